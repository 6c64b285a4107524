"""The memory map of a note: what would be recalled of each line, and the cards that ask the line under the bar."""

from __future__ import annotations

from datetime import date
from sqlite3 import Error
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from quiz.progress.map import MapCard, memory_map
from quiz.text.errors import PersonError, told
from quiz.text.safe import clean
from quiz.text.words import percent, plural
from quiz.tui.commands import CommandScreen, bindings
from quiz.tui.linecards import line_cards
from quiz.tui.map_commands import MAP
from quiz.tui.widgets.notelines import NoteLines
from quiz.tui.words import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.progress.map import NoteMap
    from quiz.tui.app import QuizApp

_WIDE = 116
"""Cells from which on the cards stand beside the note."""
_LOW = 20
"""Lines under which they have less room."""


class MapScreen(CommandScreen):
    """One note."""

    CSS_PATH = "later.tcss"
    commands = MAP
    BINDINGS = bindings(commands)

    if TYPE_CHECKING:
        app: QuizApp

    def __init__(self, noted: NoteMap) -> None:
        super().__init__()
        self.noted = noted
        self.other_day: int | None = None
        self.changed: list[int] = []
        """The lines that changed since they were learnt."""
        self._chosen = 0
        self._shown = False

    @property
    def _days(self) -> list[int]:
        """Today, and the other day where one was asked for, as ordinals."""
        today = self.app.collection().today().toordinal()
        return [today] if self.other_day is None else [today, self.other_day]

    @property
    def _lines(self) -> NoteLines:
        return self.query_one(NoteLines)

    @property
    def _cards(self) -> list[MapCard]:
        return self.noted.cards_at(self._lines.at) if self.is_mounted else []

    @property
    def card(self) -> MapCard | None:
        """The chosen one of the cards that ask the line under the bar."""
        cards = self._cards
        return cards[self._chosen % len(cards)] if cards else None

    def compose(self) -> ComposeResult:
        """The note, and beneath or beside it the cards of the line."""
        with Vertical(id="map"):
            yield Static(id="top")
            with Container(id="both"):
                yield NoteLines(self.noted, self._days, id="lines")
                with VerticalScroll(id="line", can_focus=False):
                    yield Static(id="told")
            yield Static(id="foot")

    def on_mount(self) -> None:
        """Begin at the first heading."""
        self._show(self.noted.headings[0].line if self.noted.headings else 1)
        self._lines.focus()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.set_class(self.size.width >= _WIDE, "wide")
        self.set_class(self.size.height < _LOW, "low")
        self._draw()

    def on_screen_resume(self) -> None:
        """Back from a sitting or a form, not when it is shown first."""
        if self._shown:
            self.take_in()
        self._shown = True

    def on_note_lines_moved(self) -> None:
        """Another line is under the bar."""
        self._chosen = 0
        self._draw()

    def take_in(self) -> None:
        """Note, decks or journal changed: the same line, wherever it is now."""
        lines, at = self.noted.lines, self._lines.at
        try:
            self.noted = memory_map(self.app.collection(), self.noted.name)
        except (PersonError, OSError, Error) as error:
            self.tell(told(error))
            return
        self._show(_same_line(lines, self.noted.lines, at))

    def _show(self, line: int) -> None:
        self.changed = self.noted.changed(self._days[0])
        self._lines.show(self.noted, self._days, line)
        self._draw()

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        width = max(self.size.width - 4, 16)
        self.query_one("#top", Static).update(_top(self.noted, self._days, width), layout=False)
        self.query_one("#foot", Static).update(self.foot(width), layout=False)
        told = line_cards(self.app.collection(), self.noted, self._lines.at, self._days, self._chosen,
                          dark=self.app.current_theme.dark)  # fmt: skip
        self.query_one("#told", Static).update(told)
        self.query_one("#line").scroll_home(animate=False)

    def action_study(self) -> None:
        """The cards of the heading; of the whole note before the first."""
        heading = self.noted.shape.heading_at(self._lines.at)
        cards = [card.id for card in self.noted.cards_under(heading)]
        what = self.noted.name if heading is None else f"'{self.noted.headings[heading].text}'"
        if cards:
            self.app.study_cards(cards, clean(what))
        else:
            self.tell(f"no card asks anything of {clean(what)}")

    def action_day(self) -> None:
        """Ask for another day, or go back to today."""
        from quiz.tui.screens.text import TextScreen

        if self.other_day is not None:
            self.other_day = None
            self._show(self._lines.at)
            return
        today = self.app.collection().today()
        known = [date.fromordinal(today.toordinal() + days).isoformat() for days in (7, 14, 30, 60, 90)]

        def refused(given: str) -> str:
            return "" if _day(given, today) else f"that is no day to come, such as {known[2]}, or 30 for in 30 days"

        def see(given: str | None) -> None:
            if day := _day(given or "", today):
                self.other_day = day
                self._show(self._lines.at)

        self.app.push_screen(TextScreen("Which day? A date, or a number of days from now", known, refused), see)

    def action_new(self) -> None:
        """A form that holds what the line gives."""
        line = self._lines.at
        if not self.noted.lines[line - 1].strip():
            self.tell("this line is blank")
            return
        try:
            seed = _seed(self.noted, line)
        except OSError as error:
            self.tell(told(error))
            return
        self.app.new_card(_deck(self.noted, line), self.take_in, seed)

    def action_editor(self) -> None:
        """The note in the person's editor."""
        self.app.open_file(self.noted.path, self._lines.at)

    def action_edit(self) -> None:
        """The form of the chosen card."""
        if self.card:
            self.app.edit_card(self.card.id, self.take_in)

    def action_card(self, by: int) -> None:
        """Another card of the line."""
        cards = self._cards
        self._chosen = (self._chosen + by) % len(cards) if cards else 0
        self._draw()

    def action_unasked(self) -> None:
        """The next line that no card asks."""
        self._next(self.noted.unasked)

    def action_changed(self) -> None:
        """The next line that changed."""
        self._next(self.changed)

    def look_at(self, line: int) -> None:
        """Put the bar on a line."""
        self._lines.move(line)

    def _next(self, lines: Sequence[int]) -> None:
        if lines:
            self.look_at(next((line for line in lines if line > self._lines.at), lines[0]))

    def action_leave(self) -> None:
        """Back to the list."""
        if self.app.screen is self:
            self.app.pop_screen()


