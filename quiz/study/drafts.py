"""Drafts decided while they are studied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.study.view import StudyError
from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.collection.collection import Collection
    from quiz.model.prompt import Prompt


def keep(collection: Collection, prompt: Prompt) -> None:
    """The draft is a card from now on. Raises StudyError."""
    from quiz.collection import building

    _decide(collection, prompt, building.keep)


def drop(collection: Collection, prompt: Prompt) -> None:
    """The draft leaves its deck, and is not made again. Raises StudyError."""
    from quiz.collection import building

    _decide(collection, prompt, building.drop)


def passage(collection: Collection, prompt: Prompt) -> str:
    """The lines of the note that a draft was made from; empty where no build tells."""
    from quiz.collection.building import records_of

    entry = records_of(collection).entries.get(prompt.card)
    return entry.passage if entry else ""


def _decide(collection: Collection, prompt: Prompt, act: Callable[[Collection, str], None]) -> None:
    if not prompt.draft:
        raise StudyError("only a draft is kept or dropped; this card is kept already")
    try:
        act(collection, prompt.card)
    except (PersonError, OSError) as error:
        raise StudyError(str(error)) from None
    collection.refresh()
