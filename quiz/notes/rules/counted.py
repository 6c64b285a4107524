"""How many or how much: the one number that a Korean line tells (`한 통에 최대 20개까지 담을 수 있다`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.inflection import asking
from quiz.notes.phrases import dangling
from quiz.notes.rules.clauses import Asked

_LONGEST = 90
_MORE = r"(?:(?:오직|단|최대|최소|약|대략|총|보통|평균|평균적으로|일반적으로|적어도|많아야) ?)*"
_COUNTERS = (
    r"개|번|회|배|명|가지|비트|바이트|초|분|시간|단계|차원|층|글자|%|퍼센트|bits?|bytes?|[KMGT]B|ms|Hz|[KMG]Hz|km|kg"
)
_NUMBER = re.compile(
    rf"(?P<n>(?<![\w.]){_MORE}(?:(?P<one>하나)"
    r"|(?:\d[\d.,]*(?: ?[~-] ?\d[\d.,]*)?|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)(?= ?개))"
    rf" ?(?P<unit>{_COUNTERS}))(?: ?(?:이상|이하|미만|초과|이내|정도))?)"
    r"(?P<as>까지만|까지|만|를|을|이|가|로|으로)?(?= |$)"
)
_ANY_NUMBER = re.compile(r"\d|하나|(?:한|두|세|네) ?개")
_BESIDE = re.compile(r"^(?P<said>\S.{5,70}?[다요음함됨])\.? ?\((?P<n>[^()]{0,24}\d[^()]{0,24})\)\.?$")
_PARTICLE = {"를": "를", "을": "를", "이": "가", "가": "가", "로": "로", "으로": "로", "까지": "까지", "까지만": "까지"}
_OTHER = re.compile(r"(?:면|때|지만|으나|므로|때문에|는데|[하되][고며]),? |, ")


_DIGIT = re.compile(r"\d")


def may_count(text: str) -> bool:
    """Whether a text holds a number at all: a cheap first look."""
    return bool(_DIGIT.search(text)) or "하나" in text or " 개" in text


def counted(text: str) -> Iterator[Asked]:
    """The question for the number of a short line."""
    beside = _BESIDE.match(text) if text[-2:-1] == ")" or text[-1:] == ")" else None
    if beside and not _ANY_NUMBER.search(beside["said"]) and not _OTHER.search(beside["said"]):
        asks = asking(beside["said"])
        if asks:
            subject, blank, verb = asks.rpartition(" ")
            yield f"{subject}{blank}얼마나 {verb}?" if blank else f"얼마나 {verb}?", beside["n"], 0.7
        return
    match = _NUMBER.search(text) if len(text) <= _LONGEST else None
    if not match or len(_ANY_NUMBER.findall(match["n"])) > 2 or _ANY_NUMBER.search(text.replace(match["n"], "", 1)):
        return
    before, after = text[: match.start()], text[match.end() :].strip()
    loose = not match["as"] and len(after.split()) > 2
    if not after or loose or _OTHER.search(text) or dangling(text):
        return
    asks = asking(after)
    if asks and (before or len(after.split()) > 1):
        unit = "개" if match["one"] else match["unit"]
        yield f"{before}몇 {unit}{_PARTICLE.get(match['as'] or '', '')} {asks}?", match["n"], 0.7
