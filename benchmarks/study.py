"""`quiz study` until the first question, against a trivial Textual app, clanki, and Anki's backend without a screen."""

from __future__ import annotations

from collections.abc import Iterator

from figures import Row, paired
from terminal import Started, in_turns
from work import ASKED, INSIDE, TRIVIAL, Work

_SMALL = 1000
"""Cards of the small collection."""


def measure(work: Work) -> Iterator[Row]:
    """A thousand cards and the large collection."""
    for cards in sorted({min(_SMALL, work.cards), work.cards}):
        yield from _study(work, cards, 1.3 if cards <= _SMALL else 1.4)


def _study(work: Work, cards: int, at_most: float) -> Iterator[Row]:
    what = f"first question, {cards:,} cards"
    root = work.collection(cards)
    programs = [Started(work.quiz(root, "study"), work.env, b" show"), Started(TRIVIAL, work.env, b"ready 0")]
    if work.peers:
        programs.append(Started(*work.clanki(cards), ASKED))
    ours, floor, *peer = in_turns(programs, work.pairs)
    yield paired(what, ours, floor, "trivial app", at_most=at_most)
    for theirs in peer:
        yield paired(what, ours, theirs, "clanki", at_most=0.5)
    if work.peers:
        path = work.anki_collection("anki", cards)
        command = [work.peers.python("anki"), INSIDE / "anki_peer.py", "first", path]
        yield paired(what, ours, [work.took(command) for _ in ours], "Anki's backend, no screen")
