"""Decks whose files cannot be read as decks at the moment: they stand as they were last read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz.index.database import transaction

if TYPE_CHECKING:
    import sqlite3

    from quiz.index.rows import Row
    from quiz.model.prompt import Prompt

CODES = frozenset(("read", "large", "utf-8", "control", "yaml", "empty", "deck", "cards"))
"""Of what takes all cards of a file down: while it is being written, or a slip in an editor."""
_MARKS = ", ".join("?" * len(CODES))
_TABLES = (
    ("decks", "id, name, path, title, about, tags, language", "id"),
    ("cards", "id, deck, line, entry, written, kind, front, back, draft, note", "deck"),
    ("prompts", "key, deck, card, position, fingerprint, body, out", "deck"),
)
"""What a deck has in the index without the journal: table, columns, and which of them is the deck."""


class Broken(NamedTuple):
    """A deck that cannot be read, and the first thing that is wrong."""

    id: int
    name: str
    path: str
    line: int
    column: int
    message: str
    cards: int
    """That stand as they were last read; 0 where the file could not be read since the index was made."""

    def told(self) -> str:
        """In a line: where, what, and what is asked meanwhile."""
        from pathlib import Path

        from quiz.deckfile.problems import shown

        cards = {0: "none of its cards is known here", 1: "its card stands as it was last read"}
        kept = cards.get(self.cards, f"its {self.cards} cards stand as they were last read")
        return f"{shown(Path(self.path))}:{self.line}:{self.column}: {self.message}; until this is mended {kept}"


def decks(connection: sqlite3.Connection) -> list[Broken]:
    """All of them, by name."""
    query = f"""SELECT decks.id, name, path, line, col, message, (SELECT count(*) FROM cards WHERE deck = decks.id)
        FROM problems JOIN decks ON decks.id = deck WHERE code IN ({_MARKS}) ORDER BY name, line, col"""  # noqa: S608 (question marks only)
    found: dict[str, Broken] = {}
    for row in connection.execute(query, tuple(CODES)):
        found.setdefault(row[1], Broken(*row))
    return list(found.values())


def told(connection: sqlite3.Connection) -> list[str]:
    """Each of them in a line."""
    return [deck.told() for deck in decks(connection)]


def prompts(connection: sqlite3.Connection, deck: str) -> list[Prompt]:
    """What the cards of a deck ask, as they were last read."""
    from quiz.model.prompt import Prompt

    query = "SELECT body FROM prompts JOIN decks ON decks.id = deck WHERE decks.name = ? ORDER BY position"
    return [Prompt.from_json(body) for (body,) in connection.execute(query, (deck,))]


class Kept(NamedTuple):
    """The last good cards of broken decks, for another index."""

    rows: tuple[list[Row], ...]
    tags: list[Row]


def kept(connection: sqlite3.Connection) -> Kept:
    """What would be lost with this index until the decks are mended."""
    ids = [deck.id for deck in decks(connection) if deck.cards]
    rows = tuple(
        [row for deck in ids for row in connection.execute(f"SELECT {columns} FROM {table} WHERE {key} = ?", (deck,))]  # noqa: S608 (fixed names)
        for table, columns, key in _TABLES
    )
    query = "SELECT tag, card FROM tags JOIN cards ON cards.id = card WHERE deck = ?"
    return Kept(rows, [row for deck in ids for row in connection.execute(query, (deck,))])


def put(connection: sqlite3.Connection, given: Kept) -> None:
    """Into an index that is empty; the files are looked at again when it is next brought up to date."""
    with transaction(connection):
        for (table, columns, _), rows in zip(_TABLES, given.rows, strict=True):
            marks = ", ".join("?" * len(columns.split(", ")))
            connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608 (fixed names)
        connection.execute("UPDATE decks SET size = -1, mtime = 0, digest = '', synced = 0")
        connection.executemany("INSERT INTO tags VALUES (?, ?)", given.tags)
