"""A deck as rows of the index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """A deck to be read."""

    number: int
    """Its row in the table of decks."""
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Rows:
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
