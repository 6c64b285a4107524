"""The part of a note under a heading, for the second pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from quiz.text.safe import clean
from quiz.tui.flow import Hang

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import RenderableType

_LONGEST = 300
"""Lines shown of a passage."""


def passage(path: Path, number: int) -> RenderableType:
    """The lines from `number` (from 1) to the next heading of its level, as they stand in the file."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        return Text(f"{path.name}: {error.strerror or error}", "dim")
    lines = text.split("\n")[number - 1 :][: _LONGEST + 1] or [""]
    level = _level(lines[0])
    end = next((n for n, row in enumerate(lines) if n and 0 < _level(row) <= level), len(lines))
    return Group(Text(f"{path.name}, line {number}\n", "dim"), *(_row(clean(row)) for row in lines[:end]))


def _level(row: str) -> int:
    return len(row) - len(row.lstrip("#"))


def _row(row: str) -> RenderableType:
    row = row.expandtabs(4)
    bare = row.lstrip("*-+ ")
    return Hang(Text(row[: len(row) - len(bare)]), Text(bare, "bold" if _level(row) else ""))
