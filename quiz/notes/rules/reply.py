"""The sentence of a longer text that answers a question, by what the question asks for."""

from __future__ import annotations

import re

from quiz.notes.fact import tidy
from quiz.notes.inline import plain
from quiz.notes.phrases import asks, dangling, example, introduces_only, noise, stems
from quiz.notes.rules.gist import LONG, SHORT
from quiz.notes.sentences import sentences

FIRST_BEST = 0.6
"""How sure an answer is that was taken only because it stands first."""
UNLIKE = 0.72
"""How sure a short text is that has not the form of an answer to such a question."""

_COMPARES = re.compile(r"차이|비교|다른 ?점|공통점|\bdiffer|\bcompare|\bvs\b|versus", re.IGNORECASE)
_WHY = re.compile(r"이유|왜|까닭|원인|\bwhy\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"몇|얼마|\bhow (?:many|much|long|often)\b", re.IGNORECASE)
_WHAT = re.compile(
    r"(?:이란|란|무엇인가|무엇인가요|무엇일까|뭔가요|뭘까요|뭐예요|의미|뜻|정의)[?？.\s]*$|에 ?대해.{0,12}설명"
    r"|를 설명|을 설명"
    r"|^(?:what|who) (?:is|are|was|were|does \S+ mean)\b|: what (?:is|are)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"반면|달리|차이|비해|보다|둘 다|\b(?:whereas|while|unlike|but|differ|than|both)\b", re.IGNORECASE
)
_SIDES = re.compile(r"(\S+?)(?:와|과|이랑|랑|하고) (\S+?)(?:의|간의|을|를|은|는)? ?(?:차이|비교)")
_REASON = re.compile(
    r"때문|위해|위함|므로|덕분|있도록|하도록|\b(?:because|since|due to|so that|in order to|otherwise|to avoid"
    r"|to prevent)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"(?:이다|입니다|말한다|말합니다|의미한다|의미합니다|뜻한다|뜻합니다|이에요|예요|것|일컫는다|가리킨다|부른다)\.?$"
    r"|\b(?:is|are|refers? to|means?|was|were|consists? of|describes?)\b"
)
_CONCLUDES = re.compile(
    r"^(?:이는|그 이유는|hence|therefore|thus|so(?! that)|instead|overall|in short|따라서|그러므로|즉|결국|그래서"
    r"|결론적으로|왜냐하면)[\s,]+",
    re.IGNORECASE,
)

_PRONOUN = re.compile(r"(?:it|they|he|she)\b", re.IGNORECASE)
"""What the question itself names."""


def compares(question: str) -> bool:
    """Whether a question asks for a difference."""
    return bool(_COMPARES.search(question))


def reply(text: str, question: str) -> tuple[str, float]:
    """The answer in a text, and how sure it is, from 0 to 1; '' and 0 where there is none."""
    whole = plain(text)
    if noise(whole):
        return "", 0.0
    several = sentences(text)
    if len(several) > 1 and _WHAT.search(question) and not compares(question):
        found = next((said for said in map(plain, several) if _answers(said, question)), "")
        if found:
            return _unnamed(tidy(found), question), 0.95
    if len(whole) <= SHORT and not introduces_only(whole):
        fits = _answers(whole, question)
        if compares(question) and not fits:
            return "", 0.0
        answer = _unnamed(tidy(whole), question) if _WHAT.search(question) and not compares(question) else tidy(whole)
        return answer, 1.0 if fits or not _special(question) else UNLIKE
    said = [part for part in map(plain, sentences(text)) if not (asks(part) or noise(part) or introduces_only(part))]
    said = [part for part in said if len(part) <= LONG and not example(part)]
    for holds, sure in ((_answers, 0.9), (_speaks_of_it, 0.75), (_stands, FIRST_BEST)):
        found = next((part for part in said if holds(part, question)), "")
        if found:
            return tidy(_CONCLUDES.sub("", found)), sure
    return "", 0.0


_NAMES = re.compile(
    r"^(?:The |An? )?(?P<name>[^,.]{1,40}?)"
    r"(?: (?:is|are) | ?(?:이란|란),? |[은는] (?=.*(?:이다|입니다|말한다|말합니다)\.?$))"
    r"(?P<said>\S.{8,})$"
)


def _unnamed(said: str, question: str) -> str:
    """An answer to what something is without saying again of what it speaks: 'Design is ...', '설계란 ...'."""
    match = _NAMES.match(said)
    if not match or not stems(match["name"]) or not stems(match["name"]) <= stems(question.rsplit(": ", 1)[-1]):
        return said
    return match["said"] if len(match["said"].split()) > 2 else said


def _answers(said: str, question: str) -> bool:
    """Whether a sentence is of the form that the question asks for."""
    core = question.rsplit(": ", 1)[-1]
    if dangling(said := _CONCLUDES.sub("", said)) and not _PRONOUN.match(said):
        return False
    if compares(core):
        return bool(_CONTRAST.search(said) or _both_told(said, core)) and len(stems(said) & stems(core)) > 1
    if _WHY.search(core):
        return bool(_REASON.search(said))
    if _HOW_MANY.search(core):
        return any(letter.isdigit() for letter in said)
    if _WHAT.search(core):
        asked = stems(core)
        return bool(_DEFINES.search(said)) and bool(asked & stems(said[:40])) and not _WHY.search(said)
    return False


def _both_told(said: str, core: str) -> bool:
    """Whether a short Korean text has both things that a question compares as its topics ('301은 ..., 302는 ...')."""
    sides = _SIDES.search(core) if len(said) <= SHORT else None
    return sides is not None and all(re.search(rf"{re.escape(side)}\S{{0,2}}[은는] ", said) for side in sides.groups())


def _speaks_of_it(said: str, question: str) -> bool:
    """Whether a sentence takes up half of what is asked, where the question is of no special form."""
    if _special(question) or dangling(said):
        return False
    asked = stems(question.rsplit(": ", 1)[-1])
    return len(asked & stems(said)) >= max(1, len(asked) / 2)


def _stands(said: str, question: str) -> bool:
    return not _special(question) and not dangling(said)


def _special(question: str) -> bool:
    """Whether a question wants an answer of a certain form."""
    core = question.rsplit(": ", 1)[-1]
    return any(form.search(core) for form in (_COMPARES, _WHY, _HOW_MANY, _WHAT))
