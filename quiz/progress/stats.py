"""Where a person stands: every figure of the Progress screen and of `quiz stats`, from the daily sums."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING, Any, ClassVar

from quiz.collection.home import left_today, own_speed
from quiz.collection.selection import choose
from quiz.index import folding, queries, stale, sums
from quiz.index.facts import BINS, MILLIONTHS
from quiz.progress import period as periods
from quiz.progress.tally import Tally, in_steps, learnt, mature, tally, young

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.collection.collection import Collection
    from quiz.index.chosen import Chosen
    from quiz.index.folding import Folded
    from quiz.index.sums import Confusion, Day, Hard
    from quiz.memory.speed import Speed
    from quiz.progress.period import Period

AHEAD = 30
"""Days ahead that are told."""
CALENDAR = 53 * 7
"""Days of the calendar."""
_LISTED = 10


@dataclass(frozen=True, slots=True)
class Today:
    """The day so far and what is left of it."""

    done: Tally
    reviews_left: int
    """Within the limits of the day."""
    new_left: int
    seconds_left: float


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row with a review."""

    days: int
    """Up to today, or to yesterday where there is none today yet."""
    longest: int
    studied: int
    """Days with a review in the period."""


@dataclass(frozen=True, slots=True)
class DayDone:
    """What was done on a day."""

    day: date
    answers: int
    right: int
    new: int
    prompts: int
    seconds: float


@dataclass(frozen=True, slots=True)
class DayAhead:
    """What a day will ask."""

    day: date
    due: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Span:
    """Retention of a part of the period."""

    since: date
    until: date
    young: Tally
    mature: Tally
    learnt: Tally


@dataclass(frozen=True, slots=True)
class Retention:
    """The share of answers that were right, by how well prompts were learnt before them."""

    aimed_low: float
    """What the settings ask for, 0 to 1; the lowest of the decks."""
    aimed_high: float
    learning: Tally
    young: Tally
    mature: Tally
    learnt: Tally
    """Young and mature: what retention aims at."""
    picked: Tally
    """Of the learnt those picked among choices; lucky guesses are in them."""
    over_time: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """Reviews whose recall was predicted within a span."""

    low: float
    high: float
    reviews: int
    predicted: float
    """The mean of what was predicted, 0 to 1."""
    real: float
    """The share that was recalled."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well recall was predicted, over all reviews a day or more after the one before; R as FSRS has it."""

    reviews: int
    predicted: float | None
    real: float | None
    rmse: float | None
    """Root of the mean squared difference of predicted and real over the bins, weighted by their reviews."""
    log_loss: float | None
    """The mean of -ln of the chance that was given to what happened; in nats."""
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Now:
    """How what is learnt stands today; what is set aside is only counted."""

    new: int
    learning: int
    young: int
    mature: int
    set_aside: int
    recall: float | None
    """The mean chance of recall, 0 to 1."""
    difficulty: float | None
    """The mean, 1 to 10."""
    stability: float | None
    """The middle one, in days."""
    recalls: tuple[int, ...]
    """Prompts by recall: under 50, 70, 80, 90 and from 90 %."""
    stabilities: tuple[int, ...]
    """Prompts by stability: under 1, 7, 30, 90, 365 and from 365 days."""
    difficulties: tuple[int, ...]
    """Prompts by difficulty: 1 to 2, and so on, up to 9 to 10."""


@dataclass(frozen=True, slots=True)
class Test:
    """A graded test, as far as it asked what is chosen."""

    __test__ = False

    day: date
    percent: float
    pass_mark: int
    passed: bool
    asked: int
    selection: tuple[str, ...]


@dataclass(frozen=True)
class Stats:
    """Every figure. Those on how each prompt stands now are read when they are first asked for."""

    told: ClassVar[tuple[str, ...]] = (
        *("day", "selection", "period", "today", "streak", "total", "daily", "ahead", "retention", "calibration"),
        *("now", "hardest", "leech_lapses", "leeches", "confusions", "tests"),
    )
    """The figures for scripts: the calendar is left out, the daily figures of a year are the same."""

    collection: Collection = field(repr=False)
    chosen: Chosen
    day: date
    selection: tuple[str, ...]
    period: Period
    today: Today
    streak: Streak
    total: Tally
    daily: tuple[DayDone, ...]
    """The days of the period with a review."""
    calendar: tuple[DayDone, ...]
    """Those of the last 53 weeks."""
    ahead: tuple[DayAhead, ...]
    retention: Retention
    calibration: Calibration
    leech_lapses: int
    confusions: tuple[Confusion, ...]
    tests: tuple[Test, ...]

    @cached_property
    def now(self) -> Now:
        """How what is learnt stands."""
        return _now(self.collection, self.chosen)

    @property
    def hardest(self) -> tuple[Hard, ...]:
        """The prompts with most lapses."""
        return tuple(self._hard[0])

    @property
    def leeches(self) -> int:
        """How many prompts have at least `leech_lapses`."""
        return self._hard[1]

    @cached_property
    def _hard(self) -> tuple[list[Hard], int]:
        now = (self.collection.today().toordinal(), *self.collection.curve())
        return sums.hardest(self.collection.index, self.chosen, now, self.leech_lapses, _LISTED)


