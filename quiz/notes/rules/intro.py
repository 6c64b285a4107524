"""The question in a sentence that leads up to a list ('There are three kinds of scaling:')."""

from __future__ import annotations

import re

from quiz.notes.ask import about, members, of_label, plural
from quiz.notes.language import asking, with_particle
from quiz.notes.outline import Node
from quiz.notes.phrases import bare, dangling, example, finite, generic, is_label, noise_heading
from quiz.notes.sentences import sentences

_LONGEST = 140
_NUMBERS = r"two|three|four|five|six|seven|eight|\d"
_ENGLISH = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:there (?:are|is)|we (?:have|distinguish)|one distinguishes) (?P<what>.+)$",
        r"^(?:here are|these are|consider|below are) (?P<what>.+)$",
        r"^(?P<what>[^,]{3,60}?) (?:include|includes)$",
        (
            rf"^(?P<what>(?:the|its|some|common|main|{_NUMBERS}) ?.+?) (?:are|is"
            r"|include|includes|look|looks|go|work|were)(?: as follows| the following)?$"
        ),
        (
            r"^(?P<what>.+ (?:types|kinds|ways|steps|reasons|advantages|disadvantages|scenarios"
            r"|features|properties|components|parts|cases|examples|benefits|drawbacks|goals|options"
            r"|rules|techniques|methods|approaches|strategies|principles)(?: (?:of|to|for|in) .+)?)$"
        ),
    )
)
_FILLER = re.compile(
    r",?(?:^| )(?:as follows|the following|following|some common|a few|several|some|here)\b(?= |$)", re.IGNORECASE
)
_NO_LABEL = re.compile(
    r"\b(?:has|have|can|will|may|should|must|provides?|offers?|improves?|that fall|which)\b", re.IGNORECASE
)
_HAS = re.compile(
    r"^(?P<of>[^,]{2,50}?) (?P<verb>has|have) (?:the following|these|several|some|a few) (?P<what>[\w -]{3,40})$",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    rf"^(?P<of>(?:an? |the )?[\w -]{{3,40}}?) (?P<verb>needs?|requires?|has|have|contains?|involves?|uses?|takes?)"
    rf" (?P<what>(?:{_NUMBERS}) (?:[\w-]+ )?\w+s)$",
    re.IGNORECASE,
)
_IN_WAYS = re.compile(rf"^(?P<said>[^,]{{10,90}}) in (?P<what>(?:{_NUMBERS}|several|many) \w+)$", re.IGNORECASE)
_GOOD_AT = re.compile(
    r"^(?P<of>[^,]{3,50}?) (?P<be>is|are) (?P<what>[\w -]{3,30} (?:at|for|in|to|of|on|by))$", re.IGNORECASE
)
_ACTS = re.compile(
    r"^(?:in [^,]{3,40}, )?(?P<of>(?:the|an?) [\w -]{3,30}) (?P<do>does|do|must|should|can)$", re.IGNORECASE
)
_WHEN = re.compile(
    r"^(?P<do>(?:use|choose|prefer|avoid|take|pick|apply|give|call|add|consider) .{3,80}) (?:when|if)$", re.IGNORECASE
)
_FOLLOWING = re.compile(r"^(?P<said>.{8,90}?) the following (?P<what>[\w -]{3,30})$", re.IGNORECASE)
_ENDS_OPEN = re.compile(r"\b(?:through|by|with|via|of|from|for|into|on|under|against|between)$", re.IGNORECASE)
_AMONG = re.compile(r"^(?P<said>.{12,100}s),? (?:including|such as)$", re.IGNORECASE)
_GENERAL = re.compile(
    r"^(?:in general|generally|so|instead|therefore|also|overall|essentially|basically),? ", re.IGNORECASE
)
_STORY = re.compile(
    r"further reading|\bresources\b|\breferences\b|\blinks?\b|^(?:for example|e\.g\.|if|suppose|next|let|now"
    r"|first|then|have|note|remember|in this|say|here)\b|[:：]",
    re.IGNORECASE,
)
_KOREAN = (
    (
        re.compile(
            r"^(?P<what>.+?)(?:은|는|으로는|로는|이|가|을|를)? ?(?:다음|아래|이하)(?:과|와)? ?같(?:다"
            r"|습니다|음|이 .+)$"
        ),
        "{what은}?",
    ),
    (
        re.compile(
            r"^(?P<what>.+?(?:두|세|네|다섯|[2-9]) ?(?:가지|개|단계)[^,.]{0,20}?)(?:가|이|로"
            r"|으로)? ?(?:있다|있습니다|존재한다|나뉜다|나눌 수 있다|구분된다|분류된다)$"
        ),
        "{what은}?",
    ),
    (re.compile(r"^(?P<what>.+?)(?:에는|은|는) .*(?:등)?(?:이|가) 있(?:다|습니다)$"), "{what}에는 무엇이 있는가?"),
    (re.compile(r"^(?P<what>.+?)(?:은|는) (?:다음|아래)(?:과|와)? 같은 .*$"), "{what은}?"),
)
_HOW = re.compile(r"^(?P<what>[^,]{1,40}?)(?:은|는) (?:다음|아래)(?:과|와)? ?같이 (?P<verb>[^,]{2,20})$")
_STATES = re.compile(r"(?:다|요|음|함|됨)$")


