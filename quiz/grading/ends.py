"""What two texts have in common at either end."""

from __future__ import annotations

from collections.abc import Sequence


def same_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many signs are the same at the start, and at the end of what is left."""
    start = _same_start(one, other)
    return start, min(_same_start(one[::-1], other[::-1]), len(one) - start, len(other) - start)


def _same_start(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
