"""What is wrong in a deck, and where."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from quiz.text.safe import clean

Severity = Literal["error", "advice"]

TRAPS = 1000
"""Traps of one deck that are told."""
_LONGEST = 400
"""Characters of a message."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem; line and column count from 1."""

    path: Path
    line: int
    column: int
    code: str
    message: str
    severity: Severity = "error"

    def __post_init__(self) -> None:
        # A deck may come from a stranger, and what it says stands in the message.
        text = self.message if len(self.message) <= _LONGEST else f"{self.message[:_LONGEST]}..."
        object.__setattr__(self, "message", " ".join(clean(text).split()))

    def __str__(self) -> str:
        return f"{shown(self.path)}:{self.line}:{self.column}: {self.message}"


def shown(path: Path) -> str:
    """A path as a line of text, short where it lies under the working folder."""
    with suppress(OSError, ValueError):
        path = path.relative_to(Path.cwd())
    return " ".join(clean(str(path)).split("\n"))
