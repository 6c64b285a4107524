"""An abbreviation beside what it stands for: `masked language model (MLM)`."""

from __future__ import annotations

import re

from quiz.grading.hangul import has_hangul

_BRACKET = re.compile(r"\s*\(([^()]+)\)")
_WORD = re.compile(r"[^\W_]+")
_SHORT = re.compile(r"[A-Za-z][A-Za-z0-9.-]{0,8}[A-Za-z0-9]")
_UNITS = frozenset("KM CM MM KG MG GB MB KB TB HZ USD EUR KRW".split())


def pair(text: str) -> tuple[str, str] | None:
    """The whole and its abbreviation, where a text is just these two, either in brackets."""
    match = _last(text)
    if match is None:
        return None
    outside, inside = text[: match.start()].strip(), match[1].strip()
    if abbreviates(inside, outside):
        return outside, inside
    return (inside, outside) if abbreviates(outside, inside) else None


def alternatives(text: str) -> tuple[str, ...]:
    """What counts for a text with an abbreviation in brackets, or a word of another script: each without the other."""
    if "(" not in text:
        return ()
    both = pair(text)
    if both:
        return both
    match = _BRACKET.search(text)
    if match is None:
        return ()
    before, inside, after = text[: match.start()], match[1].strip(), text[match.end() :]
    long = _expansion(before, inside)
    if long:
        return f"{before}{after}", f"{before[: len(before) - len(long)]}{inside}{after}"
    glossed = not after.strip() and before.strip() and has_hangul(before) != has_hangul(inside)
    return (before.strip(),) if glossed and _WORD.search(inside) else ()


def abbreviates(short: str, long: str) -> bool:
    """Is `short` made of the first letters of `long`, or capitals beside another script?"""
    if not _SHORT.fullmatch(short) or short.upper() in _UNITS:
        return False
    words = _WORD.findall(long)
    if has_hangul(long) and not re.search("[A-Za-z]", long):
        return short.isupper() and len(words) > 0
    return len(words) > 1 and _initials(short, words)


def _initials(short: str, words: list[str]) -> bool:
    if short.endswith("s") and len(short) > len(words):
        short = short[:-1]
    letters = [char.lower() for char in short if char.isalnum()]
    firsts = [word[0].lower() for word in words]
    if letters == firsts:
        return True
    weighty = [word[0].lower() for word in words if len(word) > 3]
    return letters == weighty


def _expansion(before: str, short: str) -> str:
    """The last words of a text that an abbreviation stands for."""
    if not _SHORT.fullmatch(short):
        return ""
    words = list(_WORD.finditer(before))[-len(short) :]
    if len(words) < len(short) or not _initials(short, [word[0] for word in words]):
        return ""
    return before[words[0].start() :]


def _last(text: str) -> re.Match[str] | None:
    """The brackets that a text ends with."""
    stripped = text.rstrip(" .")
    if not stripped.endswith(")") or "(" not in stripped:
        return None
    match = _BRACKET.match(stripped, len(stripped[: stripped.rindex("(")].rstrip()))
    return match if match and match.end() == len(stripped) and match.start() else None
