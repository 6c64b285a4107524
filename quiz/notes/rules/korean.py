"""Korean sentences and the questions they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.inline import bold_parts
from quiz.notes.language import adnominal, with_particle
from quiz.notes.phrases import bare, dangling, is_label, key

Asked = tuple[str, str, float]

_IRAN = re.compile(r"^(?P<term>[^,.]{1,40}?)\s?(?:이란|란)(?:,| )\s*(?P<said>.+)$")
_CALLED = re.compile(
    r"^(?P<said>.+)(?:을|를|은|는|이|가)\s+(?:흔히 |보통 |바로 "
    r"|각각 )?(?P<term>[^,.]{1,40}?)\s?(?:이라고|라고|이라|라)\s?(?:도 )?(?:한다|하며|합니다"
    r"|부른다|부릅니다|불린다|칭한다|말한다|함|부름|해요|불러요|정의한다)\.?$"
)
_TOPIC = re.compile(r"^(?P<term>[^,]{1,45}?)(?:은|는)\s+(?P<said>.+)$")
_SAYS = re.compile(
    r"(?:이다|입니다|이에요|예요|을 말한다|를 말한다|을 말합니다|를 말합니다|을 의미한다"
    r"|를 의미한다|을 의미합니다|를 의미합니다|을 뜻한다|를 뜻한다|을 가리킨다|를 가리킨다"
    r"|라고 할 수 있다|이라 할 수 있다|것을 말함|를 의미|을 의미)\.?$"
)
_NOUN_END = re.compile(
    r"(?:것|토큰|기법|방식|방법|현상|작업|상태|구조|과정|기술|함수|모델|언어|영역|도구|역할"
    r"|개념|단위|기능|알고리즘|시스템|프로그램|공간|장치|코드|패턴|객체|변수|값|집합|연산"
    r"|프로토콜|문제|이론|정렬|트리|자료구조|[가-힣]+체|[가-힣]+자)\.?$"
)
_BECAUSE = re.compile(
    r"^(?P<why>.{6,150}?)(?:기 때문에|이기 때문에|때문에|므로|기 위해서?|위하여|으로 인해"
    r"|로 인해|덕분에)[ ,]+(?P<what>.{6,120})$"
)
_REASON_IS = re.compile(
    r"^(?P<what>.{4,90}?(?:이유|까닭|원인|목적))(?:은|는|가|이)\s*,?\s*(?P<why>.{6,200}?)(?:이다|입니다)?\.?$"
)
_AFTER_REASON = re.compile(r"^(?:왜냐하면|이는|그 이유는|이유는)\s*,?\s*(?P<why>.{6,200}?(?:때문|위해|위함)).{0,8}$")
_IF = re.compile(
    r"^(?P<cond>[^,]{4,80}?(?:으면|면|(?<=[가-힣])다면|(?:할|될|일|ㄹ|을|를|는|은) ?(?:때"
    r"|경우)(?:에는|에)?|하게 되면))(?:,\s*|\s+)(?!\S*수록)(?P<what>.{4,120})$"
)
_NO_RESULT = re.compile(r"(?:점|것|때|이유|방법|경우|과정|역할)$|^(?:된다|됨|될|안 ?된다|좋다)")
_NOT_IF = re.compile(
    r"(?:예를 들면|다시 말하면|말하자면|하면서|이면서|측면|화면|표면|반면|장면|정면|평면"
    r"|그러면|아니면|이라면서)$|하면\s*된|어떻게"
)
_USED = re.compile(
    r"^(?P<term>[^,]{1,40}?)(?:은|는)\s+(?P<when>.{4,90}?(?:때|경우|위해"
    r"|데))\s*(?:에 )?(?P<how>주로 |많이 |자주 )?(?:사용|이용|활용|쓰|쓴|쓸)[가-힣]*\s?(?:다"
    r"|수 있다|함|됨|된다|한다|합니다|됩니다)?\.?$"
)
_THE = re.compile(r"^(?P<term>[^,.]{2,45}?(?:의|하는|되는|인|한|된) [^,.]{1,20}?)(?:은|는)\s+(?P<said>.+)$")
_LEADS = re.compile(
    r"^(?:즉|또한?|그리고|하지만|그러나|따라서|그래서|그러므로|반면에?|이때|이 때|참고로"
    r"|일반적으로|보통|결국|단|다만|특히|게다가|그런데|또는|그렇기 때문에|물론|기본적으로"
    r"|이로 인해|그 결과|먼저|우선|마지막으로|첫째|둘째|셋째)[,:]?\s+"
)
_NO_TERM = re.compile(
    r"^(?:이|그|저|위|아래|해당|우리|나|저는|여기|이것|그것|이를|만약|예를|현재|각각|둘"
    r"|이러한|그러한|이런|그런|모두|다음|앞|때문|이때|경우|대부분|서로|하나|보통|있|없|하|되"
    r"|각|각각의|대부분의|위와|어떤|첫째|둘째|셋째|말|말로)(?:\s|$)|[을를에서]\s|(?:에|에서"
    r"|으로|로|까지|부터|보다|지|하고|면|때|와|`과|다|라|자|같이|만|라고|처럼|마다|위해|\s또|통해"
    r"|대해|따라)$"
)


_LEADS_TO_VERB = re.compile(r"(?:[을를이가에도로게]|에서|라고|[와과]|까지)$")
_VERB_STEM = re.compile(
    r"(?:하|되|있|없|않|오|가|나|지|시키|내|주|보|쓰|받|갖|맞|얻|낮추|높이|줄이|들|이루|다루"
    r"|르|따르|나타내|알|생기|빠지|걸리|리|치|기|두|크|작|같|시|차|서|쉬|찾|싸|읽|뜨|끄|푸|쏘"
    r"|만드|의하|필요하|가능하)$"
)
_STEMS = set(
    "수많 하 되 있 없 않 찾 들어오 나가 생기 다루 이루 나오 가지 만드 따르 갖 불리 쓰이"
    " 일어나 나타나 나타내 발생하 사용하 필요하 존재하 의하 관련되 해당하 제공하 처리하".split()
)
_CLAUSE = re.compile(r"(?:지만|하고|하며|하여|해서|면서|므로|는데|거나|려고|도록|았던|었던|다고|라고|이나) ")


def opened(text: str) -> str:
    """A sentence without the word that ties it to the one before."""
    return _LEADS.sub("", text.strip())


def _term(text: str) -> str:
    """What stands before 은 or 는, if it is a noun and no verb or clause that ends in the same sound."""
    term = bare(text)
    if not term or dangling(term) or _NO_TERM.search(term) or len(key(term)) < 2 or not is_label(term):
        return ""
    *before, last = term.split()
    clause = any(_LEADS_TO_VERB.search(word) for word in before)
    return "" if (_VERB_STEM.search(last) and (clause or last in _STEMS)) or _CLAUSE.search(term) else term


def _what(term: str) -> str:
    if re.search(r"의 [^ ]+$|(?:하는|되는) ", term):
        return f"{with_particle(term, '은')}?"
    return f"{with_particle(term, '이란')}?"


def _ends(said: str) -> str:
    return _SAYS.sub("", said.rstrip(". ")).strip()


def defined(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X란 Y이다`, `X는 Y이다`, `X는 Y하는 기법`."""
    text = opened(text)
    match = _IRAN.match(text)
    if match and (term := _term(match["term"])):
        yield _what(term), _ends(match["said"]), 0.85
        return
    match = _TOPIC.match(text)
    term = _term(match["term"]) if match else ""
    if match and term and (_SAYS.search(match["said"]) or _NOUN_END.search(match["said"])):
        bold = any(key(part) == key(term) for part in bold_parts(marked))
        yield _what(term), _ends(match["said"]), 0.8 if bold else 0.7


