"""The settings of a collection: `.quiz/settings.yaml`, every one with its default and what it does."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz import __version__
from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from quiz.model.prompt import Answering

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class SettingsError(PersonError):
    """One line with file, line and column: what is wrong and what is allowed."""

    def __init__(self, path: Path, line: int, column: int, message: str) -> None:
        self.line, self.column, self.message = line, column, " ".join(message.split())
        super().__init__(f"{path}:{line}:{column}: {self.message}")


class DeckSettings(NamedTuple):
    """What one deck, or a folder of decks, does differently."""

    new_per_day: int | None = None
    reviews_per_day: int | None = None
    retention: float | None = None
    answering: Answering | None = None


def _setting(default: Any, doc: str, check: Callable[[Any], Any]) -> Any:
    """A field with what it does and how its text is read."""
    make = {"default_factory": lambda: default} if isinstance(default, dict) else {"default": default}
    return field(**make, metadata={"doc": doc, "check": check})


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if not isinstance(value, str) or not re.fullmatch(r"\d{1,9}", value) or not low <= int(value) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(value)

    return check


def _share(low: float, high: float) -> Callable[[Any], float]:
    def check(value: Any) -> float:
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = -1
        if not low <= number <= high:
            raise ValueError(f"a number from {low:g} to {high:g}")
        return number

    return check


def _one_of(*words: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value not in words:
            raise ValueError(" or ".join(words))
        return str(value)

    return check


def _switch(value: Any) -> bool:
    return _one_of("true", "false")(value) == "true"


def _steps(value: Any) -> tuple[int, ...]:
    """Steps such as `[1m, 10m]` in seconds; all under a day."""
    steps = []
    for text in value if isinstance(value, list) else [value]:
        match = re.fullmatch(r"(\d{1,4})([mh])", str(text))
        seconds = int(match[1]) * {"m": 60, "h": 3600}[match[2]] if match else 0
        if not 0 < seconds < 86400:
            raise ValueError("steps under a day, such as [1m, 10m] or [2h]")
        steps.append(seconds)
    return tuple(steps)


def _folders(value: Any) -> tuple[str, ...]:
    folders = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) and text for text in folders):
        raise ValueError("a list of folders")
    return tuple(folders)


def _codes(value: Any) -> tuple[str, ...]:
    codes = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) and re.fullmatch(r"[A-Z]\d{0,2}", text) for text in codes):
        raise ValueError("codes of advice or their beginnings, such as [A04, M]")
    return tuple(codes)


def _weekdays(value: Any) -> dict[str, float]:
    if not isinstance(value, dict) or not set(value) <= set(WEEKDAYS):
        raise ValueError("weekdays (mon to sun) with a share of the usual load, such as {sat: 0.5}")
    return {day: _share(0, 1)(share) for day, share in value.items()}


def _per_deck(value: Any) -> dict[str, DeckSettings]:
    """The only setting that holds settings itself; its entries are read where they stand."""
    raise ValueError("decks or folders, each with its settings, such as en/bert: {new_per_day: 5}")


_ANSWERING = _one_of("reveal", "type", "either")
DECK_CHECKS: dict[str, Callable[[Any], Any]] = {
    "new_per_day": _whole(0, 9999),
    "reviews_per_day": _whole(0, 9999),
    "retention": _share(0.70, 0.97),
    "answering": _ANSWERING,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting; the values here are the defaults."""

    new_per_day: int = _setting(20, "new prompts a day", _whole(0, 9999))
    reviews_per_day: int = _setting(200, "reviews a day", _whole(0, 9999))
    retention: float = _setting(0.90, "the share to recall when due; above 0.95 is costly", _share(0.70, 0.97))
    learning_steps: tuple[int, ...] = _setting((60, 600), "waits while a prompt is learnt", _steps)
    relearning_steps: tuple[int, ...] = _setting((600,), "waits after a lapse", _steps)
    learn_ahead: int = _setting(20, "minutes: ask this early when nothing else is left", _whole(0, 720))
    rollover: int = _setting(4, "the hour at which a new day begins", _whole(0, 23))
    fuzz: bool = _setting(True, "spread due days a little so that cards do not clump", _switch)
    easy_days: dict[str, float] = _setting({}, "weekdays with less, as {sat: 0.5}", _weekdays)
    leech_lapses: int = _setting(8, "lapses that make a prompt a leech", _whole(2, 99))
    pass_mark: int = _setting(60, "percent of a partly right answer that passes", _whole(0, 100))
    answering: Answering = _setting("either", "reveal, type or either: is typing asked for?", _ANSWERING)
    journal_answers: str = _setting("wrong", "keep what was typed: wrong or none", _one_of("wrong", "none"))
    deck_folders: tuple[str, ...] = _setting(("decks",), "where decks are looked for", _folders)
    note_folders: tuple[str, ...] = _setting(("decks/notes", "notes"), "where notes are looked for", _folders)
    checks_select: tuple[str, ...] = _setting((), "advice that quiz check gives, as [A, M01]; all if empty", _codes)
    checks_ignore: tuple[str, ...] = _setting((), "advice that quiz check leaves out, as [A04]", _codes)
    per_deck: dict[str, DeckSettings] = _setting({}, "limits, retention and answering of a deck or folder", _per_deck)

    def of_deck(self, deck: str) -> DeckSettings:
        """What holds for a deck: its own entry, else that of the nearest folder above it, for each value."""
        found = DeckSettings()
        parts = deck.split("/")
        for depth in range(1, len(parts) + 1):
            entry = self.per_deck.get("/".join(parts[:depth]))
            if entry is not None:
                found = found._replace(**{name: v for name, v in entry._asdict().items() if v is not None})
        return found

    def retention_of(self, deck: str) -> float:
        """The retention wanted for a deck, 0.70 to 0.97."""
        own = self.of_deck(deck).retention
        return self.retention if own is None else own


