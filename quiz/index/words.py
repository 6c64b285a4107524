"""The words of every card, as they are searched: one text for each deck, a line for each card.

They are written when they are first searched, not when a deck is loaded: the first load of all decks has no time
for them, and most starts never search. A deck that changed loses its text with its rows (see `decks.py`).

A plain scan, not a full-text index: 100,000 cards take 20 ms a word, words of one or two Hangul syllables included,
of which SQLite's trigrams know nothing; and there is nothing to be kept in step with edits.
"""

from __future__ import annotations

import json
from itertools import groupby, islice
from typing import TYPE_CHECKING

from quiz.index.database import transaction
from quiz.index.query import folded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

_NOT_WORDS = frozenset({"deck", "card", "slot", "kind", "language", "answering", "fingerprint", "around", "draft"})
_SEPARATOR = "\x1f"
"""Between fields, so that no phrase reaches over two of them."""
_SOME = 200
"""Cards whose words are made in 3 ms."""


def lines(connection: sqlite3.Connection) -> Iterator[list[tuple[str, bytes]]]:
    """Cards with their words, folded, in UTF-8: some hundred at a time, so that keys can be answered between them.

    The words of a deck that has none yet are made, and written once they are whole.
    """
    for (text,) in connection.execute("SELECT text FROM words").fetchall():
        yield [_parted(line) for line in text.split(b"\n")]
    query = "SELECT id FROM decks WHERE id NOT IN (SELECT deck FROM words) AND id IN (SELECT deck FROM cards)"
    for (deck,) in connection.execute(query).fetchall():
        made: list[bytes] = []
        of_deck = _of_deck(connection, deck)
        while some := [line.encode() for line in islice(of_deck, _SOME)]:
            made += some
            yield [_parted(line) for line in some]
        with transaction(connection):
            connection.execute("INSERT OR REPLACE INTO words VALUES (?, ?)", (deck, b"\n".join(made)))


def _parted(line: bytes) -> tuple[str, bytes]:
    card, _, words = line.partition(b"\x1f")
    return card.decode(), words


def _of_deck(connection: sqlite3.Connection, deck: int) -> Iterator[str]:
    fronts = dict(connection.execute("SELECT id, front FROM cards WHERE deck = ?", (deck,)).fetchall())
    rows = connection.execute("SELECT card, body FROM prompts WHERE deck = ? ORDER BY card", (deck,)).fetchall()
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
