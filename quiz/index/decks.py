"""Bring the index up to date with the decks on disk: only files that changed are read."""

from __future__ import annotations

import hashlib
import time
from itertools import count
from typing import TYPE_CHECKING

from quiz.index import aliases, broken, parts, stale, states
from quiz.index.database import roomy, transaction
from quiz.index.rows import MUCH, Job, PartRows
from quiz.index.stamps import changed_at
from quiz.text.garbage import paused_gc

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from quiz.index.rows import Row, Rows

_RACY = 2_000_000_000
"""Nanoseconds: a file changed this shortly before it was read may change again with the same time."""


def sync(
    connection: sqlite3.Connection, files: Mapping[str, Path], apart: Callable[[], None] | None = None
) -> list[str]:
    """Read what changed among `files` (name to path), `apart` as in `halves.read_all`.

    Returns the names of decks that are new, changed or gone.
    """
    known = {row[0]: row for row in connection.execute("SELECT name, path, size, mtime, digest, synced FROM decks")}
    gone = [name for name in known if name not in files]
    changed = [name for name, path in sorted(files.items()) if _differs(connection, known.get(name), path)]
    if not gone and not changed:
        return []
    with roomy(connection), transaction(connection), paused_gc():
        clashed = _clashes(connection)
        if clashed:
            connection.execute("UPDATE decks SET pieces = NULL")
        _read(connection, gone, {name: files[name] for name in changed}, apart)
        if known and (clashed or _clashes(connection)):
            # Which of two equal ids counts depends on the order of all decks.
            kept = _broken(connection)
            anew = [name for name in sorted(files) if name not in kept]
            left = [name for name in known if name not in kept or name not in files]
            _read(connection, [*left, *anew], {name: files[name] for name in anew})
    return gone + changed


def _read(
    connection: sqlite3.Connection,
    gone: Iterable[str],
    changed: Mapping[str, Path],
    apart: Callable[[], None] | None = None,
) -> None:
    for name in gone:
        _forget(connection, name)
        _mark(connection, name)
    jobs = _jobs(connection, changed)
    if jobs:
        from quiz.index import halves

        for rows in halves.read_all("quiz.index.reading", jobs, MUCH, apart):
            _take(connection, rows)


def _jobs(connection: sqlite3.Connection, changed: Mapping[str, Path]) -> list[Job]:
    """Row numbers are given before the decks are read: what another process reads is made of rows already."""
    known = {name: row for name, *row in connection.execute("SELECT name, id, pieces FROM decks")}
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM decks").fetchone()
    fresh = count(last + 1)
    jobs = []
    for name, path in changed.items():
        number, pieces = known.get(name) or (next(fresh), None)
        jobs.append(Job(str(path), number, name, pieces or ""))
    return jobs


def _take(connection: sqlite3.Connection, rows: Rows | PartRows) -> None:
    if isinstance(rows, PartRows):
        if parts.take(connection, rows):
            return
        from quiz.index.reading import read_whole

        rows = read_whole(rows.job)
    _replace(connection, rows)
    _mark(connection, rows.job.name)


def _mark(connection: sqlite3.Connection, name: str) -> None:
    """A deck is another one: history may have lost its card or found it, and sums may have to move."""
    aliases.mark(connection)
    stale.decks(connection, [name])


def _differs(connection: sqlite3.Connection, row: tuple[object, ...] | None, path: Path) -> bool:
    """Has the file changed since it was read? By size and time, by content where the time cannot tell."""
    if row is None or row[1] != str(path):
        return True
    stat = path.stat()
    if row[2] != stat.st_size:
        return True
    when = changed_at(stat)
    if row[3] == when and int(str(row[5])) - when > _RACY:
        return False
    if hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest() != row[4]:
        return True
    values = (when, time.time_ns(), row[0])
    connection.execute("UPDATE decks SET mtime = ?, synced = ? WHERE name = ?", values)
    return False


