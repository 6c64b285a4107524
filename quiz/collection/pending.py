"""What a build is about to write into decks: where it is ended before its record is, the next build takes that up.

Else the cards that it wrote would be taken for a person's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.collection.records import Records
from quiz.deckfile.edit.write import as_value
from quiz.notes.record import entry_lines, read_entries
from quiz.notes.sides import content
from quiz.text.replace import replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from quiz.collection.collection import Collection
    from quiz.notes.plan import Known, Plan
    from quiz.notes.record import Entry


def pend(collection: Collection, plan: Plan) -> None:
    """Keep the entries of all cards that are about to be written. Raises OSError."""
    cards = {change.card for change in plan.changes} | {new.card for new in plan.added}
    _put(_file(collection), (entry for entry in plan.entries if entry.id in cards))


def settle(collection: Collection) -> None:
    """The record says it all now."""
    _file(collection).unlink(missing_ok=True)


def recover(collection: Collection, cards_of: Callable[[Sequence[str], Sequence[Entry]], Mapping[str, Known]]) -> None:
    """Take into the record what a build that was ended wrote; `cards_of` notes and entries gives the cards by id."""
    path = _file(collection)
    if not path.exists():
        return
    left = read_entries(path.read_text("utf-8", errors="replace"))
    cards = cards_of(sorted({entry.note for entry in left}), left)
    written = [entry for entry in left if entry.id in cards and _is_written(entry, cards[entry.id])]
    Records.of_collection(collection).put(written, {entry.id: cards[entry.id].deck for entry in written})
    settle(collection)


def _is_written(entry: Entry, card: Known) -> bool:
    made = as_value(entry.made)
    return bool(made) and content(card.fields, made) == made and ("gone" in card.fields) == (entry.state == "gone")


def _file(collection: Collection) -> Path:
    return collection.places.state / "build.pending"


def _put(path: Path, entries: Iterable[Entry]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    replace_file(path, entry_lines(entries).encode(), path.read_bytes())
