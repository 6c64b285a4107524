"""Spreading due days a little, towards days with less to do. Widths are Anki's."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

_BANDS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, math.inf, 0.05))


def fuzz_range(days: float) -> tuple[int, int]:
    """The first and the last day that an interval of `days` may become; itself under 2.5 days."""
    if days < 2.5:
        whole = max(round(days), 1)
        return whole, whole
    half = 1.0 + sum(share * max(min(days, end) - start, 0.0) for start, end, share in _BANDS)
    low = max(round(days - half), 2)
    return low, max(round(days + half), low)


def draw(low: int, high: int, luck: float, weight: Callable[[int], float] | None = None) -> int:
    """A day from `low` to `high` for `luck` in [0, 1); where days have weights, in proportion to them."""
    if weight is None:
        return low + math.floor(luck * (high - low + 1))
    return _weighted(range(low, high + 1), luck, weight)


def _weighted(days: Sequence[int], luck: float, weight: Callable[[int], float]) -> int:
    weights = [max(weight(day), 0.0) for day in days]
    left = luck * sum(weights)
    for day, own in zip(days, weights, strict=True):
        left -= own
        if left < 0:
            return day
    return days[-1] if not any(weights) else max(d for d, own in zip(days, weights, strict=True) if own)
