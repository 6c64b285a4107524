"""A block of maths under a name: the formula of what is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import about, with_lower
from quiz.notes.fact import Fact, basic, units
from quiz.notes.inline import plain
from quiz.notes.language import korean
from quiz.notes.node import Node
from quiz.notes.phrases import asks, generic, is_label, structural
from quiz.notes.subject import own_label, subject

NAME = "formula"
_LONGEST = 160
_NAMED = re.compile(
    r"^\s*\\(?:text|mathrm|textbf|mbox)\{(?P<name>[^{}]{4,60})\}\s*(?:=|\\approx|&=)\s*(?P<said>.+)$", re.DOTALL
)
_EQUATION = re.compile(r"=|\\approx|\\propto|\\le|\\ge|\\equiv|<|>")
_FORMULA = re.compile(r"formula|equation|공식|수식|식$", re.IGNORECASE)


def find(node: Node) -> Iterator[Fact]:
    """One question for the formula of a name that it holds itself or that it is the only one under."""
    if node.kind == "item":
        yield from _equal(node)
    if node.kind != "maths" or node.parent is None:
        return
    maths = " ".join(node.plain.strip("$ \n").split())
    if aligned := _ALIGNED.fullmatch(maths):
        yield from _rows(node, aligned["rows"])
        return
    if not _EQUATION.search(maths) or len(maths) > _LONGEST or "\\begin" in maths:
        return
    named = _NAMED.match(maths)
    if named:
        yield _asked(node, named["name"].strip(), subject(node), named["said"], 0.76)
        return
    above = _over(node.parent)
    alone = (
        sum(part.kind == "maths" for child in above.children if child.kind != "heading" for part in child.walk()) == 1
    )
    # A paragraph of some sentences tells of more than what it begins with.
    label = own_label(above) if alone and (above.kind != "paragraph" or len(above.sentences) < _TOLD) else ""
    if not label or structural(label) or asks(above.plain) or not is_label(label):
        return
    if generic(label) or _FORMULA.search(label):
        owner = subject(above)
        if owner and _FORMULA.search(label):
            yield _asked(node, owner, "", maths, 0.72)
        return
    first = above.children[0] in (node, node.parent)
    yield _asked(node, label, subject(above), maths, 0.7 if first or above.kind != "heading" else 0.56)


_TOLD = 3
"""Sentences."""
_EQUAL = re.compile(
    r"^\$(?P<left>[^$=<>]{0,38}[A-Za-z)}\]])\s*=\s*(?P<right>[^$=<>]{1,80})\$\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|[.,;])?$"
)


_APPLIED = re.compile(r"[\\(]")
"""In the left side of an equation that tells of an operation; others only give a sign its value."""


def _equal(node: Node) -> Iterator[Fact]:
    """The right side of an equation that is a line of its own: 'Derived properties' over '$P(\\emptyset) = 0$'."""
    match = _EQUAL.match(plain(node.text)) if node.text.startswith("$") else None
    above = subject(node)
    if not match or not above or node.children or not _APPLIED.search(match["left"]):
        return
    left, ko = f"${match['left'].strip()}$", korean(above)
    question = f"{left}의 값은?" if ko else f"What does {left} equal?"
    yield basic(about(above, question), f"${match['right'].strip()}$", NAME, 0.64, (node,), units(node))


def _over(node: Node) -> Node:
    """The heading over a paragraph that leads up to its formula, else the node itself."""
    leads = node.kind == "paragraph" and not own_label(node) and node.parent is not None and not node.place
    return node.parent if leads and node.parent and node.parent.kind == "heading" else node


_ALIGNED = re.compile(r"\\begin\{(?P<env>aligned|align\*?|gather\*?|split)\}(?P<rows>.*)\\end\{(?P=env)\}", re.DOTALL)
_ROW = re.compile(r"(?P<sign>[^=<>&]{1,20}?) ?&? ?(?:=|:=?) ?&? ?(?P<said>[^=].*)", re.DOTALL)
_WORKED = re.compile(r"[\d.,+\-*/=()\s\\%]|\\(?:frac|sqrt|times|cdot|left|right)")
_MOST = 3


def _rows(node: Node, text: str) -> Iterator[Fact]:
    """What each line of several gives for its left side; nothing for those that only reckon with numbers."""
    above = own_label(node.parent) if node.parent else ""
    owner = above if above and not (generic(above) or structural(above)) else subject(node)
    rows = [match for row in text.split("\\\\") if (match := _ROW.fullmatch(row.strip()))]
    told = [row for row in rows if re.search(r"[A-Za-z]", _WORKED.sub("", row["said"].replace("\\", " \\")))]
    if not owner or not is_label(owner) or len(told) > _MOST or len(told) < len(rows):
        return
    ko = korean(owner)
    for n, row in enumerate(told):
        sign = row["sign"].strip(" &")
        question = f"${sign}$의 식은?" if ko else f"What is ${sign}$?"
        yield basic(about(owner, question), f"${row['said'].strip()}$", NAME, 0.66, (node,), frozenset({node.unit(n)}))


def _asked(node: Node, name: str, above: str, maths: str, sure: float) -> Fact:
    ko = korean(name) or korean(above)
    question = f"{name}의 식은?" if ko else f"What is the formula of {with_lower(name)}?"
    return basic(about(above, question), f"${maths}$", NAME, sure, (node,), frozenset({node.unit(0)}))
