"""The reviews of each prompt since its history last began anew, as fitting and forecasting need them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

_QUERY = """SELECT card, slot, id, event, day, grade, ms, picked FROM events
            WHERE undone = 0 AND event IN ('review', 'reset'){} ORDER BY card, slot, id"""
_MANY = 500
"""Values in one query."""

_Row = tuple[str, str, str, str, int | None, int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class History:
    """The reviews of one prompt, oldest first."""

    key: str
    """`CARD#SLOT`."""
    ids: tuple[str, ...]
    """Of the acts: their order among all reviews."""
    days: tuple[int, ...]
    """Ordinals of local days."""
    grades: tuple[int, ...]
    """1 to 4."""
    ms: tuple[int | None, ...]
    picked: bool
    """Was it ever answered by picking, so that guesses are among its grades?"""

    @property
    def gaps(self) -> tuple[int, ...]:
        """Whole days before each review; 0 for the first, at least 0."""
        later = zip(self.days, self.days[1:], strict=False)
        return (0, *(max(after - before, 0) for before, after in later)) if self.days else ()


def histories(connection: sqlite3.Connection, cards: Iterable[str] | None = None) -> Iterator[History]:
    """The history of every prompt with a review, also of those that no deck has any more; of `cards` only, if given."""
    if cards is None:
        yield from _of(connection.execute(_QUERY.format("")))
        return
    wanted = sorted(set(cards))
    for start in range(0, len(wanted), _MANY):
        part = wanted[start : start + _MANY]
        query = _QUERY.format(f" AND card IN ({', '.join('?' * len(part))})")
        yield from _of(connection.execute(query, part))


def _of(rows: Iterable[_Row]) -> Iterator[History]:
    for card, of_card in groupby(rows, lambda row: row[0]):
        whole = ""
        # An act without slot is for the whole card, and its empty slot comes first.
        for slot, part in groupby(of_card, lambda row: row[1]):
            own = list(part)
            begun = max((row[2] for row in own if row[3] == "reset"), default="")
            if not slot:
                whole = begun
                continue
            reviews = [row for row in own if row[3] == "review" and row[2] > max(begun, whole)]
            if reviews:
                yield _history(f"{card}#{slot}", reviews)


def _history(key: str, rows: list[_Row]) -> History:
    ids, days, grades, times = zip(*((row[2], row[4], row[5], row[6]) for row in rows), strict=True)
    return History(key, ids, days, grades, times, any(row[7] for row in rows))
