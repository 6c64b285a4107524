"""A note as the map needs it: its lines, its headings, and the lines that say something."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from quiz.notes.outline import outline
from quiz.notes.phrases import asks, introduces_only, is_label, noise, noise_heading, says, stems, transparent
from quiz.text.garbage import paused_gc
from quiz.text.safe import clean

if TYPE_CHECKING:
    from quiz.notes.node import Node
from quiz.notes.outline import Outline

_LEAD = re.compile(r"^[\s>]*(?:(?:[-*+•]|\d{1,3}[.)])\s+)?(?:\[[ xX]\]\s+)?(?:#{1,6}\s+)?")
_MARKS = str.maketrans("", "", "*_`~")
_LABEL = 40
"""Characters of a label over what only points on, as in `quiz.notes.build`."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its place among the others."""

    line: int
    level: int
    """1 to 6; 7 for a bold line that stands for one."""
    text: str
    path: tuple[str, ...]
    """The headings above it and itself, the highest first."""
    parent: int | None
    """Its place in `Shape.headings`."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The lines of one item, paragraph or row."""

    first: int
    last: int
    text: str
    says: bool
    """Does it state something that a card could ask?"""

    @property
    def words(self) -> frozenset[str]:
        """Its words, to compare by."""
        return stems(self.text)


class Shape:
    """What a note is made of. Lines count from 1."""

    def __init__(self, text: str) -> None:
        with paused_gc():
            found = outline(clean(text))
            self.lines: Sequence[str] = found.raw
            self.title = found.title
            self.headings: list[Heading] = []
            self._heading_of = [-1] * (len(found.raw) + 1)
            self.statements: list[Statement] = []
            self._read(found)

    def heading_at(self, line: int) -> int | None:
        """The innermost heading that a line stands under, as a place in `headings`; of a heading's line itself."""
        found = self._heading_of[line] if 0 < line < len(self._heading_of) else -1
        return found if found >= 0 else None

    def path_at(self, line: int) -> tuple[str, ...]:
        """The headings that a line stands under, the highest first."""
        at = self.heading_at(line)
        return () if at is None else self.headings[at].path

    def heading_named(self, path: Sequence[str]) -> int | None:
        """The heading with this path, else the first one called as its last part."""
        if not path:
            return None
        places = range(len(self.headings))
        exact = next((n for n in places if self.headings[n].path == tuple(path)), None)
        wanted = path[-1].casefold()
        return (
            exact
            if exact is not None
            else next((n for n in places if self.headings[n].text.casefold() == wanted), None)
        )

    def chain(self, heading: int | None) -> Iterator[int]:
        """A heading and those above it."""
        while heading is not None:
            yield heading
            heading = self.headings[heading].parent

    @cached_property
    def said(self) -> frozenset[int]:
        """The lines that say something."""
        said = (line for one in self.statements if one.says for line in range(one.first, one.last + 1))
        return frozenset(line for line in said if says(self.bare[line - 1]))

    @cached_property
    def by_word(self) -> dict[str, list[int]]:
        """Word to the places in `statements` that hold it."""
        found: dict[str, list[int]] = defaultdict(list)
        for n, statement in enumerate(self.statements):
            for word in statement.words:
                found[word].append(n)
        return found

    @cached_property
    def bare(self) -> list[str]:
        """Each line as it is compared; the first is line 1."""
        return [bare_line(line) for line in self.lines]

    def _read(self, found: Outline) -> None:
        waiting: list[tuple[Node, int | None, bool]] = [(found.root, None, False)]
        while waiting:
            node, heading, silent = waiting.pop()
            if node.kind == "heading":
                heading = self._add_heading(node, heading)
            elif node.kind != "note":
                self.statements += _statements(node, silent=silent)
            silent = silent or _points_on(node)
            waiting.extend((child, heading, silent) for child in reversed(node.children))

    def _add_heading(self, node: Node, parent: int | None) -> int:
        above = () if parent is None else self.headings[parent].path
        self.headings.append(Heading(node.first, node.level, node.plain, (*above, node.plain), parent))
        at = len(self.headings) - 1
        for line in range(node.first, min(node.end, len(self.lines)) + 1):
            self._heading_of[line] = at
        return at


@lru_cache(maxsize=4)
def shape_of(text: str) -> Shape:
    """The shape of a note; those looked at last are kept, as a sitting changes what is known and not the note."""
    return Shape(text)


def bare_line(line: str) -> str:
    """A line as it is compared: without what makes it an item or heading, and without marks of style."""
    return " ".join(_LEAD.sub("", line, count=1).translate(_MARKS).replace("==", "").split())


def _statements(node: Node, *, silent: bool) -> Iterator[Statement]:
    if node.kind == "table":
        # The head names columns; it states nothing by itself.
        for number, line in enumerate(node.row_lines):
            text = " ".join(node.rows[number])
            yield Statement(line, line, text, bool(number) and not silent and says(text))
        return
    text = node.plain
    if text:
        yield Statement(node.first, node.last, text, not silent and node.kind != "code" and _states(node, text))


def _states(node: Node, text: str) -> bool:
    """Is it more than a label or question over what comes, and no notice?"""
    if not says(text) or noise(text):
        return False
    return not (node.children and (is_label(text) or introduces_only(text) or asks(text)))


def _points_on(node: Node) -> bool:
    """Is nothing under it to be learnt: references, contents, links?"""
    if node.kind == "heading":
        return noise_heading(node.plain)
    return len(node.plain) < _LABEL and transparent(node.plain) and noise_heading(node.plain)
