"""A learner in a few numbers: how what they recall differs from what FSRS foresees, their first answers, their speed.

Each number is known as well as the reviews tell it: a forecast draws it anew for every run. Where the journal says
little, the prior speaks; it stands here, and its widths are about those between people.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.index.histories import histories
from quiz.memory.fsrs import after, first, retrievability

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from random import Random

    from quiz.index.histories import History
    from quiz.memory.fsrs import Parameters
    from quiz.memory.speed import Speed

SAMPLE = 1500
"""Cards whose reviews are looked at."""
_FIRST = (3.0, 0.2, 6.4, 0.4)
"""Again, Hard, Good, Easy for a new prompt, in answers that the prior is worth."""
_RECALLED = (0.4, 18.6, 1.0)
"""Hard, Good, Easy for what is recalled."""
_STEP = (17.0, 3.0)
"""Right and wrong answers in the steps of a day."""
_LEVEL, _SLOPE = 0.5, 0.15
"""How far people are from what FSRS foresees, in logits, and for each e-fold of stability: standard deviations."""
CENTRE = math.log(10.0)
"""The stability, in the logarithm of days, at which `level` is read."""
_CLUSTERED = 1.5
"""Answers to one prompt resemble each other: they tell less than as many independent ones."""


@dataclass(frozen=True, slots=True)
class Person:
    """One learner who may be this one."""

    level: float
    """Logits added to what FSRS foresees."""
    slope: float
    """The same for each e-fold of stability beyond ten days."""
    first: tuple[float, ...]
    """The chance of each grade for a new prompt."""
    recalled: tuple[float, ...]
    """The chance of Hard, Good, Easy for what is recalled."""
    step: float
    """The chance of a right answer in the steps of a day."""
    seconds: tuple[float, ...]
    """Mean of each of the kinds of `quiz.memory.speed`."""
    spread: tuple[float, ...]
    """Standard deviation of each of them, in seconds."""

    def chance(self, foreseen: float, stability: float) -> float:
        """The probability that they recall what FSRS foresees with `foreseen` (0 to 1)."""
        shift = self.level + self.slope * (math.log(stability) - CENTRE)
        odds = (1 - foreseen) / max(foreseen, 1e-9) * math.exp(-shift)
        return 1 / (1 + odds)


@dataclass(frozen=True, slots=True)
class Guess:
    """What is known of the learner, with its uncertainty."""

    reviews: int
    """Reviews across days that were looked at."""
    mean: tuple[float, float]
    """Level and slope."""
    root: tuple[float, float, float]
    """Lower triangle of the root of their covariance."""
    first: tuple[float, ...]
    recalled: tuple[float, ...]
    step: tuple[float, ...]
    """Counts of answers, the prior's among them."""
    speed: Speed

    def draw(self, luck: Random) -> Person:
        """A learner who may be this one."""
        one, other = luck.gauss(0, 1), luck.gauss(0, 1)
        return Person(
            self.mean[0] + self.root[0] * one,
            self.mean[1] + self.root[1] * one + self.root[2] * other,
            _shares(self.first, luck),
            _shares(self.recalled, luck),
            _shares(self.step, luck)[0],
            tuple(max(luck.gauss(mean, spread / math.sqrt(count)), 0.5) for mean, spread, count in self.speed),
            tuple(spread for _, spread, _ in self.speed),
        )


def guess(connection: sqlite3.Connection, w: Parameters, speed: Speed) -> Guess:
    """What the journal tells of the learner, from a sample of the cards that were reviewed."""
    from random import Random

    cards = [row[0] for row in connection.execute("SELECT DISTINCT card FROM prompts WHERE phase > 0 ORDER BY card")]
    if len(cards) > SAMPLE:
        cards = Random(SAMPLE).sample(cards, SAMPLE)  # noqa: S311 (a sample, no secret)
    return guess_from(histories(connection, cards), w, speed)


def guess_from(known: Iterable[History], w: Parameters, speed: Speed) -> Guess:
    """What these histories tell of the learner, and the speed."""
    points: list[tuple[float, float, bool]] = []
    firsts, recalled, step = list(_FIRST), list(_RECALLED), list(_STEP)
    for history in known:
        memory = first(history.grades[0], w)
        firsts[history.grades[0] - 1] += 1
        for grade, gap in zip(history.grades[1:], history.gaps[1:], strict=True):
            if gap:
                points.append((retrievability(gap, memory.stability, w[20]), memory.stability, grade > 1))
                if grade > 1:
                    recalled[grade - 2] += 1
            else:
                step[grade == 1] += 1
            memory = after(memory, grade, gap, w)
    mean, root = _calibrated(points)
    counts = (tuple(firsts), tuple(recalled), tuple(step))
    return Guess(len(points), mean, root, *counts, speed)


def _shares(counts: Sequence[float], luck: Random) -> tuple[float, ...]:
    """Probabilities that may be behind these counts (Dirichlet)."""
    drawn = [luck.gammavariate(count, 1) for count in counts]
    return tuple(one / sum(drawn) for one in drawn)


def _calibrated(points: Sequence[tuple[float, float, bool]]) -> tuple[tuple[float, float], tuple[float, float, float]]:
    """Level and slope by penalised logistic regression (Newton), and the root of their covariance (Laplace)."""
    rows = [(math.log(r / (1 - r)), math.log(s) - CENTRE, right) for r, s, right in points if 0.001 < r < 0.9999]
    level = slope = 0.0
    for _ in range(8):
        ga, gb = -level / _LEVEL**2, -slope / _SLOPE**2
        haa, hab, hbb = 1 / _LEVEL**2, 0.0, 1 / _SLOPE**2
        for logit, far, right in rows:
            chance = 1 / (1 + math.exp(-(logit + level + slope * far)))
            miss, weight = (right - chance) / _CLUSTERED, chance * (1 - chance) / _CLUSTERED
            ga, gb = ga + miss, gb + miss * far
            haa, hab, hbb = haa + weight, hab + weight * far, hbb + weight * far * far
        size = haa * hbb - hab * hab
        level += (hbb * ga - hab * gb) / size
        slope += (haa * gb - hab * ga) / size
    first_root = math.sqrt(hbb / size)
    cross = -hab / size / first_root
    return (level, slope), (first_root, cross, math.sqrt(max(haa / size - cross * cross, 0.0)))
