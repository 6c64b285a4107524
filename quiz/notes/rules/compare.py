"""A against B, line by line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from quiz.notes.ask import about
from quiz.notes.fact import Fact, basic, tidy, units
from quiz.notes.inline import plain
from quiz.notes.language import korean, with_particle
from quiz.notes.node import Node
from quiz.notes.phrases import asks, bare, generic, holds, key, stems
from quiz.notes.rules.gist import gist
from quiz.notes.rules.terms import colon, dash
from quiz.notes.rules.topics import term_of
from quiz.notes.subject import subject

NAME = "compare"
_BOTH = -1
"""In place of a sentence: each side may have a card of its own beside the comparison."""
_SIDE = 130
"""Characters of one side."""
_TOPIC = re.compile(r"^([^,:]{2,40}?)(?:은|는) (.{8,})$")
_ADJECTIVE = re.compile(r"(?:이란|란) |[같많좋높낮깊넓좁짧얇굵밝얕늦싶옳않없있받얻적작]$")
"""What stands before 은 or 는 where it is no topic ('기아란 낮은 ...')."""
_VERSUS = re.compile(r"\s+(?:vs\.?|versus)\s+", re.IGNORECASE)
_AGAINST = ("vs", "versus", "between", "차이", "비교")
"""One of them stands wherever things are set against each other; in small letters."""
_BETWEEN = re.compile(r"(?:difference|differences|comparison) between (.{1,40}) and (.{1,40}?)\??$", re.IGNORECASE)
_KOREAN = re.compile(r"^(.{1,30}?)(?:와|과)\s+(.{1,30}?)(?:의|간의| 간)?\s*(?:차이점?|비교).{0,6}$")


def sides(text: str) -> list[str]:
    """The two or more things that a label sets against each other."""
    if not holds(text.lower(), _AGAINST):
        return []
    text = bare(text)
    match = _BETWEEN.search(text) or _KOREAN.match(text)
    found = [match[1], match[2]] if match else _VERSUS.split(text)
    found = [bare(side) for side in found]
    return found if 2 <= len(found) <= 4 and all(0 < len(side) <= 40 for side in found) else []


def find(node: Node) -> Iterator[Fact]:
    """What the lines under `A vs B` set against each other, and two parts that are told in parallel."""
    contrasts = list(_contrast(node))
    yield from contrasts or _opposites(node)
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


def _contrast(node: Node) -> Iterator[Fact]:
    """The difference of the only two parts under a parent that are defined, or told of, in like words."""
    items = node.items()
    for form in (_term, _topic) if len(items) > 1 else ():
        # Numbered lines are steps of one thing.
        found = ((item, *form(item.text)) for item in items if form is _term or item.number is None)
        told = [one for one in found if one[1] and not asks(one[0].plain)]
        if len(told) == 2 and not generic(told[0][1]) and _parallel(*told):
            (one, left, this), (two, right, that) = told
            this, that = tidy(this), tidy(that)
            if max(len(this), len(that)) <= _SIDE and not _of_one(left, right):
                fields = contrast(subject(one), [left, right], [this, that], ko=korean(this + that))
                yield Fact(fields, NAME, 0.66, (one, two), frozenset({one.unit(_BOTH)}))


def _opposites(node: Node) -> Iterator[Fact]:
    """The difference of the only two neighbours among several parts whose names end alike ('Old oven', 'New oven')."""
    parts = [part for part in node.children if part.kind in ("item", "paragraph")]
    told: dict[str, list[tuple[Node, str, str]]] = defaultdict(list)
    for part in parts if len(parts) > 1 else ():
        name, said = _term(part.text)
        if name and not (asks(part.plain) or generic(name) or len(name) > _NAMED):
            told[_head(name)].append((part, name, tidy(gist(said, name) or said)))
    for head, alike in told.items():
        pairs = [(one, two) for one, two in pairwise(alike) if two[0].place - one[0].place == 1]
        if head and len(pairs) == 1 and key(pairs[0][0][1]) != key(pairs[0][1][1]):
            (one, left, this), (two, right, that) = pairs[0]
            if min(len(this), len(that)) >= _LEAST and max(len(this), len(that)) <= _SIDE and not _of_one(left, right):
                fields = contrast(subject(one), [left, right], [this, that], ko=korean(this + that))
                yield Fact(fields, NAME, 0.6, (one, two), frozenset({one.unit(_BOTH)}))


_LEAST, _NAMED = 8, 40
"""Characters that are told of each at least, and of its name at most."""
_ALIKE = re.compile(r"[가-힣]{3,6}|[a-z]{7,}(?<!ly)")


def _head(name: str) -> str:
    """How a name ends: its last word, of one word its last syllables or letters; '' where that tells no kind."""
    words = re.sub(r"[(（][^()（）]*[)）]", "", name).lower().split()
    if len(words) > 1:
        return words[-1]
    if not words or not _ALIKE.fullmatch(words[0]):
        return ""
    return words[0][-2:] if korean(words[0]) else words[0][-5:]


def _of_one(left: str, right: str) -> bool:
    """Whether two lines tell of one thing: 'the oven' and 'the oven's heat'."""
    return key(left).startswith(key(right)) or (key(right).startswith(key(left)) and " " in right)


def contrast(above: str, names: list[str], told: list[str], *, ko: bool) -> Mapping[str, Any]:
    """The keys of a card for the difference between two things."""
    one, other = names
    title = f"{with_particle(one, '과')} {other}의 차이" if ko else f"{one} and {other}"
    return {"compare": about(above, title), "columns": names, "rows": {"차이" if ko else "difference": told}}


def _term(text: str) -> tuple[str, str]:
    return colon(text) if colon(text)[0] else dash(text)


def _topic(text: str) -> tuple[str, str]:
    match = _TOPIC.match(plain(text))
    named = match and len(match[1].split()) < 4 and not _ADJECTIVE.search(match[1]) and term_of(match[1])
    return (match[1], match[2]) if match and named else ("", "")


def _parallel(one: tuple[Node, str, str], two: tuple[Node, str, str]) -> bool:
    names = stems(one[1]) & stems(two[1])
    return bool(names) or len(stems(tidy(one[2])) & stems(tidy(two[2]))) > 1
