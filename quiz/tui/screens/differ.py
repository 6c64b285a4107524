"""A card was changed in two places: how, and what shall count."""

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
    """`mine`, `theirs`, `both` where that is offered, or nothing where the person goes on editing."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("1,m,ㅡ", "reply('mine')", "Mine"),
        ("2,t,ㅅ", "reply('theirs')", "Theirs"),
        ("3,b,ㅠ", "reply('both')", "Both"),
        ("escape,q,ㅂ", "reply('')", "Back"),
    ]

    def __init__(self, said: str, difference: str, mine: str, theirs: str, both: str = "") -> None:
        """`mine`, `theirs` and `both` say what each would do; an empty text offers it not."""
        super().__init__()
        self._said, self._difference = said, difference
        self._offered = {"mine": mine, "theirs": theirs, "both": both}

    def compose(self) -> ComposeResult:
        """What happened, the difference, the keys."""
        keys = [(f"{n} {whose}: {does}", whose) for n, (whose, does) in enumerate(self._offered.items(), 1) if does]
        foot = Text("   ").join(
            [clickable(Text(name), f"reply('{whose}')") for name, whose in [*keys, ("esc back", "")]]
        )
        with VerticalScroll():
            yield Static(Text(f"{self._said}\n", "bold"))
            yield Static(Text(clean(self._difference)))
            yield Static(foot, id="choices")

    def action_reply(self, whose: str) -> None:
        """Close with the answer."""
        if not whose or self._offered[whose]:
            self.dismiss(whose)
