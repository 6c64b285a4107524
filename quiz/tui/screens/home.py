"""Home: decks, what is due, today, the days ahead."""

from __future__ import annotations

from sqlite3 import Error
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quiz.text.errors import PersonError, told
from quiz.text.safe import clean
from quiz.text.words import memory_sign, plural
from quiz.tui.commands import CommandScreen, bindings, clickable
from quiz.tui.home_commands import HOME
from quiz.tui.themes import memory_style
from quiz.tui.words import cut, cut_within, days_ahead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quiz.collection.home import DeckRow, Home
    from quiz.tui.app import QuizApp

_BAR = 10
_NUMBERS = 27
"""Cells of the three counts of a deck."""
_AROUND, _FEWEST = 9, 3
"""Lines of Home besides the decks and what stands under the sum of today; rows of decks that are always there."""
_SOON = 0.25
"""Seconds in which decks that did not change, or hardly, are read."""


class HomeScreen(CommandScreen):
    """The first screen."""

    commands = HOME
    BINDINGS = bindings(commands)

    if TYPE_CHECKING:
        app: QuizApp

    _home: Home | None = None
    _marked: frozenset[str] = frozenset()
    _drawn = Size()
    _changed_notes = 0
    has_many = False
    """Are there more decks than rows for them?"""
    _was_left = False
    """Has another screen been shown since the numbers were read?"""

    @property
    def has_collection(self) -> bool:
        """Has it been read?"""
        return self._home is not None

    @property
    def has_decks(self) -> bool:
        """Are there decks to study?"""
        return self._home is not None and bool(self._home.decks)

    @property
    def notes_changed(self) -> bool:
        """Have notes changed since the last build?"""
        return self._changed_notes > 0

    def compose(self) -> ComposeResult:
        """A column of decks with the numbers beneath."""
        with Vertical(id="column"):
            yield Static(id="top")
            yield Static(id="head")
            yield OptionList(id="decks", markup=False)
            yield Static(id="sum")
            yield Static(id="rest")
            yield Static(id="foot")

    def on_mount(self) -> None:
        """Show what has been read by now; the app calls `show` when the rest is there."""
        self.query_one("#top", Static).update(Text("quiz", "bold"))
        self.query_one("#foot", Static).update(self.foot(76))
        # What is read meanwhile would wait for a frame without numbers, and so would the numbers.
        if self.app.ready(within=_SOON):
            self.show()

    def on_resize(self) -> None:
        """Draw for the new size."""
        if self._home is not None and self.app.size != self._drawn:
            self._draw(self._home)

    def on_screen_suspend(self) -> None:
        """Another screen is shown."""
        self._was_left = True

    def on_screen_resume(self) -> None:
        """Back from another screen: the numbers have changed."""
        if self._was_left and self._home is not None:
            self.action_reload()

    def show(self) -> None:
        """Draw the collection, or what to do where there is none; once is enough."""
        if self._home is not None:
            return
        problem = self.app.problem()
        if problem:
            self.query_one("#decks").display = False
            self.query_one("#sum", Static).update(Text(clean(problem)))
            return
        self._home = home = self.app.home()
        self._draw(home)

    def _width(self) -> int:
        return max(min(self.app.size.width, 80) - 4, 16)

    def _draw(self, home: Home) -> None:
        decks = self.query_one("#decks", OptionList)
        at = decks.highlighted
        self._drawn, width = self.app.size, self._width()
        self.has_many = len(home.decks) >= self._draw_rest(home, width)
        rows_width = width - self.has_many
        dark = self.app.current_theme.dark
        self._marked &= {row.name for row in home.decks}
        self.query_one("#top", Static).update(_top(home, width))
        self.query_one("#head", Static).update(_names(rows_width) if home.decks else Text())
        decks.clear_options()
        if home.decks:
            decks.add_options([Option(_all_row(home, rows_width), id="")])
            rows = [_row(row, rows_width, marked=row.name in self._marked, dark=dark) for row in home.decks]
            decks.add_options([Option(text, id=row.name) for text, row in zip(rows, home.decks, strict=True)])
            decks.highlighted = min(at or 0, len(home.decks))
            if self.app.focused is None:
                decks.focus()
        decks.display = bool(home.decks)
        self.query_one("#sum", Static).update(_sum(home, width, len(self._marked), self._changed_notes))
        self.once_drawn(self._look_at_notes)
        self.query_one("#foot", Static).update(self.foot(width))

    def _draw_rest(self, home: Home, width: int) -> int:
        """However many decks there are, what there is to do today stands beneath them. Returns the rows of the list."""
        rest = _rest(home, width, self._changed_notes)
        self.query_one("#rest", Static).update(rest)
        beneath = rest.plain.count("\n") + bool(home.backlog)
        rows = max(self.app.size.height - _AROUND - beneath, _FEWEST)
        self.query_one("#decks").styles.max_height = rows
        return rows

    def _look_at_notes(self) -> None:
        """Say which notes changed since they were built: after the frame, which does not wait for it."""
        try:
            found = self.app.collection().changed_notes()
        except (PersonError, OSError):
            return
        if found != self._changed_notes and self._home is not None:
            self._changed_notes = found
            self._draw(self._home)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a deck."""
        self._study(tuple(sorted(self._marked)) or ((event.option_id,) if event.option_id else ()))

    def action_study(self) -> None:
        """Study the marked decks, else the highlighted one."""
        if self.has_decks:
            self.query_one("#decks", OptionList).action_select()

    def action_study_marked(self) -> None:
        """Study the marked decks, else everything."""
        self._study(tuple(sorted(self._marked)))

    def action_test(self) -> None:
        """Take a test on the marked decks, else on the highlighted one."""
        decks = self.query_one("#decks", OptionList)
        if self._home is not None and decks.highlighted is not None:
            own = self._home.decks[decks.highlighted - 1].name if decks.highlighted else ""
            chosen = tuple(sorted(self._marked)) or ((own,) if own else ())
            self._marked = frozenset()
            self.app.test(chosen)

    def action_mark(self) -> None:
        """Mark the highlighted deck, or take its mark off; then go to the next row."""
        decks = self.query_one("#decks", OptionList)
        if self._home is None or not decks.highlighted:
            return
        self._marked ^= {self._home.decks[decks.highlighted - 1].name}
        if decks.highlighted < len(self._home.decks):
            decks.highlighted += 1
        self._draw(self._home)

    def action_find(self) -> None:
        """Ask for letters, then go to the next deck that has them in its name."""
        from quiz.tui.screens.text import TextScreen

        if self.has_decks and self._home is not None:
            names = [row.name for row in self._home.decks]
            self.app.push_screen(TextScreen("Go to the deck", names, self._not_there), self._go_to_named)

    def _not_there(self, typed: str) -> str:
        from quiz.index.query import folded

        letters, decks = folded(typed), self._home.decks if self._home is not None else ()
        return "" if any(letters in folded(row.name) for row in decks) else "no deck has that in its name"

    def _go_to_named(self, typed: str | None) -> None:
        from quiz.index.query import folded

        letters = folded(typed or "")
        if letters and not self._go_to(lambda row: folded(row.name) == letters):
            self._go_to(lambda row: letters in folded(row.name))

    def action_next_due(self) -> None:
        """Go to the next deck with something due; from the last one on from the top."""
        if self.has_decks and not self._go_to(lambda row: row.due > 0 and not row.folder):
            self.tell("nothing is due in any deck")

    def _go_to(self, is_meant: Callable[[DeckRow], bool]) -> bool:
        """The bar goes to the next deck of that kind, around the end; False where there is none."""
        decks = self.query_one("#decks", OptionList)
        rows = self._home.decks if self._home is not None else ()
        at = decks.highlighted or 0
        for number in (*range(at + 1, len(rows) + 1), *range(1, at + 1)):
            if is_meant(rows[number - 1]):
                decks.highlighted = number
                return True
        return False

    def action_study_all(self) -> None:
        """Study everything."""
        self._study(())

    def action_build(self) -> None:
        """Build again what changed, and tell what became of it."""
        from quiz.collection.building import build
        from quiz.collection.options import Options

        if not self.notes_changed:
            return
        try:
            built = build(self.app.collection(), [], Options())
        except (PersonError, OSError, Error) as error:
            self.tell(told(error))
            return
        self.action_reload()
        self.tell(built.plan.report.counts())

    def action_cards(self) -> None:
        """All cards."""
        if self.has_decks:
            self.app.cards()

    def action_notes(self) -> None:
        """All notes."""
        if self.has_collection:
            self.app.notes()

    def action_progress(self) -> None:
        """How it goes."""
        if self.has_decks:
            self.app.progress(tuple(sorted(self._marked)))

    def action_forecast(self) -> None:
        """What the days ahead cost."""
        if self.has_decks:
            self.app.forecast(tuple(sorted(self._marked)))

    def action_new(self) -> None:
        """An empty form."""
        if self._home is None:
            return
        at = self.query_one("#decks", OptionList).highlighted or 0
        row = self._home.decks[at - 1] if at else None
        self.app.new_card(row.name if row and not row.folder else "", self.action_reload)

    def take_in(self) -> None:
        """Decks changed on disk."""
        if self._home is not None and self.app.screen is self:
            self.action_reload()

    def action_reload(self) -> None:
        """Read what changed."""
        if self._home is None:
            return
        try:
            self.app.collection().refresh()
            self._home = self.app.home()
        except (PersonError, OSError, Error) as error:
            self.tell(told(error))
        self._draw(self._home)

    def _study(self, selection: tuple[str, ...]) -> None:
        if self.has_decks:
            self._marked = frozenset()
            self.app.study(selection)


def _top(home: Home, width: int) -> Text:
    streak = f" · day {home.streak} in a row" if home.streak > 1 else ""
    right = f"{home.day:%a} {home.day.day} {home.day:%b}{streak}"
    return Text("quiz", "bold").append(right.rjust(max(width - 4, len(right) + 2)), "not bold")


def _numbers(counts: Sequence[int | str]) -> Text:
    """Three counts, right-aligned."""
    text = Text(no_wrap=True)
    for count in counts:
        text.append(f"{count:>{_NUMBERS // 3}}", "dim" if count == 0 else "")
    return text


def _names(width: int) -> Text:
    """What the counts are, over them."""
    return Text(cut("prompts".rjust(max(width - _NUMBERS, 0)), max(width - _NUMBERS, 0))).append_text(
        _numbers(("due", "new", "learnt"))
    )


def _all_row(home: Home, width: int) -> Text:
    tops = [row for row in home.decks if row.depth == 0]
    counts = [sum(getattr(row, name) for row in tops) for name in ("due", "new", "learnt")]
    return Text(cut("     All decks", max(width - _NUMBERS, 0))).append_text(_numbers(counts))


def _row(row: DeckRow, width: int, *, marked: bool, dark: bool) -> Text:
    """Mark, sign, name, and the counts, right-aligned."""
    sign = memory_sign(row.recall)
    name = "  " * min(row.depth, 8) + clean(row.name.rsplit("/", 1)[-1])
    text = Text(no_wrap=True).append("▸ " if marked else "  ", "bold").append(sign, memory_style(sign, dark=dark))
    text.append(cut(f"  {name}", max(width - _NUMBERS - 3, 0)), "bold" if row.folder or marked else "")
    return text.append_text(_numbers((row.due, row.new, row.learnt)))


def _sum(home: Home, width: int, marked: int, notes: int) -> Text:
    """What there is to do now, and the way to begin it."""
    if not home.decks and notes:
        offer = f"     No decks yet, and {plural(notes, 'note')} to make them of."
        return Text(offer, "bold").append("   b build", "dim")
    if not home.decks:
        return Text("No decks yet. Write one under decks/, or lay out some to try: quiz demo DIR --language en")
    ahead = home.ahead[0][1] if home.ahead else 0
    if home.due or home.new:
        minutes = max(round(home.seconds / 60), 1)
        words = f"{home.due} to review, {home.new} new · about {minutes} min"
    else:
        words = f"Nothing to do now. Tomorrow {ahead}."
    text = Text(f"     {words}", "bold")
    if home.due or home.new or marked:
        button = Text(f"[ Study {plural(marked, 'deck')} ]" if marked else "[ Study ]", "bold reverse")
        text.append(" " * max(width - text.cell_len - button.cell_len, 2))
        text.append_text(clickable(button, "study_marked"))
    if home.backlog:
        text.append(f"\n     {home.backlog}", "not bold")
    return text


def _rest(home: Home, width: int, changed_notes: int) -> Text:
    share = home.done_today / home.goal_today if home.goal_today else 0
    bar = "▮" * round(share * _BAR) + "▯" * (_BAR - round(share * _BAR))
    text = Text(f"\n     today      {bar}  {home.done_today} of {home.goal_today}", no_wrap=True)
    text.append(f"\n     next days  {days_ahead(home.ahead)}")
    for said in home.plans:
        text.append(f"\n\n     {cut(clean(said), max(width - 5, 0)).rstrip()}", "bold")
    if changed_notes and home.decks:
        are = "is" if changed_notes == 1 else "are"
        text.append(f"\n\n     {plural(changed_notes, 'note')} {are} new or changed since the last build", "bold")
        text.append("   b build", "dim")
    if home.problems:
        text.append(f"\n\n     {plural(len(home.problems), 'problem')} in decks: quiz check", "bold")
        text.append(f"\n     {_problem(*home.problems[0], width=max(width - 5, 0))}", "dim")
    return text


def _problem(place: str, message: str, width: int) -> str:
    """What is wrong has its room first; its place is shortened for it, but not beyond a third."""
    place, message = clean(place), clean(message)
    room = max(width - cell_len(message) - 2, width // 3)
    shown = place if cell_len(place) <= room else cut_within(place, room)
    return cut(f"{shown}: {message}", width).rstrip()
