"""What the first Korean line under a label tells of that: what it is, why there is such a thing, why it happens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.inflection import ACTIONS
from quiz.notes.language import noun_phrase, with_particle
from quiz.notes.phrases import dangling, generic, is_label
from quiz.notes.rules.clauses import Asked
from quiz.notes.rules.spoken import modifies, particle, words

_LONGEST, _LONG_NAME = 150, 40
_CAUSE = re.compile(
    r"^(?P<why>.{6,}?(?:[가-힣][어아여려켜져커해]서|때문에|(?:으로|로) 인해)) (?:주로 |자주 )?"
    r"(?P<verb>발생|생긴|생김|나타난|나타남|일어난|일어남)[가-힣]*$"
)
_ASKS = {"생긴": "생기", "생김": "생기", "나타난": "나타나", "나타남": "나타나", "일어난": "일어나", "일어남": "일어나"}
_AIM = re.compile(
    r"^(?P<aim>.{8,}?(?:기|[을를]) 위(?:해서?|하여)) (?P<verb>도입|등장|개발|제안|고안|탄생)"
    r"(?:함|됨|했다|하였다|되었다|된다|되었음|한 것|된 것|되었습니다|됐다|된 \S+|한 \S+)?$"
)
_COMES = frozenset(("등장", "탄생"))
_IS = re.compile(r"(?:이다|임|입니다|이에요|예요)$")
_MEANT = frozenset(
    "것 방법 방식 기법 학문 기술 개념 구조 모델 알고리즘 현상 과정 작업 함수 역할 장치 도구 연산 언어".split()
)


def beneath(text: str, above: str) -> Iterator[Asked]:
    """The question about the label `above`, whose first line is `text`."""
    if not _names(above) or len(text) > _LONGEST or _has_topic(text) or dangling(text):
        return
    cause, aim = _CAUSE.match(text), _AIM.match(text)
    if cause and not _names_its_own(text):
        verb = cause["verb"]
        yield f"{with_particle(above, '은')} 왜 {_ASKS.get(verb, verb + '하')}는가?", cause["why"], 0.72
    elif aim:
        did = "했는가" if aim["verb"] in _COMES else "되었는가"
        yield f"{with_particle(above, '은')} 왜 {aim['verb']}{did}?", aim["aim"], 0.72
    elif (what := _IS.sub("", text)) and what.rsplit(" ", 1)[-1] in _MEANT and _phrase(what):
        yield f"{with_particle(above, '이란')}?", what, 0.74


def _names(above: str) -> bool:
    """Whether a label names a thing that one can ask about."""
    last = above.rsplit(maxsplit=1)[-1:] or [""]
    return (
        bool(above) and len(above) <= _LONG_NAME and is_label(above) and not generic(last[0]) and last[0] not in ACTIONS
    )


def _has_topic(text: str) -> bool:
    """Whether a line names what it is about."""
    return any(particle(word.core) == "은" for word in words(text))


def _phrase(what: str) -> bool:
    """Whether a text is one noun with what tells it apart, and has no topic."""
    told = words(what)
    return not _has_topic(what) and (noun_phrase(what) or (len(told) > 1 and modifies(told[-2].core)))


def _names_its_own(text: str) -> bool:
    """Whether what happens has a subject beside its cause."""
    return bool(re.search(r"(?:서|때문에|인해) \S+[이가] ", text))
