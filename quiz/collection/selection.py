"""Names of decks, folders of decks and tags, as a person gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.index import queries
from quiz.index.chosen import Chosen
from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.collection.collection import Collection


class SelectionError(PersonError):
    """No deck, folder or tag has this name."""

    status = 2


def choose(collection: Collection, names: Sequence[str]) -> Chosen:
    """The decks and tags of these names; everything where none is given. Raises SelectionError."""
    decks: dict[str, None] = {}
    tags: dict[str, None] = {}
    every = queries.deck_names(collection.index) if names else []
    for name in names:
        if name.startswith("tag:"):
            found = name[4:] if queries.is_tag(collection.index, name[4:]) else None
            tags |= {found: None} if found else {}
        else:
            bare = name.strip("/")
            own = [deck for deck in every if deck == bare or deck.startswith(f"{bare}/")]
            decks |= dict.fromkeys(own)
            found = bare if own else None
        if found is None:
            raise SelectionError(_unknown(every, name))
    return Chosen(tuple(decks), tuple(tags))


def _unknown(decks: list[str], name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, decks, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(decks[:8]) or 'no decks'}"
    return f"no deck, folder or tag is called {name}; {hint}"
