"""One part of a note, with its lines and what belongs under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from quiz.notes.inline import plain
from quiz.notes.sentences import sentences

NodeKind = Literal["note", "heading", "item", "paragraph", "table", "quote", "code", "details", "maths"]

Unit = tuple[int, int]
"""One statement of a note: its node's first line and which sentence of it."""
_PART = 1000
"""Between the sentences of one part of a line and those of the next part."""


@dataclass(eq=False)
class Node:
    """One part of a note; what belongs under it are its children."""

    kind: NodeKind
    text: str = ""
    """Its own words, clean but with bold, code and maths; of code the code itself."""
    first: int = 0
    last: int = 0
    """The lines of its own words, from 1, inclusive."""
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    part: int = 0
    """Which of several on its line it is, from 0, where `<br>` parts them."""
    place: int = 0
    """Which of its parent's children it is, from 0."""
    level: int = 0
    """Of a heading: 1 to 6, 7 for a bold line, 8 for one right under another."""
    number: int | None = None
    """Of an item of a numbered list: its number."""
    checked: bool | None = None
    """Of a task: whether it is ticked."""
    rows: list[list[str]] = field(default_factory=list)
    """Of a table: its cells, plain; the head first."""
    row_lines: list[int] = field(default_factory=list)
    """Of a table: the line of each row."""
    language: str = ""
    """Of code: what it is written in."""
    label: str | None = None
    """What it names itself, once it was asked for (`quiz.notes.subject`)."""
    about: str | None = None
    """What it stands under, once it was asked for (`quiz.notes.subject`)."""

    @cached_property
    def plain(self) -> str:
        """Its words without marks, on one line."""
        return self.text if self.kind == "code" else plain(self.text)

    @cached_property
    def sentences(self) -> list[str]:
        """Its words, sentence by sentence, bold kept."""
        return [sentence.strip("_ " if sentence.count("_") % 2 else " ") for sentence in sentences(self.text)]

    def unit(self, i: int) -> Unit:
        """Its i-th sentence as a statement of the note."""
        return (self.first, i + _PART * self.part)

    @property
    def end(self) -> int:
        """The last line of all that belongs to it."""
        node = self
        while node.children:
            node = node.children[-1]
        return max(self.last, node.last)

    def walk(self) -> Iterator[Node]:
        """Itself and all under it, in the order of the note."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def ancestors(self) -> Iterator[Node]:
        """What it stands under, the nearest first, without the note itself."""
        node = self.parent
        while node is not None and node.parent is not None:
            yield node
            node = node.parent

    @property
    def path(self) -> tuple[str, ...]:
        """The headings with a name that it stands under, the highest first."""
        return tuple(node.plain for node in reversed(list(self.ancestors())) if node.kind == "heading" and node.plain)

    @property
    def after(self) -> Node | None:
        """What stands next to it under the same parent."""
        beside = self.parent.children if self.parent else []
        return beside[self.place + 1] if self.place + 1 < len(beside) else None

    def items(self) -> list[Node]:
        """The list items right under it."""
        return [child for child in self.children if child.kind == "item"]