def _clashes(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT 1 FROM problems WHERE code = 'same-id' LIMIT 1").fetchone())


def _broken(connection: sqlite3.Connection) -> set[str]:
    """Decks that stand with the cards they had before their file broke."""
    return {deck.name for deck in broken.decks(connection)}


def _forget(connection: sqlite3.Connection, name: str) -> None:
    row = connection.execute("SELECT id FROM decks WHERE name = ?", (name,)).fetchone()
    if row is None:
        return
    connection.execute("DELETE FROM tags WHERE card IN (SELECT id FROM cards WHERE deck = ?)", row)
    for table in ("prompts", "cards", "problems", "words", "forms"):
        connection.execute(f"DELETE FROM {table} WHERE deck = ?", row)  # noqa: S608 (fixed names)
    connection.execute("DELETE FROM decks WHERE id = ?", row)


def _replace(connection: sqlite3.Connection, rows: Rows) -> None:
    if rows.codes & broken.CODES and _keep(connection, rows):
        return
    job = rows.job
    _forget(connection, job.name)
    connection.execute(
        "INSERT INTO decks (id, name, path, size, mtime, digest, title, about, tags, language, synced, pieces)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (job.number, job.name, job.path, rows.size, rows.mtime, rows.digest, *rows.head, time.time_ns(), rows.pieces),
    )
    _insert(connection, rows)


def _keep(connection: sqlite3.Connection, rows: Rows) -> bool:
    """Leave the last good cards of a broken file as they are, and tell what is wrong; False where there are none."""
    query = "SELECT id FROM decks WHERE name = ? AND id IN (SELECT deck FROM cards)"
    row = connection.execute(query, (rows.job.name,)).fetchone()
    if row is None:
        return False
    values = (rows.job.path, rows.size, rows.mtime, rows.digest, time.time_ns(), row[0])
    names = "path = ?, size = ?, mtime = ?, digest = ?, synced = ?, pieces = NULL"
    connection.execute(f"UPDATE decks SET {names} WHERE id = ?", values)  # noqa: S608 (fixed names)
    connection.execute("DELETE FROM problems WHERE deck = ?", row)
    _tell(connection, [(row[0], *problem[1:]) for problem in rows.problems])
    return True


def _tell(connection: sqlite3.Connection, problems: list[Row]) -> None:
    connection.executemany("INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)", problems)


def _insert(connection: sqlite3.Connection, rows: Rows) -> None:
    """Cards whose id another deck has are left out, and told."""
    taken = _taken(connection, [card[0] for card in rows.cards])
    cards, prompts, tags = rows.cards, rows.prompts, rows.tags
    if taken:
        cards = [card for card in cards if card[0] not in taken]
        prompts = [prompt for prompt in prompts if prompt[2] not in taken]
        tags = [pair for pair in tags if pair[1] not in taken]
    _tell(connection, rows.problems)
    _tell(connection, [_clash(card, taken[card[0]]) for card in rows.cards if card[0] in taken])
    connection.executemany("INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", cards)
    connection.executemany(
        "INSERT INTO prompts (key, deck, card, position, fingerprint, body, out) VALUES (?, ?, ?, ?, ?, ?, ?)", prompts
    )
    connection.executemany("INSERT INTO tags VALUES (?, ?)", tags)
    states.compute_cards(connection, {card[0] for card in cards})


def _clash(card: Row, other: str) -> Row:
    card_id, deck, line, *_ = card
    return (
        deck,
        line,
        1,
        "same-id",
        f"id {card_id} is used in the deck {other} too; give this card another one",
        "error",
    )


def _taken(connection: sqlite3.Connection, ids: list[str]) -> dict[str, str]:
    """Of these ids, those that another deck has, with its name."""
    if not connection.execute("SELECT 1 FROM cards LIMIT 1").fetchone():
        return {}
    found: dict[str, str] = {}
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        marks = ", ".join("?" * len(part))
        query = f"SELECT cards.id, decks.name FROM cards JOIN decks ON decks.id = deck WHERE cards.id IN ({marks})"  # noqa: S608 (question marks only)
        found.update(connection.execute(query, part).fetchall())
    return found
