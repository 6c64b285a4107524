"""Lines of the journal."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

VERSION = 1
LONGEST = 1_000_000
"""Bytes of a line that is still read."""

_ID = re.compile(r"\d{13}-[\w-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Event:
    """One act."""

    id: str
    """13 digits of milliseconds, a dash, and the device: its order among all acts."""
    event: str
    at: str
    """Local time with offset, for people."""
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a line is stepped over."""

    message: str


def encode(event: Event) -> bytes:
    """The line of an event, with its newline."""
    value = {"v": VERSION, "id": event.id, "at": event.at, "event": event.event, **event.data}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def parse(line: bytes) -> Event | Complaint:
    """The event in a line, or why it is none."""
    if len(line) > LONGEST:
        return Complaint(f"a line of {len(line)} bytes is too long")
    if line.startswith((b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")):
        return Complaint("a conflict marker")
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return Complaint("not a line of JSON: torn, perhaps")
    if not isinstance(value, dict):
        return Complaint("not a JSON object")
    return _event(value)


def _event(value: dict[str, Any]) -> Event | Complaint:
    version, identity = value.pop("v", None), value.pop("id", None)
    at, name = value.pop("at", ""), value.pop("event", None)
    if version != VERSION:
        return Complaint(f"version {version!r} is not known; a newer quiz may read it")
    if not isinstance(identity, str) or not _ID.fullmatch(identity):
        return Complaint("no id")
    checks = _FIELDS.get(name) if isinstance(name, str) else None
    if checks is None:
        return Complaint(f"no event is called {name!r}; a newer quiz may know it")
    for field, fits in checks.items():
        if not fits(value.get(field)):
            return Complaint(f"{name}: {field} does not fit")
    return Event(identity, name, str(at), value)


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _slot(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _grade(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 4


def _day(value: Any) -> bool:
    return isinstance(value, str) and isinstance(_moment(value), date) and len(value) == 10


def _due(value: Any) -> bool:
    moment = _moment(value)
    return moment is not None and (not isinstance(moment, datetime) or moment.tzinfo is not None)


def due_of(value: str) -> date | datetime:
    """A local day, or a time with offset."""
    return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)


def _moment(value: Any) -> date | datetime | None:
    try:
        return due_of(value)
    except (TypeError, ValueError):
        return None


def _answer(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _weights(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 21
        and all(isinstance(w, int | float) and abs(w) < 1e6 for w in value)
        and value[20] > 0
    )


_CARD = {"card": _text, "slot": _slot}
_FIELDS: dict[str, dict[str, Any]] = {
    "review": {"card": _text, "slot": _text, "grade": _grade, "day": _day, "due": _due, "text": _text},
    "undo": {"of": _text},
    "suspend": _CARD,
    "resume": _CARD,
    "bury": {**_CARD, "day": _day},
    "flag": {**_CARD, "on": lambda value: isinstance(value, bool)},
    "reset": _CARD,
    "relink": {**_CARD, "to_card": _text, "to_slot": _slot},
    "params": {"name": _text, "w": _weights},
    "text": {"text": _text, "question": _text, "answer": _answer},
    "confused": {"card": _text},
    "test": {},
}
