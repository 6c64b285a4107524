"""The notes of a collection: which there are, which wait for a build, which have another name now."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.collection.places import can_be_shown, inside
from quiz.text.errors import PersonError
from quiz.text.safe import clean, composed, leads_out
from quiz.text.words import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz.collection.collection import Collection
    from quiz.collection.records import Records
    from quiz.notes.record import NoteState

_RENAMED = 0.5
"""The share of a note's passages that is found in another one if that is the same note under another name."""


_MOST_UNREADABLE = 100
"""Of so many signs of a note one may be no UTF-8."""
UNREADABLE = "not UTF-8 text, so it is not read; save it as UTF-8"


def readable(text: str) -> bool:
    """Is what was read of a note text in UTF-8, but for some signs?"""
    return "\0" not in text and text.count("\ufffd") * _MOST_UNREADABLE <= len(text)


def code_notice(name: str, text: str) -> list[str]:
    """A line on what of a note is taken for code though it may be cards; none where nothing is."""
    from quiz.notes.prepare import taken_for_code

    lines = taken_for_code(clean(text))
    if not lines:
        return []
    one = len(lines) == 1
    gives = "is taken for code and gives no card" if one else "are taken for code and give no cards"
    where = f"({'' if one else 'the first is '}line {lines[0]})"
    way = "if not, write blanks round the mark, or #flashcards in the note"
    return [f"{name}: {plural(len(lines), 'line')} with :: and no blanks {gives} {where}; {way}"]


class BuildError(PersonError):
    """What cannot be built, and why. Nothing changed."""


class NoNoteError(BuildError):
    """A path that names no note of the collection."""

    status = 2


def note_files(root: Path, folders: Iterable[str]) -> dict[str, Path]:
    """Every Markdown file under the note folders that is read, by its path in them; hidden ones are left out.

    Names are NFC, as decks and records have them; the paths are as they are on disk, which may be NFD.
    """
    found: dict[str, Path] = {}
    for name, path, trouble in _notes(root, folders):
        if not trouble:
            found.setdefault(name, path)
    return found


def note_path(root: Path, folders: Sequence[str], name: str) -> Path | None:
    """The file of a note, named as `note_files` names it; None where it is not there or leads out."""
    for folder in folders:
        base = inside(root, folder)
        path = inside(base, name) if base else None
        if path and path.is_file():
            return path
    # The same name may be written otherwise on disk.
    return None if name.isascii() else note_files(root, folders).get(name)


def left_out(root: Path, folders: Iterable[str]) -> list[tuple[str, str]]:
    """The Markdown files under the note folders that are not read, and why."""
    found = [(name, trouble) for name, _, trouble in _notes(root, folders) if trouble]
    return [(name if can_be_shown(name) else ascii(name), trouble) for name, trouble in found]


def _notes(root: Path, folders: Iterable[str]) -> Iterator[tuple[str, Path, str]]:
    """Name, file, and why it is not read."""
    for folder in folders:
        base = inside(root, folder)
        for path in _markdown(base) if base and base.is_dir() else ():
            name = composed(path.relative_to(base or root).as_posix())
            yield name, path, _trouble(root, name, path)


def _trouble(root: Path, name: str, path: Path) -> str:
    """Why a note is not read; empty where it is."""
    # Folders that are links are not followed, so that only a file itself can lead out.
    if path.is_symlink() and inside(root, str(path)) is None:
        return "a link that leads out of the collection; it is not read"
    if leads_out(name) or not can_be_shown(name) or name != name.strip():
        # Its cards name it as their source, and a deck that came from elsewhere must not name such a path.
        return "not read, as it begins like a drive, a home or a blank, or has signs that cannot be shown; rename it"
    return ""


def waiting(known: Mapping[str, NoteState], files: Mapping[str, Path], older: int = 0) -> list[str]:
    """The notes that a build would read or miss: not what it read before, gone, undecided, or new beside known ones.

    Where no note is known none waits: the first build is the person's to begin. `older` as in `differs`.
    """
    changed = [
        name
        for name, state in known.items()
        if (name in files if state.gone else differs(state, files.get(name), older))
    ]
    return changed + ([name for name in files if name not in known] if known else [])


def differs(state: NoteState, path: Path | None, older: int = 0) -> bool:
    """Is a note another than was built, or undecided? One last changed before `older` (ns) is told by its size."""
    if path is None or state.unsure:
        return True
    stat = path.stat()
    if stat.st_size != state.size:
        return True
    return stat.st_mtime_ns >= older and digest_of(path.read_bytes()) != state.digest


def digest_of(content: bytes) -> str:
    """What tells one content of a note from another."""
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def heirs(records: Records, files: Mapping[str, Path]) -> dict[str, str]:
    """Notes that have another name now: old to new."""
    missing = [name for name in records.notes if name not in files]
    found: dict[str, str] = {}
    fresh = [name for name in files if name not in records.notes] if missing else []
    texts = {name: files[name].read_text("utf-8", errors="replace") for name in fresh}
    for name in missing:
        entries = records.of([name])
        passages = {entry.passage for entry in [entry for entry in entries if entry.state != "gone"] or entries}
        shares = {new: sum(p in text for p in passages) for new, text in texts.items() if new not in found.values()}
        best = max(shares, key=lambda new: (shares[new], new), default=None)
        if best is not None and passages and shares[best] >= _RENAMED * len(passages):
            found[name] = best
    return found


def named(collection: Collection, paths: Sequence[Path]) -> list[str]:
    """The notes at paths from here or from a note folder; all in the folders among them. Raises NoNoteError."""
    files = note_files(collection.places.root, collection.settings.note_folders)
    by_path = {composed(str(path.resolve())): name for name, path in files.items()}
    names: list[str] = []
    for given in paths:
        bases = [Path(), *(collection.places.root / folder for folder in collection.settings.note_folders)]
        inner = [name for base in bases for name in _under((base / given).resolve(), by_path)]
        if not inner:
            raise NoNoteError(_no_note(collection, given, [base / given for base in bases if (base / given).exists()]))
        names += inner
    return list(dict.fromkeys(names))


def _under(path: Path, by_path: Mapping[str, str]) -> list[str]:
    """The note at a path, or all in this folder."""
    given = composed(str(path))
    if given in by_path:
        return [by_path[given]]
    return [name for note, name in by_path.items() if note.startswith(given.rstrip("/\\") + os.sep)]


def _no_note(collection: Collection, given: Path, found: Sequence[Path]) -> str:
    folders = ", ".join(collection.settings.note_folders)
    if not found:
        return f"{given}: there is no such note; notes are looked for in {folders}"
    if found[0].is_dir():
        return f"{given}: no Markdown notes of the collection in this folder; notes are looked for in {folders}"
    return f"{given}: not in a note folder of the collection ({folders}); move it there, or set note_folders"


def _markdown(base: Path) -> Iterator[Path]:
    for path in sorted(base.rglob("*.md")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(base).parts):
            yield path
