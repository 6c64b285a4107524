"""What can be done on a screen: one class gives the key, the entry at the foot, in the palette and in the help."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.screen import Screen

_APART = 3
"""Cells between two entries of the foot."""
_DRAWN = 0.05
"""Seconds after which a change is on the screen."""
_JAMO = dict(zip("qwertyuiopasdfghjklzxcvbnm", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", strict=True))
_NAMES = {"question_mark": "?", "escape": "esc", "minus": "-", "slash": "/", "pagedown": "pgdn", "pageup": "pgup"}
_ARROWS = {"up": "↑", "down": "↓", "left": "←", "right": "→"}


class Command:
    """The docstring is the entry in the palette and in the help."""

    keys: ClassVar[tuple[str, ...]]
    """The first one is shown at the foot. Letters are answered in Hangul too."""
    shown: ClassVar[str] = ""
    """What stands at the foot instead of the key, where the entry is that of several commands."""
    label: ClassVar[str]
    """One or two words for the foot; empty where it stands elsewhere on the screen."""
    action: ClassVar[str]
    """The method of the screen, without `action_`, with its arguments if any."""
    bound: ClassVar[bool] = True
    """Is the key bound? Else the screen or its widget answers it."""
    in_palette: ClassVar[bool] = True

    @classmethod
    def title(cls) -> str:
        """What it does, in a line."""
        return (cls.__doc__ or "").strip().split("\n")[0]

    @classmethod
    def usable(cls, screen: Any) -> bool:
        """Is there something for it to do now?"""
        return True

    @classmethod
    def label_on(cls, screen: Any) -> str:
        """The words at the foot now."""
        return cls.label

    @classmethod
    def all_keys(cls) -> list[str]:
        """Every key, the jamo that a Hangul layout sends for a letter included."""
        return [*cls.keys, *(_JAMO[key] for key in cls.keys if key in _JAMO)]


class Palette(Command):
    """Everything that can be done here, by name"""

    keys, label, action = ("ctrl+p",), "all", "app.command_palette"


class Help(Command):
    """What the keys do"""

    keys, label, action = ("f1", "question_mark"), "help", "app.help"


def bindings(commands: Iterable[type[Command]]) -> list[BindingType]:
    """The bindings of these commands."""
    return [
        Binding(",".join(command.all_keys()), command.action, command.title(), show=False)
        for command in commands
        if command.bound
    ]


def key_words(key: str) -> str:
    """A key as people write it."""
    if key[:1] == "f" and key[1:].isdigit():
        return key.upper()
    return _NAMES.get(key) or _ARROWS.get(key, key)


def clickable(text: Text, action: str) -> Text:
    """The text, doing on a click what `action` (a method of the screen or of the app) does."""
    text.stylize(Style(meta={"@click": action if action.startswith("app.") else f"screen.{action}"}))
    return text


class CommandScreen(Screen[None]):
    """A screen whose commands are classes."""

    commands: ClassVar[tuple[type[Command], ...]] = ()

    def needed(self) -> list[tuple[type[Command], str]]:
        """The commands that are needed now, each with its words at the foot."""
        found = [(command, command.label_on(self)) for command in self.commands]
        return [(command, label) for command, label in found if label and command.usable(self)]

    def key_of(self, command: type[Command]) -> str:
        """The key that stands at the foot."""
        return command.keys[0]

    def foot(self, width: int) -> Text:
        """The keys that are needed now, as many as fit into `width` cells; that of the help is always among them."""
        entries = [
            (command, clickable(self._entry(command, label), command.action)) for command, label in self.needed()
        ]
        kept = sum(entry.cell_len + _APART for command, entry in entries if command is Help)
        text, is_full = Text(no_wrap=True), False
        for command, entry in entries:
            if command is Help:
                kept = 0
            elif is_full or text.cell_len + bool(text) * _APART + entry.cell_len + kept > width:
                is_full = True
                continue
            text.append(" · " if text else "").append_text(entry)
        return text

    def _entry(self, command: type[Command], label: str) -> Text:
        return Text(command.shown or key_words(self.key_of(command)), "bold").append(f" {label}", "not bold")

    def before_quit(self) -> str:
        """A question to be answered with yes before the app ends; empty where there is none."""
        return ""

    def quitting(self) -> bool:
        """The answer was yes. False where the app must not end after all."""
        return True

    def once_drawn(self, act: Callable[[], object]) -> None:
        """Do it once what stands here now is on the screen. `call_after_refresh` can come before the layout."""
        self.set_timer(_DRAWN, act)

    def tell(self, message: str) -> None:
        """Say a line that goes away by itself."""
        self.notify(message, markup=False, timeout=6)
