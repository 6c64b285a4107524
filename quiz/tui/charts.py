"""Pictures of numbers in cells. Lengths, places and signs say everything; a colour only repeats a sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from quiz.tui.themes import memory_style
from quiz.tui.words import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_LYING = " ▏▎▍▌▋▊▉█"
_STANDING = " ▁▂▃▄▅▆▇█"
_SHADES = "░▒▓█"
_TRACK = 30
"""Cells of a track at most."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A value on a track, beside the one that it is held against."""

    label: str
    value: float
    """0 to 1."""
    mark: float
    """0 to 1."""
    sign: str
    note: str


def bars(rows: Sequence[tuple[str, int]], width: int, *, dark: bool) -> list[Text]:
    """A lying bar for each count; a label that begins with a sign of memory has its colour."""
    names = min(max(cell_len(label) for label, _ in rows), width // 2)
    numbers = max(len(str(count)) for _, count in rows)
    highest = max(1, *(count for _, count in rows))
    room = max(min(width - names - numbers - 4, _TRACK), 1)
    lines = []
    for label, count in rows:
        eighths = -(-count * room * 8 // highest)
        bar = "█" * (eighths // 8) + _LYING[eighths % 8].strip()
        style = memory_style(label[:1], dark=dark)
        line = Text(no_wrap=True).append(label[:1], style).append(f"{cut(label[1:], names - cell_len(label[:1]))}  ")
        lines.append(line.append(bar, style).append(f" {count}" if count else "0"))
    return lines


def dots(rows: Sequence[Dot], width: int, *, dark: bool) -> list[Text]:
    """A track for each value, from a round number below the lowest of all to 100 %; `│` is what it is held against."""
    names = min(max(cell_len(row.label) for row in rows), width // 3)
    notes = max(cell_len(row.note) for row in rows)
    low = min(int(min(min(row.value, row.mark) for row in rows) * 10) / 10, 0.9)
    room = max(min(width - names - notes - 4, _TRACK + 1), 2)

    def place(value: float) -> int:
        return round((min(max(value, low), 1) - low) / (1 - low) * (room - 1))

    lines = []
    for row in rows:
        # The sign last: where both fall together it is what is seen.
        pieces = {
            place(row.mark): ("│", "bold"),
            place(row.value): (row.sign, memory_style(row.sign, dark=dark) or "bold"),
        }
        line = Text(no_wrap=True).append(f"{cut(row.label, names)}  ")
        at = 0
        for here, (sign, style) in sorted(pieces.items()):
            line.append("─" * (here - at), "dim").append(sign, style)
            at = here + 1
        lines.append(line.append("─" * (room - at), "dim").append(f"  {row.note}"))
    scale = f"{round(low * 100)} %"
    lines.append(Text(" " * (names + 2) + cut(scale, max(room - 5, 0)) + "100 %", "dim", no_wrap=True))
    return lines


def columns(values: Sequence[tuple[date, int]], width: int, height: int) -> list[Text]:
    """A standing bar for each day, with the highest count at the left and the Mondays beneath."""
    highest = max(1, *(count for _, count in values))
    axis = len(str(highest))
    shown = values[: max((width - axis - 2) // 2, 1)]
    lines = []
    for row in reversed(range(height)):
        line = Text(f"{highest if row == height - 1 else 0 if row == 0 else '':>{axis}} ", "dim", no_wrap=True)
        tops = [min(max(-(-count * height * 8 // highest) - row * 8, 0), 8) for _, count in shown]
        lines.append(line.append("".join(f"{_STANDING[top]} " for top in tops), "not dim"))
    names = [" "] * (2 * len(shown) + 8)
    for at, (day, _) in enumerate(shown):
        label = f"{day.day} {day:%b}"
        if day.weekday() == 0 and 2 * at + len(label) <= 2 * len(shown) + 1:
            names[2 * at : 2 * at + len(label)] = label
    return [*lines, Text(" " * (axis + 1) + "".join(names).rstrip(), "dim", no_wrap=True)]


def calendar(counts: Mapping[date, int], first: date, last: date, width: int) -> list[Text]:
    """A cell for each day, a column for each week from Monday on: the fuller the more; then what the shades mean."""
    weeks = (last - first).days // 7 + 1
    left = max(weeks - (width - 5), 0)
    mondays = [first + timedelta(days=7 * n) for n in range(left, weeks)]
    bounds = _bounds([counts[day] for day in counts if day >= mondays[0]])
    lines = [Text("    " + _months(mondays), "dim", no_wrap=True)]
    for weekday, name in enumerate(("Mon", "", "Wed", "", "Fri", "", "Sun")):
        line = Text(f"{name:4}", "dim", no_wrap=True)
        days = [monday + timedelta(days=weekday) for monday in mondays]
        signs = [" " if day > last else shade(counts.get(day, 0), bounds) for day in days]
        for done, part in groupby(signs, lambda sign: sign in _SHADES):
            line.append("".join(part), "not dim" if done else "dim")
        lines.append(line)
    return [*lines, *_legend(bounds, width)] if bounds else lines


def _legend(bounds: Sequence[int], width: int) -> list[Text]:
    """What the shades mean, on as many lines as it needs."""
    lines = [Text("    answers a day", "dim", no_wrap=True)]
    words = [f"from {bounds[0]}", *map(str, bounds[1:])]
    parts = [Text("   · none", "dim")]
    parts += [
        Text("   ", "dim").append(sign, "not dim").append(f" {word}")
        for sign, word in zip(_SHADES, words, strict=False)
    ]
    for part in parts:
        if lines[-1].cell_len + part.cell_len > width:
            lines.append(Text(" ", "dim", no_wrap=True))
        lines[-1].append_text(part)
    return lines


def shade(count: int, bounds: Sequence[int]) -> str:
    """The sign of a count among the bounds of the shades."""
    return _SHADES[max(sum(count >= bound for bound in bounds) - 1, 0)] if count else "·"


def _bounds(counts: Sequence[int]) -> list[int]:
    """Where each shade begins: at quarters of the days, so that one full day does not dim all others."""
    ordered = sorted(counts)
    return sorted({ordered[len(ordered) * n // 4] for n in range(4)}) if ordered else []


def _months(mondays: Sequence[date]) -> str:
    """The name of each month over the week in which it begins, as far as there is room."""
    signs = [" "] * len(mondays)
    free = 0
    for at, monday in enumerate(mondays):
        begins = at == 0 or monday.month != mondays[at - 1].month
        if begins and free <= at <= len(mondays) - 3 and (at or monday.day <= 14):
            signs[at : at + 3] = f"{monday:%b}"
            free = at + 4
    return "".join(signs).rstrip()


def listed(rows: Sequence[tuple[str, str]], width: int, style: Callable[[str], str]) -> list[Text]:
    """Texts with a number of words at the right; the first sign of a text has the `style` of its meaning."""
    notes = max(cell_len(note) for _, note in rows)
    room = max(width - notes - 2, 8)
    return [
        Text(no_wrap=True)
        .append(text[:1], style(text[:1]))
        .append(cut(text[1:], room - cell_len(text[:1])))
        .append(f"  {note:>{notes}}")
        for text, note in rows
    ]
