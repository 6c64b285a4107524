"""The question in a sentence that leads up to a list ('There are three kinds of scaling:')."""

from __future__ import annotations

import re

from quiz.notes.ask import about, members, of_label, plural, small
from quiz.notes.inflection import asking
from quiz.notes.language import with_particle
from quiz.notes.node import Node
from quiz.notes.parse import clause
from quiz.notes.phrases import bare, counts, dangling, example, finite, generic, is_label, noise_heading
from quiz.notes.rules.english import why
from quiz.notes.rules.sets import set_asked
from quiz.notes.sentences import sentences
from quiz.notes.verbs import tells

_LONGEST = 140
_NUMBERS = r"two|three|four|five|six|seven|eight|\d"
_ENGLISH = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:there (?:are|is)|we (?:have|distinguish|introduce|consider|discuss)|one distinguishes) (?P<what>.+)$",
        r"^(?:here are|these are|consider|below are) (?P<what>.+)$",
        r"^(?P<what>[^,]{3,60}?) (?:include|includes)$",
        (
            rf"^(?P<what>(?:the|its|some|common|main|{_NUMBERS}) ?.+?) (?:are|is"
            r"|include|includes|look|looks|go|work|were)(?: as follow(?:s|ed)| the following)?$"
        ),
        (
            r"^(?P<what>.+ (?:types|kinds|ways|steps|reasons|advantages|disadvantages|scenarios"
            r"|features|properties|components|parts|cases|examples|benefits|drawbacks|goals|options"
            r"|rules|techniques|methods|approaches|strategies|principles)(?: (?:of|to|for|in) .+)?)$"
        ),
    )
)
_FILLER = re.compile(
    r",?(?:^| )(?:as follow(?:s|ed)|the following|following|some common|a few|several|some|here)\b(?= |$)",
    re.IGNORECASE,
)
_NO_LABEL = re.compile(
    r"\b(?:has|have|can|will|may|should|must|provides?|offers?|improves?|that fall|which)\b", re.IGNORECASE
)
_HAS = re.compile(
    r"^(?P<of>[^,]{2,50}?) (?P<verb>has|have) (?:the following|these|several|some|a few) (?P<what>[\w -]{3,40})$",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"^(?P<of>(?:an? |the )?[\w -]{3,40}?)(?: (?P<modal>can|may|must))?"
    r" (?P<verb>needs?|requires?|has|have|contains?|involves?|uses?|takes?)"
    rf" (?P<what>(?:{_NUMBERS}) (?:[\w-]+ )?\w+s)$",
    re.IGNORECASE,
)
_IN_WAYS = re.compile(
    r"^(?P<said>[^,]{10,90}) (?P<tie>in|through|by|with|using|via) "
    rf"(?P<what>(?:{_NUMBERS}|several|many) (?:[\w-]+ )?\w+)$",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    rf"^(?:in order )?to (?P<do>[^,]{{4,60}}), there are (?P<what>(?:{_NUMBERS}|several|many) (?:[\w-]+ )?\w+s)$",
    re.IGNORECASE,
)
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
_BECAUSE = re.compile(r"^(?P<said>.{6,90}?),? because(?: of)?$", re.IGNORECASE)
_TO_DO = re.compile(
    r"^(?:in order )?to (?P<do>[^,]{4,60}), (?P<who>we|you|one|they|he|she|it|(?:the )?[a-z]+(?: [a-z]+)?s)"
    r"(?: (?P<modal>can|could|must|should|will|may))?$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    rf"\b(?:{_NUMBERS}|many|several|various|different|multiple|a (?:few|number of|couple of))"
    r" (?:[\w-]+ ){0,3}[\w-]+s\b",
    re.IGNORECASE,
)
"""What a statement announces before it is told one by one."""
_STATES_EN = re.compile(r"\b\w{2,}(?:ed|[^s\Wiu]s) |\w+s \w+$|\b(?:made|took|gave|led|has|have|can|is|are|was|were)\b")
_AMONG = re.compile(r"^(?P<said>.{12,100}s),? (?:including|such as)$", re.IGNORECASE)
_GENERAL = re.compile(
    r"^(?:(?:in general|generally|so|instead|therefore|also|overall|essentially|basically),? )+", re.IGNORECASE
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
_SUCH = re.compile(r"^(?P<before>.{0,60}?)(?:다음|아래)(?:과|와)? 같은 (?P<after>.{2,60}?)$")
_DO = re.compile(r"(?P<rest>.*?)(?P<verb>\S+)$")
_HOW = re.compile(r"^(?P<what>[^,]{1,40}?)(?:은|는) (?:다음|아래)(?:과|와)? ?같이 (?P<verb>[^,]{2,20})$")
_STATES = re.compile(r"(?:다|요|음|함|됨)$")


def from_intro(node: Node, above: str, ko: bool) -> tuple[str, float] | None:
    """The question that the list answers, and how sure that is; None where the sentence gives none."""
    last = sentences(node.text)
    text = bare(last[-1].replace("**", "")).rstrip(".") if last else ""
    if not text or len(text) > _LONGEST or example(text):
        return None
    past = sum(bool(_PAST.match(item.plain)) for item in node.items()) > len(node.items()) / 2
    return _korean(text, above) if ko else _english(text, above, past=past)


_COUNTED = {
    word: n
    for n, words in enumerate(("two 두", "three 세", "four 네", "five 다섯", "six 여섯", "seven 일곱", "eight 여덟"), 2)
    for word in words.split()
}
_HOW_MANY = re.compile(
    rf"\b(?P<n>{_NUMBERS}) (?:[\w-]+ ){{0,2}}[\w-]+s\b|(?P<k>두|세|네|다섯|여섯|[2-9]) ?(?:가지|개|종류|단계)",
    re.IGNORECASE,
)


def announces(node: Node, parts: int) -> bool:
    """Whether the last sentence of a line counts as many things as stand under it."""
    last = sentences(node.text)[-1:]
    match = _HOW_MANY.search(last[0]) if last else None
    told = (match["n"] or match["k"]).lower() if match else ""
    return bool(told) and (int(told) if told.isdigit() else _COUNTED[told]) == parts


_COUNTED_KO = re.compile(
    r"(?P<what>(?:두|세|네|다섯|여섯|[2-9]) ?(?:가지|개|종류|단계)의?(?: [가-힣A-Za-z-]+)?? "
    r"(?P<noun>[가-힣A-Za-z]+?))들?(?:(?:이|가|을|를|은|는|로|으로|에|이다|임)(?= |$)|$)"
)


def _korean(text: str, above: str) -> tuple[str, float] | None:
    how = _HOW.match(text)
    form = asking(how["verb"]) if how else ""
    if how and form:
        return about(above, f"{with_particle(how['what'], '은')} 어떻게 {form}?"), 0.72
    such = _SUCH.match(text)
    asks_which = _which(such["before"], such["after"]) if such and not dangling(such["before"]) else ""
    if asks_which:
        return about(above, asks_which), 0.74
    for pattern, asked in _KOREAN:
        match = pattern.match(text)
        what = match["what"].strip() if match else ""
        if len(what) > 1:
            if generic(what):
                return (of_label(what, above, True), 0.74) if above else None
            sure = 0.5 if dangling(what) or _STATES.search(what) else 0.78
            return about(above, asked.replace("{what은}", _topic(what)).replace("{what}", what)), sure
    counted = _COUNTED_KO.search(text)
    if counted and above and len(counted["noun"]) > 1:
        return about(above, f"{_topic(counted['what'])}?"), 0.66
    stands = len(text) <= 60 and not dangling(text) and not _STATES.search(text)
    return (about(above, f"{_topic(text)}?"), 0.55) if stands else None


def _which(before: str, after: str) -> str:
    """`다음과 같은 함수를 사용한다` as `어떤 함수를 사용하는가?`; '' where its verb is not plain."""
    last = _DO.match(after)
    if last is None or " " not in after:
        return ""
    verb = last["verb"]
    form = asking(verb) or (f"{verb}하는가" if _VERBAL_NOUN.fullmatch(verb) else "")
    return f"{before}어떤 {last['rest']}{form}?" if form else ""


_VERBAL_NOUN = re.compile(
    r"제거|사용|적용|선택|이용|수행|발생|실행|저장|처리|반환|생성|삭제|변경|추가|제외|고려|구성|포함|필요|활용|호출"
)


def _topic(what: str) -> str:
    """With 은 or 는, unless it ends in something that takes none."""
    return what if re.search(r"(?:면|때|서|로|에|게|까지|으로)$", what) else with_particle(what, "은")


_PAST = re.compile(r"^\w+(?:ed|ought|ade|ave|ook|rew|uilt)\b")


def _english(text: str, above: str, *, past: bool = False) -> tuple[str, float] | None:
    text = _GENERAL.sub("", text)
    if _STORY.search(text) or noise_heading(text):
        return None
    ways = _ways(text)
    if ways:
        return about(above, ways), 0.7
    must = _MUST.match(text)
    if must:
        return about(above, _of_modal(must)), 0.72
    divided = set_asked(text, above, False) if counts(text) else None
    if divided:
        return divided
    for pattern in _ENGLISH:
        match = pattern.match(text)
        what = _FILLER.sub("", match["what"]).strip(" ,") if match else ""
        what = re.sub(r"^(?:the|a|an)\s+", "", what, flags=re.IGNORECASE)
        if pattern is _ENGLISH[-1] and clause(f"{text}.") is not None:
            break
        if len(what) > 3 and not _NO_LABEL.search(what) and not dangling(what):
            is_one = re.match(r"(?:process|procedure|workflow|order|sequence|list)\b", what, re.IGNORECASE)
            return about(above, f"What {'is' if is_one else 'are'} the {small(what)}?"), 0.78
    if generic(text):
        return (of_label(text, above, False), 0.76) if above else None
    asked = "" if dangling(text) else _turned(text, past=past)
    if asked:
        return about(above, asked), 0.64
    named = is_label(text) and plural(text) and not (finite(text) or dangling(text) or text.lower().startswith("to "))
    return (members(text, above, False), 0.7) if named else None


def _ways(text: str) -> str:
    """The question of a sentence that counts the ways to do something; '' of others."""
    ways, purpose = _IN_WAYS.match(text), _PURPOSE.match(text)
    if ways and states(ways["said"]) and not dangling(text):
        return f"{ways['said']} {ways['tie']} which {ways['what']}?"
    return f"What are the {purpose['what']} to {purpose['do']}?" if purpose else ""


_MUST = re.compile(
    r"^(?P<who>(?:an?|the|all|any|every|good) [\w -]{2,40}?) (?P<modal>should|must|can|needs? to|ha(?:s|ve) to|may"
    r"|will)(?: (?P<verb>be|have|do|include|contain|support|provide|use))?(?: able to)?$",
    re.IGNORECASE,
)
"""`A good oven should be` before a list."""


def _of_modal(match: re.Match[str]) -> str:
    who, modal, verb = small(match["who"]), match["modal"].lower(), match["verb"] or "do"
    if modal in ("should", "must", "can", "may", "will"):
        return f"What {modal} {who} {verb}?"
    return f"What {'do' if plural(match['who']) else 'does'} {who} {'have' if modal[0] == 'h' else 'need'} to {verb}?"


def states(text: str) -> bool:
    """Whether an English text is a statement rather than a name: it has a verb, by its look."""
    return finite(text) or tells(text) or (len(text.split()) > 1 and bool(_STATES_EN.search(text)))


def _turned(text: str, *, past: bool) -> str:
    """A sentence that breaks off before its list, asked for the list."""
    return _of_verb(text, past=past) or _of_statement(text)


def _of_verb(text: str, *, past: bool) -> str:
    """What follows a verb, a reason or an aim."""
    if match := _HAS.match(text):
        return f"Which {match['what']} {'do' if plural(match['of']) else 'does'} {match['of']} have?"
    if match := _NEEDS.match(text):
        do = match["modal"] or ("do" if plural(match["of"]) or " and " in match["of"] else "does")
        stem = "have" if match["verb"] in ("has", "have") else match["verb"].removesuffix("s")
        return f"Which {match['what']} {do} {small(match['of'])} {stem}?"
    if match := _BECAUSE.match(text):
        return why(match["said"])
    if match := _TO_DO.match(text):
        modal = match["modal"] or ("did" if past else "do")
        return f"What {modal} {match['who'].lower()} do to {match['do']}?"
    if match := _GOOD_AT.match(text):
        return f"What {match['be']} {match['of']} {match['what']}?"
    if match := _ACTS.match(text):
        return f"What {match['do']} {small(match['of'])} do?"
    if match := _WHEN.match(text):
        return f"When should you {small(match['do'])}?"
    return ""


def _of_statement(text: str) -> str:
    """A whole statement, asked for what it announces."""
    if (match := _FOLLOWING.match(text)) and states(match["said"]):
        return f"{match['said']} which {match['what']}?"
    if (match := _AMONG.match(text)) and finite(match["said"]):
        return f"{match['said']}: which ones?"
    if _SEVERAL.search(text) and states(text):
        return f"{text[0].upper()}{text[1:]}: which ones?"
    return f"{text} what?" if _ENDS_OPEN.search(text) and finite(text) else ""
