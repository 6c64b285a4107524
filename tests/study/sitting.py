"""`quiz study --json` as a process of its own, and the journal read without the program's help."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def collection(root: Path, cards: int) -> Path:
    """A collection of cards that are all new, without limits of the day."""
    (root / "decks").mkdir(parents=True)
    (root / ".quiz").mkdir()
    (root / ".quiz" / "settings.yaml").write_text("new_per_day: 9999\nreviews_per_day: 9999\n")
    text = "".join(f"  - id: card{n:04d}\n    question: Question {n}?\n    answer: Answer {n}\n" for n in range(cards))
    (root / "decks" / "deck.yaml").write_text(f"cards:\n{text}")
    return root


def command(root: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "quiz", "-C", str(root), *words]


def begin(root: Path, *words: str, now: str = "2026-11-23T09:00:00+09:00", **more: Any) -> subprocess.Popen[str]:
    """A sitting that waits for requests."""
    return subprocess.Popen(
        command(root, "study", "--json", *words),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"QUIZ_NOW": now},
        **more,
    )


def requests(*grades: str) -> str:
    """Lines that reveal and grade one prompt after another."""
    return "".join(f'{{"reveal": true}}\n{{"grade": "{grade}"}}\n' for grade in grades)


def said(text: str, kind: str) -> list[dict[str, Any]]:
    """The messages of a kind; a last line that was torn is left out."""
    lines = text.split("\n")[:-1]
    return [message for line in lines if (message := json.loads(line))["type"] == kind]


def journal_reviews(root: Path) -> dict[str, dict[str, Any]]:
    """Every review in the journal by its id, read line by line; no id may be there twice."""
    found: list[dict[str, Any]] = []
    for path in (root / ".quiz" / "journal").rglob("*.jsonl"):
        for line in path.read_bytes().split(b"\n"):
            try:
                found.append(json.loads(line))
            except ValueError:
                continue
    ids = Counter(event["id"] for event in found)
    assert not [one for one, count in ids.items() if count > 1]
    return {event["id"]: event for event in found if event["event"] == "review"}
