"""What a Korean sentence answers, by its grammar: how, why, when, what, what for; with the part that tells it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from quiz.notes.phrases import dangling
from quiz.notes.rules.against import against
from quiz.notes.rules.altogether import alike, as_one, effects, joined, means, moved, whole
from quiz.notes.rules.beneath import beneath
from quiz.notes.rules.clauses import Asked
from quiz.notes.rules.counted import counted, may_count
from quiz.notes.rules.deeds import deed
from quiz.notes.rules.flat import flat
from quiz.notes.rules.judged import judged
from quiz.notes.rules.parsed import clauses
from quiz.notes.rules.phrased import phrases
from quiz.notes.rules.spoken import adverb
from quiz.notes.rules.tied import in_case, tied
from quiz.notes.rules.told import Statement, statements
from quiz.notes.rules.topics import opened

_LONGEST, _LONG_QUESTION = 150, 110
"""Characters of an answer, of a question."""
_AT_ONCE, _LESS, _NARROW = 0.72, 0.005, 0.68
"""How sure a question for all that is said is, how much less a further one, and one for a part of it beside that."""
_MOST_CLAUSES = 6
_TWO_SENTENCES = re.compile(r"[다요음함됨]\.\s*[(가-힣A-Z]")
_SUPPOSED = re.compile(r"[하보치두]자$")
"""A sentence that only asks to suppose or to look at something."""
_POINTS = re.compile(
    r"^(?:이|그)(?:것|들)?(?:보다|에|로|을|를|은|는|의|만|도) |^(?:그|이)(?:만큼|만한) |^(?:첫|두|세|네) ?번째 "
)
"""An answer that begins so points at what was said before."""
_IN_THIS = re.compile(r"[ ,]이 (?:경우|때)")
_NO_VERB = re.compile(r"^(?:위하|위함|위한|것|점|이유|때문|방법|경우|예정|정도|편|뿐)")
"""A predicate that begins so belongs to a noun."""


_TO_SOMEONE = re.compile(r"(?<=에게) 있어서?(?= )")


def grammar(text: str, above: str, opens: bool = False) -> Iterator[Asked]:
    """The questions that a sentence answers.

    `above` is what its line stands under, or ''; `opens`: it is the first that is said of that.
    """
    text = _TO_SOMEONE.sub("", opened(text).rstrip("!. "))
    yield from judged(without_bracket(text), above)
    if may_count(text):
        yield from counted(text)
    parts = clauses(text)
    if len(parts) > _MOST_CLAUSES or _SUPPOSED.search(text) or _TWO_SENTENCES.search(text):
        return
    cases = list(in_case(parts))
    if cases:
        yield from _sound(cases)
        return
    told = _without_case(statements(parts))
    if opens and above:
        yield from _sound(beneath(text, above))
    if opens and told and above:
        yield from _sound(deed(told, text, above))
    pair = [*_sound(moved(told)), *(_sound(against(told, above)) if len(told) > 1 else ())]
    yield from pair
    for group in joined(told):
        yield from _of_group(group, above, any(sure > _NARROW for _, _, sure in pair))


def _without_case(told: list[Statement]) -> list[Statement]:
    """Without statements that hold only in one case ('물이 끓으면 넘치고 불이 꺼진다'): neither says all of it."""
    kept = told[:1]
    for before, it in itertools.pairwise(told):
        in_case = any(clause.tie in ("if", "when", "more", "unsure") for clause in before.lead)
        if in_case and not it.own and not it.lead and before.main.tie == "and":
            kept = [one for one in kept if one is not before]
        else:
            kept.append(it)
    return kept


_BRACKET_END = re.compile(r"(?<=[다음함됨]) ?\([^()]*\)$")


def without_bracket(text: str) -> str:
    """A sentence without what it ends in by the way."""
    return _BRACKET_END.sub("", text) if text[-1:] == ")" else text


def _of_group(group: list[Statement], above: str, told: bool) -> Iterator[Asked]:
    """What the statements of one thing answer: all of them at once, or where that is not asked each by itself.

    `told`: whether they are asked for already.
    """
    one = as_one(group)
    found: list[Asked] = []
    if _tells(one, above):
        at_once = whole(group) if not one.lead else tied(one) if len(group) > 1 and alike(group) else ()
        found = [(ask, said, _AT_ONCE - _LESS * n) for n, (ask, said, _) in enumerate(_sound(at_once))]
    if not found and one.lead and len(group) > 1:
        found = [(question, said, _AT_ONCE) for question, said, _ in _sound(means(group))]
    yield from found
    if one.lead:
        yield from _sound(effects(one))
    asked = told or bool(found)
    leads_on = len(group) > 1 and not one.own and all(adverb(word.core) for word in group[-1].rest)
    for statement in group:
        if _tells(statement, above) and not leads_on:
            narrow = _sound(_asked(statement))
            yield from ((ask, said, min(sure, _NARROW)) for ask, said, sure in narrow) if asked else narrow


def _tells(it: Statement, above: str) -> bool:
    whom = it.own or above or _subject_in(it)
    return bool(whom) and not _NO_VERB.match(it.pred.text) and not dangling(it.said)


def _asked(it: Statement) -> Iterator[Asked]:
    return tied(it) if it.lead else flat(it.own, it.pred, phrases(it.rest), whole=not it.main.tie)


def _subject_in(it: Statement) -> bool:
    """Whether a statement names whom it speaks of although it has no topic ('물이 끓으면 ...')."""
    return any(phrase.particle == "이" for clause in it.lead for phrase in phrases(clause.words[:-1]))


def _sound(found: Iterable[Asked]) -> Iterator[Asked]:
    """Those whose sides are short, whole, and lean on nothing."""
    for question, said, sure in found:
        answer = said.strip(" ,.")
        leans = (
            (dangling(answer) and not answer.startswith("다음 ")) or _POINTS.match(answer) or _POINTS.match(question)
        )
        whole = question.count("(") == question.count(")")
        if (
            1 < len(answer) <= _LONGEST
            and len(question) <= _LONG_QUESTION
            and whole
            and not leans
            and not _IN_THIS.search(answer)
        ):
            yield question, answer, sure
