"""Of the facts found, those worth a card: the best for each statement, none twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quiz.notes.check import confidence
from quiz.notes.fact import Fact, Unit
from quiz.notes.phrases import key, stems
from quiz.notes.sides import back, front

THRESHOLDS = {"fewer": 0.65, "default": 0.5, "more": 0.38}
"""The least confidence of a draft."""
_SECOND = {"fewer": 9.0, "default": 0.69, "more": 0.45}
"""The least confidence of a further card for a statement that has one."""
_MOST_FOR_ONE = 3
_SAME, _SAME_ANSWERED = 0.85, 0.7
"""The share of words that two questions with different answers, or with one, have in common to be the same."""
_FEW = 4
"""Words of a question; fewer tell too little to compare by."""
_LOOKED_AT = 60


def best(facts: Iterable[Fact], amount: str = "default") -> list[Fact]:
    """The facts that become drafts, in the order of the note."""
    least = THRESHOLDS[amount]
    # No check raises a confidence.
    likely = (fact for fact in facts if fact.confidence >= least)
    judged = [replace(fact, confidence=sure) for fact in likely if (sure := confidence(fact)) >= least]
    judged.sort(key=lambda fact: -fact.confidence)
    chosen = _Chosen(_SECOND[amount])
    for fact in judged:
        chosen.offer(fact)
    return sorted(chosen.facts, key=lambda fact: (fact.first, fact.last))


class _Chosen:
    """What has been taken so far, the surest first."""

    def __init__(self, second: float) -> None:
        self.second = second
        self.facts: list[Fact] = []
        self.by_unit: dict[Unit, list[Fact]] = {}
        self.fronts: set[str] = set()
        self.words: dict[str, list[tuple[frozenset[str], str]]] = {}

    def offer(self, fact: Fact) -> None:
        if key(front(fact.fields)) in self.fronts or self._crowded(fact) or self._alike(fact):
            return
        self.facts.append(fact)
        self.fronts.add(key(front(fact.fields)))
        for unit in fact.covers:
            self.by_unit.setdefault(unit, []).append(fact)
        words, told = stems(front(fact.fields)), key(back(fact.fields))
        for word in words:
            self.words.setdefault(word, []).append((words, told))

    def _crowded(self, fact: Fact) -> bool:
        """Whether its statements are asked for already, as far as this card is not sure enough to be a second one."""
        taken = [len(self.by_unit.get(unit, ())) for unit in fact.covers]
        if not taken or min(taken) == 0:
            return False
        return fact.confidence < self.second or min(taken) >= _MOST_FOR_ONE - 1 or self._repeats(fact)

    def _repeats(self, fact: Fact) -> bool:
        """Whether a card for the same statement asks for nearly the same."""
        told = stems(back(fact.fields))
        others = (other for unit in fact.covers for other in self.by_unit.get(unit, ()))
        theirs = (stems(back(other.fields)) for other in others)
        return any(len(told & words) > 0.6 * min(len(told), len(words)) for words in theirs)

    def _alike(self, fact: Fact) -> bool:
        """Whether a question of nearly the same words is there."""
        words, told = stems(front(fact.fields)), key(back(fact.fields))
        if len(words) < _FEW:
            return False
        rarest = min(words, key=lambda word: len(self.words.get(word, ())) or _LOOKED_AT)
        return any(
            len(words & other) >= (_SAME_ANSWERED if said == told else _SAME) * len(words | other)
            for other, said in self.words.get(rarest, ())[:_LOOKED_AT]
        )
