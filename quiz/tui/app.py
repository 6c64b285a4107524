"""The app: which screen is shown, and the collection that all of them share."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

# With the kitty protocol six syllables committed at once by an input method become garbage.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

from textual import events
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.screen import Screen

from quiz.text.errors import PersonError, told
from quiz.text.safe import clean
from quiz.tui import pace, themes
from quiz.tui.commands import CommandScreen, key_words
from quiz.tui.themes import DARK, THEMES

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.collection.collection import Collection
    from quiz.collection.editing import Change
    from quiz.collection.home import Home
    from quiz.collection.since import UndoError
    from quiz.study.test import Options

_READ = 1.0
"""Seconds after which a line that was told has been seen."""
_DRAWN = 0.1
"""Seconds after which Home with its numbers is on the screen."""
Opened = tuple["Collection", "Home | None"]
"""The collection, and the numbers of Home where they were read with it."""


class QuizApp(App[None]):
    """The terminal app on one collection."""

    CSS_PATH = "app.tcss"
    TITLE = "quiz"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {"home": lambda: _home(None)}
    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+c", "quit", "Quit")]

    def __init__(
        self,
        opening: Future[Opened],
        selection: tuple[str, ...] | None = None,
        limit: int | None = None,
        *,
        cram: bool = False,
        test: Options | None = None,
        review: bool = False,
        watch: bool = False,
    ) -> None:
        """`opening` reads the collection in another thread; with a `selection` its study, or test, begins at once.

        With `review` the walk through the drafts does. With `watch` what changes on disk is taken in.
        """
        super().__init__()
        self._telling = False
        self._is_ready = False
        self._watch = watch
        self._stop = asyncio.Event()
        self._changes: list[Change] = []
        self._opening = opening
        self._is_new = True
        """Was Home not shown yet?"""
        self._first = (selection, limit, cram) if selection is not None else None
        self._test = test
        self._review = review
        for theme in THEMES:
            self.register_theme(theme)
        chosen = themes.remembered()
        self._chosen = chosen if chosen in self.available_themes else DARK.name
        self.theme = self._chosen
        self.stylesheet.set_variables(self.get_css_variables())
        self._first_theme = self.theme

    def get_default_screen(self) -> Screen[None]:
        """Home is there from the first frame on; where a sitting was asked for, that is, and Home once it is left."""
        return self._first_sitting() or _home("_default")

    def _first_sitting(self) -> Screen[None] | None:
        """The sitting that was asked for. Where there can be none Home says why."""
        if self._first is None or self._test is not None or self.problem():
            return None
        from sqlite3 import Error

        from quiz.study.session import start
        from quiz.tui.screens.study import StudyScreen

        selection, limit, cram = self._first
        with suppress(PersonError, OSError, Error):
            session = start(self.collection(), selection, limit, cram=cram)
            self._first = None
            return StudyScreen(session)
        return None

    def notify(self, message: str, **kwargs: Any) -> None:
        """Tell something beneath the foot, the same only once."""
        self._telling = True
        for note in [note for note in self._notifications if note.message == message]:
            self._unnotify(note)
        super().notify(message, **kwargs)

    async def on_event(self, event: events.Event) -> None:
        """A key takes away what has been told long enough to be read: it must not lie over what is done next."""
        if self._telling and isinstance(event, events.Key):
            for note in [note for note in self._notifications if time.time() - note.raised_at > _READ]:
                self._unnotify(note)
        await super().on_event(event)

    def clear_notifications(self) -> None:
        """Tell nothing any more; where nothing was told it costs nothing, as each key of a sitting does this."""
        if self._telling:
            self._telling = False
            super().clear_notifications()

    def push_screen(self, *args: Any, **kwargs: Any) -> Any:
        """Show another screen; what was told belonged to the one before."""
        self.clear_notifications()
        return super().push_screen(*args, **kwargs)

    def pop_screen(self) -> AwaitComplete:
        """Back to the screen before; what was told belonged to the one that goes."""
        self.clear_notifications()
        return super().pop_screen()

    def leave(self) -> None:
        """Back to the screen before; Home is made now where the app began with a sitting."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self._is_new = False
            self.switch_mode("home")

    def refresh_css(self, animate: bool = True) -> None:
        """Parse the style sheet for a new theme. For the first one it is parsed already: no frame waits twice."""
        if self._is_ready or self.theme != self._first_theme:
            super().refresh_css(animate)

    def on_ready(self) -> None:
        """Show what another thread reads as soon as it is there."""
        self._is_ready = True
        self.call_after_refresh(pace.begin)
        if self._opening.done():
            self._arrived()
        else:
            self._opening.add_done_callback(lambda _: self.call_from_thread(self._arrived))

    def _arrived(self) -> None:
        show = getattr(self.screen_stack[0], "show", None)
        if show is not None:
            show()
        if self.problem():
            return
        if self._first is not None:
            if self._test is None:
                self.study(*self._first)
            else:
                self.test(self._first[0], self._test)
        if self._review:
            self.review()
        # Once the numbers are on the screen: what is imported for it would keep them waiting.
        self.set_timer(_DRAWN, self._look_around)

    def _look_around(self) -> None:
        """Say what was cut off last time, and notice what changes from now on."""
        from quiz.collection.places import tidy

        self._tell_cut_off()
        tidy(self.collection().places.root, self.collection().settings.deck_folders)
        if self._watch:
            self.run_worker(self._watching(), group="watching")

    def ready(self, within: float = 0) -> bool:
        """Has the collection been read, or failed to be? Waits for it so many seconds."""
        return bool(wait([self._opening], within).done)

    def problem(self) -> str:
        """Why there is no collection, or an empty text."""
        error = self._opening.exception()
        return told(error) if error else ""

    def collection(self) -> Collection:
        """The open collection; call only when ready."""
        return self._opening.result()[0]

    def home(self) -> Home:
        """The numbers of the first screen: those read at the start once, then as they are."""
        collection, home = self._opening.result()
        is_new, self._is_new = self._is_new, False
        return home if is_new and home else collection.home()

    def study(self, selection: tuple[str, ...], limit: int | None = None, cram: bool = False) -> None:
        """Begin a sitting."""
        from quiz.tui import sittings

        sittings.study(self, selection, limit, cram=cram)

    def study_these(self, keys: Sequence[str]) -> None:
        """Begin a sitting over these prompts, whatever their day."""
        from quiz.tui import sittings

        sittings.study_these(self, keys)

    def study_cards(self, cards: Sequence[str], what: str) -> None:
        """Begin a sitting over single cards; where nothing of them is due, offer to go through them all the same."""
        from quiz.tui import sittings

        sittings.study_cards(self, cards, what)

    def review(self) -> None:
        """Go through the drafts."""
        from quiz.study.walk import Walk
        from quiz.tui.screens.review import ReviewScreen

        after = getattr(self.screen_stack[0], "action_reload", None)
        self.push_screen(ReviewScreen(Walk(self.collection())), lambda _: after and after())

    def cards(self, query: str = "") -> None:
        """All cards, or those that answer a search."""
        from quiz.tui.screens.cards import CardsScreen

        self.push_screen(CardsScreen(query))

    def progress(self, selection: tuple[str, ...] = ()) -> None:
        """How it goes, over these decks; over all where none is named."""
        from quiz.tui.screens.progress import ProgressScreen

        self.push_screen(ProgressScreen(selection))

    def forecast(self, selection: tuple[str, ...] = ()) -> None:
        """What the days ahead cost, with these decks or with all."""
        from quiz.tui.screens.forecast import ForecastScreen

        self.push_screen(ForecastScreen(selection))

    def edit_card(self, card: str, after: Callable[[], None]) -> None:
        """The form of a card; `after` takes in what was changed."""
        from quiz.collection import editing
        from quiz.tui.screens.edit import EditScreen

        try:
            opened = editing.open_card(self.collection(), card)
        except (PersonError, OSError) as error:
            self.notify(told(error), markup=False)
            return
        self.push_screen(EditScreen(opened.deck, opened), lambda _: after())

    def new_card(self, deck: str, after: Callable[[], None], seed: Mapping[str, Any] | None = None) -> None:
        """A form for a new card, empty but for `seed`."""
        from quiz.tui.screens.edit import EditScreen

        self.push_screen(EditScreen(deck, seed=seed), lambda _: after())

    def notes(self) -> None:
        """All notes, with what is known of each."""
        from quiz.tui.screens.notes import NotesScreen

        self.push_screen(NotesScreen())

    def open_file(self, path: Path, line: int) -> None:
        """A file in the person's editor, at a line (from 1); what was changed there is taken in."""
        from quiz.tui import outside

        outside.open_file(self, path, line)

    def open_editor(self, card: str, after: Callable[[], None] = lambda: None) -> None:
        """The deck of a card in the person's editor; what was changed there is taken in, and can be taken back."""
        from quiz.tui import outside

        outside.open_deck(self, card, after)

    def wrong_in(self, path: Path) -> str:
        """The first problem of a deck's file, with its line; empty where it has none."""
        from quiz.tui import outside

        return outside.wrong(self.collection(), [str(path)])

    def changed(self, change: Change) -> None:
        """Say what was changed, and keep it for undo."""
        self.keep(change)
        self.notify(f"{change.said}", markup=False, timeout=6)

    def keep(self, change: Change) -> None:
        """Keep a change for undo, where it changed anything."""
        if change.files or change.events:
            self._changes.append(change)

    def changes(self) -> int:
        """How many changes of cards can be taken back."""
        return len(self._changes)

    def undo_edit(self, edits: list[int]) -> str:
        """Take back the last change; it goes from `edits`, too, where it could be. Returns what became of it."""
        before = self.changes()
        said = self.undo_change()
        if self.changes() < before:
            edits.pop()
        return said

    def undo_change(self) -> str:
        """Take back the last change of cards; returns what became of it."""
        from quiz.collection import editing
        from quiz.collection.since import UndoError

        if not self._changes:
            return "nothing to undo"
        try:
            editing.undo(self.collection(), self._changes[-1])
        except UndoError as error:
            if error.for_good:
                self._changes.pop()
            self._hold(error)
            return told(error)
        except (PersonError, OSError) as error:
            return told(error)
        return f"taken back: {self._changes.pop().said}"

    def _hold(self, error: UndoError) -> None:
        """Show the cards that could not be put back: nothing else has them any more."""
        from quiz.tui.screens.differ import DifferScreen

        if error.held:
            said = f"{told(error)}\n\nThen undo again. Until you quit, this is kept here; to be sure, copy it:"
            self.push_screen(DifferScreen(said, error.held, "", ""))

    def decks(self) -> list[str]:
        """The names of all decks."""
        from quiz.index import queries

        return queries.deck_names(self.collection().index)

    def tags(self) -> list[str]:
        """Every tag in use."""
        rows = self.collection().index.execute("SELECT DISTINCT tag FROM tags ORDER BY tag")
        return [tag for (tag,) in rows]

    def _tell_cut_off(self) -> None:
        said, self.collection().cut_off = self.collection().cut_off, ""
        if said:
            self.notify(clean(said), markup=False, timeout=8)

    async def _watching(self) -> None:
        from quiz.tui.watching import changes

        collection = self.collection()
        names = (*collection.settings.deck_folders, *collection.settings.note_folders)
        async for _ in changes([collection.places.root / name for name in names], self._stop):
            self.take_in()

    def take_in(self) -> None:
        """Take in what changed on disk, go on where we were, and say what happened."""
        from sqlite3 import Error

        from quiz.index import queries
        from quiz.tui import outside

        try:
            known = queries.problems(self.collection().index)
            names = self.collection().refresh()
        except (PersonError, OSError, Error) as error:
            self.notify(told(error), markup=False)
            return
        for screen in self.screen_stack:
            took = getattr(screen, "take_in", None)
            if took is not None and screen.is_mounted:
                took()
        if names:
            self.notify(clean(outside.told(self.collection(), names, known)), markup=False, timeout=8)
        self._tell_cut_off()

    async def action_quit(self) -> None:
        """Leave; what would be lost is told first."""
        from quiz.tui.screens.ask import AskScreen

        asking = [screen for screen in self.screen_stack if isinstance(screen, CommandScreen) and screen.before_quit()]
        if not asking:
            self.exit()
        elif not isinstance(self.screen, AskScreen):
            screen = asking[-1]
            self.push_screen(
                AskScreen(screen.before_quit()), lambda wanted: self.exit() if wanted and screen.quitting() else None
            )

    def exit(self, *args: Any, **kwargs: Any) -> None:
        """Stop watching, then leave."""
        self._stop.set()
        super().exit(*args, **kwargs)

    def test(self, selection: tuple[str, ...], options: Options | None = None) -> None:
        """Begin a graded test."""
        from quiz.tui import sittings

        sittings.test(self, selection, options)

    def action_help(self) -> None:
        """What the keys of this screen do."""
        from quiz.tui.screens.help import HelpScreen

        if isinstance(self.screen, CommandScreen):
            self.push_screen(HelpScreen(self.screen.commands))

    def watch_theme(self, theme: str) -> None:
        """The theme that is chosen is there again at the next start."""
        if theme != self._chosen:
            self._chosen = theme
            themes.remember(theme)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: the commands of the screen, the theme, quitting."""
        if isinstance(screen, CommandScreen):
            for command in screen.commands:
                if command.in_palette and command.usable(screen):
                    keys = ", ".join(key_words(key) for key in command.keys)
                    yield SystemCommand(command.title(), keys, _runner(self, screen, command.action))
        yield SystemCommand("Change the theme", "colours", self.action_change_theme)


def _home(name: str | None) -> Screen[Any]:
    # A sitting that was asked for does not wait for the first screen.
    from quiz.tui.screens.home import HomeScreen

    return HomeScreen(id=name)


def _runner(app: QuizApp, screen: CommandScreen, action: str) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        await app.run_action(action, screen)

    return run
