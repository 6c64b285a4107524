"""A against B, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import about
from quiz.notes.fact import Fact, basic, tidy, units
from quiz.notes.inline import plain
from quiz.notes.language import korean, with_particle
from quiz.notes.outline import Node
from quiz.notes.phrases import bare
from quiz.notes.rules.terms import colon
from quiz.notes.subject import subject

NAME = "compare"
_VERSUS = re.compile(r"\s+(?:vs\.?|versus)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:difference|differences|comparison) between (.{1,40}) and (.{1,40}?)\??$", re.IGNORECASE)
_KOREAN = re.compile(r"^(.{1,30}?)(?:와|과)\s+(.{1,30}?)(?:의|간의| 간)?\s*(?:차이점?|비교).{0,6}$")


def sides(text: str) -> list[str]:
    """The two or more things that a label sets against each other."""
    text = bare(text)
    match = _BETWEEN.search(text) or _KOREAN.match(text)
    found = [match[1], match[2]] if match else _VERSUS.split(text)
    found = [bare(side) for side in found]
    return found if 2 <= len(found) <= 4 and all(0 < len(side) <= 40 for side in found) else []


def find(node: Node) -> Iterator[Fact]:
    """A table of what the lines under `A vs B` set against each other."""
    if node.kind == "item" and node.parent and not sides(node.parent.plain):
        yield from _single(node)
    columns = sides(node.plain) if node.kind in ("heading", "item", "paragraph") else []
    if not columns:
        return
    title = about(subject(node), bare(node.plain))
    for item in node.items():
        label, cells = _row(item)
        if label and len(cells) == len(columns):
            fields = {"compare": title, "columns": columns, "rows": {label: cells}}
            yield Fact(fields, NAME, 0.88, (item,), units(item))


def _row(item: Node) -> tuple[str, list[str]]:
    label, said = colon(item.text)
    return label, [tidy(cell) for cell in _VERSUS.split(plain(said))] if label else []


def _single(item: Node) -> Iterator[Fact]:
    label, cells = _row(item)
    above = subject(item)
    if label and len(cells) > 1 and above:
        question = f"{with_particle(label, '은')}?" if korean(item.plain) else f"{label}?"
        yield basic(about(above, question), " vs ".join(cells), NAME, 0.55, (item,), units(item))
