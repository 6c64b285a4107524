"""The texts behind fingerprints, as reviews name them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.journal.events import Event

KEEP = """INSERT INTO texts VALUES (?, ?, ?, ?) ON CONFLICT (fingerprint) DO UPDATE
    SET question = excluded.question, answer = excluded.answer, event = excluded.event WHERE excluded.event > event"""
"""Of several texts with one fingerprint the newest counts, whichever is read first."""


def row(event: Event) -> tuple[str, str, str, str]:
    """The text in an event, as KEEP takes it."""
    data = event.data
    return data["text"], data["question"], json.dumps(data["answer"], ensure_ascii=False), event.id
