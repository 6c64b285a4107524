"""The line of an act. Of a review the index has all columns but not the line, which is read where it was found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

COLUMNS = "id, line, file, offset"
"""What `whole` asks of an act."""


def whole(connection: sqlite3.Connection, row: tuple[str, bytes | None, int, int]) -> bytes:
    """The line of an act in the journal; empty where a review is there no more, which the next reading notices."""
    event_id, line, file, offset = row
    if line is not None:
        return line
    from quiz.journal.events import Event, parse
    from quiz.journal.reader import line_at

    (path,) = connection.execute("SELECT path FROM files WHERE id = ?", (file,)).fetchone()
    try:
        line = line_at(Path(path), offset)
    except OSError:
        return b""
    event = parse(line)
    return line if isinstance(event, Event) and event.id == event_id else b""


def of_act(connection: sqlite3.Connection, event_id: str) -> bytes | None:
    """The line of an act; None where the index has none of that id."""
    query = f"SELECT {COLUMNS} FROM events WHERE id = ?"  # noqa: S608 (fixed names)
    row = connection.execute(query, (event_id,)).fetchone()
    return whole(connection, row) if row else None
