"""A list of cards of any length: only what is on the screen is read and drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quiz.text.safe import clean
from quiz.text.words import interval_words, memory_sign
from quiz.tui.themes import memory_style
from quiz.tui.words import cut, cut_within

if TYPE_CHECKING:
    from textual import events

    from quiz.index.search import CardRow

_PAGE = 64
_PAGES = 16
"""Pages of rows that are kept."""
_DUE = 12
"""Cells of the day."""
_BOTH = 90
"""Cells from which on there is room for the answers; with fewer only the preview shows one."""


class CardTable(ScrollView, can_focus=True):
    """Cards as lines; the bar stands on one of them, several can be selected."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--bar", "table--faint"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("home", "go(-1000000000)", show=False),
        Binding("end", "go(1000000000)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    class Moved(Message):
        """The bar stands on another card."""

    class Chosen(Message):
        """A card was clicked a second time."""

    def __init__(self, fetch: Callable[[Sequence[str]], list[CardRow]], today: int, *, id: str) -> None:  # noqa: A002 (Textual's name)
        """`fetch` reads the rows of some cards; `today` is an ordinal."""
        super().__init__(id=id)
        self._fetch, self._today = fetch, today
        self.ids: Sequence[str] = ()
        self.at = 0
        self.selected: set[str] = set()
        self._pages: dict[int, dict[str, CardRow]] = {}

    @property
    def card(self) -> str | None:
        """The card under the bar."""
        return self.ids[self.at] if self.ids else None

    @property
    def row(self) -> CardRow | None:
        """The same as a row."""
        return self._row(self.at) if self.ids else None

    def show(self, ids: Sequence[str], card: str | None = None) -> None:
        """Show these cards, with the bar on `card` if it is among them."""
        self.ids = ids
        self._pages.clear()
        self.at = ids.index(card) if card is not None and card in ids[:20_000] else min(self.at, max(len(ids) - 1, 0))
        self.virtual_size = Size(0, len(ids))
        self._keep_in_sight()
        self.refresh()

    def action_go(self, by: int) -> None:
        """Move the bar."""
        at = min(max(self.at + by, 0), max(len(self.ids) - 1, 0))
        if at != self.at:
            self.refresh_line(self.at)
            self.at = at
            self._keep_in_sight()
            self.refresh_line(at)
            self.post_message(self.Moved())

    def action_page(self, by: int) -> None:
        """Move the bar by a page."""
        self.action_go(by * max(self.size.height - 1, 1))

    def toggle(self) -> None:
        """Select the card under the bar, or no longer; then go on."""
        if self.card is not None:
            self.selected ^= {self.card}
            self.action_go(1)
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """To the card that was clicked."""
        at = event.y + self.scroll_offset.y
        if at < len(self.ids):
            if at == self.at:
                self.post_message(self.Chosen())
            self.action_go(at - self.at)

    def _keep_in_sight(self) -> None:
        self.scroll_to_region(Region(0, self.at, 1, 1), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        at = y + self.scroll_offset.y
        width = self.size.width
        row = self._row(at) if at < len(self.ids) else None
        if row is None:
            return Strip.blank(width, self.rich_style)
        text = _line(row, width, self._today, selected=row.id in self.selected, dark=self.app.current_theme.dark)
        style = self.rich_style
        if at == self.at:
            style += self.get_component_rich_style("table--bar" if self.has_focus else "table--faint")
        text.stylize_before(style)
        return Strip(text.render(self.app.console), width).adjust_cell_length(width, style)

    def _row(self, at: int) -> CardRow | None:
        number = at // _PAGE
        page = self._pages.get(number)
        if page is None:
            part = self.ids[number * _PAGE : (number + 1) * _PAGE]
            page = {row.id: row for row in self._fetch(part)}
            while len(self._pages) >= _PAGES:
                self._pages.pop(next(iter(self._pages)))
            self._pages[number] = page
        return page.get(self.ids[at])


def due_words(row: CardRow, today: int) -> str:
    """When a card is asked next: `today`, `in 2 days`, `new`, `set aside`, `gone` from its note."""
    if row.gone:
        return "gone"
    if row.suspended:
        return "set aside"
    if row.due is None:
        return "new"
    return "today" if row.due <= today else f"in {interval_words((row.due - today) * 86400)}"


def sign_of(row: CardRow) -> str:
    """The sign of a card: set aside or gone, changed, or how well it is remembered."""
    if row.suspended or row.gone or row.leech:
        return "✕"
    return "△" if row.changed else memory_sign(row.recall)


def _line(row: CardRow, width: int, today: int, *, selected: bool, dark: bool) -> Text:
    sign = sign_of(row)
    deck = min(max(width // 6, 8), 24)
    room = max(width - 5 - _DUE - deck - 4, 4)
    back = room * 2 // 5 if width >= _BOTH else 0
    text = Text("▸ " if selected else "  ", no_wrap=True).append(f"{sign}  ", memory_style(sign, dark=dark))
    text.append(cut(_flat(row.front), room - back - 2 if back else room), "bold" if selected else "").append("  ")
    if back:
        text.append(cut(_flat(row.back), back), "dim").append("  ")
    text.append(cut(due_words(row, today), _DUE)).append("  ")
    return text.append(cut_within(clean(row.deck), deck), "dim")


def _flat(side: str) -> str:
    return " ".join(side.split())
