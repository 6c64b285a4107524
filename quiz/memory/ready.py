"""To be ready on a day: which prompts a last pass before it asks when, and what that gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz.memory.fsrs import Memory, Parameters, after, retrievability

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

LEAST_DAYS = 3
"""A last pass is spread over at least so many days."""


class Pass(NamedTuple):
    """A last pass over everything, before a day on which it is wanted."""

    start: date
    """Its first day."""
    until: date
    """The day on which one wants to be ready; the day before is the last of the pass."""
    a_day: int
    """Prompts of the pass that a day has room for, at least 1."""
    new: float
    """Never seen prompts that are begun a day, until there are none."""


class Waiting(NamedTuple):
    """A prompt that was not asked since the pass began."""

    key: str
    stability: float
    gain: float
    """Recall on the day if it is asked, less recall if it is not."""
    due: bool
    """Is it due anyway?"""


def gain(memory: Memory, last: int, on: int, until: int, w: Parameters) -> float:
    """What asking on the day `on` adds to recall on the day `until`; ordinals, as is `last`, of the last review."""
    gap = max(on - last, 0)
    known = retrievability(gap, memory.stability, w[20])
    right = after(memory, 3, gap, w)
    wrong = after(after(memory, 1, gap, w), 3, 0, w)
    later = [retrievability(until - on, m.stability, w[20]) for m in (right, wrong)]
    return known * later[0] + (1 - known) * later[1] - retrievability(until - last, memory.stability, w[20])


def last_pass(waiting: Sequence[Waiting], days_left: int, a_day: int, done: int = 0) -> list[str]:
    """What a day of the pass asks of what is `waiting`; `days_left`, at least 1, counts today, which has `done` some.

    What is due comes first, then the steadiest: what is remembered for long may be asked early, what fades fast just
    before the day. Where there is no room for all, that which gains least is left out.
    """
    room = max(a_day * days_left - done, 0)
    kept = list(waiting) if len(waiting) <= room else sorted(waiting, key=lambda one: (-one.gain, one.key))[:room]
    share = max(-(-(len(kept) + done) // days_left) - done, 0)
    return [one.key for one in sorted(kept, key=lambda one: (not one.due, -one.stability, one.key))[:share]]
