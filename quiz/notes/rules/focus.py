"""The part of a Korean clause that is worth asking for: `값을 정한다` as 무엇을 정하는가?"""

from __future__ import annotations

import re
from typing import NamedTuple

from quiz.notes.language import asking, with_particle
from quiz.notes.phrases import dangling

_LONGEST = 60
_VERB = r"(?P<verb>(?:[가-힣]+(?:어|아|게|지|고|히|이) )?[가-힣]{1,7}(?: (?:수 )?(?:있|없)(?:다|음|습니다))?)\.?$"
_OBJECT = re.compile(rf"^(?P<what>.{{2,90}}?)(?P<particle>을|를) (?!수 [있없]){_VERB}")
_INTO = re.compile(
    r"^(?P<what>.{2,90}?)(?P<particle>으로|로|에|에서) (?P<verb>(?:이루어|구성|나뉘|나뉜|나누어|분류|구분|변환"
    r"|의존|기반|해당|비례|반비례|포함"
    r"|사용|쓰이|쓰인|표현|저장|전달|영향|비유|승리|정의|계산|측정|해결|구현|결정"
    r"|대체|대응|할당)[가-힣]*(?: 있다| 있음)?)\.?$"
)
_BY = re.compile(r"^(?P<what>.{2,90}?)(?P<particle>에) (?P<verb>의해 [가-힣]{2,6}(?:된다|됨|진다|린다|됩니다))\.?$")
_HAPPENS = re.compile(
    r"^(?P<what>.{2,90}?)(?P<particle>이|가) (?P<verb>발생|생기|생긴|생김|나타나|나타난|일어나|일어난"
    r"|필요)(?P<end>[가-힣]{0,4})\.?$"
)
_NOUN_VERB = re.compile(
    r"^(?P<what>.{4,90}?) (?P<verb>사용|이용|활용|제공|지원|포함|수행|반환|생성|저장|전달|관리|제거|방지)\.?$"
)
_GOES_ON = re.compile(
    r"(?:고|며|여|서|면|지만|는데|므로|때문에|도록|려고|다가|거나|으로|로|에(?= (?!대|따|의해|관|비해|있))|에서"
    r"|에게|통해|위해|대해|마다|부터|라고"
    r"|(?:^|\s)(?:크게|주로|각각|항상|직접|보통|\S{1,4}적으로|자동으로|반드시|모두|함께))[ ,]+"
)
_TOPIC_IN = re.compile(
    r"^(?:\S+ )?\S*[^\s하되있없않지시키오가르리기나내주보쓰치이들갖받얻같많좋높낮깊큰싶][은는] (?=\S)"
)
_MODIFIES = re.compile(r"(?:는|한|된|인|던|할|될) \S+(?: \S+)?$")
_NO_NOUN = re.compile(
    r"(?:(?:[아어여]|[가-힣]어|하고|해서|하여|면서|히|게)$)|^\S+(?:수록|도록|면서|하면|되면|게|히) |^(?:하는"
    r"|되는|한|된|할) "
)
_FREE = re.compile(r"(?:^|\s)(?:것|수|바|점|적|데|줄|때|뿐|등)$")


_OBJECT_IN = re.compile(r"^.*[가-힣][을를] (?=\S)")
"""The object of a verb that has a goal, too: it stays in the question ('소비를 무엇에 비유하는가')."""


class Focus(NamedTuple):
    """A clause with its most telling part asked for."""

    question: str
    """The clause from there on, as a question without its subject: `무엇을 정하는가?`."""
    answer: str


def focus(clause: str) -> Focus | None:
    """What a clause says that one can ask for; None where its parts are not plain enough."""
    for pattern in (_BY, _OBJECT, _INTO, _HAPPENS, _NOUN_VERB):
        match = pattern.match(clause.strip())
        if match:
            return _asked(match)
    return None


def _asked(match: re.Match[str]) -> Focus | None:
    groups = match.groupdict()
    first, what = _narrowed(match["what"])
    if groups.get("particle") in ("에", "로", "으로") and (object_ := _OBJECT_IN.match(what)):
        first, what = first + object_[0], what[object_.end() :]
    verb = match["verb"] + (groups.get("end") or "")
    form = asking(verb)
    if not form or not what or len(first) > _LONGEST or _FREE.search(what) or _NO_NOUN.search(what) or dangling(what):
        return None
    particle = groups.get("particle") or "을"
    asked = {"을": "무엇을", "를": "무엇을", "이": "무엇이", "가": "무엇이", "에서": "어디에서"}.get(particle, "")
    asked = asked or ("무엇에" if particle == "에" else "무엇으로")
    return Focus(f"{first}{asked} {form}?", what)


def _narrowed(what: str) -> tuple[str, str]:
    """What stays in the question, and the noun phrase to ask for: that after the last comma or clause."""
    cut = 0
    for clause in _GOES_ON.finditer(what):
        if not _MODIFIES.search(what[clause.end() :]) or len(what) > _LONGEST:
            cut = clause.end()
    topic = _TOPIC_IN.match(what[cut:])
    cut += topic.end() if topic else 0
    what, first = what[cut:], what[:cut]
    return (first, what.strip()) if 1 < len(what.strip()) <= _LONGEST else (first, "")


def subject_first(topic: str, asked: str) -> str:
    """The question with its topic in front."""
    return f"{with_particle(topic, '은')} {asked}"
