"""The first load of all cards, index included, against the bare CSafeLoader, gc paused, and Anki's import."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from figures import Row, paired
from work import INSIDE, Work


def measure(work: Work) -> Iterator[Row]:
    """Runs in turns, each into an empty cache: of a tenth of the cards and of all."""
    for cards in sorted({max(work.cards // 10, 100), work.cards}):
        yield from _load(work, cards)


def _load(work: Work, cards: int) -> Iterator[Row]:
    made = work.made(cards)
    ours, floor, theirs = [], [], []
    for _ in range(work.runs):
        with tempfile.TemporaryDirectory() as folder:
            for script, times in (("bare_yaml.py", floor), ("first_load.py", ours)):
                times.append(float(work.run([sys.executable, INSIDE / script, made.root], XDG_CACHE_HOME=folder)))
            if work.peers:
                theirs.append(work.anki("anki", "make", Path(folder, "new.anki2"), made.cards)["import"])
    what = f"first load of {cards:,} cards, index included"
    yield paired(what, ours, floor, "bare CSafeLoader", at_most=1.1)
    if work.peers:
        yield paired(what, ours, theirs, "Anki's import of CSV")
