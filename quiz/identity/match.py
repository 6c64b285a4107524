"""One matcher for everything that is edited and should keep its history: exact first, then by likeness."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


NEAR = 75.0
"""Per cent alike from which a text under the same parent is the same."""
ANYWHERE = 90.0
"""The same, wherever the text stands."""


@dataclass(frozen=True, slots=True)
class Item:
    """A text with its place."""

    key: str
    text: str
    group: str
    """Only texts of one group are compared: a kind, a rule, a class of slots."""
    parent: str
    """What it stands under: a deck, a card, a path of headings."""
    order: int
    """Its place among all."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Which is which. Each key occurs once, but for `rivals`."""

    pairs: Mapping[str, str]
    """Old key to new key."""
    unsure: tuple[tuple[str, str], ...]
    """Pairs that may be one: for a person to tell."""
    gone: tuple[str, ...]
    added: tuple[str, ...]
    rivals: frozenset[str]
    """New keys that were thought of and not paired. A new text that is no rival and in no pair decides nothing."""


def match(old: Iterable[Item], new: Iterable[Item], *, likeness: bool = True) -> Matching:
    """Find each old item among the new ones; only by equal text where `likeness` is False.

    Equal text; of several the one under the same parent, then in order. Else at least 75 % alike under the same
    parent or 90 % anywhere, unless another is nearly as good. The parent that most of its equal texts stand under now
    is the same parent too: a file may get another name.
    """
    olds, news = _sorted(old), _sorted(new)
    pairs, rivals = _equal(olds, news)
    taken = set(pairs.values())
    lost = [item for item in olds if item.key not in pairs]
    free = [item for item in news if item.key not in taken]
    unsure: tuple[tuple[str, str], ...] = ()
    if likeness and lost and free:
        from quiz.identity.alike import compare

        heirs = _heirs(olds, news, pairs)
        found = compare([(item, frozenset(_homes(item, heirs))) for item in lost], free)
        pairs |= found.pairs
        unsure = found.unsure
        rivals = (rivals | found.rivals) - set(found.pairs.values())
    told_old = pairs.keys() | {key for key, _ in unsure}
    told_new = {*pairs.values(), *(key for _, key in unsure)}
    gone = tuple(item.key for item in lost if item.key not in told_old)
    added = tuple(item.key for item in free if item.key not in told_new)
    return Matching(pairs, unsure, gone, added, rivals)


def folded(text: str) -> str:
    """The text as it is compared: NFC, white space as single spaces."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())


def _sorted(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (item.order, item.key))


def _equal(olds: Sequence[Item], news: Sequence[Item]) -> tuple[dict[str, str], frozenset[str]]:
    """Pairs of equal text, and the new keys of equal text that are left over."""
    known: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in olds:
        known[item.group, folded(item.text)].append(item)
    there: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in news:
        place = (item.group, folded(item.text))
        if place in known:
            there[place].append(item)
    single = {place for place, found in there.items() if len(found) == len(known[place]) == 1}
    pairs = {known[place][0].key: there[place][0].key for place in single}
    heirs = _heirs(olds, news, pairs)
    for place in there.keys() - single:
        pairs |= _in_order(known[place], there[place], heirs)
    return pairs, frozenset(item.key for found in there.values() for item in found) - set(pairs.values())


def _in_order(olds: Sequence[Item], news: Sequence[Item], heirs: Mapping[str, str]) -> dict[str, str]:
    """Pairs among equal texts: those at home first, then the others, each in order."""
    under: dict[str, list[Item]] = defaultdict(list)
    for item in reversed(news):
        under[item.parent].append(item)
    pairs: dict[str, str] = {}
    for by_heir in (False, True):
        for item in olds:
            parent = _homes(item, heirs)[by_heir]
            if item.key not in pairs and under[parent]:
                pairs[item.key] = under[parent].pop().key
    taken = set(pairs.values())
    lost = [item.key for item in olds if item.key not in pairs]
    free = [item.key for item in news if item.key not in taken]
    return pairs | dict(zip(lost, free, strict=False))


def _heirs(olds: Sequence[Item], news: Sequence[Item], pairs: Mapping[str, str]) -> dict[str, str]:
    """The parent that most of what stood under each parent stands under now."""
    there = {item.key: item.parent for item in news}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for item in olds:
        if item.key in pairs:
            votes[item.parent][there[pairs[item.key]]] += 1
    return {parent: min(count, key=lambda name: (-count[name], name)) for parent, count in votes.items()}


def _homes(item: Item, heirs: Mapping[str, str]) -> tuple[str, str]:
    """The parents that count as the item's own."""
    return item.parent, heirs.get(item.parent, item.parent)
