"""The figures as plain values, for scripts."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from quiz.progress.stats import Stats


def as_dict(value: Any) -> Any:
    """A figure as dictionaries, lists, numbers and text: days as `2026-11-23`, shares as 0 to 1, times in seconds."""
    if isinstance(value, Stats):
        return {name: as_dict(getattr(value, name)) for name in value.told}
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_dict(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: as_dict(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [as_dict(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
