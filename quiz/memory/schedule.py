"""What each grade would give: the next step or the next day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from quiz.memory.fsrs import DEFAULT, LONGEST, Parameters, after, first, interval_days
from quiz.memory.fuzz import draw, fuzz_range
from quiz.memory.guess import retention_for_choices
from quiz.memory.state import State

GRADES = (1, 2, 3, 4)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Plan(NamedTuple):
    """What the scheduler is asked to do."""

    w: Parameters = DEFAULT
    retention: float = 0.9
    learning_steps: tuple[int, ...] = (60, 600)
    """Seconds, all under a day."""
    relearning_steps: tuple[int, ...] = (600,)
    fuzz: bool = True
    easy_days: Mapping[str, float] = MappingProxyType({})
    """Weekday (mon to sun) to the share of the usual load that it should have, 0 to 1."""
    guess_k: int | None = None
    """Among how many answers a guess would have been; None where nothing was picked."""


class Outcome(NamedTuple):
    """When a prompt comes back."""

    due: date | datetime
    """A time while in steps, else a local day."""
    seconds: int
    days: int
    """0 while in steps."""


def options(
    state: State,
    now: datetime,
    day: date,
    plan: Plan,
    key: str,
    load: Callable[[date], int] | None = None,
    sibling_days: frozenset[date] = frozenset(),
) -> dict[int, Outcome]:
    """For each grade when the prompt would come back; Hard, Good and Easy at least a day apart."""
    found: dict[int, Outcome] = {}
    least = 1
    for grade in GRADES:
        step = _step(state, grade, plan)
        if step is not None:
            found[grade] = Outcome(now + timedelta(seconds=step), step, 0)
            continue
        days = _days(state, grade, day, plan, key, load, sibling_days)
        days = max(days, least)
        found[grade] = Outcome(day + timedelta(days=days), days * 86400, days)
        if grade > 1:
            least = days + 1
    return found


def _step(state: State, grade: int, plan: Plan) -> int | None:
    """The seconds of the step that follows a grade, or None where it leads out of the steps."""
    lapsed = state.phase == "review"
    steps = plan.relearning_steps if state.phase in ("review", "relearning") else plan.learning_steps
    if not steps or grade == 4 or (lapsed and grade > 1):
        return None
    if grade == 1:
        return steps[0]
    at = state.step
    if grade == 2:
        return _hard_step(steps, at)
    return steps[at + 1] if at + 1 < len(steps) else None


def _hard_step(steps: tuple[int, ...], at: int) -> int:
    """The same step again; on the first the mean of the first two, of a single one 1.5 times it."""
    if at > 0:
        return steps[min(at, len(steps) - 1)]
    return (steps[0] + steps[1]) // 2 if len(steps) > 1 else min(steps[0] * 3 // 2, 86399)


def _days(
    state: State,
    grade: int,
    day: date,
    plan: Plan,
    key: str,
    load: Callable[[date], int] | None,
    sibling_days: frozenset[date],
) -> int:
    gap = max((day - state.day).days, 0) if state.day else 0
    memory = first(grade, plan.w) if state.memory is None else after(state.memory, grade, gap, plan.w)
    retention = plan.retention
    if plan.guess_k and grade > 1:
        retention = retention_for_choices(retention, plan.guess_k)
    raw = min(max(interval_days(memory.stability, retention, plan.w[20]), 1.0), LONGEST)
    if not plan.fuzz:
        return max(round(raw), 1)
    low, high = fuzz_range(raw)
    if grade > 1 and state.phase == "review" and 0 < state.interval < round(raw):
        low = max(low, state.interval + 1)
        high = max(high, low)
    return draw(low, min(high, int(LONGEST)), _luck(key, state.reps), _weights(day, plan, load, sibling_days))


def _weights(
    day: date, plan: Plan, load: Callable[[date], int] | None, sibling_days: frozenset[date]
) -> Callable[[int], float]:
    """Days with less due, and short intervals, are likelier; days of siblings hardly ever."""

    def weight(days: int) -> float:
        then = day + timedelta(days=days)
        due = load(then) if load else 0
        easy = plan.easy_days.get(_WEEKDAYS[then.weekday()], 1.0)
        apart = 1e-6 if then in sibling_days else 1.0
        return apart * max(easy, 1e-9) / ((1 + due) ** 2 * days)

    return weight


def _luck(key: str, reps: int) -> float:
    """A number in [0, 1) that is the same whenever this prompt is shown with this many reviews behind it."""
    import hashlib

    digest = hashlib.blake2b(f"{key}:{reps}".encode(), digest_size=8).digest()
    return int.from_bytes(digest[:6], "big") / 2**48
