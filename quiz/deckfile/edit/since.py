"""A change of a deck taken back out of a text that changed otherwise since, card by card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quiz.deckfile.edit import cards as cards_
from quiz.deckfile.edit.edit import AddCard, DeleteCard, DeleteKey, Edit, SetHead, SetValue, apply
from quiz.deckfile.edit.tree import EditError, Tree


class ChangedAgainError(EditError):
    """What was changed then was changed again; only the person can say what counts."""


Cards = list[Any]
"""What the cards of a text hold, by position."""


def taken_back(before: str, after: str, now: str) -> str:
    """`now` without what led from `before` to `after`; all else in it stays.

    A card that was taken out stands behind the one it stood behind, if that is still there. An id that was written
    stays. Raises EditError, ChangedAgainError.
    """
    old, new, here = _tree(before), _tree(after), _tree(now)
    if _without_ids(_tree(apply(after, _edits(old, new, new)))) != _without_ids(old):
        raise ChangedAgainError("it changed more than cards one by one; change it back in your editor")
    return apply(now, _edits(old, new, here))


def without_cards(text: str) -> str:
    """The head of a deck and no card."""
    return apply(text, [DeleteCard(n) for n in range(len(_cards(_tree(text))))])


def taken_out(before: str, after: str) -> dict[int, Any]:
    """The cards of `before`, by position, that `after` has not. Raises EditError."""
    was, became = _cards(_tree(before)), _cards(_tree(after))
    kept = _pairs(was, became)
    return {n: card for n, card in enumerate(was) if n not in kept}


def _tree(text: str) -> Tree:
    return Tree(text.removeprefix("\ufeff"))


def _cards(tree: Tree) -> Cards:
    found = cards_.cards_of(tree)[1]
    return [node.plain for node in found.items] if found else []


def _head(tree: Tree) -> dict[str, Any]:
    held = tree.root.plain if isinstance(tree.root.plain, dict) else {}
    return {key: value for key, value in held.items() if key != "cards"}


def _without_ids(tree: Tree) -> tuple[dict[str, Any], Cards]:
    return _head(tree), [_without_id(card) for card in _cards(tree)]


def _without_id(card: Any) -> Any:
    return {key: value for key, value in card.items() if key != "id"} if isinstance(card, dict) else card


def _id(card: Any) -> Any:
    return card.get("id") if isinstance(card, dict) else None


def _pairs(old: Cards, new: Cards) -> dict[int, int]:
    """Which of the old cards is which of the new: by id, by what it holds, or by the card that it stands behind."""
    by_id = {_id(card): n for n, card in enumerate(new) if _id(card)}
    found = {n: by_id[_id(card)] for n, card in enumerate(old) if _id(card) in by_id}
    free = [n for n in range(len(new)) if n not in found.values()]
    for n in sorted(set(range(len(old))) - set(found)):
        card = old[n]
        same = next((m for m in free if _may_be(card, new[m]) and _without_id(card) == _without_id(new[m])), None)
        if same is not None:
            found[n] = same
            free.remove(same)
    for n in sorted(set(range(len(old))) - set(found)):
        next_ = found.get(n - 1, -2 if n else -1) + 1
        if next_ in free and _may_be(old[n], new[next_]):
            found[n] = next_
            free.remove(next_)
    return dict(sorted(found.items()))


def _may_be(one: Any, other: Any) -> bool:
    return not _id(one) or not _id(other) or _id(one) == _id(other)


def _edits(before: Tree, after: Tree, now: Tree) -> list[Edit]:
    """What is to be done in `now`."""
    was, became, here = _cards(before), _cards(after), _cards(now)
    kept, there = _pairs(was, became), _pairs(became, here)
    edits: list[Edit] = list(_of_head(_head(before), _head(after), _head(now)))
    for n in sorted(set(range(len(became))) - set(kept.values())):
        edits += _out(became[n], here, there[n]) if n in there else []
    for n, m in kept.items():
        edits += _of_card(was[n], became[m], here[there[m]], there[m]) if m in there else []
    stands = {n: there[m] for n, m in kept.items() if m in there}
    others = [card for n, card in enumerate(here) if n not in stands.values()]
    for n in sorted(set(range(len(was))) - set(kept)):
        if not any(_is(was[n], card) for card in others):
            edits.append(_back(before, was[n], n, stands))
    return edits


def _back(before: Tree, card: Any, n: int, stands: dict[int, int]) -> AddCard:
    if not isinstance(card, dict):
        raise EditError("a card that was taken out cannot be read; write it again in your editor")
    return AddCard(card, _behind(n, stands), cards_.lines(before, n))


def _is(one: Any, other: Any) -> bool:
    return bool((_id(one) and _id(one) == _id(other)) or _without_id(one) == _without_id(other))


def _behind(n: int, stands: dict[int, int]) -> int:
    """The place of the nearest card above that is still there; -1 for the beginning."""
    return next((stands[above] for above in range(n - 1, -1, -1) if above in stands), -1)


def _out(card: Any, here: Cards, at: int) -> list[Edit]:
    if _without_id(here[at]) != _without_id(card):
        raise ChangedAgainError(f"the card {_name(here[at])} was changed since; change it back in your editor")
    return [DeleteCard(at)]


def _of_card(was: Any, became: Any, here: Any, at: int) -> list[Edit]:
    if _without_id(was) == _without_id(became) or _without_id(was) == _without_id(here):
        return []
    if not all(isinstance(card, dict) for card in (was, became, here)):
        raise EditError("a card that was changed cannot be read; change it back in your editor")
    edits: list[Edit] = []
    for key in _differing(was, became):
        if here.get(key) == was.get(key):
            continue
        if here.get(key) != became.get(key):
            raise ChangedAgainError(f"{key} of the card {_name(here)} was changed since; change it back in your editor")
        edits.append(SetValue(at, (key,), was[key]) if key in was else DeleteKey(at, (key,)))
    return edits


def _of_head(was: dict[str, Any], became: dict[str, Any], here: dict[str, Any]) -> list[SetHead]:
    changed = [key for key in _differing(was, became) if here.get(key) != was.get(key)]
    if any(here.get(key) != became.get(key) for key in changed):
        raise ChangedAgainError("the head of the deck was changed since; change it back in your editor")
    return [SetHead(key, was.get(key)) for key in changed]


def _differing(was: dict[str, Any], became: dict[str, Any]) -> Sequence[str]:
    return [key for key in dict.fromkeys([*was, *became]) if key != "id" and was.get(key) != became.get(key)]


def _name(card: Any) -> str:
    words = next((str(card[key]) for key in ("id", "question", "cloze", "compare") if key in card), "")
    return words[:60]
