"""Drafts decided while they are studied."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from quiz.study.view import StudyError
from quiz.text.errors import PersonError, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.collection.collection import Collection
    from quiz.collection.drafts import Decided
    from quiz.model.prompt import Prompt
    from quiz.notes.record import Entry


def keep(collection: Collection, prompt: Prompt) -> Decided:
    """The draft is a card from now on. Raises StudyError."""
    from quiz.collection import drafts

    _only_drafts(prompt)
    with _told():
        return drafts.keep(collection, prompt.card)


def drop(collection: Collection, prompt: Prompt) -> Decided:
    """The draft leaves its deck, and is not made again. Raises StudyError."""
    from quiz.collection import drafts

    _only_drafts(prompt)
    with _told():
        return drafts.drop(collection, prompt.card)


def undo(collection: Collection, decided: Decided) -> None:
    """It is a draft again. Raises StudyError."""
    from quiz.collection import drafts

    with _told():
        drafts.undo(collection, decided)


def entry(collection: Collection, prompt: Prompt) -> Entry | None:
    """The passage that a draft was made from, with its note and lines; None where no build tells."""
    from quiz.collection.records import Records

    return Records.entry_of(collection, prompt.card, prompt.deck)


def _only_drafts(prompt: Prompt) -> None:
    if not prompt.draft:
        raise StudyError("only a draft is kept or dropped; this card is kept already")


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong with a file is told as a sitting tells it."""
    try:
        yield
    except (PersonError, OSError) as error:
        raise StudyError(told(error)) from None
