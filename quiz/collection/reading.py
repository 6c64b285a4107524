"""Notes read for a build, each with how it is built."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from quiz.collection.notefiles import UNREADABLE, digest_of, readable
from quiz.collection.places import is_of_windows
from quiz.notes.prepare import text_of
from quiz.notes.record import NoteState
from quiz.text.errors import way_out

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from quiz.collection.options import Options
    from quiz.collection.records import Records


_LONGEST_NAME = 220
"""Bytes, of the 255 that systems allow: a deck's name has an end, and while it is written more of it."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it is now."""

    name: str
    text: str
    state: NoteState

    @property
    def readable(self) -> bool:
        """Is it UTF-8 text, but for some signs?"""
        return readable(self.text)


def read(
    names: Sequence[str], files: Mapping[str, Path], records: Records, renamed: Mapping[str, str], options: Options
) -> tuple[list[Note], dict[str, str]]:
    """The notes, each to be built as it was before, and those that cannot be read, with the reason.

    What is no text is among the notes, so that it does not wait for a build as it is; what may not be read is not.
    """
    before = {new: replace(records.notes[old], deck=records.notes[old].deck_name) for old, new in renamed.items()}
    decks = {state.deck_name.casefold(): state.note for state in records.notes.values()}
    notes, troubles = [], {}
    for n, name in enumerate(names):
        options.progress(n, len(names), name)
        try:
            content = files[name].read_bytes()
        except OSError as error:
            troubles[name] = f"{way_out(error)}; what was made of it stays as it is"
            continue
        if len(PurePath(name).stem.encode()) > _LONGEST_NAME:
            troubles[name] = "its name is too long for the file of a deck; give it a shorter one"
            continue
        was = before.get(name) or records.notes.get(name) or NoteState(name, 0, "", "default", "note")
        others = {deck for deck, note in decks.items() if note not in (name, was.note)}
        deck = was.deck if was.deck != name.removesuffix(".md") else ""
        deck = deck or ("" if name in records.notes else _deck_beside(name, others))
        amount, by = options.amount or was.amount, options.by or was.by
        state = NoteState(name, len(content), digest_of(content), amount, by, deck=deck)
        decks[state.deck_name.casefold()] = name
        notes.append(Note(name, text_of(content), state))
        if not notes[-1].readable:
            troubles[name] = UNREADABLE
    return notes, troubles


def _deck_beside(note: str, others: Collection[str]) -> str:
    """The deck of a new note, where its own name is one that Windows has no file for, or another's in other letters."""
    own = note.removesuffix(".md")
    deck = "/".join(f"{part.rstrip('.')}-note" if is_of_windows(part) else part for part in own.split("/"))
    while deck.casefold() in others:
        deck += "-2"
    return deck if deck != own else ""
