"""The reviews of a whole journal at once, for an index that knows none of it.

They stay in memory from their lines to the states of their prompts: the index is written in its own order, not read.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from quiz.index import states
from quiz.index.standing import reviewed
from quiz.journal.reader import one_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from quiz.journal.reader import Line, Parted
    from quiz.memory.fsrs import Parameters

_INSERT = """INSERT INTO events (card, slot, id, day, grade, ms, due, text, picked, said, offset, file, event)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'review')"""


class Reviews:
    """The reviews of a journal by card and slot."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._by_place: dict[tuple[str, str], list[tuple[Any, ...]]] = {}

    def take(self, file: int, parted: Parted) -> list[Line]:
        """Take the reviews of a file. Returns all other lines, and those with an id that was there before."""
        left = list(parted.lines)
        ids, by_place = self._ids, self._by_place
        for review, offset in parted.reviews:
            if review[0] in ids:
                left.append(one_line(parted.path, offset))
                continue
            ids.add(review[0])
            own = by_place.get(review[8:])
            if own is None:
                own = by_place[review[8:]] = []
            own.append((*review[:8], offset, file))
        return left

    def insert(self, connection: sqlite3.Connection) -> None:
        """Write them to the index, as they are ordered there."""
        for own in self._by_place.values():
            own.sort()
        rows = ((*place, *review) for place in sorted(self._by_place) for review in self._by_place[place])
        connection.executemany(_INSERT, rows)

    def rows(self, w: Parameters) -> Iterator[tuple[str, dict[str, states.Row]]]:
        """The states of prompts after their reviews, by card, as `states.write_all` takes them."""
        for card, places in groupby(sorted(self._by_place), itemgetter(0)):
            yield card, states.rows_of({place[1]: reviewed(self._by_place.pop(place), w) for place in places})
