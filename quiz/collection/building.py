"""Decks built from the notes of a collection, and built again: read, planned, written note by note."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.collection.places import inside
from quiz.collection.records import Records, differs, digest_of, note_files
from quiz.deckfile.edit.edit import AddCard, DeleteCard, DeleteKey, SetHead, SetValue, apply
from quiz.deckfile.edit.edit import position as position_of
from quiz.deckfile.edit.save import create, save
from quiz.deckfile.edit.tree import EditError, Tree
from quiz.index import queries
from quiz.notes.adopt import spot_in
from quiz.notes.build import drafts_of
from quiz.notes.outline import Outline, outline
from quiz.notes.plan import Change, Known, New, Plan
from quiz.notes.prepare import prepare as prepare_note
from quiz.notes.rebuild import Before, plan
from quiz.notes.record import NoteState
from quiz.text.errors import PersonError
from quiz.text.safe import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from quiz.collection.collection import Collection
    from quiz.deckfile.edit.edit import Edit
    from quiz.notes.build import Amount
    from quiz.notes.draft import Draft
    from quiz.notes.plan import Spot
    from quiz.notes.record import Entry

_RENAMED = 0.5
"""The share of a note's passages that is found in another one if that is the same note under another name."""


class BuildError(PersonError):
    """What cannot be built, and why. Nothing changed."""


class NoNoteError(BuildError):
    """A path that names no note of the collection."""

    status = 2


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    amount: Amount | None = None
    """None: as the note was built before."""
    by: str | None = None
    accept: bool = False
    """New cards are no drafts."""
    told: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    """What the person said of unsure pairs."""
    progress: Callable[[int, int, str], None] = lambda _n, _all, _note: None


@dataclass(frozen=True, slots=True)
class _Note:
    name: str
    content: bytes
    text: str
    state: NoteState

    def drafts(self) -> list[Draft]:
        return drafts_of(self.text, self.name, self.state.amount)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Built:
    """A build that is planned, and can be written."""

    plan: Plan
    notes: tuple[_Note, ...]
    missing: tuple[str, ...]
    """Notes that were known and are no more."""
    accept: bool


def records_of(collection: Collection) -> Records:
    """The build records of a collection."""
    base = inside(collection.places.root, collection.settings.deck_folders[0])
    return Records.read(base or collection.places.root)


def prepare(collection: Collection, paths: Sequence[Path], options: Options) -> Built:
    """The plan for these notes; without any for those known that changed, else for all. Raises BuildError."""
    records = records_of(collection)
    files = note_files(collection.places.root, collection.settings.note_folders)
    missing = [name for name in records.notes if name not in files]
    names = named(collection, paths) if paths else _waiting(records, files, options)
    if missing and not files:
        raise BuildError(f"{missing[0]}: the note is not there, nor any other; nothing was changed")
    heirs = _heirs(records, missing, [name for name in files if name not in records.notes], files)
    if not paths:
        names = sorted({*names, *heirs.values()})
    lost = [name for name in missing if not paths or heirs.get(name) in names]
    notes = []
    drafts: list[Draft] = []
    for n, name in enumerate(names):
        options.progress(n, len(names), name)
        was = next((old for old, new in heirs.items() if new == name), name)
        note = _read(name, files[name], records.notes.get(was), options)
        notes.append(note)
        drafts += note.drafts()
    entries = records.of({*names, *lost})
    cards = _cards(collection, names, entries)
    entries = [entry for entry in entries if not _deck_is_gone(collection, records, entry, cards)]
    taken = frozenset({*queries.card_ids(collection.index), *records.entries} - {entry.id for entry in entries})
    made = plan(Before(entries, cards, taken, options.told), drafts, _spots({n.name: n.text for n in notes}))
    return Built(made, tuple(notes), tuple(lost), options.accept)


