"""Every setting: what it does, and how its text is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from quiz.collection.settings import WEEKDAYS, DeckSettings, Settings


class Setting(NamedTuple):
    """A setting, besides its default."""

    does: str
    check: Callable[[Any], Any]
    """How its text is read. Raises ValueError with what is allowed."""


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
SETTINGS = {
    "new_per_day": Setting("new prompts a day", _whole(0, 9999)),
    "reviews_per_day": Setting("reviews a day", _whole(0, 9999)),
    "retention": Setting("the share to recall when due; above 0.95 is costly", _share(0.70, 0.97)),
    "learning_steps": Setting("waits while a prompt is learnt", _steps),
    "relearning_steps": Setting("waits after a lapse", _steps),
    "learn_ahead": Setting("minutes: ask this early when nothing else is left", _whole(0, 720)),
    "rollover": Setting("the hour at which a new day begins", _whole(0, 23)),
    "fuzz": Setting("spread due days a little so that cards do not clump", _switch),
    "easy_days": Setting("weekdays with less, as {sat: 0.5}", _weekdays),
    "leech_lapses": Setting("lapses that make a prompt a leech", _whole(2, 99)),
    "pass_mark": Setting("percent of a partly right answer that passes", _whole(0, 100)),
    "answering": Setting("reveal, type or either: is typing asked for?", _ANSWERING),
    "journal_answers": Setting("keep what was typed: wrong or none", _one_of("wrong", "none")),
    "deck_folders": Setting("where decks are looked for", _folders),
    "note_folders": Setting("where notes are looked for", _folders),
    "checks_select": Setting("advice that quiz check gives, as [A, M01]; all if empty", _codes),
    "checks_ignore": Setting("advice that quiz check leaves out, as [A04]", _codes),
    "per_deck": Setting("limits, retention and answering of a deck or folder", _per_deck),
}
DECK_CHECKS: dict[str, Callable[[Any], Any]] = {
    "new_per_day": _whole(0, 9999),
    "reviews_per_day": _whole(0, 9999),
    "retention": _share(0.70, 0.97),
    "answering": _ANSWERING,
}


def template() -> str:
    """A settings file with every setting commented out, its default and what it does."""
    lines = ["# Settings of this collection. Take off the # to change one.", ""]
    for name, default in Settings()._asdict().items():
        lines += [f"# {SETTINGS[name].does}", f"# {name}: {_shown(default, name)}", ""]
    return "\n".join(lines)


def _shown(value: Any, name: str) -> str:
    if name.endswith("_steps"):
        return "[" + ", ".join(f"{seconds // 60}m" for seconds in value) + "]"
    if isinstance(value, tuple):
        return "[" + ", ".join(value) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)