def load(path: Path, cache: Path | None = None) -> Settings:
    """The settings in a file, the defaults where there is none. Raises SettingsError.

    What a text says is kept in `cache`, a file that may be lost: importing YAML takes a tenth of the start.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise SettingsError(path, 1, 1, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(path, 1, 1, "not UTF-8; save the file as UTF-8") from None
    if all(not line.strip() or line.startswith("#") for line in text.split("\n")):
        # Nothing is set: YAML need not be imported for it.
        return Settings()
    known = _known(cache, text) if cache else None
    if known is not None:
        return known
    from quiz.collection.settingsfile import read

    found = Settings(**read(text, path))
    if cache:
        _keep(cache, text, found)
    return found


def _known(cache: Path, text: str) -> Settings | None:
    """What this text says, where it was read before by this version."""
    with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        kept = json.loads(cache.read_text(encoding="utf-8"))
        if [kept["version"], kept["text"]] == [__version__, text]:
            values: dict[str, Any] = {
                name: tuple(v) if isinstance(v, list) else v for name, v in kept["values"].items()
            }
            values["per_deck"] = {deck: DeckSettings(*own) for deck, own in values["per_deck"].items()}
            return Settings(**values)
    return None


def _keep(cache: Path, text: str, found: Settings) -> None:
    values = {spec.name: getattr(found, spec.name) for spec in fields(Settings)}
    new = cache.with_name(f"{cache.name}.{os.getpid()}")
    with suppress(OSError):
        new.write_text(json.dumps({"version": __version__, "text": text, "values": values}), encoding="utf-8")
        new.replace(cache)


def template() -> str:
    """A settings file with every setting commented out, its default and what it does."""
    lines = ["# Settings of this collection. Take off the # to change one.", ""]
    for spec in fields(Settings):
        lines += [
            f"# {spec.metadata['doc']}",
            f"# {spec.name}: {_shown(getattr(Settings(), spec.name), spec.name)}",
            "",
        ]
    return "\n".join(lines)


def _shown(value: Any, name: str) -> str:
    if name.endswith("_steps"):
        return "[" + ", ".join(f"{seconds // 60}m" for seconds in value) + "]"
    if isinstance(value, tuple):
        return "[" + ", ".join(value) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


CHECKS: dict[str, Callable[[Any], Any]] = {spec.name: spec.metadata["check"] for spec in fields(Settings)}