def write(collection: Collection, built: Built, progress: Callable[[int, int, str], None] = lambda *_: None) -> None:
    """Put a planned build into decks and records. Raises EditError, ChangedMeanwhileError, OSError."""
    records = records_of(collection)
    by = {note.name: note.state.by for note in built.notes}
    where = {change.card: change.deck for change in built.plan.changes}
    where |= _where(collection, built)
    for new in built.plan.added:
        known = where.get(new.behind or "")
        home = deck_name(new.draft, by[new.draft.note], built.plan)
        where[new.card] = known if known and by[new.draft.note] == "note" and known == home else home
    todo: dict[str, tuple[list[Change], list[New]]] = defaultdict(lambda: ([], []))
    for change in built.plan.changes:
        todo[change.deck][0].append(change)
    for new in built.plan.added:
        todo[where[new.card]][1].append(new)
    for card in _accepted(built, where):
        todo[where[card]][0].append(Change(card, where[card], {}, ("draft",)))
    for n, (deck, (changes, added)) in enumerate(sorted(todo.items())):
        progress(n, len(todo), deck)
        _write_deck(collection, deck, changes, added, built)
    records.put(built.plan.entries, where)
    unsure: dict[str, int] = defaultdict(int)
    notes = {entry.id: entry.note for entry in built.plan.entries}
    for card, _ in built.plan.report.unsure:
        unsure[notes[card]] += 1
    states = [replace(note.state, unsure=unsure[note.name]) for note in built.notes]
    records.put_notes(states, built.missing)
    collection.refresh()


def keep(collection: Collection, card: str) -> None:
    """A draft is no draft any more. Raises EditError."""
    path, content, text = _deck_of(collection, card)
    save(path, content, apply(text, [DeleteKey(position_of(text, card), ("draft",))]))


def drop(collection: Collection, card: str) -> None:
    """A draft is taken out of its deck, and the record remembers that it was dropped. Raises EditError."""
    path, content, text = _deck_of(collection, card)
    at = position_of(text, card)
    there = Tree(text.removeprefix("\ufeff"))
    fields = _card_list(there)[at]
    if fields.get("draft") != "true":
        raise EditError("only a draft can be dropped; this card is kept already")
    records = records_of(collection)
    entry = records.entries.get(card)
    save(path, content, apply(text, [DeleteCard(at)]))
    if entry is not None:
        records.put([replace(entry, state="dropped")], {})


def deck_name(draft: Draft, by: str, made: Plan) -> str:
    """The deck that a new card of a note belongs to."""
    note = draft.note.removesuffix(".md")
    if by != "heading" or not draft.heading:
        return note
    paths = [other.heading for _, other in made.drafts if other.note == draft.note and other.heading]
    depth = next((n for n in range(8) if len({path[n : n + 1] for path in paths}) > 1), 0)
    name = "".join(sign if sign.isalnum() else "-" for sign in (draft.heading[depth : depth + 1] or ("",))[0].lower())
    name = "-".join(part for part in name.split("-") if part)[:60]
    return f"{note}/{name}" if name else note


def _accepted(built: Built, where: Mapping[str, str]) -> list[str]:
    if not built.accept:
        return []
    new = {added.card for added in built.plan.added}
    return [card for card, _ in built.plan.drafts if card in where and card not in new]


def _where(collection: Collection, built: Built) -> dict[str, str]:
    """The deck of each card that is in one."""
    rows = collection.index.execute("SELECT cards.id, decks.name FROM cards JOIN decks ON decks.id = cards.deck")
    wanted = {entry.id for entry in built.plan.entries}
    return {card: deck for card, deck in rows if card in wanted}


