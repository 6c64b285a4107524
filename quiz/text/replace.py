"""Writing a person's file: all of it or nothing, and only over what was read."""

from __future__ import annotations

import errno
import os
import re
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path


_LEFT = re.compile(r"\.(.+)\.[0-9a-f]{8}\.new")
_OLD = 60
"""Seconds after which a temporary file is nobody's any more: whoever wrote it was killed."""


class ChangedFileError(PersonError):
    """The file is no longer what was read; it was left as it is."""


def replace_file(path: Path, content: bytes, expected: bytes) -> None:
    """Put `content` in place of `expected`, on disk when this returns; mode and owner stay, a link stays a link.

    Raises ChangedFileError where the file holds anything else than `expected`, OSError where it cannot be written.
    """
    path = path.resolve()
    temporary = _beside(path)
    try:
        _write(temporary, content, path.stat())
        _still(path, expected)
        temporary.replace(path)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink()
        _rename(error, temporary, path)
        raise
    _sync_folder(path.parent)


def create_file(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole and on disk when this returns. Raises FileExistsError, OSError."""
    path = path.resolve()
    temporary = _beside(path)
    try:
        _write(temporary, content, None)
        _name(temporary, path)
    except OSError as error:
        _rename(error, temporary, path)
        raise
    finally:
        with suppress(OSError):
            temporary.unlink()
    _sync_folder(path.parent)


def _rename(error: BaseException, temporary: Path, path: Path) -> None:
    """What went wrong is told of the file that the person knows."""
    if isinstance(error, OSError) and str(error.filename) == str(temporary):
        error.filename, error.filename2 = str(path), None


def _name(temporary: Path, path: Path) -> None:
    """Let the file have its name, if nothing has it."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # Not every disk knows links.
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        temporary.replace(path)


def sweep(folder: Path, names: Container[str] | None = None) -> None:
    """Remove the temporary files that killed processes left in a folder: old ones, or all of the files so `names`."""
    with suppress(OSError):
        for other in folder.iterdir():
            left = _LEFT.fullmatch(other.name)
            if left and (left[1] in names if names is not None else time.time() - other.stat().st_mtime >= _OLD):
                other.unlink()


def _beside(path: Path) -> Path:
    """The name of a temporary file; those that were left behind go."""
    sweep(path.parent)
    import secrets

    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")


def _still(path: Path, expected: bytes) -> None:
    if path.read_bytes() != expected:
        raise ChangedFileError(f"{path}: changed meanwhile; nothing was written")


def _write(temporary: Path, content: bytes, like: os.stat_result | None) -> None:
    with temporary.open("xb") as file:
        if like is not None:
            temporary.chmod(like.st_mode & 0o7777)
            if hasattr(os, "chown"):
                with suppress(OSError):
                    os.chown(temporary, like.st_uid, like.st_gid)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Put the new name on disk; not every system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
