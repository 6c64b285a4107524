"""Two things of a Korean sentence set against each other, asked for at once (`배는 물에 뜨고 돌은 가라앉는다`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from quiz.notes.language import with_particle
from quiz.notes.phrases import generic, key, stems
from quiz.notes.rules.altogether import acts, becomes
from quiz.notes.rules.clauses import Asked
from quiz.notes.rules.phrased import phrases
from quiz.notes.rules.told import Statement

_LONGEST, _LONG_TRAITS, _LONG_NAME = 150, 90, 40
"""Characters: of an answer, of two traits of one thing, of a name."""
_BOTH = re.compile(r"[와과] |에서?는 ")
"""Two things in one name, or a thing with its place."""
_PLACES = frozenset(("에는", "에서는", "에선", "엔"))
_SURE = 0.72


def against(told: list[Statement], above: str) -> Iterator[Asked]:
    """How two things differ, what each of them does, or what one thing is like that has two sides."""
    for i, (one, other) in enumerate(pairwise(told)):
        first, second = _name(one), _name(other)
        if one.main.tie not in ("and", "but") or not first or not second or first == second:
            continue
        rest = _more(told[i + 2 :], second)
        whole = " ".join([_full(one), _full(other), *map(_continued, rest)])
        ends = not (rest[-1] if rest else other).main.tie and not one.main.text.endswith("데")
        fits = ends and len(whole) <= _LONGEST and not rest[1:] and _apart(first, second)
        asks = _asks(one, other) if fits else ""
        if asks:
            both = f"{with_particle(first, '과')} {second}"
            yield f"{both}의 차이는?" if asks == "차이" else f"{with_particle(both, '은')} 각각 {asks}?", whole, _SURE
            return
    yield from _two_sides(told, above)


def _more(told: list[Statement], name: str) -> list[Statement]:
    """The statements up to one about something else."""
    at = next((i for i, it in enumerate(told) if it.own and it.own != name), len(told))
    return told[:at]


def _name(it: Statement) -> str:
    """What a statement is about: its topic, or the place that it begins with."""
    if it.own or it.lead:
        return it.own
    first = next(iter(phrases(it.rest)), None)
    return first.noun if first and first.particle in _PLACES else ""


def _full(it: Statement) -> str:
    topic = f"{with_particle(it.own, '은')} " if it.own else ""
    return topic + _continued(it)


def _continued(it: Statement) -> str:
    lead = "".join(f"{clause.text} " for clause in it.lead)
    return f"{lead}{it.said}" + ("," if it.main.words[-1].stops else "")


def _apart(first: str, second: str) -> bool:
    """Whether two names name two things of a kind."""
    if (
        len(first) > _LONG_NAME
        or len(second) > _LONG_NAME
        or any(generic(name.rsplit(maxsplit=1)[-1]) for name in (first, second))
    ):
        return False
    return key(first) != key(second) and not _BOTH.search(first) and not _BOTH.search(second)


def _asks(one: Statement, other: Statement) -> str:
    """What to ask for two statements that say like things; '' where they do not."""
    same = one.pred.verb.stem == other.pred.verb.stem
    alike = same or bool(stems(_continued(one)) & stems(_continued(other)))
    if one.pred.verb.describes and other.pred.verb.describes:
        return "차이"
    if not alike:
        return ""
    if one.main.tie == "but" or "않" in (one.pred.verb.stem, other.pred.verb.stem):
        return "차이"
    if acts(one) and acts(other):
        return "무엇을 하는가"
    return "어떻게 되는가" if becomes(one) and becomes(other) else "차이" if same else ""


def _two_sides(told: list[Statement], above: str) -> Iterator[Asked]:
    """What one thing is like of which two things are set against each other."""
    first, second = told[0], told[1]
    about, said = first.own or above, f"{first.said} {second.said}"
    if first.main.tie != "but" or first.lead or second.lead or not about or (second.own and second.own != first.own):
        return
    if any(part.particle == "은" for part in phrases(second.rest)):
        return
    if len(told) == 2 and len(said) < _LONG_TRAITS and not generic(about.split()[-1]):
        yield f"{about}의 특징은?", said, 0.6
