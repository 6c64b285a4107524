"""A draft as it is looked at: both sides, then the passage it was made from."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from quiz.text.safe import clean
from quiz.tui.flow import Hang, Rule
from quiz.tui.preview import preview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from quiz.model.prompt import Prompt
    from quiz.notes.record import Entry

_LONGEST = 60
"""Lines shown of a passage."""


def drafted(prompts: Sequence[Prompt], entry: Entry | None, *, dark: bool) -> RenderableType:
    """Question and answer of a card, and the lines of its note."""
    parts: list[RenderableType] = [preview(prompts, dark=dark)]
    if entry is not None and entry.passage:
        place = " · ".join((f"{entry.note}, line {entry.lines[0]}", *entry.heading[-1:]))
        parts += [Text(), Rule(), Text(clean(place), "dim")]
        rows = dedent(entry.passage.expandtabs(4)).split("\n")
        parts += [Hang(Text("│ ", "dim"), Text(clean(row)), repeat=True) for row in rows[:_LONGEST]]
        parts += [Text(f"and {len(rows) - _LONGEST} lines more", "dim")] if len(rows) > _LONGEST else []
    return Group(*parts)
