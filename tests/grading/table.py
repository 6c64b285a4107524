"""Reads the table of answers."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    typed: str
    expected: str
    verdict: str
    reason: str
    """Of this row alone."""
    rule: str
    """What the rows around it try, too."""


def rows() -> list[Row]:
    """Every row. Raises TypeError for one without its reason."""
    found, rule = [], ""
    for line in Path(__file__).with_name("answers.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("== "):
            rule = line[3:]
        elif line and not line.startswith("#"):
            found.append(Row(*line.split(" | "), rule=rule))
    return found
