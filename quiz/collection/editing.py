"""Cards changed in their files: one at a time or many, each change with what undoes it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.collection.together import File, write
from quiz.deckfile.edit import cards as cards_
from quiz.deckfile.edit.edit import AddCard, DeleteCard, DeleteKey, Edit, SetHead, SetValue, apply, values
from quiz.deckfile.edit.ids import new_id
from quiz.deckfile.edit.save import difference
from quiz.deckfile.edit.tree import EditError, Tree
from quiz.deckfile.load import read
from quiz.deckfile.pieces import digest_of
from quiz.deckfile.problems import shown
from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from quiz.collection.collection import Collection
    from quiz.deckfile.loaded import LoadedDeck
    from quiz.model.prompt import Prompt

Values = dict[str, Any]
"""What a card holds: texts, lists and mappings by key."""


class EditingError(PersonError):
    """One line: what could not be changed and why."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A card as its file holds it."""

    card: str
    deck: str
    path: Path
    line: int
    entry: int
    content: bytes
    """The file as it was read; what is saved is saved on top of exactly this."""
    values: Values

    @property
    def text(self) -> str:
        """The file as text. Raises EditingError."""
        return _text(self.content)


@dataclass(frozen=True, slots=True)
class Change:
    """What was done, in words, and what takes it back."""

    said: str
    files: tuple[File, ...] = ()
    folders: tuple[Path, ...] = ()
    """That were made for them."""
    events: tuple[str, ...] = ()
    """Acts in the journal."""


def place_of(collection: Collection, card: str) -> tuple[Path, int]:
    """The file of a card and its line (from 1). Raises EditingError."""
    query = "SELECT path, line FROM cards JOIN decks ON decks.id = deck WHERE cards.id = ?"
    row = collection.index.execute(query, (card,)).fetchone()
    if row is None:
        raise EditingError(f"no card has the id {card}; quiz list finds it")
    return Path(row[0]), row[1]


def place_to_edit(collection: Collection, card: str) -> tuple[Path, int]:
    """The file of a card and its line (from 1) for a text editor, its id written first. Raises EditingError."""
    # A deck that is broken or cannot be written is opened as it is.
    with suppress(PersonError, OSError):
        opened = open_card(collection, card)
        if "id" not in opened.values:
            _write(collection, {opened.path: apply(opened.text, [_own_id(opened)])}, {opened.path: opened.content}, "")
    return place_of(collection, card)


def _own_id(card: Opened) -> Edit:
    """Known by its words so far, which are about to change: its history must not depend on a guess."""
    return SetValue(card.entry, ("id",), card.card)


def open_card(collection: Collection, card: str) -> Opened:
    """A card as its file holds it now. Raises EditingError, OSError."""
    return open_cards(collection, [card])[0]


def open_cards(collection: Collection, cards: Sequence[str]) -> list[Opened]:
    """Cards as their files hold them now; each file is read once. Raises EditingError, OSError."""
    try:
        return _opened(collection, cards)
    except _StaleError:
        collection.refresh()
    try:
        return _opened(collection, cards)
    except _StaleError as error:
        raise EditingError(f"{error}: is broken, or being changed; mend it in your editor first") from None


class _StaleError(Exception):
    """The file is not what the index has read."""


def _opened(collection: Collection, cards: Sequence[str]) -> list[Opened]:
    query = "SELECT name, path, line, entry, digest FROM cards JOIN decks ON decks.id = deck WHERE cards.id = ?"
    read_: dict[str, tuple[bytes, list[Any]]] = {}
    found = []
    for card in cards:
        row = collection.index.execute(query, (card,)).fetchone()
        if row is None:
            raise EditingError(f"no card has the id {card}")
        deck, name, line, entry, digest = row
        if name not in read_:
            read_[name] = _entries(Path(name), digest)
        content, entries = read_[name]
        if entry >= len(entries) or not isinstance(entries[entry], dict):
            raise _StaleError(name)
        found.append(Opened(card, deck, Path(name), line, entry, content, dict(entries[entry])))
    return found