def folded(collection: Collection) -> Iterator[Folded]:
    """Bring the sums up to date in short steps: nothing where they are. `stats` needs them so."""
    return folding.fold(collection.index)


def is_ready(collection: Collection) -> bool:
    """Are the sums up to date?"""
    return not stale.is_any(collection.index)


def first_day(collection: Collection, chosen: Chosen) -> date | None:
    """The first day with a review."""
    days = sums.studied(collection.index, chosen)
    return date.fromordinal(days[0]) if days else None


def days_ahead(collection: Collection, selection: Sequence[str] = ()) -> tuple[DayAhead, ...]:
    """The days from tomorrow on, as things stand: nothing is played, it is at hand at once. Raises SelectionError."""
    today = collection.today().toordinal()
    waiting = sums.waiting(collection.index, choose(collection, selection), today + AHEAD)
    return tuple(_ahead(waiting, today, own_speed(collection)))


def named(collection: Collection, selection: Sequence[str] = (), name: str = "year") -> Stats:
    """The figures of decks and tags over a period with a name. Raises SelectionError."""
    chosen = choose(collection, selection)
    return stats(collection, selection, periods.named(name, collection.today(), first_day(collection, chosen)))


def stats(collection: Collection, selection: Sequence[str], period: Period) -> Stats:
    """The figures of decks, folders and tags, all where none is named, over a period. Raises SelectionError."""
    chosen = choose(collection, selection)
    index, today = collection.index, collection.today().toordinal()
    since, until = period.since.toordinal(), period.until.toordinal()
    every = sums.days(index, chosen, min(since, today - CALENDAR), max(until, today))
    days = every[bisect_left(every, since, key=_day) : bisect_right(every, until, key=_day)]
    speed = own_speed(collection)
    ahead = sums.waiting(index, chosen, today + AHEAD)
    return Stats(
        collection=collection,
        chosen=chosen,
        day=collection.today(),
        selection=tuple(selection),
        period=period,
        today=_today(collection, chosen, [row for row in every if row.day == today], ahead, speed),
        streak=_streak(sums.studied(index, chosen), today, len({row.day for row in days})),
        total=tally(days),
        daily=tuple(_by_day(days)),
        calendar=tuple(_by_day([row for row in every if row.day > today - CALENDAR])),
        ahead=tuple(_ahead(ahead, today, speed)),
        retention=_retention(collection, chosen, days, period),
        calibration=_calibration(sums.predicted(index, chosen, since, until)),
        leech_lapses=collection.settings.leech_lapses,
        confusions=tuple(sums.confusions(index, chosen, since, until, _LISTED)),
        tests=tuple(_tests(collection, chosen, since, until)),
    )


def _day(row: Day) -> int:
    return row.day


def _today(collection: Collection, chosen: Chosen, days: list[Day], waiting: list[sums.Waiting], speed: Speed) -> Today:
    """Of what waits as much as the limits of the day leave, as Home has it."""
    today = collection.today().toordinal()
    reviews, new = left_today(collection)
    if not chosen.is_all:
        reviews = min(reviews, sum(row.prompts for row in waiting if row.day <= today))
        new = sums.new_cards(collection.index, chosen, today, new)
    return Today(tally(days), reviews, new, speed.seconds(reviews, new))


def _streak(days: list[int], today: int, studied: int) -> Streak:
    longest = length = 0
    last = None
    for day in (day for day in days if day <= today):
        length = length + 1 if last is not None and day == last + 1 else 1
        longest, last = max(longest, length), day
    goes_on = last is not None and last >= today - 1
    return Streak(length if goes_on else 0, longest, studied)


