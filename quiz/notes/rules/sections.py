"""A heading and the paragraph that explains it."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.notes.ask import of_label, what_is
from quiz.notes.fact import Fact, basic
from quiz.notes.inline import plain
from quiz.notes.language import korean
from quiz.notes.outline import Node
from quiz.notes.phrases import asks, dangling, example, generic, introduces_only, key, noise, structural
from quiz.notes.rules.terms import split
from quiz.notes.subject import own_label, subject

NAME = "section"
_LONGEST = 200


def find(node: Node) -> Iterator[Fact]:
    """What the first sentence under a heading says of it."""
    label = own_label(node) if node.kind in ("heading", "details", "item") else ""
    body = node.children[0] if label and node.children else None
    if body is None or structural(label) or not 0 < len(label.split()) <= 6 or (node.kind == "item" and label != node.plain):
        return
    quoted = body.kind == "quote"
    body = body.children[0] if quoted and body.children else body
    if body.kind != "paragraph" or split(body.text)[0] or not body.sentences:
        return
    said, above = plain(body.sentences[0]), subject(node)
    ko = korean(said + label)
    if not 20 <= len(said) <= _LONGEST or asks(said) or dangling(said) or noise(said) or introduces_only(said) or example(said):
        return
    covers = frozenset({(body.first, 0)})
    if generic(label):
        if above:
            yield basic(of_label(label, above, ko), said, NAME, 0.66, (node, body), covers)
    elif key(said).startswith(key(label)):
        return
    else:
        yield basic(what_is(label, said, above, ko), said, NAME, 0.7 if quoted else 0.54, (node, body), covers)
