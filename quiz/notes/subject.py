"""What a statement is about: the headings and parents that it stands under."""

from __future__ import annotations

import re

from quiz.notes.inline import lead, plain
from quiz.notes.outline import Node
from quiz.notes.phrases import asks, bare, generic, is_label, structural

_TERM = re.compile(r"^(.{1,50}?)\s*(?:[:：]\s|\s[-–—]\s|\s?[=-]>)")
_TOPIC = re.compile(
    r"\s*(?:이란|란|은|는|(?:이|가)(?= ?(?:무엇|뭔|뭘|어떤)))?\s*(?:무엇인가|무엇인가요"
    r"|무엇일까|무엇일까요|무엇이며.*|뭔가요|뭘까요|어떤 것.*|에 ?대해서?.*|에 대하여.*"
    r"|를? ?설명.*|말해.*|알려.*)?[?？.\s]*$"
)
_SO = re.compile(r"^(?:그래서|그럼|그렇다면|그러면|이제|만약)\s+")
_TORN = re.compile(r"(?:[을를에의]|하는|되는|해야|으로|에서|같은|위한|대한)$")
_WHAT = re.compile(r"^(?:what|who)(?: is| are|'s) (?:the |an? )?(.{2,40}?)[?？\s]*$", re.IGNORECASE)
_OF = re.compile(r"[가-힣]")


def own_label(node: Node) -> str:
    """What a node itself names: a heading, a label, the term before a colon, a bold lead; '' where it names nothing."""
    if node.kind not in ("heading", "item", "paragraph", "details", "quote"):
        return ""
    text = bare(node.plain)
    term = _TERM.match(text)
    if term and not asks(term[1]):
        return bare(term[1])
    if asks(node.plain):
        return _asked_about(text)
    if node.kind == "heading" or is_label(text):
        return re.sub(r"에 ?대해서?$|에 대하여$", "", text).strip()
    first, rest = lead(node.text)
    return bare(plain(first)) if rest and is_label(first) and not asks(first) else ""


def _asked_about(question: str) -> str:
    """The thing that a short question asks about; '' where it asks more than what something is."""
    english = _WHAT.match(question)
    topic = english[1] if english else _TOPIC.sub("", _SO.sub("", question)) if _OF.search(question) else ""
    topic = "" if _TORN.search(topic) or "?" in topic else topic
    return topic if 1 < len(topic) <= 30 and is_label(topic) and not asks(topic) else ""


def subject(node: Node) -> str:
    """The nearest name above a node that says something; a generic one with what it belongs to."""
    if node.about is None:
        node.about = _subject(node)
    return node.about


def _subject(node: Node) -> str:
    labels: list[str] = []
    for above in node.ancestors():
        label = own_label(above)
        if not label or structural(label) or len(label) > 50 or "," in label:
            continue
        labels.append(label)
        if not generic(label):
            break
    if not labels or all(generic(label) for label in labels):
        return ""
    return joined(labels[-1], labels[0]) if len(labels) > 1 else labels[0]


def joined(owner: str, label: str) -> str:
    """A generic label with what it belongs to."""
    return f"{owner}의 {label}" if _OF.search(label) else f"{owner}, {label.lower()}"
