"""Lines of the journal."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from quiz.memory.fsrs import BOUNDS

VERSION = 1
LONGEST = 1_000_000
"""Bytes of a line that is still read."""

_ID = re.compile(r"\d{13}-[\w-]{1,64}", re.ASCII)
_MARK = b"\xef\xbb\xbf"
"""What some editors put at the start of a file."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class Event(NamedTuple):
    """One act."""

    id: str
    """13 digits of milliseconds, a dash, and the device: its order among all acts."""
    event: str
    at: str
    """Local time with offset, for people."""
    data: Mapping[str, Any]


class Complaint(NamedTuple):
    """Why a line is stepped over."""

    message: str


def _no_number(name: str) -> None:
    raise ValueError(name)


_decoder = json.JSONDecoder(parse_constant=_no_number)


def _decode(line: bytes) -> Any:
    """The JSON value of a line. Raises ValueError, RecursionError."""
    text = line.removeprefix(_MARK).decode()
    value, end = _decoder.raw_decode(text) if text[:1] == "{" else (None, -1)
    # Almost every line is an object and nothing else.
    return value if end == len(text) else _decoder.decode(text)


def encode(event: Event) -> bytes:
    """The line of an event, with its newline."""
    value = {"v": VERSION, "id": event.id, "at": event.at, "event": event.event, **event.data}
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate, which no file can hold, stays the escape that JSON has for it.
    return line.encode(errors="backslashreplace") + b"\n"


def parse(line: bytes) -> Event | Complaint:
    """The event in a line, or why it is none."""
    if len(line) > LONGEST:
        return Complaint(f"a line of {len(line)} bytes is too long")
    if line.startswith((b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")):
        return Complaint("a conflict marker")
    try:
        value = _decode(line)
    except (ValueError, RecursionError):
        return Complaint("not a line of JSON: torn, perhaps")
    if not isinstance(value, dict):
        return Complaint("not a JSON object")
    return _event(value)


def taken(line: bytes) -> Event:
    """The event in a line that `parse` took for one before."""
    value = _decode(line)
    del value["v"]
    return Event(value.pop("id"), value.pop("event"), str(value.pop("at", "")), value)


def millis(event_id: str) -> int:
    """The time in an id, in milliseconds since 1970; 0 for an empty one."""
    return int(event_id[:13] or 0)


def _event(value: dict[str, Any]) -> Event | Complaint:
    version, identity = value.pop("v", None), value.pop("id", None)
    at, name = value.pop("at", ""), value.pop("event", None)
    if version != VERSION or isinstance(version, bool):
        return Complaint(f"version {_short(version)} is not known; a newer quiz may read it")
    if not isinstance(identity, str) or not _ID.fullmatch(identity):
        return Complaint("no id")
    checks = _FIELDS.get(name) if isinstance(name, str) else None
    if checks is None:
        return Complaint(f"no event is called {_short(name)}; a newer quiz may know it")
    get = value.get
    for field, fits in checks.items():
        if not fits(get(field)):
            return Complaint(f"{name}: {field} does not fit")
    return Event(identity, name, str(at), value)


def _short(value: Any) -> str:
    """A value of a stranger's line, fit to be shown."""
    text = ascii(value)
    return text if len(text) <= 40 else f"{text[:40]}..."


def _text(value: Any) -> bool:
    """A text that a file can hold: without lone surrogates."""
    return isinstance(value, str) and (value.isascii() or not _SURROGATE.search(value))


def _slot(value: Any) -> bool:
    return value is None or _text(value)


def _took(value: Any) -> bool:
    """Milliseconds, where they are told."""
    return value is None or (isinstance(value, int) and 0 <= value < 1 << 40)


def _grade(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 4


def _day(value: Any) -> bool:
    found = moment(value)
    return found is not None and not isinstance(found, datetime)


def _due(value: Any) -> bool:
    found = moment(value)
    return found is not None and (not isinstance(found, datetime) or found.tzinfo is not None)


# Days come again and again: a person has thousands of reviews on few of them.
@lru_cache(maxsize=4096)
def due_of(value: str) -> date | datetime:
    """A local day, or a time with offset."""
    return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)


@lru_cache(maxsize=4096)
def _known_moment(value: str) -> date | datetime | None:
    try:
        found = due_of(value)
    except ValueError:
        return None
    return found if 1900 <= found.year < 9000 else None


def moment(value: Any) -> date | datetime | None:
    """The day or time in a text, from 1900 to 8999: on either side time zones lead out of the calendar."""
    return _known_moment(value) if isinstance(value, str) else None


def _answer(value: Any) -> bool:
    return isinstance(value, list) and all(_text(part) for part in value)


def _weights(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == len(BOUNDS)
        and all(isinstance(w, int | float) and low <= w <= high for w, (low, high) in zip(value, BOUNDS, strict=True))
    )


def _percent(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 31


def _items(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, dict) and all(_text(item.get(name)) for name in ("card", "slot", "verdict")) for item in value
    )


_CARD = {"card": _text, "slot": _slot}
_FIELDS: dict[str, dict[str, Any]] = {
    "review": {"card": _text, "slot": _text, "grade": _grade, "day": _day, "due": _due, "text": _text, "ms": _took},
    "undo": {"of": _text},
    "suspend": _CARD,
    "resume": _CARD,
    "bury": {**_CARD, "day": _day},
    "flag": {**_CARD, "on": lambda value: isinstance(value, bool)},
    "reset": _CARD,
    "relink": {**_CARD, "to_card": _text, "to_slot": _slot},
    "params": {"name": _text, "w": _weights},
    "plan": {"selection": _answer, "start": _day, "until": _day, "a_day": _count, "new": _count},
    "text": {"text": _text, "question": _text, "answer": _answer},
    "test": {
        **{"day": _day, "selection": _answer, "percent": _percent, "pass": _percent},
        **{"passed": lambda value: isinstance(value, bool), "items": _items},
    },
}
ON_CARDS = frozenset(name for name, checks in _FIELDS.items() if "card" in checks)
"""The events that belong to a card."""
ON_DAYS = frozenset(name for name, checks in _FIELDS.items() if "day" in checks)
"""The events that belong to a day."""
