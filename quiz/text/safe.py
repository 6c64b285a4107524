"""Text that may be shown: composed, and without anything that acts on a terminal."""

from __future__ import annotations

import re
import unicodedata

_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """NFC without control characters (line feed and tab stay), marks of direction and lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _ACTING.sub("", text))