def _write_deck(
    collection: Collection, deck: str, changes: Sequence[Change], added: Sequence[New], built: Built
) -> None:
    row = collection.index.execute("SELECT path FROM decks WHERE name = ?", (deck,)).fetchone()
    if row is None:
        base = inside(collection.places.root, collection.settings.deck_folders[0]) or collection.places.root
        path = base / f"{deck}.yaml"
        if not path.exists():
            text = _head(deck, added[0].draft.note, built.notes)
            create(path, apply(text, [AddCard(_values(new, built)) for new in added]))
            return
    else:
        path = Path(row[0])
    content = path.read_bytes()
    text = content.decode("utf-8")
    edits = [*_edits(text, changes), *_adds(text, added, built)]
    changed = apply(text, edits)
    if changed != text:
        save(path, content, changed)


def _edits(text: str, changes: Sequence[Change]) -> list[Edit]:
    places = _places(text)
    edits: list[Edit] = []
    cards = _card_list(Tree(text.removeprefix("\ufeff")))
    for change in changes:
        at = places.get(change.card)
        if at is None:
            continue
        edits += [DeleteKey(at, (key,)) for key in change.keys if key in cards[at]]
        edits += [SetValue(at, (key,), value) for key, value in change.values.items()]
    return edits


def _adds(text: str, added: Sequence[New], built: Built) -> list[Edit]:
    """New cards, each behind the one before it in the note, as far as that stands in this deck."""
    places = _places(text)
    behind: dict[str, int | None] = {}
    edits: list[Edit] = []
    for new in added:
        before = new.behind or ""
        at = places.get(before, behind.get(before))
        behind[new.card] = at
        edits.append(AddCard(_values(new, built), at))
    return edits


def _values(new: New, built: Built) -> dict[str, Any]:
    card = {"id": new.card, **new.draft.to_card()}
    if built.accept:
        del card["draft"]
    return card


def _head(deck: str, note: str, notes: Iterable[_Note]) -> str:
    """A new deck without cards."""
    from quiz.notes.language import korean

    text = next(one.text for one in notes if one.name == note)
    front = prepare_note(text).front
    of_heading = deck != note.removesuffix(".md")
    title = deck.rsplit("/", 1)[-1] if of_heading else front.title
    head: list[Edit] = [SetHead("title", title)] if title else []
    head += [SetHead("tags", list(front.tags))] if front.tags else []
    return apply("cards: []\n", [*head, SetHead("language", "ko" if korean(text) else "en")])


def _places(text: str) -> dict[str, int]:
    cards = _card_list(Tree(text.removeprefix("\ufeff")))
    return {str(card.get("id")): n for n, card in enumerate(cards) if "id" in card}


def _card_list(tree: Tree) -> list[dict[str, Any]]:
    cards = tree.root.plain.get("cards", []) if isinstance(tree.root.plain, dict) else []
    return [card if isinstance(card, dict) else {} for card in cards] if isinstance(cards, list) else []


def _deck_of(collection: Collection, card: str) -> tuple[Path, bytes, str]:
    row = collection.index.execute(
        "SELECT path FROM cards JOIN decks ON decks.id = deck WHERE cards.id = ?", (card,)
    ).fetchone()
    if row is None:
        raise EditError(f"no deck has the card {card}")
    path = Path(row[0])
    content = path.read_bytes()
    return path, content, content.decode("utf-8")


def _cards(collection: Collection, notes: Sequence[str], entries: Sequence[Entry]) -> dict[str, Known]:
    """The cards of the decks concerned, by id."""
    found: dict[str, Known] = {}
    decks = queries.decks_about(collection.index, notes, {entry.id for entry in entries})
    rows = collection.index.execute("SELECT decks.name, entry, cards.id FROM cards JOIN decks ON decks.id = cards.deck")
    loaded: dict[tuple[str, int], str] = {(deck, entry): card for deck, entry, card in rows if deck in decks}
    for deck, path in decks.items():
        try:
            cards = _card_list(Tree(Path(path).read_text("utf-8-sig")))
        except EditError as error:
            raise BuildError(f"{path}: {error}") from None
        except UnicodeDecodeError:
            raise BuildError(f"{path}: not UTF-8; save the deck as UTF-8 first") from None
        for n, fields in enumerate(cards):
            card = str(fields.get("id") or loaded.get((deck, n), ""))
            if card:
                found.setdefault(card, Known(deck, fields, "id" in fields))
    return found


