"""Where the passages of cards are in a note as it is now: by their text, not by the lines they had.

A line is found again where its text stands now; of several equal ones that which has the same neighbours. What
changed a little is found by likeness; a passage of which no line is left, by its words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.identity.match import Item
from quiz.notes.phrases import key, stems
from quiz.progress.shape import bare_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.progress.shape import Shape, Statement

Old = tuple[int, str]
"""A line of a passage: the number it had, and its text as it is compared."""

_NEAR = 60
"""Lines: neighbours further off tell nothing of a line's place."""
_HELD = 0.6
"""The share of a passage's words that a statement holds if it is what became of the passage."""
_LOOKED_AT = 8
"""Equal lines among which all are compared; of more only those near by and those under the same heading."""
_FEW = 2
"""Words under which a passage tells too little to be looked for by them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What a card was made from."""

    card: str
    heading: tuple[str, ...]
    first: int
    """The number its first line had."""
    lines: tuple[str, ...]
    words: frozenset[str]
    """The words of the card."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a card is asked now."""

    lines: tuple[int, ...]
    """From 1, sorted; of a passage of several lines only those that share a word with the card."""
    altered: frozenset[int] = frozenset()
    """Of these, the lines whose text is another than it was."""
    shorter: bool = False
    """Is a line of the passage gone that the card asked?"""


def place(shape: Shape, passages: Sequence[Passage], *, unchanged: bool = False) -> dict[str, Spot]:
    """Card to its place in the note; cards of whose passage nothing is left are left out.

    `unchanged`: the note is the one that the passages were taken from.
    """
    texts = {passage.card: tuple(map(bare_line, passage.lines)) for passage in passages}
    old: dict[Old, tuple[str, ...]] = {}
    for passage in passages:
        for n, text in enumerate(texts[passage.card], passage.first):
            if key(text):
                old.setdefault((n, text), passage.heading)
    found = _Lines(shape, old, unchanged=unchanged)
    spots: dict[str, Spot] = {}
    for passage in passages:
        spot = _spot(passage, texts[passage.card], found)
        if spot is None or spot.altered or spot.shorter:
            spot = _again(spot, _by_words_of(shape, passage, texts[passage.card]))
        if spot:
            spots[passage.card] = spot
    return spots


def _lines_of(statement: Statement) -> tuple[int, ...]:
    return tuple(range(statement.first, statement.last + 1))


def _spot(passage: Passage, texts: Sequence[str], found: _Lines) -> Spot | None:
    """The lines of a passage that are still there, as far as the card asks them."""
    numbered = [(n, text) for n, text in enumerate(texts, passage.first) if key(text)]
    asked = [old for old in numbered if len(numbered) == 1 or _asks(passage.words, old[1])] or numbered
    there = {found.now[old]: old for old in asked if old in found.now}
    if not there:
        return None
    altered = {line: old[1] for line, old in there.items() if old in found.altered}
    if len(numbered) > 1:
        # Of several lines each gives the card a few words; the rest of it may change.
        own = {line: passage.words & stems(text) for line, text in altered.items()}
        altered = {n: text for n, text in altered.items() if own[n] != passage.words & stems(found.shape.bare[n - 1])}
    return Spot(tuple(sorted(there)), frozenset(altered), len(there) < len(asked))


def _asks(words: frozenset[str], text: str) -> bool:
    """Does a card ask this line of its passage? A line without words is asked with those around it."""
    own = stems(text)
    return not own or bool(words & own)


def _again(spot: Spot | None, whole: Spot | None) -> Spot | None:
    """A passage that is found in part, or, wrapped anew, as a whole."""
    return whole if spot is None or (whole is not None and not whole.altered) else spot


def _by_words_of(shape: Shape, passage: Passage, texts: Sequence[str]) -> Spot | None:
    """What became of a passage that was wrapped anew, split, or merged with another."""
    whole = " ".join(texts)
    words = stems(whole)
    if len(words) < _FEW:
        return None
    counts = Counter(n for word in words for n in shape.by_word.get(word, ()))
    home = passage.heading[-1] if passage.heading else ""

    def worth(n: int) -> tuple[float, bool, int]:
        at_home = home in shape.path_at(shape.statements[n].first)
        return counts[n] / len(words), at_home, -len(shape.statements[n].words)

    best = max(counts, key=worth, default=None)
    if best is None or counts[best] < _HELD * len(words):
        return None
    statement = shape.statements[best]
    lines = _lines_of(statement)
    same = key(whole) in key(statement.text)
    return Spot(lines, frozenset() if same else frozenset(lines))


