"""Home: decks, what is due, today, the days ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quiz.text.safe import clean
from quiz.text.words import memory_sign, plural
from quiz.tui.commands import Command, CommandScreen, bindings

if TYPE_CHECKING:
    from quiz.collection.home import DeckRow, Home
    from quiz.tui.app import QuizApp

_BARS = "▁▂▃▄▅▆▇█"
_BAR = 10


class StudyDeck(Command):
    """Study the highlighted decks"""

    keys, label, action = ("enter",), "study", "study"


class StudyAll(Command):
    """Study everything that is due"""

    keys, label, action = ("s",), "study all", "study_all"


class Reload(Command):
    """Read decks and journal again"""

    keys, label, action = ("r",), "reload", "reload"


class Palette(Command):
    """Everything that can be done here, by name"""

    keys, label, action = ("ctrl+p",), "all", "app.command_palette"


class Help(Command):
    """What the keys do"""

    keys, label, action = ("f1", "question_mark"), "help", "app.help"


class Quit(Command):
    """Leave"""

    keys, label, action = ("q",), "quit", "app.quit"


class HomeScreen(CommandScreen):
    """The first screen."""

    commands: ClassVar[tuple[type[Command], ...]] = (StudyDeck, StudyAll, Reload, Help, Quit, Palette)
    BINDINGS = bindings(command for command in commands if command is not StudyDeck)

    if TYPE_CHECKING:
        app: QuizApp

    def compose(self) -> ComposeResult:
        """A column of decks with the numbers beneath."""
        with Vertical(id="column"):
            yield Static(id="top")
            yield OptionList(id="decks", markup=False)
            yield Static(id="sum")
            yield Static(id="rest")
            yield Static(id="foot")

    def on_mount(self) -> None:
        """Show what has been read by now; the app calls `show` when the rest is there."""
        self._home: Home | None = None
        self.query_one("#foot", Static).update(Text(self.foot(76)))
        if self.app.ready():
            self.show()
        else:
            self.query_one("#top", Static).update(Text("  quiz", "bold"))

    def on_screen_resume(self) -> None:
        """Back from another screen: the numbers have changed."""
        if self.is_mounted and self.app.ready() and self._home is not None:
            self.action_reload()

    def show(self) -> None:
        """Draw the collection, or what to do where there is none; once is enough."""
        if self._home is not None:
            return
        problem = self.app.problem()
        if problem:
            self.query_one("#decks").display = False
            self.query_one("#top", Static).update(Text("  quiz", "bold"))
            self.query_one("#sum", Static).update(Text(clean(problem)))
            return
        self._home = home = self.app.home()
        self._draw(home)

    def _draw(self, home: Home) -> None:
        decks = self.query_one("#decks", OptionList)
        at = decks.highlighted
        width = min(self.size.width or 80, 80) - 4
        self.query_one("#top", Static).update(_top(home, width))
        decks.clear_options()
        decks.add_options([Option(_all_row(home, width), id="")])
        decks.add_options([Option(_row(row, width), id=row.name) for row in home.decks])
        decks.highlighted = min(at or 0, len(home.decks))
        if self.app.focused is None:
            decks.focus()
        self.query_one("#sum", Static).update(_sum(home))
        self.query_one("#rest", Static).update(_rest(home))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a deck."""
        self._study((event.option_id,) if event.option_id else ())

    def action_study_all(self) -> None:
        """Study everything."""
        self._study(())

    def action_reload(self) -> None:
        """Read what changed."""
        if self._home is not None:
            self.app.collection().refresh()
            self._home = self.app.home()
            self._draw(self._home)

    def _study(self, selection: tuple[str, ...]) -> None:
        if self._home is not None:
            self.app.study(selection)


def _top(home: Home, width: int) -> Text:
    streak = f" · day {home.streak} in a row" if home.streak > 1 else ""
    right = f"{home.day:%a} {home.day.day} {home.day:%b}{streak}"
    return Text("  quiz", "bold") + Text(right.rjust(width - 6), "not bold")


def _all_row(home: Home, width: int) -> Text:
    row = Text(set_cell_size("     All decks", width - 27))
    row.append("due".rjust(9) + "new".rjust(9) + "learnt".rjust(9), "dim")
    return row


def _row(row: DeckRow, width: int) -> Text:
    """Sign, name, and the counts, right-aligned."""
    name = "  " * row.depth + clean(row.name.rsplit("/", 1)[-1])
    text = Text(set_cell_size(f"  {memory_sign(row.recall)}  {name}", width - 27))
    if row.folder:
        text.stylize("bold")
    for count in (row.due, row.new, row.learnt):
        text.append(str(count).rjust(9), "" if count else "dim")
    return text


def _sum(home: Home) -> Text:
    if not home.due and not home.new:
        return Text("     Nothing to do now." if home.decks else "     No decks yet: write one under decks/.")
    minutes = max(round(home.seconds / 60), 1)
    text = Text(f"     {home.due} to review, {home.new} new · about {minutes} min", "bold")
    if home.backlog:
        text.append(f"\n     {home.backlog}", "not bold")
    return text


def _rest(home: Home) -> Text:
    share = home.done_today / home.goal_today if home.goal_today else 0
    bar = "▮" * round(share * _BAR) + "▯" * (_BAR - round(share * _BAR))
    highest = max((count for _, count in home.ahead), default=0)
    days = "".join(_BARS[round(count / highest * 7)] if highest else "▁" for _, count in home.ahead)
    named = " · ".join(f"{day:%a} {count}" for day, count in home.ahead[:3])
    text = Text(f"\n     today      {bar}  {home.done_today} of {home.goal_today}")
    text.append(f"\n     next days  {days.ljust(_BAR)}  {named}")
    if home.problems:
        text.append(f"\n\n     {plural(len(home.problems), 'problem')} in decks: quiz check", "bold")
        text.append(f"\n     {clean(home.problems[0])}", "dim")
    return text
