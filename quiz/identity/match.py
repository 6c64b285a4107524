"""One matcher for everything that is edited and should keep its history: exact first, then by likeness."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.identity.alike import Likeness

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
    pairs = _equal(olds, news)
    taken = set(pairs.values())
    lost = [item for item in olds if item.key not in pairs]
    free = [item for item in news if item.key not in taken]
    found: Likeness | None = None
    if likeness and lost and free:
        from quiz.identity.alike import compare

        found = compare(_at_home(lost, olds, news, pairs), free)
        pairs |= found.pairs
    unsure = found.unsure if found else ()
    return Matching(
        pairs,
        unsure,
        tuple(item.key for item in lost if item.key not in pairs.keys() | {a for a, _ in unsure}),
        tuple(item.key for item in free if item.key not in {*pairs.values(), *(b for _, b in unsure)}),
        found.rivals if found else frozenset(),
    )


def folded(text: str) -> str:
    """The text as it is compared: NFC, white space as single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _sorted(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (item.order, item.key))


def _equal(olds: Sequence[Item], news: Sequence[Item]) -> dict[str, str]:
    """Pairs of equal text: those under the same parent first, then the others, both in order."""
    known: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in olds:
        known[item.group, folded(item.text)].append(item)
    candidates: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in news:
        place = (item.group, folded(item.text))
        if place in known:
            candidates[place].append(item)
    pairs: dict[str, str] = {}
    for place, there in candidates.items():
        pairs |= _in_order(known[place], there)
    return pairs


def _in_order(olds: Sequence[Item], news: Sequence[Item]) -> dict[str, str]:
    if len(olds) == len(news) == 1:
        return {olds[0].key: news[0].key}
    under: dict[str, list[Item]] = defaultdict(list)
    for item in reversed(news):
        under[item.parent].append(item)
    pairs = {item.key: under[item.parent].pop().key for item in olds if under.get(item.parent)}
    taken = set(pairs.values())
    lost = [item.key for item in olds if item.key not in pairs]
    free = [item.key for item in news if item.key not in taken]
    return pairs | dict(zip(lost, free, strict=False))


def _at_home(
    lost: Sequence[Item], olds: Sequence[Item], news: Sequence[Item], pairs: Mapping[str, str]
) -> list[tuple[Item, frozenset[str]]]:
    """Each lost item with the parents that count as its own."""
    there = {item.key: item.parent for item in news}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for item in olds:
        if item.key in pairs:
            votes[item.parent][there[pairs[item.key]]] += 1
    heirs = {parent: min(count, key=lambda name: (-count[name], name)) for parent, count in votes.items()}
    return [(item, frozenset((item.parent, heirs.get(item.parent, item.parent)))) for item in lost]
