"""Names in a row that end in the same word: 'Forget gate', 'Input gate', 'Output gate'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from quiz.notes.ask import about
from quiz.notes.fact import Fact
from quiz.notes.language import korean, with_particle
from quiz.notes.node import Node
from quiz.notes.phrases import generic
from quiz.notes.rules.terms import split
from quiz.notes.subject import own_label, subject
from quiz.notes.words import korean_note

NAME = "kin"
_FEWEST, _MOST = 3, 7
_KIN = -4
"""In place of a sentence: the kinds that stand in a row."""
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_HEAD = re.compile(r"[A-Za-z가-힣]{2,}$")


def find(node: Node) -> Iterator[Fact]:
    """One card for the terms of neighbours that are of one kind, where they are not all that stands there."""
    if node.kind not in ("heading", "item", "note"):
        return
    items = [child for child in node.children if child.kind == "item"]
    if len(items) <= _FEWEST:
        return
    for head, group in groupby(items, _head):
        parts = list(group)
        if not head or not _FEWEST <= len(parts) <= _MOST or len(parts) == len(items):
            continue
        names = [split(part.text)[0] for part in parts]
        if len(set(names)) == len(names):
            ko = korean("".join(names)) or korean_note(node)
            nodes = (parts[0], parts[-1])
            yield Fact(
                {"question": _asked(node, head, ko), "answer": names},
                NAME,
                0.7,
                nodes,
                frozenset({parts[0].unit(_KIN)}),
            )


def _head(item: Node) -> str:
    """The last word of an item's term, where there is one before it."""
    term = _BRACKETS.sub("", split(item.text)[0])
    match = _HEAD.search(term)
    head = match[0] if match and len(term.split()) > 1 else ""
    return "" if generic(head) else head.lower()


def _asked(node: Node, head: str, ko: bool) -> str:
    above = own_label(node) or subject(node)
    if ko:
        return about(above, f"어떤 {with_particle(head, '이')} 있는가?")
    return about(above, f"Which {head if head.endswith('s') else f'{head}s'} are there?")
