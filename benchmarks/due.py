"""`quiz due`, against an empty `python -c pass`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from figures import Row, paired
from work import Work, setting


def measure(work: Work) -> Iterator[Row]:
    """The shipped decks, the large collection without a history and with one, and with a setting to be read."""
    yield _due(work, work.shipped(), "the shipped decks")
    yield _due(work, work.collection(work.cards), f"{work.cards:,} cards")
    root = work.collection(work.cards, work.reviews)
    yield _due(work, root, f"{work.cards:,} cards, {work.reviews:,} reviews")
    with setting(root, "new_per_day: 10\n"):
        yield _due(work, root, "the same, a setting set")


def _due(work: Work, root: Path, name: str) -> Row:
    ours, floor = [], []
    for _ in range(work.pairs):
        floor.append(work.took([sys.executable, "-c", "pass"]))
        ours.append(work.took(work.quiz(root, "due")))
    return paired(f"quiz due, {name}", ours, floor, "python -c pass", at_most=8)
