"""Cards: all of them, searched as one types, with a preview; one or many changed at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from sqlite3 import Error
from time import monotonic
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from quiz.index import search
from quiz.index.query import QueryError
from quiz.text.errors import PersonError, told
from quiz.text.safe import clean
from quiz.text.words import plural, tags_in
from quiz.tui.cards_commands import CARDS, ToList
from quiz.tui.commands import Command, CommandScreen, bindings
from quiz.tui.preview import memory, preview
from quiz.tui.widgets.inorder import Line
from quiz.tui.widgets.table import CardTable

if TYPE_CHECKING:
    from textual.timer import Timer

    from quiz.collection.collection import Collection
    from quiz.collection.editing import Change
    from quiz.index.search import CardRow, Searcher
    from quiz.tui.app import QuizApp

_WIDE = 116
"""Cells from which on the preview stands beside the list."""
_TYPED = ("space", "slash", "minus", "enter", "delete", "question_mark")
"""Keys that the search answers itself."""
_REST = 0.06
"""Seconds for which the bar rests before the card under it is drawn; a held key repeats faster."""

_STEP, _AGAIN = 0.005, 0.3
"""Seconds of a step of getting ready for words, and of the rest for keys after it; between two searches meanwhile."""


class CardsScreen(CommandScreen):
    """All cards."""

    CSS_PATH = "later.tcss"
    commands = CARDS
    BINDINGS = bindings(commands)

    if TYPE_CHECKING:
        app: QuizApp

    def __init__(self, query: str = "") -> None:
        super().__init__()
        self._query = self._first_query = query
        self._resting: Timer | None = None
        self._searched = 0.0

    @property
    def has_card(self) -> bool:
        """Is there a card under the bar?"""
        return self.is_mounted and self._table.card is not None

    @property
    def has_query(self) -> bool:
        """Was anything typed into the search?"""
        return self._query not in ("", self._first_query)

    @property
    def is_searching(self) -> bool:
        """Is the search typed now?"""
        return isinstance(self.focused, Input)

    def key_of(self, command: type[Command]) -> str:
        """A key that is not typed while the search is."""
        keys = [key for key in command.keys if key not in _TYPED and len(key) > 1]
        return keys[0] if self.is_searching and keys and command is not ToList else command.keys[0]

    @property
    def _table(self) -> CardTable:
        return self.query_one(CardTable)

    def compose(self) -> ComposeResult:
        """The search, the list, the preview with the memory of the card."""
        today = self.app.collection().today().toordinal()
        with Vertical(id="cards"):
            with Horizontal(id="searching"):
                yield Line(self._query, placeholder="search all cards", id="search", compact=True)
                yield Static(id="count")
            with Container(id="both"):
                yield CardTable(self._rows, today, id="list")
                with Container(id="card"):
                    with VerticalScroll(id="shown", can_focus=False):
                        yield Static(id="preview")
                    yield Static(id="memory")
            yield Static(id="foot")

    def on_mount(self) -> None:
        """All cards, then the words of decks that were never searched."""
        self._searcher = self.app.collection().searcher()
        self._get_ready()
        self._search()
        self.query_one("#search").focus()

    def _get_ready(self) -> None:
        """For words: the first time that many cards are searched, that takes seconds, and no key waits for it."""
        self._warm_on(self._searcher, self._searcher.warm())

    def _warm_on(self, searcher: Searcher, steps: Iterator[None]) -> None:
        if searcher is not self._searcher:
            return
        ended = monotonic() + _STEP
        for _ in steps:
            if monotonic() > ended:
                self.set_timer(_STEP, partial(self._warm_on, searcher, steps))
                break
        if self._query and (searcher.is_warm or monotonic() > self._searched + _AGAIN):
            self._search(self._table.card)

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.set_class(self.size.width >= _WIDE, "wide")
        self._draw()

    def on_input_changed(self, event: Input.Changed) -> None:
        """A key in the search."""
        self._query = event.value
        self._table.at = 0
        self._search()

    def on_input_submitted(self) -> None:
        """Enter in the search leads to the list."""
        self._table.focus()

    def on_key(self, event: object) -> None:
        """Down in the search leads to the list."""
        if getattr(event, "key", "") == "down" and isinstance(self.focused, Input):
            self._table.focus()

    def on_descendant_focus(self) -> None:
        """Other keys act in the search than in the list."""
        self._draw_foot()

    def action_list(self) -> None:
        """To the list."""
        self._table.focus()

    def on_card_table_moved(self) -> None:
        """Another card is under the bar."""
        self._draw_at_rest()

    def on_card_table_chosen(self) -> None:
        """A second click on a card."""
        self.action_edit()

    def take_in(self) -> None:
        """Decks or journal changed: look again."""
        was_warm = self._searcher.is_warm
        self._searcher = self.app.collection().searcher()
        if not was_warm:
            self._get_ready()
        every = set(self._searcher.ids)
        self._table.selected &= every
        self._search(self._table.card)

    def _rows(self, ids: Sequence[str]) -> list[CardRow]:
        collection = self.app.collection()
        return search.rows(collection.index, collection.search_now(), ids)

    def _search(self, card: str | None = None) -> None:
        self._searched = monotonic()
        try:
            found = self._searcher.search(self._query)
        except QueryError as error:
            self._tell_count(Text(told(error), "bold"))
            self._draw_foot()
            return
        self._table.show(found, card)
        self._draw()

    def _draw(self) -> None:
        """Count and keys now, the card under the bar once the bar rests."""
        if not self.is_mounted:
            return
        table = self._table
        selected = f"{len(table.selected)} selected · " if table.selected else ""
        every = len(self._searcher.ids)
        count = f"{selected}{len(table.ids):,} of {every:,} card{'s' * (every != 1)}"
        count += "" if self._searcher.is_warm or not self._query else " · reading on"
        self._tell_count(Text(count, "dim"))
        self._draw_foot()
        self._draw_at_rest()

    def _draw_foot(self) -> None:
        self.query_one("#foot", Static).update(self.foot(max(self.size.width - 4, 16)), layout=False)

    def _tell_count(self, text: Text) -> None:
        count = self.query_one("#count", Static)
        count.update(text, layout=count.size.width != text.cell_len)

    def _draw_at_rest(self) -> None:
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(_REST, self._draw_card)

    def _draw_card(self) -> None:
        row = self._table.row
        shown, told = self.query_one("#preview", Static), self.query_one("#memory", Static)
        if row is None:
            shown.update(
                Text("No card has all of that." if self._searcher.ids else "No cards yet: a writes one.", "dim")
            )
            told.update(Text())
            return
        collection = self.app.collection()
        shown.update(preview(collection.prompts_of(row.id), dark=self.app.current_theme.dark))
        told.update(_about(row, search.grades(collection.index, row.id), collection.advice_on(row.id)))

    def _chosen(self) -> list[str]:
        """The selected cards, else the one under the bar."""
        table = self._table
        return [card for card in self._searcher.ids if card in table.selected] or ([table.card] if table.card else [])

    def action_find(self) -> None:
        """To the search."""
        self.query_one("#search").focus()

    def action_select(self) -> None:
        """Select the card under the bar."""
        self._table.toggle()
        self._draw()

    def action_select_all(self) -> None:
        """All that was found, or none."""
        table = self._table
        table.selected = set() if table.selected.issuperset(table.ids) else set(table.ids)
        table.refresh()
        self._draw()

    def action_edit(self) -> None:
        """The form of the card."""
        if self._table.card:
            self.app.edit_card(self._table.card, self.take_in)

    def action_editor(self) -> None:
        """The deck in the person's editor."""
        if self._table.card:
            self.app.open_editor(self._table.card)
            self.take_in()

    def action_new(self) -> None:
        """A new card, in the deck of the one under the bar."""
        row = self._table.row
        self.app.new_card(row.deck if row else "", self.take_in)

    def action_tag(self) -> None:
        """Ask for a tag."""
        from quiz.collection import editing
        from quiz.tui.screens.text import TextScreen

        if not (cards := self._chosen()):
            return

        def tag(given: str | None) -> None:
            names = tags_in(given or "")
            off = [name[1:].strip() for name in names if name.startswith("-")]
            on = [name for name in names if not name.startswith("-")]
            if on or off:
                self._change(lambda: editing.tag(self.app.collection(), cards, on, off))

        said = f"Tag {plural(len(cards), 'card')}, with commas between tags; a - in front of one takes it off"
        self.app.push_screen(TextScreen(said, self.app.tags()), tag)

    def action_move(self) -> None:
        """Ask for a deck."""
        from quiz.collection import editing
        from quiz.tui.screens.text import TextScreen

        if not (cards := self._chosen()):
            return

        def move(deck: str | None) -> None:
            if deck:
                self._change(lambda: editing.move(self.app.collection(), cards, deck))

        def refused(deck: str) -> str:
            try:
                editing.path_of(self.app.collection(), deck)
            except PersonError as error:
                return str(error)
            return ""

        question = f"Move {plural(len(cards), 'card')} to the deck"
        self.app.push_screen(TextScreen(question, self.app.decks(), refused), move)

    def action_suspend(self) -> None:
        """Set aside, or take up again where all of them are set aside."""
        from quiz.collection import editing

        if not (cards := self._chosen()):
            return
        on = not all(row.suspended for row in self._rows(cards))
        self._change(lambda: editing.suspend(self.app.collection(), cards, on=on))

    def action_reset(self) -> None:
        """Ask, then have the history begin anew."""
        from quiz.collection import editing

        self._ask("Begin {} anew, as if never asked? Undo gives back what was learnt.", editing.reset)

    def action_delete(self) -> None:
        """Ask, then delete."""
        from quiz.collection import editing

        self._ask("Delete {}? Undo brings them back.", editing.delete)

    def _ask(self, question: str, act: Callable[[Collection, list[str]], Change]) -> None:
        """Do something with the chosen cards, whose number goes into the question, where the answer is yes."""
        from quiz.tui.screens.ask import AskScreen

        if not (cards := self._chosen()):
            return

        def decided(wanted: bool | None) -> None:
            if wanted:
                self._change(lambda: act(self.app.collection(), cards))

        self.app.push_screen(AskScreen(question.format(plural(len(cards), "card"))), decided)

    def action_undo(self) -> None:
        """Take back the last change."""
        self.app.clear_notifications()
        self.tell(self.app.undo_change())
        self.take_in()

    def action_leave(self) -> None:
        """Empty the search where it has something, with the bar where it is; else home."""
        if self.app.screen is not self:
            return
        if not self.has_query:
            self.app.pop_screen()
            return
        card, self._query = self._table.card, ""
        with self.prevent(Input.Changed):
            self.query_one("#search", Input).value = ""
        self._search(card)

    def _change(self, act: Callable[[], Change]) -> None:
        self.app.clear_notifications()
        try:
            change = act()
        except (PersonError, OSError, Error) as error:
            self.tell(told(error))
            return
        self.app.changed(change)
        self._table.selected.clear()
        self.take_in()


def _about(row: CardRow, grades: Sequence[int], advice: Sequence[tuple[str, str]]) -> Text:
    text = memory(row, grades)
    states = (("draft", row.draft), ("⚑ flagged", row.flagged), ("✕ leech", row.leech))
    signs = [name for name, holds in (*states, ("✕ gone from its note", row.gone)) if holds]
    if signs:
        text.append(f"\n{' · '.join(signs)}")
    for code, said in advice:
        text.append(f"\n{code} {clean(said)}", "dim")
    return text
