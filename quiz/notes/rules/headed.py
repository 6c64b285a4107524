"""A heading whose parts are headings or lines over lists: kinds, solutions of a problem, what letters stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import about, members, of_label, plural
from quiz.notes.fact import Fact
from quiz.notes.language import korean
from quiz.notes.node import Node
from quiz.notes.phrases import asks, bare, counts, generic, is_label, noise_heading, stems, structural
from quiz.notes.rules.sets import SORT, set_asked
from quiz.notes.subject import own_label, subject
from quiz.notes.verbs import orders
from quiz.notes.words import korean_note

NAME = "parts"
_FEWEST, _MOST = 2, 9
_LONGEST, _LONG_LABEL = 50, 60
_KINDS = re.compile(
    r"(?:종류|유형|요소|기법|방법|방안|조건|요건|계층|연산|전략|원칙|속성|단계|해결책|조치|목적|이점|장점|단점|문제점|특징|특성|분류|구성)$"
)
_OTHERS = re.compile(r"(?:그 ?외|기타|etc\.?|others?|misc\w*)$", re.IGNORECASE)
_WORDS = re.compile(r"\b(?:[A-Z]{3,6})\b")
_NUMBER = re.compile(r"^(?:\W|\d|️|⃣)+|^[A-Za-z\d][.)] +")
_OF_NO_KIND = re.compile(
    r"^(?:notes?|basics|details|examples|exercises|questions|results|topics|lectures|chapters|contents|resources"
    r"|applications|papers|projects|tips|tricks|terms|definitions|concepts|others?)$",
    re.IGNORECASE,
)


def find(node: Node) -> Iterator[Fact]:
    """One card for the headings right under a heading that says what they are."""
    if node.kind != "heading" or asks(node.plain) or len(node.plain) > _LONG_LABEL:
        return
    parts = [child for child in node.children if child.kind == "heading"] or _titles(node)
    ko = korean(node.plain) or korean_note(node)
    parts = [part for part in parts if not _OTHERS.match(bare(part.plain))]
    names = [_NUMBER.sub("", bare(part.plain)).strip() for part in parts]
    label = own_label(node)
    if _whole_note(node) and not (counts(label) or set_asked(label, "", ko)):
        return  # The parts of a whole note are what it tells, not kinds of its title.
    if not (
        label
        and _FEWEST <= len(parts) <= _MOST
        and len(set(names)) == len(names)
        and all(_named(name, ko) for name in names)
        and not all(map(SORT.fullmatch, names))
    ):
        return
    question = _asked(label, names, subject(node), ko)
    if question:
        covers = frozenset({node.unit(_PARTS)})
        yield Fact({"question": question, "answer": names}, NAME, 0.72, (node, parts[0]), covers)


def _titles(node: Node) -> list[Node]:
    """The lines under a heading that each stand over a list, where there is nothing else."""
    titled = [child for child in node.children if child.kind == "paragraph" and child.items()]
    return titled if len(titled) == len(node.children) else []


def _whole_note(node: Node) -> bool:
    """Whether a heading stands over all that the note says."""
    above = node.parent
    return above is not None and above.kind == "note" and sum(child.kind == "heading" for child in above.children) == 1


_PARTS = -3
"""In place of a sentence: the headings under a heading."""


def _named(name: str, ko: bool) -> bool:
    if ": " in name and generic(name.split(": ", 1)[0]):
        return False
    if set_asked(name, "", ko):
        return False
    named = 0 < len(name) <= _LONGEST and is_label(name) and not (generic(name) or structural(name) or asks(name))
    return named and not (noise_heading(name) or (not ko and (orders(name) or name.startswith("Next"))))


def _begin_with(label: str, names: list[str]) -> bool:
    """Whether a part tells of the label itself ('Loaf shapes' under 'Loaves'), and so is none of its kinds."""
    of = stems(label)
    return any(of & stems(" ".join(name.split()[:-1])) for name in names)


def _asked(label: str, names: list[str], above: str, ko: bool) -> str:
    if structural(label) or noise_heading(label) or _OF_NO_KIND.match(label):
        return ""
    short = _WORDS.search(label)
    if short and [name[0].upper() for name in names] == list(short[0]):
        return about(above, f"{short[0]}는 무엇의 약자인가?" if ko else f"What does {short[0]} stand for?")
    if generic(label):
        return of_label(label, above, ko) if above and (_KINDS.search(label) or plural(label)) else ""
    told = _NUMBER.sub("", label)
    kinds = _KINDS.search(told) if ko else plural(told) and " and " not in told and not _begin_with(told, names)
    if counts(told) or kinds:
        return members(label, above, ko)
    return ""
