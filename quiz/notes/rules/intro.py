"""The question in a sentence that leads up to a list ('There are three kinds of scaling:')."""

from __future__ import annotations

import re

from quiz.notes.ask import about
from quiz.notes.language import with_particle
from quiz.notes.outline import Node
from quiz.notes.phrases import bare, counts, dangling
from quiz.notes.sentences import sentences

_ENGLISH = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:there (?:are|is)|we (?:have|distinguish)|one distinguishes) (?P<what>.+)$",
        r"^(?:here are|these are|consider|below are) (?P<what>.+)$",
        r"^(?P<what>[^,]{3,60}?) (?:include|includes)$",
        (
            r"^(?P<what>(?:the|its|some|common|main|two|three|four|five|six|\d) ?.+?) (?:are|is"
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
    r",? ?(?:as follows|the following|following|some common|a few|several|some|here)(?= |$)", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"\b(?:when|if|that|to|for|with|by|of|are|is|does|do|like|such as|can|will|must|should|include|includes)$",
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


def from_intro(node: Node, above: str, count: int, ko: bool) -> tuple[str, float] | None:
    """The question that the list answers, and how sure that is; None where the sentence gives none."""
    last = sentences(node.text)
    text = bare(last[-1].replace("**", "")) if last else ""
    if not text or len(text) > 160:
        return None
    return _korean(text, above) if ko else _english(text, above, count)


def _korean(text: str, above: str) -> tuple[str, float] | None:
    for pattern, form in _KOREAN:
        match = pattern.match(text.rstrip("."))
        if match and len(match["what"]) > 2:
            what = match["what"].strip()
            sure = 0.5 if dangling(what) else 0.78
            return about(above, form.replace("{what은}", _topic(what)).replace("{what}", what)), sure
    return (about(above, f"{_topic(text)}?"), 0.55) if len(text) <= 60 and not dangling(text) else None


def _topic(what: str) -> str:
    """With 은 or 는, unless it ends in something that takes none."""
    return what if re.search(r"(?:면|때|서|로|에|게|까지|으로)$", what) else with_particle(what, "은")


def _english(text: str, above: str, count: int) -> tuple[str, float] | None:
    for pattern in _ENGLISH:
        match = pattern.match(text)
        if match:
            what = _FILLER.sub("", match["what"]).strip(" ,")
            what = re.sub(r"^(?:the|a|an)\s+", "", what, flags=re.IGNORECASE)
            if len(what) > 3:
                return about(above, f"What are the {what[0].lower() + what[1:]}?"), 0.78 if not dangling(what) else 0.5
    if dangling(text) or len(text.split()) < 3:
        return None
    core = _FILLER.sub("", text)
    return about(above, f"{core}…?" if _GOES_ON.search(core) else f"{core}: which {count}?"), 0.6 if counts(
        text
    ) else 0.5
