"""From acts to states: the same whatever the order, split or number of files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from quiz.journal.events import Event, due_of, encode
from quiz.memory.fsrs import DEFAULT, Parameters
from quiz.memory.state import State
from quiz.memory.state import replay as review

Place = tuple[str, str | None]
"""A card and a slot of it, or None for the whole card."""


@dataclass(frozen=True, slots=True)
class PromptState:
    """All that the journal says of one prompt."""

    state: State = field(default_factory=State)
    suspended: bool = False
    buried_until: date | None = None
    """The day on which it was buried; from the next on it is asked again."""
    flagged: bool = False
    last_text: str | None = None
    """The fingerprint of what was last reviewed."""
    last_review_id: str | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Replayed:
    """The state of everything."""

    states: dict[str, PromptState]
    """By `CARD#SLOT`; acts on whole cards are in `cards`."""
    cards: dict[str, list[Event]]
    """Acts without slot, by card, for prompts that have none of their own."""
    texts: dict[str, tuple[str, tuple[str, ...]]]
    params: Event | None
    clashes: tuple[str, ...]
    """Ids that two different lines have."""


def fold(events: Iterable[Event], w: Parameters) -> PromptState:
    """The state of one prompt from its own acts, in the order of their ids, without those taken back."""
    state = PromptState()
    for event in events:
        state = _STEPS[event.event](state, event, w) if event.event in _STEPS else state
    return state


def replay(events: Iterable[Event], found: Iterable[tuple[Place, Place]] = ()) -> Replayed:
    """The state of everything from all acts, in any order, each any number of times.

    `found`: which card or slot is now which, where no act says so yet.
    """
    unique, clashes = _unique(events)
    undone = {str(event.data["of"]) for event in unique if event.event == "undo"}
    valid = [event for event in unique if event.id not in undone]
    params = next((event for event in reversed(valid) if event.event == "params"), None)
    weights = tuple(params.data["w"]) if params else DEFAULT
    by_slot, by_card = _grouped(valid, aliases(valid, found))
    states = {
        f"{card}#{slot}": fold(sorted([*own, *by_card.get(card, [])], key=lambda e: e.id), weights)
        for (card, slot), own in by_slot.items()
    }
    texts = {e.data["text"]: (e.data["question"], tuple(e.data["answer"])) for e in valid if e.event == "text"}
    return Replayed(states, by_card, texts, params, clashes)


def aliases(events: Iterable[Event], found: Iterable[tuple[Place, Place]] = ()) -> dict[Place, Place]:
    """Which card or slot is now which; the newest relink of a place counts, and `found` is newer than all."""
    known: dict[Place, Place] = {}
    for event in sorted((e for e in events if e.event == "relink"), key=lambda e: e.id):
        data = event.data
        _link(known, (data["card"], data.get("slot")), (data["to_card"], data.get("to_slot")))
    for here, there in found:
        _link(known, here, there)
    return known


def _link(known: dict[Place, Place], here: Place, there: Place) -> None:
    """`here` is now `there`. A deck put back as it was leads back: what led away from there no longer holds."""
    known.pop(here, None)
    if here != there and place_of(*there, known) == here:
        known.pop(there, None)
    known[here] = there


def place_of(card: str, slot: str | None, known: Mapping[Place, Place]) -> Place:
    """Where the acts on a card and slot belong now; a ring of relinks ends where it began."""
    seen: set[Place] = set()
    here: Place = (card, slot)
    while here not in seen:
        seen.add(here)
        if here in known:
            card, to_slot = known[here]
            here = (card, here[1] if to_slot is None else to_slot)
        elif (here[0], None) in known:
            here = (known[here[0], None][0], here[1])
    return here


def _unique(events: Iterable[Event]) -> tuple[list[Event], tuple[str, ...]]:
    """Each id once, in order; of two different lines the one that sorts first as bytes."""
    found: dict[str, Event] = {}
    clashes: set[str] = set()
    for event in events:
        other = found.setdefault(event.id, event)
        if other is event or other == event:
            continue
        clashes.add(event.id)
        found[event.id] = min(other, event, key=encode)
    return [found[key] for key in sorted(found)], tuple(sorted(clashes))


def _grouped(
    events: Iterable[Event], known: Mapping[Place, Place]
) -> tuple[dict[tuple[str, str], list[Event]], dict[str, list[Event]]]:
    by_slot: dict[tuple[str, str], list[Event]] = {}
    by_card: dict[str, list[Event]] = {}
    for event in events:
        if event.event not in _STEPS:
            continue
        card, slot = place_of(event.data["card"], event.data.get("slot"), known)
        if slot is None:
            by_card.setdefault(card, []).append(event)
        else:
            by_slot.setdefault((card, slot), []).append(event)
    return by_slot, by_card


def _review(state: PromptState, event: Event, w: Parameters) -> PromptState:
    # Not `replace`, which takes as long as all the rest: a person has hundreds of thousands of reviews.
    data = event.data
    day = due_of(data["day"])
    return PromptState(
        state=review(state.state, data["grade"], day, due_of(data["due"]), w),
        suspended=state.suspended,
        buried_until=state.buried_until,
        flagged=state.flagged,
        last_text=data["text"],
        last_review_id=event.id,
        first_day=state.first_day or day,
        last_day=day,
    )


def _suspend(state: PromptState, event: Event, w: Parameters) -> PromptState:
    return replace(state, suspended=True)


def _resume(state: PromptState, event: Event, w: Parameters) -> PromptState:
    return replace(state, suspended=False, buried_until=None)


def _bury(state: PromptState, event: Event, w: Parameters) -> PromptState:
    return replace(state, buried_until=date.fromisoformat(event.data["day"]))


def _flag(state: PromptState, event: Event, w: Parameters) -> PromptState:
    return replace(state, flagged=event.data["on"])


def _reset(state: PromptState, event: Event, w: Parameters) -> PromptState:
    return PromptState(flagged=state.flagged, suspended=state.suspended)


_STEPS = {
    "review": _review,
    "suspend": _suspend,
    "resume": _resume,
    "bury": _bury,
    "flag": _flag,
    "reset": _reset,
}
