"""FSRS-6: how stability and difficulty of a memory follow from grades and days.

Formulas and default parameters: https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

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
    """The memory after one more review, `days` whole days after the last, at least 0; 0 is the same day."""
    stability, difficulty, _ = stepper(w)(*memory, grade, days)
    return Memory(stability, difficulty)


@lru_cache(maxsize=64)
def stepper(w: Parameters) -> Callable[[float, float, int, int], tuple[float, float, float]]:
    """The step from one review to the next under these parameters, for histories of a million reviews.

    From stability, difficulty, grade and whole days since (at least 0) to the new stability and difficulty, and the
    recall that was predicted (0 to 1). What depends on the parameters alone is worked out once; the order of
    operations stays that of the formulas, as the last bit depends on it.
    """
    exp, power = math.exp, math.pow
    decay, factor = w[20], curve_factor(w[20])
    easy, easier, ease = exp(w[8]), -w[9], w[10]
    grown = (0.0, 1.0, w[15], 1.0, w[16])
    lapsed, harder, longer, surprise, most = w[11], -w[12], w[13], w[14], exp(w[17] * w[18])
    same_day, sooner = [exp(w[17] * (grade - 3 + w[18])) for grade in range(5)], -w[19]
    change = [-w[6] * (grade - 3) for grade in range(5)]
    mean, kept = w[7] * _first_difficulty(4, w), 1 - w[7]

    def step(stability: float, difficulty: float, grade: int, days: int) -> tuple[float, float, float]:
        recall = power(1 + factor * days / stability, -decay)
        if days == 0:
            increase = same_day[grade] * power(stability, sooner)
            after = stability * (max(increase, 1.0) if grade >= 2 else increase)
        elif grade == 1:
            left = lapsed * power(difficulty, harder) * (power(stability + 1, longer) - 1)
            after = min(left * exp(surprise * (1 - recall)), stability / most)
        else:
            growth = easy * (11 - difficulty) * power(stability, easier) * (exp(ease * (1 - recall)) - 1)
            after = stability * (1 + growth * grown[grade])
        hard = mean + kept * (difficulty + change[grade] * (10 - difficulty) / 9)
        return _clamped(after), _bounded(hard), recall

    return step


def interval_days(stability: float, retention: float, decay: float) -> float:
    """Days until recall falls to `retention` (0 to 1): S / f (DR^(-1/w20) - 1)."""
    return stability / curve_factor(decay) * (math.pow(retention, -1 / decay) - 1)


def interval(stability: float, retention: float, decay: float) -> int:
    """Whole days until recall falls to `retention` (0 to 1); 1 to 36500."""
    return min(max(round(interval_days(stability, retention, decay)), 1), int(LONGEST))


def _first_difficulty(grade: int, w: Parameters) -> float:
    return w[4] - math.exp(w[5] * (grade - 1)) + 1


def _clamped(stability: float) -> float:
    # Not `min` and `max`, which take three times as long.
    return stability if SHORTEST <= stability <= LONGEST else SHORTEST if stability < SHORTEST else LONGEST


def _bounded(difficulty: float) -> float:
    return difficulty if 1.0 <= difficulty <= 10.0 else 1.0 if difficulty < 1.0 else 10.0
