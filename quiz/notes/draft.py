"""A card made from a note that nobody has looked at yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quiz.model.kinds import kind_of
from quiz.model.prompt import Kind
from quiz.notes.sides import back, front, prompts


@dataclass(frozen=True, slots=True)
class Draft:
    """One card with the place it came from."""

    fields: Mapping[str, Any]
    """The card's own keys, as in a deck: question, answer, order, cloze, choices, compare, columns, rows, points."""
    note: str
    """The note's path, as it was given."""
    heading: tuple[str, ...]
    """The headings it stands under, the highest first."""
    lines: tuple[int, int]
    """First and last line in the file, from 1, inclusive."""
    passage: str
    """Those lines."""
    rule: str
    confidence: float
    """0 to 1."""

    @property
    def kind(self) -> Kind:
        """The kind of card."""
        return kind_of(self.fields)

    @property
    def front(self) -> str:
        """What is asked; gaps blank."""
        return front(self.fields)

    @property
    def back(self) -> str:
        """All that is asked for, joined by '; '."""
        return back(self.fields)

    @property
    def prompts(self) -> int:
        """How many prompts the card makes."""
        return prompts(self.fields)

    def to_card(self) -> dict[str, Any]:
        """The card as it stands in a deck, without an id."""
        source = {"note": self.note} | ({"heading": self.heading[-1]} if self.heading else {})
        return {**self.fields, "source": source, "draft": True}

    def as_json(self) -> dict[str, Any]:
        """The draft as `quiz build --json` prints it; `card` is left to who gives ids."""
        return {
            "note": self.note,
            "line_start": self.lines[0],
            "line_end": self.lines[1],
            "heading": list(self.heading),
            "kind": self.kind,
            "rule": self.rule,
            "confidence": round(self.confidence, 3),
            "front": self.front,
            "back": self.back,
            **({"choices": list(self.fields["choices"])} if "choices" in self.fields else {}),
            "prompts": self.prompts,
        }
