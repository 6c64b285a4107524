"""Drafts of a note: all rules over its outline, then the best of what they find."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from quiz.notes.ask import about
from quiz.notes.check import confidence
from quiz.notes.draft import Draft
from quiz.notes.fact import Fact, Rule
from quiz.notes.lines import stated
from quiz.notes.node import Node
from quiz.notes.outline import Outline, outline
from quiz.notes.phrases import asks, generic, is_label, key, noise_heading, stems, structural, transparent
from quiz.notes.rank import Wanted, best
from quiz.notes.rules import (
    brackets,
    chains,
    children,
    choices,
    cloze,
    code,
    compare,
    definitions,
    examples,
    formulas,
    headed,
    kin,
    marks,
    questions,
    sections,
    statements,
    tables,
)
from quiz.notes.rules.choices import options_of
from quiz.notes.subject import own_label, unless_named
from quiz.text.garbage import paused_gc
from quiz.text.safe import clean

_LABEL = 40
_CONTENTS = 4
"""Items of a list that may be a table of contents."""
Amount = Literal["fewer", "default", "more"]

RULES: tuple[Rule, ...] = (
    marks.find, choices.find, questions.find, compare.find, tables.find, definitions.find, children.find, headed.find,
    kin.find, chains.find, sections.find, code.find, formulas.find, brackets.find, examples.find, statements.find,
)  # fmt: skip
"""All but `cloze.find`, which is only asked for what they leave."""


def drafts_of(note_text: str, path: str, amount: Amount = "default") -> list[Draft]:
    """The drafts of one note, in its order. Every text gives a list; `path` is the note's name in them."""
    with paused_gc():
        note = outline(clean(note_text))
        _name(note)
        _cut_metadata(note)
        _cut_contents(note)
        nodes = list(_speaking(note))
        facts = (fact for node in nodes for rule in RULES for fact in rule(node))

        def gaps(wanted: Wanted) -> Iterator[Fact]:
            return (fact for node in nodes for fact in cloze.find(node, wanted))

        return [_draft(note, fact, path) for fact in best(facts, gaps, amount)]


def draft_at(note_text: str, path: str, line: int) -> Draft | None:
    """The draft that a line (from 1) gives, however unsure: the one made of the fewest lines; None where none does."""
    with paused_gc():
        note = outline(clean(note_text))
        near = (node for node in _speaking(note) if node.first <= line <= node.end)
        facts = [
            fact
            for node in near
            for rule in (*RULES, cloze.find)
            for fact in rule(node)
            if fact.first <= line <= fact.last
        ]
        best = min(facts, key=lambda fact: (fact.last - fact.first, -confidence(fact), -fact.confidence), default=None)
        return None if best is None else _draft(note, best, path)


def _speaking(note: Outline) -> Iterator[Node]:
    """What there is to learn from, in the note's order: no references, nothing under a question with options."""
    waiting = list(reversed(note.root.children))
    while waiting:
        node = waiting.pop()
        if _points_on(node):
            continue
        yield node
        if not options_of(node):
            waiting.extend(reversed(node.children))


def _cut_contents(note: Outline) -> None:
    """Takes out a table of contents: a list near the top that names the headings below it."""
    headings = [node for node in note.root.walk() if node.kind == "heading"]
    named = {key(node.plain) for node in headings}
    for owner in (note.root, *headings[:2]):
        items = [item for item in owner.children if item.kind == "item"]
        all_items = [part for item in items for part in item.walk() if part.kind == "item"]
        told = [item for item in all_items if not item.plain or key(item.plain) in named]
        if len(all_items) >= _CONTENTS and len(told) >= 0.4 * len(all_items):
            owner.children = [child for child in owner.children if child.kind != "item"]
            _place(owner)
            return


_ABOUT_NOTE = re.compile(
    r"(?:authors?|date|contact|e-?mail|created|updated|last (?:updated|modified)|professor|instructor|lecturer|teacher"
    r"|speaker|semester|course|class|links?|source|url|tags?|status|title|year|venue|published|journal|conference"
    r"|작성자|작성일|날짜|일시|강사|교수|출처|링크|태그|제목|저자|학회)"
    r"(?: ?\([^()]*\))? ?[:：]",
    re.IGNORECASE,
)
_TOP = 15
"""Lines at the top of a note that may tell of the note itself."""


def _cut_metadata(note: Outline) -> None:
    """Takes out what the first lines say of the note: who wrote it, when, for which course."""
    for owner in (note.root, *note.root.children[:1]):
        parts = [child for child in owner.children if child.kind in ("item", "paragraph") and child.first <= _TOP]
        about = [part for part in parts if not part.children and _ABOUT_NOTE.match(part.plain)]
        if about:
            owner.children = [child for child in owner.children if child not in about]
            _place(owner)


_COUNTED = re.compile(
    r"#\d|\d\s*$|\b(?:week|day|lecture|chapter|part|lesson|unit|module) ?\d|\d ?(?:주차|일차|강|장)", re.IGNORECASE
)
"""In a title that counts: it names the place in a course, not a thing."""
_TITLED = re.compile(r"(?:title|제목) ?[:：] ?(?P<title>[^:：]{2,50})", re.IGNORECASE)


def _name(note: Outline) -> None:
    """Gives the note the name that its header or its first lines tell: what stands under no other name is of that."""
    lines = [part for owner in (note.root, *note.root.children[:1]) for part in owner.children if part.first <= _TOP]
    told = next((match["title"] for part in lines if (match := _TITLED.match(part.plain))), note.title)
    if is_label(told) and not (_COUNTED.search(told) or generic(told) or structural(told) or noise_heading(told)):
        note.root.label = told.strip()


def _place(owner: Node) -> None:
    for place, child in enumerate(owner.children):
        child.place = place


def _points_on(node: Node) -> bool:
    if node.kind == "heading":
        # What a whole note is about is no part that points elsewhere: 'Resources' may be a chapter of economics.
        is_title = not node.path and any(child.kind == "heading" for child in node.children)
        return not is_title and noise_heading(node.plain)
    return len(node.plain) < _LABEL and transparent(node.plain) and noise_heading(node.plain)


def _draft(note: Outline, fact: Fact, path: str) -> Draft:
    node = fact.nodes[0]
    heading = (*node.path, node.plain) if node.kind == "heading" and node.plain else node.path
    lines = (fact.first, max(fact.last, fact.first))
    passage = note.passage(*lines)
    return Draft(_alone(fact), path, heading, lines, passage, fact.rule, min(fact.confidence, 1.0))


_FEW_WORDS = 3
_AS_WRITTEN = frozenset(("mark", "choice", "code", "open", "question"))


def _alone(fact: Fact) -> Mapping[str, Any]:
    """The fields of a card, a question of few words with what the thing that it names stands under."""
    question = fact.fields.get("question")
    if not question or fact.rule in _AS_WRITTEN or ": " in question or len(stems(question)) > _FEW_WORDS:
        return fact.fields
    above = next(filter(None, (_name_beside(node, question) for node in fact.nodes[0].ancestors())), "")
    above = unless_named(above, question, fact.nodes[0])
    return {**fact.fields, "question": about(above, question)} if above else fact.fields


_LONG_NAME = 40


def _name_beside(node: Node, question: str) -> str:
    """What a node is called, where a question does not say that, nor asks for it."""
    label = own_label(node)
    of_all = not node.path and len(label.split()) > _FEW_WORDS
    if (
        not label
        or of_all
        or len(label) > _LONG_NAME
        or "," in label
        or any(says(label) for says in (generic, structural, asks, stated))
    ):
        return ""
    return "" if stems(label) & stems(question) else label
