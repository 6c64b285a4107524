"""A sequence in one line: 'request → allocate → use → release'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import about
from quiz.notes.fact import Fact, units
from quiz.notes.inline import plain
from quiz.notes.language import korean, with_particle
from quiz.notes.node import Node
from quiz.notes.phrases import generic, holds, is_label, sequence, structural
from quiz.notes.rules.terms import colon
from quiz.notes.subject import own_label, subject
from quiz.notes.words import korean_note

NAME = "order"
_ARROW = re.compile(r"\s*(?:-{1,2}>|={1,2}>|→|⇒|➔|➜|▶|›)\s*|\s+>\s+")
_DASH = re.compile(r"\s+[-–—]\s+")
_SIGNS = ("->", "→", "=>", "⇒", "➔", "➜", "▶", "›", " > ", " - ", " – ", " — ")
_FEWEST, _MOST, _LONGEST, _WORDS = 3, 9, 60, 8
_PHRASE = re.compile(r"[^\W\d_]{2}|[가-힣]")
_CODE = re.compile(r"[`{}();$]|::|\bdef\b|\breturn\b")


def find(node: Node) -> Iterator[Fact]:
    """The order of what stands between arrows; between dashes only under a label that promises one."""
    if node.kind not in ("item", "paragraph") or not holds(node.plain, _SIGNS):
        return
    if len(node.sentences) > 1 or _CODE.search(node.plain):
        return
    term, said = _headed(node.text) or colon(node.text)
    text = plain(said) if term else node.plain
    label, above = (term, subject(node)) if term else _label(node)
    parts = _parts(text, _ARROW) or (_parts(text, _DASH) if sequence(label) else [])
    if not parts or not label or structural(label) or (generic(label) and not above):
        return
    ko = korean(text) or korean_note(node)
    yield Fact({"question": _asked(label, above, ko), "order": parts}, NAME, 0.72, (node,), units(node))


def _headed(text: str) -> tuple[str, str] | None:
    """A line that names the chain of the next one."""
    first, _, rest = text.partition("\n")
    return (plain(first), rest) if rest and is_label(first) and not holds(first, _SIGNS) else None


def _label(node: Node) -> tuple[str, str]:
    """What a chain is of, and what that stands under."""
    above = node.parent
    label = own_label(above) if above else ""
    return (label, subject(above)) if above and label else (subject(node), "")


def _parts(text: str, tie: re.Pattern[str]) -> list[str]:
    parts = [part.strip(" .,") for part in tie.split(text)]
    sound = all(_PHRASE.search(part) and len(part) <= _LONGEST and len(part.split()) <= _WORDS for part in parts)
    whole = all(part.count("(") == part.count(")") and is_label(part) for part in parts)
    return parts if _FEWEST <= len(parts) <= _MOST and sound and whole and len(set(parts)) == len(parts) else []


def _asked(label: str, above: str, ko: bool) -> str:
    if ko:
        ordered = re.search(r"(?:순서|단계|절차|과정|흐름)$", label)
        return about(above, f"{with_particle(label, '은')}?" if ordered else f"{label}의 순서는?")
    if re.match(r"(?:steps|stages|phases|order|sequence|process|flow|procedure)\b", label, re.IGNORECASE):
        return about(above, f"What is the {label[0].lower()}{label[1:]}, in order?") if above else f"{label}, in order?"
    return about(above, f"What are the steps of {label}, in order?")
