"""Many runs, and the range in which most of them lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from quiz.progress.ahead import sampled
from quiz.progress.simulate import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.progress.ahead import View
    from quiz.progress.simulate import Played

Step = Callable[[], None]
"""Called after every run; ends the work by raising."""


class Range(NamedTuple):
    """In four of five cases the truth is from `low` to `high`."""

    low: float
    mid: float
    high: float


def runs(seen: View, count: int, size: int, step: Step = lambda: None) -> Iterator[tuple[Played, float]]:
    """`count` runs over at most `size` prompts, each of another learner who may be this one; and by what they count.

    The same for the same day and prompts, so that what is compared differs in nothing else.
    """
    for number in range(count):
        luck = Random(f"{seen.setup.today} {number}")  # noqa: S311 (a simulation, no secret)
        prompts, setup, times = sampled(seen, size, luck)
        yield Run(prompts, setup, seen.guess.draw(luck), luck).play(), times
        step()


def four_fifths(values: Sequence[float]) -> Range:
    """The range that holds one more value of the kind with a chance of 80 %: exactly so where there are 9, 19, 29...

    Of n values put in order, the next one lies between the k-th and the (n + 1 - k)-th with (n + 1 - 2k) / (n + 1).
    """
    ordered = sorted(values)
    k = max(round((len(ordered) + 1) / 10), 1)
    return Range(ordered[k - 1], ordered[len(ordered) // 2], ordered[-k])
