"""The mess of real notes made into Markdown that reads as it was meant, each line with its place in the file."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass, field

from quiz.notes.frontmatter import FrontMatter, front_matter
from quiz.notes.lines import leaves_the_list
from quiz.notes.markup import BLOCK_TAG, Markup
from quiz.notes.pairs import Tight, spaced, tight_pairs
from quiz.notes.phrases import pair_in

_FENCE = re.compile(r"^(?:[\s>]|[-*+] |\d+[.)] )*(`{3,}|~{3,})(.*)$")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)")
_ONLY_MARKS = re.compile(r"^(?:\s|</?br\s*/?>|<hr\s*/?>|</?a\b[^<>]*>|&nbsp;|<img\b[^<>]*>)+$", re.IGNORECASE)
_FAKE_INDENT = re.compile(r"^(?:&nbsp;|&emsp;|&ensp;|[\u00a0\u2003\u3000 \t])+")
_BULLET = re.compile(r"^(\s*)[•‣◦▪▸►▶●○■□∙·ㆍ※✔✅☑➤–—]\s*(?=\S)")
_CIRCLED = re.compile(r"^(\s*)([①-⑳])\s*(?=\S)")
_IN_BRACKETS = re.compile(r"(\s{0,12})\(([1-9]\d?)\)\s+(?=\S)")
"""`(1) ...` at the beginning of a line."""
_INDENT = 14
_MARKED = re.compile(r"\s*(?:[①-⑳]|[^\s\w#*+`|<>\[(-])")
_PROPERTY = re.compile(
    r"^\s*(?:[-*] )?(?:id|collapsed|tags?|alias|title|type|created(?:-at)?|updated(?:-at)?"
    r"|public|icon|template|heading"
    r"|ls-type|background-color|logseq\.[\w.-]+|card-[\w-]+|query-[\w-]+|hl-[\w-]+|filters|exclude-from-graph-view)::"
    r"(?:\s.*)?$"
)
_LOGBOOK = re.compile(r"^\s*(?::LOGBOOK:|:END:|CLOCK:|SCHEDULED:|DEADLINE:)")
_DELIMITERS = re.compile(r"^\s*\|(?:\s*:?-+:?\s*\|)+\s*$")
_BLOCK_START = re.compile(r"^\s*(?:[-*+>|#<]|\d+[.)]\s)")
_QUESTION_MARKS = re.compile(r"^\s*\?{1,2}\s*$")
_TERM = 60
"""Characters of a term with its definition on the next line."""
_BLOCK = re.compile(r"^\s*(?:[-*+>|#]|\d+[.)]\s)|.*[.:?!]$")
_IN_CELL = re.compile(r"<(li)\b[^<>]*>|</li\s*>|</?[ou]l\b[^<>]*>", re.IGNORECASE)
"""Marks of a list, which in a cell of a table would break its row."""
_TOO_LONG = 20_000
"""Characters: a longer line is data, no note."""


@dataclass(slots=True)
class Prepared:
    """A note ready for the parser."""

    raw: list[str]
    """The lines of the file as they are."""
    front: FrontMatter
    lines: list[str] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)
    """For each of `lines` the line of the file that it came from, from 1."""
    width: int = 0
    """Characters of the longest line."""
    defines: int = 0
    """How many `lines` there were when the last was a term with its definition (`: ...`)."""
    doubtful: list[int] = field(default_factory=list)
    """The lines of the file, from 1, that are like `front::back`, and no cards only because the note has code."""

    def add(self, line: str, origin: int) -> None:
        """One more line for the parser."""
        self.lines.append(line)
        self.origin.append(origin)


def text_of(content: bytes) -> str:
    """The text of a note's file: what is no UTF-8 as U+FFFD; CR divides lines where nothing else does."""
    text = content.decode("utf-8-sig", errors="replace")
    return text if "\n" in text else text.replace("\r", "\n")


