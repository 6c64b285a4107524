"""What a thing does, told in the first line under its name without naming it again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import does_or_is
from quiz.notes.language import OWN_TOPIC, noun_phrase, with_particle
from quiz.notes.phrases import generic, is_label
from quiz.notes.rules.clauses import Asked
from quiz.notes.rules.parsed import predicate
from quiz.notes.rules.phrased import phrases
from quiz.notes.rules.spoken import words
from quiz.notes.rules.told import Statement

_LONGEST, _LONG_NAME = 110, 40
_NO_DOER = re.compile(
    r"(?:기|방법|방식|과정|이유|것|점|때|경우|법|문제|단계|순서|구현|구축|예제|예시|정리|종류|특징"
    r"|배경|trends?)$",
    re.IGNORECASE,
)
_NO_DEED = re.compile(r"[였았었했됐]다$|야 (?:한다|함|합니다)$|^(?:가진|갖는|가짐|갖|지닌|있|없|볼)")
_IRAN = re.compile(r"\S+(?: \S+)?(?:이란|란) ")
_MEANING = re.compile(r"(?P<of>.+)의 (?:정의|의미|개념|뜻)$")
_EXPLAINED = re.compile(r"(?P<what>.{10,150})(?:을|를) (?:의미|말|뜻|지칭|가리)\S+$")
_MEANS = re.compile(r"^(?:의미|말한|말함|뜻한|뜻함|뜻$|가리킨|일컫|나타낸|나타냄)")
_OBJECT = re.compile(r"[을를] ")


def deed(told: list[Statement], text: str, above: str) -> Iterator[Asked]:
    """What a thing does: all that the line says; what it is, where the line ends as `... 을 의미한다`."""
    of = _MEANING.match(above)
    above = of["of"] if of else above
    if _IRAN.match(text) or not _does(above):
        return
    explained = None if OWN_TOPIC.match(text) else _EXPLAINED.match(text)
    if explained and noun_phrase(explained["what"]):
        yield f"{with_particle(above, '이란')}?", explained["what"], 0.74
        return
    last, lead = told[-1], [clause for it in told for clause in it.lead]
    if len(text) > _LONGEST or ":" in text or not text.endswith(last.said) or _NO_DEED.search(last.pred.text):
        return
    if any(clause.tie not in ("by", "while", "after") for clause in lead) or any(map(_names_doer, told)):
        return
    if last.pred.asks.endswith("인가") and len(told) == 1 and not lead:
        what = " ".join([*[word.text for word in last.rest], last.pred.verb.stem])
        if noun_phrase(what):
            yield f"{with_particle(above, '이란')}?", what, 0.74
        return
    if not any(map(_acts, told)) or last.pred.verb.describes:
        return
    if not _MEANS.match(last.pred.text):
        yield does_or_is(above, text), text, 0.71
    elif len(told) == 1 and not lead:
        yield f"{with_particle(above, '이란')}?", " ".join(word.text for word in last.rest)[:-1], 0.71


def _names_doer(it: Statement) -> bool:
    """Whether a statement tells of something else, in its own clause or in one that leads to it."""
    said = (it.rest, *(clause.words[:-1] for clause in it.lead))
    return bool(it.own) or any(part.particle in ("이", "은") for words in said for part in phrases(words))


def _acts(it: Statement) -> bool:
    """Whether a statement has an object, with its particle or bare before a noun of action."""
    kinds = {phrase.particle for phrase in phrases(it.rest)}
    bare = "" in kinds and it.pred.verb.stem == f"{it.pred.text}하"
    return not it.pred.verb.describes and ("을" in kinds or bare)


def _does(above: str) -> bool:
    """Whether a label names a thing that can do something."""
    if (
        len(above) > _LONG_NAME
        or _NO_DOER.search(above)
        or not is_label(above)
        or generic(above.rsplit(maxsplit=1)[-1])
    ):
        return False
    return not (_OBJECT.search(above) or (" " in above and predicate(words(above))))
