"""A Korean clause that tells how, why or when something is so, and what follows from it: asked for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.language import with_particle
from quiz.notes.rules.clauses import Asked
from quiz.notes.rules.flat import flat
from quiz.notes.rules.parsed import Clause, predicate
from quiz.notes.rules.phrased import Phrase, phrases
from quiz.notes.rules.told import TURNS, Statement, topic_of

_KEPT = 75
"""Characters of the sentence that stay in a question."""
_CASES = frozenset(("if", "when", "more", "after", "before"))
_BY_THE_WAY = re.compile(r"(?:말하면|들면|보면|따지면|생각하면|정리하면|요약하면|비유하면|자면)$")
"""A condition that is only a turn of speech."""
_TOLD_BESIDE = re.compile(r"\([^()]*[가-힣](?:다|음|함|됨|짐|용이|증가|감소|향상|가능)\)$")
"""Brackets that tell what comes of it further."""
_WILL_DO = re.compile(r"^(?:된다|됨|됩니다|좋다|좋음)$")
_MEANS = re.compile(r"^(?:의미|말한|말함|말합|뜻|가리[키킨킴]|일컫|부른|부릅|불린)")
_EMPTY = re.compile(r"^(?:한다|함|합니다|하는 것|했다|된다|됨|됩니다|있다|있음)")
_WAY = re.compile(r"(?:방식|방법|기법|것|형태|구조|편|셈|경우)(?:이|이다|임|입니다)?$")
_NEEDS = re.compile(r"^(?:걸린|걸림|걸립|든다|듦|필요|어려|어렵|힘|소요)")
_TAKES = re.compile(r"^(?:사용|이용|활용|쓴|쓰|필요|요구|도입|고려|적용)")
"""Predicates of what serves a purpose: what is used is asked for, not why."""


def in_case(parts: tuple[Clause, ...]) -> Iterator[Asked]:
    """A case at the beginning and several things that come of it."""
    case, rest = parts[0], parts[1:]
    turns = sum(clause.tie in TURNS for clause in rest)
    if case.tie not in ("if", "when", "more") or turns < 2 or len(case.text) > _KEPT:
        return
    if any(clause.tie in ("if", "when", "unsure") for clause in rest) or _BY_THE_WAY.search(case.text):
        return
    own, (case, *_) = topic_of(parts)
    said = " ".join(clause.text + "," * clause.words[-1].stops for clause in rest)
    if predicate(parts[-1].words) and not _NAMES_IT.search(said):
        yield f"{_topic(own)}{case.text} 어떻게 되는가?", said, 0.69


_NAMES_IT = re.compile(r"(?:이라고?|라고) ?(?:하|한|부르|부른|불)")


def tied(it: Statement) -> Iterator[Asked]:
    """The question for the clause that leads to the main one, or for what comes of it."""
    it = _from_reason(it)
    lead = it.lead
    if not lead or any(clause.tie == "unsure" for clause in lead) or len(it.kept) > _KEPT or _names(it):
        return
    if _acts_in_case(it):
        rest = " ".join([*[clause.text for clause in lead[1:]], it.pred.text])
        yield f"{_topic(it.own)}{lead[0].text} 무엇을 하는가?", rest, 0.69
        return
    kept = "".join(f"{clause.text} " for clause in lead[:-1])
    how, whole = lead[-1].tie, kept + lead[-1].text
    if how == "why" and _TOLD_BESIDE.search(it.pred.text) and len(whole) <= _KEPT:
        yield f"{_topic(it.own)}{whole} 어떻게 되는가?", it.said, 0.7
    elif how == "why":
        yield from _why(it, whole, 0.7)
    elif how in _CASES:
        yield from _case(it, kept, lead[-1])
    elif how == "goal" and len(whole) <= _KEPT:
        asks = "어떻게 되는가" if _NEEDS.match(it.pred.text) else "어떻게 해야 하는가"
        yield f"{_topic(it.own)}{whole} {asks}?", it.said, 0.66
    elif not it.pred.asks.endswith("인가"):
        yield from _means(it, kept, whole, how)


def _names(it: Statement) -> bool:
    """Whether a statement says what something means or is called, which is asked by that, or only that it is so."""
    called = any(word.core.endswith(("이라", "라고", "이라고")) for word in it.rest[-1:])
    return called or bool(_MEANS.match(it.pred.text)) or (not it.rest and bool(_EMPTY.match(it.pred.text)))


_NEEDS_OBJECT = re.compile(
    r"(?:사용|이용|활용|응답|보내|보낸|저장|전달|전송|준다|주는|주게|띄우|띄운|갖|가지)(?!되|된)"
)
"""How verbs begin that say nothing where their object is left out."""


def _means(it: Statement, kept: str, whole: str, how: str) -> Iterator[Asked]:
    """By what, for what, or beside what something is done."""
    if how == "by":
        if it.own and _NEEDS_OBJECT.match(it.pred.text) and all(part.particle != "을" for part in phrases(it.rest)):
            return
        one = bool(kept) and it.lead[-2].tie in ("by", "after")
        kept, answer = ("", whole) if one else (kept, it.lead[-1].text)
        before = f"{kept}{_topic(it.own)}" if it.within else f"{_topic(it.own)}{kept}"
        place, answer = ("", answer) if one else _placed(it.lead[-1])
        before += place
        if len(kept) <= _KEPT:
            yield f"{before}어떻게 {it.kept}{it.pred.asks}?", answer, 0.7
    elif how == "for":
        yield from _purpose(it, whole)
    elif how == "while" and len(whole) <= _KEPT:
        for question, answer, sure in flat("", it.pred, phrases(it.rest), whole=False):
            yield f"{_topic(it.own)}{whole} {question}", answer, sure


_PLACED = ("에서는", "에는", "에선", "로는", "에게는")
_EARLY = 4


def _placed(clause: Clause) -> tuple[str, str]:
    """Where or in whose case a clause holds, which belongs into the question, and what it says."""
    told = clause.words
    for i, word in enumerate(told[:_EARLY]):
        case = word.core == "경우" and i > 0 and told[i - 1].core.endswith("의")
        if (case or word.core.endswith(_PLACED)) and i + 2 < len(told):
            text = " ".join(part.text for part in told[: i + 1]).rstrip(",")
            return f"{text} ", " ".join(part.text for part in told[i + 1 :]).rstrip(",. ")
    return "", clause.text


def _from_reason(it: Statement) -> Statement:
    """The statement without what stands before its reason, or without the reason where a case follows that."""
    at = next((i for i, clause in enumerate(it.lead) if clause.tie == "why"), len(it.lead))
    after = it.lead[at + 1 :]
    if not after:
        return it
    if all(clause.tie == "by" for clause in after):
        moved = tuple(word for clause in after for word in clause.words)
        return it._replace(rest=moved + it.rest, lead=it.lead[: at + 1])
    if after[-1].tie in _CASES and not it.lead[at].words[-1].stops:
        words = tuple(word for clause in it.lead for word in clause.words)
        return it._replace(lead=(Clause(words, after[-1].tie),))
    return it._replace(lead=after if it.lead[at].words[-1].stops else (), own=it.own if it.within else "")


def _acts_in_case(it: Statement) -> bool:
    """Whether a case leads to a verb alone by what is done ('물이 끓을 때, 면을 넣어 익도록 둔다')."""
    first, rest = it.lead[0], it.lead[1:]
    does = bool(rest) and all(clause.tie in ("by", "for", "after") for clause in rest)
    return does and first.tie in ("if", "when") and not it.rest and len(first.text) <= _KEPT


def _topic(own: str) -> str:
    return with_particle(own, "은") + " " if own else ""


def _why(it: Statement, answer: str, sure: float) -> Iterator[Asked]:
    if it.own:
        yield f"{_topic(it.own)}왜 {it.kept}{it.pred.asks}?", answer, sure
        return
    yield f"{it.kept}{it.pred.before} 이유는?", answer, sure


_THERE_IS = re.compile(r"^(?:있|존재|발생|생기|생긴|생김|나타나|나타난)")
_DOING = re.compile(r"[가-힣](?:는|한|된|할|던) ")


def _purpose(it: Statement, answer: str) -> Iterator[Asked]:
    """What for; where something is used for it, what that is."""
    parts = phrases(it.rest)
    if _THERE_IS.match(it.pred.text) and any(p.particle == "이" and _DOING.search(p.text) for p in parts):
        return  # The purpose may be that of what is told within the phrase.
    if not it.rest:
        word = "어떻게" if answer.endswith("도록") else "무엇을 위해"
        yield f"{_topic(it.own)}{word} {it.pred.asks}?", answer, 0.7
        return
    found = list(flat("", it.pred, parts, whole=False))
    if found and _TAKES.match(it.pred.text) and len(answer) <= _KEPT:
        question, what, sure = found[0]
        yield f"{_topic(it.own)}{answer} {question}", what, max(sure, 0.69)
        return
    if not it.pred.verb.describes and "수 있" not in it.pred.text:
        yield from _why(it, answer, 0.69)
    in_case = any(clause.tie in ("if", "when") for clause in it.lead)
    if not in_case and sum(phrase.particle not in ("adv", "은") for phrase in parts) > 1:
        yield from flat(it.own, it.pred, parts, whole=False)


def _case(it: Statement, kept: str, case: Clause) -> Iterator[Asked]:
    """What comes of a case; when something is so, where no more is said of it than its verb."""
    noun = it.pred.asks.endswith("인가")
    late = noun and (case.tie in ("after", "before") or not it.own or _WAY.search(it.pred.verb.stem))
    a_way = it.pred.text.startswith("있") and bool(it.rest) and bool(_WAY.search(it.rest[-1].core))
    if late or a_way or _BY_THE_WAY.search(case.text) or _WILL_DO.match(it.pred.text):
        return
    parts = [phrase for phrase in phrases(it.rest) if phrase.particle != "adv"]
    shows = len(parts) == 1 and bool(_PRAISE.search(parts[0].text)) and bool(_SHOWS.match(it.pred.text))
    if not parts or (shows and len(kept + case.text) <= _KEPT):
        yield f"{_topic(it.own)}언제 {it.kept}{it.pred.asks}?", kept + case.text, 0.69
    elif len(kept) + len(case.text) <= _KEPT:
        before = f"{kept}{case.text} {_topic(it.own)}" if it.within else f"{_topic(it.own)}{kept}{case.text} "
        yield _outcome(it, before, parts, case.tie)


_PRAISE = re.compile(r"(?:성능|효과|효율|능률|정확도|성적)[을를]$")
_SHOWS = re.compile(r"^(?:보[인여이임입]|나타[내낸냄]|[낸냄]|얻|발휘)")
"""That something shows how good it is, which tells less than when it does."""


def _outcome(it: Statement, before: str, parts: list[Phrase], how: str) -> Asked:
    """What comes of a case: the one phrase that tells it, or all that is said."""
    one = next(flat("", it.pred, phrases(it.rest), whole=False), None) if len(parts) == 1 else None
    if one and len(one[1]) > 4:
        return before + one[0], one[1], 0.68
    acts = (
        how not in ("if", "more")
        and "없" not in it.pred.text
        and not it.pred.verb.describes
        and any(phrase.particle == "을" for phrase in parts)
    )
    return f"{before}{'무엇을 하는가' if acts else '어떻게 되는가'}?", it.said, 0.66
