"""The build record: what the last build made of a note, one line for each card."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

HAND = "hand"
"""The rule of a card that a person wrote."""
State = Literal["", "gone", "dropped"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One card with the place it came from."""

    id: str
    note: str
    """Path relative to the note folders."""
    heading: tuple[str, ...]
    lines: tuple[int, int]
    """First and last line in the note, from 1; where they were last, if the passage is gone."""
    passage: str
    rule: str
    made: Mapping[str, Any]
    """The card's own keys as the note last gave them, or as the person's version began; empty where no rule did."""
    now: Mapping[str, Any] | None = None
    """What the note gives now, where it moved on and the person's version stays."""
    state: State = ""
    """`gone` from the note, or `dropped` by the person: never made again."""


@dataclass(frozen=True, slots=True)
class NoteState:
    """How a note was last built."""

    note: str
    size: int
    """Bytes."""
    digest: str
    amount: str
    by: str
    """`note` or `heading`: what has a deck of its own."""
    unsure: int = 0
    """Pairs that wait for the person."""
    deck: str = ""
    """The name of its deck, where that is not the note's: the note was renamed since."""
    gone: bool = False
    """It was not there at the last build; how it was built stays for the day it is back."""

    @property
    def deck_name(self) -> str:
        """Of its deck, or of the folder of its decks."""
        return self.deck or self.note.removesuffix(".md")


def entry_lines(entries: Iterable[Entry]) -> str:
    """A record's text, sorted by id."""
    return "".join(_line(asdict(entry)) for entry in sorted(entries, key=lambda entry: entry.id))


def note_lines(notes: Iterable[NoteState]) -> str:
    """The notes built, sorted."""
    return "".join(_line(asdict(note)) for note in sorted(notes, key=lambda note: note.note))


def read_entries(text: str) -> list[Entry]:
    """The entries in a record's text; what is no entry, as a conflict marker, is stepped over."""
    return [entry for value in _values(text) if (entry := _entry(value))]


def read_notes(text: str) -> list[NoteState]:
    """The notes in their record's text."""
    found = []
    for value in _values(text):
        try:
            found.append(NoteState(**value))
        except TypeError:
            continue
    return found


def _line(value: dict[str, Any]) -> str:
    told = {key: entry for key, entry in value.items() if entry not in (None, "", 0)}
    return json.dumps(told, ensure_ascii=False) + "\n"


def _values(text: str) -> Iterable[dict[str, Any]]:
    for line in text.split("\n"):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            yield value


def _entry(value: dict[str, Any]) -> Entry | None:
    try:
        first, last = value["lines"]
        return Entry(
            str(value["id"]),
            str(value["note"]),
            tuple(map(str, value["heading"])),
            (int(first), int(last)),
            str(value.get("passage", "")),
            str(value["rule"]),
            dict(value.get("made", {})),
            dict(value["now"]) if "now" in value else None,
            value.get("state", ""),
        )
    except (KeyError, TypeError, ValueError):
        return None
