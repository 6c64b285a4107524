"""Of the facts found, those worth a card: the best for each statement, none twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from quiz.notes.apart import apart
from quiz.notes.check import confidence
from quiz.notes.fact import Fact
from quiz.notes.merge import merged
from quiz.notes.node import Unit
from quiz.notes.phrases import key, stems
from quiz.notes.rules.cloze import MOST
from quiz.notes.sides import back, front

THRESHOLDS = {"fewer": 0.65, "default": 0.42, "more": 0.34}
"""The least confidence of a draft."""
_SECOND = {"fewer": 9.0, "default": 0.69, "more": 0.45}
"""The least confidence of a further card for a statement that has one."""
_MOST_FOR_ONE = 3
_SAME, _SAME_ANSWERED = 0.85, 0.7
"""The share of words that two questions have in common to be the same, where their answers differ and where they do
not; what both stand under does not count."""
_NEGATES = frozenset(("non", "not", "no", "without"))
_FEW = 3
"""Words of a question; fewer tell too little to compare by."""
_LOOKED_AT = 60
Wanted = Callable[[Collection[Unit]], bool]
"""Whether a card for these statements could still be taken."""


def best(facts: Iterable[Fact], gaps: Callable[[Wanted], Iterable[Fact]], amount: str = "default") -> list[Fact]:
    """The facts that become drafts, in the order of the note.

    `gaps` gives the clozes of the statements that are still wanted; none of them is surer than `MOST`.
    """
    chosen, least = _Chosen(_SECOND[amount]), THRESHOLDS[amount]
    found = apart(facts)
    unsure = [fact for fact in found if fact.confidence <= MOST]
    judged = list(_likely((fact for fact in found if fact.confidence > MOST), least))
    chosen.offer_all(fact for fact in judged if fact.confidence > MOST)
    # What could not be taken any more need not be judged.
    rest = (fact for fact in unsure if chosen.wants(fact.covers))
    late = (*_likely(rest, least), *_likely(gaps(chosen.wants), least))
    chosen.offer_all([*(fact for fact in judged if fact.confidence <= MOST), *late])
    return list(_once(sorted(chosen.facts, key=lambda fact: (fact.first, fact.last))))


def _once(facts: list[Fact]) -> Iterator[Fact]:
    """Without those that tell of the same lines what another one tells."""
    left_out: set[int] = set()
    for n, fact in enumerate(facts):
        for m in range(n + 1, len(facts)):
            if facts[m].first > fact.last:
                break
            if "question" in (fact.rule, facts[m].rule) and fact.rule != facts[m].rule and _same(fact, facts[m]):
                left_out.add(m if _better(fact, facts[m]) is fact else n)
    return (fact for n, fact in enumerate(facts) if n not in left_out)


def _better(one: Fact, other: Fact) -> Fact:
    """What the note itself asks, unless the other one asks what something is: then the shorter answer."""
    asked, found = (one, other) if one.rule == "question" else (other, one)
    shorter = len(back(found.fields)) < len(back(asked.fields))
    return found if shorter and _ASKS_WHAT.search(front(found.fields)) else asked


_ASKS_WHAT = re.compile(r"란\?$|\bwhat (?:is|are) [^?]+\?$", re.IGNORECASE)


def _same(one: Fact, other: Fact) -> bool:
    """Whether two cards ask for the same thing, or have the same answer."""
    if _what(front(one.fields)) == _what(front(other.fields)):
        return True
    short, long = sorted((key(back(one.fields)), key(back(other.fields))), key=len)
    return len(short) > _TELLS and short in long and len(short) > _SAME_ANSWERED * len(long)


_TELLS = 12
"""Characters of an answer that no other card has by chance."""
_WHAT = re.compile(r"(?:무엇인가|무엇일까|뭘까|무엇인지 설명하시오)?[?？.]*$")


def _what(question: str) -> str:
    return key(_WHAT.sub("", question.rsplit(": ", 1)[-1]))


def _likely(facts: Iterable[Fact], least: float) -> Iterator[Fact]:
    """Those that are sure enough after every check; no check raises a confidence."""
    likely = (fact for fact in facts if fact.confidence >= least)
    return (fact for fact in map(_judged, likely) if fact.confidence >= least)


def _judged(fact: Fact) -> Fact:
    fact.confidence = confidence(fact)
    return fact


_ASKING = re.compile(r"\b(?:why|how|when|where|who)\b|왜|이유|어떻게|언제|어디|누가")


def _asking(question: str) -> frozenset[str]:
    """The word that asks: why something is so is another question than what it is."""
    match = _ASKING.search(question.lower())
    return frozenset((match[0],)) if match else frozenset()


_LONG_STEM = 9
_LONG = re.compile(r"(?<![a-z])[a-z]{9}(?=[a-z])")


_SIGNS = re.compile(r"`[^`]{1,20}`|\$[^$]{1,20}\$|\d+(?:[.,]\d+)*|\b(?:one|two|three|four)\b")


def _words(question: str) -> frozenset[str]:
    """The words of a question, its code and signs; of long words also more letters: `hydrophobic`, `hydrophilic`."""
    signs = _SIGNS.findall(question)
    return stems(question) | _asking(question) | frozenset((*_LONG.findall(question.lower()), *signs))


class _Chosen:
    """What has been taken so far, the surest first."""

    def __init__(self, second: float) -> None:
        self.second = second
        self.facts: list[Fact] = []
        self.by_unit: dict[Unit, list[frozenset[str]]] = {}
        """The words of the answers of the cards for each statement."""
        self.fronts: dict[str, Fact] = {}
        self.words: dict[str, list[tuple[frozenset[str], str]]] = {}

    def wants(self, units: Collection[Unit]) -> bool:
        """Whether a card for these statements that is no surer than `MOST` could still be taken."""
        return self.second <= MOST or not units or any(unit not in self.by_unit for unit in units)

    def offer_all(self, facts: Iterable[Fact]) -> None:
        """Take of these what is worth it, the surest first."""
        for fact in sorted(facts, key=lambda fact: -fact.confidence):
            self.offer(fact)

    def offer(self, fact: Fact) -> None:
        asked, answer = front(fact.fields), back(fact.fields)
        if (said := key(asked)) in self.fronts:
            merged(self.fronts[said], fact)
            return
        words, told, answered = _words(asked.split(": ", 1)[-1]), key(answer), stems(answer)
        if self._crowded(fact, answered) or self._alike(words, told):
            return
        self.facts.append(fact)
        self.fronts[said] = fact
        for unit in fact.covers:
            self.by_unit.setdefault(unit, []).append(answered)
        for word in words:
            self.words.setdefault(word, []).append((words, told))

    def _crowded(self, fact: Fact, answered: frozenset[str]) -> bool:
        """Whether its statements are asked for already, as far as this card is not sure enough to be a second one."""
        taken = [len(self.by_unit.get(unit, ())) for unit in fact.covers]
        if not taken or min(taken) == 0:
            return False
        return fact.confidence < self.second or min(taken) >= _MOST_FOR_ONE - 1 or self._repeats(fact, answered)

    def _repeats(self, fact: Fact, answered: frozenset[str]) -> bool:
        """Whether a card for the same statement asks for nearly the same."""
        others = (other for unit in fact.covers for other in self.by_unit.get(unit, ()))
        return any(len(answered & other) > 0.6 * min(len(answered), len(other)) for other in others)

    def _alike(self, words: frozenset[str], told: str) -> bool:
        """Whether a question of nearly the same words is there."""
        if sum(len(word) < _LONG_STEM for word in words) < _FEW:
            return False
        # By the word itself where several are as rare: a set has another order in each process.
        rarest = min(words, key=lambda word: (len(self.words.get(word, ())) or _LOOKED_AT, word))
        return any(
            len(words & other) >= (_SAME_ANSWERED if said == told else _SAME) * len(words | other)
            and _NEGATES.isdisjoint(words ^ other)
            for other, said in self.words.get(rarest, ())[:_LOOKED_AT]
        )
