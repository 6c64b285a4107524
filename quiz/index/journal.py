"""Bring the index up to date with the journal: only what was written since is read."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from quiz.index import aliases, queries, states
from quiz.index.database import transaction
from quiz.journal.events import Event, parse
from quiz.journal.reader import Line, files, read
from quiz.text.garbage import paused_gc

_MANY = 100
"""Places in one reading from which they are not looked at one by one."""


@dataclass(slots=True)
class _Known:
    """What was read of a file."""

    size: int
    mtime: int
    inode: int
    offset: int
    digest: str


@dataclass(slots=True)
class _New:
    """What a reading found."""

    cards: set[str] = field(default_factory=set)
    """Those whose events are new or taken back."""
    places: set[tuple[str, str]] = field(default_factory=set)
    """Cards and slots of new events, as they are now."""
    undone: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    """Of all events that are new, replaced or taken back."""


class JournalSync:
    """Reads one journal into the index; remembers what it has hashed, so that an answer costs only its own line."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self.connection = connection
        self.folder = folder
        self._hashers: dict[str, tuple[int, Any]] = {}

    def run(self) -> bool:
        """Take in what is new. True if anything was."""
        found = {str(path): path for path in files(self.folder)}
        known = self._known()
        fresh = [path for name, path in found.items() if not _same(known.get(name), path)]
        rewritten = not known.keys() <= found.keys() or any(
            not self._grown(known[str(path)], path) for path in fresh if str(path) in known
        )
        if not fresh and not rewritten:
            return False
        with transaction(self.connection), paused_gc():
            if rewritten:
                _clear(self.connection)
                self._hashers.clear()
                known, fresh = {}, list(found.values())
            self._take_in(fresh, known, everything=rewritten)
        return True

    def _known(self) -> dict[str, _Known]:
        rows = self.connection.execute("SELECT path, size, mtime, inode, offset, digest FROM files")
        return {row[0]: _Known(*row[1:]) for row in rows}

    def _grown(self, known: _Known, path: Path) -> bool:
        """Does the file still begin with what was read of it? What this process has hashed is not hashed again."""
        stat = path.stat()
        if stat.st_size < known.offset:
            return False
        offset, hasher = self._hashers.get(str(path), (-1, None))
        if offset == known.offset and stat.st_ino == known.inode:
            return bool(hasher.hexdigest() == known.digest)
        hasher = hashlib.blake2b(digest_size=16)
        with path.open("rb") as file:
            hasher.update(file.read(known.offset))
        self._hashers[str(path)] = (known.offset, hasher)
        return bool(hasher.hexdigest() == known.digest)

    def _take_in(self, paths: list[Path], known: dict[str, _Known], *, everything: bool) -> None:
        new = _New()
        for path in paths:
            self._read(path, known.get(str(path)), new)
        _undo(self.connection, new)
        if everything or "relink" in new.kinds:
            new.cards |= aliases.settle(self.connection)
        if everything or "params" in new.kinds:
            _newest_parameters(self.connection)
            states.compute_all(self.connection)
        else:
            states.compute_cards(self.connection, new.cards)
        if everything or _may_unmatch(self.connection, new):
            aliases.mark(self.connection)

    def _read(self, path: Path, known: _Known | None, new: _New) -> None:
        stat = path.stat()
        offset = known.offset if known else 0
        result = read(path, offset)
        for line in result.lines:
            _take_line(self.connection, path, line, new)
        at, hasher = self._hashers.get(str(path), (0, hashlib.blake2b(digest_size=16)))
        with path.open("rb") as file:
            file.seek(at)
            hasher.update(file.read(result.end_offset - at))
        self._hashers[str(path)] = (result.end_offset, hasher)
        values = (str(path), stat.st_size, stat.st_mtime_ns, stat.st_ino, result.end_offset, hasher.hexdigest())
        self.connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", values)


def _same(known: _Known | None, path: Path) -> bool:
    if known is None:
        return False
    stat = path.stat()
    return (known.size, known.mtime, known.inode) == (stat.st_size, stat.st_mtime_ns, stat.st_ino)


