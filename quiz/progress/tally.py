"""Reviews counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.index.facts import LEARNING, MATURE, NEW, YOUNG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.index.sums import Day


@dataclass(frozen=True, slots=True)
class Tally:
    """Reviews by grade, and their time."""

    answers: int
    right: int
    """Of them not Again."""
    again: int
    hard: int
    good: int
    easy: int
    new: int
    """Of them first reviews ever."""
    prompts: int
    """Different prompts, counted anew each day."""
    seconds: float
    """Each answer at most five minutes."""
    share: float | None
    """Right of all, 0 to 1; None where there are none."""


def tally(days: Iterable[Day]) -> Tally:
    """The sum of these."""
    again = hard = good = easy = new = prompts = ms = 0
    for row in days:
        again, hard, good, easy = again + row.again, hard + row.hard, good + row.good, easy + row.easy
        new += (row.maturity == NEW) * (row.again + row.hard + row.good + row.easy)
        prompts, ms = prompts + row.prompts, ms + row.ms
    right = hard + good + easy
    answers = again + right
    share = right / answers if answers else None
    return Tally(answers, right, again, hard, good, easy, new, prompts, ms / 1000, share)


def in_steps(days: Iterable[Day]) -> list[Day]:
    """Reviews of prompts that are being learnt, the very first included."""
    return [row for row in days if row.maturity in (NEW, LEARNING)]


def young(days: Iterable[Day]) -> list[Day]:
    """Reviews of learnt prompts with an interval under 21 days."""
    return [row for row in days if row.maturity == YOUNG]


def mature(days: Iterable[Day]) -> list[Day]:
    """Reviews of learnt prompts with an interval from 21 days on."""
    return [row for row in days if row.maturity == MATURE]


def learnt(days: Iterable[Day]) -> list[Day]:
    """Reviews of learnt prompts."""
    return [row for row in days if row.maturity in (YOUNG, MATURE)]
