"""Decks given back as they were before a change, also where somebody has changed them since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.collection.together import File, content_of, take_back
from quiz.deckfile.edit import since
from quiz.deckfile.edit.edit import AddCard, apply
from quiz.deckfile.edit.save import ChangedMeanwhileError
from quiz.deckfile.edit.tree import EditError
from quiz.deckfile.problems import shown
from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quiz.collection.collection import Collection


class UndoError(PersonError):
    """A change that cannot be taken back now, and what to do."""

    def __init__(self, message: str, held: str = "", *, for_good: bool = False) -> None:
        super().__init__(message)
        self.held = held
        """The cards that undo would put back, as YAML; empty where there are none."""
        self.for_good = for_good
        """Would another try say the same?"""


def give_back(collection: Collection, files: Sequence[File], folders: Sequence[Path]) -> None:
    """Files as they were, with what else was changed in them since. Raises UndoError, BusyError, OSError."""
    state = collection.places.state
    try:
        take_back(state, files, folders)
    except ChangedMeanwhileError:
        # As `take_back` has it: from what is there now to what shall be.
        wanted = [File(file.path, _wanted(collection, file, files), content_of(file.path)) for file in files]
        try:
            take_back(state, [file for file in wanted if file.before != file.after], folders)
        except ChangedMeanwhileError as error:
            raise UndoError(f"{shown(error.path)}: changed this moment; undo again", held(files)) from None


def held(files: Sequence[File]) -> str:
    """The cards that a change took out of all decks, as YAML; empty where that cannot be said."""
    try:
        gone = [card for file in files for card in _taken_out(file.before, file.after)]
        moved = any(_taken_out(file.after, file.before) for file in files)
        cards = [AddCard(card) for card in gone if isinstance(card, dict) and not moved]
        return apply("cards: []\n", cards) if cards else ""
    except (EditError, UnicodeDecodeError):
        return ""


def _taken_out(before: bytes | None, after: bytes | None) -> list[object]:
    return [] if before is None else list(since.taken_out(before.decode(), (after or b"").decode()).values())


def _wanted(collection: Collection, file: File, files: Sequence[File]) -> bytes | None:
    """What a file shall hold. Raises UndoError."""
    now = content_of(file.path)
    if now == file.after:
        return file.before
    try:
        text = _merged(file, now)
        if text is not None:
            _check_ids(collection, file, files)
    except since.ChangedAgainError as error:
        raise UndoError(f"{shown(file.path)} changed since: {error}", for_good=True) from None
    except (EditError, UnicodeDecodeError) as error:
        said = "is not UTF-8; save it as UTF-8 first" if isinstance(error, UnicodeDecodeError) else str(error)
        raise UndoError(f"{shown(file.path)} changed since: {said}", held(files)) from None
    return text


def _merged(file: File, now: bytes | None) -> bytes | None:
    """Raises EditError, UnicodeDecodeError."""
    if now is None and file.before is None:
        return None
    before, after = ((content or b"cards: []\n").decode() for content in (file.before, file.after))
    if now is None and not since.taken_out(before, after):
        return None
    text = since.without_cards(after) if now is None else now.decode()
    return since.taken_back(before if file.before else since.without_cards(after), after, text).encode()


def _check_ids(collection: Collection, file: File, files: Sequence[File]) -> None:
    """Raise ChangedAgainError where a card that would come back stands in another deck by now."""
    collection.refresh()
    changed = {str(other.path) for other in files}
    for card in _taken_out(file.before, file.after):
        own = card.get("id") if isinstance(card, dict) else None
        query = "SELECT name, path FROM cards JOIN decks ON decks.id = deck WHERE cards.id = ?"
        row = collection.index.execute(query, (own,)).fetchone() if own else None
        if row and row[1] not in changed:
            raise since.ChangedAgainError(f"the card {own} stands in the deck {row[0]} now; nothing is lost")
