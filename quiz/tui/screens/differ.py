"""A file changed while a card of it was edited: how, and what shall count."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from quiz.text.safe import clean
from quiz.tui.commands import clickable


class DifferScreen(ModalScreen[str]):
    """`mine`, `theirs`, or nothing where the person goes on editing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("1,m,ㅡ", "reply('mine')", "Mine"),
        ("2,t,ㅅ", "reply('theirs')", "Theirs"),
        ("escape,q", "reply('')", "Back"),
    ]

    def __init__(self, difference: str) -> None:
        super().__init__()
        self._difference = difference

    def compose(self) -> ComposeResult:
        """What happened, the difference, the keys."""
        keys = [("1 mine on top of it", "mine"), ("2 theirs: begin anew", "theirs"), ("esc back", "")]
        foot = Text("   ").join([clickable(Text(name), f"reply('{whose}')") for name, whose in keys])
        with VerticalScroll():
            yield Static(Text("The deck was changed meanwhile; nothing was written.\n", "bold"))
            yield Static(Text(clean(self._difference)))
            yield Static(foot)

    def action_reply(self, whose: str) -> None:
        """Close with the answer."""
        self.dismiss(whose)
