"""A deck's text cut into pieces, so that after a change only the pieces that are not as they were are read anew.

A piece begins with the line of an entry's dash, where the parser itself saw the entry begin. It reads a text from
front to back: before a piece that follows what it followed before, it stands where it stood before, and whether a
changed stretch leads from one such place to the next shows when it is read alone. What could reach from one entry into
another is not cut at all: anchors and aliases, ids told apart by their order, a list of cards in brackets.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import yaml

from quiz.deckfile.traps import has_anchors

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from quiz.deckfile.loaded import LoadedCard

_EACH = 32
"""Entries of a piece: the fewer, the less is read after a change and the longer takes the first load."""
_MARKERS = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
"""Of documents and directives."""


class Piece(NamedTuple):
    """Some entries and what follows them; the first piece is what stands above them."""

    entry: int
    """The first entry, from 0."""
    line: int
    """The line of its dash, from 1."""
    position: int
    """How many prompts the cards before it make."""
    length: int
    """In bytes, with one kind of newline."""
    digest: str


_TOP = Piece(0, 1, 0, 0, "")


class Pieces(NamedTuple):
    """A deck in pieces."""

    column: int
    """Of every dash, from 0."""
    entries: int
    """How many there are, bad ones too."""
    head: str
    """The head of the deck as JSON."""
    pieces: tuple[Piece, ...]

    def to_json(self) -> str:
        """For `from_json`."""
        return json.dumps(self, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Pieces:
        """The pieces that `to_json` wrote."""
        column, entries, head, pieces = json.loads(text)
        return cls(column, entries, head, tuple(Piece(*piece) for piece in pieces))


class Stretch(NamedTuple):
    """What of a deck is not as it was: text between pieces that are."""

    first: int
    """How many pieces before it are as they were."""
    end: int
    """The first piece behind it that is as it was, or the number of pieces."""
    text: str
    """What stands there now."""
    around: str
    """The same, with what is around it from the closing bracket before to the one after."""


def cut(
    text: str,
    node: yaml.SequenceNode,
    cards: Sequence[LoadedCard],
    told: Container[tuple[int, int]],
    begin: Piece = _TOP,
    offset: int = 0,
) -> tuple[int, list[Piece]]:
    """The column of the dashes, and the pieces of a text with these entries; only one where it cannot be cut.

    `told` are lines and columns of problems. The first piece begins at `offset` and is counted on from `begin`.
    """
    column, found = _starts(text, node, told)
    starts = [(0, begin.line, offset), *(start for start in found if start[2] > offset)]
    entries = [card.entry - begin.entry for card in cards]
    prompts = list(accumulate((len(card.prompts) for card in cards), initial=begin.position))
    pieces = []
    for (entry, line, at), end in zip(starts, [*(at for _, _, at in starts[1:]), len(text)], strict=True):
        position = prompts[bisect_left(entries, entry)]
        part = text[at:end].encode()
        pieces.append(Piece(begin.entry + entry, line, position, len(part), digest_of(part)))
    return column, pieces


def _starts(
    text: str, node: yaml.SequenceNode, told: Container[tuple[int, int]]
) -> tuple[int, list[tuple[int, int, int]]]:
    """The column of the dashes; entry, line and offset of the pieces that begin with a dash."""
    column, starts = -1, []
    for entry in range(0, len(node.value), _EACH):
        card = node.value[entry]
        mark = card.start_mark
        at = mark.index - mark.column
        before = text[at : mark.index]
        # What an entry leaves out is told at the dash that follows it.
        if (
            not isinstance(card, yaml.MappingNode)
            or before.strip(" ") != "-"
            or (mark.line + 1, before.index("-") + 1) in told
        ):
            continue
        column = before.index("-")
        starts.append((entry, mark.line + 1, at))
    return column, starts


def is_cuttable(text: str, node: yaml.Node) -> bool:
    """Does no entry of this list of cards reach into another?"""
    return isinstance(node, yaml.SequenceNode) and not node.flow_style and not has_anchors(text)


def changed(content: bytes, known: Pieces) -> Stretch | None:
    """Where a file is not what was cut into these pieces; None where this cannot be told."""
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    pieces = known.pieces
    first = at = 0
    # The last piece is always read anew where nothing behind it is as it was: it has no dash behind it.
    while first < len(pieces) - 1 and _stands(content, at, pieces[first]):
        at += pieces[first].length
        first += 1
    end, until = len(pieces), len(content)
    while end > first and _stands(content, until - pieces[end - 1].length, pieces[end - 1], at):
        end -= 1
        until -= pieces[end].length
    # Where cards were only taken away, something must stand between that shows how the others meet.
    if at == until and end < len(pieces):
        until += pieces[end].length
        end += 1
    elif at == until:
        first -= 1
        at -= pieces[first].length
    begin = max(content.rfind(sign, 0, at) for sign in (b"]", b"}"))
    ends = [found for sign in (b"]", b"}") if (found := content.find(sign, until)) >= 0]
    try:
        text = content[at:until].decode()
        around = content[max(begin, 0) : min(ends, default=len(content))].decode()
    except UnicodeDecodeError:
        return None
    whole = text.endswith("\n") or until == len(content)
    return Stretch(first, end, text, around) if first > 0 and whole and _begins(text, known.column) else None


def _begins(text: str, column: int) -> bool:
    dashed = text[: column + 1] == " " * column + "-" and text[column + 1 : column + 2] in (" ", "\n")
    return dashed and not _MARKERS.search(text)


def _stands(content: bytes, at: int, piece: Piece, least: int = 0) -> bool:
    return at >= least and digest_of(content[at : at + piece.length]) == piece.digest


def joined(known: Pieces, found: Stretch, between: Sequence[Piece], entries: int, prompts: int) -> Pieces:
    """The pieces after a change: those of the stretch, with so many entries and prompts, among those that stand."""
    first = known.pieces[found.first]
    line = first.line + found.text.count("\n")
    behind = known.pieces[found.end :]
    was = behind[0] if behind else Piece(known.entries, 0, 0, 0, "")
    by = (first.entry + entries - was.entry, line - was.line, first.position + prompts - was.position)
    moved = (Piece(p.entry + by[0], p.line + by[1], p.position + by[2], p.length, p.digest) for p in behind)
    return Pieces(known.column, known.entries + by[0], known.head, (*known.pieces[: found.first], *between, *moved))


def digest_of(content: bytes) -> str:
    """What tells one content from another, of a piece or a file."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()
