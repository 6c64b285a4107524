"""The two sides of a card, as one reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quiz.model.gaps import gaps, without_marks
from quiz.model.prompt import BLANK

CONTENT = ("question", "cloze", "compare", "choices", "answer", "order", "columns", "rows", "points")
"""The keys that hold what a card asks and answers."""


def gaps_of(fields: Mapping[str, Any]) -> list[str]:
    """The gaps of a cloze, each once, in order."""
    return list(dict.fromkeys(gap.text for gap in gaps(fields.get("cloze", ""))))


def front(fields: Mapping[str, Any]) -> str:
    """What is asked; gaps blank, the rows of a comparison named."""
    if "cloze" in fields:
        return _blanked(fields["cloze"])
    if "compare" in fields:
        return _compared(fields["compare"], list(fields["rows"]), fields["columns"])
    return str(fields["question"])


def _compared(title: str, rows: list[str], columns: list[str]) -> str:
    """What is compared, in which respects, and between what, as far as the title does not say it."""
    asked = title if len(rows) == 1 and title.endswith(rows[0]) else f"{title}: {', '.join(rows)}"
    return asked if all(column in title for column in columns) else f"{asked} ({' / '.join(columns)})"


def back(fields: Mapping[str, Any]) -> str:
    """All that is asked for."""
    if "cloze" in fields:
        return "; ".join(gaps_of(fields))
    if "compare" in fields:
        return "; ".join(cell for cells in fields["rows"].values() for cell in cells)
    told = fields.get("order") or fields.get("points") or fields["answer"]
    return told if isinstance(told, str) else "; ".join(told)


def content(fields: Mapping[str, Any], made: Mapping[str, Any]) -> dict[str, Any]:
    """What a card asks and answers, and what else the note gave it."""
    return {key: fields[key] for key in fields if key in CONTENT or key in made}


def prompts(fields: Mapping[str, Any]) -> int:
    """How many prompts the card makes."""
    if "cloze" in fields:
        return len(gaps_of(fields))
    return len(fields["rows"]) if "compare" in fields else 2 if fields.get("reverse") else 1


def _blanked(cloze: str) -> str:
    parts, last = [], 0
    for gap in gaps(cloze):
        parts += [without_marks(cloze[last : gap.start]), f"[{gap.hint}]" if gap.hint else BLANK]
        last = gap.end
    return "".join(parts) + without_marks(cloze[last:])
