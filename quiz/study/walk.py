"""Going through all drafts, one after the other, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.index import queries
from quiz.study import drafts
from quiz.study.view import StudyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.collection.collection import Collection
    from quiz.collection.drafts import Decided
    from quiz.model.prompt import Prompt
    from quiz.notes.record import Entry


@dataclass(frozen=True, slots=True)
class Step:
    """The draft that is shown."""

    card: str
    prompts: tuple[Prompt, ...]
    """What the card asks; at least one."""
    entry: Entry | None
    """The passage it was made from; None where no build tells."""
    position: int
    """From 1."""
    total: int


class Walk:
    """All drafts as they were when the walk began. A call does what it says or raises StudyError."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.cards = queries.drafts(collection.index)
        self._at = 0
        self._decided: dict[str, tuple[str, Decided]] = {}
        self.step: Step | None = None
        """The draft on the screen; None at the end."""
        self._look()

    @property
    def told(self) -> str:
        """What became of the drafts so far."""
        words = [word for word, _ in self._decided.values()]
        kept, dropped = words.count("kept"), words.count("dropped")
        return f"{kept} kept, {dropped} dropped, {len(self.cards) - kept - dropped} left"

    @property
    def can_go_back(self) -> bool:
        """Is there a draft before this one?"""
        return self._at > 0

    def keep(self) -> None:
        """A card from now on."""
        self._decide("kept", drafts.keep)

    def drop(self) -> None:
        """Out of its deck, and not made again."""
        self._decide("dropped", drafts.drop)

    def later(self) -> None:
        """Leave it a draft and go on."""
        self._current()
        self._go_on()

    def back(self) -> None:
        """To the draft before; what was decided of it is taken back."""
        if not self.can_go_back:
            raise StudyError("this is the first draft")
        self._at -= 1
        decided = self._decided.pop(self.cards[self._at], None)
        try:
            if decided:
                drafts.undo(self.collection, decided[1])
        finally:
            self._look()

    def reload(self) -> None:
        """Take in decks changed meanwhile."""
        self.collection.refresh()
        self._look()

    def _current(self) -> Step:
        step = self.step
        if step is None:
            raise StudyError("there is no draft left")
        return step

    def _decide(self, word: str, act: Callable[[Collection, Prompt], Decided]) -> None:
        step = self._current()
        self._decided[step.card] = (word, act(self.collection, step.prompts[0]))
        self._go_on()

    def _go_on(self) -> None:
        self._at += 1
        self._look()

    def _look(self) -> None:
        """The draft at this place; a card may have been taken out of its deck, or kept, in another window or editor."""
        while self._at < len(self.cards):
            card = self.cards[self._at]
            prompts = tuple(self.collection.prompts_of(card))
            if prompts and prompts[0].draft:
                entry = drafts.entry(self.collection, prompts[0])
                self.step = Step(card, prompts, entry, self._at + 1, len(self.cards))
                return
            del self.cards[self._at]
        self.step = None
