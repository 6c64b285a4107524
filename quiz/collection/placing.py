"""Which deck the cards of a note belong to, and cards that move to the deck of their new heading."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quiz.collection import editing
from quiz.collection.places import inside, is_of_windows
from quiz.deckfile.edit.edit import SetHead, apply
from quiz.deckfile.edit.save import create
from quiz.notes.language import korean
from quiz.notes.prepare import prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from quiz.collection.collection import Collection
    from quiz.notes.plan import Plan
    from quiz.notes.record import Entry, NoteState

_DEEPEST = 8
_LONGEST = 60
"""Characters of the name of a heading's deck."""


class Placing:
    """The decks that the cards of a build belong to."""

    def __init__(self, plan: Plan, states: Iterable[NoteState]) -> None:
        self.plan = plan
        self.states = {state.note: state for state in states}
        self._depths: dict[str, int] = {}

    def deck(self, note: str, heading: tuple[str, ...]) -> str:
        """The deck of a card under this heading of a note."""
        state = self.states[note]
        if state.by != "heading" or not heading:
            return state.deck_name
        depth = self._depth(note)
        signs = "".join(sign if sign.isalnum() else "-" for sign in (*heading[depth : depth + 1], "")[0].lower())
        name = "-".join(part for part in signs.split("-") if part)[:_LONGEST]
        name += "-note" if is_of_windows(name) else ""
        return f"{state.deck_name}/{name}" if name else state.deck_name

    def moved(
        self, before: Mapping[str, Entry], states: Mapping[str, NoteState], where: Mapping[str, str]
    ) -> dict[str, str]:
        """Card to its new deck, of those that went to another heading; what the person moved elsewhere stays there."""
        found = {}
        for card, draft in self.plan.drafts:
            entry = before.get(card)
            was = states.get(entry.note) if entry else None
            if entry is None or was is None or card not in where:
                continue
            state, here = self.states[draft.note], where[card]
            # What came from another note stays in that note's deck.
            stays = (entry.heading, was.by) == (draft.heading, state.by) or state.deck_name != was.deck_name
            target = self.deck(draft.note, draft.heading)
            if not stays and target != here and f"{here}/".startswith(f"{was.deck_name}/"):
                found[card] = target
        return found

    def _depth(self, note: str) -> int:
        """The first level of headings that parts the cards of a note."""
        if note not in self._depths:
            paths = [draft.heading for _, draft in self.plan.drafts if draft.note == note and draft.heading]
            levels = (n for n in range(_DEEPEST) if len({path[n : n + 1] for path in paths}) > 1)
            self._depths[note] = next(levels, 0)
        return self._depths[note]


def new_deck(deck: str, state: NoteState, text: str) -> str:
    """A new deck for a note of this text, without cards."""
    front = prepare(text).front
    title = front.title if deck == state.deck_name else deck.rsplit("/", 1)[-1]
    head = [SetHead("title", title)] if title else []
    head += [SetHead("tags", list(front.tags))] if front.tags else []
    return apply("cards: []\n", [*head, SetHead("language", "ko" if korean(text) else "en")])


def path_of(collection: Collection, deck: str) -> Path:
    """The file of a deck; where it would be, of a new one."""
    row = collection.index.execute("SELECT path FROM decks WHERE name = ?", (deck,)).fetchone()
    base = inside(collection.places.root, collection.settings.deck_folders[0]) or collection.places.root
    return Path(row[0]) if row else base / f"{deck}.yaml"


def move(
    collection: Collection, moved: Mapping[str, str], where: Mapping[str, str], empty: Callable[[str], str]
) -> None:
    """Move cards from the decks where they are to their new ones. Raises as `editing.move`.

    `empty` gives a deck of the note as a build writes it, without cards: a deck that is no more than that goes.
    """
    for deck in sorted({*moved.values()}):
        cards = [card for card, target in moved.items() if target == deck]
        path = path_of(collection, deck)
        if not path.exists():
            create(path, empty(deck))
            collection.refresh()
        editing.move(collection, cards, deck)
    for deck in {where[card] for card in moved}:
        path = path_of(collection, deck)
        if path.read_text("utf-8") == empty(deck):
            path.unlink()
    collection.refresh()
