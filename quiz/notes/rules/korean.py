"""Korean sentences and the questions they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quiz.notes.inline import bold_parts
from quiz.notes.language import adnominal, with_particle
from quiz.notes.phrases import bare, dangling, generic, holds, is_label, key, without
from quiz.notes.rules.clauses import Asked, Pattern
from quiz.notes.rules.focus import focus, subject_first

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
    r"|프로토콜|문제|이론|정렬|트리|자료구조|[가-힣][체자])\.?$"
)
_BECAUSE = re.compile(
    r"^(?P<why>.{6,150}?)(?:기 때문에|이기 때문에|때문에|므로|기 위해서?|위하여|으로 인해"
    r"|로 인해|덕분에)[ ,]+(?P<what>.{6,120})$"
)
_GIVES_REASON = ("때문에", "므로", "위해", "위하여", "인해", "덕분에")
_REASON_IS = re.compile(
    r"^(?P<what>.{4,60}?(?:이유|까닭|원인|목적))(?P<of>은|는|가|이)\s*,?\s*(?P<why>.{6,200}?)(?:이다|입니다|이었다"
    r"|였다)?\.?$"
)
_REASON = re.compile(r"때문|위해|위함|므로|어서$|아서$")
_AFTER_REASON = re.compile(r"^(?:왜냐하면|이는|그 이유는|이유는)\s*,?\s*(?P<why>.{6,200}?(?:때문|위해|위함)).{0,8}$")
_IF = re.compile(
    r"^(?P<cond>[^,]{4,80}?(?:으면|면|(?<=[가-힣])다면|(?:할|될|일|ㄹ|을|를|는|은) ?(?:때"
    r"|경우)(?:에는|에)?|하게 되면))(?:,\s*|\s+)(?!\S*수록)(?P<what>.{4,120})$"
)
_NO_RESULT = re.compile(r"(?:점|것|때|이유|방법|경우|과정|역할|것이다|것입니다)$|^(?:된다|됨|될|안 ?된다|좋다)")
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
    r"^(?:cf\W|즉|또한?|그리고|하지만|그러나|따라서|그래서|그러므로|반면에?|이때|이 때|참고로"
    r"|일반적으로|보통|결국|단|다만|특히|게다가|그런데|또는|그렇기 때문에|물론|기본적으로"
    r"|이로 인해|그 결과|먼저|우선|마지막으로|첫째|둘째|셋째|결론적으로|결과적으로|요약하자면"
    r"|다시 말해서?|(?:앞서 |위에서 )?언급했듯이|말 그대로|심지어|한편|그렇지만|그럼에도|이렇듯|이처럼)[,:]?\s+"
)
_NO_TERM = re.compile(
    r"^(?:이|그|저|위|아래|해당|우리|나|저는|여기|이것|그것|이를|만약|예를|현재|각각|둘"
    r"|이러한|그러한|이런|그런|모두|다음|앞|때문|이때|경우|대부분|서로|하나|보통|있|없|하|되"
    r"|각|각각의|대부분의|위와|어떤|오늘|어제|내일|이번|지난|첫째|둘째|셋째|말|말로)(?:\s|$)|[을를에서]\s|(?:에|에서"
    r"|으로|(?<![경회도미진통항선])로|까지|부터|보다|[하되있없않크좋가오나르리]지|하고|(?<![화측표평단정장전])면|때|와|`과|다"
    r"|(?<![나메프페])라|[하되보]자|같이|만|라고|처럼|마다|위해|\s또|통해|대해|따라)$"
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
_ADJECTIVE = re.compile(
    r"(?:[같많좋높낮깊넓좁짧얇굵밝얕늦싶옳않없있받얻갖잡찾읽잃놓넣쌓낳닿끊싣묶닫믿씻앉]|(?:^|\s)[적작남맞크])$"
)
"""Before 은 or 는 a stem that belongs to the noun after it ('좋은', '없는'), never a topic."""
_DOES = re.compile(r"(?:하|되|시키)$")
_NOUN_HA = re.compile(r"(?:부하|저하|이하|지하|영하|강하|투하|인하|귀하|휘하)$")
_CLAUSE = re.compile(r"(?:지만|하고|하며|하여|해서|면서|므로|는데|거나|려고|도록|았던|었던|다고|라고|이나) ")


@lru_cache(maxsize=64)
def opened(text: str) -> str:
    """A sentence without the word that ties it to the one before."""
    return without(_LEADS, text.strip())


_NO_NOUN = frozenset("이그저나너내네것수점때뒤앞위말더및등즉또단한두세네온각매전현본")


def _long_enough(term: str) -> bool:
    return len(key(term)) > 1 or ("가" <= term <= "힣" and term not in _NO_NOUN)


def _term(text: str) -> str:
    """What stands before 은 or 는, if it is a noun and no verb or clause that ends in the same sound."""
    term = bare(text)
    if not term or dangling(term) or _NO_TERM.search(term) or not _long_enough(term) or not is_label(term):
        return ""
    *before, last = term.split()
    if _ADJECTIVE.search(last) or (_DOES.search(last) and not _NOUN_HA.search(last)) or term.count('"') % 2:
        return ""
    clause = any(_LEADS_TO_VERB.search(word) for word in before)
    return "" if (_VERB_STEM.search(last) and (clause or last in _STEMS)) or _CLAUSE.search(term) else term


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


_OF_ANOTHER = re.compile(r"[가-힣](?:이|가) \S+(?:\([^()]*\))?$")
"""A predicate with a subject of its own: '... 부여한 이름이 도메인'."""
_RUNS_ON = re.compile(r"(?:이므로|이기 때문에|이며|이고|인데),? ")


def _first_clause(said: str) -> str:
    """What is said up to where the sentence goes on to something else."""
    end = _RUNS_ON.search(said)
    return said[: end.start()] if end and _NOUN_END.search(said[: end.start()]) else said


_SHORT_SAID = 24
_NAME_ONLY = re.compile(r"(?:\S+ )?[^\s,]*[^\s,다요음함됨임짐기게고며지](?:\([^()]*\))?")
"""A name in place of a predicate: '최종 전자 수용체는 산소'."""


def defined(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X란 Y이다`, `X는 Y이다`, `X는 Y하는 기법`."""
    text = opened(text)
    match = _IRAN.match(text)
    if match and (term := _term(match["term"])):
        yield _what(term), _ends(match["said"]), 0.85
        return
    match = _TOPIC.match(text)
    term = _term(match["term"]) if match else ""
    if not match or not term or _ASIDE.search(match["said"]) or _OF_ANOTHER.search(_ends(match["said"])):
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
    if _SAYS.search(match["said"]) or _NOUN_END.search(match["said"]):
        bold = any(key(part) == key(term) for part in bold_parts(marked))
        yield _what(term), _first_clause(_ends(match["said"])), 0.8 if bold else 0.7


