"""The first load of all cards, index included, against the bare CSafeLoader with garbage collection paused."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator

from figures import Row, paired
from work import INSIDE, Work


def measure(work: Work) -> Iterator[Row]:
    """Runs in turns, each into an empty cache."""
    root = work.collection(work.cards)
    ours, floor = [], []
    for _ in range(3):
        for script, times in (("bare_yaml.py", floor), ("first_load.py", ours)):
            with tempfile.TemporaryDirectory() as cache:
                times.append(float(work.run([sys.executable, INSIDE / script, root], XDG_CACHE_HOME=cache)))
    yield paired(f"first load of {work.cards:,} cards", ours, floor, "bare CSafeLoader", at_most=1.1)
