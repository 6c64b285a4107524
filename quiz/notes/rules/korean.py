"""Korean sentences and the questions they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.inflection import ACTIONS, adnominal, verb
from quiz.notes.inline import bold_parts
from quiz.notes.language import noun_phrase, with_particle
from quiz.notes.phrases import dangling, generic, key
from quiz.notes.rules.clauses import Asked, Pattern
from quiz.notes.rules.spoken import modifies
from quiz.notes.rules.topics import opened, term_of

_IRAN = re.compile(r"^(?P<term>[^,.(]{1,40}?(?:\([^()]{1,60}\)[^,.(]{0,10}?)?)\s?(?:이란|란)(?:,| )\s*(?P<said>.+)$")
_CALLED = re.compile(
    r"^(?P<said>.+)(?:을|를|은|는|이|가)\s+(?:흔히 |보통 |바로 "
    r"|각각 )?(?P<term>[^,.(]{1,40}?(?:\([^()]{1,50}\))?)\s?(?:이라고|라고|이라|라)\s?(?:도 )?(?:한다|하며|합니다"
    r"|부른다|부릅니다|불린다|칭한다|말한다|함|부름|해요|불러요|정의한다)\.?$"
)
_TOPIC = re.compile(
    r"^(?P<term>[^,(]{1,45}?(?:\([^()]{1,60}\)[^,(]{0,20}?)?)(?:은|는|의 경우(?:는|에는|엔)?,?)\s+(?P<said>.+)$"
)
_SAYS = re.compile(
    r"(?:이다|입니다|이에요|예요|을 말한다|를 말한다|을 말합니다|를 말합니다|을 의미한다"
    r"|를 의미한다|을 의미합니다|를 의미합니다|을 뜻한다|를 뜻한다|을 가리킨다|를 가리킨다"
    r"|이라고 할 수 있다|라고 할 수 있다|이라 할 수 있다|것을 말함|를 의미|을 의미)\.?$"
)
_MEANS = re.compile(r"(?:을|를) (?:말한다|말합니다|의미한다|의미합니다|뜻한다|뜻합니다|가리킨다|의미)\.?$")
_A_THING = re.compile(r"[는을] 것(?:이다|입니다|을 말한다|을 의미한다)\.?$")
_NOUN_END = re.compile(
    r"(?:것|토큰|기법|방식|방법|현상|작업|상태|구조|과정|기술|함수|모델|언어|영역|도구|역할"
    r"|개념|단위|기능|알고리즘|시스템|프로그램|공간|장치|코드|패턴|객체|변수|값|집합|연산"
    r"|프로토콜|문제|이론|정렬|트리|자료구조|[가-힣][체자])\.?$"
)
_REASON_IS = re.compile(
    r"^(?P<what>.{4,60}?(?:이유|까닭|원인|목적))(?P<of>은|는|가|이)\s*,?\s*(?P<why>.{6,200}?)(?:이다|입니다|이었다"
    r"|였다)?\.?$"
)
_REASON = re.compile(r"때문|위해|위함|므로|어서$|아서$")
_AFTER_REASON = re.compile(r"^(?:왜냐하면|이는|그 이유는|이유는)\s*,?\s*(?P<why>.{6,200}?(?:때문|위해|위함)).{0,8}$")
_REASON_ALONE = re.compile(r"^(?!.*이유는)(?P<why>\S.{5,140}?[가-힣]기 때문)(?:이다|입니다|임)\.?$")
_THE = re.compile(r"^(?P<term>[^,.]{2,45}?(?:의|하는|되는|인|한|된) [^,.]{1,20}?)(?:은|는)\s+(?P<said>.+)$")
_OTHER_TOPIC = re.compile(r", \S+ \S+(?<![혹또하되있없같])[은는] ")
_AS = re.compile(r"^[^,]{4,40}[가-힣](?:으로|로|로서), \S.{6,90}(?:다|음|함|됨)\.?$")
_ASIDE = re.compile(r"(?:더라도|지만|는데|(?:은|인) ?데|채|반면에?),?\s|, \S+[은는] |때문(?:이다|입니다)?\.?$")
"""In what is said of a topic: the topic belongs to a clause by the way, not to the definition at the end."""


def _what(term: str) -> str:
    if re.search(r"의 [^ ]+$|(?:하는|되는) ", term) or generic(term.rsplit(maxsplit=1)[-1]):
        return f"{with_particle(term, '은')}?"
    return f"{with_particle(term, '이란')}?"


def _ends(said: str) -> str:
    return _SAYS.sub("", said.rstrip(". ")).removeprefix("바로 ").strip()


_NO_THING = re.compile(
    r"(?:^| )(?:것|점|곳|때|수|쪽|편)$|^(?:첫|두|세|네|마지막|다른|또 다른|가장 큰) ?(?:번째)? ?\S+$"
)
_OF_ANOTHER = re.compile(r"[가-힣](?:이|가) \S+(?:\([^()]*\))?$")
"""A predicate with a subject of its own: '... 부여한 이름이 도메인'."""
_RUNS_ON = re.compile(r"(?:이므로|이기 때문에|이며|이고|인데),? ")


def _first_clause(said: str) -> str:
    """What is said up to where the sentence goes on to something else."""
    end = _RUNS_ON.search(said)
    return said[: end.start()] if end and _NOUN_END.search(said[: end.start()]) else said


def _explains(said: str) -> bool:
    """Whether it ends in a noun with what tells that apart, and in none of action."""
    return noun_phrase(said) and said.rstrip(". ").rsplit(" ", 1)[-1] not in ACTIONS


_SHORT_SAID = 24
_NAME_ONLY = re.compile(r"(?:\S+ )?[^\s,]*[^\s,다요음함됨임짐기게고며지](?:\([^()]*\))?")
"""A name in place of a predicate: '최종 전자 수용체는 산소'."""


_BOTH_NAMES = re.compile(
    r"^([A-Za-z][A-Za-z\d-]*(?: [A-Za-z][A-Za-z\d-]*){0,3}), ?([가-힣]+?(?: [가-힣]+?)?)(?=(?<!혹)[은는] )"
)
"""A name in two languages: 'Sourdough, 천연발효빵은 ...'."""


def defined(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X란 Y이다`, `X는 Y이다`, `X는 Y하는 기법`."""
    text = _BOTH_NAMES.sub(r"\1(\2)", opened(text))
    match = _IRAN.match(text)
    if match and (term := term_of(match["term"])):
        yield _what(term), _ends(match["said"]), 0.85
        return
    match = _TOPIC.match(text)
    term = term_of(match["term"]) if match else ""
    if (
        not match
        or not term
        or _NO_THING.search(term)
        or _ASIDE.search(match["said"])
        or _OF_ANOTHER.search(_ends(match["said"]))
    ):
        return
    if _AS.match(match["said"]):
        if _OTHER_TOPIC.search(match["said"]):
            return
        yield _what(term), match["said"].rstrip("."), 0.66
        return
    runs_on = _RUNS_ON.search(match["said"])
    first = match["said"][: runs_on.start()] if runs_on else ""
    if 1 < len(first) <= _SHORT_SAID and not _NOUN_END.search(first) and not re.search(r"[을를에] ", first):
        yield f"{with_particle(term, '은')}?", first, 0.66
        return
    if len(match["said"]) <= _SHORT_SAID and len(term.split()) > 1 and _NAME_ONLY.fullmatch(match["said"].rstrip(".")):
        yield f"{with_particle(term, '은')}?", match["said"].rstrip("."), 0.64
        return
    if _SAYS.search(match["said"]) or _NOUN_END.search(match["said"]) or _explains(match["said"]):
        bold = any(key(part) == key(term) for part in bold_parts(marked))
        sure = 0.8 if bold else 0.74 if _MEANS.search(match["said"]) else 0.7
        sure = max(sure, 0.72) if _A_THING.search(match["said"]) else sure
        yield _what(term), _first_clause(_ends(match["said"])), sure


