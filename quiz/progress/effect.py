"""What other parameters change for a person: their intervals, and what a day costs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quiz.index.histories import histories
from quiz.memory.fsrs import after, first, interval
from quiz.progress.ahead import view
from quiz.progress.fit import folded
from quiz.progress.forecast import Choice, cost
from quiz.progress.person import guess

if TYPE_CHECKING:
    from quiz.collection.collection import Collection
    from quiz.memory.fsrs import Parameters
    from quiz.progress.runs import Step

GOODS = 5
"""Reviews in a row, all Good, whose intervals are told."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Before and after."""

    intervals: tuple[tuple[int, ...], tuple[int, ...]]
    """Days after the first day, then after each review, all Good."""
    cost: tuple[Choice, Choice]
    """Of a day, on average over the half year ahead."""


def effect(collection: Collection, was: Parameters, own: Parameters, step: Step = lambda: None) -> Effect:
    """What `own` parameters change; the prompts, their histories and the settings stay."""
    before = view(collection)
    known = {history.key: history for history in histories(collection.index)}
    prompts = tuple(
        prompt._replace(memory=folded(known[key], own)) if prompt.memory and key in known else prompt
        for key, prompt in zip(before.keys, before.prompts, strict=True)
    )
    setup = replace(before.setup, w=own)
    later = replace(before, prompts=prompts, setup=setup, guess=guess(collection.index, own, before.guess.speed))
    aim, steps = collection.settings.retention, len(collection.settings.learning_steps)
    return Effect(
        (intervals(was, aim, steps), intervals(own, aim, steps)),
        (cost(before, 0, step=step), cost(later, 1, step=step)),
    )


def intervals(w: Parameters, retention: float, steps: int) -> tuple[int, ...]:
    """Days from a prompt's first day to its second, and so on, where every answer is Good; without fuzz."""
    memory = first(3, w)
    for _ in range(max(steps - 1, 0)):
        memory = after(memory, 3, 0, w)
    found = [interval(memory.stability, retention, w[20])]
    for _ in range(GOODS):
        memory = after(memory, 3, found[-1], w)
        found.append(interval(memory.stability, retention, w[20]))
    return tuple(found)