def _entries(path: Path, digest: str) -> tuple[bytes, list[Any]]:
    content = path.read_bytes()
    if digest_of(content) != digest:
        raise _StaleError(shown(path))
    try:
        held = cards_.cards_of(Tree(_text(content).removeprefix("\ufeff")))[1]
    except EditError:
        raise _StaleError(shown(path)) from None
    return content, [node.plain for node in held.items] if held else []


def save_card(collection: Collection, opened: Opened, meant: Mapping[str, Any]) -> Change:
    """Let a card hold these values. Raises EditError, ChangedMeanwhileError, OSError; nothing is written then."""
    edits: list[Edit] = [SetValue(opened.entry, (key,), meant[key]) for key in meant if _differs(opened, meant, key)]
    edits += [DeleteKey(opened.entry, (key,)) for key in opened.values if key not in meant and key != "id"]
    if not edits:
        return Change("nothing changed")
    if "id" not in opened.values:
        edits.insert(0, _own_id(opened))
    return _write(collection, {opened.path: apply(opened.text, edits)}, {opened.path: opened.content}, "card saved")


def add_card(collection: Collection, deck: str, meant: Mapping[str, Any]) -> tuple[str, Change]:
    """A new card at the end of a deck, which is made where there is none; its id too.

    Raises EditError, EditingError, ChangedMeanwhileError, OSError.
    """
    deck = named(collection, deck)
    card = new_id({row[0] for row in collection.index.execute("SELECT id FROM cards")})
    added = AddCard({"id": card, **meant})
    path = path_of(collection, deck)
    before = path.read_bytes() if path.exists() else None
    text = _new_deck(deck) if before is None else _text(before)
    return card, _write(collection, {path: apply(text, [added])}, {path: before}, f"card added to {deck}")


def _new_deck(deck: str, language: str = "") -> str:
    head = [SetHead("title", deck.rsplit("/", 1)[-1])] + ([SetHead("language", language)] if language else [])
    return apply("cards: []\n", head)


def _language(collection: Collection, cards: Iterable[Opened]) -> str:
    """The language that the heads of all their decks give; empty where they differ."""
    found = {prompt.language for card in cards for prompt in collection.prompts_of(card.card)[:1]}
    return found.pop() if len(found) == 1 else ""


def named(collection: Collection, deck: str) -> str:
    """The name of the deck that is meant by a name, or by the path of its file."""
    from quiz.collection.places import deck_named
    from quiz.index.queries import deck_names

    return deck_named(deck, deck_names(collection.index), collection.settings.deck_folders)


def path_of(collection: Collection, deck: str) -> Path:
    """The file of a deck; where it would be, of a new one. Raises EditingError for a name that cannot be one."""
    from quiz.collection.places import inside, is_of_windows

    deck = named(collection, deck)
    row = collection.index.execute("SELECT path FROM decks WHERE name = ?", (deck,)).fetchone()
    if row is not None:
        return Path(row[0])
    parts = deck.split("/")
    bad = any(not part or part != part.strip() or part.startswith(".") or not part.isprintable() for part in parts)
    folder = collection.places.root / collection.settings.deck_folders[0]
    path = None if bad or set(deck) & set('<>:"\\|?*') else inside(folder, f"{deck}.yaml")
    if path is None:
        raise EditingError(f"{deck!r} cannot be the name of a deck; name it like en/bert")
    if any(map(is_of_windows, parts)):
        raise EditingError(f"{deck!r} cannot be the name of a deck: Windows has no such files; name it like en/bert")
    return path


def delete(collection: Collection, cards: Sequence[str]) -> Change:
    """Take cards out of their decks. Raises as `save_card`."""
    return _edited(collection, cards, lambda card: [DeleteCard(card.entry)], "deleted")


