"""The build records of a collection, in `.build/` beside its decks: read whole, written where they changed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quiz.collection.places import inside
from quiz.notes.record import Entry, NoteState, entry_lines, note_lines, read_entries, read_notes
from quiz.text.replace import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_NOTES = ".notes.jsonl"
_RACY = 2_000_000_000
"""Nanoseconds: what changed this shortly before the record was written may have changed after it was read."""


@dataclass(slots=True)
class Records:
    """What past builds made."""

    folder: Path
    notes: dict[str, NoteState] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    """By card."""
    decks: dict[str, str] = field(default_factory=dict)
    """Card to the deck in whose record it stands."""

    @classmethod
    def read(cls, folder: Path) -> Records:
        """The records under a deck folder."""
        found = cls(folder / ".build")
        found.notes = {note.note: note for note in read_notes(_text(found.folder / _NOTES))}
        for path in sorted(found.folder.rglob("*.jsonl")) if found.folder.is_dir() else ():
            if path.name == _NOTES:
                continue
            deck = path.relative_to(found.folder).as_posix().removesuffix(".jsonl")
            for entry in read_entries(_text(path)):
                found.entries[entry.id] = entry
                found.decks[entry.id] = deck
        return found

    def of(self, notes: Iterable[str]) -> list[Entry]:
        """The entries of these notes."""
        wanted = set(notes)
        return [entry for entry in self.entries.values() if entry.note in wanted]

    def put(self, entries: Iterable[Entry], where: Mapping[str, str]) -> None:
        """Take in entries, each in the record of its deck; one without a deck stays where it was."""
        touched: set[str] = set()
        for entry in entries:
            deck = where.get(entry.id) or self.decks.get(entry.id)
            if deck is None or (self.entries.get(entry.id) == entry and self.decks.get(entry.id) == deck):
                continue
            touched |= {deck, self.decks.get(entry.id, deck)}
            self.entries[entry.id] = entry
            self.decks[entry.id] = deck
        self._write(touched)

    def put_notes(self, notes: Iterable[NoteState], gone: Iterable[str] = ()) -> None:
        """Take in how notes were built; those gone are known no more."""
        before = dict(self.notes)
        for name in gone:
            self.notes.pop(name, None)
        self.notes |= {note.note: note for note in notes}
        if self.notes != before:
            _replace(self.folder / _NOTES, note_lines(self.notes.values()))

    def _write(self, decks: set[str]) -> None:
        by_deck: dict[str, list[Entry]] = defaultdict(list)
        for card, deck in self.decks.items():
            if deck in decks:
                by_deck[deck].append(self.entries[card])
        for deck in sorted(decks):
            # An empty record would only be in the way.
            path = self.folder / f"{deck}.jsonl"
            if by_deck[deck]:
                _replace(path, entry_lines(by_deck[deck]))
            else:
                path.unlink(missing_ok=True)


def entries_of(folder: Path, note: str) -> list[Entry]:
    """The entries of one note in the records under a deck folder; only its own lines are read as JSON."""
    import json

    needle = f'"note": {json.dumps(note, ensure_ascii=False)}'
    found = []
    for path in (folder / ".build").rglob("*.jsonl"):
        text = _text(path) if path.name != _NOTES else ""
        if needle in text:
            found += read_entries("\n".join(line for line in text.split("\n") if needle in line))
    return [entry for entry in found if entry.note == note]


def state_of(folder: Path, note: str) -> NoteState | None:
    """How a note was last built."""
    return next((state for state in read_notes(_text(folder / ".build" / _NOTES)) if state.note == note), None)


def changed(folder: Path, root: Path, folders: Iterable[str]) -> list[str]:
    """The known notes that are not what the last build read, are gone, or wait for an answer.

    Quick: of a note as large as it was, and older than the record, the content is not read.
    """
    path = folder / ".build" / _NOTES
    known = read_notes(_text(path))
    if not known:
        return []
    files = note_files(root, folders)
    built = path.stat().st_mtime_ns - _RACY
    return [state.note for state in known if differs(state, files.get(state.note), built)]


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


def note_files(root: Path, folders: Iterable[str]) -> dict[str, Path]:
    """Every Markdown file under the note folders, by its path in them; hidden ones are left out."""
    found: dict[str, Path] = {}
    for folder in folders:
        base = inside(root, folder)
        for path in _markdown(base) if base and base.is_dir() else ():
            found.setdefault(path.relative_to(base or root).as_posix(), path)
    return found


def _markdown(base: Path) -> Iterator[Path]:
    for path in sorted(base.rglob("*.md")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(base).parts):
            yield path


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch()
    replace_file(path, text.encode(), path.read_bytes())
