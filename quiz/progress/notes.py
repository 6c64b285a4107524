"""All notes of a collection: which is known, which is slipping, which has no cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from quiz.collection.notefiles import note_files
from quiz.index import notes as index
from quiz.progress.recall import ASIDE, DRAWN, NOT_LEARNT
from quiz.text.words import memory_sign

if TYPE_CHECKING:
    from quiz.collection.collection import Collection

State = Literal["known", "in part", "slipping", "not learnt yet", "set aside", "no cards"]


class NoteRow(NamedTuple):
    """A note in numbers."""

    name: str
    here: bool
    """Is the file there? Cards may name a note that is not."""
    cards: int
    prompts: int
    """Without those set aside."""
    learnt: int
    """Of `prompts`."""
    aside: int
    recall: float | None
    """The expected share of `prompts` that is recalled, 0 to 1, one that is not learnt as not; None if none is."""
    slipping: int
    """Of those learnt, the prompts whose recall is under the retention that the settings aim at."""
    changed: int
    """Prompts whose answer is another than when they were learnt."""
    state: State

    @property
    def sign(self) -> str:
        """The sign of memory; blank where there are no cards."""
        if not self.cards:
            return " "
        if self.state == "set aside":
            return ASIDE
        return NOT_LEARNT if self.recall is None else memory_sign(self.recall)


def note_rows(collection: Collection, day: int) -> list[NoteRow]:
    """Every note and every note that a card names, by name, on a day (an ordinal)."""
    retention = collection.settings.retention
    factor, decay = collection.curve()
    sums = {one.note: one for one in index.sums(collection.index, day, factor, decay, retention, DRAWN)}
    files = note_files(collection.places.root, collection.settings.note_folders)
    return [_row(name, name in files, sums.get(name), retention) for name in sorted({*files, *sums}, key=str.casefold)]


def _row(name: str, here: bool, one: index.NoteSum | None, retention: float) -> NoteRow:
    if one is None:
        return NoteRow(name, here, 0, 0, 0, 0, None, 0, 0, "no cards")
    recall = one.recalled / one.prompts if one.learnt else None
    state = _state(one, retention)
    return NoteRow(name, here, one.cards, one.prompts, one.learnt, one.aside, recall, one.slipping, one.changed, state)


def _state(one: index.NoteSum, retention: float) -> State:
    if one.aside and not one.prompts:
        return "set aside"
    if not one.learnt:
        return "not learnt yet"
    if one.recalled < retention * one.learnt:
        return "slipping"
    return "known" if one.learnt == one.prompts else "in part"
