"""Reading the journal: whole lines only, each an event or a complaint."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from quiz.journal.events import Complaint, Event, parse


class Line(NamedTuple):
    """One line that was not empty."""

    offset: int
    raw: bytes
    """Without its newline."""
    event: Event | None
    complaint: str | None


class ReadResult(NamedTuple):
    """What was read, and where the next reading begins."""

    lines: list[Line]
    end_offset: int


def files(*folders: Path) -> list[Path]:
    """Every journal file under the folders, other tools' conflict copies included, sorted."""
    return sorted(Path(path) for folder in folders for path in _below(str(folder)))


def _below(folder: str) -> Iterator[str]:
    # Called for every answer: entries of os.scandir know what they are, which spares a call to the system for each.
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)
        elif entry.name.endswith(".jsonl") and entry.is_file():
            yield entry.path


def read(path: Path, offset: int = 0) -> ReadResult:
    """The lines from `offset` on; a last line without newline is left for later. Raises OSError."""
    with path.open("rb") as file:
        file.seek(offset)
        content = file.read()
    end = content.rfind(b"\n") + 1
    return ReadResult(list(_lines(content[:end], offset)), offset + end)


def _lines(content: bytes, offset: int) -> Iterator[Line]:
    for raw in content.split(b"\n"):
        bare = raw.rstrip(b"\r")
        if bare.strip():
            found = parse(bare)
            event = found if isinstance(found, Event) else None
            complaint = found.message if isinstance(found, Complaint) else None
            yield Line(offset, bare, event, complaint)
        offset += len(raw) + 1
