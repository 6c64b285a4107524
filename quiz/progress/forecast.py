"""What the days ahead will cost, and what other choices would: played many times over the person's own cards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from quiz.progress.runs import Range, Step, four_fifths, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.progress.ahead import View

RUNS, SIZE = 39, 2500
"""Of the days ahead: runs, and prompts that are played."""
CHOICE_RUNS, CHOICE_SIZE, CHOICE_DAYS = 19, 200, 180
"""The same for each line of the tables of choices, which look further."""
_FEW, _MORE_RUNS = 100, 59
"""Of so few prompts chance makes much, and runs are quick: they are played oftener."""
_LOOK = 6
"""Days from one look at what is recalled to the next."""
RETENTIONS = (0.75, 0.80, 0.85, 0.90, 0.95)


@dataclass(frozen=True, slots=True)
class Day:
    """A day to come."""

    day: date
    reviews: Range
    new: Range
    minutes: Range


@dataclass(frozen=True, slots=True)
class Ahead:
    """The days to come."""

    days: tuple[Day, ...]
    reviews: Range
    """Of all days together."""
    minutes: Range
    recall: Range
    """The share recalled after the last day, of what has been begun by then; 0 to 1."""
    sampled: bool
    """Were only some of the prompts played?"""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a day costs under one choice, on average over CHOICE_DAYS."""

    value: float
    """New prompts a day, or the retention aimed at."""
    now: bool
    """Is it the one in force?"""
    reviews: Range
    minutes: Range
    recall: Range
    """The share recalled, of what is begun: on average over the second half of these days."""
    known: float
    """Prompts begun by then."""


def ahead(seen: View, step: Step = lambda: None) -> Ahead:
    """The days that the view is over."""
    found = [(played, times) for played, times in runs(seen, RUNS, SIZE, step)]
    days = []
    for n in range(seen.setup.days):
        reviews = four_fifths([played.reviews[n] * times for played, times in found])
        new = four_fifths([played.new[n] * times for played, times in found])
        minutes = four_fifths([played.seconds[n] * times / 60 for played, times in found])
        days.append(Day(date.fromordinal(seen.setup.today + n), reviews, new, minutes))
    return Ahead(
        tuple(days),
        four_fifths([sum(played.reviews) * times for played, times in found]),
        four_fifths([sum(played.seconds) * times / 60 for played, times in found]),
        four_fifths([played.recall / max(played.known, 1) for played, _ in found]),
        any(times > 1 for _, times in found),
    )


def steps(seen: View) -> int:
    """How often `step` is called for everything: `ahead`, `by_new`, `by_retention`."""
    return RUNS + _choice_runs(seen) * (len(new_values(seen)) + len(retention_values(seen)))


def by_new(seen: View, step: Step = lambda: None) -> list[Choice]:
    """More and fewer new prompts a day."""
    found = []
    for value in new_values(seen):
        now = value == seen.setup.new
        setup = seen.setup if now else replace(seen.setup, new=value, deck_new={})
        found.append(cost(replace(seen, setup=setup), value, now, step))
    return found


def new_values(seen: View) -> list[int]:
    """None, half as many, as many, half as many more, twice as many as now; nothing where nothing is new."""
    own = round(seen.setup.new)
    if not seen.fresh:
        return []
    return sorted({0, own // 2, own, own * 3 // 2, own * 2} if own else {0, 5, 10, 20})


def by_retention(seen: View, step: Step = lambda: None) -> list[Choice]:
    """Other retentions for all prompts: the workload curve."""
    values = retention_values(seen)
    return [
        cost(
            replace(seen, prompts=tuple(known._replace(retention=value) for known in seen.prompts)),
            value,
            all(known.retention == value for known in seen.prompts),
            step,
        )
        for value in values
    ]


def retention_values(seen: View) -> list[float]:
    """Those of the table, and the one in force where it is one for all; nothing where there are no prompts."""
    if not seen.prompts:
        return []
    own = {known.retention for known in seen.prompts}
    return sorted({*RETENTIONS, *(own if len(own) == 1 else ())})


def cost(seen: View, value: float, now: bool = True, step: Step = lambda: None) -> Choice:
    """What a day costs on average; without a limit of reviews, which would hide it."""
    setup = replace(seen.setup, days=CHOICE_DAYS, reviews=(1e9,), deck_reviews={}, ready=None, every=_LOOK)
    found = list(runs(replace(seen, setup=setup), _choice_runs(seen), CHOICE_SIZE, step))
    return Choice(
        value,
        now,
        _daily([sum(played.reviews) * times for played, times in found]),
        _daily([sum(played.seconds) / 60 * times for played, times in found]),
        four_fifths([_later(played.looks) for played, _ in found]),
        sum(played.known * times for played, times in found) / len(found),
    )


def _choice_runs(seen: View) -> int:
    return CHOICE_RUNS if len(seen.prompts) > _FEW else _MORE_RUNS


def _later(looks: Sequence[float]) -> float:
    """The mean of the second half: on a single day the few cards of a small deck may all be fresh, or all due."""
    half = looks[len(looks) // 2 :]
    return sum(half) / max(len(half), 1)


def _daily(totals: Sequence[float]) -> Range:
    """The middle is the mean here: choices are compared, and a mean wavers less."""
    low, _, high = four_fifths(totals)
    return Range(low / CHOICE_DAYS, sum(totals) / len(totals) / CHOICE_DAYS, high / CHOICE_DAYS)