def tag(collection: Collection, cards: Sequence[str], on: Sequence[str], off: Sequence[str] = ()) -> Change:
    """Give cards tags of their own, and take others off. Raises as `save_card`."""

    def wanted(card: Opened) -> list[str]:
        kept = [text for text in card.values.get("tags", []) if text not in off]
        return list(dict.fromkeys([*kept, *on]))

    def edits(card: Opened) -> list[Edit]:
        tags = wanted(card)
        return [SetValue(card.entry, ("tags",), tags)] if tags else [DeleteKey(card.entry, ("tags",))]

    changing = [card.card for card in open_cards(collection, cards) if wanted(card) != card.values.get("tags", [])]
    said = [f"tagged {', '.join(on)}"] if on else []
    said += [f"no longer tagged {', '.join(off)}"] if off else []
    return _edited(collection, changing, edits, "; ".join(said))


def move(collection: Collection, cards: Sequence[str], deck: str) -> Change:
    """Move cards to the end of another deck, their lines as they are. Raises as `save_card`.

    What their old deck's head says of tags, and the new one's does not, becomes their own; a new deck takes on their
    language where they have one.
    """
    deck = named(collection, deck)
    path = path_of(collection, deck)
    opened = [card for card in open_cards(collection, cards) if card.path != path]
    said = f"{_count(opened)} moved to {deck}"
    if not opened:
        return Change(said)
    before: dict[Path, bytes | None] = {path: path.read_bytes() if path.exists() else None}
    texts: dict[Path, str] = {}
    added: list[Edit] = []
    for file in dict.fromkeys(card.path for card in opened):
        here = [card for card in opened if card.path == file]
        before[file] = here[0].content
        # The id of a card that has none in its file follows from the deck's name, too.
        ids = [SetValue(card.entry, ("id",), card.card) for card in here if "id" not in card.values]
        text = apply(here[0].text, [*ids, *_own_tags(collection, here, deck)])
        tree = Tree(text.removeprefix("\ufeff"))
        added += [AddCard(values(text, card.entry), None, cards_.lines(tree, card.entry)) for card in here]
        texts[file] = apply(text, [DeleteCard(card.entry) for card in here])
    old = before[path]
    target = _text(old) if old is not None else _new_deck(deck, _language(collection, opened))
    # Into their new deck first: at no moment is a card in no file.
    return _write(collection, {path: apply(target, added), **texts}, before, said)


def _own_tags(collection: Collection, cards: Iterable[Opened], deck: str) -> list[Edit]:
    """The tags that cards have now and would not have in another deck, made their own."""
    from quiz.index.queries import tags_of_deck

    there = tags_of_deck(collection.index, deck)
    edits: list[Edit] = []
    for card in cards:
        own = card.values.get("tags", [])
        prompts = collection.prompts_of(card.card)
        lost = [tag for tag in prompts[0].tags if tag not in own and tag not in there] if prompts else []
        edits += [SetValue(card.entry, ("tags",), [*own, *lost])] if lost else []
    return edits


def joined(first: Change, second: Change) -> Change:
    """Two changes as one: undo takes both back."""
    began = {file.path: file.before for file in first.files}
    files = [file._replace(before=began.pop(file.path, file.before)) for file in second.files]
    files += [file for file in first.files if file.path in began]
    return Change(second.said, tuple(files), second.folders + first.folders, first.events + second.events)


def by_hand(path: Path, before: bytes) -> Change | None:
    """What the person changed in a deck's file in an editor; None where nothing was, or it is no text any more."""
    try:
        after = path.read_bytes()
        after.decode()
        before.decode()
    except (OSError, UnicodeDecodeError):
        return None
    return Change(f"{path.stem} changed in your editor", (File(path, before, after),)) if after != before else None


def suspend(collection: Collection, cards: Sequence[str], *, on: bool) -> Change:
    """Set cards aside, or take them up again. Raises JournalError."""
    return _acted(collection, cards, *(("suspend", "set aside") if on else ("resume", "taken up again")))


