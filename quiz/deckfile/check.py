"""Checking several decks together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from quiz.deckfile.load import load
from quiz.deckfile.loaded import LoadedDeck
from quiz.deckfile.problems import Problem, shown


def check(paths: Iterable[Path], advise: Callable[[LoadedDeck], list[Problem]] | None = None) -> list[Problem]:
    """Every problem of these decks, equal ids across them included, and advice, in the order of files and lines."""
    found: list[Problem] = []
    first: dict[str, tuple[Path, int]] = {}
    for path in paths:
        try:
            deck = load(path, path.stem)
        except OSError as error:
            found.append(Problem(path, 1, 1, "read", f"cannot be read: {error.strerror}"))
            continue
        own = [*deck.problems, *(advise(deck) if advise else ())]
        for card in deck.cards:
            # An id that follows from the content holds the deck's name, which only a collection knows.
            if not card.written_id:
                continue
            other = first.setdefault(card.id, (path, card.line))
            if other[0] != path:
                message = f"id {card.id} is used in {shown(other[0])}:{other[1]} too; give this card another one"
                own.append(Problem(path, card.line, 1, "same-id", message))
        found += sorted(own, key=lambda p: (p.line, p.column))
    return found
