"""The statements of a Korean sentence: what each is about, what leads to it, what it says."""

from __future__ import annotations

import re
from typing import NamedTuple

from quiz.notes.language import with_particle
from quiz.notes.rules.parsed import Clause, Predicate, predicate
from quiz.notes.rules.phrased import phrases
from quiz.notes.rules.spoken import Word, adverb, modifies, particle
from quiz.notes.rules.ties import tie
from quiz.notes.rules.topics import opened, term_of

_TOPIC_WORDS = 9
"""Words at the beginning among which a topic is looked for."""
_OF_CASE = re.compile(r"의 경우(?:는|엔|에는)?$")
_EACH = re.compile(r"(?:각|각각의|대부분의|모든|몇몇) (?=\S)")
_OR = frozenset(("혹은", "또는"))
TURNS = ("and", "but", "")
"""Where a statement of its own ends."""


class Statement(NamedTuple):
    """One statement of a sentence: what it is about, what leads to it, what it says."""

    own: str
    """The noun before 은 or 는; '' where the sentence leaves it out."""
    lead: tuple[Clause, ...]
    main: Clause
    pred: Predicate
    rest: tuple[Word, ...]
    """The main clause without topic and predicate."""
    within: bool
    """Whether the topic stands in the main clause, behind what leads to it."""

    @property
    def said(self) -> str:
        """The main clause without its topic."""
        return " ".join([*[word.text for word in self.rest], self.pred.text])

    @property
    def kept(self) -> str:
        """The main clause without topic and predicate, with a blank behind it."""
        text = "".join(f"{word.text} " for word in self.rest)
        bare = self.rest and self.pred.verb.stem == f"{self.pred.text}하" and not particle(self.rest[-1].core)
        if bare and not adverb(self.rest[-1].core) and not modifies(self.rest[-1].core):
            return f"{text.strip()}에 " if _TIME.search(text) else f"{with_particle(text.strip(), '을')} "
        return text


_TIME = re.compile(r"(?:\d년대?|세기|\d월|\d일|시대|초기|후반|중반) ?$")


def statements(parts: tuple[Clause, ...]) -> list[Statement]:
    """The statements of a sentence; those that leave out topic and subject share the topic of the one before."""
    found: list[Statement] = []
    shared, start = "", 0
    for end, clause in enumerate(parts):
        if clause.tie not in TURNS:
            continue
        own, group, within = _named(parts[start : end + 1])
        main = group[-1]
        pred = predicate(main.words, main.tie)
        if not pred or (main.tie and len(group) == 1 and pred.words >= len(main.words) and not (own and _says(pred))):
            continue
        start, shared = end + 1, own or shared
        rest = main.words[: len(main.words) - pred.words]
        if any(word.core.endswith(("라고", "이라")) for word in rest):
            continue
        if not own and shared and not any(phrase.particle == "이" for phrase in phrases(_before_verb(group))):
            own = shared
        found.append(Statement(own, group[:-1], main, pred, rest, within))
    return found


def _before_verb(group: tuple[Clause, ...]) -> tuple[Word, ...]:
    """The first clause without its last word."""
    return group[0].words[:-1]


def _named(group: tuple[Clause, ...]) -> tuple[str, tuple[Clause, ...], bool]:
    """The topic of a statement, its clauses without that, and whether it stands behind the first of them."""
    own, group = topic_of(group)
    if own:
        return own, group, False
    for i in range(len(group) - 1, 0, -1):
        own, (clause,) = topic_of(group[i : i + 1])
        if own:
            return own, (*group[:i], clause, *group[i + 1 :]), True
    return "", group, False


def _says(pred: Predicate) -> bool:
    """Whether a predicate alone says something of a topic, more than what it is by the way."""
    return not pred.text.endswith("데") and (not pred.asks.endswith("인가") or pred.verb.stem.endswith("적"))


_LONG_NAME = 45


def _made(before: Word, word: Word) -> bool:
    """Whether a noun before 은 has a verb of its own in front ('빵을 굽는 사람은')."""
    noun = word.core[:-1]
    return len(noun) > 1 and particle(word.core) == "은" and modifies(before.core) and not _NO_NOUN.search(noun)


_NO_NOUN = re.compile(r"^(?:것|경우|때|이유|수|점|후|뒤|전|데)|[하되있없같좋많높낮크작려러]$")


def topic_of(parts: tuple[Clause, ...]) -> tuple[str, tuple[Clause, ...]]:
    """The noun before 은 or 는 (or `의 경우`) at the beginning of a clause, and the clauses without it."""
    told = parts[0].words
    for i, word in enumerate(told[:_TOPIC_WORDS]):
        if word.core in _OR:
            continue
        case = word.core in ("경우", "경우는", "경우엔", "경우에는") and i > 0 and told[i - 1].core.endswith("의")
        if (case or (word.core.endswith(("은", "는")) and not modifies(word.core))) and i + 1 < len(told):
            name = " ".join(part.text for part in told[: i + 1]).strip(", ")
            name = opened(_OF_CASE.sub("", name) if case else name[:-1])
            term = term_of(name) or (name if (each := _EACH.match(name)) and term_of(name[each.end() :]) else "")
            if not term and i and not case and _made(told[i - 1], word) and len(name) < _LONG_NAME:
                term = name
            if term:
                return term, (Clause(told[i + 1 :], parts[0].tie), *parts[1:])
        if word.stops and (particle(word.core) or tie(told, i)):
            break
    return "", parts
