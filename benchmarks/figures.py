"""Figures as rows of one table: medians with their quartiles, and ratios of runs that were made in pairs."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import NamedTuple


class Spread(NamedTuple):
    """The middle of some figures and the quartiles on either side."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    ours: Spread | None = None
    """In `unit`; None where nothing was measured, and `why` says why."""
    against: str = ""
    """What is done by whom instead: the floor, or a peer."""
    theirs: Spread | None = None
    ratio: Spread | None = None
    """Of each pair, ours to theirs."""
    over: float | None = None
    """How much more ours is, where the difference counts and not the ratio."""
    at_most: float | None = None
    """The target, for `over` where that is given, else for the median of `ratio`."""
    unit: str = "ms"
    more: dict[str, float] = field(default_factory=dict)
    why: str = ""
    failed: bool = False

    @property
    def met(self) -> bool | None:
        """Is the target met? None where there is none, or nothing to hold against it."""
        found = self.over if self.over is not None else self.ratio.median if self.ratio else None
        return None if found is None or self.at_most is None else found <= self.at_most


def spread(figures: Sequence[float]) -> Spread:
    """Median and quartiles; of one figure that figure."""
    if len(figures) == 1:
        return Spread(figures[0], figures[0], figures[0])
    return Spread(*statistics.quantiles(figures, n=4, method="inclusive"))


def alone(what: str, ours: Sequence[float], *, unit: str = "ms", **more: float) -> Row:
    """Figures that are held against nothing."""
    return Row(what, spread(ours), unit=unit, more=more)


def paired(
    what: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    against: str,
    *,
    at_most: float | None = None,
    unit: str = "ms",
    **more: float,
) -> Row:
    """Runs made in turns: the ratio of each pair. Of unequal numbers each of ours is held against their median."""
    theirs_each = [statistics.median(theirs)] * len(ours) if len(ours) != len(theirs) else list(theirs)
    ratios = [a / b for a, b in zip(ours, theirs_each, strict=True)]
    return Row(what, spread(ours), against, spread(theirs), spread(ratios), None, at_most, unit, more)


def beyond(
    what: str, ours: Sequence[float], floor: Sequence[float], against: str, *, at: float = 0.5, at_most: float
) -> Row:
    """How much more than the floor at a share of all runs, from 0 to 1, both sorted."""
    over = _at(ours, at) - _at(floor, at)
    more = {"ours": _at(ours, at), "floor": _at(floor, at)} if at != 0.5 else {}
    return Row(what, spread(ours), against, spread(floor), None, over, at_most, more=more)


def skipped(what: str, why: str) -> Row:
    """What could not be measured, and why."""
    return Row(what, why=why)


def failed(what: str, why: str) -> Row:
    """A benchmark that did not come to its end."""
    return Row(what, why=why, failed=True)


def _at(figures: Sequence[float], share: float) -> float:
    return sorted(figures)[min(int(len(figures) * share), len(figures) - 1)]


def table(rows: Iterable[Row]) -> str:
    """The rows as lines."""
    lines = [("", "ours", "", "theirs", "ratio or more", "target", "")]
    lines += [_cells(row) for row in rows]
    widths = [max(len(line[n]) for line in lines) for n in range(len(lines[0]))]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines)


def line(row: Row) -> str:
    """One row by itself, to be seen while the others are still measured."""
    return "  ".join(cell for cell in _cells(row) if cell)


def _cells(row: Row) -> tuple[str, ...]:
    if row.ours is None:
        return (row.what, "FAILED" if row.failed else "not measured", row.why, "", "", "", "")
    held = f"+{row.over:.2f}" if row.over is not None else _shown(row.ratio, 2) if row.ratio else ""
    target = "" if row.at_most is None else f"{'+' if row.over is not None else ''}{row.at_most:g}"
    more = ", ".join(f"{name} {figure:,.2f}" for name, figure in row.more.items())
    verdict = {True: "met", False: "MISSED", None: ""}[row.met]
    theirs = _shown(row.theirs) if row.theirs else ""
    rest = "; ".join(part for part in (verdict, more) if part)
    return (row.what, f"{_shown(row.ours)} {row.unit}", row.against, theirs, held, target, rest)


def _shown(found: Spread, digits: int | None = None) -> str:
    low, median, high = (_number(figure, digits) for figure in found)
    return median if low == high else f"{median} ({low}-{high})"


def _number(figure: float, digits: int | None) -> str:
    if digits is None:
        digits = 0 if figure >= 100 else 1 if figure >= 10 else 2
    return f"{figure:,.{digits}f}"


def save(rows: Iterable[Row], about: dict[str, object], path: Path) -> None:
    """Everything as JSON; spreads are lists of low quartile, median and high quartile."""
    found = {"about": about, "rows": [asdict(row) | {"met": row.met} for row in rows]}
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