_THIS = re.compile(r"^(?:이를|이것을|이런 것을|이 \S+|이러한 \S+|그것을)$|^이(?:것)?$")
_ENDS_IN_THIS = re.compile(r"(?P<said>.{10,}?)는데,? (?:이|이것|이 (?P<noun>\S{1,4}))$")
_TURNED = re.compile(r"(?:^|\s)(?:이|그|이러한|이런) \S{1,4}$|\s(?:이|이것|그것)$")
_TOPIC_END = re.compile(r"(?:이란|란|은|는),? ")
_POINTS = re.compile(r"(?:^| )(?:이러한|그러한|이런|그런|위와 같은|이와 같은) ")
_PAIRED = re.compile(r"^.+[을를] [^,]{2,30}(?:라고|이라고)?(?: 하고| 하며)?, (?P<said>.{6,})$")
_SENTENCE_IN = re.compile(r"^.*다\.\s*(?:\([^()]*\))?\s*(?=\S)")


def named(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`Y를 X라고 한다`."""
    match = _CALLED.match(opened(text))
    term = term_of(match["term"]) if match else ""
    if not match or not term or term.endswith("다"):
        return
    said = _SENTENCE_IN.sub("", match["said"].strip())
    bare_term = term.strip("`'\"")
    topic = _TOPIC_END.match(said, len(bare_term)) if said.startswith(bare_term) else None
    said = said[topic.end() :] if topic else said
    paired, turned = _PAIRED.match(said), _ENDS_IN_THIS.match(said)
    said = paired["said"] if paired and paired["said"].count("(") == paired["said"].count(")") else said
    if turned:
        said = f"{turned['said']}는 {turned['noun'] or '것'}"
    if not dangling(said) and len(said) > 5 and not _TURNED.search(said):
        yield _what(term), said, 0.55 if _POINTS.search(said) else 0.78
    elif _THIS.match(said) and 10 < len(before) <= 160 and not dangling(before):
        yield _what(term), opened(before), 0.7


_IS_CALLED = re.compile(
    r"^(?P<said>\S.{6,110}?(?:것|역할|과정|방법|방식|기법|기술|개념|시스템|알고리즘|상태|현상|구조|작업|영역|공간|도구|값|문제|단위|규칙"
    r"|이름|주소|번호|학문|분야|모델|언어|함수|이론|용어))(?:이|가) (?:바로 |흔히 말하는 )?"
    r"(?P<term>[^\s,.][^,.(]{0,30}?(?:\([^()]{1,40}\)[^,.(]{0,12}?)?)(?:이다|다|입니다|임)\.?$"
)


_ON_THIS = re.compile(r"^(?:이|그|이러한|이런) \S+[을를] \S+[여켜해서고],? ")


def turned(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`Y하는 것이 X이다`."""
    match = _IS_CALLED.match(opened(text))
    term = term_of(match["term"]) if match else ""
    if not match or not term or _NO_NAME.search(term) or any(modifies(word) for word in term.split()):
        return
    said = _ON_THIS.sub("", match["said"])
    is_it = verb(text.rstrip(". ").rsplit(" ", 1)[-1])
    topic = _TOPIC.match(said)
    leans = dangling(said) or _POINTS.search(said) or (topic and term_of(topic["term"]))
    if is_it and is_it.asks.endswith("인가") and not leans and noun_phrase(said):
        yield _what(term), said, 0.72


_NO_NAME = re.compile(
    r"(?:^|\s)(?:것|점|장점|단점|특징|문제|목적|목표|핵심|이유|방법|원칙|때문|전부)$|[하되있없같좋많높낮중요적인]$"
)


def reason(text: str, marked: str, before: str) -> Iterator[Asked]:
    """Why: `X 때문에 Y`, `Y하는 이유는 X`."""
    match = _AFTER_REASON.match(text) or _REASON_ALONE.match(text)
    clause = adnominal(opened(before)) if match and len(before) <= 110 and not dangling(before) else ""
    if match and clause:
        yield f"{clause} 이유는?", match["why"], 0.72
        return
    text = opened(text)
    match = _REASON_IS.match(text)
    if (
        match
        and not dangling(match["what"])
        and not _NO_THING.search(match["what"])
        and (match["of"] in "은는" or _REASON.search(match["why"]))
    ):
        yield f"{with_particle(match['what'], '은')}?", match["why"], 0.76
        return


_EACH = re.compile(
    r"^(?P<one>[^,]{1,24}?)(?:은|는) (?P<said>[^,]{2,40}), "
    r"(?P<other>[^,]{1,24}?)(?:은|는) (?P<too>\S.{1,60}?)(?:이다|입니다|임)?\.?$"
)


def each(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X는 A, Y는 B`: what is each of them?"""
    match = _EACH.match(opened(text))
    one, other = (term_of(match["one"]), term_of(match["other"])) if match else ("", "")
    if not match or not one or not other or one == other:
        return
    if not any(verb(match[said].split()[-1]) for said in ("said", "too")) and not match["said"].endswith(
        ("고", "며", "만")
    ):
        yield f"{with_particle(one, '과')} {with_particle(other, '은')} 각각 무엇인가?", match[0].rstrip("."), 0.74


_THERE_ARE = re.compile(
    r"^(?P<what>\S.{2,40}?)(?P<of>(?:으로|로|에)는) (?P<said>[^,]{1,25}(?:, ?[^,]{1,25}){1,7}?)(?: 등)?(?:이|가) "
    r"(?:있다|있습니다|있음|존재한다)\.?$"
)


def listed(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X로는 A, B, C가 있다`: what is there?"""
    match = _THERE_ARE.match(opened(text))
    if match and not dangling(match["what"]):
        yield f"{match['what']}{match['of']} 무엇이 있는가?", match["said"], 0.74


def attribute(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X의 Y는 Z`: what is X's Y?"""
    match = _THE.match(opened(text))
    term = term_of(match["term"]) if match else ""
    said = match["said"] if match else ""
    if term and "의 " in term and len(said) <= 110 and not (_ASIDE.search(said) or re.search(r"때문|므로", said)):
        yield f"{with_particle(term, '은')}?", _ends(said), 0.6


_WHY = ("때문", "므로", "위해", "위하", "위함", "인해", "덕분", "이유", "까닭", "원인", "목적", "왜냐")
KOREAN: tuple[tuple[Pattern, tuple[str, ...]], ...] = (
    (defined, ("란", "은 ", "는 ")),
    (named, ("라",)),
    (reason, _WHY),
    (listed, (", ",)),
    (each, (", ",)),
    (turned, ("이 ", "가 ")),
    (attribute, ("의 ",)),
)
"""Each with signs of which one stands in every sentence that it is for."""
