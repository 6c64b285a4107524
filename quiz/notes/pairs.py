"""Cards of one line without blanks, `front::back`, told from names in code, addresses and times.

The line alone tells where a side could stand in no code: `Largest planet?::Jupiter`, `수도::로마`. Of the others, as
`capital::Rome`, the note tells: it is marked for cards, has more of them and no name twice, or has no code at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

_TIGHT = re.compile(
    r"^(?P<lead>\s*(?:[-*+]\s+|\d{1,3}[.)]\s+|>\s*)*)"
    r"(?P<front>(?:`[^`\n]*`|[^`:\s])(?:(?:`[^`\n]*`|[^`\n]){0,160}?(?:`[^`\n]*`|[^`:\s]))?)"
    r"(?P<mark>:{2,3})(?P<back>[^:\s](?:(?!::).)*)$"
)
_NAME = re.compile(r"[&*!(\[]*[A-Za-z_]\w*")
_IN_CODE = re.compile(r"^~?\w+(?:[(<;\[{!]|\.\w)|;$|\w_\w|[a-z][A-Z]|^(?:[A-Za-z]\w*::)")
_BEFORE_IN_CODE = re.compile(r"[<>_$\\]|\(\)$|[a-z][A-Z]|\w\.\w|^&|=")
_SPACES = frozenset("std boost core alloc crate self super Self chrono".split())
"""What stands before `::` in C++ and Rust in every note that speaks of them."""
_PARTS = frozenset(
    "before after first-line first-letter selection placeholder marker backdrop part slotted class".split()
)
"""What stands after it in CSS and PHP."""
_HEX = re.compile(r"[0-9a-fA-F:]*")
_GAP = re.compile(r"==[^=]*::[^=]*==")
_MARKED = re.compile(
    r"(?:^|\s)#(?:flash)?cards?\b|(?:^|\s)#anki\b|^\s*-?\s*tags?:.*\bflashcards?\b|^\s*-\s*flashcards?\s*$"
)
_SPACED = re.compile(r"\S\s+:{2,3}\s?\S|\w [^:]*\S:{2,3}\s+\S")
_NAME_IN_CODE = re.compile(r"\w::~?\w+\s*[(<;{]|\w::\w+::\w|\b(?:std|boost|crate|self|super)::|`[^`\n]*\w::\w[^`\n]*`")


class _Pair(NamedTuple):
    line: int
    before: str
    """The word before the mark."""
    plain: bool
    """Whether the line could be no code."""


class Tight(NamedTuple):
    """Lines of a note with a mark and no blanks round it, by number."""

    cards: set[int]
    doubtful: set[int]
    """No cards, for no other reason than that the note has code."""


def tight_pairs(lines: Iterable[tuple[int, str]], *, fenced: bool) -> Tight:
    """Which of these lines of a note (number, text) are cards without blanks; `fenced`: whether it has code blocks."""
    with_marks = [(number, line) for number, line in lines if "::" in line or "card" in line or "anki" in line]
    found = [pair for number, line in with_marks if (pair := _pair(number, line))]
    if not found:
        return Tight(set(), set())
    sure = {pair.line for pair in found if pair.plain}
    unsure = [pair for pair in found if not pair.plain]
    if any(_MARKED.search(line) for _, line in with_marks):
        return Tight(sure | {pair.line for pair in unsure}, set())
    names = Counter(pair.before for pair in unsure)
    own = {pair.line for pair in unsure if names[pair.before] == 1}
    coded = fenced or any(_NAME_IN_CODE.search(line) for _, line in with_marks)
    habit = sure or any(_SPACED.search(line) for _, line in with_marks) or (len(own) > 1 and not coded)
    return Tight(sure | own, set()) if habit or not coded else Tight(sure, own)


def spaced(line: str) -> str:
    """A card of one line, with blanks round its mark."""
    match = _TIGHT.match(line)
    return f"{match['lead']}{match['front']} {match['mark']} {match['back']}" if match else line


def _pair(number: int, line: str) -> _Pair | None:
    """What a line has of a card; None where it is code, an address, a time or a gap with its hint."""
    match = _TIGHT.match(line) if "::" in line and "://" not in line and not _GAP.search(line) else None
    if match is None:
        return None
    before, after = match["front"].split()[-1], match["back"].split()[0]
    if _HEX.fullmatch(before) and _HEX.fullmatch(after):
        return None
    named = _NAME.fullmatch(before) and after[:1].isascii() and (after[:1].isalpha() or after[:1] in "_~*")
    if _BEFORE_IN_CODE.search(before) and not before.endswith("`"):
        return None
    if named and (_IN_CODE.search(after) or before in _SPACES or after.rstrip(".,") in _PARTS):
        return None
    return _Pair(number, before, not named)
