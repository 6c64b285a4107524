"""What a Korean line holds against a thing or for it: its problem, its limit, its aim, its usual value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.language import OWN_TOPIC, with_particle
from quiz.notes.phrases import clause, dangling, generic, holds
from quiz.notes.rules.clauses import Asked
from quiz.notes.rules.topics import term_of

_LABEL = (
    r"(?P<label>문제점|문제|한계점|한계|단점|장점|이점|강점|약점|특징|특성|어려움|위험성|위험|목표"
    r"|목적|핵심|필요성|부작용)"
)
_THERE_IS = re.compile(
    rf"^(?P<what>.{{4,140}}?)(?P<tie>(?:이?라는|는|은|ㄴ|[가-힣])) {_LABEL}(?:이|가|도|들이)? ?(?:크게 |자주 |종종 )?"
    r"(?:있|존재|발생|생기|생긴|생김|나타나|나타난|나타남|일어나|일어난|일어남)[가-힣]*(?: 수 (?:있"
    r"|도 있)[가-힣]*| 있[가-힣]*)?$"
)
_MIDDLE = re.compile(rf"{_LABEL}(?:이|가) (?P<there>있|존재하)(?:(?P<but>지만|으나)|고|으며|는데),? ")
_OPPOSITE = {"장점": "단점", "이점": "단점", "강점": "약점", "단점": "장점"}
_IS = re.compile(rf"^(?P<what>.{{4,140}}?(?:것|점))(?:이|을) {_LABEL}(?:이다|임|입니다|이었다|으?로 한다|으?로 함|)$")
_AIM = re.compile(
    r"^(?P<what>.{4,140}?)(?:을|를) (?P<label>목표|목적)(?:로|으로) *"
    r"(?:한다|함|합니다|하는 .*|하며,? .*|하고,? .*|삼는다|삼음)?$"
)
_CANNOT = re.compile(
    r"^(?P<what>.{6,90}?)(?:보장하(?:지|진|지는) (?:않|못)[가-힣]*|(?:할|될|[가-힣]) 수(?:는"
    r"|가)? 없[가-힣]*|지 못[가-힣]*|불가능(?:하다|함|합니다)?"
    r"|불가(?:하다|함)?|기(?:가)? (?:어렵다|어려움|힘들다|힘듦|어렵습니다))$"
)
_TOO = re.compile(r"^(?P<what>\S.{2,60}?(?:이|가) 너무 \S+)$")
_VALUE = re.compile(
    r"^(?:(?:일반적으로|보통|주로|대개|default로"
    r"|기본적으로) )?(?P<name>[A-Za-z가-힣_ ]{1,20}?) ?= ?(?P<value>\d[\d.,~ %-]*\w{0,3})$"
)
_TOPIC = re.compile(r"^(?P<term>[^,]{1,45}?)(?:은|는) (?P<said>.+)$")
_SIGNS = (
    "문제", "한계", "단점", "장점", "점", "특징", "특성", "어려", "위험", "목", "핵심",
    "필요성", "부작용", "없", "못", "않", "불가", "너무", "=", "힘",
)  # fmt: skip
_TURNS = re.compile(r"(?:지만|으나|는데|하고|되고|있고),? ")
_OTHER_CASE = re.compile(r"(?:면|경우|때)[ ,]|(?:지만|으나|는데|므로|때문에|위해|보다|라도|아도|어도|해도),? ")


def judged(text: str, above: str) -> Iterator[Asked]:
    """The question about the good or bad of what a line tells of."""
    side = _side(text)
    if not side and not holds(text, _SIGNS):
        return
    topic = _TOPIC.match(text)
    term = term_of(topic["term"]) if topic else ""
    about, said = (term, topic["said"]) if topic and term else (above, text)
    if not about:
        return
    value = _VALUE.match(text) if "=" in text else None
    if value and above:
        yield f"{above}: {value['name'].strip()}의 값은 일반적으로 얼마인가?", value["value"], 0.68
        return
    there = list(_there_is(about, said))
    if there:
        yield from there
        return
    match = _IS.match(said) or _AIM.match(said)
    if match:
        yield from _of(about, match["label"], match["what"], 0.72)
        return
    if side:
        yield from _of(about, side, _TURNS.split(said)[-1], 0.705)
    if _OTHER_CASE.search(said):
        return
    if _TOO.match(said) and not term:
        yield from _of(about, "단점", said, 0.64)
    elif _CANNOT.match(said):
        yield from _of(about, "한계", said, 0.72 if "보장하" in said else 0.62)


def _there_is(about: str, said: str) -> Iterator[Asked]:
    """`... 다는 장점이 있다`; with what follows it after 'but'."""
    middle = _MIDDLE.search(said)
    match = _THERE_IS.match(f"{said[: middle.end('there')]}다") if middle else None
    match = match or _THERE_IS.match(said)
    if match:
        what, label = _TURNS.split(match["what"])[-1], match["label"]
        what = match["what"] if len(what) < _SHORT_SIDE else what
        whole = (
            what
            if match["tie"].endswith("라는") or (match["tie"] == "는" and match["what"].endswith("다"))
            else f"{what}{match['tie']} {label}"
        )
        yield from _of(about, label, whole, 0.72)
        other = said[middle.end() :] if middle and middle["but"] else ""
        if label in _OPPOSITE and len(other) > _SHORT_SIDE:
            yield from _of(about, _OPPOSITE[label], other, 0.7)


_HOW = r"(?:매우 |더 |많이 |너무 |크게 |자주 |오래 |상대적으로 )?"
_COSTS = r"(?:비용|시간|메모리|공간|자원|계산량|연산량|노력)"
_WORTH = (
    r"(?:속도|성능|효율|효율성|정확도|신뢰도|신뢰성|품질|안정성|가독성"
    r"|생산성|활용도|확장성|보안성|유지보수성)(?:이|가|도) "
)
_BAD = re.compile(
    r"(?:단편화|오버헤드|병목(?: ?현상)?|지연|손실|충돌|누수|오류|에러|저하|낭비|과적합|교착 ?상태|혼잡|중복|왜곡"
    rf"|과부하|부하|편향|불균형|이상 ?현상|경합|마모|부식|불량)(?:이|가|도|의)? ?{_HOW}"
    r"(?:발생|생기|생긴|생김|생길|일어나|일어난|일어날|크다|큼|심하|심함|있|증가)"
    rf"|{_COSTS}(?:이|가|도) {_HOW}(?:든다|듦|들어|들 수|걸린|걸림|걸릴|크다|큼|낭비|소모|소요|높다|높음|길다)"
    rf"|{_WORTH}{_HOW}(?:느리|느림|느려|떨어|낮|나쁘|나빠|저하)"
    r"|(?:에|에는|하기에) (?:불리|부적합|취약|약하)"
)
_GOOD = re.compile(
    rf"{_WORTH}{_HOW}(?:빠르|빠름|빨라|높|좋|뛰어나|향상|개선|우수)"
    rf"|(?:에|에는|하기에|하기) {_HOW}(?:유리|용이|적합|편리|쉽다|쉬움|쉬워|좋다|좋음|강하)"
    rf"|{_COSTS}(?:을|를) {_HOW}(?:절약|줄일|줄인|줄임|줄여|아낄|아낀|아낌|절감|단축)"
)
_NO_SIDE = re.compile(r"(?:면|때|경우|시|줄이|막)(?:에|에는|,)? |수록,? |않[는음다]|없|방지|[다요]\. ")
"""In what is said: it is so only in a case, or not so."""
_LONG_SIDE, _SHORT_SIDE = 90, 12
_ENDS = frozenset(
    "발생 생기 생긴 생김 일어 크다 큼 심하 심함 있다 있음 있습 증가 든다 듦 들어 걸린 걸림 걸립 낭비"
    " 소모 소요 높다 높음 높습 길다 느리 느림 떨어 낮다 낮음 낮습 낮아 나쁘 나빠 저하 불리 부적 취약 약하"
    " 빠르 빠름 빨라 높아 좋다 좋음 좋습 좋아 뛰어 향상 개선 우수 유리 용이 적합 편리 쉽다 쉬움 쉽습 강하"
    " 절약 줄일 줄인 줄임 줄여 아낄 아낀 아낌 절감 단축".split()
)
"""How the last word of what is good or bad begins."""


def _side(said: str) -> str:
    """Whether the last that is said of a thing is good or bad; '' where it could be either."""
    if said.rsplit(" ", 1)[-1][:2] not in _ENDS:
        return ""
    final = _TURNS.split(said)[-1]
    if _NO_SIDE.search(final) or len(final) > _LONG_SIDE:
        return ""
    return "단점" if _BAD.search(final) else "장점" if _GOOD.search(final) else ""


def _of(about: str, label: str, answer: str, sure: float) -> Iterator[Asked]:
    if dangling(answer) or label in about or OWN_TOPIC.match(about) or clause(about):
        return
    last = about.rsplit(maxsplit=1)[-1]
    if generic(last) or len(about) > 40:
        return
    yield f"{about}의 {with_particle(label, '은')}?", answer, sure
