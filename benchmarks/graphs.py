"""`quiz stats --json` over the long history, against the figures of Anki's graphs."""

from __future__ import annotations

from collections.abc import Iterator

from figures import Row, alone, paired, skipped
from work import Work


def measure(work: Work) -> Iterator[Row]:
    """The first time, when the sums are made, and again."""
    what = f"statistics over {work.reviews:,} reviews"
    if not work.has("stats"):
        yield skipped(what, "there is no quiz stats yet")
        return
    command = work.quiz(work.collection(work.cards, work.reviews), "stats", "--period", "all", "--json")
    first = work.took(command)
    yield alone(f"{what}, the first time", [first])
    ours = [work.took(command) for _ in range(work.runs)]
    if not work.peers:
        yield alone(f"{what}, the command", ours)
        return
    path = work.anki_collection("anki", work.cards, work.reviews)
    theirs = work.anki("anki", "graphs", path, str(work.runs))["took"]
    yield paired(f"{what}, the command", ours, theirs, "Anki's graphs, the call", at_most=1)
    yield paired(f"{what}, the first time", [first], theirs, "Anki's graphs, the call")
