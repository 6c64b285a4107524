"""What reviews say in the statistics: where the prompt stood before each, and what was predicted."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from quiz.index.cells import LANE
from quiz.memory.fsrs import first, stepper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.index.cells import Cells
    from quiz.index.standing import Act
    from quiz.memory.fsrs import Parameters

NEW, LEARNING, YOUNG, MATURE = range(4)
"""Before the first review; in steps; then by the interval."""
MATURE_DAYS = 21
"""The interval from which a learnt prompt is mature."""
LONGEST_MS = 300_000
"""What an answer counts for at most: whoever takes longer has gone away."""
BINS = 20
"""Of predicted recall, each 5 % wide."""
MILLIONTHS = 1_000_000
"""Predictions and losses are summed in millionths."""

_GRADES = (0, *(1 << LANE * at for at in range(4)))
_MS, _FIRST = 4 * LANE, 1 << 5 * LANE
_HIT, _PREDICTED, _LOSS = 1 << LANE, 2 * LANE, 3 * LANE


def count(acts: Iterable[Act], w: Parameters, daily: Cells, recalled: Cells) -> dict[tuple[str, int], int]:
    """Add the reviews among the acts of a prompt, in the order of their ids, to cells of DAILY and RECALLED.

    A review counts with its grade, its milliseconds and whether it was the prompt's first of the day; and, but for a
    first one ever and within a day, with the recall that was predicted and its log loss: -ln of the chance that was
    given to what happened, in nats. Returns what was said instead of the answer, and the day, to how often.
    """
    step = stepper(w)
    days: set[int] = set()
    instead: dict[tuple[str, int], int] = {}
    stability = difficulty = 0.0
    maturity, last = NEW, 0
    for _, _, _, day, grade, ms, due, _, picked, said, event, _ in acts:
        if event != "review":
            maturity = NEW if event == "reset" else maturity
            continue
        cell = day << 3 | maturity << 1 | picked
        amount = _GRADES[grade] + (min(ms or 0, LONGEST_MS) << _MS)
        if day not in days:
            days.add(day)
            amount += _FIRST
        daily[cell] = daily.get(cell, 0) + amount
        if said:
            instead[said, day] = instead.get((said, day), 0) + 1
        gap = day - last
        if maturity == NEW:
            stability, difficulty = first(grade, w)
        elif gap <= 0:
            stability, difficulty, _ = step(stability, difficulty, grade, 0)
        else:
            stability, difficulty, recall = step(stability, difficulty, grade, gap)
            cell, amount = _predicted(day, recall, is_hit=grade > 1)
            recalled[cell] = recalled.get(cell, 0) + amount
        last = day
        maturity = LEARNING if isinstance(due, str) else MATURE if due - day >= MATURE_DAYS else YOUNG
    return instead


def _predicted(day: int, recall: float, *, is_hit: bool) -> tuple[int, int]:
    """A prediction, 0 to 1, and what came of it, as a cell of RECALLED and what is added there."""
    loss = -math.log(max(recall if is_hit else 1 - recall, 1e-9))
    amount = 1 + (round(recall * MILLIONTHS) << _PREDICTED) + (round(loss * MILLIONTHS) << _LOSS)
    return day << 5 | min(int(recall * BINS), BINS - 1), amount + _HIT if is_hit else amount
