"""The start to Home after one card was changed among all, against a start without a change."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from figures import Row, paired
from terminal import Started
from work import Work


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
        # As if it had been saved a while ago: what was saved in the last two seconds is read once more the next time.
        os.utime(path, (time.time() - 60, time.time() - 60))
        changed.append(home.first())
    yield paired(f"start, one of {work.cards:,} cards changed", changed, warm, "a warm start", at_most=1.2)
