"""What the daily sums do not hold yet: noted where acts and decks are taken in; `folding` takes it up later."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


def cards(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """The acts of these cards changed."""
    connection.executemany("INSERT OR IGNORE INTO stale VALUES (?)", [(card,) for card in ids])


def everything(connection: sqlite3.Connection) -> None:
    """Every card is to be folded anew: the journal is another one, or the parameters are."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('sums', 'anew')")


def decks(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """These decks are new, changed or gone: which cards and tags they hold may differ."""
    connection.executemany("INSERT OR IGNORE INTO regroup VALUES (?)", [(name,) for name in names])


def is_anew(connection: sqlite3.Connection) -> bool:
    """Is everything to be folded anew?"""
    return connection.execute("SELECT 1 FROM meta WHERE name = 'sums'").fetchone() is not None


def begun(connection: sqlite3.Connection) -> None:
    """Of what is to be folded anew the old was thrown away: from here on each share that there is holds."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('sums', 'begun')")


def is_begun(connection: sqlite3.Connection) -> bool:
    """Was folding everything anew begun before?"""
    return connection.execute("SELECT 1 FROM meta WHERE name = 'sums' AND value = 'begun'").fetchone() is not None


def added_up(connection: sqlite3.Connection) -> None:
    """Everything was folded anew."""
    connection.execute("DELETE FROM meta WHERE name = 'sums'")


def is_any(connection: sqlite3.Connection) -> bool:
    """Is there anything to fold?"""
    return (
        is_anew(connection)
        or connection.execute("SELECT 1 FROM stale LIMIT 1").fetchone() is not None
        or connection.execute("SELECT 1 FROM regroup LIMIT 1").fetchone() is not None
    )
