"""Reviews as columns: all that scheduling and statistics ask of them, with days as numbers."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from quiz.journal.events import Event, moment

Due = int | str
"""A day (its ordinal), or a time with offset as it is written, while in steps."""
Review = tuple[str, str, str, int, int, int | None, Due, str, int, str | None]
"""Card, slot, id, day (ordinal), grade, milliseconds, due, text, picked (0, 1), the key of what was said instead."""


def columns(event: Event) -> Review:
    """A review that `events` has read."""
    data = event.data
    today, then = due_column(data["day"]), due_column(data["due"])
    if not isinstance(today, int) or then is None:
        raise ValueError(event.id)
    said = data.get("said")
    return (
        *(data["card"], data["slot"], event.id, today, data["grade"], data.get("ms"), then, data["text"]),
        *(picked_column(data.get("mode")), said if isinstance(said, str) else None),
    )


def picked_column(mode: object) -> int:
    """1 where an answer was picked, else 0."""
    # Not a bool, for which Python's SQLite takes longer than for all the rest of a review.
    return 1 if mode == "pick" else 0


# Days come again and again; of the times of learning steps few do.
@lru_cache(maxsize=4096)
def due_column(value: str) -> Due | None:
    """The ordinal of a day, or a time with offset as it is written; None for everything else."""
    found = moment(value)
    if not isinstance(found, datetime):
        return found.toordinal() if found else None
    return None if found.tzinfo is None else value
