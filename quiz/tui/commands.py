"""What can be done on a screen: one class gives the key, the entry at the foot, in the palette and in the help."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

_JAMO = dict(zip("qwertyuiopasdfghjklzxcvbnm", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", strict=True))


class Command:
    """The docstring is the entry in the palette and in the help."""

    keys: ClassVar[tuple[str, ...]]
    """The first one is shown at the foot. Letters are answered in Hangul too."""
    label: ClassVar[str]
    """One or two words for the foot."""
    action: ClassVar[str]
    """The method of the screen, without `action_`, with its arguments if any."""

    @classmethod
    def title(cls) -> str:
        """What it does, in a line."""
        return (cls.__doc__ or "").strip().split("\n")[0]

    @classmethod
    def shown(cls, screen: Any) -> bool:
        """Does it stand at the foot now?"""
        return True

    @classmethod
    def all_keys(cls) -> list[str]:
        """Every key, the jamo that a Hangul layout sends for a letter included."""
        return [*cls.keys, *(_JAMO[key] for key in cls.keys if key in _JAMO)]


def bindings(commands: Iterable[type[Command]]) -> list[BindingType]:
    """The bindings of these commands."""
    return [Binding(",".join(command.all_keys()), command.action, command.title(), show=False) for command in commands]


def key_words(key: str) -> str:
    """A key as people write it."""
    names = {"question_mark": "?", "escape": "esc", "slash": "/", "space": "space"}
    return names.get(key, key.upper() if key[:1] == "f" and key[1:].isdigit() else key)


class CommandScreen(Screen[None]):
    """A screen whose commands are classes."""

    commands: ClassVar[tuple[type[Command], ...]] = ()

    def foot(self, width: int) -> str:
        """The keys that are needed now, as many as fit into `width` cells."""
        from rich.cells import cell_len

        parts: list[str] = []
        for command in self.commands:
            if command.shown(self):
                part = f"{key_words(command.keys[0])} {command.label}"
                if cell_len(" · ".join([*parts, part])) > width:
                    break
                parts.append(part)
        return " · ".join(parts)

    def tell(self, message: str) -> None:
        """Say a line that goes away by itself."""
        self.notify(message, markup=False, timeout=6)
