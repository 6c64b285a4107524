"""The days ahead, worked out in a thread while one may look elsewhere; leaving the screen stops it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from sqlite3 import Error
from typing import TYPE_CHECKING

from rich.text import Text
from textual import work
from textual.message import Message
from textual.widgets import Static

from quiz.progress.stats import days_ahead
from quiz.text.errors import PersonError, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.progress.ahead import View
    from quiz.progress.forecast import Ahead, Choice
    from quiz.progress.stats import DayAhead
    from quiz.tui.app import QuizApp

_TOLD = 0.2
"""Seconds between two words on how far it is."""


class _Stopped(Exception):  # noqa: N818 (no error: it was asked for)
    """Nobody waits for it any more."""


@dataclass(frozen=True, slots=True)
class Worked:
    """All that the pictures show."""

    seen: View
    found: Ahead
    choices: tuple[Sequence[Choice], Sequence[Choice]] | None = None
    """What more and fewer new prompts cost, and other retentions; None until that is known."""


class ForecastPanel(Static):
    """Shows at once what is due, then the days as they were played, then what other choices would cost."""

    DEFAULT_CSS = "ForecastPanel { height: auto; }"

    if TYPE_CHECKING:
        app: QuizApp

    def __init__(self, selection: tuple[str, ...] = (), id: str | None = None) -> None:  # noqa: A002 (textual's name)
        super().__init__(id=id)
        self.selection = selection
        self.worked: Worked | None = None
        self._due: Sequence[DayAhead] = ()
        self._words = "Playing the days ahead …"
        self._stopped = False
        self._done, self._total, self._said = 0, 1, 0.0
        self._drawn = 0

    class Told(Message):
        """How far it is."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Found(Message):
        """The days are played, or everything is worked out."""

        def __init__(self, worked: Worked) -> None:
            super().__init__()
            self.worked = worked

    @property
    def _what(self) -> str:
        return "the days ahead" if self.worked is None else "other choices"

    @property
    def is_working(self) -> bool:
        """Is it still being worked out?"""
        return not self._stopped and (self.worked is None or self.worked.choices is None)

    def on_mount(self) -> None:
        """Show what is due and begin to play; the screen does not wait."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())
        try:
            self._due = days_ahead(self.app.collection(), self.selection)
        except (PersonError, OSError, Error) as error:
            self._words, self._stopped = told(error), True
            self._draw()
            return
        self._draw()
        self._work()

    def on_unmount(self) -> None:
        """Nobody sees it any more."""
        self._stopped = True

    def on_resize(self) -> None:
        """Draw for the new width."""
        if self.size.width != self._drawn:
            self._draw()

    def stop(self) -> None:
        """Leave it unfinished."""
        if self.is_working:
            self._stopped = True
            self._words = "Stopped."
            self._draw()

    @work(thread=True)
    def _work(self) -> None:
        try:
            for worked in self._worked():
                self.post_message(self.Found(worked))
        except _Stopped:
            return
        except (PersonError, OSError, Error) as error:
            self._tell(told(error))

    def _worked(self) -> Iterator[Worked]:
        from quiz.collection.collection import Collection
        from quiz.progress import forecast
        from quiz.progress.ahead import view

        # A connection of its own: the screen's is busy with what the person does meanwhile.
        shared = self.app.collection()
        own = Collection.open(shared.places.root, shared.now)
        try:
            seen = view(own, self.selection)
        finally:
            own.close()
        self._total = forecast.steps(seen)
        found = forecast.ahead(seen, self._step)
        yield Worked(seen, found)
        choices = forecast.by_new(seen, self._step), forecast.by_retention(seen, self._step)
        yield Worked(seen, found, choices)

    def _step(self) -> None:
        if self._stopped:
            raise _Stopped
        self._done += 1
        if time.monotonic() - self._said > _TOLD:
            self._said = time.monotonic()
            self._tell(f"Playing {self._what} … {self._done * 100 // self._total} %")
        # The thread of the screen gets its turn.
        time.sleep(0)

    def _tell(self, words: str) -> None:
        self.post_message(self.Told(words))

    def on_forecast_panel_told(self, message: Told) -> None:
        """Show how far it is."""
        if self.is_working:
            self._words = message.words
            self._draw()

    def on_forecast_panel_found(self, message: Found) -> None:
        """Show the pictures."""
        if not self._stopped:
            self.worked = message.worked
            self._draw()

    def _draw(self) -> None:
        from quiz.tui.forecast import before, page

        self._drawn = self.size.width
        width = max(self.size.width, 20)
        if self.worked is None:
            due = any(day.due for day in self._due)
            self.update(before(self._due, self._words, width) if due else Text(self._words, "dim"))
        else:
            self.update(page(self.worked, self._words, width, self.app.current_theme.accent or ""))
