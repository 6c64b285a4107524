"""How notes are built, as the person wants it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.notes.build import Amount


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    amount: Amount | None = None
    """None: as the note was built before."""
    by: str | None = None
    accept: bool = False
    """New cards are no drafts."""
    told: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    """What the person said of unsure pairs."""
    waiting: Callable[[], None] | None = None
    """Called once where another build is at work, before it is waited for; None: it is not waited for."""
    progress: Callable[[int, int, str], None] = lambda _n, _all, _note: None
