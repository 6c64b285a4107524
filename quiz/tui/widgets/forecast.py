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

from quiz.text.errors import PersonError
from quiz.text.safe import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.progress.ahead import View
    from quiz.progress.forecast import Ahead, Choice
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
    by_new: Sequence[Choice]
    by_retention: Sequence[Choice]


class ForecastPanel(Static):
    """Says how far it is, then shows the days ahead and what other choices would cost."""

    DEFAULT_CSS = "ForecastPanel { height: auto; }"

    if TYPE_CHECKING:
        app: QuizApp

    def __init__(self, selection: tuple[str, ...] = (), id: str | None = None) -> None:  # noqa: A002 (textual's name)
        super().__init__(id=id)
        self.selection = selection
        self.worked: Worked | None = None
        self._stopped = False
        self._done, self._total, self._said = 0, 1, 0.0
        self._drawn = 0

    class Told(Message):
        """How far it is."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Done(Message):
        """Everything is worked out."""

        def __init__(self, worked: Worked) -> None:
            super().__init__()
            self.worked = worked

    @property
    def is_working(self) -> bool:
        """Is it still being worked out?"""
        return self.worked is None and not self._stopped

    def on_mount(self) -> None:
        """Begin at once; the screen does not wait."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())
        self.update(Text("Playing the days ahead …", "dim"))
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
            self.update(Text("Stopped.", "dim"))

    @work(thread=True)
    def _work(self) -> None:
        try:
            worked = self._worked()
        except _Stopped:
            return
        except (PersonError, OSError, Error) as error:
            self._tell(clean(str(error)))
            return
        self.post_message(self.Done(worked))

    def _worked(self) -> Worked:
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
        return Worked(seen, found, forecast.by_new(seen, self._step), forecast.by_retention(seen, self._step))

    def _step(self) -> None:
        if self._stopped:
            raise _Stopped
        self._done += 1
        if time.monotonic() - self._said > _TOLD:
            self._said = time.monotonic()
            self._tell(f"Playing the days ahead … {self._done * 100 // self._total} %")
        # The thread of the screen gets its turn.
        time.sleep(0)

    def _tell(self, words: str) -> None:
        self.post_message(self.Told(words))

    def on_forecast_panel_told(self, message: Told) -> None:
        """Show how far it is."""
        if self.is_working:
            self.update(Text(message.words, "dim"))

    def on_forecast_panel_done(self, message: Done) -> None:
        """Show the pictures."""
        if not self._stopped:
            self.worked = message.worked
            self._draw()

    def _draw(self) -> None:
        from quiz.tui.forecast import page

        self._drawn = self.size.width
        worked = self.worked
        if worked is not None:
            accent = self.app.current_theme.accent or ""
            width = max(self.size.width, 20)
            self.update(page(worked.seen, worked.found, worked.by_new, worked.by_retention, width, accent))
