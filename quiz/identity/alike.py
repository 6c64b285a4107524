"""What is not equal: compared by likeness, paired where there is no doubt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from quiz.identity.match import ANYWHERE, NEAR, Item, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_THOUGHT_OF = 60.0
"""Per cent alike from which a text under the same parent may be the same."""
_HOME = 5.0
"""What standing under the same parent is worth, in per cent alike."""
_DOUBT = 4.0
"""A second-best this near makes a pair unsure."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What likeness tells."""

    pairs: dict[str, str]
    unsure: tuple[tuple[str, str], ...]
    rivals: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Pair:
    old: str
    new: str
    worth: float
    good: bool
    """Alike enough to be one, if no other is."""


def compare(lost: Sequence[tuple[Item, frozenset[str]]], free: Sequence[Item]) -> Likeness:
    """Pair old items, each with the parents that count as its own, with new ones."""
    # The best first; the keys decide between equals, so that the order of the input does not.
    left = sorted(_thought_of(lost, free), key=lambda pair: (-pair.worth, pair.old, pair.new))
    thought_of = frozenset(pair.new for pair in left)
    pairs: dict[str, str] = {}
    while clear := _clear(left):
        pairs |= clear
        taken = set(clear.values())
        left = [pair for pair in left if pair.old not in clear and pair.new not in taken]
    return Likeness(pairs, tuple(_once(left)), thought_of - set(pairs.values()))


def _thought_of(lost: Sequence[tuple[Item, frozenset[str]]], free: Sequence[Item]) -> Iterator[_Pair]:
    groups: dict[str, list[tuple[int, str, Item]]] = defaultdict(list)
    for item in free:
        text = folded(item.text)
        groups[item.group].append((len(text), text, item))
    shelves = {group: _Shelf(found) for group, found in groups.items()}
    for item, homes in lost:
        shelf = shelves.get(item.group)
        if shelf:
            yield from shelf.near(item.key, folded(item.text), homes)


class _Shelf:
    """The new items of one group, by length: a text much longer or shorter is not compared."""

    def __init__(self, found: list[tuple[int, str, Item]]) -> None:
        found.sort(key=lambda entry: entry[0])
        self.lengths = [length for length, _, _ in found]
        self.texts = [text for _, text, _ in found]
        self.items = [item for _, _, item in found]
        self.under: dict[str, dict[int, str]] = defaultdict(dict)
        for n, item in enumerate(self.items):
            self.under[item.parent][n] = self.texts[n]

    def near(self, key: str, text: str, homes: frozenset[str]) -> Iterator[_Pair]:
        home = {n: there for parent in homes for n, there in self.under.get(parent, {}).items()}
        for _, alike, n in process.extract(text, home, scorer=fuzz.ratio, score_cutoff=_THOUGHT_OF, limit=None):
            yield _Pair(key, self.items[n].key, alike + _HOME, alike >= NEAR)
        shortest, longest = len(text) * ANYWHERE / (200 - ANYWHERE), len(text) * (200 - ANYWHERE) / ANYWHERE
        first, last = bisect_left(self.lengths, shortest), bisect_right(self.lengths, longest)
        part = self.texts[first:last]
        for _, alike, n in process.extract(text, part, scorer=fuzz.ratio, score_cutoff=ANYWHERE, limit=None):
            if first + n not in home:
                yield _Pair(key, self.items[first + n].key, alike, good=True)


def _clear(left: Sequence[_Pair]) -> dict[str, str]:
    """Good pairs that are the best for both, with no second nearly as good for either."""
    best: dict[tuple[str, str], list[_Pair]] = defaultdict(list)
    for pair in left:
        for side in (("old", pair.old), ("new", pair.new)):
            if len(best[side]) < 2:
                best[side].append(pair)
    return {
        pair.old: pair.new
        for pair in left
        if pair.good and _leads(pair, best["old", pair.old]) and _leads(pair, best["new", pair.new])
    }


def _leads(pair: _Pair, best: Sequence[_Pair]) -> bool:
    return best[0] is pair and (len(best) == 1 or best[1].worth < pair.worth - _DOUBT)


def _once(left: Iterable[_Pair]) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    for pair in left:
        sides = {("old", pair.old), ("new", pair.new)}
        if not sides & seen:
            seen |= sides
            yield pair.old, pair.new
