"""Words and bars that fit into cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len, set_cell_size

_BARS = "▁▂▃▄▅▆▇█"


def cut(text: str, width: int) -> str:
    """A text in exactly `width` cells; what is left out is told by an ellipsis."""
    return set_cell_size(text, width) if cell_len(text) <= width else f"{set_cell_size(text, max(width - 1, 0))}…"


def cut_within(text: str, width: int) -> str:
    """A text in exactly `width` cells, like `cut`, but both ends stay: names often differ only in the last part."""
    if cell_len(text) <= width:
        return cut(text, width)
    room = max(width - 1, 0)
    end = len(text)
    while end and cell_len(text[end - 1 :]) <= room - room // 3:
        end -= 1
    return cut(f"{set_cell_size(text, room // 3)}…{text[end:]}", width)


def days_ahead(coming: Sequence[tuple[Any, int]], named: int = 3) -> str:
    """A bar for each day, and the first `named` of them in words: `▂▅▃▁▇▂▁     Tue 9 · Wed 22 · Thu 14`."""
    highest = max((count for _, count in coming), default=0)
    bars = "".join(_BARS[-(-count * 7 // highest)] if highest else _BARS[0] for _, count in coming)
    return f"{bars:10}  {' · '.join(f'{day:%a} {count}' for day, count in coming[:named])}"
