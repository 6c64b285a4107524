"""A gap in a statement: a number, a name, a term."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import about
from quiz.notes.fact import Fact
from quiz.notes.inline import bold_parts, plain
from quiz.notes.language import korean
from quiz.notes.outline import Node
from quiz.notes.phrases import dangling, finite, key
from quiz.notes.rules.statements import fit
from quiz.notes.rules.terms import colon, led
from quiz.notes.subject import subject

NAME = "cloze"
_SHORTEST, _LONGEST = 24, 320
_GAP = 45
_NEAR = 30
"""Characters between two numbers that belong together."""
_UNIT = (
    r"(?:\s?(?:%|percent|ms|s|sec|seconds|minutes|hours|days|weeks|months|years|bytes?|bits?"
    r"|[kKMGT]i?B|[KMGT]bps|px|Hz|[kMG]Hz|million|billion|times|배|개|번|회|년|월|일|초|분"
    r"|시간|비트|바이트|가지|명|단계|층|차원|자리|번째|km|kg|m|cm|mm|°C|-D|D|-bit"
    r"|-way)(?![A-Za-z가-힣]))?"
)
_NUMBER = re.compile(
    rf"(?<![\w.#/^-])(?:[$€₩~≈])?\d[\d,]*(?:\.\d+)?(?:\s?[-–~]\s?\d[\d,.]*)?(?:e-?\d+)?{_UNIT}(?![\w/])"
)
_FORMULA = re.compile(r"(?<!\S)(?:O\([^()]{1,16}\)|\d/[√\w]+(?:\([^()]*\))?)(?=[\s.,)]|$|[가-힣])")
_CODE = re.compile(r"`([^`\n]{1,30})`")
_CAPITAL = re.compile(r"(?<=[a-z,] )(?:[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}|[A-Z]{2,}[\w-]*)(?=[\s.,;)]|$)")
_LATIN = re.compile(
    r"(?<![A-Za-z,] )(?<![A-Za-z\[(])\[?[A-Za-z][A-Za-z-]{2,}\]?(?:"
    r" [A-Za-z-]{2,}){0,2}(?=[\s.,)]|[가-힣]|$)(?! [A-Za-z])"
)
_LAST = re.compile(
    r"\b(?:of|about|by|with|using|from|into|on|for|via|through|than|as|at|in|across"
    r"|to(?= the | an? )) (?:the |an? |its "
    r"|their )?(?P<gap>[\w'/-]{3,}(?: [\w'/-]+){0,3})[.)]?$"
)
_DUE_TO = re.compile(r"\bdue to (?:the |its )?([\w-]+(?: [\w-]+)?)(?=[),.])")
_HEAD = re.compile(r"^(?P<gap>[\w-]+(?: [\w-]+){0,2}) of \w")
_OBJECT = re.compile(r"(?:^|[\s,])(?P<gap>[^\s,]{2,}(?: [^\s,]{2,})?)(?:을|를) [^\s,]+(?: [^\s,]+)?$")
_PARTICLE = re.compile(r"(?:은|는|이|가|을|를|의|에|로|으로|와|과|도)$")
_VERB_TAIL = re.compile(r"(?:된|되|한|하|할|해|시키|적)")
_LISTS = re.compile(r"\bexamples? (?:include|are)\b", re.IGNORECASE)
_LEADS = re.compile(
    r"^(?:추가적으로|일반적으로|보통|또한|먼저|우선|첫 ?번째로|두 ?번째로|세 ?번째로"
    r"|마지막으로|특히|기본적으로|참고로|다만|단|물론|Additionally|Moreover|Furthermore"
    r"|However|Generally|Typically|In general|Finally),? "
)
_LONG, _LONG_KOREAN = 180, 140
_CLAUSES = re.compile(r", (?:while|whereas) |; ")
_INFLECTED = re.compile(r"(?:면|고|여|서|며|게|히|쁜|한|된|는|던|도록|지만|다)$")
_NO_NOUN = re.compile(
    r"^(?:when|if|few|a|such|which|that|it|not|every|each|this|these|more|less|most|than|as"
    r"|be|being|is|are|to|you|we|your|some|any)\b",
    re.IGNORECASE,
)
_WEAK = set(
    "one two first second use used using this that these those other same more most many"
    " such etc example data thing things time way case number".split()
)


def find(node: Node) -> Iterator[Fact]:
    """One gap for each statement of an item or paragraph, the most telling word of it."""
    if node.kind not in ("item", "paragraph"):
        return
    term, _ = led(node.text)
    single = node.kind == "item" and len(node.sentences) == 1
    for i, sentence in enumerate(node.sentences[:40]):
        text = _LEADS.sub("", plain(sentence))
        if not fit(text) or len(text) < _SHORTEST or dangling(text) or _LISTS.search(text):
            continue
        above = term if term and i else subject(node)
        clause, gap, confidence = _chosen(sentence, text)
        if gap and key(gap) not in key(above):
            shown = about(above, _with_gap(clause, gap, _second_number(clause, gap), _before_comma(clause, gap)))
            sure = (
                confidence + 0.04 * single - 0.06 * (len(clause) > _LONG or (len(text) > _LONG_KOREAN and korean(text)))
            )
            yield Fact({"cloze": shown}, NAME, sure, (node,), frozenset({(node.first, i)}))


def _chosen(marked: str, text: str) -> tuple[str, str, float]:
    """The clause to show, its gap and how much that tells; a long sentence shows the clause alone."""
    clauses = (
        [text]
        if len(text) <= _LONG or korean(text)
        else [part for part in _CLAUSES.split(text) if len(part.split()) > 5]
    )
    for clause in reversed(clauses):
        found = None if len(clause) > _LONGEST or dangling(clause) else _best(marked, clause)
        if found:
            return clause if clause == text else clause[0].upper() + clause[1:], *found
    return text, "", 0.0


def _before_comma(text: str, gap: str) -> str:
    """The words before a comma that tell as much as those at the end ('to a certain degree, based on what it saw')."""
    first, comma, rest = text.rpartition(", ")
    match = _LAST.search(first) if comma and gap in rest and _LAST.search(rest) and not korean(text) else None
    return match["gap"] if match and " " in match["gap"] and _good(match["gap"], text) else ""


def _best(marked: str, text: str) -> tuple[str, float] | None:
    """The most telling part of a statement and how much it tells."""
    for confidence, gaps in _candidates(marked, text):
        for gap in map(_trimmed, gaps):
            if _good(gap, text):
                return gap, confidence
    return None


def _trimmed(gap: str) -> str:
    """Without a particle that belongs to the sentence."""
    return gap[:-1] if len(gap) > 2 and gap[-1] in "을를" else gap


def _candidates(marked: str, text: str) -> Iterator[tuple[float, list[str]]]:
    body = colon(text)[1] or text
    yield 0.64, [m[0].strip() for m in _FORMULA.finditer(body)]
    yield 0.62, [m[0].strip() for m in _NUMBER.finditer(body) if _tells(m[0])]
    yield 0.62, [part for part in bold_parts(marked) if not text.startswith(part)]
    yield 0.54, [f"`{m[1]}`" for m in _CODE.finditer(body) if not text.startswith(f"`{m[1]}`")]
    if korean(text):
        latin = [m[0] for m in _LATIN.finditer(body) if m.start() > 3 and not _VERB_TAIL.match(body, m.end())]
        yield 0.52, sorted(latin, key=lambda word: (not re.search("[A-Z]", word), -len(word)))
        yield 0.46, [m["gap"] for m in [_OBJECT.search(body.rstrip("."))] if m]
    else:
        yield 0.52, [m[1] for m in _DUE_TO.finditer(body)]
        yield 0.52, [m[0] for m in _CAPITAL.finditer(body) if " " in m[0]]
        yield 0.5, [m["gap"] for m in [None if finite(body) else _HEAD.match(body)] if m]
        yield 0.5, [m["gap"] for m in [_LAST.search(body)] if m and re.search(r"[ A-Z-]", m["gap"])]
        yield 0.5, [m[0] for m in _CAPITAL.finditer(body)]


def _tells(number: str) -> bool:
    return len(number.strip()) > 1 or bool(re.search(r"\D", number.strip()))


def _good(gap: str, text: str) -> bool:
    words = gap.split()
    if (
        not 1 < len(gap) <= _GAP
        or len(words) > 6
        or gap.lower() in _WEAK
        or "==" in gap
        or ("`" in gap and gap.count("`") != 2)
    ):
        return False
    if (korean(gap) and (_INFLECTED.search(gap) or (_PARTICLE.search(gap) and len(gap) < 3))) or _NO_NOUN.match(gap):
        return False
    rest = text.replace(gap, "", 1)
    return len(gap) <= 0.4 * len(text) and len(rest.split()) >= 4 and key(gap) not in key(rest) and text.count(gap) == 1


def _second_number(text: str, gap: str) -> str:
    """Another number close behind a number: the two are one fact ('1.2 million images in 1000 classes')."""
    end = text.find(gap) + len(gap)
    match = _NUMBER.search(text, end) if _NUMBER.fullmatch(gap) else None
    near = match and match.start() - end <= _NEAR and not re.match(r"\(|.*\.", text[end : match.start()])
    second = match[0].strip() if match and near else ""
    return second if second and _tells(second) and text.count(second) == 1 and second not in gap else ""


def _with_gap(text: str, *gaps: str) -> str:
    """The statement with its gaps; marks of code go, as no gap can stand within them."""
    text = text.replace("==", "\\==")
    for gap in filter(None, gaps):
        text = text.replace(gap, f"=={gap.strip('`')}==", 1)
    return text
