"""The days ahead in pictures: what to expect stands full, what may come besides in dots; colours only repeat that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from quiz.progress import told
from quiz.progress.figures import as_things_stand
from quiz.text.words import percent
from quiz.tui import charts
from quiz.tui.flow import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import RenderableType

    from quiz.progress.ahead import View
    from quiz.progress.forecast import Ahead, Choice, Day
    from quiz.progress.stats import DayAhead
    from quiz.tui.widgets.forecast import Worked

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_HEIGHT = 7
"""Lines of the picture of the days."""
_BAR = 24
"""Cells of the longest bar of a choice."""
_NUMBERS, _FEW, _WIDE = 42, 28, 60
"""Cells that a choice takes beside its bar; without its range; and of the page from which there is room for that."""
_SCALE = 8
"""Cells of the numbers before the picture."""


def before(ahead: Sequence[DayAhead], said: str, width: int) -> RenderableType:
    """What is known before anything is played: how much is due on each day; and how far the playing is."""
    picture = charts.columns([(day.day, day.due) for day in ahead], width, _HEIGHT)
    return Group(Text(as_things_stand(ahead), "bold"), Text(), *picture, Text(), Text(said, "dim"))


def page(worked: Worked, said: str, width: int, accent: str) -> RenderableType:
    """Everything, each picture under its sentence; `said` stands for what other choices cost until that is known."""
    seen, found = worked.seen, worked.found
    parts: list[RenderableType] = [Text(told.of_days(found), "bold"), Text()]
    parts += [*days(found.days, width, accent), Text(), Rule(), Text()]
    if worked.choices is None:
        parts += [Text(said, "dim")]
    else:
        by_new, by_retention = worked.choices
        parts += [Text(told.of_new(by_new), "bold")]
        parts += choices(by_new, "new a day", lambda value: f"{value:.0f}", width, accent)
        parts += [Text(), Rule(), Text(), Text(told.of_retention(by_retention), "bold")]
        parts += choices(by_retention, "aimed at", percent, width, accent)
    parts += [Text(), Rule(), Text(), Text(_legend(seen, found), "dim")]
    return Group(*parts)


def days(found: Sequence[Day], width: int, accent: str) -> list[Text]:
    """A standing bar for each day: the minutes to expect, dotted up to what one day in ten goes beyond."""
    room = max(width - _SCALE, 1)
    cells = max(min(room // len(found), 4), 1)
    shown = found[: room // cells]
    highest = max((day.minutes.high for day in shown), default=0) or 1.0
    lines = []
    for row in range(_HEIGHT, 0, -1):
        scale = {_HEIGHT: f"{told.minutes(highest)} min", 1: "0"}.get(row, "")
        line = Text(f"{scale:>{_SCALE - 1}} ", "dim", no_wrap=True, overflow="crop")
        for day in shown:
            sign = _cell(day, row, highest)
            bar = sign * max(cells - 1, 1)
            line.append(bar, "not dim dim" if sign == "░" else f"not dim {accent}").append(" " * (cells - len(bar)))
        lines.append(line)
    return [*lines, *_names(shown, cells)]


def _cell(day: Day, row: int, highest: float) -> str:
    """The sign of a day in a row, counted from 1 at the foot."""
    full, maybe = (round(value / highest * _HEIGHT * 8) for value in (day.minutes.mid, day.minutes.high))
    sure = min(max(full - (row - 1) * 8, 0), 8)
    if sure == 0 and maybe > (row - 1) * 8 + 3:
        return "░"
    return _EIGHTHS[max(sure, 1)] if row == 1 and full else _EIGHTHS[sure]


def _names(shown: Sequence[Day], cells: int) -> list[Text]:
    """Every seventh day by its name."""
    line = " " * _SCALE
    for number in range(0, len(shown), 7):
        name = told.day(shown[number].day)
        at = _SCALE + number * cells
        if len(line) <= at and at + len(name) <= _SCALE + len(shown) * cells:
            line = line.ljust(at) + name + " "
    return [Text(line.rstrip(), "dim", no_wrap=True, overflow="crop")]


def choices(found: Sequence[Choice], name: str, value: Callable[[float], str], width: int, accent: str) -> list[Text]:
    """A blank line and a lying bar for each choice; `▸` stands before the one in force."""
    if not found:
        return []
    wide = width >= _WIDE
    room = max(min(width - _NUMBERS if wide else width - _FEW, _BAR), 4)
    highest = max(choice.minutes.high for choice in found) or 1.0
    head = f"{'minutes a day':{room + 6 + wide * 14}}"
    lines = [Text(), Text(f"  {name:>9}  {head}{'recalled':>9}", "dim", no_wrap=True, overflow="crop")]
    for choice in found:
        sure, maybe = (round(part / highest * room) for part in (choice.minutes.mid, choice.minutes.high))
        low, mid, high = map(told.minutes, choice.minutes)
        line = Text("▸ " if choice.now else "  ", "bold", no_wrap=True, overflow="crop")
        line.append(f"{value(choice.value):>9}  ", "bold" if choice.now else "not bold")
        line.append("█" * sure, f"not bold {accent}").append(f"{'░' * (maybe - sure):{room - sure}}", "not bold dim")
        line.append(f"{mid:>6}", "not bold").append(f"  {f'{low} to {high}':12}" if wide else "", "not bold")
        lines.append(line.append(f"{percent(choice.recall.mid):>9}", "not bold"))
    return lines


def _legend(seen: View, found: Ahead) -> str:
    sample = f" Played on a sample of the {len(seen.prompts):,} prompts." if found.sampled else ""
    return f"█ to expect, ░ up to where nine of ten days or choices end. {told.of_source(seen)}{sample}"
