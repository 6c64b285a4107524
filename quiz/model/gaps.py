"""Gaps of a cloze: `==text==` or `==text::hint==`, outside code and maths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"\\==|\\\$|(?<!`)(?P<code>`+)(?!`)(?s:.*?)(?<!`)(?P=code)(?!`)|\$\$(?s:.*?)\$\$|\$(?=\S)[^$\n]*?(?<=\S)\$"
    r"|==(?P<text>(?=\S)(?:(?!==|::).)+?)(?:::(?P<hint>(?:(?!==).)+?))?(?<=\S)==(?!=)"
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap in a text."""

    text: str
    hint: str
    start: int
    end: int


def gaps(cloze: str) -> list[Gap]:
    """The gaps of a text, in order."""
    return list(_gaps(cloze)) if "==" in cloze else []


@lru_cache(maxsize=1024)
def _gaps(cloze: str) -> tuple[Gap, ...]:
    found = []
    for match in _TOKEN.finditer(cloze):
        text = match["text"]
        if text is not None and text == text.rstrip():
            found.append(Gap(text, (match["hint"] or "").strip(), *match.span()))
    return tuple(found)


def without_marks(text: str) -> str:
    r"""The text with `\==` as the two signs it stands for."""
    return text.replace("\\==", "==")
