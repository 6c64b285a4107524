"""Proof that the index holds what a replay of everything from nothing gives."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from quiz.collection.places import deck_files
from quiz.index import aliases, broken, database, folding, states
from quiz.journal.events import Event, encode
from quiz.journal.reader import files, read
from quiz.journal.replay import PromptState, fold, replay
from quiz.journal.reviews import columns
from quiz.memory.fsrs import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.collection.collection import Collection
    from quiz.journal.replay import Replayed
    from quiz.memory.fsrs import Parameters
    from quiz.model.prompt import Prompt

_ACTS = """SELECT events.id, undone, line, path, events.offset,
    coalesce(from_card, card), coalesce(from_slot, slot), day, grade, ms, due, text, picked, said
    FROM events JOIN files ON files.id = file"""
"""Its last columns are those of a review."""
_NAMES = states.COLUMNS.split(", ")


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the index is not what it should be."""

    about: str
    """`CARD#SLOT`, or the id of an act."""
    field: str
    index: object
    """What the index has; None for nothing."""
    replay: object
    """What the replay gives; None for nothing."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was compared, and what differs."""

    prompts: int
    acts: int
    differences: tuple[Difference, ...]
    broken: tuple[str, ...]
    """Decks that cannot be read, each in a line: of their cards as last read only the states are compared."""


def verify(collection: Collection) -> Verified:
    """Compare the index with decks and journal, read again from the first byte on. Raises OSError."""
    found = _verify(collection)
    if found.differences:
        # Somebody may have studied or edited between the two readings.
        collection.refresh()
        found = _verify(collection)
    return found


def make_anew(collection: Collection) -> None:
    """Throw the index away and fill a new one from decks and journal.

    Of decks that cannot be read now it takes over the last good cards: no file holds them any more.
    """
    kept = None
    with suppress(sqlite3.Error):
        kept = broken.kept(collection.index)
    collection.index.close()
    database.remove(collection.places.index)
    collection.reopen(kept)


def _verify(collection: Collection) -> Verified:
    acts = _journal(collection)
    # What was found by looking no act says yet: the replay is told of it.
    replayed = replay((act.event for act in acts), aliases.found(collection.index))
    prompts = _prompts(collection)
    differences = [
        *_of_parameters(collection.index, replayed),
        *_of_acts(collection.index, acts),
        *_of_prompts(collection.index, prompts, replayed),
        *(Difference(about, "sum", *values) for about, *values in folding.differences(collection.index)),
    ]
    unread = tuple(broken.told(collection.index))
    return Verified(len(prompts), len({act.event.id for act in acts}), tuple(differences), unread)


class _Act(NamedTuple):
    """A line of the journal, and where it stands."""

    path: str
    offset: int
    raw: bytes
    event: Event


def _journal(collection: Collection) -> list[_Act]:
    return [
        _Act(str(path), line.offset, line.raw, line.event)
        for path in files(*collection.places.journals)
        for line in read(path).lines
        if line.event is not None
    ]


def _prompts(collection: Collection) -> dict[str, Prompt]:
    """Every prompt of the decks, of a broken one as last read; of equal ids in two decks that of the first by name."""
    from quiz.deckfile.load import load

    found: dict[str, Prompt] = {}
    cards: set[str] = set()
    for name, path in sorted(deck_files(collection.places.root, collection.settings.deck_folders).items()):
        deck = load(path, name)
        if broken.CODES.intersection(problem.code for problem in deck.problems):
            prompts = broken.prompts(collection.index, name)
        else:
            prompts = [prompt for card in deck.cards for prompt in card.prompts]
        own = [prompt for prompt in prompts if prompt.card not in cards]
        cards |= {prompt.card for prompt in own}
        found |= {prompt.key: prompt for prompt in own}
    return found


def _weights(replayed: Replayed) -> Parameters:
    return tuple(replayed.params.data["w"]) if replayed.params else DEFAULT


def _of_parameters(index: sqlite3.Connection, replayed: Replayed) -> Iterator[Difference]:
    held, wanted = states.parameters(index), _weights(replayed)
    if held != wanted:
        yield Difference("params", "w", list(held), list(wanted))


def _of_acts(index: sqlite3.Connection, acts: list[_Act]) -> Iterator[Difference]:
    """Acts that are missing, too many, changed, or taken back in one place only."""
    wanted: dict[str, list[_Act]] = {}
    for act in acts:
        wanted.setdefault(act.event.id, []).append(act)
    wanted = {event_id: _that_count(same) for event_id, same in wanted.items()}
    undone = {str(same[0].event.data["of"]) for same in wanted.values() if same[0].event.event == "undo"}
    for event_id, taken_back, *held in index.execute(_ACTS):
        same = wanted.pop(event_id, [])
        found = held[:1] if held[0] is not None else held
        if not any(found == _columns(act) for act in same):
            yield Difference(event_id, "line", _words(found), _text(same[0].raw) if same else None)
        elif bool(taken_back) != (event_id in undone):
            yield Difference(event_id, "undone", bool(taken_back), event_id in undone)
    for event_id, same in wanted.items():
        yield Difference(event_id, "line", None, _text(same[0].raw))


def _that_count(same: list[_Act]) -> list[_Act]:
    """Of the lines with one id those that count: all with the act that sorts first."""
    if len(same) == 1:
        return same
    first = min(encode(act.event) for act in same)
    return [act for act in same if encode(act.event) == first]


def _columns(act: _Act) -> list[object]:
    """An act as the index has it: of a review where it stands and what it says, of all others the line."""
    if act.event.event != "review":
        return [act.raw]
    card, slot, _, *rest = columns(act.event)
    return [None, act.path, act.offset, card, slot, *rest]


def _words(held: list[object]) -> object:
    """What the index has of an act."""
    return _text(held[0]) if isinstance(held[0], bytes) else ", ".join(map(str, held[1:]))


def _text(line: bytes) -> str:
    return line.decode(errors="replace")


def _of_prompts(index: sqlite3.Connection, prompts: dict[str, Prompt], replayed: Replayed) -> Iterator[Difference]:
    weights = _weights(replayed)
    waiting = dict(prompts)
    query = f"SELECT key, body, {states.COLUMNS} FROM prompts ORDER BY key"  # noqa: S608 (fixed names)
    for key, body, *row in index.execute(query):
        prompt = waiting.pop(key, None)
        if prompt is None:
            yield Difference(key, "prompt", body, None)
            continue
        if body != prompt.to_json():
            yield Difference(key, "prompt", body, prompt.to_json())
        state = _state(prompt, replayed, weights)
        wanted = states.to_row(state, changed=_changed(prompt, state, replayed), gone=prompt.gone)
        for name, held, should in zip(_NAMES, row, wanted, strict=True):
            if held != should:
                yield Difference(key, name, held, should)
    for key, prompt in waiting.items():
        yield Difference(key, "prompt", None, prompt.to_json())


def _state(prompt: Prompt, replayed: Replayed, weights: Parameters) -> PromptState:
    """A prompt's own state; where no act names it, that of the acts on its card."""
    return replayed.states.get(prompt.key) or fold(replayed.cards.get(prompt.card, []), weights)


def _changed(prompt: Prompt, state: PromptState, replayed: Replayed) -> bool:
    """Is what is asked no longer what was last reviewed, and the old answer no longer right?"""
    from quiz.grading.grade import same_answer

    old = replayed.texts.get(state.last_text or "")
    if old is None or state.last_text == prompt.fingerprint or state.state.phase == "new":
        return False
    return not same_answer(old[1], prompt.answer)