def reset(collection: Collection, cards: Sequence[str]) -> Change:
    """Have the history of cards begin anew; what was kept of it stays in the journal. Raises JournalError."""
    return _acted(collection, cards, "reset", "new again")


def _acted(collection: Collection, cards: Sequence[str], act: str, said: str) -> Change:
    events = collection.record([(act, {"card": card, "slot": None}) for card in cards])
    return Change(f"{_count(cards)} {said}", events=tuple(event.id for event in events))


def undo(collection: Collection, change: Change) -> None:
    """Give the files back byte for byte, or what was changed in those that changed otherwise since; take the acts back.

    Raises UndoError, BusyError, JournalError, OSError; nothing is changed then.
    """
    from quiz.collection.since import give_back

    if change.files:
        give_back(collection, change.files, change.folders)
    if change.events:
        collection.record([("undo", {"of": event}) for event in change.events])
    collection.refresh()


def twin(collection: Collection, deck: str, meant: Mapping[str, Any]) -> Opened | None:
    """The card of a deck that asks the same as a new one would, as its file holds it now. Raises as `open_card`.

    Of several the one that has the same answer, too.
    """
    from quiz.index.query import folded
    from quiz.index.sides import sides_of

    collection.refresh()
    new = candidate(deck, meant).cards[0].prompts
    front = folded(sides_of(new)[0])
    query = "SELECT cards.id, front FROM cards JOIN decks ON decks.id = deck WHERE name = ? ORDER BY entry"
    rows = collection.index.execute(query, (named(collection, deck),))
    cards = [card for card, other in rows if folded(other) == front]
    card = max(cards, key=lambda card: same_asked(collection.prompts_of(card), new), default=None)
    return open_card(collection, card) if card else None


def same_asked(these: Sequence[Prompt], those: Sequence[Prompt]) -> bool:
    """Do two cards ask and answer the same?"""
    return [prompt.fingerprint for prompt in these] == [prompt.fingerprint for prompt in those]


def compared(theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> str:
    """How a card of the deck differs from a new one, as a unified diff."""
    return difference(_written(theirs), _written(mine), "theirs, in the deck", "mine")


def candidate(deck: str, meant: Mapping[str, Any]) -> LoadedDeck:
    """A deck of one card that holds these values, read as its file would be: its prompts, or what is wrong."""
    return read(_written(meant).encode(), Path(deck), deck)


def _written(values: Mapping[str, Any]) -> str:
    return apply("cards: []\n", [AddCard({key: value for key, value in values.items() if key != "id"})])


def _edited(collection: Collection, cards: Sequence[str], edits: Callable[[Opened], list[Edit]], said: str) -> Change:
    """Every file once, with the edits of its cards."""
    before: dict[Path, bytes | None] = {}
    wanted: dict[Path, list[Edit]] = {}
    for card in open_cards(collection, cards):
        before[card.path] = card.content
        wanted.setdefault(card.path, []).extend(edits(card))
    texts = {path: apply(_text(before[path] or b""), found) for path, found in wanted.items()}
    return _write(collection, texts, before, f"{_count(cards)} {said}")


def _write(collection: Collection, texts: Mapping[Path, str], before: Mapping[Path, bytes | None], said: str) -> Change:
    from quiz.collection.places import writable

    writable(collection.places.root, texts)
    files = tuple(File(path, before[path], text.encode()) for path, text in texts.items())
    folders = write(collection.places.state, files)
    collection.refresh()
    return Change(said, files, folders)


def _differs(opened: Opened, meant: Mapping[str, Any], key: str) -> bool:
    from quiz.deckfile.edit.write import as_value

    return bool(key != "id" and opened.values.get(key) != as_value(meant[key]))


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise EditingError("the deck is not UTF-8; save it as UTF-8 first") from None


def _count(cards: Sequence[object]) -> str:
    from quiz.text.words import plural

    return plural(len(cards), "card")
