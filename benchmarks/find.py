"""Searching all cards for one, two and three words in one process, against Anki's find_cards."""

from __future__ import annotations

from collections.abc import Iterator

from figures import Row, alone, paired
from work import Work

SEARCHES = ("token", "token number", "token number 12")


def measure(work: Work) -> Iterator[Row]:
    """Processes in turns; in each the three searches one after the other, as they are typed."""
    root = work.collection(work.cards)
    ours = [work.inside("find.py", root, *SEARCHES) for _ in range(work.runs)]
    yield alone(f"all {work.cards:,} cards made ready to be searched", [found["ready"] for found in ours])
    theirs = []
    if work.peers:
        path = work.anki_collection("anki", work.cards)
        theirs = [work.anki("anki", "find", path, *SEARCHES) for _ in range(work.runs)]
    for n, search in enumerate(SEARCHES):
        what, took = f"search for {search}", [found["took"][n] for found in ours]
        if theirs:
            more = {"found": ours[0]["found"][n], "found there": theirs[0]["found"][n]}
            yield paired(what, took, [found["took"][n] for found in theirs], "Anki's backend", at_most=1, **more)
        else:
            yield alone(what, took, found=ours[0]["found"][n])
