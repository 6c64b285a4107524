"""All that a Korean sentence says of one thing, asked at once: what it does, what becomes of it, what it is like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import does_or_is
from quiz.notes.language import with_particle
from quiz.notes.phrases import generic
from quiz.notes.rules.clauses import Asked
from quiz.notes.rules.flat import flat
from quiz.notes.rules.phrased import phrases
from quiz.notes.rules.tied import tied
from quiz.notes.rules.told import Statement

_LONGEST, _LONG_NAME, _KEPT = 120, 45, 16
"""Characters: of an answer; of what it is told of; of what a narrower question would give away."""
_SURE = 0.72
_BECOMES = re.compile(
    r"(?:(?:변경|변환|전환|삭제|제거|이동|생성|종료|해제|저장|소멸|분리|복사|무시|할당|호출|실행|전달|[가-힣]화)되|지|나뉘"
    r"|바뀌|줄|늘|이동하|변하|증가하|감소하|사라지|소멸하|종료하|멈추|남|모이)$"
)
_COMES_TO = re.compile(r"게 ?(?:된|됨|되|됩)")
"""Stems of verbs by which something changes."""
_NO_DEED = re.compile(r"^(?:있|없|같|다르|다른|다름|갖|가지|지닌|속한|속하)")
_MEANS = re.compile(r"^(?:의미|말|뜻|가리|일컫|나타[내낸냄]|불린|불리|부른)")
_SHOULD = re.compile(r"야 ?(?:한다|함|합니다|하는|만|된다|됩니다)|(?:것이|게|편이) (?:좋|낫|유리|안전|중요)")
_PAST = re.compile(r"[했였았었됐](?:다|습니다|어요)$")
_NO_NAME = re.compile(r"(?:경우|때|것|점|이유|문제|방법|목적|결과|장점|단점|특징|차이|차이점)$")


def joined(told: list[Statement]) -> list[list[Statement]]:
    """Statements that say one thing after another of the same topic, each group by itself."""
    groups: list[list[Statement]] = []
    for it in told:
        group = groups[-1] if groups else None
        if group and not it.lead and not it.within and _goes_on(group, it):
            group.append(it)
        else:
            groups.append([it])
    return groups


def _goes_on(group: list[Statement], it: Statement) -> bool:
    """Whether a statement says more of what those before it speak of."""
    if group[-1].main.tie not in ("and", "but") or any(part.particle == "은" for part in phrases(it.rest)):
        return False
    if group[0].lead and any(word.core.endswith(("에서는", "에는", "로는")) for word in it.rest):
        return False
    if not it.own and any(word.core.endswith("도") for word in it.rest):
        return False  # It has a subject of its own: '... 줄고 맛도 변한다'.
    return it.own == group[0].own or (not it.own and _is_like(it))


def alike(group: list[Statement]) -> bool:
    """Whether statements can share what leads to the first: all act, or all tell what something is like."""
    if any(it.main.tie == "but" for it in group[:-1]) or any(_MEANS.match(it.pred.text) for it in group):
        return False
    like = {it.pred.verb.describes for it in group}
    return len(like) == 1 and group[0].lead[-1].tie in _SHARED and not _bare(group)


_SHARED = frozenset(("why", "by", "for", "if", "when", "more", "after"))


def _bare(group: list[Statement]) -> bool:
    """Whether one of the first statements ends in a noun of action without its verb."""
    return any(it.pred.verb.stem == f"{it.pred.text}하" for it in group[:-1])


def as_one(group: list[Statement]) -> Statement:
    """Several statements of one thing as one, with what leads to the first."""
    first, final = group[0], group[-1]
    before = [word for it in group[:-1] for word in (*it.rest, *it.main.words[len(it.rest) :])]
    return first._replace(main=final.main, pred=final.pred, rest=(*before, *final.rest))


def whole(group: list[Statement]) -> Iterator[Asked]:
    """What a thing does, or is like, in all words that the sentence has for it."""
    own, final = group[0].own, group[-1]
    if not own or len(own) > _LONG_NAME or generic(own.rsplit(maxsplit=1)[-1]) or _NO_NAME.search(own):
        return
    said = as_one(group).said
    if final.main.tie or len(said) > _LONGEST or (len(group) == 1 and not _tells_more(final)):
        return
    means = any(it.pred.asks.endswith("인가") or _MEANS.match(it.pred.text) for it in group)
    if means or _SHOULD.search(said):
        return
    if _does(group[0]) and all(map(acts, group[1:])):
        yield does_or_is(own, said), said, _SURE
        first = next(iter(phrases(group[0].rest)))
        does = group[0].pred.verb.stem != "하"
        if len(group) > 1 and does and first.particle == "을" and len(first.noun) < _KEPT:
            yield f"{with_particle(own, '은')} {first.text} 어떻게 하는가?", said.removeprefix(f"{first.text} "), _SURE
    elif becomes(final) and all(becomes(it) or acts(it) for it in group):
        yield f"{with_particle(own, '은')} 어떻게 되는가?", said, _SURE
    elif len(group) > 1 and "의 " not in own:
        yield f"{own}의 특징은?", said, _SURE


def _tells_more(it: Statement) -> bool:
    """Whether a statement says so much that a question for one phrase would give the other half away."""
    parts = [part for part in phrases(it.rest) if part.particle not in ("adv", "은")]
    return len(parts) > 1 and sorted(len(part.noun) for part in parts)[-2] > _KEPT


def acts(it: Statement) -> bool:
    """Whether a statement tells what is done by what the sentence speaks of."""
    if it.pred.verb.describes or _NO_DEED.match(it.pred.text) or becomes(it) or it.pred.verb.stem.endswith("되"):
        return False
    return all(part.particle != "이" for part in phrases(it.rest))


def _does(it: Statement) -> bool:
    """Whether it tells what is done to what."""
    kinds = [part.particle for part in phrases(it.rest)]
    bare = kinds[-1:] == [""] and it.pred.verb.stem.endswith("하")
    return acts(it) and ("을" in kinds or bare)


def becomes(it: Statement) -> bool:
    """Whether a statement tells what becomes of something."""
    return not it.pred.verb.describes and bool(_BECOMES.search(it.pred.verb.stem) or _COMES_TO.search(it.pred.text))


def _is_like(it: Statement) -> bool:
    return it.pred.verb.describes or becomes(it) or it.pred.text.startswith(("있", "없"))


def means(group: list[Statement]) -> Iterator[Asked]:
    """How something is done, told in several steps of which the first one tells by what."""
    first = group[0]
    if any(clause.tie != "by" for clause in first.lead) or not all(map(acts, group)) or group[-1].main.tie:
        return
    if any(_MEANS.match(it.pred.text) for it in group) or _PAST.search(group[-1].pred.text):
        return
    lead = " ".join(clause.text for clause in first.lead)
    told = " ".join(f"{it.said}," if it.main.words[-1].stops else it.said for it in group)
    if len(lead) + len(told) < _LONGEST:
        for question, _, _ in tied(first):
            yield question, f"{lead} {told}", _SURE


def effects(one: Statement) -> Iterator[Asked]:
    """What comes of a thing by the means that a sentence tells: `GC는 A함으로써 B를 막고 C를 높인다`."""
    own = one.own
    if (
        not own
        or any(clause.tie != "by" for clause in one.lead)
        or not one.lead[-1].text.endswith("써")
        or generic(own.rsplit(maxsplit=1)[-1])
    ):
        return
    if not acts(one) or "을" not in [part.particle for part in phrases(one.rest)]:
        return
    if len(own) <= _LONG_NAME and len(one.said) <= _LONGEST:
        yield f"{own}의 효과는?", one.said, 0.7


def moved(told: list[Statement]) -> Iterator[Asked]:
    """Two of a kind of which the same is said (`남은 콩은 통에 담고, 마른 콩은 자루에 담는다`)."""
    if len(told) != _TWO or any(it.lead for it in told):
        return
    first, other = told
    same = first.pred.verb.stem == other.pred.verb.stem and first.own.split()[-1:] == other.own.split()[-1:]
    if not same or not first.own or first.own == other.own or first.main.tie not in ("and", "but"):
        return
    said = f"{first.said} {with_particle(other.own, '은')} {other.said}"
    for question, _, _ in flat(first.own, first.pred, phrases(first.rest), whole=False):
        if len(said) <= _LONGEST:
            yield question, said, _SURE


_TWO = 2
