"""A table that keeps words whole, and keeps still when a hidden row is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from quiz.tui.flow import Hang, held_open, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

_GAP = 2
_WORD = 30
"""Cells: a longer word may be broken."""


class Table:
    """Rows beneath a head; where whole words have no room, a row is a list of its cells, the asked one last."""

    def __init__(
        self,
        head: Sequence[Text],
        rows: Sequence[Sequence[Text]],
        right: frozenset[int] = frozenset(),
        asked: int | None = None,
        *,
        hidden: bool = False,
        typed: Sequence[str] = (),
    ) -> None:
        """`right`: the columns aligned to the right. `asked`: the row of which `hidden` shows only the first cell.

        `typed` stands in the other cells of the hidden row.
        """
        self.typed = [*typed, *("" for _ in head)]
        self.head, self.rows = head, [*rows]
        self.right, self.asked, self.hidden = right, asked, hidden

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[RenderableType]:
        """The lines."""
        widths = self._widths(options.max_width)
        if widths is None:
            for number, block in enumerate(self._blocks(options.max_width)):
                yield from [Text()] if number else []
                yield from block
            return
        heads = [cell.copy() for cell in self.head]
        for cell in heads:
            cell.stylize("bold")
        yield from self._lines(console, heads, widths, hidden=False)
        yield Text("─" * (sum(widths) + _GAP * (len(widths) - 1)), "dim")
        for number, row in enumerate(self.rows):
            yield from self._lines(console, row, widths, hidden=self.hidden and number == self.asked)

    def place_of_asked(self, console: Console, options: ConsoleOptions) -> tuple[int, int]:
        """First line and height of the asked row."""
        room = options.max_width
        widths = self._widths(room)
        if self.asked is None:
            return 0, 1
        if widths is None:
            *above, height = (len(console.render_lines(Group(*block), options)) for block in self._blocks(room))
            return sum(above) + len(above), height
        rows = [self.head, *self.rows[: self.asked + 1]]
        heights = [len([*self._lines(console, row, widths, hidden=False)]) for row in rows]
        return sum(heights[:-1]) + 1, heights[-1]

    def _widths(self, room: int) -> list[int] | None:
        """Cells for each column, or None where words would have to be broken."""
        columns = list(zip(self.head, *self.rows, strict=True))
        most = [max(1, *(cell.cell_len for cell in column)) for column in columns]
        least = [max(1, *(_longest_word(cell) for cell in column)) for column in columns]
        spare = room - _GAP * (len(columns) - 1) - sum(least)
        if spare < 0:
            return None
        wish = [wanted - needed for wanted, needed in zip(most, least, strict=True)]
        if sum(wish) <= spare:
            return most
        return [needed + spare * more // sum(wish) for needed, more in zip(least, wish, strict=True)]

    def _lines(self, console: Console, row: Sequence[Text], widths: list[int], *, hidden: bool) -> Iterable[Text]:
        cells = [wrapped(cell, console, width) for cell, width in zip(row, widths, strict=True)]
        if hidden:
            rest = zip(cells[1:], widths[1:], self.typed, strict=False)
            cells = [cells[0], *(held_open(lines, width, typed) for lines, width, typed in rest)]
        for number in range(max(len(lines) for lines in cells)):
            text = Text(no_wrap=True)
            for column, (lines, width) in enumerate(zip(cells, widths, strict=True)):
                part = lines[number] if number < len(lines) else Text()
                part.align("right" if column in self.right else "left", width)
                text.append(" " * _GAP if column else "").append_text(part)
            text.rstrip()
            yield text

    def _blocks(self, room: int) -> Iterable[list[RenderableType]]:
        """Each row as its label and a line for each other cell."""
        names = max(cell.cell_len for cell in self.head[1:])
        # The asked one stands last: right above the line in which it is answered.
        for number in sorted(range(len(self.rows)), key=lambda number: number == self.asked):
            block: list[RenderableType] = [self.rows[number][0]]
            for name, cell, typed in zip(self.head[1:], self.rows[number][1:], self.typed, strict=False):
                mark = Text("  ") + name
                mark.append(" " * (names - name.cell_len + _GAP))
                mark.stylize("dim")
                mark.truncate(room // 2)
                block.append(Hang(mark, cell, hidden=self.hidden and number == self.asked, typed=typed))
            yield block


def _longest_word(cell: Text) -> int:
    from rich.cells import cell_len

    return min(max((cell_len(word) for word in cell.plain.split()), default=1), _WORD)
