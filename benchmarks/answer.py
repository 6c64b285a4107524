"""A typed answer graded, confusions sought in all decks included: right, nearly right, wrong, another card's."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from figures import Row, alone
from work import INSIDE, Work


def measure(work: Work) -> Iterator[Row]:
    """Answers of each kind to basic cards in one process, their forms kept, as after the first seconds of a sitting."""
    root = work.collection(min(work.cards, 10_000))
    found = json.loads(work.run([sys.executable, INSIDE / "grading.py", root]))
    steps = {"first step": found["first"], "all steps": found["all"]}
    yield alone("forms of answers kept, longest step", [found["longest"]], **steps)
    for name, times in found["times"].items():
        yield alone(f"typed answer, {name}", times, slowest=max(times))
