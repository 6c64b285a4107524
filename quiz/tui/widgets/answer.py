"""The line on which answers are typed."""

from __future__ import annotations

import unicodedata
from time import monotonic
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.screen import Screen

from quiz.tui.widgets.inorder import Line


class AnswerLine(Line):
    """One line; an input method composes at its end, where the terminal's cursor is parked.

    It keeps the focus while it is closed and lets every key through: moving the focus away and back with each
    question costs as much as drawing it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+e", "screen.editor", "Your editor")]
    """Of the screen's; an input line would go to its end."""

    def __init__(self) -> None:
        super().__init__(id="answer", compact=True, select_on_focus=False)
        self.open = False
        """Is anything typed here now?"""
        self._resting = 0.0

    def rest(self, seconds: float) -> None:
        """Once it is closed, what is still typed does nothing for a while."""
        self._resting = monotonic() + seconds

    @property
    def typed(self) -> str:
        """What was typed, composed, as decks are."""
        return unicodedata.normalize("NFC", self.value).strip()

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next syllable is composed. Textual adds a cell at the end of the value, for the caret."""
        x, y, _width, _height = self.content_region
        return Offset(x + self._position_to_cell(self.cursor_position) - self.scroll_offset.x, y)

    def on_mount(self) -> None:
        """Park the cursor anew whenever the layout moved the line."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._park)

    def _park(self, _screen: Screen[object]) -> None:
        if self.has_focus and self.open:
            self.app.cursor_position = self.cursor_screen_offset

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are commands of the screen while the line is closed."""
        return self.open and super().check_consume_key(key, character)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the line belong to the screen while it is closed."""
        return self.open and super().check_action(action, parameters)

    def _on_paste(self, event: events.Paste) -> None:
        if not self.open:
            event.prevent_default()
            event.stop()

    async def action_submit(self) -> None:
        """Enter acts at once, too: what is typed behind it is no part of the answer."""
        self.screen.line_submitted()  # type: ignore[attr-defined]

    async def _on_key(self, event: events.Key) -> None:
        """A closed line has no keys; an empty one has nothing to move over, and no space to begin with."""
        if not self.open:
            event.prevent_default()
            if event.is_printable and monotonic() < self._resting:
                event.stop()
            else:
                # At once: on its way up the key would wait for every widget above this one.
                self.screen.on_key(event)  # type: ignore[attr-defined]
            return
        arranging = self.has_class("arranging") and event.character is not None and event.character in " 123456789"
        if not self.value and (event.key in ("right", "up", "down") or arranging):
            event.prevent_default()
            event.stop()
            await self.screen.key_on_empty_line(event.key)  # type: ignore[attr-defined]
            return
        if not self.value and event.key == "space":
            event.prevent_default()
            event.stop()
            return
