"""What a statement is about: the headings and parents that it stands under."""

from __future__ import annotations

import re

from quiz.notes.inline import lead, plain
from quiz.notes.lines import stated, titles
from quiz.notes.node import Node
from quiz.notes.phrases import asks, bare, generic, is_label, structural, without
from quiz.notes.verbs import tells

_TERM = re.compile(r"^(.{1,50}?)\s*(?:[:：]\s|\s[-–—]\s|\s?[=-]>)")
_LEADS_UP = re.compile(
    r"\b(?:includes?|including|are|is|following|follows|when|if|by|to|at|discuss|through|with)\s*:?$", re.IGNORECASE
)
_TELLS_WHAT = re.compile(r"(?:[\w'-]+ ){1,5}?(?:of all|made of|made from|used to|used for) (?!\S+$)", re.IGNORECASE)
"""A line that says what something is and names nothing ('Small rooms made of stone')."""
_LEAD_UP = 12
"""Characters, more than any of these has."""
_NO_NAME = re.compile(
    r"어떻|무엇|무슨|(?:^|\s)왜\s|언제|어디|누가|얼마|(?:^|\s)몇 |(?:이유|까닭|[가-힣]면|때|것은|는지|한지|인지"
    r"|려면|은|는|다|요|까)$"
)
"""What no thing is called: a question, a case, a clause."""
_TERM_SIGN = re.compile(r"[-:：–—=]")
_TOPIC = re.compile(
    r"\s*(?:이란|란|은|는|(?:이|가)(?= ?(?:무엇|뭔|뭘|어떤)))?\s*(?:무엇인가|무엇인가요"
    r"|무엇일까|무엇일까요|무엇이며.*|뭔가요|뭘까요|어떤 것.*|에 ?대해서?.*|에 대하여.*"
    r"|(?:[을를] ?(?:서로 )?비교(?:하여|해서?|하고|[/,·])? ?)?를? ?설명.*|말해.*|알려.*)?[?？.\s]*$"
)
_COUNTED = re.compile(
    r"^(?:there are )?(?:two|three|four|five|six|[2-6]) (?:[\w-]+ )?(?:terms|types|kinds|parts|ways|things|forms"
    r"|classes|categories|options|cases|groups|steps|stages|points|reasons|examples)$"
    r"|^(?:두|세|네|다섯|[2-6]) ?(?:가지|종류|단계)(?: (?:종류|방법|유형|경우))?$",
    re.IGNORECASE,
)
"""What only counts the things under it is no name for them."""
_WEEK = re.compile(
    r"\s*\((?:week|day|lecture|chapter|part|lesson)\s*\d+\)$|\s*\(\d+ ?(?:주차|일차|강|장)\)$", re.IGNORECASE
)
_SO = re.compile(r"^(?:그래서|그럼|그렇다면|그러면|이제|만약)\s+")
_TORN = re.compile(r"(?:[을를에의]|하는|되는|해야|으로|에서|같은|위한|대한)$")
_WHAT = re.compile(r"^(?:what|who)(?: is| are|'s) (?:the |an? )?(.{2,40}?)[?？\s]*$", re.IGNORECASE)
_ABOUT = re.compile(r"에 ?대해서?$|에 대하여$")
_OF = re.compile(r"[가-힣]")
_IN_BRACKETS = re.compile(r"\([^()]*\)")


def own_label(node: Node) -> str:
    """What a node itself names: a heading, a label, the term before a colon, a bold lead; '' where it names nothing."""
    if node.label is None:
        node.label = _own_label(node)
    return node.label


def _own_label(node: Node) -> str:
    if node.kind not in ("heading", "item", "paragraph", "details", "quote"):
        return ""
    text = bare(node.plain)
    term = _TERM.match(text) if _TERM_SIGN.search(text) else None
    if term and not asks(term[1]) and term[1].count("(") == term[1].count(")"):
        of = text[term.end() :].strip()
        if node.kind == "heading" and of and structural(bare(term[1])) and is_label(of):
            return of
        if node.kind == "heading" and generic(term[1]) and is_label(of) and len(of) <= 40 and not asks(of):
            return joined(of, bare(term[1]))
        return bare(term[1])
    if node.kind == "item" and _TELLS_WHAT.match(text):
        return ""
    if node.kind != "heading" and _LEADS_UP.search(text[-_LEAD_UP:]):
        return ""
    if asks(node.plain):
        return _asked_about(text)
    if node.kind == "paragraph" and not titles(node.plain.rstrip(" :：")):
        text = ""
    if node.kind == "heading" or is_label(text):
        text = _ABOUT.sub("", text)
        return (_WEEK.sub("", text) if "(" in text else text).strip()
    first, rest = lead(node.text)
    return bare(plain(first)) if rest and is_label(first) and not asks(first) else ""


