"""Lists, tags and tables as the text of one cell, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_PIPE = re.compile(r"(\\*)\|")
_BETWEEN = re.compile(r"(?<=[ \t])\|(?=[ \t])")
_BETWEEN_ROWS = re.compile(r"(?<=[ \t])\|\|(?=[ \t])")
_TAG_SIGNS = re.compile(r"([\\,;|])")
_TAG = re.compile(r"(?:\\.|[^\\,;])+", re.DOTALL)


def joined(items: Sequence[str]) -> str:
    r"""Items with ` | ` between them; a pipe of their own is written `\|`."""
    return " | ".join(_PIPE.sub(lambda m: f"{m[1] * 2}\\|", item) for item in items)


def parted(cell: str) -> list[str]:
    """The items of a cell, split at ` | `; one where there is none."""
    items = [_PIPE.sub(_unescaped, part).strip() for part in _BETWEEN.split(cell)]
    return [item for item in items if item]


def _unescaped(match: re.Match[str]) -> str:
    signs = match[1]
    return f"{signs[: len(signs) // 2]}|"


def rows_joined(rows: Mapping[str, Sequence[str]]) -> str:
    """Rows, or gaps, with ` || ` between them, each its label and its cells."""
    return " || ".join(joined([label, *cells]) for label, cells in rows.items())


def rows_parted(cell: str) -> dict[str, list[str]]:
    """Label to cells. Raises ValueError where a label is given twice."""
    rows: dict[str, list[str]] = {}
    for part in _BETWEEN_ROWS.split(cell):
        label, *cells = parted(part) or [""]
        if label in rows:
            raise ValueError(f"the row {label!r} is given twice")
        rows[label] = cells
    return rows


def tags_joined(tags: Sequence[str]) -> str:
    """Tags with commas between them."""
    return ", ".join(_TAG_SIGNS.sub(r"\\\1", tag) for tag in tags)


def tags_parted(cell: str) -> list[str]:
    """The tags of a cell: at commas, semicolons or ` | `."""
    parts = [part for found in _BETWEEN.split(cell) for part in _TAG.findall(found)]
    return list(dict.fromkeys(tag for part in parts if (tag := re.sub(r"\\([\\,;|])", r"\1", part).strip())))
