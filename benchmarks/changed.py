"""The start to Home after one card was changed among all, against a start without a change."""

from __future__ import annotations

from collections.abc import Iterator

from figures import Row, paired
from terminal import Started
from work import Work, saved_before


def measure(work: Work) -> Iterator[Row]:
    """In turns: nothing changed, then one word of one card. The deck has a tenth of all cards."""
    made = work.made(work.cards, 0)
    path = made.root / "decks" / "deck00.yaml"
    home = Started(work.quiz(made.root), work.env, b"next days")
    warm, changed = [], []
    for n in range(work.pairs):
        warm.append(home.first())
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("The ", "A ", 1) if n % 2 else text.replace("A ", "The ", 1), encoding="utf-8")
        saved_before(path)
        changed.append(home.first())
    yield paired(f"start, one of {work.cards:,} cards changed", changed, warm, "a warm start", at_most=1.2)
