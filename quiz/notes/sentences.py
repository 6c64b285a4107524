"""Sentences of English and Korean notes."""

from __future__ import annotations

import re

from quiz.notes.phrases import holds

_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|fig|eq|al|approx|resp|no|vol|dr|mr|ms|st|inc|ex|sec|ch|pp?"
    r"|ver|min|max|est|dept|def)|\b[A-Za-z]|^\d{1,2})\.$",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?P<signs>[.!?。？！])[)\"'”’*_]{0,3}\s+|\.(?<=[다요음임함됨]\.)(?=[가-힣])"
    r"|[)\"*_](?<=[다요음함됨].)[)\"*_]{0,2} [—–] | [—–](?<=[다요음함됨]..) "
)
"""`signs` is what a sentence ends in that others follow with a blank."""
_MAY_STOP = re.compile(r"[.!?。？！](?!$)| [—–] ")
_KOREAN_END = re.compile(r"(?:다|요|음|임|함|됨|까|것|죠|[.!?。:])[)\"'”’*_\s]{0,4}$")
_HANGUL = re.compile(r"[가-힣]")
_KEPT = re.compile(r"`[^`\n]*`|\$[^$\n]*\$")
_INTRODUCES = re.compile(
    r"(?:(?:다음|아래|이하)(?:과|와)? ?같(?:다|습니다|음|이.{0,20})\.?|(?:다음|아래)(?:과|와)? 같은 .{2,60}"
    r"|\b(?:as follow(?:s|ed)|the following(?: \w+)?|such as)[.]?"
    r"|\b(?:by|to|with|for|of|in|are|is|include|includes|including) ?(?:\.{3}|…))$",
    re.IGNORECASE,
)
_INTRODUCES_SIGNS = ("같", "follow", "such as", "...", "…")
"""One of them stands in all that it finds; in small letters."""
_END = 90
"""Characters at the end of a text that tell whether it goes on below."""


def introduces(text: str) -> bool:
    """Whether the text leads up to what stands below it."""
    end = text.rstrip("*_ ")[-_END:]
    if end.endswith((":", "：", "?", "？")):
        return True
    return holds(end.lower(), _INTRODUCES_SIGNS) and bool(_INTRODUCES.search(end))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; a line that ends as Korean statements do ends one."""
    found: list[str] = []
    for part in _paragraph_lines(_unquoted(text)):
        found += _split(part)
    return found


_PROSE = re.compile(r"`(?P<said>[“\"]?[A-Z가-힣][^`=;{}<>|\n]*)`")
_FEW = 6


def _unquoted(text: str) -> str:
    """A text that stands in the marks of code as a whole although it is prose, without them."""
    match = _PROSE.fullmatch(text.strip()) if text[:1] == "`" else None
    return match["said"].strip('“”"') if match and len(match["said"].split()) > _FEW else text


def _paragraph_lines(text: str) -> list[str]:
    parts: list[str] = []
    for line in text.split("\n"):
        if parts and not _ends(parts[-1]):
            parts[-1] += f" {line}"
        else:
            parts.append(line)
    return [part for part in parts if part.strip()]


def _ends(line: str) -> bool:
    return bool(_KOREAN_END.search(line)) if _HANGUL.search(line) else line.rstrip("*_ ")[-1:] in (".", "!", "?", ":")


_SHORTENED = re.compile(r"(?:^|[^A-Za-z])[a-z]{2,5}\.$")
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")
"""After a short word with a stop, what goes on small is the same sentence: 'from prev. cases'."""
_NAMED = re.compile(r"[A-Z][a-z]+ [IVX]\.$")
_BEGINS = re.compile(r"(?:He|She|It|They|The|This|His|Her|In|A)\b")


def _numbered_name(before: str, after: str) -> bool:
    """Whether a sentence ends in a king's number: 'He followed James I. He ...'."""
    return bool(_NAMED.search(before) and _BEGINS.match(after))


def _split(text: str) -> list[str]:
    if not _MAY_STOP.search(text):
        return [text.strip()]
    kept = [match.span() for match in _KEPT.finditer(text)] if "`" in text or "$" in text else []
    found, start = [], 0
    for stop in _STOP.finditer(text):
        end = stop.end("signs") if stop["signs"] else stop.start()
        before = text[start:end].rstrip(")\"'”’*_")
        inside = any(first < end < last for first, last in kept)
        if (
            inside
            or (
                before[-2:].isascii()
                and _ABBREVIATION.search(before[-8:])
                and not _numbered_name(before, text[stop.end() :])
            )
            or (_SHORTENED.search(before[-8:]) and text[stop.end() : stop.end() + 1] in _SMALL)
            or before.count("(") > before.count(")") + text[start : stop.end()].count(")")
        ):
            continue
        found.append(text[start : stop.end()].strip().rstrip(" —–"))
        start = stop.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]
