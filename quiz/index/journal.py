"""Bring the index up to date with the journal: only what was written since is read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.index import states
from quiz.journal.events import Event, parse
from quiz.journal.reader import files, read
from quiz.journal.replay import aliases, place_of

if TYPE_CHECKING:
    import sqlite3


@dataclass(slots=True)
class _Known:
    """What was read of a file."""

    size: int
    mtime: int
    inode: int
    offset: int
    digest: str


def sync(connection: sqlite3.Connection, folder: Path) -> bool:
    """Read what is new in the journal under `folder`. True if anything was."""
    known = {
        row[0]: _Known(*row[1:])
        for row in connection.execute("SELECT path, size, mtime, inode, offset, digest FROM files")
    }
    found = {str(path): path for path in files(folder)}
    fresh = [path for name, path in found.items() if not _same(known.get(name), path)]
    rewritten = set(known) - set(found) or any(
        str(path) in known and not _grown(known[str(path)], path) for path in fresh
    )
    if not fresh and not rewritten:
        return False
    connection.execute("BEGIN IMMEDIATE")
    try:
        if rewritten:
            _clear(connection)
            known, fresh = {}, list(found.values())
        touched, everything = _read_all(connection, fresh, known)
        if everything or rewritten:
            states.compute_all(connection)
        else:
            states.compute_cards(connection, touched)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return True


def _same(known: _Known | None, path: Path) -> bool:
    if known is None:
        return False
    stat = path.stat()
    return (known.size, known.mtime, known.inode) == (stat.st_size, stat.st_mtime_ns, stat.st_ino)


def _grown(known: _Known, path: Path) -> bool:
    """Does the file still begin with what was read of it?"""
    if path.stat().st_size < known.offset:
        return False
    return _digest(path, known.offset) == known.digest


def _digest(path: Path, size: int) -> str:
    with path.open("rb") as file:
        return hashlib.blake2b(file.read(size), digest_size=16).hexdigest()


def _clear(connection: sqlite3.Connection) -> None:
    for table in ("events", "texts", "files", "complaints"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 (fixed names)
    connection.execute("DELETE FROM meta WHERE name = 'params' OR name LIKE 'undone:%'")


def _read_all(connection: sqlite3.Connection, paths: list[Path], known: dict[str, _Known]) -> tuple[set[str], bool]:
    """Take in the new lines. Returns the cards they touch, and whether everything must be folded anew."""
    touched: set[str] = set()
    everything = False
    undone: set[str] = set()
    for path in paths:
        stat = path.stat()
        offset = known[str(path)].offset if str(path) in known else 0
        result = read(path, offset)
        for line in result.lines:
            if line.event is None:
                complaint = (str(path), line.offset, line.complaint)
                connection.execute("INSERT INTO complaints VALUES (?, ?, ?)", complaint)
                continue
            everything |= line.event.event in ("relink", "params")
            if line.event.event == "undo":
                undone.add(str(line.event.data.get("of", "")))
            touched |= _insert(connection, line.event, line.raw)
        end = result.end_offset
        values = (str(path), stat.st_size, stat.st_mtime_ns, stat.st_ino, end, _digest(path, end))
        connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", values)
    touched |= _undo(connection, undone)
    everything = everything or (bool(touched) and _has_aliases(connection))
    if everything:
        _apply_aliases(connection)
        _newest_parameters(connection)
    return touched, everything


def _insert(connection: sqlite3.Connection, event: Event, raw: bytes) -> set[str]:
    """Store one event. Of two different lines with one id the one that sorts first as bytes counts."""
    other = connection.execute("SELECT line, card FROM events WHERE id = ?", (event.id,)).fetchone()
    touched = {str(event.data.get("card", ""))}
    if other is not None:
        if other[0] == raw:
            return set()
        complaint = (event.id, 0, f"two different lines have the id {event.id}")
        connection.execute("INSERT INTO complaints VALUES (?, ?, ?)", complaint)
        if other[0] < raw:
            return set()
        touched.add(other[1])
    data = event.data
    if event.event == "text":
        values = (data["text"], data["question"], json.dumps(data["answer"], ensure_ascii=False))
        connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", values)
    undone = _is_undone(connection, event.id)
    day = date.fromisoformat(str(data["day"])).toordinal() if "day" in data else None
    connection.execute(
        "INSERT OR REPLACE INTO events (id, event, card, slot, day, grade, ms, undone, line)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(event.id, event.event, data.get("card", ""), data.get("slot") or "", day),
            *(data.get("grade"), data.get("ms"), undone, raw),
        ),
    )
    return touched


def _is_undone(connection: sqlite3.Connection, event_id: str) -> bool:
    return bool(connection.execute("SELECT 1 FROM meta WHERE name = ?", (f"undone:{event_id}",)).fetchone())


def _undo(connection: sqlite3.Connection, ids: set[str]) -> set[str]:
    touched = set()
    for event_id in ids:
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, '')", (f"undone:{event_id}",))
        connection.execute("UPDATE events SET undone = 1 WHERE id = ?", (event_id,))
        row = connection.execute("SELECT card FROM events WHERE id = ?", (event_id,)).fetchone()
        touched |= {row[0]} if row else set()
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
