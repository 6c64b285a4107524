"""A part of a deck taken into the index: as if the whole deck had been read, and nothing else is touched."""

from __future__ import annotations

import json
import time
from itertools import groupby
from typing import TYPE_CHECKING

from quiz.deckfile.problems import TRAPS
from quiz.index import aliases, stale, states

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from quiz.index.rows import PartRows, Row

_CARD = "id, deck, line, entry, written, kind, front, back, draft, note"
_PROMPT = "key, deck, card, position, fingerprint, body"
_AT_ONCE = 500
"""Values in one query."""


def take(connection: sqlite3.Connection, part: PartRows) -> bool:
    """Let the index hold what changed in a deck; False, and nothing is done, where the whole deck must be read."""
    was = _cards(connection, part)
    problems = _problems(connection, part)
    if not _stands_alone(connection, part, was) or _traps(problems) >= TRAPS:
        return False
    _move_on(connection, part)
    now = {row[0]: row for row in part.cards}
    asked, asks = _prompts(connection, was), _by_card(part.prompts)
    changed = {card for card in {*was, *now} if _asking(asked.get(card, ())) != _asking(asks.get(card, ()))}
    _put_prompts(connection, part, asked, asks, changed)
    _put_cards(connection, was, now)
    _tell(connection, part.job.number, problems)
    if _is_lost(connection):
        aliases.mark(connection)
    if changed:
        _forget_words(connection, part.job.number, [row[0] for card in changed for row in asked.get(card, ())])
        states.compute_cards(connection, changed & now.keys())
    _know(connection, part)
    return True


def _cards(connection: sqlite3.Connection, part: PartRows) -> dict[str, Row]:
    """What the stretch held."""
    query = f"SELECT {_CARD} FROM cards WHERE deck = ? AND entry >= ? AND entry < ?"  # noqa: S608 (fixed names)
    return {row[0]: row for row in connection.execute(query, (part.job.number, *part.was[1]))}


def _stands_alone(connection: sqlite3.Connection, part: PartRows, was: dict[str, Row]) -> bool:
    """Would no card of the whole have another id, or none, than it has with the stretch read alone?"""
    taken = {row[0] for row in part.cards} | part.written
    if any(_has_card(connection, card) for card in taken - was.keys()):
        return False
    deck = (part.job.number, *part.was[1])
    query = "SELECT 1 FROM cards WHERE deck = ? AND (entry < ? OR entry >= ?) AND written = 2 LIMIT 1"
    if connection.execute(query, deck).fetchone():
        return False
    fresh = {row[0] for row in part.cards if not row[4]} - {card for card, row in was.items() if not row[4]}
    # A bad card elsewhere may give the id that one without id would have got.
    return not fresh or not _is_any_bad(connection, part)


def _has_card(connection: sqlite3.Connection, card: str) -> bool:
    return connection.execute("SELECT 1 FROM cards WHERE id = ?", (card,)).fetchone() is not None


def _is_any_bad(connection: sqlite3.Connection, part: PartRows) -> bool:
    query = """SELECT 1 FROM problems WHERE deck = ? AND (line < ? OR line >= ?) AND severity = 'error' LIMIT 1"""
    return connection.execute(query, (part.job.number, *part.was[0])).fetchone() is not None


def _problems(connection: sqlite3.Connection, part: PartRows) -> list[Row]:
    """Those of the whole deck, in their order."""
    query = "SELECT deck, line, col, code, message, severity FROM problems WHERE deck = ? ORDER BY rowid"
    (first, end), by = part.was[0], part.by[0]
    rows = connection.execute(query, (part.job.number,)).fetchall()
    before = [row for row in rows if row[1] < first]
    return [*before, *part.problems, *((row[0], row[1] + by, *row[2:]) for row in rows if row[1] >= end)]


def _traps(problems: Iterable[Row]) -> int:
    return sum(row[3] in ("mark", "comment") for row in problems)


def _tell(connection: sqlite3.Connection, deck: int, problems: list[Row]) -> None:
    connection.execute("DELETE FROM problems WHERE deck = ?", (deck,))
    connection.executemany("INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)", problems)


