"""A learner in a few numbers: how what they recall differs from what FSRS foresees, their first answers, their speed.

Each number is known as well as the reviews tell it: a forecast draws it anew for every run. Where the journal says
little, the prior speaks; it stands here, and its widths are about those between people.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from quiz.index.histories import histories
from quiz.memory.fsrs import after, first, retrievability

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
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
_CLUSTERED = 1.2
"""Answers to one prompt resemble each other: they tell less than as many independent ones."""
_GROUPS, _EACH = (4, 3), 3.0
"""Groups by stability, and of each by difficulty; the least information on its logit with which a group counts."""
_CARRIED = 0.5
"""The share of the differences between the groups by which the level may be wrong on the days ahead."""


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


class _Point(NamedTuple):
    """A review a day or more after the one before."""

    logit: float
    """Of the recall that FSRS foresaw."""
    far: float
    """The logarithm of the stability, from CENTRE."""
    difficulty: float
    right: bool


def guess(connection: sqlite3.Connection, w: Parameters, speed: Speed) -> Guess:
    """What the journal tells of the learner, from a sample of the cards that were reviewed."""
    from random import Random

    cards = [row[0] for row in connection.execute("SELECT DISTINCT card FROM prompts WHERE phase > 0 ORDER BY card")]
    if len(cards) > SAMPLE:
        cards = Random(SAMPLE).sample(cards, SAMPLE)  # noqa: S311 (a sample, no secret)
    return guess_from(histories(connection, cards), w, speed)


def guess_from(known: Iterable[History], w: Parameters, speed: Speed) -> Guess:
    """What these histories tell of the learner, and the speed."""
    points: list[_Point] = []
    reviews = 0
    firsts, recalled, step = list(_FIRST), list(_RECALLED), list(_STEP)
    for history in known:
        memory = first(history.grades[0], w)
        firsts[history.grades[0] - 1] += 1
        for grade, gap in zip(history.grades[1:], history.gaps[1:], strict=True):
            if gap:
                reviews += 1
                foreseen = retrievability(gap, memory.stability, w[20])
                if 0.001 < foreseen < 0.9999:
                    far = math.log(memory.stability) - CENTRE
                    points.append(_Point(math.log(foreseen / (1 - foreseen)), far, memory.difficulty, grade > 1))
                if grade > 1:
                    recalled[grade - 2] += 1
            else:
                step[grade == 1] += 1
            memory = after(memory, grade, gap, w)
    mean, root = _calibrated(points)
    counts = (tuple(firsts), tuple(recalled), tuple(step))
    return Guess(reviews, mean, root, *counts, speed)


def _shares(counts: Sequence[float], luck: Random) -> tuple[float, ...]:
    """Probabilities that may be behind these counts (Dirichlet)."""
    drawn = [luck.gammavariate(count, 1) for count in counts]
    return tuple(one / sum(drawn) for one in drawn)


def _calibrated(points: Sequence[_Point]) -> tuple[tuple[float, float], tuple[float, float, float]]:
    """Level and slope by penalised logistic regression (Newton), and the root of their covariance (Laplace).

    Two numbers do not say all of how somebody differs from FSRS. However many reviews there are, the level stays as
    uncertain as what they leave open makes it.
    """
    level = slope = 0.0
    for _ in range(8):
        ga, gb = -level / _LEVEL**2, -slope / _SLOPE**2
        haa, hab, hbb = 1 / _LEVEL**2, 0.0, 1 / _SLOPE**2
        for logit, far, _, right in points:
            chance = 1 / (1 + math.exp(-(logit + level + slope * far)))
            miss, weight = (right - chance) / _CLUSTERED, chance * (1 - chance) / _CLUSTERED
            ga, gb = ga + miss, gb + miss * far
            haa, hab, hbb = haa + weight, hab + weight * far, hbb + weight * far * far
        size = haa * hbb - hab * hab
        level += (hbb * ga - hab * gb) / size
        slope += (haa * gb - hab * ga) / size
    variance = hbb / size + _CARRIED * _left_open(points, level, slope)
    first_root = math.sqrt(variance)
    cross = -hab / size / first_root
    return (level, slope), (first_root, cross, math.sqrt(max(haa / size - cross * cross, 0.0)))


def _left_open(points: Sequence[_Point], level: float, slope: float) -> float:
    """The variance, in squared logits, between groups of reviews alike in stability and difficulty, beyond chance.

    The estimate by moments of DerSimonian and Laird (1986).
    """
    found = []
    for group in _groups(points):
        chances = [1 / (1 + math.exp(-(one.logit + level + slope * one.far))) for one in group]
        weight = sum(chance * (1 - chance) for chance in chances)
        if weight > _EACH:
            off = sum(one.right - chance for one, chance in zip(group, chances, strict=True)) / weight
            found.append((weight, off))
    if len(found) < 4:
        return 0.0
    total = sum(weight for weight, _ in found)
    mean = sum(weight * off for weight, off in found) / total
    beyond = sum(weight * (off - mean) ** 2 for weight, off in found) - (len(found) - 2)
    return max(beyond / (total - sum(weight**2 for weight, _ in found) / total), 0.0)


def _groups(points: Sequence[_Point]) -> Iterator[Sequence[_Point]]:
    for part in _parts(sorted(points, key=lambda one: one.far), _GROUPS[0]):
        yield from _parts(sorted(part, key=lambda one: one.difficulty), _GROUPS[1])


def _parts(points: Sequence[_Point], count: int) -> Iterator[Sequence[_Point]]:
    """As many parts, about equally large."""
    for n in range(count):
        yield points[len(points) * n // count : len(points) * (n + 1) // count]
