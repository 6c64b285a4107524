"""Where prompts stand after their acts, from the columns that the index has of them.

It gives what `quiz.journal.replay.fold` gives, to the last bit, in a fraction of its time: that has an object for every
act and for every state between. The laws hold one against the other, and so does `quiz verify`.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from quiz.journal.replay import PromptState
from quiz.memory.day import day_of
from quiz.memory.fsrs import Memory, first, stepper
from quiz.memory.state import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.memory.fsrs import Parameters
    from quiz.memory.state import Phase

COLUMNS = "card, slot, id, day, grade, ms, due, text, picked, said, event, line"
Act = tuple[Any, ...]
"""The COLUMNS of an act on a card that was not taken back; the line only of what is no review."""
_SLOT, _ID, _EVENT = itemgetter(1), itemgetter(2), itemgetter(10)


def of_card(acts: Iterable[Act], w: Parameters) -> dict[str, PromptState]:
    """Slot to state, for every slot of a card that has acts of its own; under "" what holds for all others, if any.

    `acts` are those of the card, by slot and id.
    """
    return {slot: fold(own, w) for slot, own in by_slot(acts).items()}


def by_slot(acts: Iterable[Act]) -> dict[str, list[Act]]:
    """The acts of each slot in their order; one without slot is for the whole card, and among those of every slot."""
    found = {slot: list(own) for slot, own in groupby(acts, _SLOT)}
    for_all = found.get("")
    if for_all:
        return {slot: sorted([*own, *for_all], key=_ID) if slot else own for slot, own in found.items()}
    return found


def fold(acts: Sequence[Act], w: Parameters) -> PromptState:
    """The state of a prompt from its acts, in the order of their ids."""
    others = [(at, act) for at, act in enumerate(acts) if _EVENT(act) != "review"]
    if not others:
        return reviewed(acts, w)
    begun = max((at for at, act in others if _EVENT(act) == "reset"), default=-1)
    state = reviewed([act for act in acts[begun + 1 :] if _EVENT(act) == "review"], w)
    suspended, buried, flagged = False, None, False
    for _, (_, _, _, day, *_, event, line) in others:
        if event in ("suspend", "resume"):
            suspended = event == "suspend"
        if event == "flag":
            flagged = json.loads(line)["on"]
        if event in ("resume", "bury", "reset"):
            buried = date.fromordinal(day) if event == "bury" else None
    return replace(state, suspended=suspended, buried_until=buried, flagged=flagged)


def reviewed(reviews: Sequence[Act], w: Parameters) -> PromptState:
    """The state after reviews and nothing else, of which the columns up to the text are enough.

    It is `quiz.memory.state.replay` in plain numbers.
    """
    if not reviews:
        return PromptState()
    step = stepper(w)
    phase: Phase = "new"
    last = at = reps = lapses = 0
    stability = difficulty = 0.0
    for review in reviews:
        day, grade, due = review[3], review[4], review[6]
        if reps:
            stability, difficulty, _ = step(stability, difficulty, grade, day - last if day > last else 0)
            lapses += grade == 1 and phase == "review"
        else:
            stability, difficulty = first(grade, w)
        reps += 1
        last = day
        if due.__class__ is int:
            phase, at = "review", 0
            continue
        if phase == "review":
            phase, at = "relearning", 0
        elif phase == "new":
            phase = "learning"
        at = 0 if grade == 1 else at + (grade > 2)
    _, _, event_id, _, _, _, due, text = reviews[-1][:8]
    today = date.fromordinal(last)
    memory = Memory(stability, difficulty)
    if isinstance(due, int):
        state = State(memory, phase, at, today, date.fromordinal(due), None, max(due - last, 0), reps, lapses)
    else:
        then = datetime.fromisoformat(due)
        state = State(memory, phase, at, today, day_of(then), then, 0, reps, lapses)
    return PromptState(state, last_text=text, last_review_id=event_id, first_day=_day(reviews[0]), last_day=today)


def _day(act: Act) -> date:
    return date.fromordinal(act[3])
