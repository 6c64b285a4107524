"""The examples that a note gives of something, on a line that begins with `e.g.`, `ex)` or the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import about
from quiz.notes.fact import Fact, tidy, under, units
from quiz.notes.language import korean
from quiz.notes.node import Node
from quiz.notes.phrases import bare, example, generic, is_label, structural
from quiz.notes.rules.steps import name_of
from quiz.notes.subject import own_label, subject

NAME = "examples"
_MARK = re.compile(
    r"^\W*(?:e\.?g\.?,?|ex\s?[).:]|for (?:example|instance)[,:]?|examples?(?: include)?\s?[:：]?"
    r"|예시?\s?[:：)]|예를 들[면어],?)\s*",
    re.IGNORECASE,
)
_PARTS = re.compile(r",\s+|\s*[;·、]\s*|,? (?:and|or) ")
_REST = re.compile(r"^(?:etc\.?|등등?|and so on|\.+)$|\s+(?:등|etc\.?)$", re.IGNORECASE)
_LEAST, _MOST, _WORDS, _LONGEST = 2, 7, 4, 40


def find(node: Node) -> Iterator[Fact]:
    """A list card for the names that one line gives as examples of what it stands under."""
    if node.kind not in ("item", "heading", "paragraph") or not node.children:
        return
    found = [(part, told) for part in under(node) if example(part.plain) and (told := _names(part.plain))]
    found += [(part, told) for part in node.children if _LABEL.match(bare(part.plain)) and (told := _listed(part))]
    if len(found) != 1:
        return
    part, told = found[0]
    label, above = own_label(node), subject(node)
    if generic(label):
        label, above = above, ""
    if not label or structural(label) or not is_label(label):
        return
    ko = korean(label + part.plain) or korean(above)
    asked = f"{label}의 예는?" if ko else f"What are examples of {label}?"
    yield Fact({"question": about(above, asked), "answer": told}, NAME, 0.66, (node, part), units(part))


_LABEL = re.compile(
    r"(?:(?:대표|주요)(?:적인)? ?)?(?:예시?|예제|사례)$|(?:(?:common|typical) )?examples?$", re.IGNORECASE
)


def _listed(label: Node) -> list[str]:
    """The names that stand under a label for examples; none where one of them is no name."""
    told = [name_of(item) for item in label.items()]
    return told if _LEAST <= len(told) <= _MOST and all(told) and len(set(told)) == len(told) else []


def _names(text: str) -> list[str]:
    """The names on a line of examples; none where it tells a story instead."""
    marked = _MARK.match(text)
    said = [_REST.sub("", tidy(part)) for part in _PARTS.split(text[marked.end() :])] if marked else []
    said = [part for part in said if part]
    named = all(len(part.split()) <= _WORDS and len(part) <= _LONGEST and is_label(part) for part in said)
    return said if _LEAST <= len(said) <= _MOST and named and len(set(said)) == len(said) else []
