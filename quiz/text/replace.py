"""Replacing a person's file: all of it or nothing, and only if it is still what was read."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from pathlib import Path


class ChangedFileError(PersonError):
    """The file is no longer what was read; it was left as it is."""


def replace_file(path: Path, content: bytes, expected: bytes) -> None:
    """Put `content` in place of `expected`, on disk when this returns; mode and owner stay, a link stays a link.

    Raises ChangedFileError where the file holds anything else than `expected`, OSError where it cannot be written.
    """
    path = path.resolve()
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        _write(temporary, content, path.stat())
        _still(path, expected)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def _still(path: Path, expected: bytes) -> None:
    if path.read_bytes() != expected:
        raise ChangedFileError(f"{path}: changed meanwhile; nothing was written")


def _write(temporary: Path, content: bytes, like: os.stat_result) -> None:
    with temporary.open("xb") as file:
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
