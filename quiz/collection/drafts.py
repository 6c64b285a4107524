"""Drafts of the decks, kept or dropped; each with what takes it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quiz.collection import editing
from quiz.collection.places import writable
from quiz.collection.records import Records
from quiz.deckfile.edit.edit import AddCard, DeleteCard, DeleteKey, SetValue, apply, position
from quiz.deckfile.edit.save import save
from quiz.deckfile.edit.tree import EditError

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.collection.collection import Collection
    from quiz.collection.editing import Values
    from quiz.notes.record import Entry


@dataclass(frozen=True, slots=True)
class Decided:
    """A draft that was kept or dropped."""

    card: str
    path: Path
    before: bytes
    now: bytes
    """The deck before and after."""
    values: Values
    at: int
    """The draft as it stood, and its place among the cards."""
    entry: Entry | None = None
    """Of a dropped one: what the build record said of it."""


def keep(collection: Collection, card: str) -> Decided:
    """A draft is no draft any more. Raises EditError, EditingError, ChangedMeanwhileError, OSError."""
    opened = _draft(collection, card)
    now = save(opened.path, opened.content, apply(opened.text, [DeleteKey(opened.entry, ("draft",))]))
    collection.refresh()
    return Decided(card, opened.path, opened.content, now, opened.values, opened.entry)


def drop(collection: Collection, card: str) -> Decided:
    """A draft is taken out of its deck, and the record remembers that it was dropped. Raises as `keep`."""
    opened = _draft(collection, card)
    records = Records.of_collection(collection)
    writable(collection.places.root, [records.folder])
    entry = records.entries.get(card)
    now = save(opened.path, opened.content, apply(opened.text, [DeleteCard(opened.entry)]))
    if entry is not None:
        records.put([replace(entry, state="dropped")], {})
    collection.refresh()
    return Decided(card, opened.path, opened.content, now, opened.values, opened.entry, entry)


def undo(collection: Collection, done: Decided) -> None:
    """The draft is a draft again, in its place; what was changed in its deck since stays. Raises as `keep`."""
    found = done.path.read_bytes()
    text = done.before.decode() if found == done.now else _again_a_draft(found.decode(), done)
    save(done.path, found, text)
    if done.entry is not None:
        Records.of_collection(collection).put([done.entry], {})
    collection.refresh()


def _again_a_draft(text: str, done: Decided) -> str:
    """The deck changed since: the draft alone is put back."""
    try:
        at = position(text, done.card)
    except EditError:
        return apply(text, [AddCard(done.values, done.at - 1)])
    return apply(text, [SetValue(at, ("draft",), True)])


def _draft(collection: Collection, card: str) -> editing.Opened:
    opened = editing.open_card(collection, card)
    writable(collection.places.root, [opened.path])
    if opened.values.get("draft") != "true":
        raise EditError("only a draft is kept or dropped; this card is kept already")
    return opened
