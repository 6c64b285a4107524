"""Which kind of card the keys make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quiz.model.prompt import Kind

TELLING: tuple[tuple[str, Kind], ...] = (
    ("cloze", "cloze"),
    ("compare", "compare"),
    ("order", "order"),
    ("choices", "choice"),
    ("points", "open"),
)
"""The keys that tell the kind; where a card has several, the first counts."""


def kind_of(values: Mapping[str, Any]) -> Kind:
    """The kind of a card, from the keys that are there; basic where none of them tells."""
    for key, kind in TELLING:
        if key in values:
            return kind
    return "list" if isinstance(values.get("answer"), list) else "basic"
