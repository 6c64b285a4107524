"""Numbered lines over bullets that the parser takes for their neighbours: `1. Rye`, `- sour`, `2. Wheat`, ..."""

from __future__ import annotations

import re
from itertools import pairwise

from quiz.notes.node import Node

_BARE = re.compile(r"^(\d{1,2}) (?=[^\W\d])")
"""A number without a dot."""
_WAY = re.compile(r"(?P<from>[^\s:]{1,20}(?: [^\s:]{1,15})?) (?P<by>->|→) (?P<to>[^\s:]{1,20}(?: [^\s:]{1,15})?)")
_LEAST = 2


def nest(root: Node) -> None:
    """Put bullets under the numbered line that they follow, wherever at least two such lines stand side by side.

    Lines `DNA -> RNA` beside `RNA -> protein` are names of ways, and no blanks part them any more.
    """
    for node in list(root.walk()):
        _number(node)
        _join_ways(node)
        heads = _heads(node)
        if len(heads) >= _LEAST:
            _put_under(node, heads)


def _number(node: Node) -> None:
    """Paragraphs `1 Rye`, `2 Wheat` with bullets under them are numbered items."""
    found = [(part, match) for part in node.children if part.kind == "paragraph" and (match := _BARE.match(part.text))]
    numbers = [int(match[1]) for _, match in found]
    if len(found) < _LEAST or numbers != list(range(1, len(found) + 1)) or not all(part.items() for part, _ in found):
        return
    for part, match in found:
        part.kind, part.number, part.text = "item", int(match[1]), part.text[match.end() :]
        part.__dict__.pop("plain", None)


def _join_ways(node: Node) -> None:
    found = [(part, match) for part in node.children if part.kind == "item" and (match := _WAY.fullmatch(part.text))]
    ends = [match[side] for _, match in found for side in ("from", "to")]
    # Translations and meanings name each thing once.
    if len(found) >= _LEAST and len(set(ends)) < len(ends):
        for part, match in found:
            part.text = f"{match['from']}{match['by']}{match['to']}"
            part.__dict__.pop("plain", None)


def _heads(node: Node) -> list[Node]:
    """The numbered items that bullets follow at once, if all are counted on or all have the same number."""
    numbered = [part for part in node.children if part.kind == "item" and part.number is not None]
    steps = {after.number - before.number for before, after in pairwise(numbered)}  # type: ignore[operator]
    if len(steps) != 1 or not steps <= {0, 1} or any(part.children for part in numbered):
        return []
    beside = {id(one): other for one, other in pairwise(node.children)}
    return [part for part in numbered if _bullet(beside.get(id(part)))]


def _bullet(node: Node | None) -> bool:
    return node is not None and node.kind == "item" and node.number is None


def _put_under(node: Node, heads: list[Node]) -> None:
    over: Node | None = None
    kept: list[Node] = []
    for part in node.children:
        if over is not None and _bullet(part):
            part.parent, part.place = over, len(over.children)
            over.children.append(part)
            continue
        over = part if part in heads else None
        part.place = len(kept)
        kept.append(part)
    node.children = kept
