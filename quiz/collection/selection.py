"""Names of decks, folders of decks and tags, as a person gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.index import queries
from quiz.index.chosen import Chosen
from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quiz.collection.collection import Collection

_CARD = "card:"


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


def selected(collection: Collection, selection: Sequence[str]) -> Callable[[str, str], bool]:
    """Does a card of a deck belong to the selection of decks, folders, tags (`tag:`) and single cards (`card:`)?

    Raises SelectionError for a name that nothing has.
    """
    single = [name.removeprefix(_CARD) for name in selection if name.startswith(_CARD)]
    chosen = choose(collection, [name for name in selection if not name.startswith(_CARD)])
    if chosen.is_all and not single:
        return lambda _card, _deck: True
    lost = next((card for card in single if not queries.in_decks(collection.index, card, None)), None)
    if lost is not None:
        raise SelectionError(f"no card has the id {lost}; quiz list finds it")
    decks = set(chosen.decks)
    tagged = (card for tag in chosen.tags for card in queries.cards_tagged(collection.index, tag))
    cards = {*single, *tagged}
    return lambda card, deck: deck in decks or card in cards


def _unknown(decks: list[str], name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, decks, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(decks[:8]) or 'no decks'}"
    return f"no deck, folder or tag is called {name}; {hint}"
