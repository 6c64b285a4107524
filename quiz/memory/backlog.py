"""After a break: how much a day clears what has piled up within a week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_BREAK = 3
_WEEK = 7
_MANY = 50


class Backlog(NamedTuple):
    """What a break has left."""

    away: int
    """Days without a review."""
    due: int
    share: int
    """Reviews a day that clear it."""
    days: int

    @property
    def sentence(self) -> str:
        """All of it in words."""
        left = "a week" if self.days == _WEEK else f"{self.days} day{'s' * (self.days > 1)}"
        return f"{self.away} days away: {self.due} due; {self.share} a day clears it in {left}"


def plan(today: int, review_days: Sequence[int], due: int, ahead: Sequence[int]) -> Backlog | None:
    """The plan for `due` prompts now and `ahead` of them on each coming day; None where there was no break.

    `today` and `review_days` (newest first) are ordinals; a break is three days or more without a review.
    """
    ended, away = _break(today, review_days)
    days = _WEEK - (today - ended)
    if not away or days < 1 or due <= _MANY:
        return None
    coming = sum(ahead[: days - 1])
    return Backlog(away, due, -(-(due + coming) // days), days)


def _break(today: int, review_days: Sequence[int]) -> tuple[int, int]:
    """The day on which the last break ended and how many days it had; (today, 0) where there was none."""
    later = today
    for day in [day for day in review_days if day <= today]:
        if later - day - 1 >= _BREAK:
            return later, later - day
        later = day
    return today, 0
