"""Which cards have an answer that was given: the forms of all answers, looked up and never scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.index.database import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

_STEP = 30
"""Prompts whose forms are kept at once: some milliseconds."""
_MOST = 20
"""Prompts of one answer that are told of."""


def fill(connection: sqlite3.Connection, first: str = "") -> Iterator[None]:
    """Keep the forms of the answers of all decks, `first` before the others, in steps; none where they are kept.

    Not while decks are loaded: the forms of 10,000 cards take about a second, and nothing needs them but a typed
    answer that is not right. A deck that changes between two steps is left for the next time.
    """
    query = "SELECT id, digest FROM decks WHERE formed = 0 ORDER BY name != ?, id"
    for deck in connection.execute(query, (first,)).fetchall():
        # Of a deck that changed in a part, the others are kept.
        kept = {key for (key,) in connection.execute("SELECT DISTINCT key FROM forms WHERE deck = ?", deck[:1])}
        rows = connection.execute("SELECT key FROM prompts WHERE deck = ? ORDER BY key", deck[:1]).fetchall()
        keys = [key for (key,) in rows if key not in kept]
        for start in range(0, len(keys), _STEP):
            if not connection.execute("SELECT 1 FROM decks WHERE id = ? AND digest = ?", deck).fetchone():
                break
            _keep(connection, deck[0], keys[start : start + _STEP])
            yield
        connection.execute("UPDATE decks SET formed = 1 WHERE id = ? AND digest = ?", deck)


def others(connection: sqlite3.Connection, card: str, deck: str | None, form: str) -> list[str]:
    """The keys of prompts of other cards whose answer has a form; of one deck where it is named."""
    query = "SELECT key FROM forms WHERE form = ?"
    values = [form]
    if deck is not None:
        query += " AND deck = (SELECT id FROM decks WHERE name = ?)"
        values.append(deck)
    # Not of its own card: its keys stand together between `card#` and `card$`, the sign after.
    query += " AND NOT key BETWEEN ? AND ? LIMIT ?"
    return [key for (key,) in connection.execute(query, (*values, f"{card}#", f"{card}$", _MOST))]


def _keep(connection: sqlite3.Connection, deck: int, keys: Sequence[str]) -> None:
    from quiz.grading.reading import answer_forms
    from quiz.model.prompt import Prompt

    query = f"SELECT body FROM prompts WHERE key IN ({', '.join('?' * len(keys))})"  # noqa: S608 (question marks only)
    bodies = connection.execute(query, keys).fetchall()
    prompts = (Prompt.from_json(body) for (body,) in bodies)
    found = [(deck, form, prompt.key) for prompt in prompts for form in answer_forms(prompt)]
    with transaction(connection):
        connection.executemany("INSERT OR IGNORE INTO forms VALUES (?, ?, ?)", found)
