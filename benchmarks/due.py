"""`quiz due`, against an empty `python -c pass`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from figures import Row, paired
from work import Work


def measure(work: Work) -> Iterator[Row]:
    """The shipped decks, the large collection, and the same with a long history."""
    for name, root in (
        ("the shipped decks", work.shipped()),
        (f"{work.cards:,} cards", work.collection(work.cards)),
        (f"{work.cards:,} cards, {work.reviews:,} reviews", work.collection(work.cards, work.reviews)),
    ):
        ours, floor = [], []
        for _ in range(work.pairs):
            floor.append(work.took([sys.executable, "-c", "pass"]))
            ours.append(work.took(work.quiz(root, "due")))
        yield paired(f"quiz due, {name}", ours, floor, "python -c pass", at_most=8)
