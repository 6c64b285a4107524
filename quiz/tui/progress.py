"""What the Progress screen shows: each figure as a picture or as a table, with its sentence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from quiz.progress.figures import RECALLS, SIGNS, STABILITIES, day_words, figures, share, short, sign_of, span_words
from quiz.progress.stats import calendar_begins
from quiz.text.words import memory_sign, percent, plural
from quiz.tui import charts
from quiz.tui.charts import Dot
from quiz.tui.table import Table
from quiz.tui.themes import memory_style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import RenderableType

    from quiz.progress.figures import Figure
    from quiz.progress.stats import Stats
    from quiz.progress.tally import Tally

    Picture = Callable[[Stats, int, bool], Sequence[RenderableType]]

_HEIGHT = 5
"""Lines of a standing bar."""
_BAR = 20
_LEFT = 6
"""Figures of the left column where there are two: those that do not look at every prompt."""


def page(
    stats: Stats, width: int, *, dark: bool, tables: bool, two: bool, begun: bool = False
) -> tuple[RenderableType, RenderableType]:
    """The figures one beneath the other in a column of `width` cells, or in `two` columns; where `begun` the first."""
    shown = figures(stats, _LEFT if begun else None)
    found = [_figure(stats, figure, width, dark=dark, tables=tables) for figure in shown]
    at = _LEFT if two else len(found)
    return Group(*found[:at]), Group(*found[at:])


def _figure(stats: Stats, figure: Figure, width: int, *, dark: bool, tables: bool) -> RenderableType:
    draw = _PICTURES[figure.name]
    shown = [_table(figure)] if tables and figure.rows else [] if tables else [*draw(stats, width, dark)]
    space = [Text()] if shown else []
    return Group(Text(figure.title, "bold"), *space, *shown, *space, Text(figure.says), Text(), Text())


def _table(figure: Figure) -> Table:
    head = [Text(name) for name in figure.head]
    rows = [[Text(cell) for cell in row] for row in figure.rows]
    return Table(head, rows, frozenset(range(figure.words, len(head))))


def _today(stats: Stats, width: int, dark: bool) -> list[Text]:
    done, left = stats.today.done.prompts, stats.today.reviews_left + stats.today.new_left
    room = max(min(width - 24, _BAR), 4)
    # Full only when nothing is left.
    filled = room * done // (done + left) if done + left else 0
    return [Text("▮" * filled + "▯" * (room - filled), no_wrap=True).append(f"  {done} of {done + left} today")]


def _calendar(stats: Stats, width: int, dark: bool) -> list[Text]:
    counts = {day.day: day.answers for day in stats.calendar}
    return charts.calendar(counts, calendar_begins(stats.day), stats.day, width)


def _ahead(stats: Stats, width: int, dark: bool) -> list[Text]:
    return charts.columns([(day.day, day.due) for day in stats.ahead], width, _HEIGHT)


def _retention(stats: Stats, width: int, dark: bool) -> list[Text]:
    found = stats.retention
    parts = (("learning", found.learning), ("young", found.young), ("mature", found.mature))
    return _shares(stats, [(name, tally) for name, tally in parts if tally.answers], width, dark=dark)


def _over_time(stats: Stats, width: int, dark: bool) -> list[Text]:
    spans = [(span_words(span), span.learnt) for span in stats.retention.over_time if span.learnt.answers]
    return _shares(stats, spans, width, dark=dark)


def _shares(stats: Stats, parts: Sequence[tuple[str, Tally]], width: int, *, dark: bool) -> list[Text]:
    """Each share of right answers on a track, against what was asked for."""
    aimed = stats.retention.aimed_high
    numbers = max((len(str(tally.answers)) for _, tally in parts), default=1)
    rows = [
        Dot(
            name,
            tally.share or 0,
            aimed,
            memory_sign(tally.share),
            f"{share(tally.share):>5} of {tally.answers:{numbers}}",
        )
        for name, tally in parts
    ]
    return _explained(rows, "asked for", width, dark=dark)


def _calibration(stats: Stats, width: int, dark: bool) -> list[Text]:
    bins = stats.calibration.bins
    numbers = max((len(str(one.reviews)) for one in bins), default=1)
    rows = [
        Dot(
            f"{percent(one.low).removesuffix(' %')} to {percent(one.high)}",
            *(one.real, one.predicted, memory_sign(one.real), f"{percent(one.real):>5} of {one.reviews:{numbers}}"),
        )
        for one in bins
    ]
    return _explained(rows, "predicted", width, dark=dark)


def _explained(rows: Sequence[Dot], mark: str, width: int, *, dark: bool) -> list[Text]:
    """Tracks with what their signs mean."""
    if not rows:
        return []
    return [*charts.dots(rows, width, dark=dark), Text(f"│ {mark}   ○◔◑◕● recalled", "dim", no_wrap=True)]


def _recall(stats: Stats, width: int, dark: bool) -> list[Text]:
    names = [f"{sign} {name}" for sign, name in zip(SIGNS, RECALLS, strict=True)]
    more = [("· new", stats.now.new), ("✕ set aside", stats.now.set_aside)]
    return charts.bars([*zip(names, stats.now.recalls, strict=True), *more], width, dark=dark)


def _stability(stats: Stats, width: int, dark: bool) -> list[Text]:
    return charts.bars(list(zip(STABILITIES, stats.now.stabilities, strict=True)), width, dark=dark)


def _difficulty(stats: Stats, width: int, dark: bool) -> list[Text]:
    rows = [(f"{at} to {at + 1}", count) for at, count in enumerate(stats.now.difficulties, 1)]
    return charts.bars(rows, width, dark=dark)


def _hardest(stats: Stats, width: int, dark: bool) -> list[Text]:
    rows = [
        (f"{sign_of(row, stats.leech_lapses)} {short(row.question)}", plural(row.lapses, "slip"))
        for row in stats.hardest
    ]
    return charts.listed(rows, width, partial(memory_style, dark=dark)) if rows else []


def _confusions(stats: Stats, width: int, dark: bool) -> list[Text]:
    lines: list[Text] = []
    for pair in stats.confusions:
        rows = [(short(pair.question), f"{pair.times} ×"), (f"  as if {short(pair.said_question)}", "")]
        lines += charts.listed(rows, width, lambda _: "")
    return lines


def _tests(stats: Stats, width: int, dark: bool) -> list[Text]:
    rows = [
        Dot(
            day_words(test.day, year=True),
            *(test.percent / 100, test.pass_mark / 100, "✓" if test.passed else "✗"),
            f"{test.percent:3.0f} % of {plural(test.asked, 'question')}",
        )
        for test in stats.tests[-12:]
    ]
    if not rows:
        return []
    return [*charts.dots(rows, width, dark=dark), Text("│ pass mark   ✓ passed   ✗ not passed", "dim", no_wrap=True)]


_PICTURES: dict[str, Picture] = {
    "today": _today,
    "calendar": _calendar,
    "ahead": _ahead,
    "retention": _retention,
    "over_time": _over_time,
    "calibration": _calibration,
    "recall": _recall,
    "stability": _stability,
    "difficulty": _difficulty,
    "hardest": _hardest,
    "confusions": _confusions,
    "tests": _tests,
}
