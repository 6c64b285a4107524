"""A Korean clause without others: its most telling phrase is asked for, the others stay in the question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.language import with_particle
from quiz.notes.phrases import dangling
from quiz.notes.rules.clauses import Asked
from quiz.notes.rules.parsed import Predicate
from quiz.notes.rules.phrased import Phrase

_WH = {
    "을": "무엇을", "으로": "무엇으로", "에": "무엇에", "이": "무엇이", "와": "무엇과",
    "에서": "어디에서", "에게": "무엇에게",
    "보다": "무엇보다", "에 대해": "무엇에 대해", "에 의해": "무엇에 의해", "에 따라": "무엇에 따라",
    "에 비해": "무엇에 비해",
    "와 함께": "무엇과 함께", "대로": "어떻게", "": "무엇을",
}  # fmt: skip
_ALIKE = re.compile(r"^(?:같|다르|다른|다름|유사|동일|비슷|일치|관련|무관|비교|연결|결합|상이|구분|구별)")
_COMES = re.compile(
    r"^(?:필요|발생|생기|생긴|생김|나타나|나타난|나타남|일어나|일어난|존재|요구|포함|사용|쓰인|쓰임"
    r"|저장|해당|있|늘어|실행|생성)"
)
_PLAIN = re.compile(
    r"^(?:있|없|이다|임|된다|됨|말|뜻|하는 것|한다고|라고|싶)|^(?:한다|함|합니다|했다)$|^(?:되|된|될|돼"
    r"|됨)"
)
_MEANS = re.compile(r"^(?:의미|뜻|가리[키킨킴]|일컫|지칭)")
_ROLE = re.compile(r"(?P<what>.+?) ?역할$")
_NOT_ASKED = re.compile(
    r"^(?:것|수|바|점|적|데|줄|때|뿐|등|이유|경우|우리|나|저|역할|영향|도움|차이|결과|관계|변화"
    r"|제약|문제|필요|노력|작업|일|주의|신경|값|의미)$|^(?:이|그|저|각|해당|다음|위|아래|이런|그런"
    r"|이러한|그러한) ?\S{0,5}$|^수 |(?:들도|마저|[가-힣]도) "
)
_MANNER = re.compile(
    r"(?:적|주|별도|따|실제|대체|임의|상태|식|순|방식|방향|형태|순서|단위|기준|비율|방법|전략|목적|개념|용도"
    r"|종류|대표|예|우선|알고리즘|규약|프로토콜|기술|기법|장치|언어|모델|시스템|명령어|함수)$"
)
"""What stands before 으로 and tells only how, or as what."""
_HAPPENS = re.compile(r"^(?:발생|존재|증가|감소|상승|하락|소멸|향상|악화|종료)")
_CASE_IN = re.compile(
    r"[가-힣](?:(?<![측화표평단정장전])면|이며|이고|므로|지만|때문에|거나|[어아해]야|[되지]어)[ ,](?!있|버|온|왔|가)"
)
"""In a phrase: it is more than a phrase."""
_SIDE = re.compile(r"(?:장점|단점|문제점?|한계점?|특징|이점|특성|경우|가능성|필요성?|위험성?|효과|제약|방법|방식|것)$")
"""What there is of a thing is asked for by this word."""
_PARTLY = re.compile(r"(?:들도|마저|조차)(?: |$)|때문$")
_PUTS = re.compile(r"^(?:이동|옮|저장|전송|보내|보낸|전달|적재|위치|들어|나가|복사|기록|배치|접근|지정|삽입|존재)")
_COUNTED = re.compile(r"^(?:한|두|세|네|다섯|여섯|여러|몇|다양한|[2-9]) ?(?:가지|개|종류)\S*(?: \S+)?$")
_PLACE = re.compile(
    r"(?:영역|위치|곳|서버|노드|메모리|디스크|계층|주소|공간|지역|폴더|디렉토리|큐|[Qq]ueue|버퍼|스택"
    r"|필드|테이블)$"
)
_USES = re.compile(r"^(?:사용|이용|활용|쓴|씀)")
_LONGEST, _SAYS = 75, 4


def flat(own: str, pred: Predicate, parts: tuple[Phrase, ...], whole: bool) -> Iterator[Asked]:
    """The question for the phrase that tells most; nothing where the clause is not plain enough."""
    kinds = [phrase.particle for phrase in parts]
    if (own and "은" in kinds) or kinds.count("을") > 1 or pred.asks.endswith("인가") or _MEANS.match(pred.text):
        return
    if _PLAIN.match(pred.text):
        yield from _role(own, pred, parts)
        return
    at = _telling(pred, parts)
    if at < 0:
        return
    phrase = parts[at]
    kept = [part.text for i, part in enumerate(parts) if i != at]
    if (
        sum(map(len, kept)) > _LONGEST
        or _NOT_ASKED.match(phrase.noun)
        or dangling(phrase.noun)
        or _CASE_IN.search(phrase.noun)
        or (phrase.particle == "이" and not any(kept) and _SIDE.search(phrase.noun))
    ):
        return
    topic = with_particle(own, "은") if own else ""
    if phrase.particle == "이" and pred.verb.describes and not _COMES.match(pred.text):
        yield from _like(topic, pred, parts, at)
        return
    if _COUNTED.match(phrase.noun) or _PARTLY.search(phrase.noun):
        return
    asks = "무엇이" if phrase.particle == "" and _HAPPENS.match(pred.text) else _WH[phrase.particle]
    if phrase.particle in ("으로", "에") and _PUTS.match(pred.text) and _PLACE.search(phrase.noun):
        asks = asks.replace("무엇으로", "어디로").replace("무엇에", "어디에")
    words = [topic, *[asks if i == at else part.text for i, part in enumerate(parts)], f"{pred.asks}?"]
    other = any(part.particle != "adv" for i, part in enumerate(parts) if i != at)
    goal = phrase.particle == "으로" and "을" in kinds[:at] and whole and pred.words == 1
    answer = f"{phrase.text} {pred.text}" if goal else phrase.text if phrase.particle == "대로" else phrase.noun
    sure = 0.7 if own or other else 0.66
    if goal and _USES.match(pred.text):
        whom = kinds.index("을")
        used = [topic, *["무엇을" if i == whom else part.text for i, part in enumerate(parts)], f"{pred.asks}?"]
        yield " ".join(filter(None, used)), parts[whom].noun, 0.69
    yield " ".join(filter(None, words)), answer, sure - 0.1 * (phrase.particle == "" or len(phrase.noun) < 4)


def _telling(pred: Predicate, parts: tuple[Phrase, ...]) -> int:
    """Which phrase is asked for; -1 for none."""
    kinds = [part.particle for part in parts]
    if any(part.words > 1 and kind == "" for kind, part in zip(kinds[:-1], parts[:-1], strict=True)):
        return -1
    last = len(parts) - 1
    for wanted in ("이", *_ORDER) if _HAPPENS.match(pred.text) and "을" not in kinds and "" not in kinds else _ORDER:
        for at in range(last, -1, -1):
            if kinds[at] == wanted and _fits(wanted, pred, parts, at):
                return at
    return -1


_INTO = re.compile(
    r"^(?:비유|저장|적용|할당|부여|포함|배치|추가|매핑|대입|분류|기록|등록|적재|삽입|연결|지정|전달"
    r"|투자|사용)"
)
_ORDER = ("와", "으로", "대로", "에", "을", "", "에 대해", "에 의해", "에 따라", "이", "에서")


def _fits(kind: str, pred: Predicate, parts: tuple[Phrase, ...], at: int) -> bool:
    last = at == len(parts) - 1
    if kind == "와":
        return bool(_ALIKE.match(pred.text))
    if kind == "으로":
        object_after = all(part.particle in ("을", "adv") for part in parts[at + 1 :])
        return (last or object_after) and not _MANNER.search(parts[at].noun) and len(parts[at].noun) > 1
    if kind == "에" and any(part.particle == "을" for part in parts):
        return last and bool(_INTO.match(pred.text))
    if kind == "":
        return last and not pred.verb.describes and pred.words == 1 and pred.verb.stem.endswith("하")
    if kind in ("에", "에서"):
        return last
    if kind == "이":
        comes = pred.verb.describes or _COMES.match(pred.text) or not pred.verb.stem.endswith(("하", "시키"))
        return bool(comes) and all(part.particle == "adv" for part in parts[at + 1 :])
    return True


def _like(topic: str, pred: Predicate, parts: tuple[Phrase, ...], at: int) -> Iterator[Asked]:
    """`X가 매우 높음`: what is X like?"""
    before = [part.text for part in parts[:at]]
    said = " ".join([*[part.text for part in parts[at + 1 :]], pred.text])
    if len(said) > _SAYS:
        asked = " ".join(filter(None, [topic, *before, with_particle(parts[at].noun, "은")]))
        yield f"{asked} 어떠한가?", said, 0.62


def _role(own: str, pred: Predicate, parts: tuple[Phrase, ...]) -> Iterator[Asked]:
    """`X는 ... 역할을 한다`."""
    role = _ROLE.match(parts[-1].noun) if parts and own else None
    if role and parts[-1].particle == "을" and len(role["what"]) > 3:
        before = " ".join(part.text for part in parts[:-1])
        yield f"{own}의 역할은?", f"{before} {role['what']} 역할".strip(), 0.72
