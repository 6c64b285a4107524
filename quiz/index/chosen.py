"""Decks and tags that a question is about."""

from __future__ import annotations

from typing import NamedTuple

EVERYTHING = ""
"""The name of the scope that holds every review, also those of cards that no deck has any more."""


class Chosen(NamedTuple):
    """Decks and tags; everything where there are none of either. A card in several of them counts once."""

    decks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """Is it everything?"""
        return not self.decks and not self.tags

    @property
    def scopes(self) -> list[str]:
        """The names of what is summed up."""
        if self.is_all:
            return [EVERYTHING]
        return [*(f"deck:{deck}" for deck in self.decks), *(f"tag:{tag}" for tag in self.tags)]
