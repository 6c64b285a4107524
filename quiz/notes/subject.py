"""What a statement is about: the headings and parents that it stands under."""

from __future__ import annotations

import re

from quiz.notes.inline import lead, plain
from quiz.notes.outline import Node
from quiz.notes.phrases import asks, bare, generic, is_label, noise_heading, structural, transparent

_TERM = re.compile(r"^(.{1,50}?)\s*(?:[:：]\s|\s[-–—]\s|\s?[=-]>)")
_OF = re.compile(r"[가-힣]")


def own_label(node: Node) -> str:
    """What a node itself names: a heading, a label, the term before a colon, a bold lead; '' where it names nothing."""
    if node.kind not in ("heading", "item", "paragraph", "details", "quote"):
        return ""
    text = bare(node.plain)
    term = _TERM.match(text)
    if term and not asks(term[1]):
        return bare(term[1])
    if node.kind == "heading" or is_label(text):
        return "" if asks(node.plain) else text
    first, rest = lead(node.text)
    return bare(plain(first)) if rest and is_label(first) and not asks(first) else ""


def subject(node: Node) -> str:
    """The nearest name above a node that says something; a generic one with what it belongs to."""
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


def silent(node: Node) -> bool:
    """Whether a node stands where nothing is to be learnt."""
    return any(
        (above.kind == "heading" and noise_heading(above.plain)) or (above.kind != "heading" and _only_points_on(above))
        for above in (node, *node.ancestors())
    )


def _only_points_on(node: Node) -> bool:
    return len(node.plain) < 40 and transparent(node.plain) and noise_heading(node.plain)
