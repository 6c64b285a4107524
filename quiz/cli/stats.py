"""`quiz stats`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from quiz.collection.collection import Collection
    from quiz.progress.figures import Figure
    from quiz.progress.stats import Stats

_DAY = click.DateTime(["%Y-%m-%d"])
_ALL = "all"


@click.command("stats")
@click.argument("selection", nargs=-1)
@click.option("--period", type=click.Choice(["week", "month", "year", _ALL]), help="How far back; a year by default.")
@click.option("--since", type=_DAY, help="From this day on.")
@click.option("--until", type=_DAY, help="Up to this day.")
@click.option("--json", "as_json", is_flag=True, help="Every figure, for scripts.")
@click.option(
    "--report", type=click.Choice(["week"]), help="The seven days before today, or up to --until, as Markdown."
)
@click.pass_obj
def command(
    directory: Path | None,
    selection: tuple[str, ...],
    period: str | None,
    since: datetime | None,
    until: datetime | None,
    *,
    as_json: bool,
    report: str | None,
) -> None:
    """Tell how it goes: today, days ahead, what was recalled and predicted, what is hard. Of decks and tags, or all.

    \b
    Examples:
      quiz stats
      quiz stats en/bert tag:tokens --period month
      quiz stats --since 2026-09-01 --json
      quiz stats --report week > week.md
    """
    from quiz.cli.opening import opened
    from quiz.cli.output import print_json
    from quiz.progress.asdict import as_dict
    from quiz.progress.report import week

    if period and (since or until):
        raise click.UsageError("give --period, or --since and --until")
    if report and (period or since or as_json):
        raise click.UsageError("--report goes with decks, tags and --until only")
    with one_line():
        collection = opened(directory)
        _fold(collection)
        if report:
            print(week(collection, selection, until.date() if until else None), end="")
            return
        found = _stats(collection, selection, period, since, until)
        if as_json:
            print_json(as_dict(found))
        else:
            _tell(found)


def _fold(collection: Collection) -> None:
    """Bring the sums up to date; where it takes long, say how far it is. Ctrl+C stops it: what is done is kept."""
    from quiz.progress.stats import folded

    told = False
    for step in folded(collection):
        if sys.stderr.isatty() and step.done < step.total:
            told = True
            print(f"\radding up {step.done:,} of {step.total:,} cards", end="", file=sys.stderr, flush=True)
    if told:
        print("\r" + " " * 60 + "\r", end="", file=sys.stderr, flush=True)


def _stats(
    collection: Collection,
    selection: tuple[str, ...],
    period: str | None,
    since: datetime | None,
    until: datetime | None,
) -> Stats:
    from quiz.collection.selection import choose
    from quiz.progress import stats
    from quiz.progress.period import between

    if not since and not until:
        return stats.named(collection, selection, period or "year")
    first = stats.first_day(collection, choose(collection, selection))
    return stats.stats(collection, selection, between(_date(since), _date(until), collection.today(), first))


def _date(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _tell(found: Stats) -> None:
    from quiz.progress.figures import figures, heading

    print(heading(found))
    for figure in figures(found):
        print(f"\n{figure.title}\n{figure.says}")
        for line in _table(figure):
            print(line)


def _table(figure: Figure) -> Iterable[str]:
    """Columns two spaces apart, in cells; words to the left, numbers to the right."""
    from rich.cells import cell_len

    if not figure.rows:
        return
    rows = [figure.head, *figure.rows]
    widths = [max(cell_len(row[at]) for row in rows) for at in range(len(figure.head))]
    for row in rows:
        cells = []
        for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
            space = " " * (width - cell_len(cell))
            cells.append(cell + space if at < figure.words else space + cell)
        yield ("  " + "  ".join(cells)).rstrip()