_THIS = re.compile(r"^(?:이를|이것을|이런 것을|이 \S+|이러한 \S+|그것을)$|^이(?:것)?$")
_ENDS_IN_THIS = re.compile(r"(?P<said>.{10,}?)는데,? (?:이|이것|이 (?P<noun>\S{1,4}))$")
_TURNED = re.compile(r"(?:^|\s)(?:이|그|이러한|이런) \S{1,4}$|\s(?:이|이것|그것)$")
_TOPIC_END = re.compile(r"(?:이란|란|은|는),? ")
_PAIRED = re.compile(r"^.+[을를] [^,]{2,30}(?:라고|이라고)?(?: 하고| 하며)?, (?P<said>.{6,})$")
_SENTENCE_IN = re.compile(r"^.*다\.\s*(?:\([^()]*\))?\s*(?=\S)")


def named(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`Y를 X라고 한다`."""
    match = _CALLED.match(opened(text))
    term = _term(match["term"]) if match else ""
    if not match or not term or term.endswith("다"):
        return
    said = _SENTENCE_IN.sub("", match["said"].strip())
    paired, turned = _PAIRED.match(said), _ENDS_IN_THIS.match(said)
    topic = _TOPIC_END.match(said, len(term)) if said.startswith(term) else None
    said = said[topic.end() :] if topic else said
    said = paired["said"] if paired and paired["said"].count("(") == paired["said"].count(")") else said
    if turned:
        said = f"{turned['said']}는 {turned['noun'] or '것'}"
    if not dangling(said) and len(said) > 5 and not _TURNED.search(said):
        yield _what(term), said, 0.78
    elif _THIS.match(said) and 10 < len(before) <= 160 and not dangling(before):
        yield _what(term), opened(before), 0.7


_SUBJECT = re.compile(r"\S(?:이|가|은|는|께서) ")
_TWO_CLAUSES = re.compile(r"(?:며|지만|는데|하고|되고|이고|으나|거나),?\s|(?:은|는) .*(?:은|는) ")
_AND_YET = re.compile(r"\s반면.*$")
_CAN = re.compile(r"수 (?:도 )?있")
_LONG_CLAUSE = 90


def _of(topic: str, clause: str) -> str:
    """Asks why a thing does what the clause says."""
    return f"{with_particle(topic, '이')} {clause} 이유는?" if topic else f"{clause} 이유는?"


def _topic_of(sentence: str) -> str:
    """The noun that a sentence is about; '' where it is about none that one could name."""
    match = _TOPIC.match(opened(sentence))
    term = _term(match["term"]) if match else ""
    return term if len(term) <= 20 else ""


def reason(text: str, marked: str, before: str) -> Iterator[Asked]:
    """Why: `X 때문에 Y`, `Y하는 이유는 X`."""
    match = _AFTER_REASON.match(text)
    clause = adnominal(opened(before)) if match and len(before) <= 110 and not dangling(before) else ""
    if match and clause:
        yield f"{clause} 이유는?", match["why"], 0.72
        return
    text = opened(text)
    match = _REASON_IS.match(text)
    if match and not dangling(match["what"]) and (match["of"] in "은는" or _REASON.search(match["why"])):
        yield f"{with_particle(match['what'], '은')}?", match["why"], 0.76
        return
    match = _BECAUSE.match(text) if holds(text, _GIVES_REASON) else None
    if not match or "다. " in match[0] or dangling(match["why"]) or dangling(match["what"]):
        return
    what = _AND_YET.sub("", opened(match["what"]))
    clause = adnominal(what) if what == opened(match["what"]) else what
    purpose = "위" in text[match.end("why") : match.start("what")]
    if (
        not clause
        or len(clause) > _LONG_CLAUSE
        or _TWO_CLAUSES.search(what)
        or _TWO_CLAUSES.search(match["why"])
        or (purpose and (clause.endswith("인") or _CAN.search(what)))
    ):
        return
    why = text[: match.start("what")].strip(" ,")
    topic = _TOPIC.match(why)
    named_first = _term(topic["term"]) if topic else ""
    if topic and named_first:
        yield _of(named_first, clause), topic["said"], 0.7
    elif not topic:
        yield _of("" if _SUBJECT.search(clause) else _topic_of(before), clause), why, 0.64


_HOLDS = re.compile(r"\S(?:이|가|을|를|은|는|에|에서|로|와|과)\s")
_AGAIN = re.compile(
    r"(?:면|경우|때)(?:에는|에|는)?[ ,]|(?:은|는) .*(?:은|는) |(?:지만|는데|으며|하며|이며|고),?\s|, \S+[은는] "
)
_VAGUE = re.compile(r"^(?:너무|더|더욱|다시|각|계속|이미|또) ")
_CAUSE_IN = re.compile(r"때문에|므로|(?:아|어|해)서 |위해|보면$|보자면$|따지면$|생각하면$|하려면$|대로라면$")
_SHOULD = re.compile(r"(?:해야 (?:한다|함|합니다)|(?:하|시키|보내)면 (?:된다|됨|됩니다)|것이 좋다)\.?$")
_FINITE = re.compile(r"(?:다|요|[가-힣](?<=[함됨음짐]))\.?$")
_LONG_CONDITION, _LONG_RESULT = 55, 90


def condition(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X하면 Y`: what happens then?"""
    match = _IF.match(opened(text))
    if not match or _NO_RESULT.search(match["what"]) or dangling(match["cond"]) or _NOT_IF.search(match["cond"]):
        return
    cond, what = re.sub(r"^(?:만약|만일)(?:에)?\s+", "", match["cond"]).strip(), match["what"].rstrip(".")
    if (
        len(cond) > _LONG_CONDITION
        or len(what) > _LONG_RESULT
        or not (_HOLDS.search(cond) or len(cond.split()) > 2)
        or _VAGUE.match(cond)
        or _CAUSE_IN.search(cond)
        or _AGAIN.search(what)
        or dangling(what)
        or not _FINITE.search(what)
    ):
        return
    found = focus(what)
    if found:
        yield f"{cond} {found.question}", found.answer, 0.62
    elif _SHOULD.search(what):
        yield f"{cond} 어떻게 해야 하는가?", what, 0.58
    elif not cond.endswith(("때", "경우")):
        yield f"{cond} 어떻게 되는가?", what, 0.56


def use(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X는 ...할 때 사용한다`: when or what for?"""
    match = _USED.match(opened(text))
    term = _term(match["term"]) if match else ""
    if match and term and not re.search(r"[고며지만]\S*, ", match["when"]):
        when = match["when"].endswith(("때", "경우"))
        yield f"{with_particle(term, '은')} {'언제' if when else '무엇을 위해'} 사용하는가?", match["when"], 0.72


_WITH = re.compile(
    r"^(?P<why>[^,]{3,60}?(?:기 위해서?|려면|위하여)),? (?P<what>[^,]{2,40}?)(?:을|를) "
    r"(?:사용|이용|활용|쓰|쓴)[가-힣]*\s?(?:다|함|됨|한다|합니다)?\.?$"
)


def means(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X하기 위해 Y를 사용한다`: what is used for it?"""
    match = _WITH.match(opened(text))
    if match and not dangling(match["why"]) and not _TOPIC.match(match["why"]):
        yield f"{match['why']} 무엇을 사용하는가?", match["what"], 0.7


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
    term = _term(match["term"]) if match else ""
    said = match["said"] if match else ""
    if term and "의 " in term and len(said) <= 110 and not (_ASIDE.search(said) or re.search(r"때문|므로", said)):
        yield f"{with_particle(term, '은')}?", _ends(said), 0.6


_LONG_TOPIC = 30


def topic(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X는 Y를 ...한다`: what does X do?"""
    match = _TOPIC.match(opened(text))
    term = _term(match["term"]) if match else ""
    if not match or not term or len(term) > _LONG_TOPIC or not 4 <= len(match["said"]) <= 110:
        return
    found = focus(match["said"])
    if found and not _AGAIN.search(match["said"]):
        yield subject_first(term, found.question), found.answer, 0.62


_WHY = ("때문", "므로", "위해", "위하", "위함", "인해", "덕분", "이유", "까닭", "원인", "목적", "왜냐")
KOREAN: tuple[tuple[Pattern, tuple[str, ...]], ...] = (
    (defined, ("란", "은 ", "는 ")),
    (named, ("라",)),
    (reason, _WHY),
    (use, ("사용", "이용", "활용", "쓰", "쓴", "쓸")),
    (means, ("위해", "려면", "위하여")),
    (listed, (", ",)),
    (condition, ("면", "때", "경우")),
    (attribute, ("의 ",)),
    (topic, ("은 ", "는 ")),
)
"""Each with signs of which one stands in every sentence that it is for."""
