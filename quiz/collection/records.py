"""The build records of a collection, in `.build/` beside its decks: read whole, written where they changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from quiz.collection.notefiles import note_files, waiting
from quiz.collection.places import inside
from quiz.notes.record import Entry, NoteState, entry_lines, note_lines, read_entries, read_notes
from quiz.text.replace import replace_file
from quiz.text.safe import clean, composed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from quiz.collection.collection import Collection
    from quiz.model.prompt import Prompt

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
    files: dict[str, Path] = field(default_factory=dict)
    """Deck to the file of its record, whose name may be NFD."""

    @classmethod
    def read(cls, folder: Path) -> Records:
        """The records under a deck folder."""
        found = cls(folder / ".build")
        found.notes = {note.note: note for note in read_notes(_text(found.folder / _NOTES))}
        for path in sorted(found.folder.rglob("*.jsonl")) if found.folder.is_dir() else ():
            if path.name == _NOTES:
                continue
            deck = composed(path.relative_to(found.folder).as_posix().removesuffix(".jsonl"))
            found.files[deck] = path
            for entry in read_entries(_text(path)):
                found.entries[entry.id] = entry
                found.decks[entry.id] = deck
        return found

    @classmethod
    def of_collection(cls, collection: Collection) -> Records:
        """The records of a collection."""
        base = inside(collection.places.root, collection.settings.deck_folders[0])
        return cls.read(base or collection.places.root)

    @classmethod
    def entry_of(cls, collection: Collection, card: str, deck: str) -> Entry | None:
        """What the record says of a card: that of its deck is read, the others only where it tells nothing."""
        base = inside(collection.places.root, collection.settings.deck_folders[0]) or collection.places.root
        return _own_entry(base, card, deck) or cls.read(base).entries.get(card)

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

    def forget(self, cards: Iterable[str]) -> None:
        """Take entries out."""
        touched = set()
        for card in cards:
            touched.add(self.decks.pop(card))
            del self.entries[card]
        self._write(touched)

    def put_notes(self, notes: Iterable[NoteState], gone: Iterable[str] = (), renamed: Iterable[str] = ()) -> None:
        """Take in how notes were built, which are gone, and which have another name now."""
        before = dict(self.notes)
        self.notes |= {name: replace(self.notes[name], unsure=0, gone=True) for name in gone}
        for name in renamed:
            del self.notes[name]
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
            path = self.files.get(deck, self.folder / f"{deck}.jsonl")
            if by_deck[deck]:
                _replace(path, entry_lines(by_deck[deck]))
            else:
                path.unlink(missing_ok=True)


def place_of(collection: Collection, prompt: Prompt) -> tuple[Path, int] | None:
    """The note that a prompt comes from, and the line (from 1) of its passage; else of its heading.

    The passage is where its text stands now: of several places the one nearest to where it was at the last build.
    """
    found = collection.source_of(prompt)
    base = inside(collection.places.root, collection.settings.deck_folders[0])
    entry = _own_entry(base, prompt.card, prompt.deck) if base and found else None
    if found is None or entry is None or not entry.passage:
        return found
    lines = [clean(line) for line in found[0].read_text("utf-8-sig", errors="replace").split("\n")]
    wanted = [clean(line) for line in entry.passage.split("\n")]
    near = sorted(
        (n for n, line in enumerate(lines) if line == wanted[0]),
        key=lambda n: (lines[n : n + len(wanted)] != wanted, abs(n + 1 - entry.lines[0])),
    )
    return (found[0], near[0] + 1) if near else found


def _own_entry(base: Path, card: str, deck: str) -> Entry | None:
    """What the record of its deck says of a card; only lines that name it are read as JSON."""
    needle = f'"id": "{card}"'
    lines = _text(base / ".build" / f"{deck}.jsonl").split("\n")
    own = read_entries("\n".join(line for line in lines if needle in line))
    return next((entry for entry in own if entry.id == card), None)


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


def not_built(collection: Collection) -> set[str]:
    """The notes that no build has read as they are now."""
    root, folders = collection.places.root, collection.settings.note_folders
    base = inside(root, collection.settings.deck_folders[0]) or root
    if not read_notes(_text(base / ".build" / _NOTES)):
        return set(note_files(root, folders))
    return set(changed(base, root, folders))


def changed(folder: Path, root: Path, folders: Iterable[str]) -> list[str]:
    """The notes that wait for a build: changed, gone, undecided, or new beside known ones.

    Quick: of a note as large as it was, and older than the record, the content is not read.
    """
    path = folder / ".build" / _NOTES
    known = {note.note: note for note in read_notes(_text(path))}
    if not known:
        return []
    return waiting(known, note_files(root, folders), path.stat().st_mtime_ns - _RACY)


def _text(path: Path) -> str:
    try:
        # Earlier versions wrote the names of notes as they are on disk.
        return composed(path.read_text(encoding="utf-8", errors="replace"))
    except FileNotFoundError:
        return ""


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch()
    replace_file(path, text.encode(), path.read_bytes())
