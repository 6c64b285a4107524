"""Bring the index up to date with the journal: only what was written since is read."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.index import aliases, lines, queries, stale, states, texts
from quiz.index.database import roomy, transaction
from quiz.journal.events import ON_CARDS, ON_DAYS, Event, due_of, encode, parse
from quiz.journal.reader import Line, digest, files, one_line, read
from quiz.journal.reviews import columns
from quiz.text.garbage import paused_gc

if TYPE_CHECKING:
    from quiz.journal.replay import Place

_MANY = 100
"""Acts in one reading from which they are not looked at one by one."""
_LONG = 1 << 20
"""Bytes that are much to read."""
_MOST = 10_000
"""Acts in one reading from which everything is folded anew."""
_INSERT = f"""INSERT OR REPLACE INTO events
    (card, slot, id, day, grade, ms, due, text, picked, said, event, undone, from_card, from_slot, file, offset, line)
    VALUES ({", ".join("?" * 17)})"""  # noqa: S608 (fixed names)


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

    events: list[str] = field(default_factory=list)
    """The ids of acts on cards."""
    undone: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    """The fingerprints of new reviews."""
    everything: bool = False
    """Must everything be folded anew? After new parameters."""
    relinked: bool = False
    unsettled: bool = False
    """Must what is taken back be found anew? After two lines with one id."""


class JournalSync:
    """Reads a journal in some folders into the index; what it has hashed it remembers: an answer costs its own line."""

    def __init__(self, connection: sqlite3.Connection, folders: Sequence[Path]) -> None:
        self.connection = connection
        self.folders = folders
        self._hashers: dict[str, tuple[int, Any]] = {}

    def run(self) -> bool:
        """Take in what is new. True if anything was."""
        found = {str(path): path for path in files(*self.folders)}
        known = self._known()
        fresh = [path for name, path in found.items() if not _same(known.get(name), path)]
        rewritten = not known.keys() <= found.keys() or any(
            not self._grown(known[str(path)], path) for path in fresh if str(path) in known
        )
        if not fresh and not rewritten:
            return False
        size = _new_bytes(fresh, known)
        with roomy(self.connection) if size > _LONG else nullcontext(), transaction(self.connection), paused_gc():
            # To read everything at once takes less than an eighth of the time that it takes line by line.
            if rewritten or not known or size > max(_LONG, sum(file.offset for file in known.values()) // 8):
                _clear(self.connection)
                self._hashers.clear()
                self._take_all(list(found.values()))
            else:
                self._take_in(fresh, known)
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
        hasher = digest()
        with path.open("rb") as file:
            hasher.update(file.read(known.offset))
        self._hashers[str(path)] = (known.offset, hasher)
        return bool(hasher.hexdigest() == known.digest)

    def _take_all(self, paths: list[Path]) -> None:
        """Take in the whole journal: reviews and texts at once, all other acts one by one."""
        from quiz.index import halves, whole
        from quiz.index.rows import FileJob

        connection, new, many = self.connection, _New(), whole.Whole()
        numbers = {_number(connection, path): (path, path.stat()) for path in paths}
        jobs = [FileJob(str(path), number) for number, (path, _) in numbers.items()]
        for parted in halves.read_all(whole.__name__, jobs, whole.MUCH):
            path, stat = numbers[parted.mark]
            for line in many.take(parted):
                _take_line(connection, path, parted.mark, line, new)
            self._remember(parted.mark, stat, parted.end_offset, parted.digest)
        _undo(connection, new)
        _newest_parameters(connection)
        try:
            found = many.write(connection, states.parameters(connection))
        except sqlite3.IntegrityError:
            known = [event_id for (event_id,) in connection.execute("SELECT id FROM events")]
            twice = many.single_out(known)
            found = many.write(connection, states.parameters(connection))
            for file, offset in twice:
                path = numbers[file][0]
                _take_line(connection, path, file, one_line(path, offset), new)
        _undo(connection, new)
        if new.unsettled:
            _settle(connection)
        others = aliases.settle(connection) | _touched(connection, new)
        if new.unsettled:
            _newest_parameters(connection)
            states.compute_all(connection)
        else:
            states.write_all(connection, found)
            states.compute_cards(connection, others)
        stale.everything(connection)
        aliases.mark(connection)

    def _take_in(self, paths: list[Path], known: dict[str, _Known]) -> None:
        """Take in what was written since, line by line."""
        new = _New()
        for path in paths:
            stat, file = path.stat(), _number(self.connection, path)
            lines, end = read(path, known[str(path)].offset if str(path) in known else 0)
            for line in lines:
                _take_line(self.connection, path, file, line, new)
            at, hasher = self._hashers.get(str(path), (0, digest()))
            with path.open("rb") as content:
                content.seek(at)
                hasher.update(content.read(end - at))
            self._hashers[str(path)] = (end, hasher)
            self._remember(file, stat, end, hasher.hexdigest())
        _undo(self.connection, new)
        if new.unsettled:
            _settle(self.connection)
        moved = aliases.settle(self.connection) if new.relinked or new.unsettled else set()
        if new.everything or new.unsettled or len(new.events) > _MOST:
            _newest_parameters(self.connection)
            states.compute_all(self.connection)
            stale.everything(self.connection)
        else:
            touched = _touched(self.connection, new) | moved
            states.compute_cards(self.connection, touched)
            stale.cards(self.connection, touched)
        if _may_unmatch(self.connection, new):
            aliases.mark(self.connection)

    def _remember(self, file: int, stat: os.stat_result, end: int, digest: str) -> None:
        """A file was read up to `end`; `stat` is what it was before."""
        values = (stat.st_size, stat.st_mtime_ns, stat.st_ino, end, digest, file)
        self.connection.execute(
            "UPDATE files SET size = ?, mtime = ?, inode = ?, offset = ?, digest = ? WHERE id = ?", values
        )


def _same(known: _Known | None, path: Path) -> bool:
    if known is None:
        return False
    stat = path.stat()
    return (known.size, known.mtime, known.inode) == (stat.st_size, stat.st_mtime_ns, stat.st_ino)


def _new_bytes(paths: Sequence[Path], known: Mapping[str, _Known]) -> int:
    return sum(path.stat().st_size - (known[str(path)].offset if str(path) in known else 0) for path in paths)


def _clear(connection: sqlite3.Connection) -> None:
    # What was found stays until it is looked for again: an act meanwhile still writes it.
    for table in ("events", "texts", "files", "complaints", "undone", "aliases"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 (fixed names)
    connection.execute("DELETE FROM meta WHERE name = 'params'")


def _number(connection: sqlite3.Connection, path: Path) -> int:
    """The number of a file, by which its acts know it."""
    connection.execute("INSERT OR IGNORE INTO files (path) VALUES (?)", (str(path),))
    return int(connection.execute("SELECT id FROM files WHERE path = ?", (str(path),)).fetchone()[0])


def _take_line(connection: sqlite3.Connection, path: Path, file: int, line: Line, new: _New) -> None:
    if line.event is None:
        complaint = (str(path), line.offset, line.complaint)
        connection.execute("INSERT INTO complaints VALUES (?, ?, ?)", complaint)
        return
    event = line.event
    other = lines.of_act(connection, event.id)
    if other is not None:
        kept = parse(other)
        if kept == event:
            return
        new.unsettled = True
        complaint = (event.id, 0, f"two different lines have the id {event.id}")
        connection.execute("INSERT INTO complaints VALUES (?, ?, ?)", complaint)
        if isinstance(kept, Event) and encode(kept) < encode(event):
            return
    new.everything |= event.event == "params"
    new.relinked |= event.event == "relink"
    if event.event == "undo":
        new.undone.add(str(event.data["of"]))
    elif event.event == "text":
        new.texts.add(str(event.data["text"]))
    elif event.event in ON_CARDS:
        new.events.append(event.id)
        new.asked |= {event.data["text"]} if event.event == "review" else set()
    _insert(connection, event, file, line)


def _insert(connection: sqlite3.Connection, event: Event, file: int, line: Line) -> None:
    undone = connection.execute("SELECT 1 FROM undone WHERE id = ?", (event.id,)).fetchone() is not None
    if event.event == "text" and not undone:
        _keep_text(connection, event)
    (card, slot), written = _place(connection, event)
    is_review = event.event == "review"
    day = _day(event) if event.event in ON_DAYS else None
    own = columns(event)[3:] if is_review else (day, *(None,) * 6)
    come = (None, None) if written == (card, slot) else (written[0], written[1] or "")
    raw = None if is_review else line.raw
    values = (card, slot or "", event.id, *own, event.event, undone, *come, file, line.offset, raw)
    connection.execute(_INSERT, values)


def _day(event: Event) -> int:
    return due_of(event.data["day"]).toordinal()


def _keep_text(connection: sqlite3.Connection, event: Event) -> None:
    connection.execute(texts.KEEP, texts.row(event))


def _undo(connection: sqlite3.Connection, new: _New) -> None:
    """Take back events, also those that are still to come."""
    for event_id in new.undone:
        connection.execute("INSERT OR REPLACE INTO undone VALUES (?)", (event_id,))
        connection.execute("UPDATE events SET undone = 1 WHERE id = ?", (event_id,))
        row = connection.execute("SELECT event FROM events WHERE id = ?", (event_id,)).fetchone()
        new.unsettled |= row is not None and row[0] in ("relink", "params", "text")


def _settle(connection: sqlite3.Connection) -> None:
    """Find anew what is taken back and which texts there are."""
    connection.execute("DELETE FROM undone")
    for event in _all(connection, "undo"):
        connection.execute("INSERT OR REPLACE INTO undone VALUES (?)", (event.data["of"],))
    connection.execute("UPDATE events SET undone = id IN (SELECT id FROM undone)")
    connection.execute("DELETE FROM texts")
    for event in _all(connection, "text"):
        _keep_text(connection, event)


def _all(connection: sqlite3.Connection, name: str) -> list[Event]:
    """Every event of a name; of relinks, texts and the like only those not taken back."""
    query = "SELECT line FROM events WHERE event = ? AND (undone = 0 OR event = 'undo')"
    lines = connection.execute(query, (name,)).fetchall()
    return [event for (line,) in lines if isinstance(event := parse(line), Event)]


def _touched(connection: sqlite3.Connection, new: _New) -> set[str]:
    """The cards whose state may differ after what was read."""
    cards: set[str] = set()
    for event_id in (*new.events, *new.undone):
        cards.update(row[0] for row in connection.execute("SELECT card FROM events WHERE id = ?", (event_id,)))
    for text in new.texts:
        cards.update(row[0] for row in connection.execute("SELECT card FROM prompts WHERE last_text = ?", (text,)))
    return cards - {""}


def _place(connection: sqlite3.Connection, event: Event) -> tuple[Place, Place]:
    """Where the act belongs now, and what it names; a relink stays where it leads from."""
    if event.event not in ON_CARDS:
        return ("", None), ("", None)
    written = event.data["card"], event.data.get("slot")
    return (written if event.event == "relink" else aliases.place_now(connection, *written)), written


def _may_unmatch(connection: sqlite3.Connection, new: _New) -> bool:
    """May history have lost its card, found it, or freed or taken one that was thought of?"""
    if (
        new.undone
        or new.relinked
        or new.unsettled
        or new.texts - new.asked
        or new.everything
        or len(new.events) > _MANY
    ):
        return True
    for event_id in new.events:
        card, slot = connection.execute("SELECT card, slot FROM events WHERE id = ?", (event_id,)).fetchone()
        query = "SELECT 1 FROM considered WHERE key IN (?, ?)"
        if connection.execute(query, (card, f"{card}#{slot}")).fetchone():
            return True
        if not queries.in_decks(connection, card, slot or None):
            return True
    return False


def _newest_parameters(connection: sqlite3.Connection) -> None:
    query = "SELECT line FROM events WHERE event = 'params' AND undone = 0 ORDER BY id DESC LIMIT 1"
    row = connection.execute(query).fetchone()
    event = parse(row[0]) if row else None
    connection.execute("DELETE FROM meta WHERE name = 'params'")
    if isinstance(event, Event):
        connection.execute("INSERT INTO meta VALUES ('params', ?)", (json.dumps(dict(event.data)),))
