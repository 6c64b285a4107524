"""How long answers take: the one estimate behind every time that is told of what is still to do."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = ("first", "step", "right", "wrong")
"""Answers that take their own time: to a new prompt, in the steps of a day, to a review recalled, to one not."""
SECONDS = 8.0
"""Of an answer, where nothing is known."""
_SPREAD = 6.0
_WEIGHT = 10
"""Answers that stand beside the person's own."""
_LONGEST = 3.0
"""An answer counts for at most so many times the middle one of its kind: whoever takes longer has gone away."""
_RECALLED = (18, 2)
"""Reviews recalled and not that stand beside the person's own."""
_STEPS = 2.2
"""Answers in the steps of a new prompt, about."""


class Took(NamedTuple):
    """What an answer of one kind takes."""

    mean: float
    """Seconds."""
    spread: float
    """Standard deviation, in seconds."""
    answers: int
    """How many it is from, those that stand beside them included."""


class Speed(NamedTuple):
    """What an answer takes, of each of KINDS."""

    first: Took
    step: Took
    right: Took
    wrong: Took

    @property
    def review(self) -> float:
        """Seconds that a due prompt takes, with the step that follows where it is not recalled."""
        right, wrong = (took.answers - _WEIGHT + more for took, more in zip(self[2:], _RECALLED, strict=True))
        share = right / (right + wrong)
        return share * self.right.mean + (1 - share) * (self.wrong.mean + self.step.mean)

    @property
    def new(self) -> float:
        """Seconds that it takes to begin a prompt, with its steps."""
        return self.first.mean + _STEPS * self.step.mean

    def seconds(self, reviews: int, new: int) -> float:
        """The time that so many reviews and new prompts take."""
        return reviews * self.review + new * self.new


def speed(times: Sequence[Sequence[float]]) -> Speed:
    """From the seconds of the person's own answers, of each of KINDS.

    Of all answers the mean, ten of 8 s beside them; of each kind the mean, ten of that time beside them. What is longer
    than three times the middle one counts as that, so that a few breaks in front of the screen change little.
    """
    usual = _took([time for kind in times for time in kind], SECONDS).mean
    return Speed(*(_took(kind, usual) for kind in times))


def _took(times: Sequence[float], beside: float) -> Took:
    known = sorted((*times, *(beside,) * _WEIGHT))
    longest = known[len(known) // 2] * _LONGEST
    mean = sum(min(time, longest) for time in known) / len(known)
    squares = sum((min(time, longest) - mean) ** 2 for time in times) + _WEIGHT * _SPREAD**2
    return Took(mean, sqrt(squares / len(known)), len(known))
