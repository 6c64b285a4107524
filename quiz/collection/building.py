"""Decks built from the notes of a collection, and built again: read, planned, written note by note."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.collection import drafting, pending
from quiz.collection.notefiles import (
    BuildError,
    bytes_of,
    code_notice,
    heirs,
    is_held,
    left_out,
    named,
    note_files,
    waiting,
)
from quiz.collection.places import inside, writable
from quiz.collection.placing import Placing, move, new_deck, path_of
from quiz.collection.reading import Note, read
from quiz.collection.records import Records
from quiz.deckfile.edit.edit import AddCard, DeleteCard, DeleteKey, SetValue, apply
from quiz.deckfile.edit.save import create, save
from quiz.deckfile.edit.tree import EditError, Tree
from quiz.index import queries
from quiz.notes.adopt import spot_in
from quiz.notes.outline import Outline, outline
from quiz.notes.plan import Change, Known, New, Plan
from quiz.notes.prepare import text_of
from quiz.notes.rebuild import Before, plan
from quiz.notes.twins import copies, twin_key
from quiz.text.safe import clean
from quiz.text.words import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from quiz.collection.collection import Collection
    from quiz.collection.options import Options
    from quiz.deckfile.edit.edit import Edit
    from quiz.notes.build import Amount
    from quiz.notes.draft import Draft
    from quiz.notes.plan import Spot
    from quiz.notes.record import Entry


@dataclass(frozen=True, slots=True)
class Built:
    """A build that is planned, and can be written."""

    plan: Plan
    notes: tuple[Note, ...]
    missing: tuple[str, ...]
    """Notes that were there at the last build and are no more."""
    renamed: tuple[str, ...]
    """The old names of those that have another name now."""
    accept: bool
    accepted: tuple[str, ...] = ()
    """With `accept`: the drafts of earlier builds that are drafts no more."""
    notices: tuple[str, ...] = ()
    """Files that are not built, each with the reason, lines taken for code, and notes that are copies of others."""

    @property
    def nothing_to_do(self) -> bool:
        """Does it change no deck?"""
        return not (self.plan.changes or self.plan.added or self.plan.removed or self.accepted)

    def note_of(self, key: str) -> str:
        """The note that a draft was made from; by its card, or its own id while it is unsure."""
        return next(draft.note for card, draft in self.plan.drafts if card == key)

    def empty(self, deck: str) -> str:
        """A deck of one of the notes without cards."""
        near = [note for note in self.notes if f"{deck}/".startswith(f"{note.state.deck_name}/")]
        note = max(near, key=lambda note: len(note.state.deck_name))
        return new_deck(deck, note.state, note.text)


def build(collection: Collection, paths: Sequence[Path], options: Options) -> Built:
    """Plan and write, alone: of two builds of a collection one waits for the other. Raises as `prepare` and `write`."""
    with _alone(collection, options.waiting):
        # What another build has just written counts.
        collection.refresh()
        pending.recover(collection, partial(_cards, collection))
        built = prepare(collection, paths, options)
        write(collection, built)
    return built


def prepare(collection: Collection, paths: Sequence[Path], options: Options) -> Built:
    """The plan for these notes; without any for those that changed or are new, else for all. Raises BuildError."""
    first = collection.settings.deck_folders[0]
    if inside(collection.places.root, first) is None:
        raise BuildError(
            f"{first}: leads out of the collection, so no deck is written there; put a folder of its own here"
        )
    records = Records.of_collection(collection)
    files = note_files(collection.places.root, collection.settings.note_folders)
    troubles = left_out(collection.places.root, collection.settings.note_folders)
    held = {name for name in records.notes if name not in files and is_held(name, troubles)}
    missing = [name for name, state in records.notes.items() if name not in {*files, *held} and not state.gone]
    if missing and not files:
        raise BuildError(f"{missing[0]}: the note is not there, nor any other; nothing was changed")
    names = named(collection, paths) if paths else _waiting(records, files, options)
    renamed = {old: new for old, new in heirs(records, files, held).items() if new in names}
    lost = [name for name in missing if name not in renamed and not paths]
    notes, unread = read(names, files, records, renamed, options)
    if paths and not notes and unread:
        raise BuildError(*(f"{name}: {trouble}" for name, trouble in [*unread.items()][:1]))
    # What was made of them stays as it is until they can be read again.
    names = [name for name in names if name not in unread]
    drafts = _drafts(notes)
    entries = records.of({*names, *lost, *renamed})
    own = {entry.id for entry in entries}
    away = [entry for entry in records.entries.values() if entry.id not in own and _away(entry, files)]
    others = _same_elsewhere(records, [*entries, *away], {*names, *lost, *renamed})
    cards = _cards(collection, names, [*entries, *away, *others])
    lost_ids = {entry.id for entry in entries if _deck_is_gone(collection, records, entry, cards)}
    away = [entry for entry in away if entry.id in cards or entry.state == "dropped"]
    taken = frozenset({*queries.card_ids(collection.index), *records.entries} - own)
    studied = queries.studied(collection.index, {*cards, *lost_ids})
    having = {entry.note for entry in records.entries.values()}
    known = {name for name, state in records.notes.items() if name in having or not state.gone}
    fresh = {*names} - {*known, *renamed.values()}
    there = (entry for entry in records.entries.values() if entry.note in files and not entry.state)
    copied = copies(drafts, (entry for entry in there if entry.note not in names) if fresh else (), fresh)
    texts = {note.name: clean(note.text) for note in notes if note.readable}
    before = Before(
        entries,
        cards,
        taken,
        options.told,
        away,
        renamed,
        others,
        studied,
        spare=lambda: _drafts(notes, "more"),
        copies={copy.note for copy in copied},
        lost=lost_ids,
    )
    made = plan(before, drafts, _spots(texts))
    told = [f"{'the note folder' if name == '/' else name}: {why}" for name, why in (*troubles, *unread.items())]
    told += chain.from_iterable(code_notice(name, text) for name, text in texts.items())
    told += [
        f"{copy.note}: a copy of {copy.of}, {copy.same} of {plural(copy.cards, 'card')} the same; they are asked twice"
        for copy in copied
    ]
    accepted = tuple(card for card, _ in made.drafts if options.accept and "draft" in _fields(cards, card))
    return Built(made, tuple(notes), tuple(lost), tuple(renamed), options.accept, accepted, tuple(told))


def write(collection: Collection, built: Built, progress: Callable[[int, int, str], None] = lambda *_: None) -> None:
    """Put a planned build into decks and records. Raises EditError, ChangedMeanwhileError, OSError."""
    records = Records.of_collection(collection)
    where = _where(collection, built)
    built = _followed(collection, built, where)
    placing = Placing(built.plan, [note.state for note in built.notes])
    moved = placing.moved(records.entries, records.notes, where)
    where |= {new.card: placing.deck(new.draft.note, new.draft.heading) for new in built.plan.added}
    todo: dict[str, tuple[list[Change], list[New], list[str]]] = defaultdict(lambda: ([], [], []))
    # What was in a deck that was deleted is in the record alone.
    removed = [entry for entry in built.plan.removed if entry.id in where]
    for entry in removed:
        todo[where[entry.id]][2].append(entry.id)
    for change in built.plan.changes:
        todo[change.deck][0].append(change)
    for new in built.plan.added:
        todo[where[new.card]][1].append(new)
    for card in built.accepted:
        todo[where[card]][0].append(Change(card, where[card], {}, ("draft",)))
    files = [path_of(collection, deck) for deck in {*todo, *moved.values(), *map(where.__getitem__, moved)}]
    writable(collection.places.root, [*files, records.folder])
    there = set(queries.deck_names(collection.index))
    pending.pend(collection, built.plan)
    for n, (deck, (changes, added, leaving)) in enumerate(sorted(todo.items())):
        progress(n, len(todo), deck)
        _write_deck(collection, deck, changes, added, leaving, built)
    collection.refresh()
    if moved:
        move(collection, moved, where, built.empty)
    _remove_empty(collection, records, removed, where)
    records.put(built.plan.entries, where | moved)
    records.forget(entry.id for entry in built.plan.removed)
    records.forget(_of_before(built.plan, records, set(queries.deck_names(collection.index)) - there))
    unsure = Counter(built.note_of(key) for _, key in built.plan.report.unsure)
    states = [replace(note.state, unsure=unsure[note.name]) for note in built.notes]
    records.put_notes(states, built.missing, built.renamed)
    pending.settle(collection)


@contextmanager
def _alone(collection: Collection, waiting: Callable[[], None] | None) -> Iterator[None]:
    """Hold the lock of builds. Raises BuildError where another one holds it and is not waited for."""
    from filelock import FileLock, Timeout

    collection.places.state.mkdir(parents=True, exist_ok=True)
    lock = FileLock(collection.places.state / "build.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if waiting is None:
            raise BuildError("another build is at work; try again when it has ended") from None
        waiting()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _of_before(plan: Plan, records: Records, decks: set[str]) -> list[str]:
    """The cards that these decks, which were deleted and are made anew, had and have no more."""
    kept = {entry.id for entry in plan.entries}
    gone = [card for card, deck in records.decks.items() if deck in decks and card not in kept]
    return [card for card in gone if records.entries[card].state != "dropped"]


def _drafts(notes: Sequence[Note], amount: Amount | None = None) -> list[Draft]:
    """The drafts of these notes, as many as each is to have, or of an amount."""
    jobs = [drafting.Note(n.name, n.text, amount or n.state.amount) for n in notes if n.readable]  # type: ignore[arg-type]
    return list(chain.from_iterable(drafting.drafts_of_all(jobs)))


def _same_elsewhere(records: Records, entries: Sequence[Entry], notes: set[str]) -> list[Entry]:
    """The cards of other notes than these that ask the same of the same passage."""
    asked = {twin_key(entry) for entry in entries}
    rest = (entry for entry in records.entries.values() if entry.note not in notes and not entry.state)
    return [entry for entry in rest if twin_key(entry) in asked]


def _waiting(records: Records, files: Mapping[str, Path], options: Options) -> list[str]:
    """The notes that changed or are new, or all that there are; and those that wait for an answer."""
    if not records.notes or options.accept or options.amount or options.by or options.told:
        return sorted(files)
    return sorted(name for name in waiting(records.notes, files) if name in files)


def _away(entry: Entry, files: Mapping[str, Path]) -> bool:
    """May the card of a note that is not built come back in one that is?"""
    return entry.state == "gone" or (entry.note not in files and entry.state == "dropped")


def _fields(cards: Mapping[str, Known], card: str) -> Mapping[str, Any]:
    return cards[card].fields if card in cards else {}


def _where(collection: Collection, built: Built) -> dict[str, str]:
    """The deck of each card that is in one."""
    rows = collection.index.execute("SELECT cards.id, decks.name FROM cards JOIN decks ON decks.id = cards.deck")
    wanted = {entry.id for entry in (*built.plan.entries, *built.plan.removed)}
    return {card: deck for card, deck in rows if card in wanted}


def _followed(collection: Collection, built: Built, where: Mapping[str, str]) -> Built:
    """The build with the deck of each note as it is called now, where a person gave it another name."""
    there = set(queries.deck_names(collection.index))
    decks: dict[str, list[str]] = defaultdict(list)
    for entry in built.plan.entries:
        if entry.id in where:
            decks[entry.note].append(where[entry.id])
    notes = []
    for note in built.notes:
        now = decks[note.name]
        # One card alone may have been put elsewhere.
        followed = len(set(now)) == 1 and (len(now) > 1 or note.state.deck_name not in there)
        renamed = note.state.by == "note" and followed and now[0] != note.state.deck_name
        notes.append(replace(note, state=replace(note.state, deck=now[0])) if renamed else note)
    return replace(built, notes=tuple(notes))


def _write_deck(
    collection: Collection,
    deck: str,
    changes: Sequence[Change],
    added: Sequence[New],
    removed: Sequence[str],
    built: Built,
) -> None:
    path = path_of(collection, deck)
    if not path.exists():
        create(path, apply(built.empty(deck), [AddCard(_values(new, built)) for new in added]))
        return
    content = path.read_bytes()
    text = content.decode("utf-8")
    places = _places(text)
    edits = [*_edits(text, changes), *_adds(text, added, built)]
    edits += [DeleteCard(places[card]) for card in removed if card in places]
    changed = apply(text, edits)
    if changed != text:
        save(path, content, changed)


def _remove_empty(collection: Collection, records: Records, removed: Sequence[Entry], where: Mapping[str, str]) -> None:
    """Take away the decks that are no more than what a build writes, now that these cards have left them."""
    files = note_files(collection.places.root, collection.settings.note_folders) if removed else {}
    for deck, note in {(where[entry.id], entry.note) for entry in removed}:
        path, state = path_of(collection, deck), records.notes.get(note)
        text = text_of(bytes_of(files[note])) if note in files else ""
        # One whose last cards went to other decks is gone by then.
        if state is not None and path.exists() and path.read_text("utf-8") == new_deck(deck, state, text):
            path.unlink()
    if removed:
        collection.refresh()


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


def _places(text: str) -> dict[str, int]:
    cards = _card_list(Tree(text.removeprefix("\ufeff")))
    return {str(card.get("id")): n for n, card in enumerate(cards) if "id" in card}


def _card_list(tree: Tree) -> list[dict[str, Any]]:
    cards = tree.root.plain.get("cards", []) if isinstance(tree.root.plain, dict) else []
    return [card if isinstance(card, dict) else {} for card in cards] if isinstance(cards, list) else []


def _cards(collection: Collection, notes: Sequence[str], entries: Sequence[Entry]) -> dict[str, Known]:
    """The cards of the decks concerned, by id."""
    found: dict[str, Known] = {}
    decks = queries.decks_about(collection.index, notes, {entry.id for entry in entries})
    rows = collection.index.execute("SELECT decks.name, entry, cards.id FROM cards JOIN decks ON decks.id = cards.deck")
    loaded: dict[tuple[str, int], str] = {(deck, entry): card for deck, entry, card in rows if deck in decks}
    for deck, path in decks.items():
        try:
            cards = _card_list(Tree(clean(Path(path).read_text("utf-8-sig"))))
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


def _spots(texts: Mapping[str, str]) -> Callable[[Entry], Spot | None]:
    """Finds the passage of a card that a person wrote."""
    outlines: dict[str, Outline] = {}

    def spot(entry: Entry) -> Spot | None:
        if entry.note not in texts:
            return None
        if entry.note not in outlines:
            outlines[entry.note] = outline(texts[entry.note])
        heading = entry.heading[-1] if entry.heading else ""
        return spot_in(outlines[entry.note], entry.note, heading, entry.passage, entry.made)

    return spot
