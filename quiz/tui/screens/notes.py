"""Notes: all of them, which is known, which is slipping, which has no cards."""

from __future__ import annotations

from functools import partial
from sqlite3 import Error
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quiz.collection.records import not_built
from quiz.progress.notes import note_rows
from quiz.text.errors import PersonError, told
from quiz.text.safe import clean
from quiz.text.words import percent, plural
from quiz.tui.commands import CommandScreen, bindings
from quiz.tui.map_commands import NOTES
from quiz.tui.themes import memory_style
from quiz.tui.words import cut_within

if TYPE_CHECKING:
    from textual.timer import Timer

    from quiz.collection.collection import Collection
    from quiz.progress.notes import NoteRow
    from quiz.tui.app import QuizApp

_NUMBERS, _FEWER = 46, 19
"""Cells of the columns behind the name; where there is little room only cards and recall."""
_NARROW = 64
"""Cells under which there is little room."""
_AT_FIRST, _AT_REST = 0.01, 0.05
"""Seconds after which the bar rests on a note: where the list has just come up, and where it was moved."""


class NotesScreen(CommandScreen):
    """All notes."""

    CSS_PATH = "later.tcss"
    commands = NOTES
    BINDINGS = bindings(commands)

    if TYPE_CHECKING:
        app: QuizApp

    _rest: Timer | None = None
    _rests_after = _AT_FIRST
    _rows: list[NoteRow] = []  # noqa: RUF012 (replaced, never changed)
    _not_built: set[str] = set()  # noqa: RUF012 (replaced, never changed)

    @property
    def has_notes(self) -> bool:
        """Are there notes, or cards that name some?"""
        return bool(self._rows)

    def compose(self) -> ComposeResult:
        """A column of notes."""
        with Vertical(id="column"):
            yield Static(id="top")
            yield Static(id="head")
            yield OptionList(id="decks", markup=False)
            yield Static(id="sum")
            yield Static(id="foot")

    def on_mount(self) -> None:
        """They are read when the screen comes up, now and again."""
        self.query_one("#decks").focus()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()

    def on_screen_resume(self) -> None:
        """Read and show them: after a note its numbers may have changed."""
        self.take_in()

    def take_in(self) -> None:
        """Decks, notes or journal changed."""
        collection = self.app.collection()
        try:
            self._rows = note_rows(collection, collection.today().toordinal())
            self._not_built = not_built(collection)
        except (PersonError, OSError, Error) as error:
            self.tell(told(error))
        self._draw()

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        longest = max((cell_len(clean(row.name)) for row in self._rows), default=0)
        width = max(min(self.size.width, max(80, longest + _NUMBERS + 9)) - 4, 16)
        self.query_one("#column").styles.width = width + 4
        dark = self.app.current_theme.dark
        notes = self.query_one("#decks", OptionList)
        at = notes.highlighted
        notes.clear_options()
        notes.add_options([Option(_row(row, width, dark=dark)) for row in self._rows])
        notes.highlighted = min(at or 0, len(self._rows) - 1) if self._rows else None
        notes.display = bool(self._rows)
        self.query_one("#top", Static).update(Text(f"Notes · {plural(len(self._rows), 'note')}", "bold"))
        self.query_one("#head", Static).update(Text(_names(width) if self._rows else ""))
        folders = ", ".join(self.app.collection().settings.note_folders)
        self.query_one("#sum", Static).update(
            Text(_sum(self._rows, self._not_built) or f"No notes yet; they are looked for in {folders}.")
        )
        self.query_one("#foot", Static).update(self.foot(width))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Read the note under the bar once it rests there: shown next, it is there sooner."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(self._rests_after, partial(self._read_ahead, event.option_index))

    def _read_ahead(self, at: int) -> None:
        self._rests_after = _AT_REST
        if at < len(self._rows) and self._rows[at].here:
            read = partial(_ready, self.app.collection(), self._rows[at].name)
            self.run_worker(read, thread=True, exclusive=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a note."""
        from quiz.progress.map import memory_map
        from quiz.tui.screens.notemap import MapScreen

        row = self._rows[event.option_index]
        try:
            self.app.push_screen(MapScreen(memory_map(self.app.collection(), row.name)))
        except (PersonError, OSError, Error) as error:
            self.tell(told(error))

    def action_show(self) -> None:
        """The note under the bar."""
        self.query_one("#decks", OptionList).action_select()

    def action_leave(self) -> None:
        """Home."""
        if self.app.screen is self:
            self.app.pop_screen()


def _ready(collection: Collection, name: str) -> None:
    """Get ready to show a note."""
    import quiz.tui.screens.notemap  # noqa: F401 (for later)
    from quiz.progress.map import read_ahead

    read_ahead(collection, name)


def _names(width: int) -> str:
    """What the columns are."""
    if width < _NARROW:
        return f"{'':{max(width - _FEWER, 0)}}{'cards':>7}{'recalled':>10}"
    return f"{'':{width - _NUMBERS}}{'cards':>7}{'learnt':>12}{'recalled':>10}"


def _row(row: NoteRow, width: int, *, dark: bool) -> Text:
    """Sign, name, cards, how many prompts are learnt, the share recalled, and what that means."""
    narrow = width < _NARROW
    text = Text(f"  {row.sign}  ", memory_style(row.sign, dark=dark), no_wrap=True)
    name = cut_within(clean(row.name), max(width - (_FEWER if narrow else _NUMBERS) - 5, 4))
    text.append(name, "" if row.here else "dim").append(f"{row.cards or '':>7}")
    if not narrow:
        text.append(f"{f'{row.learnt} of {row.prompts}' if row.prompts else '':>12}")
    text.append(f"{percent(row.recall) if row.recall is not None else '':>10}  ")
    return text if narrow else text.append(_said(row), "bold" if row.state == "slipping" or row.changed else "")


def _said(row: NoteRow) -> str:
    if not row.here:
        return "not here"
    return "△ changed" if row.changed else row.state


def _sum(rows: list[NoteRow], not_built: set[str]) -> str:
    """Which is known, which is slipping, which has no cards, in one sentence."""
    counts = {state: sum(row.state == state for row in rows) for state in ("known", "slipping", "no cards")}
    waiting = sum(row.state == "no cards" and row.name in not_built for row in rows)
    why = f"quiz build has not read {waiting} of them" if waiting else "nothing to ask was found"
    told = [
        f"{counts['known']} known" if counts["known"] else "",
        f"{counts['slipping']} slipping" if counts["slipping"] else "",
        f"{counts['no cards']} without cards: {why}" if counts["no cards"] else "",
    ]
    return " · ".join(part for part in told if part) or (" " if rows else "")
