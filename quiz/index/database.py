"""Opening the index: a cache that is made anew whenever it is missing, broken or of another version."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from quiz.index.schema import TABLES, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


_CACHE, _ROOM = 8192, 65536
"""KiB of the index held in memory: always, and while much is written."""
_DISK = {
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY),
    *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN),
}


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the index at `path`; a broken one is made anew, and where none can be made it is in memory."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _open(path)
    except OSError:
        return in_memory()
    except sqlite3.Error as error:
        if not is_broken(error):
            return in_memory()
        remove(path)
    with suppress(sqlite3.Error):
        return _open(path)
    return in_memory()


def is_broken(error: sqlite3.Error) -> bool:
    """Is it the index that is broken, and not the disk that is full, read-only or busy?"""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DISK


def remove(path: Path) -> None:
    """Throw the index at `path` away, if that can be done."""
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def remove_broken(folder: Path) -> bool:
    """Throw away every index in a folder that is broken. True if one was."""
    broken = [path for path in folder.glob("*.sqlite") if not _is_sound(path)]
    for path in broken:
        remove(path)
    return bool(broken)


def _is_sound(path: Path) -> bool:
    try:
        connection = sqlite3.connect(path)
        try:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
        finally:
            connection.close()
    except sqlite3.Error as error:
        return not is_broken(error)


def in_memory() -> sqlite3.Connection:
    """An empty index that leaves nothing on disk."""
    return _prepare(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
    try:
        return _prepare(connection)
    except BaseException:
        connection.close()
        raise


def _prepare(connection: sqlite3.Connection) -> sqlite3.Connection:
    # Nothing here is the truth, so a power loss may cost the cache but never an answer.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    _add_power(connection)
    if _version(connection) != VERSION:
        with transaction(connection):
            _make(connection)
    return connection


@contextmanager
def roomy(connection: sqlite3.Connection) -> Iterator[None]:
    """Room for what comes in any order, as the cards of a long journal do: else each would be read from disk again."""
    connection.execute(f"PRAGMA cache_size = -{_ROOM}")
    try:
        yield
    finally:
        with suppress(sqlite3.Error):
            connection.execute(f"PRAGMA cache_size = -{_CACHE}")
            connection.execute("PRAGMA shrink_memory")


@contextmanager
def without_indexes(connection: sqlite3.Connection, table: str) -> Iterator[Callable[[], None]]:
    """Much is to be written to a table: its indexes are made anew by what is given, sorted at once, not row by row."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
    indexes = connection.execute(query, (table,)).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")

    def make() -> None:
        for _, statement in indexes:
            connection.execute(statement)

    yield make


@contextmanager
def transaction_within(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing, within a transaction."""
    connection.execute("SAVEPOINT within")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK TO within")
        raise
    finally:
        connection.execute("RELEASE within")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing; one writer at a time."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _make(connection: sqlite3.Connection) -> None:
    """Empty tables, unless another process has made them by now."""
    if _version(connection) == VERSION:
        return
    _wipe(connection)
    for statement in TABLES.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    connection.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))


def _add_power(connection: sqlite3.Connection) -> None:
    """SQLite can be built without mathematics."""
    try:
        connection.execute("SELECT power(2.0, 0.5)")
    except sqlite3.OperationalError:
        connection.create_function("power", 2, math.pow, deterministic=True)


def _version(connection: sqlite3.Connection) -> str | None:
    try:
        row = connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return None
        raise
    return str(row[0]) if row else None


def _wipe(connection: sqlite3.Connection) -> None:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in names:
        connection.execute(f'DROP TABLE "{name}"')
