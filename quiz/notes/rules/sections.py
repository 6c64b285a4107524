"""A heading and the paragraph that explains it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import of_label, what_is
from quiz.notes.fact import Fact, basic
from quiz.notes.inline import plain
from quiz.notes.language import korean, noun_phrase
from quiz.notes.outline import Node
from quiz.notes.phrases import asks, dangling, example, generic, introduces_only, key, noise, stems, structural
from quiz.notes.rules.terms import split
from quiz.notes.rules.topics import term_of
from quiz.notes.subject import own_label, subject

NAME = "section"
_LONGEST = 200
_DEFINES = re.compile(
    r"(?:이다|말한다|의미한다|뜻한다|것|기법|방식|방법|알고리즘|구조|작업|과정|기술"
    r"|[음함됨])[.]?$|(?:입니다|예요|에요)[.]?$"
)
_TOPIC = re.compile(r"^([^,]{1,40}?)(?:은|는) ")
_STORY = re.compile(r"^(?:We|You|I|Let|Now|Here|As|If|When|In this|There|Once|So|After)\b")
_COPULA = re.compile(r"\b(?:is|are|refers? to|means?|was|were|describes?|consists? of)\b")
_NO_SUBJECT = re.compile(
    r"\bvs\b|차이|비교|[와과] |guide|appendix|overview|next steps|further|(?:면|때|까|나)$", re.IGNORECASE
)
"""Headings that are none of one thing."""


def find(node: Node) -> Iterator[Fact]:
    """What the first sentence under a heading says of it."""
    body = node.children[0] if node.children else None
    label = own_label(node) if body and node.kind in ("heading", "details", "item") else ""
    if (
        body is None
        or not label
        or structural(label)
        or not 0 < len(label.split()) <= 6
        or (node.kind == "item" and label != node.plain)
    ):
        return
    quoted = body.kind == "quote"
    body = body.children[0] if quoted and body.children else body
    if body.kind != "paragraph" or split(body.text)[0] or not body.sentences:
        return
    said, above = plain(body.sentences[0]), subject(node)
    ko = korean(said + label)
    if (
        "," in label
        or _NO_SUBJECT.search(label)
        or not (6 if quoted else 20) <= len(said) <= _LONGEST
        or asks(said)
        or dangling(said)
        or noise(said)
        or introduces_only(said)
        or example(said)
    ):
        return
    covers = frozenset({(body.first, 0)})
    if generic(label):
        if above:
            yield basic(of_label(label, above, ko), said, NAME, 0.66, (node, body), covers)
    elif key(said).startswith(key(label)):
        return
    else:
        sure = 0.7 if quoted else 0.56 if _defines(said, label, ko) else 0.44
        yield basic(what_is(label, said, above, ko), said, NAME, sure, (node, body), covers)


def _defines(said: str, label: str, ko: bool) -> bool:
    """Whether the sentence looks like an explanation of the heading rather than the start of a story."""
    if ko:
        other = _TOPIC.match(said)
        names = bool(_DEFINES.search(said)) or noun_phrase(said)
        return names and not (other and term_of(other[1]) and not stems(other[1]) & stems(label))
    if _STORY.match(said) or not stems(label) <= stems(said[: len(label) + 40]):
        return False
    first = _COPULA.search(said)
    return first is not None and first.start() < len(label) + 25