def _top(noted: NoteMap, days: Sequence[int], width: int) -> Text:
    """The note's name, and what is recalled of it today and on the other day."""
    marks = [noted.under(None, day) for day in days]
    share = marks[0].share
    told = [] if marks[0].cards else ["no cards"]
    told += [f"recalled today {percent(share.recall)}"] if share.recall is not None else []
    for day, mark in zip(days[1:], marks[1:], strict=True):
        then = date.fromordinal(day)
        told.append(f"on {then.day} {then:%b %Y} {percent(mark.share.recall or 0)}")
    new = share.prompts - share.learnt
    told += [f"{new} of {share.prompts} not learnt yet"] if new else []
    told += [f"{share.aside} set aside"] if share.aside else []
    told += [f"? {plural(len(noted.unasked), 'line')}"] if noted.unasked else []
    right = " · ".join(told)
    room = max(width - len(right), 10)
    return Text(cut(clean(noted.name), room - 2) + "  ", "bold").append(cut(right, width - room).rstrip(), "not bold")


def _same_line(before: Sequence[str], after: Sequence[str], at: int) -> int:
    """Where a line is now: the nearest with its text, else the same number."""
    text = before[at - 1] if at <= len(before) else ""
    if at <= len(after) and after[at - 1] == text:
        return at
    same = [n for n, line in enumerate(after, 1) if line == text and text.strip()]
    return min(same, key=lambda n: abs(n - at), default=min(at, len(after)))


def _day(given: str, today: date) -> int | None:
    """The day that was typed, as an ordinal; None where it is none, or is not after today."""
    if given.isdecimal() and len(given) <= 5:
        return today.toordinal() + int(given) if int(given) else None
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return None
    return day.toordinal() if day > today else None


def _seed(noted: NoteMap, line: int) -> dict[str, object]:
    """What a new card of a line begins with: the card that a build would make, else the line as its answer."""
    from quiz.notes.build import draft_at
    from quiz.progress.shape import bare_line

    text = noted.path.read_text("utf-8-sig", errors="replace")
    draft = draft_at(text, noted.name, line)
    path = noted.shape.path_at(line)
    source = {"note": noted.name} | ({"heading": path[-1]} if path else {})
    fields = dict(draft.fields) if draft else {"answer": bare_line(noted.lines[line - 1])}
    return {**fields, "source": source}


def _deck(noted: NoteMap, line: int) -> str:
    """The deck of the nearest card of the note; where there is none, the one that a build would make."""
    near = min((card for card in noted.cards if card.lines), key=lambda card: abs(card.lines[0] - line), default=None)
    return near.deck if near else noted.name.removesuffix(".md")
