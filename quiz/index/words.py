"""The words of every card, as they are searched: one text for each deck, a line for each card.

They are written when they are first searched, not when a deck is loaded: the first load of all decks has no time
for them, and most starts never search. A deck that changed loses its text with its rows (see `decks.py`).

A plain scan, not a full-text index: 100,000 cards take 20 ms a word, words of one or two Hangul syllables included,
of which SQLite's trigrams know nothing; and there is nothing to be kept in step with edits.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from quiz.index.database import transaction
from quiz.index.query import folded
from quiz.text.garbage import paused_gc

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_NOT_WORDS = frozenset({"deck", "card", "slot", "kind", "language", "answering", "fingerprint", "around", "draft"})
_SEPARATOR = "\x1f"
"""Between fields, so that no phrase reaches over two of them."""


def lines(connection: sqlite3.Connection) -> dict[str, bytes]:
    """Card to its words, folded, in UTF-8."""
    fill(connection)
    found: dict[str, bytes] = {}
    for (text,) in connection.execute("SELECT text FROM words"):
        for line in text.split(b"\n"):
            card, _, words = line.partition(b"\x1f")
            found[card.decode()] = words
    return found


def fill(connection: sqlite3.Connection) -> None:
    """Write the words of decks that have none yet."""
    query = "SELECT id FROM decks WHERE id NOT IN (SELECT deck FROM words) AND id IN (SELECT deck FROM cards)"
    missing = connection.execute(query).fetchall()
    if not missing:
        return
    with transaction(connection), paused_gc():
        for (deck,) in missing:
            text = "\n".join(_of_deck(connection, deck)).encode()
            connection.execute("INSERT OR REPLACE INTO words VALUES (?, ?)", (deck, text))


def _of_deck(connection: sqlite3.Connection, deck: int) -> Iterable[str]:
    fronts = dict(connection.execute("SELECT id, front FROM cards WHERE deck = ?", (deck,)).fetchall())
    rows = connection.execute("SELECT card, body FROM prompts WHERE deck = ? ORDER BY card", (deck,))
    for card, prompts in groupby(rows, lambda row: row[0]):
        texts = dict.fromkeys([fronts[card], *(text for _, body in prompts for text in _texts(json.loads(body)))])
        yield _SEPARATOR.join([card, *map(folded, texts)])


def _texts(body: dict[str, object]) -> Iterable[str]:
    """Every text of a prompt."""
    waiting = [value for name, value in body.items() if name not in _NOT_WORDS]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()
