"""The text of a settings file read: every value checked where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from quiz.collection.settings import DeckSettings, SettingsError
from quiz.collection.settingslist import DECK_CHECKS, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_HIGH = 0.95
_COSTLY = "retention above 0.95 is costly: a year of 2,000 cards takes 122 hours at 0.90, 175 at 0.95, and 525 at 0.99"


class _WrongError(Exception):
    """What is wrong at a place in the file."""

    def __init__(self, node: yaml.Node, message: str) -> None:
        super().__init__(message)
        self.mark = node.start_mark


def read(text: str, path: Path) -> dict[str, Any]:
    """The settings that a file sets. Raises SettingsError."""
    try:
        return _read(_compose(text, path), {name: setting.check for name, setting in SETTINGS.items()})
    except _WrongError as error:
        raise SettingsError(path, error.mark.line + 1, error.mark.column + 1, str(error)) from None


def advice(path: Path) -> list[tuple[int, int, str]]:
    """Line, column and words of what is allowed but costly, in a file that loads or is not there."""
    node = _compose(path.read_text(encoding="utf-8-sig"), path) if path.exists() else None
    return [
        (key.start_mark.line + 1, key.start_mark.column + 1, _COSTLY)
        for key, value in _pairs(node)
        if key.value == "retention" and float(value.value) > _HIGH
    ]


def _pairs(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Name and value of every setting, those of decks included."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        yield key, value
        if key.value == "per_deck":
            for _, entry in value.value:
                yield from entry.value


def _compose(text: str, path: Path) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise SettingsError(path, line, column, f"not valid YAML: {error.problem}") from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + 1, error.position - before.rfind("\n")
        raise SettingsError(path, line, column, "a character that a text file does not hold") from None
    except RecursionError:
        raise SettingsError(path, 1, 1, "nested too deeply") from None
    return node


def _read(node: yaml.Node | None, checks: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """Each value checked. Raises _WrongError with what is allowed."""
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise _WrongError(node, "settings are written as `name: value`")
    read: dict[str, Any] = {}
    for key, value in node.value:
        name = key.value if isinstance(key.value, str) else ""
        if name in read:
            raise _WrongError(key, f"{name}: given twice")
        if name not in checks:
            raise _WrongError(key, f"{name}: no such setting; {_meant(name, checks)}")
        if name == "per_deck":
            read[name] = _read_decks(value)
            continue
        try:
            read[name] = checks[name](_plain(value))
        except ValueError as error:
            raise _WrongError(key, f"{name}: should be {error}") from None
    return read


def _read_decks(node: yaml.Node) -> dict[str, DeckSettings]:
    if not isinstance(node, yaml.MappingNode):
        raise _WrongError(node, "per_deck: should be decks or folders, each with its settings")
    read: dict[str, DeckSettings] = {}
    for key, value in node.value:
        name = key.value.strip("/") if isinstance(key.value, str) else ""
        if not name or name in read:
            raise _WrongError(key, f"{name}: given twice" if name else "a deck or folder must be text")
        read[name] = DeckSettings(**_read(value, DECK_CHECKS))
    return read


def _plain(node: yaml.Node) -> Any:
    """A text, or a list or mapping of texts; None for what is nested more deeply, which no setting is."""
    if isinstance(node, yaml.SequenceNode):
        return [_text(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {_text(key): _text(value) for key, value in node.value}
    return _text(node)


def _text(node: yaml.Node) -> str | None:
    return node.value if isinstance(node.value, str) else None


def _meant(name: str, known: Mapping[str, object]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.replace("-", "_").casefold(), known, n=1)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
