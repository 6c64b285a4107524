"""What a note says else than what was learnt, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz.index import queries

if TYPE_CHECKING:
    from quiz.collection.collection import Collection
    from quiz.progress.map import MapCard, NoteMap


class Difference(NamedTuple):
    """What was and what is."""

    about: str
    """What differs: `answer`, `note`, or `card`, which stayed as the person wrote it."""
    was: str
    now: str


def differences(collection: Collection, noted: NoteMap, card: MapCard) -> list[Difference]:
    """What changed of a card since it was learnt; empty where nothing did."""
    if not card.reviewed:
        return []
    found = [found for prompt in card.prompts if prompt.changed and (found := _answer(collection, prompt.key))]
    if card.altered or card.shorter:
        now = "\n".join(noted.lines[line - 1].strip() for line in card.lines)
        was = "\n".join(line.strip() for line in card.was.split("\n"))
        found.append(Difference("note", was, now))
    if card.meant is not None:
        found.append(Difference("card", card.back or card.front, card.meant[1]))
    return found


def _answer(collection: Collection, key: str) -> Difference | None:
    stored = collection.stored(key)
    before = queries.text_of(collection.index, stored.last_text) if stored and stored.last_text else None
    if stored is None or before is None:
        return None
    return Difference("answer", "; ".join(before[1]), "; ".join(stored.prompt.answer))
