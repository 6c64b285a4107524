"""Lines of a file broken into rows of cells: quick enough for a whole note."""

from __future__ import annotations

import re

from rich.cells import cell_len, get_character_cell_size

_INDENT = re.compile(r"\s*(?:(?:[-*+>]|\d{1,3}[.)])\s+)*")
_MOST_INDENT = 0.5
"""The share of a row that an indent may take."""


def rows_of(line: str, width: int) -> list[str]:
    """The rows of a line at `width` cells, at least one; later ones begin where its text does."""
    if len(line) <= width and (line.isascii() or cell_len(line) <= width):
        return [line]
    lead = _INDENT.match(line)
    indent = " " * min(cell_len(lead[0]) if lead else 0, int(width * _MOST_INDENT))
    rows: list[str] = []
    rest, room = line, max(width, 2)
    while rest:
        end = _fitting(rest, room)
        if end < len(rest):
            space = rest.rfind(" ", 1, end + 1)
            end = space if space > 0 and rest[:space].strip() else end
        rows.append((indent if rows else "") + rest[:end].rstrip())
        rest = rest[end:].lstrip()
        room = max(width - len(indent), 2)
    return rows


def _fitting(text: str, room: int) -> int:
    """How many signs fit into `room` cells; at least one."""
    if text[:room].isascii():
        return min(room, len(text))
    used = 0
    for n, sign in enumerate(text):
        used += get_character_cell_size(sign)
        if used > room:
            return max(n, 1)
    return len(text)
