"""Edits of a deck's text: what is meant, spliced in, read again and compared before it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quiz.deckfile.edit import cards as cards_
from quiz.deckfile.edit import write
from quiz.deckfile.edit.splice import Changes, Slot, Splice, spliced
from quiz.deckfile.edit.tree import EditError, Node, NotYamlError, Tree
from quiz.deckfile.edit.write import Place, Value, as_value
from quiz.deckfile.load import clean_lines
from quiz.deckfile.nodes import NodeError, compose
from quiz.text.garbage import paused_gc
from quiz.text.safe import clean

Path = tuple[str | int, ...]
"""Keys and positions that lead from a card to a value: `("rows", "[SEP]", 0)`."""
_PASSES = 2000


@dataclass(frozen=True, slots=True)
class SetValue:
    """A value of a card is now this one; a key that was not there is added."""

    card: int
    """Position in the deck's text, from 0; all edits of one call count in the text as it was given."""
    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class DeleteKey:
    """A key of a card, or an item of a list, is taken out."""

    card: int
    path: Path


@dataclass(frozen=True, slots=True)
class AddCard:
    """A new card."""

    values: Mapping[str, Value]
    after: int | None = None
    """The card it stands behind; -1 for the beginning, None for the end."""
    lines: str = ""
    """As it stood in another deck, its dash first; empty where it is written from its values."""


@dataclass(frozen=True, slots=True)
class DeleteCard:
    """A card is taken out, the comments inside it too."""

    card: int


@dataclass(frozen=True, slots=True)
class MoveCard:
    """A card moves behind another one; its lines stay as they are."""

    card: int
    after: int
    """-1 for the beginning."""


@dataclass(frozen=True, slots=True)
class SetHead:
    """A key of the deck itself, such as `title`; None takes it out."""

    key: str
    value: Value | None


Edit = SetValue | DeleteKey | AddCard | DeleteCard | MoveCard | SetHead


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made and no other line changed. Pure. Raises EditError; nothing is half done."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    if re.search(r"\r(?!\n)", body):
        raise EditError("the deck has line ends of an old kind (CR alone); save it with LF or CRLF first")
    with paused_gc():
        tree = Tree(body)
        plan = _Plan.of(tree, edits)
        newline = "\r\n" if "\r\n" in body else "\n"
        try:
            changed = _restructure(_revalue(tree, plan, newline), plan, newline)
        except NotYamlError:
            raise EditError("this edit cannot be written here in place; change it in your editor") from None
        _prove(changed, plan)
    return mark + changed.text


def position(text: str, card: str) -> int:
    """Where the card with this id stands in a deck's text. Raises EditError."""
    tree = Tree(text.removeprefix("\ufeff"))
    for n, node in enumerate(_cards(tree)):
        if isinstance(node.plain, dict) and node.plain.get("id") == card:
            return n
    raise EditError(f"no card here has the id {card}")


def values(text: str, card: int) -> dict[str, Any]:
    """What a card holds, as plain text, lists and mappings. Raises EditError."""
    found = _cards(Tree(text.removeprefix("\ufeff")))
    if not 0 <= card < len(found) or not isinstance(found[card].plain, dict):
        raise EditError(f"there is no card {card} that can be read")
    return dict(found[card].plain)


def move_between(source: str, target: str, card: int, after: int | None = None) -> tuple[str, str]:
    """Both texts with a card moved from one to the other; its lines stay as they are if they lean on no anchor."""
    tree = Tree(source.removeprefix("\ufeff"))
    moved = values(source, card)
    lines = cards_.lines(tree, card)
    return apply(source, [DeleteCard(card)]), apply(target, [AddCard(moved, after, lines)])


def _cards(tree: Tree) -> list[Node]:
    found = cards_.cards_of(tree)[1]
    return found.items if found else []


