"""Writing an edited deck back: all of it or nothing, and only if the file is still what was read."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from quiz.deckfile.problems import shown
from quiz.text.errors import PersonError
from quiz.text.replace import ChangedFileError, create_file, replace_file


class ChangedMeanwhileError(PersonError):
    """The deck changed on disk since it was read; nothing was written."""

    def __init__(self, path: Path, read: bytes, found: bytes) -> None:
        super().__init__(f"{shown(path)}: changed meanwhile; nothing was written")
        self.path = path
        self.found = found
        """What the file holds now."""
        names = f"{path.name} as it was read", f"{path.name} as it is now"
        self.difference = difference(read.decode("utf-8", "replace"), found.decode("utf-8", "replace"), *names)
        """From what was read to what the file holds now, as a unified diff."""


def save(path: Path, expected: bytes, text: str) -> bytes:
    """Put a deck's text in place of what was read; returns its bytes, on disk when this returns.

    To undo, save the old text with these bytes expected. Raises ChangedMeanwhileError, OSError.
    """
    content = text.encode()
    try:
        replace_file(path, content, expected)
    except ChangedFileError:
        raise ChangedMeanwhileError(path, expected, path.read_bytes()) from None
    return content


def create(path: Path, text: str) -> None:
    """Write a new deck, its folders too, on disk when this returns. Raises FileExistsError, OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    create_file(path, text.encode())


def difference(old: str, new: str, was: str, now: str) -> str:
    """A unified diff of two texts with their names."""
    parts = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), was, now, n=1)
    return "".join(part if part.endswith("\n") else f"{part}\n" for part in parts)
