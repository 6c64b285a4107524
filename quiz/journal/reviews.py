"""Reviews as columns: all that scheduling and statistics ask of them, with days as numbers.

Nearly all lines of a long journal are reviews, and nearly all of them this program has written, always in the same way.
Such a line is read by one pattern, in a third of the time that JSON and the checks of `events` take; what the pattern
takes, they take and read in the same way. Every other line goes through them.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from sys import intern

from quiz.journal.events import LONGEST, Event, moment

Due = int | str
"""A day (its ordinal), or a time with offset as it is written, while in steps."""
Review = tuple[str, str, str, int, int, int | None, Due, str, int, str | None]
"""Card, slot, id, day (ordinal), grade, milliseconds, due, text, picked (0, 1), the key of what was said instead."""

_TEXT = r'"([^"\\\x00-\x1f]*)"'
_ANY = _TEXT.replace("(", "").replace(")", "")
_NUMBER = r"(?:0|[1-9]\d{0,8})"
_WRITTEN = re.compile(
    r'\{"v":1,"id":"(\d{13}-[\w-]{1,64})","at":' + _ANY + r',"event":"review",'
    rf'"card":{_TEXT},"slot":{_TEXT},"deck":{_ANY},"kind":{_ANY},"mode":{_TEXT},'
    rf'"grade":([1-4]),"ms":({_NUMBER}),"choices":{_NUMBER},"hints":{_NUMBER},'
    rf'"day":"(\d{{4}}-\d\d-\d\d)","due":{_TEXT},"params":{_ANY},"text":{_TEXT}'
    rf'(?:,"score":\d(?:\.\d{{1,9}})?)?(?:,"verdict":{_ANY})?(?:,"said":{_TEXT})?(?:,"typed":{_ANY})?\}}',
    re.ASCII,
)


def written(line: bytes) -> Review | None:
    """The review in a line as this program writes it; None for every other line, whatever it holds."""
    if len(line) > LONGEST:
        return None
    try:
        found = _WRITTEN.fullmatch(line.decode())
    except UnicodeDecodeError:
        return None
    if found is None:
        return None
    event_id, card, slot, mode, grade, ms, day, due, text, said = found.groups()
    today, then = _due(day), _due(due)
    # No day of the calendar: `events` tells what is wrong.
    if not isinstance(today, int) or then is None:
        return None
    # Each prompt has many reviews: they share their texts.
    place = intern(card), intern(slot)
    return *place, event_id, today, int(grade), int(ms), then, intern(text), _picked(mode), said


def columns(event: Event) -> Review:
    """A review that `events` has read."""
    data = event.data
    today, then = _due(data["day"]), _due(data["due"])
    if not isinstance(today, int) or then is None:
        raise ValueError(event.id)
    said = data.get("said")
    return (
        *(data["card"], data["slot"], event.id, today, data["grade"], data.get("ms"), then, data["text"]),
        *(_picked(data.get("mode")), said if isinstance(said, str) else None),
    )


def _picked(mode: object) -> int:
    # Not a bool, for which Python's SQLite takes longer than for all the rest of a review.
    return 1 if mode == "pick" else 0


# Days come again and again; of the times of learning steps few do.
@lru_cache(maxsize=4096)
def _due(value: str) -> Due | None:
    found = moment(value)
    if not isinstance(found, datetime):
        return found.toordinal() if found else None
    return None if found.tzinfo is None else value
