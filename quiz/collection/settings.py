"""The settings of a collection: `.quiz/settings.yaml`, every one with its default."""

from __future__ import annotations

import json
import os
from contextlib import suppress
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


class Settings(NamedTuple):
    """Every setting; the values here are the defaults."""

    new_per_day: int = 20
    reviews_per_day: int = 200
    retention: float = 0.90
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    learn_ahead: int = 20
    rollover: int = 4
    fuzz: bool = True
    easy_days: dict[str, float] = {}  # noqa: RUF012 (nobody changes settings)
    leech_lapses: int = 8
    pass_mark: int = 60
    answering: Answering = "either"
    journal_answers: str = "wrong"
    deck_folders: tuple[str, ...] = ("decks",)
    note_folders: tuple[str, ...] = ("decks/notes", "notes")
    checks_select: tuple[str, ...] = ()
    checks_ignore: tuple[str, ...] = ()
    per_deck: dict[str, DeckSettings] = {}  # noqa: RUF012

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
    values = found._asdict()
    new = cache.with_name(f"{cache.name}.{os.getpid()}")
    with suppress(OSError):
        new.write_text(json.dumps({"version": __version__, "text": text, "values": values}), encoding="utf-8")
        new.replace(cache)
