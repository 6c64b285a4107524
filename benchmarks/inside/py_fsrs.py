"""Milliseconds in which py-fsrs takes in a table of reviews, reading it included: `python py_fsrs.py reviews.csv`."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from fsrs import Card, Rating, Scheduler


def main(path: str) -> None:
    """Every review in the order of time, without fuzz."""
    begun = time.perf_counter()
    scheduler = Scheduler(enable_fuzzing=False)
    cards: dict[str, Card] = {}
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            ms, card, grade, _, _ = line.split(",")
            before = cards.get(card) or Card(card_id=int(card))
            cards[card], _ = scheduler.review_card(
                before, Rating(int(grade)), datetime.fromtimestamp(int(ms) / 1000, UTC)
            )
    print((time.perf_counter() - begun) * 1000)


if __name__ == "__main__":
    main(sys.argv[1])
