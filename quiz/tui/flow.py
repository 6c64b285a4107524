"""Text that flows: behind a mark, held open for what comes later, under a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.segment import Segment

HIDDEN = "____"
_BETWEEN = "   "
FIXED = "\ue003"
"""Stands for a space at which a line must not break."""
SPARE = "\ue004"
"""Stands for a cell of a blank that the answer does not need: it counts where lines break, and is not shown."""


def wrapped(text: Text, console: Console, width: int) -> list[Text]:
    """The lines of a text at `width` cells."""
    rows = list(text.wrap(console, max(width, 2), overflow="fold"))
    if SPARE in text.plain:
        rows = [row.blank_copy().join(row.split(SPARE, allow_blank=True)) for row in rows]
    for row in rows:
        row.plain = row.plain.replace(FIXED, " ")
        row.no_wrap = True
    return rows


def held_open(rows: list[Text], width: int, typed: str = "") -> list[Text]:
    """As many lines, with only a blank or what was typed to be seen, so that nothing moves when they are shown."""
    first = Text(typed, no_wrap=True) if typed else Text(HIDDEN, "dim")
    first.truncate(max(width, 1), overflow="ellipsis" if typed else "crop")
    return [first, *(Text() for _ in rows[1:])]


class Hang:
    """A text behind a mark; its later lines begin where the first does."""

    def __init__(self, mark: Text, text: Text, *, hidden: bool = False, repeat: bool = False, typed: str = "") -> None:
        self.mark, self.text = mark, text
        self.hidden, self.typed = hidden, typed
        self.repeat = repeat
        """Show the mark before every line, as for a quotation."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[RenderableType]:
        """The lines."""
        indent = self.mark if self.repeat else Text(" " * self.mark.cell_len)
        room = options.max_width - self.mark.cell_len
        rows = wrapped(self.text, console, room)
        for number, row in enumerate(held_open(rows, room, self.typed) if self.hidden else rows):
            yield Text(no_wrap=True).append_text(indent if number else self.mark).append_text(row)


class Packed:
    """Short texts one behind the other, as many in a line as there is room for, behind a mark."""

    def __init__(self, mark: Text, texts: Sequence[Text]) -> None:
        self.mark, self.texts = mark, texts

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[RenderableType]:
        """The lines."""
        room = options.max_width - self.mark.cell_len
        rows: list[Text] = []
        for text in self.texts:
            first, *more = wrapped(text, console, room)
            if rows and not more and rows[-1].cell_len + len(_BETWEEN) + first.cell_len <= room:
                rows[-1].append(_BETWEEN).append_text(first)
            else:
                rows += [first, *more]
        for number, row in enumerate(rows):
            mark = Text(" " * self.mark.cell_len) if number else self.mark
            yield Text(no_wrap=True).append_text(mark).append_text(row)


class Once:
    """Parts laid out once for a width: for their height, for what is in sight, and for the screen."""

    def __init__(self, *parts: RenderableType) -> None:
        self._parts = parts
        self._laid_out: dict[int, list[Segment]] = {}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[Segment]:
        """The lines of all parts."""
        width = options.max_width
        if width not in self._laid_out:
            self._laid_out[width] = [segment for part in self._parts for segment in console.render(part, options)]
        return self._laid_out[width]


class Rule:
    """A line across the room there is."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[RenderableType]:
        """One line."""
        yield Text("─" * options.max_width, "dim")
