"""A question of the program's own, answered with yes or no."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from quiz.tui.commands import clickable


class AskScreen(ModalScreen[bool]):
    """Yes or no."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("y,ㅛ,1", "reply(True)", "Yes"),
        ("n,ㅜ,2,escape,q", "reply(False)", "No"),
        ("enter", "enter", "Yes, unless it loses something"),
    ]

    def __init__(self, question: str, *, loses: bool = False) -> None:
        """Where a yes `loses` what nothing brings back, enter is a no."""
        super().__init__()
        self._question, self._loses = question, loses

    def compose(self) -> ComposeResult:
        """The question and its keys."""
        yes, no = clickable(Text("1 yes"), "reply(True)"), clickable(Text("2 no"), "reply(False)")
        yield Static(Text(f"{self._question}\n\n").append_text(yes).append("   ").append_text(no))

    def action_enter(self) -> None:
        """Close with the answer that loses nothing."""
        self.dismiss(not self._loses)

    def action_reply(self, wanted: bool) -> None:
        """Close with the answer."""
        self.dismiss(wanted)
