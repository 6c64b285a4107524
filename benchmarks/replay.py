"""A long history replayed from nothing, reading the journal included, against py-fsrs and Anki's turning FSRS on."""

from __future__ import annotations

from collections.abc import Iterator

from figures import Row, alone, paired
from work import INSIDE, Work, unread


def measure(work: Work) -> Iterator[Row]:
    """Runs in turns; the decks are in the index already."""
    made = work.made(work.cards, work.reviews)
    python = work.python_with("fsrs")
    ours, bare, fsrs, anki = [], [], [], []
    for _ in range(work.runs):
        unread(made)
        found = work.inside("replay.py", made.root)
        if found["reviews"] < work.reviews:
            raise RuntimeError(f"only {found['reviews']} reviews of {work.reviews} were taken in")
        ours.append(found["index"])
        bare.append(found["memory"])
        if python:
            fsrs.append(float(work.run([python, INSIDE / "py_fsrs.py", made.reviews])))
        if work.peers:
            path = work.anki_collection("anki", work.cards, work.reviews)
            anki.append(work.anki("anki", "fsrs", path, "on")["took"])
            work.anki("anki", "fsrs", path, "off")
    what = f"replay of {work.reviews:,} reviews"
    if fsrs:
        yield paired(f"{what} into the index", ours, fsrs, "py-fsrs", at_most=1)
    if anki:
        yield paired(f"{what} into the index", ours, anki, "Anki turning FSRS on")
    yield alone(f"{what}, read and folded in memory", bare)
