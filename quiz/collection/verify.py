"""Proof that the index holds what a replay of everything from nothing gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.collection.places import deck_files
from quiz.index import aliases, database, folding, states
from quiz.journal.reader import files, read
from quiz.journal.replay import PromptState, fold, replay
from quiz.memory.fsrs import DEFAULT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from quiz.collection.collection import Collection
    from quiz.journal.events import Event
    from quiz.journal.replay import Replayed
    from quiz.memory.fsrs import Parameters
    from quiz.model.prompt import Prompt

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


def verify(collection: Collection) -> Verified:
    """Compare the index with decks and journal, read again from the first byte on. Raises OSError."""
    found = _verify(collection)
    if found.differences:
        # Somebody may have studied or edited between the two readings.
        collection.refresh()
        found = _verify(collection)
    return found


def make_anew(collection: Collection) -> None:
    """Throw the index away and fill a new one from decks and journal."""
    collection.index.close()
    database.remove(collection.places.index)
    collection.reopen()


def _verify(collection: Collection) -> Verified:
    lines = _journal(collection)
    # What was found by looking no act says yet: the replay is told of it.
    replayed = replay((event for _, event in lines), aliases.found(collection.index))
    prompts = _prompts(collection)
    differences = [
        *_of_parameters(collection.index, replayed),
        *_of_acts(collection.index, lines),
        *_of_prompts(collection.index, prompts, replayed),
        *(Difference(about, "sum", *values) for about, *values in folding.differences(collection.index)),
    ]
    return Verified(len(prompts), len({event.id for _, event in lines}), tuple(differences))


def _journal(collection: Collection) -> list[tuple[bytes, Event]]:
    found = [read(path).lines for path in files(*collection.places.journals)]
    return [(line.raw, line.event) for lines in found for line in lines if line.event is not None]


def _prompts(collection: Collection) -> dict[str, Prompt]:
    """Every prompt of the decks; of equal ids in two decks that of the first deck by name."""
    from quiz.deckfile.load import load

    found: dict[str, Prompt] = {}
    cards: set[str] = set()
    for name, path in sorted(deck_files(collection.places.root, collection.settings.deck_folders).items()):
        own = [card for card in load(path, name).cards if card.id not in cards]
        cards |= {card.id for card in own}
        found |= {prompt.key: prompt for card in own for prompt in card.prompts}
    return found


def _weights(replayed: Replayed) -> Parameters:
    return tuple(replayed.params.data["w"]) if replayed.params else DEFAULT


def _of_parameters(index: sqlite3.Connection, replayed: Replayed) -> Iterator[Difference]:
    held, wanted = states.parameters(index), _weights(replayed)
    if held != wanted:
        yield Difference("params", "w", list(held), list(wanted))


def _of_acts(index: sqlite3.Connection, lines: list[tuple[bytes, Event]]) -> Iterator[Difference]:
    """Acts that are missing, too many, changed, or taken back in one place only."""
    wanted: dict[str, bytes] = {}
    for raw, event in lines:
        wanted[event.id] = min(raw, wanted.get(event.id, raw))
    undone = {str(event.data["of"]) for raw, event in lines if event.event == "undo" and wanted[event.id] == raw}
    for event_id, raw, taken_back in index.execute("SELECT id, line, undone FROM events ORDER BY id"):
        should = wanted.pop(event_id, None)
        if should != raw:
            yield Difference(event_id, "line", _text(raw), _text(should))
        elif bool(taken_back) != (event_id in undone):
            yield Difference(event_id, "undone", bool(taken_back), event_id in undone)
    for event_id, raw in wanted.items():
        yield Difference(event_id, "line", None, _text(raw))


def _text(line: bytes | None) -> str | None:
    return None if line is None else line.decode(errors="replace")


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
