"""Every prompt of a collection answered once, a month ago: `python benchmarks/answers.py FOLDER`."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

from quiz.collection import clock
from quiz.collection.collection import Collection


def main(root: Path) -> None:
    """Write a review for each prompt into the journal."""
    collection = Collection.open(root)
    day = collection.today() - timedelta(days=30)
    due = (day + timedelta(days=20)).isoformat()
    rows = collection.index.execute("SELECT card, substr(key, length(card) + 2), fingerprint FROM prompts").fetchall()
    common = {"deck": "note", "kind": "basic", "mode": "reveal", "grade": 3, "ms": 5000, "choices": 0, "hints": 0}
    acts = [
        ("review", {"card": card, "slot": slot, **common, "day": day.isoformat(), "due": due, "params": "fsrs6",
                    "text": text})
        for card, slot, text in rows
    ]  # fmt: skip
    collection.record(acts)
    print(f"{len(acts)} prompts answered on {day}, {clock.now():%H:%M}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
