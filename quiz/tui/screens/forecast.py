"""What is ahead: what the coming days cost, and what other choices would."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from quiz.text.safe import clean
from quiz.tui.commands import Command, CommandScreen, Help, Palette, bindings
from quiz.tui.widgets.forecast import ForecastPanel
from quiz.tui.words import cut

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp


class Stop(Command):
    """Stop working it out"""

    keys, label, action = ("x",), "stop", "stop"

    @classmethod
    def usable(cls, screen: ForecastScreen) -> bool:
        """While it is being worked out."""
        return screen.panel.is_working


class LeaveForecast(Command):
    """Back home"""

    keys, label, action = ("escape", "q"), "home", "leave"


class ForecastScreen(CommandScreen):
    """The forecast of decks and tags; of everything where none is named."""

    CSS_PATH = "later.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = (Stop, LeaveForecast, Help, Palette)
    BINDINGS = bindings(commands)

    if TYPE_CHECKING:
        app: QuizApp

    def __init__(self, selection: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.selection = selection
        self.panel = ForecastPanel(selection, id="forecast")

    def compose(self) -> ComposeResult:
        """A page that scrolls."""
        with Vertical(id="column"):
            yield Static(id="top")
            with VerticalScroll(id="page"):
                yield self.panel
            yield Static(id="foot")

    def on_mount(self) -> None:
        """What it is about, and the keys."""
        what = " ".join(self.selection) or "all decks"
        self.query_one("#top", Static).update(
            Text("What is ahead", "bold").append(f"  {cut(clean(what), 50)}", "not bold dim")
        )
        self.query_one("#page").focus()
        self._draw_foot()

    def on_forecast_panel_found(self) -> None:
        """Perhaps nothing is left to be stopped."""
        self._draw_foot()

    def action_stop(self) -> None:
        """Leave it unfinished."""
        self.panel.stop()
        self._draw_foot()

    def action_leave(self) -> None:
        """Back to the screen beneath."""
        self.dismiss()

    def _draw_foot(self) -> None:
        self.query_one("#foot", Static).update(self.foot(max(min(self.size.width or 80, 80) - 4, 16)))
