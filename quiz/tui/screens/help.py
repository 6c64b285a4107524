"""Help: what the keys do on the screen beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.console import Group
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from quiz.tui.commands import Command, key_words
from quiz.tui.flow import Hang

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

_KEYS = 14
"""Cells of the keys before what they do, at least."""
_SIGNS = (
    ("○ ◔ ◑ ◕ ●", "recalled today with a chance under 50, 70, 80, 90 and from 90 %"),
    ("·", "not learnt yet"),
    ("△", "changed since you knew it"),
    ("⚑", "flagged for later"),
    ("✕", "set aside, gone from its note, or a leech: forgotten again and again"),
    ("?", "a line of a note that no card asks"),
)


class HelpScreen(ModalScreen[None]):
    """The commands of a screen, each with its keys."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,ㅂ,f1,question_mark,enter,space", "dismiss_help", "Back")]

    def __init__(self, commands: tuple[type[Command], ...]) -> None:
        super().__init__()
        self._commands = commands

    def compose(self) -> ComposeResult:
        """A line for each command, then what the signs mean."""
        with VerticalScroll():
            yield Static(Group(*self._lines()))

    def _lines(self) -> Iterator[RenderableType]:
        keys = [", ".join(key_words(key) for key in command.keys) for command in self._commands]
        wide = max(_KEYS, *(len(words) + 2 for words in keys))
        yield Text("Keys", "bold")
        yield Text()
        for words, command in zip(keys, self._commands, strict=True):
            yield Hang(Text(f"{words:{wide}}", "bold"), Text(command.title()))
        yield Text()
        yield Text("Letters act with Hangul on too. The mouse does what keys do: click what you see.", "dim")
        yield Text()
        yield Text("Signs", "bold")
        yield Text()
        for sign, meaning in _SIGNS:
            yield Hang(Text(f"{sign:{wide}}"), Text(meaning))

    def action_dismiss_help(self) -> None:
        """Back to the screen beneath."""
        self.dismiss()
