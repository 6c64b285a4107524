"""Drafts of many notes: by two processes, where there is much of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz.notes.build import Amount, drafts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.notes.draft import Draft

MUCH = 400_000
"""Bytes of notes from which on a second process is faster."""
_LEAD = 250_000
"""Bytes that are read while it begins."""


class Note(NamedTuple):
    """A note to be read."""

    name: str
    text: str
    amount: Amount

    @property
    def size(self) -> int:
        """Bytes of its text."""
        return len(self.text.encode(errors="replace"))


def read(note: Note) -> list[Draft]:
    """The drafts of one note."""
    return drafts_of(note.text, note.name, note.amount)


def drafts_of_all(notes: Sequence[Note]) -> Iterator[list[Draft]]:
    """The drafts of each note, in order."""
    from quiz.index import halves

    return halves.read_all(__name__, notes, MUCH, lead=_LEAD)
