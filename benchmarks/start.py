"""`quiz` until Home shows its counts, against the first content of a trivial Textual app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from figures import Row, paired
from terminal import first
from work import TRIVIAL, Work


def measure(work: Work) -> Iterator[Row]:
    """The shipped decks, a thousand cards and the large collection."""
    yield _start(work, work.shipped(), "the shipped decks", 1.25)
    yield _start(work, work.collection(min(1000, work.cards)), f"{min(1000, work.cards):,} cards", 1.25)
    yield _start(work, work.collection(work.cards), f"{work.cards:,} cards", 1.3)


def _start(work: Work, root: Path, name: str, at_most: float) -> Row:
    floor, ours = [], []
    for n in range(work.pairs + 1):
        pair = first(TRIVIAL, work.env, b"ready 0"), first(work.quiz(root), work.env, b"next days")
        if n:
            floor.append(pair[0])
            ours.append(pair[1])
    return paired(f"start, {name}", ours, floor, "trivial app", at_most=at_most)
