"""What is wrong in a deck, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from quiz.text.safe import clean

Severity = Literal["error", "advice"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem; line and column count from 1."""

    path: Path
    line: int
    column: int
    code: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        text = " ".join(clean(self.message).split())
        return f"{clean(str(self.path))}:{self.line}:{self.column}: {text}"