def _asked_about(question: str) -> str:
    """The thing that a short question asks about; '' where it asks more than what something is."""
    english = _WHAT.match(question)
    topic = english[1] if english else _TOPIC.sub("", without(_SO, question)) if _OF.search(question) else ""
    if _is_topic(topic):
        return topic
    match = next((found for pattern in _ASKED_OF if (found := pattern.match(question))), None)
    return match["of"] if match and _is_topic(match["of"]) and not _NOTHING.match(match["of"]) else ""


_ASKED_OF = (
    re.compile(r"(?P<of>[^,?]{2,40}?)(?:[을를]|에 대해서?) (?:간단히 |자세히 |쉽게 )?(?:비교|설명|소개|말해)"),
    re.compile(r"(?P<of>[^,?]{2,30}?)(?:은|는|에는|이|가) (?:왜|무엇|어떤|어떠한|어떻게|몇|언제)"),
    re.compile(r"(?P<of>[A-Za-z][\w/.-]*|[가-힣]{2,10}(?:\([^()]*\))?)의 "),
)
"""The thing that a longer Korean question is about."""
_NOTHING = re.compile(r"(?:다음|이|그|저|위|아래|이것|그것|여기|우리|본인|각각|어느|무슨|만약|요즘)(?:[ 은는이]|$)")


def _is_topic(topic: str) -> bool:
    sound = not (_TORN.search(topic) or _NO_NAME.search(topic) or "?" in topic)
    return sound and 1 < len(topic) <= 30 and is_label(topic) and not asks(topic)


def subject(node: Node) -> str:
    """The nearest name above a node that says something; a generic one with what it belongs to."""
    if node.about is None:
        node.about = _subject(node)
    return node.about


def _subject(node: Node) -> str:
    labels: list[str] = []
    for above in node.ancestors():
        label = own_label(above)
        if (
            not label
            or structural(label)
            or len(label) > 50
            or tells(label)
            or _COUNTED.match(label)
            or stated(label)
            or ("," in label and "," in _IN_BRACKETS.sub("", label))
            or (_OF.search(label) and _NO_NAME.search(label))
        ):
            continue
        labels.append(label)
        if not generic(label):
            break
    if not labels or all(generic(label) for label in labels):
        return _title(node)
    if len(labels) > 1 and _OF_ITSELF.fullmatch(labels[0]):
        return labels[-1]
    return joined(labels[-1], labels[0]) if len(labels) > 1 else labels[0]


_OF_ITSELF = re.compile(
    r"개념|정의|특징|특성|설명|기본 ?개념|주요 ?특징|concepts?|definition|features|characteristics", re.IGNORECASE
)
"""What stands under these is told of the thing itself."""


def _title(node: Node) -> str:
    """What the note itself is called, as far as it says so."""
    *_, top = (node, *node.ancestors())
    return (top.parent.label or "") if top.parent else ""


def joined(owner: str, label: str) -> str:
    """A generic label with what it belongs to."""
    if _OF.search(label):
        return f"{owner.removesuffix('의 장단점').removesuffix('의 특징')}의 {label}"
    return f"{label.capitalize().replace('(s)', 's')} of {re.sub('^The ', 'the ', owner)}"


_WHAT_KO = re.compile(r"(?P<of>.+?)(?:\([^()]*\))?(?:이란|란)\?")


_SEVERAL = re.compile(r",|[과와] |\bvs\b|&| and |차이", re.IGNORECASE)


def unless_named(above: str, question: str, node: Node) -> str:
    """What a question stands under; '' where a heading above names what it asks about beside other things."""
    asked = _WHAT_KO.fullmatch(question) if above else None
    if not asked or asked["of"] in above:
        return above
    titles = [one.plain for one in node.ancestors() if one.kind == "heading"]
    return "" if any(asked["of"] in title and _SEVERAL.search(title) for title in titles) else above
