"""The journal for people: acts in their order, and the lines that were stepped over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.index import lines, queries
from quiz.journal.events import Event, parse
from quiz.journal.reader import files
from quiz.text.errors import PersonError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from quiz.collection.collection import Collection

_CHUNK = 1 << 16


class LogError(PersonError):
    """Nothing has this name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act, with what it is about."""

    event: Event
    undone: bool
    card: str
    """As the card is known now; empty for acts on none."""
    slot: str
    """Empty for acts on the whole card."""
    deck: str
    question: str
    of: Event | None
    """Undo: the act that it takes back, where that is known."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line of the journal that was stepped over, and why."""

    path: Path
    line: int
    """From 1."""
    message: str


def entries(collection: Collection, about: str | None = None, limit: int | None = None) -> Iterator[Entry]:
    """The acts on a card or `CARD#SLOT`, on all where none is named, newest last. Raises LogError.

    With a limit the newest. The texts behind fingerprints are left out: each act shows its own.
    """
    index = collection.index
    card, _, slot = (about or "").partition("#")
    if about and not _known(index, card):
        raise LogError(f"no card and no act is called {about}")
    where = "event != 'text'" + (" AND card = :card" if card else "") + (" AND slot IN ('', :slot)" if slot else "")
    query = f"SELECT {lines.COLUMNS}, undone, card, slot FROM events WHERE {where} ORDER BY id"  # noqa: S608 (fixed words)
    if limit is not None:
        query = f"SELECT * FROM ({query} DESC LIMIT :limit) ORDER BY id"  # noqa: S608 (the same)
    now = lru_cache(1024)(partial(_now, index))
    for *row, undone, own_card, own_slot in index.execute(query, {"card": card, "slot": slot, "limit": limit}):
        event = parse(lines.whole(index, (row[0], row[1], row[2], row[3])))
        if isinstance(event, Event):
            place, of = (own_card, own_slot), None
            if event.event == "undo":
                place, of = _undone(index, str(event.data["of"]))
            deck, question = now(*place) or _then(index, of or event)
            yield Entry(event, bool(undone), *place, deck, question, of)


def skipped(collection: Collection) -> Iterator[Skipped]:
    """Every line that was stepped over: torn, not known, a conflict marker, a clash; by file and line."""
    index, folders = collection.index, collection.places.journals
    rows = index.execute("SELECT DISTINCT path, offset, message FROM complaints ORDER BY path, offset")
    counted = _Lines()
    for name, offset, message in rows:
        if Path(name).is_absolute():
            yield Skipped(Path(name), counted.at(Path(name), offset), message)
        else:
            yield from _clash(folders, name, message)
    for name, offset in index.execute("SELECT path, offset FROM files WHERE offset < size ORDER BY path"):
        message = "the last line has no end: torn, perhaps; the next act is written after it"
        yield Skipped(Path(name), counted.at(Path(name), offset), message)


def _known(index: sqlite3.Connection, card: str) -> bool:
    query = (
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM cards WHERE id = :id) OR EXISTS (SELECT 1 FROM events WHERE card = :id)"
    )
    return index.execute(query, {"id": card}).fetchone() is not None


def _undone(index: sqlite3.Connection, event_id: str) -> tuple[tuple[str, str], Event | None]:
    """Card, slot and event of an act that was taken back; nothing where it is not known."""
    row = index.execute("SELECT card, slot FROM events WHERE id = ?", (event_id,)).fetchone()
    found = parse(lines.of_act(index, event_id) or b"")
    return ((row[0], row[1]), found) if row and isinstance(found, Event) else (("", ""), None)


def _now(index: sqlite3.Connection, card: str, slot: str) -> tuple[str, str] | None:
    """Deck and question of a prompt, or of a card's first one, as the decks have them."""
    stored = queries.stored(index, f"{card}#{slot}" if slot else _first_key(index, card)) if card else None
    return (stored.prompt.deck, stored.prompt.question) if stored else None


def _then(index: sqlite3.Connection, event: Event) -> tuple[str, str]:
    """Deck and question as they were when it was asked."""
    text = queries.text_of(index, str(event.data.get("text", "")))
    return str(event.data.get("deck", "")), text[0] if text else ""


def _first_key(index: sqlite3.Connection, card: str) -> str:
    query = "SELECT key FROM prompts WHERE card = ? ORDER BY position LIMIT 1"
    row = index.execute(query, (card,)).fetchone()
    return str(row[0]) if row else ""


def _clash(folders: Sequence[Path], event_id: str, message: str) -> Iterator[Skipped]:
    """Every line that has an id."""
    wanted = event_id.encode()
    for path in files(*folders):
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                found = parse(line.rstrip(b"\r\n")) if wanted in line else None
                if isinstance(found, Event) and found.id == event_id:
                    yield Skipped(path, number, message)


class _Lines:
    """Which line an offset is in; asked in the order of files and offsets, each file is read once."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._offset, self._line = 0, 1

    def at(self, path: Path, offset: int) -> int:
        if path != self._path or offset < self._offset:
            self._path, self._offset, self._line = path, 0, 1
        with path.open("rb") as file:
            file.seek(self._offset)
            while self._offset < offset:
                chunk = file.read(min(_CHUNK, offset - self._offset))
                if not chunk:
                    break
                self._line += chunk.count(b"\n")
                self._offset += len(chunk)
        return self._line
