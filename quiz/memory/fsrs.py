"""FSRS-6: how stability and difficulty of a memory follow from grades and days.

Formulas and default parameters: https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm.
"""

from __future__ import annotations

import math
from typing import NamedTuple

Parameters = tuple[float, ...]

DEFAULT: Parameters = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
BOUNDS = (
    *((0.001, 100.0), (0.001, 100.0), (0.001, 100.0), (0.001, 100.0), (1.0, 10.0), (0.001, 4.0), (0.001, 4.0)),
    *((0.001, 0.75), (0.0, 4.5), (0.0, 0.8), (0.001, 3.5), (0.001, 5.0), (0.001, 0.25), (0.001, 0.9), (0.0, 4.0)),
    *((0.0, 1.0), (1.0, 6.0), (0.0, 2.0), (0.0, 2.0), (0.0, 0.8), (0.1, 0.8)),
)
"""Lowest and highest value of each parameter, as fitting has them."""
SHORTEST, LONGEST = 0.001, 36500.0
"""The bounds of stability, in days."""


class Memory(NamedTuple):
    """What is known of a memory."""

    stability: float
    """Days until recall falls to 90 %."""
    difficulty: float
    """1 (easy) to 10 (hard)."""


def curve_factor(decay: float) -> float:
    """The factor f of the forgetting curve, which makes recall 0.9 after one stability; `decay` is w20."""
    return math.pow(0.9, -1 / decay) - 1


def retrievability(days: float, stability: float, decay: float) -> float:
    """The probability of recall, 0 to 1, `days` after a review: R = (1 + f t / S)^-w20."""
    return math.pow(1 + curve_factor(decay) * max(days, 0) / stability, -decay)


def first(grade: int, w: Parameters) -> Memory:
    """The memory after the first review, graded 1 to 4."""
    return Memory(_clamped(w[grade - 1]), _bounded(_first_difficulty(grade, w)))


def after(memory: Memory, grade: int, days: int, w: Parameters) -> Memory:
    """The memory after one more review, `days` whole days after the last; 0 is the same day."""
    recall = retrievability(days, memory.stability, w[20])
    if days == 0:
        stability = memory.stability * _same_day(memory.stability, grade, w)
    elif grade == 1:
        stability = _lapsed(memory, recall, w)
    else:
        stability = memory.stability * _growth(memory, grade, recall, w)
    return Memory(_clamped(stability), _next_difficulty(memory.difficulty, grade, w))


def interval_days(stability: float, retention: float, decay: float) -> float:
    """Days until recall falls to `retention` (0 to 1): S / f (DR^(-1/w20) - 1)."""
    return stability / curve_factor(decay) * (math.pow(retention, -1 / decay) - 1)


def interval(stability: float, retention: float, decay: float) -> int:
    """Whole days until recall falls to `retention` (0 to 1); 1 to 36500."""
    return min(max(round(interval_days(stability, retention, decay)), 1), int(LONGEST))


def _first_difficulty(grade: int, w: Parameters) -> float:
    return w[4] - math.exp(w[5] * (grade - 1)) + 1


def _next_difficulty(difficulty: float, grade: int, w: Parameters) -> float:
    change = -w[6] * (grade - 3) * (10 - difficulty) / 9
    return _bounded(w[7] * _first_difficulty(4, w) + (1 - w[7]) * (difficulty + change))


def _growth(memory: Memory, grade: int, recall: float, w: Parameters) -> float:
    easy = math.exp(w[8]) * (11 - memory.difficulty) * math.pow(memory.stability, -w[9])
    factor = w[15] if grade == 2 else w[16] if grade == 4 else 1.0
    return 1 + easy * (math.exp(w[10] * (1 - recall)) - 1) * factor


def _lapsed(memory: Memory, recall: float, w: Parameters) -> float:
    stability = w[11] * math.pow(memory.difficulty, -w[12]) * (math.pow(memory.stability + 1, w[13]) - 1)
    return min(stability * math.exp(w[14] * (1 - recall)), memory.stability / math.exp(w[17] * w[18]))


def _same_day(stability: float, grade: int, w: Parameters) -> float:
    increase = math.exp(w[17] * (grade - 3 + w[18])) * math.pow(stability, -w[19])
    return max(increase, 1.0) if grade >= 2 else increase


def _clamped(stability: float) -> float:
    return min(max(stability, SHORTEST), LONGEST)


def _bounded(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)
