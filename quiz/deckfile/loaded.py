"""A deck as it was loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quiz.deckfile.pieces import Pieces, Stretch
from quiz.deckfile.problems import Problem
from quiz.model.prompt import Kind, Prompt


@dataclass(frozen=True, slots=True)
class LoadedCard:
    """A card that is fit to be asked."""

    id: str
    written_id: bool
    """False where the id follows from the content because the file gives none."""
    kind: Kind
    line: int
    entry: int
    """Its place in the file's list of cards, from 0; bad ones count."""
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class LoadedDeck:
    """A deck: its good cards and its problems."""

    name: str
    path: Path
    title: str
    about: str
    tags: tuple[str, ...]
    language: str
    cards: tuple[LoadedCard, ...]
    problems: tuple[Problem, ...]
    digest: str
    """Of the file's bytes."""
    pieces: Pieces | None
    """None where it must be read as a whole whatever changes in it."""


@dataclass(frozen=True, slots=True)
class LoadedPart:
    """What was read of a deck that changed: the cards and problems of a stretch, at their places in the whole."""

    stretch: Stretch
    cards: tuple[LoadedCard, ...]
    problems: tuple[Problem, ...]
    written: frozenset[str]
    """The ids that its entries give, those of bad ones too."""
    pieces: Pieces
    """Of the whole deck."""
    digest: str
    """Of the file's bytes."""