def _clear(connection: sqlite3.Connection) -> None:
    # What was found stays until it is looked for again: an act meanwhile still writes it.
    for table in ("events", "texts", "files", "complaints", "undone", "aliases"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 (fixed names)
    connection.execute("DELETE FROM meta WHERE name = 'params'")


def _take_line(connection: sqlite3.Connection, path: Path, line: Line, new: _New) -> None:
    if line.event is None:
        complaint = (str(path), line.offset, line.complaint)
        connection.execute("INSERT INTO complaints VALUES (?, ?, ?)", complaint)
        return
    if line.event.event == "undo":
        new.undone.add(str(line.event.data["of"]))
    _insert(connection, line.event, line.raw, new)


def _insert(connection: sqlite3.Connection, event: Event, raw: bytes, new: _New) -> None:
    """Store one event. Of two different lines with one id the one that sorts first as bytes counts."""
    data = event.data
    other = connection.execute("SELECT line, card, event FROM events WHERE id = ?", (event.id,)).fetchone()
    if other is not None:
        if other[0] == raw:
            return
        complaint = (event.id, 0, f"two different lines have the id {event.id}")
        connection.execute("INSERT INTO complaints VALUES (?, ?, ?)", complaint)
        if other[0] < raw:
            return
        new.cards.add(other[1])
        new.kinds.add(other[2])
    new.kinds.add(event.event)
    if event.event == "text":
        text = (data["text"], data["question"], json.dumps(data["answer"], ensure_ascii=False))
        connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", text)
    card, slot = _place(connection, event)
    if card:
        new.cards.add(card)
        new.places.add((card, slot))
    undone = connection.execute("SELECT 1 FROM undone WHERE id = ?", (event.id,)).fetchone() is not None
    day = date.fromisoformat(str(data["day"])).toordinal() if "day" in data else None
    connection.execute(
        "INSERT OR REPLACE INTO events (id, event, card, slot, day, grade, ms, undone, line)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (event.id, event.event, card, slot, day, data.get("grade"), data.get("ms"), undone, raw),
    )


def _place(connection: sqlite3.Connection, event: Event) -> tuple[str, str]:
    """Where the event belongs now; a relink stays where it leads from."""
    card, slot = str(event.data.get("card", "")), event.data.get("slot")
    if card and event.event != "relink":
        card, slot = aliases.place_now(connection, card, slot)
    return card, slot or ""


def _undo(connection: sqlite3.Connection, new: _New) -> None:
    """Take back the events that are undone, also those that are still to come."""
    for event_id in new.undone:
        connection.execute("INSERT OR REPLACE INTO undone VALUES (?)", (event_id,))
        connection.execute("UPDATE events SET undone = 1 WHERE id = ?", (event_id,))
        row = connection.execute("SELECT card, event FROM events WHERE id = ?", (event_id,)).fetchone()
        if row:
            new.cards |= {row[0]} - {""}
            new.kinds.add(row[1])


def _may_unmatch(connection: sqlite3.Connection, new: _New) -> bool:
    """May history have lost its card, found it, or freed or taken one that was thought of?"""
    if new.undone or "relink" in new.kinds or len(new.places) > _MANY:
        return True
    query = "SELECT 1 FROM considered WHERE key IN (?, ?)"
    return any(
        connection.execute(query, (card, f"{card}#{slot}")).fetchone()
        or not queries.in_decks(connection, card, slot or None)
        for card, slot in new.places
    )


def _newest_parameters(connection: sqlite3.Connection) -> None:
    query = "SELECT line FROM events WHERE event = 'params' AND undone = 0 ORDER BY id DESC LIMIT 1"
    row = connection.execute(query).fetchone()
    event = parse(row[0]) if row else None
    connection.execute("DELETE FROM meta WHERE name = 'params'")
    if isinstance(event, Event):
        connection.execute("INSERT INTO meta VALUES ('params', ?)", (json.dumps(dict(event.data)),))
