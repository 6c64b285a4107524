"""`quiz` until Home shows its counts, against a trivial Textual app's first content and clanki's first question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from figures import Row, paired
from terminal import Started, in_turns
from work import ASKED, TRIVIAL, Work


def measure(work: Work) -> Iterator[Row]:
    """The shipped decks, a thousand cards and the large collection."""
    yield from _start(work, work.shipped(), "the shipped decks", 1.25)
    for cards, at_most in {min(1000, work.cards): 1.25, work.cards: 1.3}.items():
        yield from _start(work, work.collection(cards), f"{cards:,} cards", at_most, cards)


def _start(work: Work, root: Path, name: str, at_most: float, cards: int = 0) -> Iterator[Row]:
    programs = [Started(work.quiz(root), work.env, b"next days"), Started(TRIVIAL, work.env, b"ready 0")]
    if work.peers and cards:
        programs.append(Started(*work.clanki(cards), ASKED))
    ours, floor, *peer = in_turns(programs, work.pairs)
    yield paired(f"start to Home, {name}", ours, floor, "trivial app", at_most=at_most)
    for theirs in peer:
        yield paired(f"start to Home, {name}", ours, theirs, "clanki, first question")