class _Lines:
    """Which line of the note each line of the passages is now."""

    def __init__(self, shape: Shape, old: Mapping[Old, tuple[str, ...]], *, unchanged: bool) -> None:
        self.shape, self.old = shape, old
        self.now: dict[Old, int] = {}
        self.altered: set[Old] = set()
        self._taken: set[int] = set()
        if unchanged:
            bare = shape.bare
            self._add((there, there[0]) for there in old if there[0] <= len(bare) and bare[there[0] - 1] == there[1])
        self._equal()
        self._alike()

    def _add(self, pairs: Iterable[tuple[Old, int]]) -> None:
        for there, line in pairs:
            self.now[there] = line
            self._taken.add(line)

    def _equal(self) -> None:
        """Lines of equal text: those that stand once first, then by their neighbours."""
        lost: dict[str, list[Old]] = defaultdict(list)
        for there in self.old:
            if there not in self.now:
                lost[there[1]].append(there)
        free: dict[str, list[int]] = defaultdict(list)
        for line, text in enumerate(self.shape.bare, 1):
            if text in lost and line not in self._taken:
                free[text].append(line)
        self._add(
            [(lost[text][0], free[text][0]) for text, lines in free.items() if len(lines) == len(lost[text]) == 1]
        )
        # What stands above a line tells more of it than what stands beneath: it belongs there.
        self._beside(-1)
        self._beside(1)
        anchors = _Anchors(self.now)
        for text, lines in free.items():
            left = [there for there in lost[text] if there not in self.now]
            if left:
                self._add(self._nearest(left, [line for line in lines if line not in self._taken], anchors))

    def _beside(self, by: int) -> None:
        """Lines right beneath (-1) or above (1) a neighbour that is found, one after the other."""
        bare = self.shape.bare
        found = {there[0]: line for there, line in self.now.items()}
        for there in sorted(self.old, reverse=by > 0):
            line = found.get(there[0] + by, 0) - by
            if there in self.now or there[0] + by not in found or not 0 < line <= len(bare):
                continue
            if bare[line - 1] == there[1] and line not in self._taken:
                self._add([(there, line)])
                found[there[0]] = line

    def _nearest(self, lost: Sequence[Old], free: Sequence[int], anchors: _Anchors) -> list[tuple[Old, int]]:
        """Pairs among equal lines: at home first, near their neighbours; at last in order."""
        ranked = [
            (self.shape.path_at(line) != self.old[there], anchors.distance(there[0], line), there[0], line, there)
            for there in lost
            for line in self._candidates(there, free, anchors)
        ]
        ranked.sort()
        pairs: dict[Old, int] = {}
        taken: set[int] = set()
        for *_, line, there in ranked:
            if there not in pairs and line not in taken:
                pairs[there] = line
                taken.add(line)
        left = [there for there in lost if there not in pairs]
        there_still = [line for line in free if line not in taken]
        return [*pairs.items(), *zip(left, there_still, strict=False)]

    def _candidates(self, there: Old, free: Sequence[int], anchors: _Anchors) -> set[int]:
        """The few of many equal lines that are worth a look."""
        if len(free) <= _LOOKED_AT:
            return set(free)
        home = [line for line in free if self.shape.path_at(line) == self.old[there]]
        found = set(home[:_LOOKED_AT])
        for expected in anchors.expected(there[0]):
            at = bisect_left(free, expected)
            found.update(free[max(at - 2, 0) : at + 2])
        return found

    def _alike(self) -> None:
        """What changed a little."""
        lost = [there for there in self.old if there not in self.now]
        if not lost:
            return
        from quiz.identity.alike import compare

        heirs = self._heirs()
        bare = self.shape.bare
        free = [line for line in self.shape.said if line not in self._taken and bare[line - 1]]
        items = []
        for n, there in enumerate(lost):
            parent = "\n".join(self.old[there])
            items.append((Item(str(n), there[1], "", parent, n), frozenset({parent, heirs.get(parent, parent)})))
        theirs = [Item(str(line), bare[line - 1], "", "\n".join(self.shape.path_at(line)), line) for line in free]
        pairs = [(lost[int(n)], int(line)) for n, line in compare(items, theirs).pairs.items()]
        self._add(pairs)
        self.altered.update(there for there, line in pairs if key(there[1]) != key(bare[line - 1]))

    def _heirs(self) -> dict[str, str]:
        """The headings under which most of what stood under each stands now."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for there, line in self.now.items():
            votes["\n".join(self.old[there])]["\n".join(self.shape.path_at(line))] += 1
        return {parent: max(count, key=lambda name: (count[name], name)) for parent, count in votes.items()}


class _Anchors:
    """Lines that are found already, by the number they had."""

    def __init__(self, now: Mapping[Old, int]) -> None:
        pairs = sorted((there[0], line) for there, line in now.items())
        self.was = [n for n, _ in pairs]
        self.line = [line for _, line in pairs]

    def expected(self, was: int) -> list[int]:
        """Where a line would be, were it still where its neighbours are."""
        at = bisect_left(self.was, was)
        near = [n for n in (at - 1, at, at + 1) if 0 <= n < len(self.was) and abs(self.was[n] - was) <= _NEAR]
        return [self.line[n] + was - self.was[n] for n in near]

    def distance(self, was: int, line: int) -> int:
        """How many lines off it is from there; 0 right where it would be."""
        return min((abs(line - there) for there in self.expected(was)), default=_NEAR)
