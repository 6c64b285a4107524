"""Where a prompt stands: its memory and its place in the learning steps."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, NamedTuple

from quiz.memory.day import day_of
from quiz.memory.fsrs import Memory, Parameters, after, first

Phase = Literal["new", "learning", "review", "relearning"]


class State(NamedTuple):
    """The state of one prompt after its reviews so far."""

    memory: Memory | None = None
    phase: Phase = "new"
    step: int = 0
    """How many steps are behind it, while in steps."""
    day: date | None = None
    """The local day of the last review."""
    due_day: date | None = None
    due_at: datetime | None = None
    """Only while in steps."""
    interval: int = 0
    """Days from the last review to the next; 0 while in steps."""
    reps: int = 0
    lapses: int = 0


def replay(state: State, grade: int, day: date, due: date | datetime, w: Parameters) -> State:
    """The state after a review graded 1 to 4 on `day`; `due` as it was given: a time in steps, else a day."""
    days = max((day - state.day).days, 0) if state.day else 0
    memory = first(grade, w) if state.memory is None else after(state.memory, grade, days, w)
    reps = state.reps + 1
    lapses = state.lapses + (state.phase == "review" and grade == 1)
    if not isinstance(due, datetime):
        return State(memory, "review", 0, day, due, None, max((due - day).days, 0), reps, lapses)
    phase: Phase = "relearning" if state.phase in ("review", "relearning") else "learning"
    step = _step(0 if state.phase == "review" else state.step, grade)
    return State(memory, phase, step, day, day_of(due), due, 0, reps, lapses)


def _step(step: int, grade: int) -> int:
    """Again begins anew, Hard stays, Good goes on."""
    return {1: 0, 2: step}.get(grade, step + 1)
