"""What an English clause is asked: its predicate, and the reason, time, means and aim behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quiz.notes.ask import english_what
from quiz.notes.forms import BASE, ING, ONE, PART, PAST, forms, third
from quiz.notes.parse import Clause
from quiz.notes.parts import Parts
from quiz.notes.rules.passives import of_passive
from quiz.notes.rules.predicates import LEANS, Ask, of_act, of_copula
from quiz.notes.tokens import AUX, PREPOSITIONS, adverb, bare, words

_LONG_ANSWER, _LONG_QUESTION, _LONG_CORE = 170, 190, 120
_WITH_MORE = 150
"""Characters of an object together with the clause that tells more of it."""
_TELLING = 7
"""Words of an object that is worth asking for beside its reason, time or means."""
_ENDS_OPEN = frozenset(
    "that which whether of to in on at for with by from as and or than above below following".split()
)
_NO_ANSWER = frozenset("it them him this these that so not".split())
_POINTS = frozenset("this these such".split())
_BEHIND = {"why": ("Why", 0.7), "when": ("When", 0.64), "how": ("How", 0.67), "goal": ("Why", 0.62)}
_GIVES = frozenset("measure equal represent give determine define describe mark show yield cause produce".split())
_LONG_SUBJECT, _SHORT_OBJECT = 6, 4
_NAMES_NOTHING = re.compile(r"\b(?:it|they|this|these|that|which|who|we|you)\b", re.IGNORECASE)
_WAY = re.compile(r"^(?P<what>\S.{3,}?) (?P<way>(?:under|according to|without) .{4,})$")
_MEANING = re.compile(r"^(?:meaning|which means) (?:that )?(?P<said>.{8,})$")
_PLAIN = 2
"""Words of what something is said to be by the way; fewer tell too little."""
_PARTICLES = frozenset("together up out off down apart back away aside".split())


def asked(told: Clause, cut: Parts, lead: str = "") -> list[Ask]:
    """The questions that a clause answers, the surest first; none that lean on what was said before."""
    found = [*_behind(told, cut), *_core(told, cut)]
    if told.alias:
        found.append(_alias(told))
    if told.what and len(told.what.split()) > _PLAIN:
        found.append(Ask(english_what(told.subject), told.what, 0.66))
    return [_led(lead, ask) for ask in found if _stands(ask)]


def _led(lead: str, ask: Ask) -> Ask:
    question = f"{lead}, {ask.question[0].lower()}{ask.question[1:]}" if lead else ask.question
    return ask._replace(question=question, answer=ask.answer.strip(" ,;"))


def _stands(ask: Ask) -> bool:
    """Whether a question names all it speaks of, and its answer is one."""
    answer = ask.answer.split()
    if " such as to " in ask.answer:
        return False
    if not answer or len(ask.answer) > _LONG_ANSWER or len(ask.question) > _LONG_QUESTION or "?" in ask.question[:-1]:
        return False
    asked = ask.question.removeprefix("What does it mean that ")
    if not LEANS.isdisjoint([bare(word) for word in asked.split()]):
        return False
    if ask.behind:
        return not _POINTS.intersection(answer[:4])
    return bare(answer[-1]) not in _ENDS_OPEN and bare(answer[0]) not in _NO_ANSWER


def _alias(told: Clause) -> Ask:
    """What something is also called."""
    be = "are" if told.aux in ("are", "do", "were") else "is"
    how = told.called if told.called.startswith(("also", "sometimes", "often", "commonly")) else f"also {told.called}"
    return Ask(f"What {be} {told.subject} {how}?", told.alias, 0.64)


def _behind(told: Clause, cut: Parts) -> Iterator[Ask]:
    """Why, when or how, with the whole clause in the question."""
    core = words(cut.core).rstrip(" ,")
    if len(core) > _LONG_CORE or (not core and not told.verb) or (core and bare(cut.core[-1]) in _ENDS_OPEN):
        return
    if cut.tails and (means := _MEANING.match(cut.tails[0].text)):
        yield Ask(
            f"What does it mean that {told.subject} {told.finite} {core}?", means["said"].rstrip(" ,;"), 0.67, True
        )
        return
    tail = next((tail for tail in cut.tails if tail.kind in _BEHIND and len(tail.text) > 5), None)
    if not tail or (tail.kind == "how" and told.passive and core.startswith("by ")):
        return
    wh, sure = _BEHIND[tail.kind]
    way = _WAY.match(core) if tail.kind == "how" else None
    if way:
        yield Ask(told.asks(wh, way["what"]), f"{way['way']}, {tail.text.rstrip(' ,;')}", sure, True)
    else:
        yield Ask(told.asks(wh, core), _case(tail.text) if wh == "When" else tail.text.rstrip(" ,;"), sure, True)


def _case(text: str) -> str:
    """A case as an answer: 'when kept warm', 'the dough is warm'."""
    text = text.rstrip(" ,;").removeprefix("and only if ")
    form = forms().get(text.split(" ", 1)[0])
    if form and not form.kinds & (BASE | ONE) and form.kinds & (PART | ING):
        return f"when {text}"
    told = [bare(word) for word in text.split()]
    verb = any(word in AUX or (word in forms() and forms()[word].kinds & (BASE | ONE | PAST)) for word in told)
    return text if verb or told[0] in PREPOSITIONS or adverb(told[0]) else f"when {text}"


def _tells_subject(told: Clause, core: list[str], first: str) -> bool:
    """Whether a sentence tells more by its long subject than by its object: 'The area under the curve gives X'."""
    if told.passive or told.copula or told.between or told.aux not in ("do", "does") or told.base not in _GIVES:
        return False
    long = len(told.subject.split()) > _LONG_SUBJECT and not _NAMES_NOTHING.search(told.subject)
    return long and len(core) <= _SHORT_OBJECT and first not in LEANS and bare(core[-1]) not in _ENDS_OPEN


def _core(told: Clause, cut: Parts) -> Iterator[Ask]:
    """The object, the place, what something is like."""
    core = list(cut.core)
    said = words(core).strip(" ,;")
    by_much = told.passive and said.startswith("by ")
    if not said or any(tail.kind == "how" for tail in cut.tails[:1] if not by_much):
        return
    if not by_much and len(core) < _TELLING and any(tail.kind in _BEHIND for tail in cut.tails):
        return
    joined = cut.tails and (cut.tails[0].kind == "rel" or (by_much and cut.tails[0].kind == "how"))
    more = cut.tails[0].text if joined else ""
    if more and len(said) + len(more) < _WITH_MORE:
        said = f"{said}, {more}"
    first = bare(core[0])
    if _tells_subject(told, core, first):
        yield Ask(f"What {third(told.base)} {words(core).rstrip(' ,;')}?", told.subject, 0.66)
        return
    if first in _PARTICLES and len(core) > 1 and not told.copula:
        told, core = replace(told, verb=f"{told.verb} {first}"), core[1:]
        said, first = said[len(first) + 1 :], bare(core[0])
    if told.passive and adverb(first) and len(core) > 2 and bare(core[1]) in PREPOSITIONS:
        told, core = replace(told, verb=f"{told.verb} {first}"), core[1:]
        said, first = said[len(first) + 1 :], bare(core[0])
    yield from (of_copula if told.copula else of_passive if told.passive else of_act)(told, core, first, said)
