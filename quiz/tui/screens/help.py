"""Help: what the keys do on the screen beneath."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from quiz.tui.commands import Command, key_words


class HelpScreen(ModalScreen[None]):
    """The commands of a screen, each with its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,f1,question_mark,enter,space", "dismiss_help", "Back")]

    def __init__(self, commands: tuple[type[Command], ...]) -> None:
        super().__init__()
        self._commands = commands

    def compose(self) -> ComposeResult:
        """A line for each command, then what the signs mean."""
        text = Text("Keys\n\n", "bold")
        for command in self._commands:
            keys = ", ".join(key_words(key) for key in command.keys)
            text.append(keys.ljust(22), "bold")
            text.append(f"{command.title()}\n", "not bold")
        text.append("\nSigns\n\n", "bold")
        text.append("○ ◔ ◑ ◕ ●   recall under 50, 70, 80, 90 and from 90 %\n", "not bold")
        text.append("·  not learnt yet   △  changed since you knew it", "not bold")
        with VerticalScroll():
            yield Static(text)

    def action_dismiss_help(self) -> None:
        """Back to the screen beneath."""
        self.dismiss()