def from_intro(node: Node, above: str, ko: bool) -> tuple[str, float] | None:
    """The question that the list answers, and how sure that is; None where the sentence gives none."""
    last = sentences(node.text)
    text = bare(last[-1].replace("**", "")).rstrip(".") if last else ""
    if not text or len(text) > _LONGEST or example(text):
        return None
    return _korean(text, above) if ko else _english(text, above)


def _korean(text: str, above: str) -> tuple[str, float] | None:
    how = _HOW.match(text)
    form = asking(how["verb"]) if how else ""
    if how and form:
        return about(above, f"{with_particle(how['what'], '은')} 어떻게 {form}?"), 0.72
    for pattern, asked in _KOREAN:
        match = pattern.match(text)
        what = match["what"].strip() if match else ""
        if len(what) > 1:
            if generic(what):
                return (of_label(what, above, True), 0.74) if above else None
            sure = 0.5 if dangling(what) or _STATES.search(what) else 0.78
            return about(above, asked.replace("{what은}", _topic(what)).replace("{what}", what)), sure
    stands = len(text) <= 60 and not dangling(text) and not _STATES.search(text)
    return (about(above, f"{_topic(text)}?"), 0.55) if stands else None


def _topic(what: str) -> str:
    """With 은 or 는, unless it ends in something that takes none."""
    return what if re.search(r"(?:면|때|서|로|에|게|까지|으로)$", what) else with_particle(what, "은")


def _english(text: str, above: str) -> tuple[str, float] | None:
    text = _GENERAL.sub("", text)
    if _STORY.search(text) or noise_heading(text):
        return None
    for pattern in _ENGLISH:
        match = pattern.match(text)
        what = _FILLER.sub("", match["what"]).strip(" ,") if match else ""
        what = re.sub(r"^(?:the|a|an)\s+", "", what, flags=re.IGNORECASE)
        if len(what) > 3 and not _NO_LABEL.search(what) and not dangling(what):
            return about(above, f"What are the {what[0].lower() + what[1:]}?"), 0.78
    if generic(text):
        return (of_label(text, above, False), 0.76) if above else None
    asked = "" if dangling(text) else _turned(text)
    if asked:
        return about(above, asked), 0.64
    named = is_label(text) and plural(text) and not finite(text) and not dangling(text)
    return (members(text, above, False), 0.7) if named else None


def _turned(text: str) -> str:
    """A sentence that breaks off before its list, asked for the list."""
    if match := _HAS.match(text):
        return f"Which {match['what']} {'do' if plural(match['of']) else 'does'} {match['of']} have?"
    if match := _NEEDS.match(text):
        do = "do" if plural(match["of"]) else "does"
        stem = "have" if match["verb"] in ("has", "have") else match["verb"].removesuffix("s")
        return f"Which {match['what']} {do} {match['of'][0].lower() + match['of'][1:]} {stem}?"
    if match := _GOOD_AT.match(text):
        return f"What {match['be']} {match['of']} {match['what']}?"
    if match := _ACTS.match(text):
        return f"What {match['do']} {match['of'][0].lower() + match['of'][1:]} do?"
    if match := _WHEN.match(text):
        return f"When should you {match['do'][0].lower() + match['do'][1:]}?"
    if (match := _IN_WAYS.match(text)) and finite(match["said"]):
        return f"{match['said']} in which {match['what']}?"
    if (match := _FOLLOWING.match(text)) and finite(match["said"]):
        return f"{match['said']} which {match['what']}?"
    if (match := _AMONG.match(text)) and finite(match["said"]):
        return f"{match['said']}: which ones?"
    return f"{text} what?" if _ENDS_OPEN.search(text) and finite(text) else ""
