"""Which days the figures are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from quiz.text.errors import PersonError

LENGTHS: dict[str, int | None] = {"week": 7, "month": 30, "year": 365, "all": None}
"""Days of each period that has a name, the last one included."""
_DAYS, _WEEKS, _MONTHS = 14, 100, 1100
"""Up to so many days a period is told by days, by weeks, by months; a longer one by years."""


class PeriodError(PersonError):
    """No such period."""

    status = 2


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both ends included."""

    name: str
    """One of LENGTHS, or empty."""
    since: date
    until: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.until - self.since).days + 1


def named(name: str, today: date, first: date | None) -> Period:
    """The period of a name that ends today; `all` begins on the `first` day with a review."""
    length = LENGTHS[name]
    return Period(name, today - timedelta(days=length - 1) if length else min(first or today, today), today)


def between(since: date | None, until: date | None, today: date, first: date | None) -> Period:
    """From one day to another; without one from the first review, without the other until today. Raises PeriodError."""
    end = until or today
    begin = since or min(first or end, end)
    if begin > end:
        raise PeriodError(f"the period ends before it begins: {begin} to {end}")
    return Period("", begin, end)


def spans(period: Period) -> list[Period]:
    """The period in pieces that fit on a screen: days, weeks that end on its last day, months or years."""
    if period.days <= _DAYS:
        return [Period("", day, day) for day in _each(period.since, period.until, 1)]
    if period.days <= _WEEKS:
        week = timedelta(days=6)
        ends = [period.until - timedelta(days=7 * n) for n in reversed(range(-(-period.days // 7)))]
        return [Period("", max(end - week, period.since), end) for end in ends]
    found: list[Period] = []
    begin = period.since
    while begin <= period.until:
        end = min(_end(begin, by_month=period.days <= _MONTHS), period.until)
        found.append(Period("", begin, end))
        begin = end + timedelta(days=1)
    return found


def _each(since: date, until: date, step: int) -> list[date]:
    return [since + timedelta(days=n) for n in range(0, (until - since).days + 1, step)]


def _end(day: date, *, by_month: bool) -> date:
    """The last day of the month or year of a day."""
    if not by_month:
        return date(day.year, 12, 31)
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)
