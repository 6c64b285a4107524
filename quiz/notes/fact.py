"""A fact found in a note: the card it would make, and what it was made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quiz.notes.inline import plain
from quiz.notes.node import Node, Unit
from quiz.notes.phrases import stems


@dataclass(slots=True)
class Fact:
    """What a rule found; the ranking decides whether it becomes a draft."""

    fields: Mapping[str, Any]
    """The card's own keys, as in a deck."""
    rule: str
    confidence: float
    """0 to 1: how often a card of this rule is a good one."""
    nodes: tuple[Node, ...]
    covers: frozenset[Unit] = field(default_factory=frozenset)
    """The statements that this card asks for."""

    @property
    def first(self) -> int:
        """The first line it comes from."""
        return min([node.first for node in self.nodes])

    @property
    def last(self) -> int:
        """The last line it comes from."""
        return max([node.last for node in self.nodes])


Rule = Callable[[Node], Iterable[Fact]]


def units(*nodes: Node) -> frozenset[Unit]:
    """All statements of these nodes."""
    return frozenset([node.unit(i) for node in nodes for i in range(len(node.sentences) or 1)])


_FACE = re.compile(r"\s[:;]-?[()DP]$")
_FACE_ENDS = ("(", ")", "D", "P")


def tidy(text: str) -> str:
    """A text as a side of a card: without bold marks, on one line, without the stop of a single sentence."""
    text = plain(text)
    if text.endswith(_FACE_ENDS):
        text = _FACE.sub("", text)
    text = text.strip(" :：,;").lstrip("⇒→ ")
    if text.endswith(".") and text.count(". ") == 0 and not text.endswith(("..", "etc.")):
        text = text[:-1]
    return text


def basic(
    question: str, answer: str, rule: str, confidence: float, nodes: tuple[Node, ...], covers: frozenset[Unit]
) -> Fact:
    """A fact with one question and one answer; what the question stands under goes where it is most of the answer."""
    answer = tidy(answer)
    return Fact({"question": _without_given(question, answer), "answer": answer}, rule, confidence, nodes, covers)


_ENOUGH = 3
"""Words of a question that asks for enough by itself."""


def _without_given(question: str, answer: str) -> str:
    above, colon, asked = question.partition(": ")
    if not colon or len(stems(asked)) < _ENOUGH:
        return question
    named, told = stems(above), stems(answer)
    return f"{asked[0].upper()}{asked[1:]}" if named <= told and 2 * len(named) >= len(told) > 0 else question


def under(node: Node) -> Iterator[Node]:
    """What says something right under a node: items, paragraphs, the paragraphs of quotes."""
    for child in node.children:
        if child.kind in ("item", "paragraph"):
            yield child
        elif child.kind == "quote":
            yield from (part for part in child.children if part.kind in ("item", "paragraph"))
