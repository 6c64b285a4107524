"""A line of text that is asked for, completed from what there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from quiz.tui.widgets.inorder import Line


class TextScreen(ModalScreen[str]):
    """A line; empty where it was left."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Back")]

    def __init__(self, question: str, known: Sequence[str]) -> None:
        super().__init__()
        self._question, self._known = question, known

    def compose(self) -> ComposeResult:
        """The question and the line."""
        with Vertical():
            yield Static(Text(self._question))
            yield Line(suggester=SuggestFromList(self._known, case_sensitive=False), compact=True)
            yield Static(Text("enter do it · → complete · esc back", "dim"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Without an answer."""
        self.dismiss("")
