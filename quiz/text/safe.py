"""Text that may be shown: composed, and without anything that acts on a terminal."""

from __future__ import annotations

import re
import unicodedata

_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
"""Of a terminal, as ECMA-48 has them: of `[`, strings up to their end on this line, and short ones."""
_BEGINS = re.compile("[\x1b\x90-\x9f]")

_DRIVE = re.compile("[A-Za-z]:")


def composed(name: str) -> str:
    """A name in NFC: what a name on disk is compared by, as some systems take letters apart."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def leads_out(path: str) -> bool:
    """Does a relative path from a deck not stay under its folder, on any system? A drive is a letter and a colon."""
    parts = path.replace("\\", "/").split("/")
    return path.startswith(("/", "~", "\\")) or ".." in parts or bool(_DRIVE.match(path))


def clean(text: str) -> str:
    """NFC without control sequences and characters (line feed and tab stay), marks of direction and lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _ACTING.sub("", _SEQUENCE.sub("", text) if _BEGINS.search(text) else text))
