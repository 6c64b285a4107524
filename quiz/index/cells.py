"""Daily sums in whole numbers: a cell is a day with what else is told apart, and its sums are the lanes of one number.

To add one long number takes a sixth of the time of six short ones, and a million reviews are added to the sums of
everything, of their deck and of their tags. A number may be negative, where what a card added is taken out again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LANE = 48
"""Bits of each sum, enough for the milliseconds of a thousand years."""
_MASK, _HALF = (1 << LANE) - 1, 1 << (LANE - 1)
_CODE = 4
"""Bytes of a cell's code."""
Cells = dict[int, int]
"""The code of a cell to its sums."""


class Kind(NamedTuple):
    """What is told apart within a day, and what is summed: the columns of its table, after the scope."""

    table: str
    bits: tuple[tuple[str, int], ...]
    """What is told apart, and how many bits it takes in the code, below the day."""
    sums: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that name a cell."""
        return ("day", *(name for name, _ in self.bits))

    def cell(self, code: int) -> tuple[int, ...]:
        """The values of `keys`."""
        found = []
        for _, bits in reversed(self.bits):
            found.append(code & ((1 << bits) - 1))
            code >>= bits
        return (code, *reversed(found))

    def values(self, packed: int) -> list[int]:
        """The sums in a number."""
        # With half a lane added to each no lane is negative, and none borrows from the next.
        shifts = range(0, LANE * len(self.sums), LANE)
        packed += sum(_HALF << shift for shift in shifts)
        return [(packed >> shift & _MASK) - _HALF for shift in shifts]

    def to_bytes(self, cells: Cells) -> bytes:
        """Cells of which no sum is negative, as they are kept."""
        width = LANE // 8 * len(self.sums)
        return b"".join([code.to_bytes(_CODE) + packed.to_bytes(width) for code, packed in cells.items()])

    def from_bytes(self, kept: bytes) -> Cells:
        """The cells that `to_bytes` made these bytes of."""
        width = _CODE + LANE // 8 * len(self.sums)
        starts = range(0, len(kept), width)
        return {int.from_bytes(kept[at : at + _CODE]): int.from_bytes(kept[at + _CODE : at + width]) for at in starts}

    def rows(self, kept: bytes) -> Iterator[tuple[int, ...]]:
        """The values of keys and sums in such bytes."""
        for code, packed in self.from_bytes(kept).items():
            yield (*self.cell(code), *self.values(packed))


DAILY = Kind("daily", (("maturity", 2), ("picked", 1)), ("again", "hard", "good", "easy", "ms", "prompts"))
RECALLED = Kind("recalled", (("bin", 5),), ("count", "hits", "predicted", "loss"))


def add(sums: Cells, own: Cells, times: int = 1) -> None:
    """Add cells to sums, or take them out (`times` = -1)."""
    get = sums.get
    if times == 1:
        for code, packed in own.items():
            sums[code] = get(code, 0) + packed
        return
    for code, packed in own.items():
        sums[code] = get(code, 0) + times * packed
