"""Which of the drafts is which card of the last build: by text first, then by passage, then by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz

from quiz.identity.match import Item, folded, match

_ALIKE = 50.0
"""Per cent alike that passages are at least if the question alone tells, questions if answer and heading tell."""
_PART = 90.0
"""Per cent of a part of a split passage that is found in the whole."""
_LEAST_PART = 0.25
"""The share of a passage that a part of it has at least."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A card as it is compared."""

    key: str
    kind: str
    rule: str
    front: str
    back: str
    passage: str
    parent: str
    """Note and heading path."""
    order: int

    @property
    def heading(self) -> str:
        """The heading path without the note, which may have another name."""
        return self.parent.partition("\n")[2]

    @property
    def both(self) -> str:
        """Front and back."""
        return f"{self.front}\n{self.back}"


class Pairing(NamedTuple):
    """Old key to new key, and the pairs that a person has to tell."""

    pairs: dict[str, str]
    unsure: list[tuple[str, str]]


Told = Callable[[str, str], bool | None]
"""Whether the person said that an old card and a new one are the same; None where they said nothing."""


def pair(
    old: Sequence[Sides], new: Sequence[Sides], told: Told = lambda _old, _new: None, *, likeness: bool = True
) -> Pairing:
    """Find each old card among the new ones; only by equal texts without `likeness`. A card is found at most once."""
    work = _Work(old, new)
    work.add([(was.key, now.key) for was in old for now in new if told(was.key, now.key)])
    work.equal(lambda side: (side.rule, side.both, side.passage))
    work.equal(lambda side: (side.kind, side.both))
    work.equal(lambda side: (side.rule, side.back, side.passage))
    if not likeness:
        return Pairing(work.pairs, [])
    work.equal(lambda side: (side.kind, side.front), work.answered)
    work.equal(lambda side: (side.front,), work.answered)  # an answer grew to a list of two
    work.by_passage()
    work.equal(lambda side: (side.kind, side.back, side.heading), lambda was, now: alike(was.front, now.front))
    unsure = work.by_likeness()
    work.parts()
    left = [(was, now) for was, now in unsure if was in work.old and now in work.new and told(was, now) is None]
    return Pairing(work.pairs, left)


def alike(was: str, now: str) -> bool:
    """Are two texts alike enough to be one, where something else tells that they are?"""
    return fuzz.ratio(was, now) >= _ALIKE


class _Work:
    """What is still to be found."""

    def __init__(self, old: Sequence[Sides], new: Sequence[Sides]) -> None:
        self.old = {side.key: side for side in old}
        self.new = {side.key: side for side in new}
        self.pairs: dict[str, str] = {}
        self.known: list[tuple[Sides, Sides]] = []

    def add(self, pairs: Iterable[tuple[str, str]]) -> None:
        """These are the same."""
        for was, now in pairs:
            if was in self.old and now in self.new:
                self.known.append((self.old.pop(was), self.new.pop(now)))
                self.pairs[was] = now

    def equal(
        self, text: Callable[[Sides], tuple[str, ...]], fits: Callable[[Sides, Sides], bool] = lambda _was, _now: True
    ) -> None:
        """Pair what has the same text."""
        if not self.old or not self.new:
            return
        found = match(*self._items(lambda side: "\n".join(map(folded, text(side))), lambda _side: ""), likeness=False)
        self.add(
            (was, now) for was, now in found.pairs.items() if was in self.old and fits(self.old[was], self.new[now])
        )

    def answered(self, was: Sides, now: Sides) -> bool:
        """Is it one question with another answer?"""
        return was.parent == now.parent or alike(was.passage, now.passage)

    def by_passage(self) -> None:
        """Pair the cards of passages that are the same, though their words changed."""
        olds, news = _passages(self.old.values()), _passages(self.new.values())
        if not olds or not news:
            return
        known = [(f"known {n}", was.parent, now.parent) for n, (was, now) in enumerate(self.known)]
        found = match(
            [*_passage_items(olds), *(Item(key, key, "known", was, 0) for key, was, _ in known)],
            [*_passage_items(news), *(Item(key, key, "known", now, 0) for key, _, now in known)],
        )
        for was, now in found.pairs.items():
            if was in olds:
                self.add(_within(olds[was], news[now]))

    def by_likeness(self) -> list[tuple[str, str]]:
        """Pair what is alike; returns the pairs that are unsure."""
        if not self.old or not self.new:
            return []
        found = match(*self._items(lambda side: side.both, lambda side: side.kind))
        self.add((was, now) for was, now in found.pairs.items() if was in self.old)
        return list(found.unsure)

    def parts(self) -> None:
        """Pair a passage that was split with the part most alike, and of merged ones the one most alike."""
        found = [
            (shared, was.key, now.key)
            for was, now in self._near()
            if (shared := _shared(folded(was.passage), folded(now.passage)))
        ]
        for _, was, now in sorted(found, key=lambda entry: (-entry[0], entry[1:])):
            self.add([(was, now)])

    def _near(self) -> Iterator[tuple[Sides, Sides]]:
        under: dict[str, list[Sides]] = defaultdict(list)
        for side in self.new.values():
            under[side.parent].append(side)
        for was in list(self.old.values()):
            for now in under[was.parent]:
                if was.kind == now.kind:
                    yield was, now

    def _items(self, text: Callable[[Sides], str], group: Callable[[Sides], str]) -> tuple[list[Item], list[Item]]:
        """Both sides as items; what is known tells which parent is which."""
        both = []
        for sides, n in ((self.old.values(), 0), (self.new.values(), 1)):
            items = [Item(side.key, text(side), group(side), side.parent, side.order) for side in sides]
            items += [
                Item(f"known {m}", f"known {m}", "known", known[n].parent, 0) for m, known in enumerate(self.known)
            ]
            both.append(items)
        return both[0], both[1]


def _passages(sides: Iterable[Sides]) -> dict[str, list[Sides]]:
    """Cards by their passage; what has none, as a card written by hand, stands beside no other."""
    found: dict[str, list[Sides]] = defaultdict(list)
    for side in sorted(sides, key=lambda side: (side.order, side.key)):
        if side.passage:
            found[f"{side.parent}\n{side.passage}"].append(side)
    return found


def _passage_items(passages: dict[str, list[Sides]]) -> list[Item]:
    return [Item(key, sides[0].passage, "", sides[0].parent, sides[0].order) for key, sides in passages.items()]


def _within(olds: Sequence[Sides], news: Sequence[Sides]) -> list[tuple[str, str]]:
    """The cards of one passage: those most alike first, rule by rule; at last what is left of each kind, in order."""
    ranked = sorted(
        ((was.rule != now.rule, -fuzz.ratio(was.both, now.both), was.order, now.order, was, now)
         for was in olds for now in news if was.kind == now.kind),
        key=lambda entry: entry[:4],
    )  # fmt: skip
    pairs: dict[str, str] = {}
    for *_, was, now in ranked:
        if was.key not in pairs and now.key not in pairs.values():
            pairs[was.key] = now.key
    left = [side for side in olds if side.key not in pairs]
    there = [side for side in news if side.key not in pairs.values()]
    if len(left) == len(there) == 1:
        pairs[left[0].key] = there[0].key
    return list(pairs.items())


def _shared(was: str, now: str) -> int:
    """Signs of the shorter passage where it is a part of the other; 0 where it is none."""
    short, long = sorted((was, now), key=len)
    if len(short) < _LEAST_PART * len(long) or fuzz.partial_ratio(short, long) < _PART:
        return 0
    return len(short)
