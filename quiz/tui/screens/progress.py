"""Progress: where one stands, what slips, what is to come; a page that scrolls."""

from __future__ import annotations

import asyncio
import time
from sqlite3 import Error
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Size
from textual.widgets import Static

from quiz.progress import stats as figures
from quiz.progress.figures import heading
from quiz.text.errors import PersonError, told
from quiz.tui.commands import Command, CommandScreen, Help, Palette, bindings
from quiz.tui.progress import page
from quiz.tui.words import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.index.folding import Folded
    from quiz.progress.stats import Stats
    from quiz.tui.app import QuizApp

_AT_ONCE = 0.15
"""Seconds of adding up that are not worth a word."""
_COLUMN, _WIDE = 68, 150
"""Cells of a column; cells of the terminal from which there are two."""
_HIGH = 40
"""Lines of the terminal from which all figures may be in sight at once."""


class AsTable(Command):
    """The same figures as tables, or as pictures again"""

    keys, label, action = ("t", "f2"), "table", "tables"

    @classmethod
    def label_on(cls, screen: ProgressScreen) -> str:
        """What the key does now."""
        return "pictures" if screen.tables else "table"


class ChooseDecks(Command):
    """Choose decks, folders of decks and tags"""

    keys, label, action = ("d", "f3"), "decks", "choose"


class AllDecks(Command):
    """All decks again"""

    keys, label, action = ("a", "f4"), "all decks", "all"

    @classmethod
    def usable(cls, screen: ProgressScreen) -> bool:
        """Where some were chosen."""
        return bool(screen.selection)


class Week(Command):
    """The last seven days"""

    keys, label, action = ("1",), "days", "period('week')"
    shown = "1-4"


class Month(Command):
    """The last thirty days"""

    keys, label, action = ("2",), "", "period('month')"


class Year(Command):
    """The last year"""

    keys, label, action = ("3",), "", "period('year')"


class AllTime(Command):
    """From the first review on"""

    keys, label, action = ("4",), "", "period('all')"


class Ahead(Command):
    """What the days ahead cost, and what other choices would"""

    keys, label, action = ("f", "f5"), "ahead", "ahead"


class LeaveProgress(Command):
    """Back home"""

    keys, label, action = ("escape", "q"), "home", "leave"


class ProgressScreen(CommandScreen):
    """The figures of decks, tags and a period."""

    CSS_PATH = "later.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = (
        *(AsTable, Help, ChooseDecks, AllDecks, Week, Month, Year, AllTime, Ahead, LeaveProgress, Palette),
    )
    BINDINGS = bindings(commands)

    if TYPE_CHECKING:
        app: QuizApp

    def __init__(self, selection: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.selection = selection
        self.tables = False
        self.stats: Stats | None = None
        self._period = "year"
        self._drawn: Size | None = None

    def compose(self) -> ComposeResult:
        """One column, or two where there is room."""
        with Vertical(id="column"):
            yield Static(id="top")
            with VerticalScroll(id="page"), Horizontal(id="figures"):
                yield Static(id="left")
                yield Static(id="right")
            yield Static(id="foot")

    def on_mount(self) -> None:
        """Add up what is new, then draw."""
        self.query_one("#page").focus()
        self._read()

    def on_resize(self) -> None:
        """Draw for the new width."""
        if self.size != self._drawn:
            self._draw()

    def take_in(self) -> None:
        """Decks changed on disk."""
        self._read()

    def action_tables(self) -> None:
        """Tables, or pictures again."""
        self.tables = not self.tables
        self._draw()
        self.query_one("#page").scroll_home(animate=False)

    def action_period(self, name: str) -> None:
        """Another period."""
        self._period = name
        self._read()

    def action_choose(self) -> None:
        """Ask which decks and tags."""
        from quiz.tui.screens.text import TextScreen

        known = [*self.app.decks(), *(f"tag:{tag}" for tag in self.app.tags())]
        question = "Which decks, folders or tags? Several with commas: en/bert, tag:nlp"
        self.app.push_screen(TextScreen(question, known), self._chosen)

    def action_all(self) -> None:
        """All decks."""
        self.selection = ()
        self._read()

    def action_ahead(self) -> None:
        """What the days ahead cost."""
        self.app.forecast(self.selection)

    def action_leave(self) -> None:
        """Back home; adding up that goes on is stopped, and what was done of it is kept."""
        if self.app.screen is self:
            self.app.pop_screen()

    def _chosen(self, said: str | None) -> None:
        names = tuple(name.strip() for name in (said or "").split(",") if name.strip())
        if not names:
            return
        before, self.selection = self.selection, names
        if not self._read():
            self.selection = before

    def _read(self) -> bool:
        """Add up what is new and draw; where that takes long, go on behind the screen. False where it cannot be."""
        try:
            folding = figures.folded(self.app.collection())
            begun = time.monotonic()
            for step in folding:
                if time.monotonic() - begun > _AT_ONCE and step.done < step.total:
                    self._say(step)
                    self.run_worker(self._go_on(folding), exclusive=True)
                    return True
            self.stats = figures.named(self.app.collection(), self.selection, self._period)
        except (PersonError, OSError, Error) as error:
            self.tell(told(error))
            return False
        self._draw_first()
        return True

    async def _go_on(self, folding: Iterator[Folded]) -> None:
        try:
            for step in folding:
                self._say(step)
                await asyncio.sleep(0.001)
        except (OSError, Error) as error:
            self.tell(told(error))
            return
        self._read()

    def _say(self, step: Folded) -> None:
        said = f"Adding up your reviews: {step.done:,} of {step.total:,} cards. Only the first time takes long."
        # The screen may be on its way out.
        for left in self.query("#left").results(Static):
            left.update(Text(said))

    def _draw_first(self) -> None:
        """What was done and is to come; a moment later what looks at every prompt: it stands below, or beside it."""
        apart = self.size.width >= _WIDE or self.size.height < _HIGH
        begun = apart and not self.query_one("#page").scroll_offset.y
        self._draw(begun=begun)
        if begun:
            self.once_drawn(self._draw)

    def _draw(self, *, begun: bool = False) -> None:
        self._drawn = self.size
        two = self.size.width >= _WIDE
        self.set_class(two, "wide")
        width = min((self.size.width or 80) - 4, 2 * _COLUMN + 12 if two else 76)
        self.query_one("#foot", Static).update(self.foot(width))
        if self.stats is None:
            return
        dark = self.app.current_theme.dark
        self.query_one("#top", Static).update(
            Text("progress   ", "bold").append(cut(heading(self.stats), max(width - 11, 0)), "not bold")
        )
        left, right = page(self.stats, min(width - 4, _COLUMN), dark=dark, tables=self.tables, two=two,
                           begun=begun)  # fmt: skip
        self.query_one("#left", Static).update(left)
        self.query_one("#right", Static).update(right)
