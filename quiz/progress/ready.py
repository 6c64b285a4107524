"""A plan to be ready on a day: its last pass, what it costs and gives, what the days do not suffice for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from quiz.memory.ready import LEAST_DAYS, Pass, gain
from quiz.progress.runs import Range, Step, four_fifths, runs
from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from quiz.progress.ahead import View
    from quiz.progress.simulate import Played

RUNS, SIZE = 19, 600
"""Runs, and prompts that are played, with the plan and without it."""
MOST_DAYS = 365


class PlanError(PersonError):
    """No plan can be made for this day."""

    status = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to expect on the day."""

    recall: Range
    """The mean chance of recall over all prompts, 0 for those never begun."""
    minutes: Range
    """Of all days until then."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A plan, before it is taken."""

    ready: Pass
    days: int
    """From today on, today included, the day itself not."""
    minutes: float
    """The budget of a day."""
    due_minutes: float
    """What is due takes that of a day by itself, on average."""
    prompts: int
    fresh: int
    """Of these, never seen so far."""
    dropped: tuple[str, ...]
    """Keys of what the last pass has no room for, the least gain first."""
    not_begun: int
    """Never seen prompts that there is no time to begin: the last ones of the decks."""
    taken: Outcome
    left: Outcome
    """The same without the plan."""


def make(seen: View, minutes: float | None = None, step: Step = lambda: None) -> Ready:
    """The plan for the day after the days of the view, `minutes` a day; 2 x RUNS steps.

    Without minutes, as long as the limit of reviews takes. The last pass is no longer than it must be, so that nothing
    fades until the day, but at least three days, so that no day is swamped. Raises PlanError without prompts.
    """
    if not seen.prompts:
        raise PlanError("there is nothing to be ready for: no cards, or all of them are set aside")
    setup, days = seen.setup, seen.setup.days
    review, new = seen.guess.speed.review, seen.guess.speed.new
    budget = max(setup.reviews) * review if minutes is None else minutes * 60
    until = date.fromordinal(setup.today + days)
    left = list(runs(seen, RUNS, SIZE, step))
    a_day = max(int(budget / review), 1)
    length = min(max(LEAST_DAYS, -(-len(seen.prompts) // a_day)), days)
    due = sum(sum(played.reviews) * times for played, times in left) / len(left) / days
    begun = _new(seen, max(days - length, 1), (budget - due * review) / new)
    ready = Pass(until - timedelta(days=length), until, a_day, begun)
    planned = replace(seen, setup=replace(setup, ready=ready))
    return Ready(
        ready,
        days,
        budget / 60,
        due * review / 60,
        len(seen.prompts),
        seen.fresh,
        _dropped(seen, ready),
        max(seen.fresh - round(max(begun, setup.new) * days), 0),
        _outcome(planned, list(runs(planned, RUNS, SIZE, step))),
        _outcome(seen, left),
    )


def days_until(today: date, until: date) -> int:
    """Days from today to the day. Raises PlanError where there is none, or too many."""
    days = (until - today).days
    if days < 1:
        raise PlanError(f"{until} is no day to come: a plan needs one")
    if days > MOST_DAYS:
        raise PlanError(f"{until} is more than a year away: take a plan later")
    return days


def _new(seen: View, days: int, affordable: float) -> int:
    """Never seen prompts to begin a day: all before the pass, if there is time for so many."""
    wanted = -(-seen.fresh // days)
    return max(min(wanted, int(affordable)), 0)


def _dropped(seen: View, ready: Pass) -> tuple[str, ...]:
    """What gains least from the pass, as far as it has no room."""
    start, until = ready.start.toordinal(), ready.until.toordinal()
    room = ready.a_day * (until - start) - seen.fresh
    on = (start + until) // 2
    gains = [
        (gain(known.memory, known.day, max(on, known.day), until, seen.setup.w), key)
        for key, known in zip(seen.keys, seen.prompts, strict=True)
        if known.memory is not None
    ]
    return tuple(key for _, key in sorted(gains)[: max(len(gains) - max(room, 0), 0)])


def _outcome(seen: View, found: list[tuple[Played, float]]) -> Outcome:
    return Outcome(
        four_fifths([played.recall * times / max(len(seen.prompts), 1) for played, times in found]),
        four_fifths([sum(played.seconds) * times / 60 for played, times in found]),
    )
