"""A line of text that is asked for, completed from what there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from quiz.text.safe import clean
from quiz.tui.widgets.inorder import Line


class TextScreen(ModalScreen[str]):
    """A line; empty where it was left. What cannot be is told here, and the line stays."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Back")]

    def __init__(self, question: str, known: Sequence[str], refused: Callable[[str], str] = lambda _: "") -> None:
        """`refused` says why a text cannot be taken; empty where it can."""
        super().__init__()
        self._question, self._known, self._refused = question, known, refused

    def compose(self) -> ComposeResult:
        """The question and the line."""
        with Vertical():
            yield Static(Text(self._question))
            yield Line(suggester=SuggestFromList(self._known, case_sensitive=False), compact=True)
            yield Static(id="refused")
            yield Static(Text("enter do it · → complete · esc back", "dim"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        typed = event.value.strip()
        problem = self._refused(typed) if typed else ""
        if problem:
            self.query_one("#refused", Static).update(Text(f"✕ {clean(problem)}", "bold"))
        else:
            self.dismiss(typed)

    def action_leave(self) -> None:
        """Without an answer."""
        self.dismiss("")
