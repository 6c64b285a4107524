"""The notes of a collection: which there are, which wait for a build, which have another name now."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.collection.places import can_be_shown, inside
from quiz.text.errors import WAYS_OUT, PersonError, way_out
from quiz.text.safe import clean, composed, leads_out
from quiz.text.words import plural

if TYPE_CHECKING:
    from collections.abc import Collection as Names
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
    return (text.count("\ufffd") + text.count("\0")) * _MOST_UNREADABLE <= len(text)


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


_SUFFIX = ".md"
_LEADS_OUT = "a link that leads out of the collection; it is not read"


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
    """The notes under the note folders that are not read, and folders (`name/`, `/` a note folder), and why."""
    found = [(name, trouble) for name, _, trouble in _notes(root, folders) if trouble]
    return [(name if can_be_shown(name) else ascii(name), trouble) for name, trouble in found]


def is_held(name: str, troubles: Iterable[tuple[str, str]]) -> bool:
    """Does a note stand where nothing can be read for the moment? What was made of it stays as it is."""
    small = name.casefold()
    return any(
        small == held.casefold() or held == "/" or (held[-1:] == "/" and name.startswith(held)) for held, _ in troubles
    )


def _notes(root: Path, folders: Iterable[str]) -> Iterator[tuple[str, Path, str]]:
    """Name, file, and why it is not read."""
    for folder in folders:
        base = inside(root, folder)
        if base is None:
            yield "/", root / folder, _LEADS_OUT
        for path, trouble in sorted(_markdown(root, base)) if base and base.is_dir() else ():
            name = composed(path.relative_to(base or root).as_posix())
            if trouble and _is_folder(path):
                name = f"{name}/" if name != "." else "/"
            yield name, path, trouble or _trouble(root, name, path)


def _is_folder(path: Path) -> bool:
    """Is what the walk through the folders could not go on with a folder? Within one without rights none tells."""
    try:
        return path.is_dir()
    except OSError:
        return True


def _trouble(root: Path, name: str, path: Path) -> str:
    """Why a note is not read; empty where it is."""
    if path.is_symlink() and inside(root, str(path)) is None and path.exists():
        return _LEADS_OUT
    if not os.access(path.parent, os.X_OK):
        return f"{WAYS_OUT[errno.EACCES]}; what was made of it stays as it is"
    if not path.is_file():
        return "a link that leads nowhere; it is not read" if path.is_symlink() else "no ordinary file; it is not read"
    if path.suffix != _SUFFIX:
        return f"not read, as its name ends in {path.suffix}; rename it to {path.with_suffix(_SUFFIX).name}"
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
    return stat.st_mtime_ns >= older and digest_of(bytes_of(path)) != state.digest


def bytes_of(path: Path) -> bytes:
    """What a note holds; nothing where it may not be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def digest_of(content: bytes) -> str:
    """What tells one content of a note from another."""
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def heirs(records: Records, files: Mapping[str, Path], held: Names[str] = ()) -> dict[str, str]:
    """Notes that have another name now: old to new. What is `held` cannot be read for the moment."""
    missing = [name for name in records.notes if name not in files and name not in held]
    found: dict[str, str] = {}
    fresh = [name for name in files if name not in records.notes] if missing else []
    texts = {name: bytes_of(files[name]).decode("utf-8", errors="replace") for name in fresh}
    for name in missing:
        entries = records.of([name])
        if not entries and (new := _begun(records, name, files)):
            found[name] = new
            continue
        passages = {entry.passage for entry in [entry for entry in entries if entry.state != "gone"] or entries}
        shares = {new: sum(p in text for p in passages) for new, text in texts.items() if new not in found.values()}
        best = max(shares, key=lambda new: (shares[new], new), default=None)
        if best is not None and passages and shares[best] >= _RENAMED * len(passages):
            found[name] = best
    return found


def _begun(records: Records, name: str, files: Mapping[str, Path]) -> str:
    """The new name of a note whose cards a build has taken there that was ended before it could say so."""
    deck = records.notes[name].deck_name
    known = [entry.note for entry in records.entries.values() if records.decks.get(entry.id) == deck]
    return next((note for note in known if note in files and note not in records.notes), "")


def named(collection: Collection, paths: Sequence[Path]) -> list[str]:
    """The notes at paths from here or from a note folder; all in the folders among them. Raises NoNoteError."""
    root, folders = collection.places.root, collection.settings.note_folders
    files = note_files(root, folders)
    by_path = {composed(str(path.resolve())): name for name, path in files.items()}
    names: list[str] = []
    for given in paths:
        bases = [Path(), *(root / folder for folder in folders)]
        inner = [name for base in bases for name in _under(_real(base / given), by_path)]
        if not inner:
            raise NoNoteError(_no_note(collection, given, [base / given for base in bases]))
        names += inner
    return list(dict.fromkeys(names))


def _real(path: Path) -> Path:
    """Where a path leads; itself, where it leads round in a ring."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _under(path: Path, by_path: Mapping[str, str]) -> list[str]:
    """The note at a path, or all in this folder."""
    given = composed(str(path))
    if given in by_path:
        return [by_path[given]]
    return [name for note, name in by_path.items() if note.startswith(given.rstrip("/\\") + os.sep)]


def _no_note(collection: Collection, given: Path, found: Sequence[Path]) -> str:
    folders = ", ".join(collection.settings.note_folders)
    for _, path, trouble in _notes(collection.places.root, collection.settings.note_folders):
        if trouble and any(path in (one.absolute(), *one.absolute().parents) for one in found):
            return f"{given}: {trouble}"
    if not any(path.exists() for path in found):
        return f"{given}: there is no such note; notes are looked for in {folders}"
    if any(path.is_dir() for path in found):
        return f"{given}: no Markdown notes of the collection in this folder; notes are looked for in {folders}"
    return f"{given}: not in a note folder of the collection ({folders}); move it there, or set note_folders"


def _markdown(root: Path, base: Path) -> Iterator[tuple[Path, str]]:
    """Every Markdown file, and every folder that cannot be read, with the reason."""
    shut: list[OSError] = []
    for folder, inner, names in os.walk(base, onerror=shut.append):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in (*inner, *names):
            path = Path(folder, name)
            if name in inner:
                # Links to folders are not followed: those within would give their notes twice.
                if path.is_symlink() and inside(root, str(path)) is None:
                    yield path, _LEADS_OUT
            elif path.suffix.lower() == _SUFFIX and not name.startswith("."):
                yield path, ""
    yield from (
        (Path(error.filename), f"{way_out(error)}; what was made of its notes stays as it is") for error in shut
    )