def _deck_is_gone(collection: Collection, records: Records, entry: Entry, cards: Mapping[str, Known]) -> bool:
    """Was the whole deck of an entry thrown away? Then its cards are made anew."""
    if entry.id in cards or entry.state == "dropped":
        return False
    deck = records.decks[entry.id]
    return not collection.index.execute("SELECT 1 FROM decks WHERE name = ?", (deck,)).fetchone()


def named(collection: Collection, paths: Sequence[Path]) -> list[str]:
    """The notes at paths from here or from a note folder; all in the folders among them. Raises NoNoteError."""
    files = note_files(collection.places.root, collection.settings.note_folders)
    by_path = {path.resolve(): name for name, path in files.items()}
    names: list[str] = []
    for given in paths:
        bases = [Path(), *(collection.places.root / folder for folder in collection.settings.note_folders)]
        found = [base / given for base in bases if (base / given).exists()]
        inner = [name for path in found for name in _under(path.resolve(), by_path)]
        if not inner:
            raise NoNoteError(_no_note(collection, given, found))
        names += inner
    return list(dict.fromkeys(names))


def _under(path: Path, by_path: Mapping[Path, str]) -> list[str]:
    if path.is_dir():
        return [name for note, name in by_path.items() if note.is_relative_to(path)]
    return [by_path[path]] if path in by_path else []


def _no_note(collection: Collection, given: Path, found: Sequence[Path]) -> str:
    folders = ", ".join(collection.settings.note_folders)
    if not found:
        return f"{given}: there is no such note; notes are looked for in {folders}"
    if found[0].is_dir():
        return f"{given}: no Markdown notes of the collection in this folder; notes are looked for in {folders}"
    return f"{given}: not in a note folder of the collection ({folders}); move it there, or set note_folders"


def _waiting(records: Records, files: Mapping[str, Path], options: Options) -> list[str]:
    """The known notes that changed, or all that there are; and those that wait for an answer."""
    if not records.notes:
        return sorted(files)
    anew = options.accept or options.amount or options.by or options.told
    return [name for name, state in records.notes.items() if name in files and (anew or differs(state, files[name]))]


def _heirs(records: Records, missing: Sequence[str], fresh: Sequence[str], files: Mapping[str, Path]) -> dict[str, str]:
    """Notes that have another name now: old to new."""
    heirs: dict[str, str] = {}
    texts = {name: files[name].read_text("utf-8", errors="replace") for name in fresh} if missing else {}
    for name in missing:
        passages = {entry.passage for entry in records.of([name])}
        shares = {new: sum(p in text for p in passages) for new, text in texts.items() if new not in heirs.values()}
        best = max(shares, key=lambda new: (shares[new], new), default=None)
        if best is not None and passages and shares[best] >= _RENAMED * len(passages):
            heirs[name] = best
    return heirs


def _read(name: str, path: Path, before: NoteState | None, options: Options) -> _Note:
    content = path.read_bytes()
    amount = options.amount or (before.amount if before else "default")
    by = options.by or (before.by if before else "note")
    state = NoteState(name, len(content), digest_of(content), amount, by)
    return _Note(name, content, content.decode("utf-8-sig", errors="replace"), state)


def _spots(texts: Mapping[str, str]) -> Callable[[Entry], Spot | None]:
    """Finds the passage of a card that a person wrote."""
    outlines: dict[str, Outline] = {}

    def spot(entry: Entry) -> Spot | None:
        if entry.note not in texts:
            return None
        if entry.note not in outlines:
            outlines[entry.note] = outline(clean(texts[entry.note]))
        heading = entry.heading[-1] if entry.heading else ""
        return spot_in(outlines[entry.note], entry.note, heading, entry.passage, entry.made)

    return spot
