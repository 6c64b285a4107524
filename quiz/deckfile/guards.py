"""What must not reach the YAML parser: control characters, and nesting so deep that it takes minutes.

Bytes are looked through ten times as fast as signs, so a search with a pattern comes only after a hint.
"""

from __future__ import annotations

import re
from itertools import islice

LEVELS = 64
"""Brackets, or signs at the start of one line, inside each other."""
_INDENT = 1000
_BYTES = bytes([*range(9), 11, 12, *range(14, 32), 127])
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_OPENING = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_BLOCKS = re.compile(rf"(?:[-?:][ \t]+){{{LEVELS}}}|^[ ]{{{_INDENT}}}", re.MULTILINE)


def unfit(text: str) -> tuple[int, str, str] | None:
    """Where a text is not to be parsed (an offset), a code, and why; None where nothing speaks against it."""
    content = text.encode()
    at = _control(text, content)
    if at is not None:
        return at, "control", "a control character; take it out"
    at = _deep(text, content)
    return None if at is None else (at, "deep", "nested too deeply for a deck")


def _control(text: str, content: bytes) -> int | None:
    hinted = content.translate(None, _BYTES) != content or b"\xc2" in content or b"\xef\xbf" in content
    found = _CONTROL.search(text) if hinted else None
    return found.start() if found else None


def _deep(text: str, content: bytes) -> int | None:
    brackets = content.translate(_OPENING, _NO_BRACKETS).find(b"[" * LEVELS)
    if brackets >= 0:
        return next(islice(re.finditer(r"[\[\]{}]", text), brackets, None)).start()
    hinted = any(sign * 4 in content for sign in (b"- ", b"? ", b": ", b"-\t")) or b" " * _INDENT in content
    found = _BLOCKS.search(text) if hinted else None
    return found.start() if found else None
