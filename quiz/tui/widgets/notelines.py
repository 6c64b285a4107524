"""A note with signs in its gutter: its lines are broken into rows, the bar stands on a line."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quiz.progress.map import UNASKED
from quiz.progress.recall import shares
from quiz.text.words import plural
from quiz.tui.themes import memory_style
from quiz.tui.wrap import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from quiz.progress.map import NoteMap

_AIR = 2
"""Cells between gutter and text."""


class NoteLines(ScrollView, can_focus=True):
    """The lines of a note; only what is on the screen is drawn."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--bar"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("home", "go(-1000000000)", show=False),
        Binding("end", "go(1000000000)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    class Moved(Message):
        """The bar stands on another line."""

    def __init__(self, noted: NoteMap, days: Sequence[int], *, id: str) -> None:  # noqa: A002 (Textual's name)
        """`days`: ordinals; a sign stands in the gutter for each."""
        super().__init__(id=id)
        self.noted, self.days = noted, days
        self.at = 1
        """The line under the bar, from 1."""
        self._rows: list[tuple[int, str]] = []
        self._first: list[int] = []
        """Of each line its first row."""
        self._laid = 0

    def show(self, noted: NoteMap, days: Sequence[int], line: int) -> None:
        """Show a note, with the bar on a line."""
        self.noted, self.days, self._laid = noted, days, 0
        self.at = min(max(line, 1), len(noted.lines))
        self._lay()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._lay()

    def _lay(self) -> None:
        width = self.scrollable_content_region.width - self._gutter
        if width < 1 or (self._laid == width and self._rows):
            return
        self._laid, self._rows, self._first = width, [], []
        for number, line in enumerate(self.noted.lines, 1):
            self._first.append(len(self._rows))
            self._rows += [(number, row) for row in rows_of(line.expandtabs(4), width)]
        self.virtual_size = Size(0, len(self._rows))
        self._keep_in_sight()
        self.refresh()

    @property
    def _gutter(self) -> int:
        return 2 * len(self.days) + len(str(len(self.noted.lines))) + 1 + _AIR

    def action_go(self, by: int) -> None:
        """Move the bar to the next line that is not blank; by more than one, to the line there."""
        last = len(self.noted.lines)
        at = min(max(self.at + by, 1), last)
        step = 1 if by > 0 else -1
        while 1 < at < last and not self.noted.lines[at - 1].strip():
            at += step
        self.move(at)

    def action_page(self, by: int) -> None:
        """Move the bar by a page of rows."""
        if self._rows:
            row = self._first[self.at - 1] + by * max(self.size.height - 1, 1)
            line = self._rows[min(max(row, 0), len(self._rows) - 1)][0]
            self.action_go(line - self.at or by)

    def move(self, line: int) -> None:
        """Put the bar on a line."""
        line = min(max(line, 1), len(self.noted.lines))
        if line != self.at:
            self.at = line
            self._keep_in_sight()
            self.refresh()
            self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """To the line that was clicked."""
        row = event.y + self.scroll_offset.y
        if row < len(self._rows):
            self.move(self._rows[row][0])

    def _keep_in_sight(self) -> None:
        if self._rows:
            first = self._first[self.at - 1]
            after = bisect_left(self._rows, (self.at + 1, ""))
            self.scroll_to_region(Region(0, first, 1, min(after - first, self.size.height)), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        row, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if row >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        line, words = self._rows[row]
        text = self._row(line, words, first=row == self._first[line - 1])
        style = self.rich_style
        if line == self.at:
            style += self.get_component_rich_style("lines--bar")
        text.stylize_before(style)
        return Strip(text.render(self.app.console)).adjust_cell_length(width, style)

    def _row(self, line: int, words: str, *, first: bool) -> Text:
        """Signs, number and words; the words have the colour of the first sign."""
        noted, dark = self.noted, self.app.current_theme.dark
        marks = [noted.at(line, day) for day in self.days]
        text = Text(no_wrap=True, end="")
        for mark in marks:
            text.append(f"{mark.sign if first else ' '} ", memory_style(mark.sign, dark=dark) or "bold")
        text.append(f"{line if first else '':>{len(str(len(noted.lines)))}} ", "dim")
        text.append(" " * _AIR)
        heading = noted.heading_lines.get(line)
        silent = heading is None and marks[0].sign == " "
        style = "bold" if heading is not None else "dim" if silent else memory_style(marks[0].sign, dark=dark)
        text.append(words, style)
        if heading is not None and first and marks[0].cards:
            told = shares([mark.share for mark in marks])
            text.append(f"  ── {plural(marks[0].cards, 'card')} · {told}", "dim")
        elif first and marks[0].sign == UNASKED:
            text.stylize("not bold", 0, 1)
        return text
