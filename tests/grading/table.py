"""Reads the table of answers."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    typed: str
    expected: str
    verdict: str
    reason: str


def rows() -> list[Row]:
    found, reason = [], ""
    for line in Path(__file__).with_name("answers.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("== "):
            reason = line[3:]
        elif line and not line.startswith("#"):
            found.append(Row(*line.split(" | "), reason))
    return found
