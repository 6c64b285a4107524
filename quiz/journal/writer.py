"""Writing acts: on disk before they are acknowledged, line by line, whoever else writes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.journal import device as devices
from quiz.journal.events import Event, encode, millis
from quiz.journal.reader import files
from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from filelock import FileLock

_PATIENCE = 20
"""Seconds to wait for another process to finish its line."""
_LATEST = 10**13 - 1
"""Milliseconds: the last time that an id can hold."""

Act = tuple[str, Mapping[str, Any]]


class JournalError(PersonError):
    """One line: the act was not kept, and why."""


class Journal:
    """The journal as this device writes it."""

    def __init__(
        self, folder: Path, state_folder: Path, clock: Callable[[], datetime], others: Sequence[Path] = ()
    ) -> None:
        """`others`: folders of the same journal that are only read; what is written comes after theirs."""
        self.folder = folder
        self._folders = tuple(dict.fromkeys((folder, *others)))
        self.state_folder = state_folder
        self.clock = clock
        self._binding: devices.Binding | None = None
        self._remembered = True
        self._seen: dict[Path, int] = {}
        self._latest = 0

    @cached_property
    def _lock(self) -> FileLock:
        # Imported with the first act: the first question does not wait for it.
        from filelock import FileLock

        return FileLock(self.state_folder / "journal.lock", timeout=_PATIENCE)

    def trouble(self) -> str:
        """Why no act can be kept here, and what to do about it; empty where one can. Makes the state folder only."""
        try:
            self.state_folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return _unkept(error.filename or self.state_folder, error.strerror)
        for folder in (self.state_folder, self.folder):
            there = next(path for path in (folder, *folder.parents) if path.exists())
            if not there.is_dir():
                return _unkept(there, os.strerror(errno.ENOTDIR))
            if not os.access(there, os.W_OK):
                return _unkept(there, os.strerror(errno.EACCES))
        return ""

    @property
    def device(self) -> str:
        """This device's name here, as it was last written with."""
        self._binding = self._still_bound()
        return self._binding.name

    def append(self, event: str, **data: Any) -> Event:
        """Write one act, and remember it; it is on disk when this returns. Raises JournalError."""
        written = self.append_many([(event, data)])[0]
        self.remember()
        return written

    def append_many(self, acts: Sequence[Act], before: Callable[[], None] | None = None) -> list[Event]:
        """Write acts together, in one piece; they are on disk when this returns. Raises JournalError.

        `before` is called once no other process can write any more; what it raises keeps the acts from being written.
        """
        from filelock import Timeout

        try:
            with self._lock:
                if before is not None:
                    before()
                return self._append(acts)
        except Timeout:
            raise JournalError(f"{self.folder}: not kept: another quiz holds the journal") from None
        except OSError as error:
            where = error.filename or self.folder
            why = f"{error.strerror or error}; make room there, or make it writable, and try again"
            raise JournalError(f"{where}: not kept: {why}") from None

    def _append(self, acts: Sequence[Act]) -> list[Event]:
        binding = self._still_bound()
        now = self.clock()
        path = self._file(binding, now)
        events = self._stamped(acts, now, binding.name)
        size = write(path, b"".join(encode(event) for event in events))
        self._latest = millis(events[-1].id)
        self._seen[path] = size
        self._binding = devices.renewed(binding, self.folder, path, size, events[-1].id)
        self._remembered = False
        if self._binding.file != binding.file:
            self.remember()
        return events

    def remember(self) -> None:
        """Keep what this device remembers of its journal. Until then what it remembered before still holds of it."""
        if self._binding is not None and not self._remembered:
            self._remembered = True
            with suppress(OSError):
                devices.save(self.state_folder, self._binding)

    def _still_bound(self) -> devices.Binding:
        """The binding; read again only where the file is not as this process left it."""
        known = self._binding
        if known is not None and known.file:
            path = self.folder / known.file
            with suppress(OSError):
                if path.stat().st_size == known.size:
                    return known
        return devices.bound(self.state_folder, self.folder)

    def _file(self, binding: devices.Binding, now: datetime) -> Path:
        return self.folder / binding.name / f"{now:%Y-%m}.jsonl"

    def _stamped(self, acts: Sequence[Act], now: datetime, name: str) -> list[Event]:
        """Each act with an id later than every one seen, whatever the clock says."""
        latest = max(self._largest_seen(), int(now.timestamp() * 1000) - 1, 0)
        if latest + len(acts) > _LATEST:
            raise JournalError(f"{self.folder}: not kept: the clock, or a line of the journal, is past the year 2286")
        at = now.isoformat(timespec="milliseconds")
        return [Event(f"{latest + n:013d}-{name}", act, at, data) for n, (act, data) in enumerate(acts, 1)]

    def _largest_seen(self) -> int:
        for path in files(*self._folders):
            size = path.stat().st_size
            if self._seen.get(path) != size:
                last = devices.last_id_in(path)
                self._latest = max(self._latest, millis(last))
                self._seen[path] = size
        return self._latest


def _unkept(where: object, why: str | None) -> str:
    return f"{where}: no answer can be kept: {why}; make it a folder that you can write to"


def write(path: Path, lines: bytes) -> int:
    """Append whole lines and put them on disk; a part that did not fit is cut off again. Raises OSError.

    Returns the size of the file. A torn last line gets its newline first, so that it cannot swallow the next.
    """
    descriptor = _opened(path)
    try:
        size = os.lseek(descriptor, 0, os.SEEK_END)
        if size == 0:
            # Before the first line: a file that has any is then sure to be found again, whoever is killed when.
            _sync_folders(path)
        content = _newline_if_torn(descriptor, size) + lines
        try:
            _write_all(descriptor, content)
            _sync(descriptor)
        except BaseException:
            _cut_back(path, descriptor, size)
            raise
    finally:
        os.close(descriptor)
    return size + len(content)


def _opened(path: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, flags, 0o644)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, flags, 0o644)


def _sync(descriptor: int) -> None:
    """On the disk itself: fsync leaves it in the drive's memory on macOS."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _cut_back(path: Path, descriptor: int, size: int) -> None:
    """As it was before: a file made for nothing goes, and its folder where that is empty."""
    with suppress(OSError):
        os.ftruncate(descriptor, size)
        if size == 0:
            path.unlink()
            path.parent.rmdir()


def _newline_if_torn(descriptor: int, size: int) -> bytes:
    if size == 0:
        return b""
    os.lseek(descriptor, size - 1, os.SEEK_SET)
    return b"" if os.read(descriptor, 1) == b"\n" else b"\n"


def _write_all(descriptor: int, content: bytes) -> None:
    while content:
        written = os.write(descriptor, content)
        if written == 0:
            raise OSError(28, "nothing more can be written")
        content = content[written:]


def _sync_folders(path: Path) -> None:
    """Put the names of a new file and of the folders above it on disk; not every system can."""
    for folder in path.absolute().parents:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                _sync(descriptor)
            finally:
                os.close(descriptor)
