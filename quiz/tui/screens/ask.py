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

    BINDINGS: ClassVar[list[BindingType]] = [
        ("y,ㅛ,1,enter", "reply(True)", "Yes"),
        ("n,ㅜ,2,escape,q", "reply(False)", "No"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and its keys."""
        yes, no = clickable(Text("1 yes"), "reply(True)"), clickable(Text("2 no"), "reply(False)")
        yield Static(Text(f"{self._question}\n\n").append_text(yes).append("   ").append_text(no))

    def action_reply(self, wanted: bool) -> None:
        """Close with the answer."""
        self.dismiss(wanted)