def _move_on(connection: sqlite3.Connection, part: PartRows) -> None:
    """What is behind the stretch stands further down, or further up."""
    lines, entries, positions = part.by
    if lines or entries:
        query = "UPDATE cards SET line = line + ?, entry = entry + ? WHERE deck = ? AND entry >= ?"
        connection.execute(query, (lines, entries, part.job.number, part.was[1][1]))
    if positions:
        query = "UPDATE prompts SET position = position + ? WHERE deck = ? AND position >= ?"
        connection.execute(query, (positions, part.job.number, part.was[2][1]))


def _prompts(connection: sqlite3.Connection, cards: Iterable[str]) -> dict[str, list[Row]]:
    query = f"SELECT {_PROMPT} FROM prompts WHERE key > ? AND key < ? ORDER BY position"  # noqa: S608 (fixed names)
    return {card: connection.execute(query, (f"{card}#", f"{card}$")).fetchall() for card in cards}


def _by_card(prompts: Iterable[Row]) -> dict[str, list[Row]]:
    return {card: list(rows) for card, rows in groupby(prompts, lambda row: row[2])}


def _asking(prompts: Iterable[Row]) -> list[Row]:
    """What is asked, wherever it stands in the deck."""
    return [(row[0], *row[4:6]) for row in prompts]


def _put_prompts(
    connection: sqlite3.Connection,
    part: PartRows,
    was: dict[str, list[Row]],
    now: dict[str, list[Row]],
    changed: set[str],
) -> None:
    for card in sorted(changed):
        old, new = was.get(card, []), now.get(card, [])
        connection.executemany("DELETE FROM prompts WHERE key = ?", [row[:1] for row in old])
        connection.executemany(f"INSERT INTO prompts ({_PROMPT}, out) VALUES (?, ?, ?, ?, ?, ?, ?)", new)  # noqa: S608 (fixed names)
        tagged, tags = _tags(old), _tags(new)
        connection.executemany("DELETE FROM tags WHERE tag = ? AND card = ?", [(tag, card) for tag in tagged - tags])
        connection.executemany("INSERT INTO tags VALUES (?, ?)", [(tag, card) for tag in tags - tagged])
        if tagged != tags or not (old and new):
            stale.decks(connection, [part.job.name])
        if {row[0] for row in old} != {row[0] for row in new}:
            aliases.mark(connection)
    for card in now.keys() - changed:
        places = [(new[3], new[0]) for old, new in zip(was[card], now[card], strict=True) if old[3] != new[3]]
        connection.executemany("UPDATE prompts SET position = ? WHERE key = ?", places)


def _tags(prompts: list[Row]) -> set[str]:
    return set(json.loads(prompts[0][5]).get("tags", ())) if prompts else set()


def _put_cards(connection: sqlite3.Connection, was: dict[str, Row], now: dict[str, Row]) -> None:
    connection.executemany("DELETE FROM cards WHERE id = ?", [(card,) for card in was.keys() - now.keys()])
    rows = [row for card, row in now.items() if row != was.get(card)]
    connection.executemany("INSERT OR REPLACE INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _forget_words(connection: sqlite3.Connection, deck: int, keys: list[str]) -> None:
    """What is kept of texts for searching and comparing is made when it is next asked for."""
    connection.execute("DELETE FROM words WHERE deck = ?", (deck,))
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        query = f"DELETE FROM forms WHERE deck = ? AND key IN ({', '.join('?' * len(some))})"  # noqa: S608 (question marks only)
        connection.execute(query, (deck, *some))
    connection.execute("UPDATE decks SET formed = 0 WHERE id = ?", (deck,))


def _is_lost(connection: sqlite3.Connection) -> bool:
    """Was there history without a card or slot when it was last looked for?"""
    return connection.execute("SELECT 1 FROM meta WHERE name = 'lost'").fetchone() is not None


def _know(connection: sqlite3.Connection, part: PartRows) -> None:
    values = (part.job.path, part.size, part.mtime, part.digest, time.time_ns(), part.pieces, part.job.number)
    names = "path = ?, size = ?, mtime = ?, digest = ?, synced = ?, pieces = ?"
    connection.execute(f"UPDATE decks SET {names} WHERE id = ?", values)  # noqa: S608 (fixed names)
