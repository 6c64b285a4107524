"""Reading the journal: whole lines only, each an event or a complaint."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from quiz.journal.events import LONGEST, Event, parse


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


def digest(content: bytes = b"") -> hashlib.blake2b:
    """By which it is known whether a file still begins with what was read of it."""
    return hashlib.blake2b(content, digest_size=16)


def one_line(path: Path, offset: int) -> Line:
    """The line that begins at an offset, as it was read before. Raises OSError."""
    return line_of(line_at(path, offset), offset) or Line(offset, b"", None, "it is gone")


def line_at(path: Path, offset: int) -> bytes:
    """The line that begins at an offset, without its newline. Raises OSError."""
    with path.open("rb") as file:
        file.seek(offset)
        return file.readline(LONGEST + 2).rstrip(b"\r\n")


def _lines(content: bytes, offset: int) -> Iterator[Line]:
    for raw in content.split(b"\n"):
        line = line_of(raw, offset)
        if line:
            yield line
        offset += len(raw) + 1


def line_of(raw: bytes, offset: int) -> Line | None:
    """What stands at an offset; None for an empty line."""
    bare = raw.rstrip(b"\r")
    if not bare.strip():
        return None
    found = parse(bare)
    return Line(offset, bare, found, None) if isinstance(found, Event) else Line(offset, bare, None, found.message)
