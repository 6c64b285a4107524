"""The name of this device in a journal: kept in the state folder, bound to the collection as it was left."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from quiz.journal.events import Event, parse

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_NAME = re.compile(r"[\w-]{1,64}", re.ASCII)
_TAIL = 1 << 16


class Binding(NamedTuple):
    """What this device remembers of its own journal: if that does not hold any more, it is another's copy."""

    name: str
    path: str
    inode: int
    file: str
    """The newest file, relative to the journal; empty before the first act."""
    size: int
    last_id: str


def bound(state_folder: Path, journal: Path) -> Binding:
    """The remembered binding where it still holds, else one with a new name."""
    known = _load(state_folder / "device.json")
    if known is not None and _holds(known, journal):
        return known
    import secrets

    name = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return Binding(name, str(journal.resolve()), _inode(journal), "", 0, "")


def renewed(binding: Binding, journal: Path, file: Path, size: int, last_id: str) -> Binding:
    """The binding after an act was written to `file`."""
    relative = f"{file.parent.name}/{file.name}"
    if relative == binding.file:
        return binding._replace(size=size, last_id=last_id)
    return Binding(binding.name, str(journal.resolve()), _inode(journal), relative, size, last_id)


def save(state_folder: Path, binding: Binding) -> None:
    """Remember a binding. Losing it costs a new name, never an act."""
    temporary = state_folder / "device.json.new"
    temporary.write_text(json.dumps(binding._asdict()), encoding="utf-8")
    temporary.replace(state_folder / "device.json")


def last_id_in(path: Path, end: int | None = None) -> str:
    """The largest id in the last lines before `end`; empty where no line there has one. Raises OSError."""
    with path.open("rb") as file:
        size = file.seek(0, 2) if end is None else end
        reach = _TAIL
        while True:
            ids = [event.id for event in _last_events(file, size, reach)]
            if ids or reach >= size:
                return max(ids, default="")
            reach *= 8


def _holds(binding: Binding, journal: Path) -> bool:
    if (binding.path, binding.inode) != (str(journal.resolve()), _inode(journal)):
        return False
    if not binding.file:
        return not any((journal / binding.name).glob("*.jsonl"))
    path = journal / binding.file
    with suppress(OSError):
        return path.stat().st_size >= binding.size and last_id_in(path, binding.size) == binding.last_id
    return False


def _inode(folder: Path) -> int:
    with suppress(OSError):
        return folder.stat().st_ino
    return 0


def _last_events(file: BinaryIO, end: int, reach: int) -> Iterator[Event]:
    """The events of the whole lines in the last `reach` bytes before `end`."""
    start = max(end - reach, 0)
    file.seek(start)
    lines = file.read(end - start).split(b"\n")
    for line in lines if start == 0 else lines[1:]:
        event = parse(line) if line else None
        if isinstance(event, Event):
            yield event


def _load(path: Path) -> Binding | None:
    with suppress(OSError, ValueError, TypeError):
        found = Binding(**json.loads(path.read_text(encoding="utf-8")))
        texts = (found.name, found.path, found.file, found.last_id)
        numbers = (found.inode, found.size)
        if all(isinstance(v, str) for v in texts) and all(isinstance(v, int) for v in numbers):
            return found if _NAME.fullmatch(found.name) else None
    return None
