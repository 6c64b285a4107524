"""Cards put into a deck's text and taken out of it, as whole lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quiz.deckfile.edit import write
from quiz.deckfile.edit.splice import Slot, Splice, spliced
from quiz.deckfile.edit.tree import EditError, Node, Tree
from quiz.deckfile.edit.write import Place

Chunk = str | Mapping[str, Any]
"""A card to put in: its lines as they stood, or its values."""


def cards_of(tree: Tree) -> tuple[Node | None, Node | None]:
    """The key `cards` and the list under it; None for the list where there is none yet."""
    for key, value in tree.root.pairs():
        if key.plain == "cards":
            if value.kind == "list":
                return key, value
            if value.kind == "text" and not value.text:
                return key, None
            raise EditError("cards: holds no list of cards; mend that first")
    return None, None


def dash(tree: Tree, cards: Node, n: int) -> int:
    """The offset of the dash of a card."""
    return tree.skip(cards.items[n - 1].end) if n else tree.skip(tree.body(cards))


def end_of(tree: Tree, cards: Node, n: int) -> int:
    """Where a card ends: the end of its last line, comments below that stand further in than its dash included."""
    column = tree.column(dash(tree, cards, n))
    end = tree.line_end(cards.items[n].end)
    while end < len(tree.text):
        start = tree.next_line(end)
        line = tree.text[start : tree.line_end(start)]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= column:
            break
        end = tree.line_end(start)
    return end


def chunk(tree: Tree, n: int) -> str:
    """The text of a card as it stands, without the newline at its end."""
    cards = _list(tree)
    if cards.flow:
        return tree.text[cards.items[n].start : cards.items[n].end]
    return tree.text[tree.line_start(dash(tree, cards, n)) : end_of(tree, cards, n)]


def lines(tree: Tree, n: int) -> str:
    """The lines of a card for another deck, its dash at the margin; empty where they mean nothing there."""
    cards = _list(tree)
    if cards.flow or any(node.anchor or node.kind == "alias" for node in cards.items[n].walk()):
        return ""
    margin = " " * tree.column(dash(tree, cards, n))
    return "\n".join(line.removeprefix(margin) for line in chunk(tree, n).replace("\r\n", "\n").split("\n"))


def column(tree: Tree) -> int:
    """Where the dashes of a deck's cards stand; -1 where cards are in brackets."""
    cards = cards_of(tree)[1]
    if cards is None or not cards.items:
        return 2
    return -1 if cards.flow else tree.column(dash(tree, cards, 0))


def without(tree: Tree, gone: Sequence[int], newline: str) -> str:
    """The text without these cards."""
    cards = _list(tree)
    if len(gone) == len(cards.items):
        key, _ = cards_of(tree)
        assert key is not None  # noqa: S101 (there is a list, so there is its key)
        colon = tree.skip(key.end) + 1
        end = cards.end if cards.flow else end_of(tree, cards, len(cards.items) - 1)
        head = tree.text[colon : tree.line_end(colon)] if not cards.flow else ""
        return spliced(tree.text, [Splice(colon, end, f" []{'  ' + head.strip() if head.strip() else ''}")])
    if cards.flow:
        return _without_flow(tree, cards, gone, newline)
    return spliced(tree.text, [_lines_out(tree, cards, n) for n in gone])


def _without_flow(tree: Tree, cards: Node, gone: Sequence[int], newline: str) -> str:
    from quiz.deckfile.edit.splice import Changes

    text = tree.text
    for n in sorted(gone, reverse=True):
        current = Tree(text)
        cards = _list(current)
        changes = Changes(current, newline)
        changes.take_out(Slot(cards, Place(0, flow=True), cards.start), n)
        text = spliced(text, changes.splices)
    return text


def _lines_out(tree: Tree, cards: Node, n: int) -> Splice:
    """A card's lines, and one side of the blank lines around it."""
    text = tree.text
    start, end = tree.line_start(dash(tree, cards, n)), tree.next_line(end_of(tree, cards, n))
    above = text[tree.line_start(start - 1) : start].strip() if start else "x"
    if end < len(text):
        if not above or n == 0:
            end = _behind_blank(tree, end)
        return Splice(start, end, "")
    while start and not text[tree.line_start(start - 1) : start].strip():
        start = tree.line_start(start - 1)
    return Splice(tree.cut(start), end, "")


def _behind_blank(tree: Tree, at: int) -> int:
    while at < len(tree.text) and not tree.text[at : tree.next_line(at)].strip():
        at = tree.next_line(at)
    return at


def with_cards(tree: Tree, added: Mapping[int, Sequence[Chunk]], newline: str) -> str:
    """The text with cards put in behind these positions; -1 stands for before the first."""
    key, cards = cards_of(tree)
    if cards is not None and cards.flow and cards.items:
        return _into_flow(tree, cards, added)
    if cards is None or not cards.items:
        return _first_cards(tree, key, cards, [entry for n in sorted(added) for entry in added[n]], newline)
    place = Place(tree.column(dash(tree, cards, 0)), newline=newline)
    between = newline if _apart(tree, cards) else ""
    splices = []
    for n, entries in added.items():
        texts = [entry if isinstance(entry, str) else write.card(entry, place) for entry in entries]
        if n < 0:
            at = tree.line_start(dash(tree, cards, 0))
            splices.append(Splice(at, at, "".join(f"{text}{newline}{between}" for text in texts)))
        else:
            at = end_of(tree, cards, n)
            gap = "" if tree.keeps_newlines(cards.items[n]) else between
            splices.append(Splice(at, at, f"{newline}{gap}{f'{newline}{between}'.join(texts)}"))
    return spliced(tree.text, splices)


def _into_flow(tree: Tree, cards: Node, added: Mapping[int, Sequence[Chunk]]) -> str:
    splices = []
    for n, entries in added.items():
        texts = [entry if isinstance(entry, str) else write.force_flow(dict(entry)) for entry in entries]
        if n < 0:
            splices.append(Splice(*(cards.items[0].start,) * 2, "".join(f"{text}, " for text in texts)))
        else:
            splices.append(Splice(*(cards.items[n].end,) * 2, "".join(f", {text}" for text in texts)))
    return spliced(tree.text, splices)


def _first_cards(tree: Tree, key: Node | None, cards: Node | None, entries: Sequence[Chunk], newline: str) -> str:
    place = Place(2, newline=newline)
    written = [entry if isinstance(entry, str) else write.card(entry, place) for entry in entries]
    text = newline + (newline * 2).join(written)
    if tree.root.flow:
        raise EditError("a deck in braces without cards cannot be added to; change it in your editor")
    if key is None:
        lead = "" if not tree.text or tree.text.endswith("\n") else newline
        return f"{tree.text}{lead}cards:{text}{newline}"
    colon = tree.skip(key.end) + 1
    end = cards.end if cards else colon
    rest = tree.text[end : tree.line_end(end)].rstrip()
    gap = "" if rest and rest[0] == " " else "  " if rest else ""
    return spliced(tree.text, [Splice(colon, tree.line_end(end), f"{gap}{rest}{text}")])


def _apart(tree: Tree, cards: Node) -> bool:
    """Whether a blank line stands between cards."""
    if len(cards.items) < 2:
        return True
    at = end_of(tree, cards, 0)
    return not tree.text[tree.next_line(at) : tree.line_end(tree.next_line(at))].strip()


def _list(tree: Tree) -> Node:
    _, cards = cards_of(tree)
    if cards is None:
        raise EditError("the deck has no cards")
    return cards
