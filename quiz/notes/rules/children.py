"""A parent and what stands under it: its parts, its points, its steps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import about, members, of_label, plural, points, what_is
from quiz.notes.fact import Fact, basic, tidy, under, units
from quiz.notes.language import korean, with_particle
from quiz.notes.outline import Node
from quiz.notes.phrases import (
    asks,
    bare,
    counts,
    example,
    generic,
    is_label,
    noise,
    predicate,
    sequence,
    structural,
    transparent,
)
from quiz.notes.rules.gist import gist
from quiz.notes.rules.intro import from_intro
from quiz.notes.rules.terms import headed, split
from quiz.notes.sentences import introduces
from quiz.notes.subject import own_label, subject
from quiz.notes.verbs import orders

NAME = "children"
MOST = 7
"""Parts that one card asks for."""
_LABEL, _POINT, _TOTAL = 60, 130, 320
"""Characters: of a part that is a name, of one that is a statement, of all together."""
_LOOSE = 4
"""Statements under a heading that may still be the points of one thing."""
_GERUND = re.compile(r"^[A-Z]?[a-z]+ing(?:$| (?:an?|the)\b)")
_INCLUDE = re.compile(r"\b(?:includes?|are|is)\s*:$")
_OWNED = re.compile(r"^(?P<what>[\w ]{3,25}) of (?P<of>.+)$")
"""`disadvantages of X`, as a heading like `Disadvantages: X` is called."""
_WHOLE = -1
"""In place of a sentence: a list of statements asks for them together; each may still have a card of its own."""
_VERSUS = re.compile(r"\s(?:vs\.?|versus)\s")


def find(node: Node) -> Iterator[Fact]:
    """A card for what stands right under a label, a heading or a sentence that leads up to it."""
    if (
        node.kind not in ("item", "heading", "paragraph", "details")
        or asks(node.plain)
        or _VERSUS.search(node.plain.lower())
    ):
        return
    parts = told(node) or _numbered(node)
    if not parts:
        return
    question = _question(node, parts)
    if question:
        yield from answered(node, parts, *question, NAME)


def told(node: Node) -> list[Node]:
    """What stands under a node and tells something; of a heading only where it is all that stands there."""
    parts = [
        part
        for part in under(node)
        if part.plain and not (example(part.plain) or asks(part.plain) or noise(part.plain))
    ]
    if node.kind in ("heading", "details"):
        own = [
            child
            for child in node.children
            if child.kind != "heading" and not (child.kind == "paragraph" and child.children)
        ]
        lists = [child.kind in ("item", "quote") for child in own]
        parts = [part for part in parts if part.kind == "item" or not part.children] if own and all(lists) else []
    items = [part for part in parts if part.kind == "item"]
    # A quote or paragraph before the items explains the parent; the items are its parts.
    parts = items if node.kind == "item" and len(items) > 1 and parts[0].kind != "item" else parts
    return [part for part in parts if not transparent(part.plain)]


def _numbered(node: Node) -> list[Node]:
    """The numbered steps under a heading that has more to say."""
    items = [part for part in node.items() if part.number is not None] if node.kind == "heading" else []
    counted = [part.number for part in items] == list(range(1, len(items) + 1))
    return items if counted and _steps(node, items) else []


def _question(node: Node, parts: list[Node]) -> tuple[str, float] | None:
    """What to ask for the parts, and how sure that it is the right question."""
    text, above = node.plain, subject(node)
    ko = korean(text + parts[0].plain)
    if introduces(text) and not (is_label(bare(text)) and len(text.split()) < 5 and not _INCLUDE.search(text)):
        return from_intro(node, above, ko) if len(parts) > 1 else None
    label = own_label(node)
    if not label or structural(label) or (node.kind == "item" and split(node.text)[0]):
        return None
    if generic(label):
        return (of_label(label, above, ko), 0.78) if above else None
    owned = _OWNED.match(label)
    if owned and generic(owned["what"]):
        return of_label(owned["what"], owned["of"], ko), 0.78
    if orders(label):
        return None
    if _steps(node, parts):
        return _order_of(node), 0.7
    if len(parts) == 1:
        return _explained(node, parts[0], label, ko)
    if all(name_of(part) for part in parts):
        named = counts(label) or bool(re.search(r"(?:종류|유형|요소|기법|방법|[^s]s)$", label))
        divides = node.kind == "heading" and any(part.children for part in parts)
        return members(label, above, ko), 0.8 if named else 0.46 if divides else 0.56
    return _pointed(node, parts, label, ko)


def _explained(node: Node, part: Node, label: str, ko: bool) -> tuple[str, float] | None:
    """What a label is, of which one thing is said."""
    said = part.plain
    states = len(said) > 15 and len(said.split()) > 2 and not split(part.text)[0] and not is_label(said)
    alone = all(child is part or asks(child.plain) for child in node.children)
    return (what_is(label, said, subject(node), ko), 0.68) if states and alone and node.kind == "item" else None


def _pointed(node: Node, parts: list[Node], label: str, ko: bool) -> tuple[str, float] | None:
    """What several statements tell of a label."""
    above = subject(node)
    loose = node.kind == "heading" and (
        len(parts) > _LOOSE or any(part.children or split(part.text)[0] for part in parts)
    )
    if loose or len(parts) > _LOOSE + 1:
        return None
    if ko and re.search(r"(?:면|때|경우|려면)$", label):
        return (about(above, f"{label} 어떻게 해야 하는가?"), 0.66) if label.endswith("려면") else None
    return points(label, above, ko), 0.66 if ko else 0.48


def name_of(part: Node) -> str:
    """The name that a part begins with, or its words where they are no more than a name."""
    term, _ = split(part.text)
    if term:
        return term
    text = part.plain
    return (
        tidy(bare(text))
        if len(text) <= _LABEL and part.kind == "item" and is_label(text) and not predicate(text)
        else ""
    )


def answered(node: Node, parts: list[Node], question: str, confidence: float, rule: str) -> Iterator[Fact]:
    """The card for a question and the parts that answer it: one text, a list or an order."""
    nodes = (node, *parts)
    if len(parts) == 1:
        name, rest = headed(parts[0].text)
        answer = gist(rest or parts[0].text, question)
        if answer:
            answer = f"{name}: {answer}" if name else answer
            yield basic(question, answer, rule, confidence, nodes, units(*parts))
        return
    named = [name_of(part) for part in parts]
    names = all(named)
    answers = named if names else [headed(part.text)[0] or tidy(part.plain) for part in parts]
    if len(set(answers)) < len(answers) or not _fits(answers, names):
        return
    told_whole = [part for part in parts if names and not split(part.text)[0]]
    covered = units(*told_whole) or frozenset({(node.first, _WHOLE)})
    if _steps(node, parts):
        asked = question if node.kind == "paragraph" or asks(node.plain) else _order_of(node)
        yield Fact({"question": asked, "order": answers}, "order", max(confidence, 0.7), nodes, covered)
    else:
        yield Fact({"question": question, "answer": answers}, rule, confidence, nodes, covered)


def _fits(answers: list[str], names: bool) -> bool:
    longest = max(len(answer) for answer in answers)
    total = sum(len(answer) for answer in answers)
    return len(answers) <= MOST and longest <= (_LABEL if names else _POINT) and total <= _TOTAL


_NO_SEQUENCE = re.compile(
    r"장점|단점|특징|종류|유형|원칙|조건|이유|원인|규칙|요소|기능|advantage|benefit|drawback|feature|type|kind"
    r"|reason|rule|principle"
    r"|propert|condition|tip|option|example|cons?\b|pros?\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"^(?:then|next|finally|first|afterwards?|lastly|once|after|when)\b|\b(?:again|until)\b"
    r"|^(?:그 ?다음|다음으로|이후|그 후|마지막|먼저|끝으로|이어서|최종)",
    re.IGNORECASE,
)


_HOW = re.compile(r"^how\b(?! (?:many|much|long|often))|.*어떻게", re.IGNORECASE)
_PHASE = re.compile(r"(?:phase|stage|step)\b|(?:단계|[전중후말]기)(?:\(|$)", re.IGNORECASE)


def _steps(node: Node, parts: list[Node]) -> bool:
    """Whether numbered parts are a sequence rather than a count."""
    label = node.plain
    if len(parts) < 3 or any(part.number is None for part in parts):
        return False
    if sequence(label) or _GERUND.search(bare(label)):
        return True
    if _NO_SEQUENCE.search(label):
        return False
    if _HOW.match(label) or all(_PHASE.search(name_of(part)) for part in parts):
        return True
    acts = sum(bool(orders(part.plain)) for part in parts)
    return acts >= 0.6 * len(parts) or sum(bool(_THEN.search(part.plain)) for part in parts) > 1


_ORDERED = re.compile(r"^(?:steps|stages|phases|process|procedure|workflow|order)\b", re.IGNORECASE)


def _order_of(node: Node) -> str:
    label, above = own_label(node) or bare(node.plain), subject(node)
    if generic(label) and above and not korean(label):
        return f"What are the steps of {above}, in order?"
    if _ORDERED.match(label):
        return about(above, f"What {'are' if plural(label) else 'is'} the {label[0].lower() + label[1:]}, in order?")
    if korean(label):
        ordered = re.search(r"(?:순서|단계|절차)$", label)
        return about(above, f"{with_particle(label, '은') if ordered else f'{label}의 순서는'}?")
    return about(above, f"What are the steps of {label}, in order?")