def split_lines(text: str) -> list[str]:
    """The lines of a file: NFC, without byte order mark; only line feeds divide, as editors count them."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", " ").replace("\0", "")
    return unicodedata.normalize("NFC", text).split("\n")


def prepare(text: str) -> Prepared:
    """The note as lines for the parser."""
    raw = split_lines(text)
    ready = Prepared(raw, front_matter(raw), width=max(map(len, raw)))
    closes = _fences(raw, ready.front.lines)
    tight = _tight(raw, closes)
    markup = Markup()
    number = ready.front.lines
    commented = conflict = False
    while number < len(raw):
        if not raw[number]:
            number += 1
            ready.add("", number)
            continue
        if number in closes and not commented:
            number = _copy_code(ready, number, *closes[number])
            continue
        line, commented = _without_comments(spaced(raw[number]) if number in tight.cards else raw[number], commented)
        if number in tight.doubtful and "::" in line:
            ready.doubtful.append(number + 1)
        line, conflict = _without_conflict(line, conflict)
        if _begins_anew(ready, line, raw[number + 1] if number + 1 < len(raw) else ""):
            ready.add("", number + 1)
        _text_line(ready, line, number + 1, markup)
        number += 1
    return ready


def taken_for_code(text: str) -> list[int]:
    """The lines (from 1) that are like `front::back`, and no cards only because the note has code."""
    return prepare(text).doubtful if "::" in text else []


def _tight(raw: list[str], closes: dict[int, tuple[int, bool]]) -> Tight:
    """The lines that are cards without blanks, `front::back`, and those that may be."""
    if not any("::" in line for line in raw):
        return Tight(set(), set())
    coded = {number for opening, (after, _) in closes.items() for number in range(opening, after)}
    lines = ((number, line) for number, line in enumerate(raw) if number not in coded)
    return tight_pairs(lines, fenced=bool(closes))


def _fences(raw: list[str], start: int) -> dict[int, tuple[int, bool]]:
    """Where each fence opens: the line after its end, and whether its end is missing."""
    found: dict[int, tuple[int, bool]] = {}
    number, missing = start, False
    while number < len(raw):
        opening = _FENCE.match(raw[number]) if "``" in raw[number] or "~~" in raw[number] else None
        if opening and not (opening[1][0] == "`" and "`" in opening[2]):
            # Once one end was not found, no later fence of the same length can have one either.
            end = None if missing else _closing(raw, number, opening[1])
            missing = end is None
            after = _first_blank(raw, number) if end is None else end + 1
            found[number] = (after, end is None)
            number = after
        else:
            number += 1
    return found


def _closing(raw: list[str], opening: int, mark: str) -> int | None:
    for number in range(opening + 1, len(raw)):
        bare = raw[number].strip(" \t>")
        if bare.startswith(mark) and not bare.strip(mark[0]):
            return number
    return None


def _first_blank(raw: list[str], opening: int) -> int:
    number = opening + 1
    while number < len(raw) and raw[number].strip():
        number += 1
    return number


def _copy_code(ready: Prepared, opening: int, after: int, missing: bool) -> int:
    for number in range(opening, after):
        ready.add(ready.raw[number][:_TOO_LONG], number + 1)
    if missing:
        mark = _FENCE.match(ready.raw[opening])
        ready.add(mark[1] if mark else "```", after)
    return after


def _without_comments(line: str, commented: bool) -> tuple[str, bool]:
    """The line without HTML comments, and whether one is still open at its end."""
    if commented:
        _, end, line = line.partition("-->")
        if not end:
            return "", True
    if "<!--" not in line:
        return line, False
    still_open = line.rfind("<!--") > line.rfind("-->")
    return _COMMENT.sub("", line), still_open


def _without_conflict(line: str, conflict: bool) -> tuple[str, bool]:
    """The line, empty where it marks a conflict of a merge, and whether one is still open at its end."""
    if line.startswith("<<<<<<< "):
        return "", True
    if conflict and line.startswith(("=======", "|||||||", ">>>>>>>")):
        return "", line[0] != ">"
    return line, conflict


def _begins_anew(ready: Prepared, line: str, following: str) -> bool:
    """Does a line not go on with the one before, though no empty line parts them? A table, a card of one line."""
    before = ready.lines[-1] if ready.lines else ""
    if not before.strip() or not line.strip():
        return False
    if line.strip() == "$$" and not _in_maths(ready.lines):
        return before.strip() != "$$"
    if line.lstrip()[:1] == "|":
        return before.lstrip()[:1] != "|" and bool(_DELIMITERS.match(following))
    if _BLOCK_START.match(line):
        return False
    if line[0] not in " \t" and leaves_the_list(ready.lines, line, ready.width):
        return True
    return bool(pair_in(line) or (pair_in(before) and not _QUESTION_MARKS.match(line)))


_LONGEST_MATHS = 40


def _in_maths(lines: list[str]) -> bool:
    """Whether a block of maths is open."""
    recent = itertools.takewhile(str.strip, reversed(lines[-_LONGEST_MATHS:]))
    return sum(line.strip() == "$$" for line in recent) % 2 == 1


def _text_line(ready: Prepared, line: str, number: int, markup: Markup) -> None:
    if len(line) > _TOO_LONG or ("::" in line and _PROPERTY.match(line)) or (":" in line and _LOGBOOK.match(line)):
        line = ""
    if "&" in line or "\u00a0" in line or "\u3000" in line:
        line = _FAKE_INDENT.sub(_spaces, line)
    if line.lstrip()[:1] == "<" and _ONLY_MARKS.match(line):
        line = ""
    if _MARKED.match(line):
        line = _CIRCLED.sub(lambda m: f"{m[1]}{ord(m[2]) - 0x245F}. ", _BULLET.sub(r"\1- ", line))
    elif "(" in line[:_INDENT] and (numbered := _IN_BRACKETS.match(line)):
        line = f"{numbered[1]}{numbered[2]}. {line[numbered.end() :]}"
    if line.lstrip()[:2] == ": " and _defined(ready, line):
        return
    if "<" in line and line.lstrip()[:1] == "|":
        line = BLOCK_TAG.sub(" ", _IN_CELL.sub(lambda m: "<br>" if m[1] else "", line))
    if markup.busy or ("<" in line and BLOCK_TAG.search(line)):
        for out in markup.feed(line):
            ready.add(out, number)
    else:
        ready.add(line, number)


def _defined(ready: Prepared, line: str) -> bool:
    """A line `: definition` joined to the term above it, as an item; whether there was one."""
    before = ready.lines[-1] if ready.lines else ""
    said = line.lstrip()[2:].strip()
    if not said or not before.strip():
        return False
    if ready.defines == len(ready.lines):
        ready.lines[-1] = f"{before}; {said}"
    elif len(before) <= _TERM and not _BLOCK.match(before):
        ready.lines[-1] = f"- {before.strip()}: {said}"
    else:
        return False
    ready.defines = len(ready.lines)
    return True


def _spaces(match: re.Match[str]) -> str:
    return re.sub(r"&[a-z]+;|[\u00a0\u2003\u3000]", " ", match[0])
