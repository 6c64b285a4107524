"""The prompt on the screen, found again after its card was changed in another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.index import aliases, queries

if TYPE_CHECKING:
    from quiz.collection.collection import Collection
    from quiz.model.prompt import Prompt


class Finder:
    """Knows which cards stood beside what is shown."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._beside: dict[str, frozenset[str]] = {}
        """Of the decks asked from: the cards without an id. They are others once their texts change."""

    def look(self, prompt: Prompt) -> None:
        """Remember what stands beside a prompt that is shown."""
        if prompt.deck not in self._beside:
            query = "SELECT cards.id FROM cards JOIN decks ON decks.id = deck WHERE written = 0 AND decks.name = ?"
            rows = self._collection.index.execute(query, (prompt.deck,))
            self._beside[prompt.deck] = frozenset(card for (card,) in rows)

    def look_anew(self, prompt: Prompt | None) -> None:
        """Decks were read again, and this is shown now."""
        self._beside.clear()
        if prompt:
            self.look(prompt)

    def again(self, prompt: Prompt) -> str | None:
        """The key of what a prompt is now that no deck has any more; None where nothing is it."""
        if key := self.by_history(prompt.key):
            return key
        card = prompt.card
        if not queries.in_decks(self._collection.index, card, None):
            card = self._card(prompt)
        return self._slot(prompt, card) if card else None

    def by_history(self, key: str) -> str | None:
        """The key under which the history of a prompt stands now, where a deck has that; else None."""
        card, _, slot = key.partition("#")
        card, now = aliases.place_now(self._collection.index, card, slot)
        return f"{card}#{now}" if queries.in_decks(self._collection.index, card, now) else None

    def _card(self, prompt: Prompt) -> str:
        """Never reviewed: the card that is new in its deck and alike; empty where none is."""
        from quiz.identity.match import Item, match
        from quiz.index.sides import sides

        query = """SELECT cards.id, kind, entry, front, back FROM cards JOIN decks ON decks.id = deck
            WHERE decks.name = ? AND written = 0"""
        known = self._beside.get(prompt.deck, frozenset())
        rows = [row for row in self._collection.index.execute(query, (prompt.deck,)) if row[0] not in known]
        new = [Item(card, f"{front}\n{back}", kind, "", entry) for card, kind, entry, front, back in rows]
        text = "\n".join(sides(prompt.slot, prompt.question, prompt.answer))
        return match([Item(prompt.card, text, prompt.kind, "", 0)], new).pairs.get(prompt.card, "")

    def _slot(self, prompt: Prompt, card: str) -> str | None:
        from quiz.index.slots import same_slots

        there = [(other.slot, other.question, other.answer) for other in self._collection.prompts_of(card)]
        if prompt.slot in [slot for slot, _, _ in there]:
            return f"{card}#{prompt.slot}"
        now = same_slots([(prompt.slot, prompt.question, prompt.answer)], there, there).get(prompt.slot)
        return f"{card}#{now}" if now else None
