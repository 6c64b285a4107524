"""Which cards have an answer that was given: forms of answers, deck by deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.index.database import transaction

if TYPE_CHECKING:
    import sqlite3


def fill(connection: sqlite3.Connection, deck: str) -> None:
    """Keep the forms of all answers of a deck; nothing where they are kept already.

    Not while decks are loaded: the forms of 10,000 answers take a quarter of a second, and only decks that are
    answered by typing need them.
    """
    row = connection.execute("SELECT id FROM decks WHERE name = ? AND formed = 0", (deck,)).fetchone()
    if row is None:
        return
    from quiz.grading.reading import answer_forms
    from quiz.model.prompt import Prompt

    bodies = connection.execute("SELECT body FROM prompts WHERE deck = ?", row).fetchall()
    prompts = (Prompt.from_json(body) for (body,) in bodies)
    with transaction(connection):
        found = ((row[0], form, prompt.key) for prompt in prompts for form in answer_forms(prompt))
        connection.executemany("INSERT OR IGNORE INTO forms VALUES (?, ?, ?)", found)
        connection.execute("UPDATE decks SET formed = 1 WHERE id = ?", row)


def others(connection: sqlite3.Connection, deck: str, card: str, form: str) -> list[str]:
    """The keys of the deck's prompts, those of other cards, whose answer has a form."""
    query = "SELECT key FROM forms WHERE deck = (SELECT id FROM decks WHERE name = ?) AND form = ?"
    return [key for (key,) in connection.execute(query, (deck, form)) if key.split("#", 1)[0] != card]