def named(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`Y를 X라고 한다`."""
    match = _CALLED.match(opened(text))
    term = _term(match["term"]) if match else ""
    if not match or not term:
        return
    said = match["said"].strip()
    if not dangling(said) and len(said) > 8:
        yield _what(term), said, 0.78
    elif 10 < len(before) <= 160 and not dangling(before):
        yield _what(term), opened(before), 0.7


def reason(text: str, marked: str, before: str) -> Iterator[Asked]:
    """Why: `X 때문에 Y`, `Y하는 이유는 X`."""
    match = _AFTER_REASON.match(text)
    clause = adnominal(opened(before)) if match and len(before) <= 110 and not dangling(before) else ""
    if match and clause:
        yield f"{clause} 이유는?", match["why"], 0.72
        return
    text = opened(text)
    match = _REASON_IS.match(text)
    if match and not dangling(match["what"]):
        yield f"{with_particle(match['what'], '은')}?", match["why"], 0.76
        return
    match = _BECAUSE.match(text)
    clause = adnominal(opened(match["what"])) if match and "다. " not in match[0] else ""
    purpose = match is not None and "위" in text[match.end("why") : match.start("what")]
    if (
        match
        and clause
        and not (purpose and clause.endswith("인"))
        and not dangling(match["why"])
        and not dangling(match["what"])
    ):
        why = text[: match.start("what")].strip(" ,")
        topic = _TOPIC.match(why)
        named_first = _term(topic["term"]) if topic else ""
        yield (
            (f"{named_first}: {clause} 이유는?", topic["said"], 0.68)
            if topic and named_first
            else (f"{clause} 이유는?", why, 0.64)
        )


def condition(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X하면 Y`: what happens then?"""
    match = _IF.match(opened(text))
    if match and _NO_RESULT.search(match["what"]):
        return
    if match and not dangling(match["cond"]) and not _NOT_IF.search(match["cond"]) and len(key(match["what"])) > 3:
        cond = re.sub(r"^(?:만약|만일)\s+", "", match["cond"]).strip()
        if len(cond.split()) > 1:
            yield f"{cond} 어떻게 되는가?", match["what"].rstrip("."), 0.6


def use(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X는 ...할 때 사용한다`: when or what for?"""
    match = _USED.match(opened(text))
    term = _term(match["term"]) if match else ""
    if match and term:
        when = match["when"].endswith(("때", "경우"))
        yield f"{with_particle(term, '은')} {'언제' if when else '무엇을 위해'} 사용하는가?", match["when"], 0.72


def attribute(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X의 Y는 Z`: what is X's Y?"""
    match = _THE.match(opened(text))
    term = _term(match["term"]) if match else ""
    if match and term and len(match["said"]) <= 110:
        yield f"{with_particle(term, '은')}?", _ends(match["said"]), 0.6


def topic(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X는 ...한다` of a named thing: what about X?"""
    match = _TOPIC.match(opened(text))
    term = _term(match["term"]) if match else ""
    if match and term and len(term) <= 24 and 12 <= len(match["said"]) <= 110:
        named_thing = bool(re.search(r"[A-Za-z]", term)) or key(term) in {key(part) for part in bold_parts(marked)}
        yield f"{with_particle(term, '은')}?", _ends(match["said"]), 0.56 if named_thing else 0.46


KOREAN = (defined, named, reason, use, condition, attribute, topic)
