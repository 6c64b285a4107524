"""How much a sitting of today asks, counted as `quiz/study/queue.py` picks it, without reading a prompt."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_RIPE = "phase > 0 AND phase = 2 AND due <= :today AND out < :today"


def steps(connection: sqlite3.Connection, today: int) -> int:
    """How many prompts are in their steps, and not set aside."""
    query = "SELECT count(*) FROM prompts WHERE phase > 0 AND phase != 2 AND out < ?"
    return int(connection.execute(query, (today,)).fetchone()[0])


def reviews(connection: sqlite3.Connection, today: int, seen: Iterable[str], apart: Iterable[str]) -> int:
    """How many graduated prompts are asked today: all that are overdue, else one of a card, and none of one in `seen`.

    `apart` are keys that are counted elsewhere.
    """
    query = f"""SELECT coalesce(sum(max(late, card NOT IN (SELECT value FROM json_each(:seen)))), 0)
        FROM (SELECT card, sum(due < :today) AS late FROM prompts
            WHERE {_RIPE} AND key NOT IN (SELECT value FROM json_each(:apart)) GROUP BY card)"""  # noqa: S608 (fixed words)
    values = {"today": today, "seen": json.dumps([*seen]), "apart": json.dumps([*apart])}
    return int(connection.execute(query, values).fetchone()[0])


def new_cards(connection: sqlite3.Connection, today: int, seen: Iterable[str], limit: int) -> int:
    """How many cards, `limit` at most, have a prompt that was never reviewed; those in `seen` do not count.

    One prompt of a card is asked a day, and what is due comes first.
    """
    known = set(seen)
    rows = connection.execute(
        f"""SELECT DISTINCT card FROM prompts WHERE phase = 0 AND out < :today
            AND card NOT IN (SELECT card FROM prompts WHERE {_RIPE})""",  # noqa: S608 (fixed words)
        {"today": today},
    )
    # Only as many rows are read as are taken.
    return sum(1 for _ in islice((card for (card,) in rows if card not in known), max(limit, 0)))
