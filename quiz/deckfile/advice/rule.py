"""What a rule is, and a card as rules see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from quiz.deckfile.loaded import LoadedCard
from quiz.model.prompt import Kind

Side = Literal["front", "back", "card"]

SOURCE = ("no-source", "without its source and date a card cannot be checked when the world has moved on")
"""Name and reason of what is found card by card and deck by deck."""

_CODE = re.compile(r"(`{3,})(?s:.*?)\1|(`+)(?s:.*?)\2")
_MATHS = re.compile(r"\$\$(?s:.*?)\$\$|\$(?=\S)[^$\n]*?(?<=\S)\$")
_FRONT_KEYS = {"cloze": "cloze", "compare": "compare"}
_BACK_KEYS = {"order": "order", "cloze": "cloze", "compare": "rows", "open": "points"}


@dataclass(frozen=True)
class Seen:
    """A card with its sides."""

    card: LoadedCard

    @property
    def kind(self) -> Kind:
        """The card's kind."""
        return self.card.kind

    @cached_property
    def front(self) -> str:
        """What is asked; a cloze whole, with its gaps filled in."""
        first = self.card.prompts[0]
        if first.kind == "cloze":
            return first.answer[0].join(first.around)
        if first.kind == "compare":
            return first.question.removesuffix(f": {first.rows[0][0]}")
        return first.question

    @cached_property
    def back(self) -> tuple[str, ...]:
        """What is to be known: one text, or several."""
        if self.kind == "cloze":
            return tuple(prompt.answer[0] for prompt in self.card.prompts)
        if self.kind == "compare":
            return tuple(cell for row in self.card.prompts[0].rows for cell in row[1:])
        return self.card.prompts[0].answer

    @property
    def sides(self) -> tuple[str, ...]:
        """Front and back; a cloze has one side."""
        return (self.front,) if self.kind == "cloze" else (self.front, *self.back)

    def key(self, side: Side) -> str:
        """The key in the deck that a side is written under; empty for the whole card."""
        if side == "card":
            return ""
        return _FRONT_KEYS.get(self.kind, "question") if side == "front" else _BACK_KEYS.get(self.kind, "answer")


@dataclass(frozen=True, slots=True)
class Rule:
    """One piece of advice: a code to name it by, a reason in a line, and what finds it."""

    code: str
    name: str
    reason: str
    side: Side
    check: Callable[[Seen], str]
    """What is wrong with a card, in words; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class DeckRule:
    """Advice that comes of looking at the cards of a deck together."""

    code: str
    name: str
    reason: str
    side: Side
    check: Callable[[Sequence[Seen]], Iterator[tuple[Seen, str]]]


def prose(text: str) -> str:
    """The text with its code and maths as one sign each, so that their marks are not taken for words'."""
    return _MATHS.sub("x", _CODE.sub("x", text))


def without_code(text: str) -> str:
    """The text without code."""
    return _CODE.sub("x", text)
