"""What one review says in the statistics: where the prompt stood before it, and what was predicted."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from quiz.journal.events import due_of
from quiz.memory.fsrs import retrievability
from quiz.memory.state import State, replay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.memory.fsrs import Parameters

NEW, LEARNING, YOUNG, MATURE = range(4)
MATURE_DAYS = 21
"""The interval from which a learnt prompt is mature."""
LONGEST_MS = 300_000
"""What an answer counts for at most: whoever takes longer has gone away."""
BINS = 20
"""Of predicted recall, each 5 % wide."""
Row = tuple[str, int, int, int | None, bytes]
"""Of a review or reset: event, day (ordinal), grade, milliseconds, line."""


class Fact(NamedTuple):
    """One review."""

    day: int
    maturity: int
    picked: bool
    """Was the answer picked among choices, so that it may have been guessed?"""
    grade: int
    ms: int
    first: bool
    """Is it the prompt's first on this day?"""
    recall: float | None
    """What was predicted, 0 to 1; None for a first review ever and within a day."""
    said: str
    """The key of the prompt whose answer was given instead, or empty."""

    @property
    def bin(self) -> int:
        """Which of the BINS the prediction falls into."""
        return min(int((self.recall or 0) * BINS), BINS - 1)

    @property
    def loss(self) -> float:
        """The log loss of the prediction, in nats: -ln of the chance that was given to what happened."""
        recall = self.recall or 0
        return -math.log(max(recall if self.grade > 1 else 1 - recall, 1e-9))


def facts(rows: Iterable[Row], w: Parameters) -> Iterator[Fact]:
    """The reviews of one prompt, in the order of their ids."""
    state = State()
    days: set[int] = set()
    for event, day, grade, ms, line in rows:
        if event == "reset":
            state = State()
            continue
        data = json.loads(line)
        today = date.fromordinal(day)
        recall = None
        if state.memory is not None and state.day is not None and today > state.day:
            recall = retrievability((today - state.day).days, state.memory.stability, w[20])
        said = data.get("said")
        yield Fact(
            day,
            maturity(state),
            data.get("mode") == "pick",
            grade,
            min(ms or 0, LONGEST_MS),
            day not in days,
            recall,
            said if isinstance(said, str) else "",
        )
        days.add(day)
        state = replay(state, grade, today, due_of(data["due"]), w)


def maturity(state: State) -> int:
    """NEW before the first review, LEARNING in steps, then YOUNG, and MATURE from an interval of 21 days on."""
    if state.phase == "review":
        return MATURE if state.interval >= MATURE_DAYS else YOUNG
    return NEW if state.phase == "new" else LEARNING
