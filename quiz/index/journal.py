"""Bring the index up to date with the journal: only what was written since is read."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from quiz.index import states
from quiz.index.database import transaction
from quiz.journal.events import Event, parse
from quiz.journal.reader import Line, files, read
from quiz.journal.replay import aliases, place_of
from quiz.text.garbage import paused_gc


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
    undone: set[str] = field(default_factory=set)
    everything: bool = False
    """Must everything be folded anew? After a relink, or new parameters."""


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
        new = _New(everything=everything)
        for path in paths:
            self._read(path, known.get(str(path)), new)
        new.cards |= _undo(self.connection, new.undone)
        if new.everything or (new.cards and _has_aliases(self.connection)):
            _apply_aliases(self.connection)
            _newest_parameters(self.connection)
        if new.everything:
            states.compute_all(self.connection)
        else:
            states.compute_cards(self.connection, new.cards)

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
    for table in ("events", "texts", "files", "complaints", "undone"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 (fixed names)
    connection.execute("DELETE FROM meta WHERE name = 'params'")


def _take_line(connection: sqlite3.Connection, path: Path, line: Line, new: _New) -> None:
    if line.event is None:
        complaint = (str(path), line.offset, line.complaint)
        connection.execute("INSERT INTO complaints VALUES (?, ?, ?)", complaint)
        return
    new.everything |= line.event.event in ("relink", "params")
    if line.event.event == "undo":
        new.undone.add(str(line.event.data["of"]))
    new.cards |= _insert(connection, line.event, line.raw)


def _insert(connection: sqlite3.Connection, event: Event, raw: bytes) -> set[str]:
    """Store one event. Of two different lines with one id the one that sorts first as bytes counts."""
    data = event.data
    touched = {str(data["card"])} if "card" in data else set()
    other = connection.execute("SELECT line, card FROM events WHERE id = ?", (event.id,)).fetchone()
    if other is not None:
        if other[0] == raw:
            return set()
        complaint = (event.id, 0, f"two different lines have the id {event.id}")
        connection.execute("INSERT INTO complaints VALUES (?, ?, ?)", complaint)
        if other[0] < raw:
            return set()
        touched.add(other[1])
    if event.event == "text":
        text = (data["text"], data["question"], json.dumps(data["answer"], ensure_ascii=False))
        connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", text)
    undone = connection.execute("SELECT 1 FROM undone WHERE id = ?", (event.id,)).fetchone() is not None
    day = date.fromisoformat(str(data["day"])).toordinal() if "day" in data else None
    values = (data.get("card", ""), data.get("slot") or "", day, data.get("grade"), data.get("ms"), undone, raw)
    connection.execute(
        "INSERT OR REPLACE INTO events (id, event, card, slot, day, grade, ms, undone, line)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (event.id, event.event, *values),
    )
    return touched


def _undo(connection: sqlite3.Connection, ids: set[str]) -> set[str]:
    """Take back these events, also those that are still to come. Returns the cards they touch."""
    touched = set()
    for event_id in ids:
        connection.execute("INSERT OR REPLACE INTO undone VALUES (?)", (event_id,))
        connection.execute("UPDATE events SET undone = 1 WHERE id = ?", (event_id,))
        row = connection.execute("SELECT card FROM events WHERE id = ?", (event_id,)).fetchone()
        touched |= {row[0]} if row and row[0] else set()
    return touched


def _has_aliases(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT 1 FROM events WHERE event = 'relink' LIMIT 1").fetchone())


def _newest_parameters(connection: sqlite3.Connection) -> None:
    query = "SELECT line FROM events WHERE event = 'params' AND undone = 0 ORDER BY id DESC LIMIT 1"
    row = connection.execute(query).fetchone()
    event = parse(row[0]) if row else None
    connection.execute("DELETE FROM meta WHERE name = 'params'")
    if isinstance(event, Event):
        connection.execute("INSERT INTO meta VALUES ('params', ?)", (json.dumps(dict(event.data)),))


def _apply_aliases(connection: sqlite3.Connection) -> None:
    """Give every act the card and slot that its own are now."""
    lines = connection.execute("SELECT line FROM events WHERE event = 'relink' AND undone = 0").fetchall()
    known = aliases(event for (line,) in lines if isinstance(event := parse(line), Event))
    rows = connection.execute("SELECT id, line FROM events WHERE card != '' AND event != 'relink'").fetchall()
    for event_id, line in rows:
        event = parse(line)
        if isinstance(event, Event):
            card, slot = place_of(event.data["card"], event.data.get("slot"), known)
            connection.execute("UPDATE events SET card = ?, slot = ? WHERE id = ?", (card, slot or "", event_id))