@dataclass
class _Plan:
    """What the deck shall hold."""

    head: dict[str, Any]
    cards: list[Any]
    order: list[int | dict[str, Any]]
    """Old cards by position and new ones."""
    head_changed: bool = False
    changed: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, tree: Tree, edits: Sequence[Edit]) -> _Plan:
        """The plan that the edits make of a text."""
        if not isinstance(tree.root.plain, dict):
            raise EditError("the deck is no mapping of keys, or a key is given twice; mend that first")
        head = {key: value for key, value in tree.root.plain.items() if key != "cards"}
        cards = [node.plain for node in _cards(tree)]
        plan = cls(head, cards, list(range(len(cards))))
        for edit in edits:
            plan.add(edit)
        return plan

    def add(self, edit: Edit) -> None:
        """Take in one edit."""
        match edit:
            case SetValue(card, path, value):
                self._card(card)
                self.cards[card] = _set(self.cards[card], path, _cleaned(as_value(value)))
                self.changed.add(card)
            case DeleteKey(card, path):
                self._card(card)
                self.cards[card] = _deleted(self.cards[card], path)
                self.changed.add(card)
            case AddCard(values, after, lines):
                added = _cleaned(as_value(values))
                added = _Stood(added, lines) if lines else write.in_order(added)
                self.order.insert(len(self.order) if after is None else self._behind(after), added)
            case DeleteCard(card):
                self._card(card)
                self.order.remove(card)
                self.moved.discard(card)
            case MoveCard(card, after):
                self._card(card)
                if after != card:
                    self.order.remove(card)
                    self.order.insert(self._behind(after), card)
                    self.moved.add(card)
            case SetHead(key, value):
                self._head(key, value)

    def _head(self, key: str, value: Value | None) -> None:
        if key == "cards":
            raise EditError("cards are changed one by one")
        self.head_changed = True
        if value is None:
            self.head = {name: entry for name, entry in self.head.items() if name != key}
        else:
            self.head = write.with_key(self.head, key, _cleaned(as_value(value)), head=True)

    def _card(self, card: int) -> None:
        if card not in self.order:
            raise EditError(f"there is no card {card} here")

    def _behind(self, after: int) -> int:
        """The index in the order behind a card and what was already put there."""
        if after < 0:
            index = 0
        else:
            self._card(after)
            index = self.order.index(after) + 1
        while index < len(self.order) and not isinstance(self.order[index], int):
            index += 1
        return index


class _Stood(dict[str, Any]):
    """What a card holds that is added as it stood elsewhere."""

    def __init__(self, values: Mapping[str, Any], lines: str) -> None:
        super().__init__(values)
        self.lines = lines


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): _cleaned(entry) for key, entry in value.items()}
    return [_cleaned(entry) for entry in value]


