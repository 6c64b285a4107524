"""The cards of a note, with the memory of each prompt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from quiz.index.states import FOREVER
from quiz.memory.guess import likely_answers, shown_recall

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


class PromptRow(NamedTuple):
    """One prompt of a card that comes from a note."""

    card: str
    deck: str
    kind: str
    front: str
    back: str
    draft: bool
    key: str
    learnt: bool
    """Past its learning steps."""
    stability: float | None
    """In days."""
    day: int | None
    """Ordinal of its last review."""
    suspended: bool
    lapses: int
    reps: int
    changed: bool
    due: int | None
    """Ordinal of the day on which it is due."""
    body: str


_COLUMNS = """cards.id, decks.name, cards.kind, front, back, draft, key, phase >= 2, stability, day,
    suspended, lapses, reps, changed, due, body"""
_FROM = """FROM cards JOIN decks ON decks.id = cards.deck
    JOIN prompts ON prompts.key > cards.id || '#' AND prompts.key < cards.id || '$'"""
_MANY = 500
"""Values in one query."""


def of_note(connection: sqlite3.Connection, note: str, cards: Iterable[str] = ()) -> list[PromptRow]:
    """The prompts of the cards that name a note as their source, and of these `cards`, in the order of decks."""
    query = f"SELECT {_COLUMNS}, entry {_FROM} WHERE cards.note = ?"
    rows = connection.execute(query, (note,)).fetchall()
    known = {row[0] for row in rows}
    missing = [card for card in cards if card not in known]
    for start in range(0, len(missing), _MANY):
        part = missing[start : start + _MANY]
        marks = ", ".join("?" * len(part))
        query = f"SELECT {_COLUMNS}, entry {_FROM} WHERE cards.id IN ({marks})"
        rows += connection.execute(query, part).fetchall()
    rows.sort(key=lambda row: (row[1], row[-1]))
    return [_row(row[:-1]) for row in rows]


class NoteSum(NamedTuple):
    """Prompts of a note, added up."""

    note: str
    cards: int
    prompts: int
    """Without those set aside."""
    aside: int
    learnt: int
    """Of `prompts`."""
    recalled: float
    """The expected number of them that are recalled; of choices without the luck of guessing."""
    slipping: int
    """Of those learnt: recall is under the retention aimed at."""
    changed: int


def sums(
    connection: sqlite3.Connection, day: int, factor: float, decay: float, least: float, drawn: int
) -> list[NoteSum]:
    """Every note that a card names, on a day (an ordinal), added up in one go over the prompts.

    `least`: the recall (0 to 1) under which a prompt slips; `drawn`: options of a choice whose card names none.
    """
    connection.create_function("shown_recall", 2, _shown, deterministic=True)
    connection.create_function("guess_among", 2, partial(_guess_among, drawn), deterministic=True)
    recall = "power(1 + :factor * max(:day - prompts.day, 0) / stability, -:decay)"
    guess = "guess_among(json_array_length(body, '$.answer'), coalesce(json_array_length(body, '$.choices'), 0))"
    # Materialized: else recall is worked out anew wherever it is named.
    query = f"""WITH held AS MATERIALIZED (
            SELECT note, cards.id AS card, suspended, changed,
                CASE WHEN phase < 2 OR suspended THEN NULL
                WHEN kind = 'choice' THEN shown_recall({recall}, {guess}) ELSE {recall} END AS recall
            {_FROM} WHERE note IS NOT NULL AND (out < :forever OR suspended))
        SELECT note, count(DISTINCT card), sum(NOT suspended), sum(suspended), count(recall), total(recall),
            count(CASE WHEN recall < :least THEN 1 END), sum(changed)
        FROM held GROUP BY note ORDER BY note"""  # noqa: S608 (fixed names)
    values = {"day": day, "factor": factor, "decay": decay, "least": least, "forever": FOREVER}
    return [NoteSum._make(row) for row in connection.execute(query, values)]


def _shown(recall: float, k: int) -> float:
    return shown_recall(recall, k) if k > 1 else recall


def _guess_among(drawn: int, right: int, options: int) -> int:
    """Among how many answers a guess at a choice is made; `options` is 0 where they are drawn."""
    return likely_answers(options or max(drawn, right + 1), right)


def _row(row: tuple[object, ...]) -> PromptRow:
    found = PromptRow._make(row)
    return found._replace(draft=bool(found.draft), learnt=bool(found.learnt), changed=bool(found.changed),
                          suspended=bool(found.suspended))  # fmt: skip
