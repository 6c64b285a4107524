"""A whole journal taken in at once, into an index that knows none of it.

Its reviews stay in memory from their lines to the states of their prompts: the index is written card by card, as it is
read later, and its own indexes are made once everything is there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.index import states, texts
from quiz.index.database import transaction_within, without_indexes
from quiz.index.standing import reviewed
from quiz.journal.written import read_parted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from quiz.index.rows import FileJob
    from quiz.index.states import Row
    from quiz.journal.reader import Line
    from quiz.journal.written import Parted
    from quiz.memory.fsrs import Parameters

_REVIEW = """INSERT INTO events (card, slot, id, day, grade, ms, due, text, picked, said, file, offset, event)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'review')"""
_TEXT = "INSERT INTO events (card, slot, id, file, offset, line, event) VALUES ('', '', ?, ?, ?, ?, 'text')"
MUCH = 16 << 20
"""Bytes of a journal from which on a second process is faster."""


def read(job: FileJob) -> Parted:
    """Read a file of the journal. Raises OSError."""
    return read_parted(Path(job.path), job.number)


class Whole:
    """The reviews and the texts of a journal; of everything else there is little."""

    def __init__(self) -> None:
        self._reviews: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
        """By card and slot, as the index has them."""
        self._texts: list[tuple[tuple[str, int, int, bytes], tuple[str, str, str, str]]] = []
        """As `events` and as `texts` have them."""

    def take(self, parted: Parted) -> list[Line]:
        """Take a file in. Returns the lines of other acts, and of none."""
        for review in parted.reviews:
            self._reviews[review[:2]].append(review)
        others = []
        for line in parted.lines:
            if line.event and line.event.event == "text":
                event = (line.event.id, parted.mark, line.offset, line.raw)
                self._texts.append((event, texts.row(line.event)))
            else:
                others.append(line)
        return others

    def write(self, connection: sqlite3.Connection, w: Parameters) -> list[tuple[str, dict[str, Row]]]:
        """Write all that was taken in. Returns the states after the reviews alone, as `states.write_all` takes them.

        Raises sqlite3.IntegrityError where an id comes more than once: then nothing is written.
        """
        with transaction_within(connection), without_indexes(connection, "events") as index:
            self._insert(connection)
            # SQLite sorts without holding this program's lock: the states are worked out meanwhile.
            with ThreadPoolExecutor(1) as pool:
                indexed = pool.submit(index)
                found = self._states(w)
                indexed.result()
        self._reviews.clear()
        self._texts.clear()
        return found

    def single_out(self, known: Iterable[str]) -> list[tuple[int, int]]:
        """Give up every line with an id that comes more than once, or is known. Returns their files and offsets."""
        asked = (event[:3] for event, _ in self._texts)
        reviews = ((row[2], row[10], row[11]) for own in self._reviews.values() for row in own)
        places = list(chain(asked, reviews))
        times = Counter(known)
        times.update(event_id for event_id, _, _ in places)
        self._texts = [text for text in self._texts if times[text[0][0]] == 1]
        for place, own in self._reviews.items():
            self._reviews[place] = [row for row in own if times[row[2]] == 1]
        return [(file, offset) for event_id, file, offset in places if times[event_id] > 1]

    def _insert(self, connection: sqlite3.Connection) -> None:
        for own in self._reviews.values():
            own.sort(key=itemgetter(2))
        ordered = (self._reviews[place] for place in sorted(self._reviews))
        connection.executemany(_REVIEW, chain.from_iterable(ordered))
        connection.executemany(_TEXT, (event for event, _ in self._texts))
        connection.executemany(texts.KEEP, (text for _, text in self._texts))

    def _states(self, w: Parameters) -> list[tuple[str, dict[str, Row]]]:
        return [
            (card, states.rows_of({place[1]: reviewed(self._reviews[place], w) for place in places}))
            for card, places in groupby(sorted(self._reviews), itemgetter(0))
        ]