def _set(values: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(values, dict) and isinstance(step, str):
        if step not in values and rest:
            raise EditError(f"there is no {step} here")
        return write.with_key(values, step, _set(values.get(step), rest, value))
    if isinstance(values, list) and isinstance(step, int) and 0 <= step < len(values):
        return [*values[:step], _set(values[step], rest, value), *values[step + 1 :]]
    raise EditError(f"there is no {step} here")


def _deleted(values: Any, path: Path) -> Any:
    step, rest = path[0], path[1:]
    if isinstance(values, dict) and step in values:
        inner = {step: _deleted(values[step], rest)} if rest else {}
        return {key: entry for key, entry in values.items() if rest or key != step} | inner
    if isinstance(values, list) and isinstance(step, int) and 0 <= step < len(values):
        return [*values[:step], *([_deleted(values[step], rest)] if rest else []), *values[step + 1 :]]
    raise EditError(f"there is no {step} here")


def _revalue(tree: Tree, plan: _Plan, newline: str) -> Tree:
    """The text with the values of old cards and of the head as they are meant."""
    wanted = sorted(plan.changed & {n for n in plan.order if isinstance(n, int)})
    for _ in range(_PASSES if wanted or plan.head_changed else 0):
        changes = Changes(tree, newline)
        found = cards_.cards_of(tree)[1]
        if found is not None:
            whole = Slot(found, Place(0, flow=found.flow), found.start)
            for n in wanted:
                changes.reach(changes.item_slot(whole, n), plan.cards[n])
        if not changes.splices and plan.head_changed:
            _reach_head(tree, changes, plan)
        splices = _detached(changes) or changes.splices
        if not splices:
            break
        tree = Tree(spliced(tree.text, splices))
    return tree


def _reach_head(tree: Tree, changes: Changes, plan: _Plan) -> None:
    there = list(tree.root.plain)
    meant = dict(plan.head)
    if "cards" in there:
        items = list(meant.items())
        above = there[: there.index("cards")]
        before = max((n for n, name in enumerate(meant, 1) if name in above), default=0)
        while before < len(items) and items[before][0] not in there:
            before += 1
        meant = dict([*items[:before], ("cards", tree.root.plain["cards"]), *items[before:]])
    if not tree.root.items:
        raise EditError("an empty deck; it needs cards: first")
    changes.reach(Slot(tree.root, Place(0, flow=tree.root.flow), 0), meant)


def _detached(changes: Changes) -> list[Splice]:
    """Splices by which an anchor moves on to its first alias, where what it names is about to change."""
    gone = {id(node) for node in changes.gone}
    for node in [*changes.touched, *changes.gone]:
        if not node.anchor:
            continue
        named = [alias for alias in changes.tree.aliases if alias.target is node]
        first = next((n for n, alias in enumerate(named) if id(alias) not in gone), None)
        if first is not None:
            value = write.force_flow(node.plain)
            # Those before it are about to go, and have nothing to stand for until then.
            texts = [*(value for _ in named[:first]), f"&{node.anchor} {value}"]
            moved = [Splice(alias.start, alias.end, text) for alias, text in zip(named, texts, strict=False)]
            return [_without_anchor(changes.tree, node), *moved]
    return []


def _without_anchor(tree: Tree, node: Node) -> Splice:
    start = tree.text.index(f"&{node.anchor}", node.start)
    end = start + len(node.anchor) + 1
    while tree.text[end : end + 1] in (" ", "\t"):
        end += 1
    if tree.text[end : end + 1] in ("\r", "\n", "#"):
        end = start + len(node.anchor) + 1
        start -= tree.text[start - 1] == " "
    return Splice(start, end, "")


def _restructure(tree: Tree, plan: _Plan, newline: str) -> Tree:
    """The text with its cards in the order that is meant."""
    if plan.order == list(range(len(plan.cards))):
        return tree
    kept = [n for n in plan.order if isinstance(n, int)]
    if plan.moved.issuperset(kept):
        plan.moved.discard(kept[0] if kept else -1)  # one of them can stay where it is
    stay = [n for n in kept if n not in plan.moved]
    leaving = sorted(set(range(len(plan.cards))).difference(stay))
    tree = _freed(tree, leaving, plan, newline)
    chunks = {n: cards_.chunk(tree, n) for n in plan.moved}
    if leaving:
        tree = Tree(cards_.without(tree, leaving, newline))
    added = _added(plan, chunks, cards_.column(tree), newline)
    return _closed(Tree(cards_.with_cards(tree, added, newline)), newline) if added else tree


def _closed(tree: Tree, newline: str) -> Tree:
    """A block text that came to stand last keeps the newline at its end, in a file that ends without one too."""
    end = len(tree.text)
    if tree.text.endswith("\n") or not any(node.style in ("|", ">") and node.end == end for node in tree.root.walk()):
        return tree
    return Tree(tree.text + newline)


def _added(plan: _Plan, chunks: Mapping[int, str], column: int, newline: str) -> dict[int, list[cards_.Chunk]]:
    added: dict[int, list[cards_.Chunk]] = {}
    at = -1
    for entry in plan.order:
        if isinstance(entry, int) and entry not in chunks:
            at += 1
        else:
            chunk: cards_.Chunk = chunks[entry] if isinstance(entry, int) else entry
            if isinstance(entry, _Stood) and column >= 0:
                chunk = newline.join(f"{' ' * column}{line}".rstrip(" ") for line in entry.lines.split("\n"))
            added.setdefault(at, []).append(chunk)
    return added


def _freed(tree: Tree, leaving: Sequence[int], plan: _Plan, newline: str) -> Tree:
    """The text in which nothing else leans on the cards that leave, and those that move lean on nothing."""
    for _ in range(_PASSES):
        nodes = _cards(tree)
        changes = Changes(tree, newline)
        changes.gone = [inner for n in leaving for inner in nodes[n].walk()]
        splices = _detached(changes) or _expanded(nodes[n] for n in plan.moved)
        if not splices:
            break
        tree = Tree(spliced(tree.text, splices))
    return tree


def _expanded(nodes: Iterator[Node]) -> list[Splice]:
    aliases = [inner for node in nodes for inner in node.walk() if inner.kind == "alias"]
    return [Splice(alias.start, alias.end, write.force_flow(alias.plain)) for alias in aliases]


def _prove(tree: Tree, plan: _Plan) -> None:
    """Raise EditError unless the text is read as what is meant."""
    try:
        compose(clean_lines(tree.text))
    except NodeError as error:
        raise EditError(f"this edit would break the deck ({error}); change it in your editor") from None
    read = tree.root.plain
    head = {key: value for key, value in read.items() if key != "cards"} if isinstance(read, dict) else {}
    found = [node.plain for node in _cards(tree)]
    meant = [plan.cards[n] if isinstance(n, int) else n for n in plan.order]
    if not write.same(meant, found) or not write.same(plan.head, head):
        raise EditError("this edit cannot be written here without changing something else; change it in your editor")
