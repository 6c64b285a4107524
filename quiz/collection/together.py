"""Several decks changed as one: all of them or none, whenever the process is killed.

Before the first file is written, what all of them held and shall hold is put down in the state folder; it goes when
the last one is on disk. Where it is found again, a process was killed in between: what it had written is taken back.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from collections.abc import Sequence

_PATIENCE = 20
"""Seconds to wait for another process that is changing decks."""
_RECORD = "change.json"


class File(NamedTuple):
    """A file and what becomes of it; None stands for no file."""

    path: Path
    before: bytes | None
    after: bytes | None


class BusyError(PersonError):
    """Another process is changing decks."""


def write(state: Path, files: Sequence[File]) -> tuple[Path, ...]:
    """Write every file, or none. Returns the folders that were made, the innermost first.

    `state` is the folder for what only this device knows. Raises ChangedMeanwhileError where a file is not what it was
    before, BusyError, OSError; then all files are as they were.
    """
    folders = _missing(files)
    _change(state, files, folders)
    return folders


def take_back(state: Path, files: Sequence[File], folders: Sequence[Path]) -> None:
    """Give every file back as it was, or none, and take away the folders that were made. Raises as `write`."""
    _change(state, [File(path, after, before) for path, before, after in reversed(files)], folders)


def recover(state: Path) -> str:
    """Take back what a killed process left half done; returns what was done, in words, or an empty text."""
    if not (state / _RECORD).exists():
        return ""
    from filelock import FileLock, Timeout

    try:
        with FileLock(state / "decks.lock", timeout=0):
            return _recovered(state)
    except (Timeout, OSError):
        return ""


def _change(state: Path, files: Sequence[File], folders: Sequence[Path]) -> None:
    """`folders`: those that shall be gone if nothing lies in them in the end."""
    _check(files)
    if len(files) < 2 and not folders:
        _write(files)
        return
    from filelock import FileLock, Timeout

    from quiz.text.replace import create_file

    state.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(state / "decks.lock", timeout=_PATIENCE):
            _recovered(state)
            create_file(state / _RECORD, _encoded(files, folders))
            _write(files, folders, state / _RECORD)
    except Timeout:
        raise BusyError("another quiz is changing decks; try again") from None


def _recovered(state: Path) -> str:
    from quiz.text.replace import sweep

    record = state / _RECORD
    if not record.exists():
        return ""
    files, folders = _decoded(record.read_bytes())
    now = [content_of(file.path) for file in files]
    done = [file for file, content in zip(files, now, strict=True) if content == file.after]
    left = [file for file, content in zip(files, now, strict=True) if content == file.before]
    said = ""
    if len(done) + len(left) < len(files):
        # Somebody has changed one of them since. Taking back the others could lose cards that moved between them.
        names = ", ".join(file.path.name for file in files)
        said = f"a change of several decks was cut off, and one of them was changed since; look at {names}"
    elif left and done:
        for file in reversed(done):
            _one(File(file.path, file.after, file.before))
        said = "a change of several decks was cut off and is taken back"
    for file in files:
        sweep(file.path.parent, [file.path.name])
    _remove_folders(folders)
    record.unlink()
    return said


def _write(files: Sequence[File], folders: Sequence[Path] = (), record: Path | None = None) -> None:
    """Write the files, or take back what was written; the record goes either way, unless even that fails."""
    done: list[File] = []
    try:
        for file in files:
            _one(file)
            done.append(file)
    except (PersonError, OSError):
        for path, before, after in reversed(done):
            _one(File(path, after, before))
        _end(folders, record)
        raise
    _end(folders, record)


def _end(folders: Sequence[Path], record: Path | None) -> None:
    _remove_folders(folders)
    if record is not None:
        record.unlink()


def _check(files: Sequence[File]) -> None:
    """Raise ChangedMeanwhileError where a file is not what it was before."""
    from quiz.deckfile.edit.save import ChangedMeanwhileError

    for path, before, _ in files:
        if before is not None and (found := content_of(path)) != before:
            raise ChangedMeanwhileError(path, before, found or b"")


def _one(file: File) -> None:
    from quiz.deckfile.edit.save import ChangedMeanwhileError, create, save

    path, before, after = file
    if before is None:
        create(path, (after or b"").decode())
    elif after is not None:
        save(path, before, after.decode())
    elif (found := path.read_bytes()) == before:
        path.unlink()
    else:
        raise ChangedMeanwhileError(path, before, found)


def _missing(files: Sequence[File]) -> tuple[Path, ...]:
    """The folders that are not there yet, the innermost first."""
    found = [folder for file in files if file.before is None for folder in file.path.parents if not folder.exists()]
    return tuple(dict.fromkeys(found))


def _remove_folders(folders: Sequence[Path]) -> None:
    for folder in folders:
        with suppress(OSError):  # something else lies in it by now
            folder.rmdir()


def content_of(path: Path) -> bytes | None:
    """What a file holds; None where there is none. Raises OSError."""
    return path.read_bytes() if path.exists() else None


def _encoded(files: Sequence[File], folders: Sequence[Path]) -> bytes:
    texts = [[str(path), _text(before), _text(after)] for path, before, after in files]
    return json.dumps({"files": texts, "folders": [str(folder) for folder in folders]}, ensure_ascii=False).encode()


def _decoded(content: bytes) -> tuple[list[File], list[Path]]:
    found = json.loads(content)
    files = [File(Path(path), _bytes(before), _bytes(after)) for path, before, after in found["files"]]
    return files, [Path(folder) for folder in found["folders"]]


def _text(content: bytes | None) -> str | None:
    return None if content is None else content.decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode()
