"""What of a statement is worth leaving out: a number, a name, a term."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.inline import bold_parts
from quiz.notes.language import korean
from quiz.notes.node import Node
from quiz.notes.phrases import finite, holds, key
from quiz.notes.rules.terms import colon
from quiz.notes.verbs import orders
from quiz.notes.words import WORD, uses

_GAP = 45
_NEAR = 30
"""Characters between two numbers that belong together."""
_OFTEN = 6
"""A word that the note uses as often as this is what it is about: leaving it out asks for nothing."""
_UNIT = (
    r"\s?(?:%|percent|ms|s|sec|seconds|minutes|hours|days|weeks|months|years|bytes?|bits?"
    r"|[kKMGT]i?B|[KMGT]bps|px|Hz|[kMG]Hz|million|billion|times|degrees|km|kg|g|mg|ml|l|m|cm|mm|°C|°F|-D|D|-bit"
    r"|-way)"
)
_UNIT_KO = (
    r"\s?(?:배|개월|개|번째|번|회|년|월|일|초|분|시간|비트|바이트|가지|명|단계|층|차원|자리|도|세기)"
    r"(?=(?:이|가|은|는|을|를|의|에|에서|도|만|로|으로|씩|까지|부터|마다|동안|간|당|이상|이하|미만|이다|입니다|이며|이고|짜리)?(?![가-힣\w]))"
)
"""With the particle that may follow it; that stays in the sentence."""
_NUMBER = re.compile(
    r"(?:[$€₩~≈](?<![\w.#/^:-].)\d|\d(?<![\w.#/^:-].))(?:[\d,]*\d)?(?:\.\d+)?"
    rf"(?:(?:\s?(?:[kKMGT]?B )?[-–~]\s?| to )\d(?:[\d,.]*\d)?)?(?:e-?\d+)?"
    rf"(?:{_UNIT_KO}|{_UNIT}(?![A-Za-z\d_/:]|\.\d)|(?![\w/:]|\.\d))"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}(?: \d{{1,2}},)? \d{{4}}\b"
    rf"|\d{{3,4}}년(?: ?\d{{1,2}}월(?: ?\d{{1,2}}일)?)?"
)
_COUNTS = frozenset("three four five six seven eight nine ten twelve".split())
_COUNTED = re.compile(rf"\b(?:{'|'.join(_COUNTS)})\b(?= (?:[a-z-]+ )?[a-z-]{{2,}}s\b)")
"""A number in words before what is counted."""
_DIGIT = re.compile(r"\d")
_FORMULA = re.compile(r"(?<!\S)(?:O\([^()]{1,16}\)|\d/[√\w]+(?:\([^()]*\))?)(?=[\s.,)]|$|[가-힣])")
_CODE = re.compile(r"`([^`\n]{1,30})`")
_VARIABLES = re.compile(r"`[A-Za-z]\d?(?:, ?[A-Za-z]\d?)*`")
"""What only the code around it tells."""
_CAPITAL = re.compile(
    r"[A-Z](?<=[a-z,] .)(?:[\w-]+(?: (?:(?:of|the|for|de|von|van) ){0,2}[A-Z][\w-]+){0,3}"
    r"|[A-Z]+[\w-]*)(?=[\s.,;)]|$)"
)
_LATIN = re.compile(
    r"(?:\[(?<![A-Za-z,] .)(?<![A-Za-z\[(/-].)[A-Za-z]|[A-Za-z](?<![A-Za-z,] .)(?<![A-Za-z\[(/-].))[A-Za-z-]{2,}\]?(?:"
    r" [A-Za-z-]{2,}){0,2}(?=[\s.,)]|[가-힣]|$)(?! [A-Za-z])(?!\s?[/\d(])"
)
_NAMED = re.compile(
    r"\b(?:called|known as|referred to as|termed|named) (?:the "
    r"|an? )?[\"'“]?(?P<gap>[\w'/-]+(?: [\w'/-]+){0,3})[\"'”]?(?=[.,;)]|$)"
)
_LAST = re.compile(
    r"\b(?:of|about|by|with|using|from|into|on|for|via|through|than|at|in|across"
    r"|to(?= the | an? )) (?:the |an? |its "
    r"|their )?(?P<gap>[\w'/-]{3,}(?: [\w'/-]+){1,2})[.)]?$"
)
_BEFORE_MEANS = re.compile(
    r"\b(?:to|in|at|with|by|of) (?:an? |the )?(?P<gap>[\w'-]{3,} [\w'-]{3,}), (?:\w+ly )?"
    r"(?:based on|due to|depending on|because of|thanks to) "
)
_MEANS = re.compile(
    r"\b(?:based on|due to|depending on|because of|thanks to) (?:the |its "
    r"|an? )?(?P<gap>[\w-]+(?: [\w-]+){0,3})(?=[),.]|$)"
)
_GROUNDS = ("based on", "due to", "depending on", "because of", "thanks to")
_HEAD = re.compile(r"^(?P<gap>[A-Z][\w-]+ [\w-]+) of \w+(?: \S+){4,}$")
_OBJECT = re.compile(r"(?:^|[\s,])(?P<gap>[^\s,]{2,}(?: [^\s,]{2,})?)(?:을|를) [^\s,]+(?: [^\s,]+)?$")
_PARTICLE = re.compile(r"(?:은|는|이|가|을|를|의|에|로|으로|와|과|도)$")
_PARTICLE_IN = re.compile(
    r"(?:[을를]|에서?|에만|으로|에게|하고|까지|부터|[이가](?= )|[보내어아여]|해|하여)\s|(?:[을를]|에서|에만|으로"
    r"|에게|하고)$"
    r"|^[을를은는이가의와과] |\s\S+가$|[있없하되같]$"
)
_VERB_TAIL = re.compile(r"\s?(?:하게|되게|시키)|(?:된|되|한|하|할|해|시키|적|님|으로 [가-힣]+하|들|[을를] 해)")
_SUPPOSES = re.compile(
    r"^(?:if|suppose|for (?:example|instance)|imagine|say|만약|예를|가령)\b|e\.g\.\s\d", re.IGNORECASE
)
_INFLECTED = re.compile(
    r"(?:면|고|여|서|며|게|히|쁜|한|된|는|던|도록|지만|다|상태|방법|문제|것|경우|등|해|로|없이|있|없|하|되)$"
)
_NO_NOUN = re.compile(
    r"^(?:when|if|few|a|such|which|that|it|not|every|each|this|these|more|less|most|than|as|given|selected|appropriate"
    r"|be|being|is|are|to|you|we|your|some|any|how|what|many|much|other|others|same|different|certain|later|others?"
    r"|(?:사이|위|아래|안|밖|간|등|때)의|both|all|another|several|various|multiple|true|false|yes|no)\b",
    re.IGNORECASE,
)
_VERB_IN = re.compile(
    r" (?:is|are|was|were|can|could|may|might|will|be|being|that|which|such|as|once|scale|stay|directly)\b"
)
_WEAK = set(
    "one two first second use used using this that these those other same more most many"
    " such etc example data thing things time way case number".split()
)


def beside(clause: str, gap: str, marked: str) -> list[str]:
    """What belongs to a gap and is left out with it."""
    found = (*_other_numbers(clause, gap), _before_means(clause, gap), *_other_bold(marked, clause, gap)) if gap else ()
    return [part for part in found if part]


def _before_means(text: str, gap: str) -> str:
    """To what degree something holds that has its ground at the end ('to a certain degree, based on what it saw')."""
    match = _BEFORE_MEANS.search(text) if holds(text, _GROUNDS) else None
    means = _MEANS.search(text, match.end("gap")) if match else None
    return match["gap"] if match and means and means["gap"] == gap and text.count(match["gap"]) == 1 else ""


def _other_bold(marked: str, text: str, gap: str) -> list[str]:
    """Of a gap in bold, the other terms of the sentence in bold: one card asks for all of them."""
    bold = bold_parts(marked) if marked.count("**") > _ONE_BOLD else []
    if gap not in bold:
        return []
    others = [part for part in bold if part != gap and _a_name(part) and part not in _NO_TERM]
    others = [part for part in others if not text.startswith(part) and _good(part, text)]
    return [part for part in others if part not in gap and gap not in part][: _GAPS - 1]


_NO_TERM = frozenset("can cannot not only all no and or are is must never always".split())
_ONE_BOLD = 2
"""Marks of one term in bold."""
_GAPS = 3


def best(marked: str, text: str, node: Node, worked: bool) -> tuple[str, float] | None:
    """The most telling part of a statement and how much it tells."""
    for confidence, rare, gaps in _candidates(marked, text, worked):
        for gap in map(_trimmed, gaps):
            if _good(gap, text) and not (rare and _common(gap, node)):
                return gap, confidence
    return None


def _common(gap: str, node: Node) -> bool:
    """Whether the note speaks of this all the time."""
    return min((uses(word, node) for word in WORD.findall(gap)), default=0) >= _OFTEN


def _trimmed(gap: str) -> str:
    """Without a particle that belongs to the sentence."""
    return gap[:-1] if len(gap) > 2 and gap[-1] in "을를" else gap


def _candidates(marked: str, text: str, worked: bool) -> Iterator[tuple[float, bool, list[str]]]:
    """Confidence, whether only rare words count, and the parts, the most telling first; no numbers of an example."""
    body = colon(text)[1] or text
    supposed = worked or bool(_SUPPOSES.search(text))
    if holds(body, ("O(", "/")):
        yield 0.64, False, [m[0].strip() for m in _FORMULA.finditer(body)]
    if _DIGIT.search(body):
        dates = [match.span() for match in _DATE.finditer(body)]
        yield 0.62, False, [body[start:end] for start, end in dates]
        numbers = [m for m in _NUMBER.finditer(body) if not any(start <= m.start() < end for start, end in dates)]
        yield 0.62, False, [m[0].strip() for m in numbers if not supposed and _tells(m, body)]
    if not supposed and not _COUNTS.isdisjoint(body.split(" ")):
        yield 0.56, False, [m[0] for m in _COUNTED.finditer(body)]
    bold = [part for part in bold_parts(marked) if not text.startswith(part) and part.lower() not in _NO_TERM]
    yield 0.62, False, [part for part in bold if _a_name(part)]
    if not korean(text):
        yield 0.6, False, [m["gap"] for m in _NAMED.finditer(body) if not body[: m.start()].endswith("(also ")]
    codes = [f"`{m[1]}`" for m in _CODE.finditer(body) if not text.startswith(f"`{m[1]}`") and "=" not in m[1]]
    codes = [part for part in codes if not _VARIABLES.fullmatch(part)]
    yield 0.54, False, codes if len(codes) == 1 and not supposed else []
    if korean(text):
        latin = [m[0] for m in _LATIN.finditer(body) if m.start() > 3 and _asks_for(m, body)]
        names = [word for word in latin if " " in word or re.search("[A-Z]", word)]
        yield 0.52, True, sorted(names, key=lambda word: (not re.search("[A-Z]", word), -len(word)))
        yield 0.47, True, [word for word in latin if word not in names]
        if holds(body, ("을 ", "를 ")):
            yield 0.36, True, [m["gap"] for m in [_OBJECT.search(body.rstrip("."))] if m]
    else:
        if holds(body, _GROUNDS):
            yield 0.52, True, [m["gap"] for m in [_MEANS.search(body)] if m]
        capitals = list(_CAPITAL.finditer(body))
        yield 0.52, True, [m[0] for m in capitals if " " in m[0]]
        yield 0.5, True, [m["gap"] for m in [None if finite(body) or orders(body) else _HEAD.match(body)] if m]
        whole = finite(body)
        yield 0.36, True, [m["gap"] for m in [_LAST.search(body)] if m and whole and not _VERB_IN.search(m["gap"])]
        yield 0.36, True, [m[0] for m in capitals if _stands_out(m, body)]


_BESIDE = re.compile(r"\([^()]*$|\bv\.? $|[A-Z]\w+ $")


def _stands_out(match: re.Match[str], text: str) -> bool:
    """Whether a capital word is a name of its own: no part of a longer one, of a list, of a parenthesis."""
    return not (_in_list(match[0], text) or _BESIDE.search(text[: match.start()]) or re.search("[A-Z]s$", match[0]))


_ACRONYM = re.compile(r"\[?[A-Z]{2,5}s?\]?")
_SO_CALLED = re.compile(r"\s?(?:이라|라)고?[ 는]")


def _asks_for(match: re.Match[str], text: str) -> bool:
    """Whether a Latin word in a Korean sentence is a term, no verb; of acronyms those introduced there alone."""
    if _VERB_TAIL.match(text, match.end()):
        return False
    return not _ACRONYM.fullmatch(match[0]) or bool(_SO_CALLED.match(text, match.end()))


def _a_name(part: str) -> bool:
    """Whether what stands in bold is a term and no clause."""
    return len(part.split()) <= 4 and not _PARTICLE_IN.search(part) and not finite(part)


_LISTED_BEFORE = re.compile(r"(?:[,/]|\b(?:and|or)(?: the)?|\b(?:such as|like|including|e\.g\.)(?: [\w'’]+)?)$")


def _in_list(gap: str, text: str) -> bool:
    """Whether a word is one of several that a sentence lists; none of them is more telling than another."""
    at = text.find(gap)
    before, after = text[:at].rstrip("` "), text[at + len(gap) :].lstrip("` ")
    return bool(_LISTED_BEFORE.search(before[-_NEAR:])) or after.startswith(("/", ", ", "or ", "and ", "(or"))


_AFTER_LETTER = re.compile(r"[A-Za-z](\d+)")


def _tells(number: re.Match[str], text: str) -> bool:
    said = number[0].strip()
    if (
        re.search(r"[A-Z][a-z]+ $", text[: number.start()])
        or re.match(r"\s*(?:분)?의\b", text[number.end() :])
        or re.fullmatch(r"[2-5] ?(?:가지|개|종류|단계)", said)
    ):
        return False
    digits = re.sub(r"\D", "", said)
    if digits in _AFTER_LETTER.findall(text):
        return False
    return len(said) > 1 or bool(re.search(r"\D", said))


def _good(gap: str, text: str) -> bool:
    words = gap.split()
    if (
        not 1 < len(gap) <= _GAP
        or len(words) > 6
        or gap.lower() in _WEAK
        or "==" in gap
        or ("`" in gap and gap.count("`") != 2)
        or gap.count("(") != gap.count(")")
    ):
        return False
    if (
        korean(gap)
        and (
            _INFLECTED.search(gap)
            or (" " in gap and _PARTICLE_IN.search(gap))
            or (_PARTICLE.search(gap) and len(gap) < 3)
        )
    ) or _NO_NOUN.match(gap):
        return False
    if f"={gap}" in text or (not _NUMBER.fullmatch(gap) and _in_list(gap, text)):
        return False
    if len(gap) > 0.4 * len(text) or text.count(gap) != 1:
        return False
    rest = text.replace(gap, "", 1)
    return len(rest.split()) >= (3 if korean(text) else 4) and key(gap) not in key(rest)


def _other_numbers(text: str, gap: str) -> list[str]:
    """Numbers close to a number: they are one fact ('1.2 million images in 1000 classes')."""
    if not _NUMBER.fullmatch(gap):
        return []
    found, here = [], [match for match in _NUMBER.finditer(text) if _tells(match, text)]
    at = next((n for n, match in enumerate(here) if match[0].strip() == gap), -1)
    if at < 0:
        return []
    for steps in (range(at, len(here) - 1), range(at - 1, -1, -1)):
        for n in steps:
            one, other = here[n], here[n + 1]
            between = text[one.end() : other.start()]
            number = (other if n >= at else one)[0].strip()
            if len(between) > _NEAR or re.search(r"[.(]", between) or text.count(number) > 1 or number in gap:
                break
            found.append(number)
    return found[: _GAPS - 1]
