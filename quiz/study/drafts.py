"""Drafts decided while they are studied."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from quiz.study.view import StudyError
from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.collection.collection import Collection
    from quiz.collection.drafts import Decided
    from quiz.model.prompt import Prompt


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


def passage(collection: Collection, prompt: Prompt) -> str:
    """The lines of the note that a draft was made from; empty where no build tells."""
    from quiz.collection.records import Records

    entry = Records.of_collection(collection).entries.get(prompt.card)
    return entry.passage if entry else ""


def _only_drafts(prompt: Prompt) -> None:
    if not prompt.draft:
        raise StudyError("only a draft is kept or dropped; this card is kept already")


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong with a file is told as a sitting tells it."""
    try:
        yield
    except (PersonError, OSError) as error:
        raise StudyError(str(error)) from None