def _by_day(days: list[Day]) -> Iterator[DayDone]:
    rows: dict[int, list[Day]] = {}
    for row in days:
        rows.setdefault(row.day, []).append(row)
    for day, own in rows.items():
        done = tally(own)
        yield DayDone(date.fromordinal(day), done.answers, done.right, done.new, done.prompts, done.seconds)


def _ahead(waiting: list[sums.Waiting], today: int, speed: Speed) -> Iterator[DayAhead]:
    due = {row.day: row.prompts for row in waiting}
    for day in range(today + 1, today + AHEAD + 1):
        yield DayAhead(date.fromordinal(day), due.get(day, 0), speed.seconds(due.get(day, 0), 0))


def _retention(collection: Collection, chosen: Chosen, days: list[Day], period: Period) -> Retention:
    decks = chosen.decks if not chosen.tags and chosen.decks else queries.deck_names(collection.index)
    aimed = [collection.settings.retention_of(deck) for deck in decks] or [collection.settings.retention]
    spans = []
    for part in periods.spans(period):
        low, high = part.since.toordinal(), part.until.toordinal()
        own = days[bisect_left(days, low, key=_day) : bisect_right(days, high, key=_day)]
        spans.append(Span(part.since, part.until, tally(young(own)), tally(mature(own)), tally(learnt(own))))
    return Retention(
        aimed_low=min(aimed),
        aimed_high=max(aimed),
        learning=tally(in_steps(days)),
        young=tally(young(days)),
        mature=tally(mature(days)),
        learnt=tally(learnt(days)),
        picked=tally(row for row in learnt(days) if row.picked),
        over_time=tuple(spans),
    )


def _calibration(rows: list[sums.Predicted]) -> Calibration:
    bins = tuple(
        Bin(
            low=row.bin / BINS,
            high=(row.bin + 1) / BINS,
            reviews=row.reviews,
            predicted=row.predicted / MILLIONTHS / row.reviews,
            real=row.hits / row.reviews,
        )
        for row in rows
    )
    count = sum(one.reviews for one in bins)
    if not count:
        return Calibration(0, None, None, None, None, ())
    return Calibration(
        reviews=count,
        predicted=sum(one.predicted * one.reviews for one in bins) / count,
        real=sum(row.hits for row in rows) / count,
        rmse=sqrt(sum(one.reviews * (one.predicted - one.real) ** 2 for one in bins) / count),
        log_loss=sum(row.loss for row in rows) / MILLIONTHS / count,
        bins=bins,
    )


def _now(collection: Collection, chosen: Chosen) -> Now:
    index, today = collection.index, collection.today().toordinal()
    rows = sums.known(index, chosen, today, *collection.curve())
    count = sum(row.prompts for row in rows)

    def by(name: str, places: range) -> tuple[int, ...]:
        return tuple(sum(row.prompts for row in rows if getattr(row, name) == place) for place in places)

    new, set_aside = sums.not_known(index, chosen)
    learning, fresh, old = by("maturity", range(3))
    stabilities = by("stability", range(len(sums.STABILITIES) + 1))
    return Now(
        new=new,
        learning=learning,
        young=fresh,
        mature=old,
        set_aside=set_aside,
        recall=sum(row.recalled for row in rows) / count if count else None,
        difficulty=sum(row.difficulties for row in rows) / count if count else None,
        stability=sums.middle_stability(index, chosen, stabilities),
        recalls=by("recall", range(len(sums.RECALLS) + 1)),
        stabilities=stabilities,
        difficulties=by("difficulty", range(1, 10)),
    )


def _tests(collection: Collection, chosen: Chosen, since: int, until: int) -> Iterator[Test]:
    """The tests; of chosen decks and tags only what was asked of them."""
    cards = sums.cards(collection.index, chosen)
    for act in sums.tests(collection.index, since, until):
        own = [item for item in act["items"] if cards is None or item["card"] in cards]
        if not own:
            continue
        percent = act["percent"] if cards is None else 100 * sum(_score(item) for item in own) / len(own)
        passed = act["passed"] if cards is None else percent >= act["pass"]
        day = date.fromisoformat(act["day"])
        yield Test(day, percent, act["pass"], passed, len(own), tuple(act["selection"]))


def _score(item: dict[str, Any]) -> float:
    score = item.get("score", 0)
    return float(score) if isinstance(score, int | float) else 0.0


def calendar_begins(day: date) -> date:
    """The Monday on which the calendar of a day begins."""
    first = day - timedelta(days=CALENDAR - 1)
    return first + timedelta(days=-first.weekday() % 7)
