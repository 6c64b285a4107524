"""A deck as rows of the index."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

Row = tuple[Any, ...]
Span = tuple[int, int]
"""From, and up to without."""
MUCH = 4 << 20
"""Bytes of decks from which on a second process is faster."""


@dataclass(frozen=True, slots=True)
class FileJob:
    """A file to be read."""

    path: str
    number: int
    """By which the index knows it: its row in the table of decks or of the journal's files, or the one that it gets."""

    @property
    def size(self) -> int:
        """Bytes of the file. Raises OSError."""
        return Path(self.path).stat().st_size


@dataclass(frozen=True, slots=True)
class Job(FileJob):
    """A deck to be read."""

    name: str
    pieces: str = ""
    """What it was cut into when it was read, as JSON; without, all of it is read."""


class Rows(NamedTuple):
    """A deck as it stands in the index. Made of plain values only, as it goes from process to process."""

    job: Job
    codes: frozenset[str]
    """Of its problems."""
    size: int
    mtime: int
    digest: str
    head: tuple[str, str, str, str]
    """Title, what it is about, tags by lines, language."""
    cards: list[Row]
    prompts: list[Row]
    tags: list[tuple[str, str]]
    """Tag and card."""
    problems: list[Row]
    pieces: str | None


class PartRows(NamedTuple):
    """What of a deck changed, as it stands in the index; the rest stays, some lines, entries and positions further."""

    job: Job
    size: int
    mtime: int
    digest: str
    pieces: str
    was: tuple[Span, Span, Span]
    """Lines, entries and positions that the stretch had."""
    by: tuple[int, int, int]
    """How many lines, entries and positions further stands what is behind it."""
    written: frozenset[str]
    """The ids that its entries give, those of bad ones too."""
    cards: list[Row]
    prompts: list[Row]
    problems: list[Row]
