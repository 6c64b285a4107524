"""Where a note says what a card asks: by their words, where no build made the card from a passage."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from quiz.notes.phrases import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.model.prompt import Prompt
    from quiz.progress.shape import Shape, Statement

_ANSWER = 2
"""A word of the answer tells the line better than one of the question: by this factor."""
_HOME = 4
"""Standing under the heading that the card names makes a line likelier by this factor."""
_USUAL = 4
"""Words that a statement has without being long."""
_AROUND = 15
"""Lines from the line found within which the single items of an answer are looked for."""
_OWN, _ITEM = 0.6, 0.5
"""The share of a line's words that an item holds, and of an item's words that the line holds, if it is that item."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a card."""

    question: frozenset[str]
    answer: frozenset[str]
    parts: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    """Of a card whose prompts ask different lines: question and answer of each."""
    items: tuple[frozenset[str], ...] = ()
    """Of an answer of several items: the words of each."""

    @property
    def all(self) -> frozenset[str]:
        """Every word."""
        return self.question | self.answer


def wording(prompts: Sequence[Prompt]) -> Wording:
    """The words of a card, from its prompts."""
    asks = [(stems(f"{p.question} {_label(p)}"), stems(" ".join(p.answer))) for p in prompts]
    items = [stems(item) for p in prompts if p.kind in ("list", "order", "open") for item in p.answer]
    question = frozenset().union(*(asked for asked, _ in asks))
    answer = frozenset().union(*(told for _, told in asks))
    apart = len(prompts) > 1 and prompts[0].kind in ("compare", "cloze")
    return Wording(question, answer, tuple(asks) if apart else (), tuple(item for item in items if item))


def lines_saying(shape: Shape, words: Wording, heading: str) -> tuple[int, ...]:
    """The lines that say what a card asks, likelier under the heading it names; sorted, empty where there are none."""
    asks = words.parts or ((words.question, words.answer),)
    found = [best for asked, told in asks if (best := _best(shape, asked, told, heading)) is not None]
    near = [n for item in words.items if found and (n := _item(shape, item, found[0])) is not None]
    return tuple(sorted({line for n in (*found, *near) for line in _lines(shape.statements[n])}))


def worth(shape: Shape, words: Wording, lines: Iterable[int]) -> float:
    """How well lines say what a card asks: that of the best of them, only to be compared within a note."""
    wanted = set(lines)
    there = [n for n, one in enumerate(shape.statements) if not wanted.isdisjoint(_lines(one))]
    return max((_worth(shape, n, words.question, words.answer) for n in there), default=0.0)


def _best(shape: Shape, asked: frozenset[str], told: frozenset[str], heading: str) -> int | None:
    scores: dict[int, float] = defaultdict(float)
    for word in asked | told:
        places = shape.by_word.get(word, ())
        for n in places:
            scores[n] += _weight(len(places), word in told)

    def good(n: int) -> tuple[float, int]:
        statement = shape.statements[n]
        home = _HOME if heading and heading in shape.path_at(statement.first) else 1
        return home * _per_length(scores[n], statement), -n

    return max(scores, key=good, default=None)


def _worth(shape: Shape, n: int, asked: frozenset[str], told: frozenset[str]) -> float:
    statement = shape.statements[n]
    shared = (asked | told) & statement.words
    return _per_length(sum(_weight(len(shape.by_word[word]), word in told) for word in shared), statement)


def _weight(places: int, answers: bool) -> float:
    """A word that stands everywhere tells little."""
    return (_ANSWER if answers else 1) / sqrt(places)


def _per_length(score: float, statement: Statement) -> float:
    return score / sqrt(len(statement.words) + _USUAL)


def _item(shape: Shape, item: frozenset[str], near: int) -> int | None:
    """The statement close by that is one item of an answer and little else."""
    home = shape.statements[near].first
    for n in sorted({n for word in item for n in shape.by_word.get(word, ())}):
        one = shape.statements[n]
        shared = len(item & one.words)
        close = abs(one.first - home) <= _AROUND and shape.heading_at(one.first) == shape.heading_at(home)
        if close and shared >= _OWN * len(one.words) and shared >= _ITEM * len(item):
            return n
    return None


def _lines(statement: Statement) -> range:
    return range(statement.first, statement.last + 1)


def _label(prompt: Prompt) -> str:
    return prompt.slot.partition(":")[2]
