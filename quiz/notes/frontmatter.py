"""The header of a note: title, tags, date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_LONGEST = 200
"""Lines: a header is short; a rule at the top of a note has no end."""
_PAIR = re.compile(r"^([\w-]+)\s*:\s*(.*)$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the header says; empty where it says nothing."""

    title: str = ""
    tags: tuple[str, ...] = ()
    date: str = ""
    lines: int = 0
    """How many lines the header takes, its fences included."""


def front_matter(lines: list[str]) -> FrontMatter:
    """The header of a note, read leniently where it is not valid YAML."""
    if not lines or lines[0].rstrip() != "---":
        return FrontMatter()
    end = next((i for i, line in enumerate(lines[1 : _LONGEST + 1], 1) if line.rstrip() in ("---", "...")), 0)
    body = lines[1:end]
    if not any(_PAIR.match(line) for line in body):
        return FrontMatter()
    values = _values(body)
    tags = values.get("tags") or values.get("categories") or ()
    return FrontMatter(_text(values.get("title")), _texts(tags), _text(values.get("date")), end + 1)


def _values(body: list[str]) -> dict[str, Any]:
    import yaml

    try:
        values = yaml.safe_load("\n".join(body))
    except (yaml.YAMLError, ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        values = {match[1]: match[2].strip("\"' ") for line in body if (match := _PAIR.match(line))}
    return {str(key).lower(): value for key, value in values.items()}


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, (dict, list)) else str(value).strip()


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part for part in re.split(r"[\s,\[\]]+", value) if part)
    return tuple(text for part in value if (text := _text(part))) if isinstance(value, list) else ()
