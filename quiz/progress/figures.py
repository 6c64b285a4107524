"""The figures as a person reads them: each a sentence on what it shows, and a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.text.safe import clean
from quiz.text.words import memory_sign, percent, plural, took_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from quiz.index.sums import Hard
    from quiz.progress.period import Period
    from quiz.progress.stats import DayAhead, Span, Stats
    from quiz.progress.tally import Tally

SIGNS = "○◔◑◕●"
RECALLS = ("under 50 %", "50 to 70 %", "70 to 80 %", "80 to 90 %", "from 90 %")
STABILITIES = ("under a day", "1 to 7 days", "7 to 30 days", "1 to 3 months", "3 to 12 months", "over a year")
_QUESTION = 60
"""Characters of a question."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One of them."""

    name: str
    title: str
    says: str
    """One or two sentences: what it shows."""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    words: int = 1
    """How many columns, from the left, are words; the others are numbers, aligned to the right."""


def figures(stats: Stats, count: int | None = None) -> list[Figure]:
    """All of them, or the first `count`, in the order of the page: first what was done and is to come."""
    return [make(stats) for make in _ALL[:count]]


def heading(stats: Stats) -> str:
    """What the figures are about: decks and days."""
    what = ", ".join(stats.selection) or "All decks"
    return clean(f"{what} · {days_words(stats.period)}")


def days_words(period: Period) -> str:
    """`24 Nov 2025 to 23 Nov 2026`."""
    since = day_words(period.since, year=period.since.year != period.until.year)
    return f"{since} to {day_words(period.until, year=True)}"


def day_words(day: date, *, year: bool = False, week: bool = False) -> str:
    """`23 Nov`, with the weekday before it or the year after it."""
    return f"{f'{day:%a} ' if week else ''}{day.day} {day:%b}{f' {day.year}' if year else ''}"


def span_words(span: Span) -> str:
    """`Nov 2026` for a month, or what is left of it; `2026` for a year; else the days."""
    since, until = span.since, span.until
    if since == until:
        return day_words(since, week=True)
    if (until - since).days <= 7:
        return f"{day_words(since)} to {day_words(until)}"
    return f"{since:%b} {since.year}" if (until - since).days < 31 else str(since.year)


def about(seconds: float) -> str:
    """`about 4 min`, `about 2 h 10 min`."""
    minutes = max(round(seconds / 60), 1)
    return f"about {took_words(minutes * 60)}"


def share(value: float | None) -> str:
    """`91 %`, or a dash where there is none."""
    return "–" if value is None else percent(value)


def aimed(stats: Stats) -> str:
    """What the settings ask for: `90 %`, or `85 to 90 %` where decks differ."""
    low, high = percent(stats.retention.aimed_low), percent(stats.retention.aimed_high)
    return high if low == high else f"{low.removesuffix(' %')} to {high}"


def short(question: str) -> str:
    """A question in a line."""
    line = clean(" ".join(question.split()))
    return line if len(line) <= _QUESTION else f"{line[: _QUESTION - 1]}…"


def sign_of(row: Hard, leech_lapses: int) -> str:
    """The sign of memory of a prompt, or that it is set aside or a leech."""
    return "✕" if row.suspended or row.lapses >= leech_lapses else memory_sign(row.recall)


def _today(stats: Stats) -> Figure:
    today, streak = stats.today, stats.streak
    done = "Nothing done yet today"
    if today.done.answers:
        right = f"{share(today.done.share)} right"
        done = f"{plural(today.done.prompts, 'prompt')} done today, {right}, in {took_words(today.done.seconds)}"
    counts = ((today.reviews_left, "to review"), (today.new_left, "new"))
    left = " and ".join(f"{count} {what}" for count, what in counts if count)
    if left:
        verb = "is" if today.reviews_left + today.new_left == 1 else "are"
        left = f"{left} {verb} left, {about(today.seconds_left)}"
    row = f"{plural(streak.days, 'day')} in a row" if streak.days else "No day in a row yet"
    longest = f"; the longest was {streak.longest}" if streak.longest else ""
    rows = (
        *(("prompts done", str(today.done.prompts)), ("answers", str(today.done.answers))),
        *(("right", share(today.done.share)), ("time", took_words(today.done.seconds))),
        *(("left to review", str(today.reviews_left)), ("left new", str(today.new_left))),
        *(("time left", about(today.seconds_left) if today.seconds_left else "–"), ("days in a row", str(streak.days))),
        ("longest row", plural(streak.longest, "day")),
    )
    return Figure("today", "Today", f"{done}; {left or 'nothing is left'}. {row}{longest}.", ("", "today"), rows)


def _calendar(stats: Stats) -> Figure:
    days, studied, total = stats.period.days, stats.streak.studied, stats.total
    says = f"You studied on {studied} of {plural(days, 'day')}"
    if studied:
        each = took_words(total.seconds / studied)
        says += f": {total.answers:,} answers in {took_words(total.seconds)}, {each} a day"
    rows = tuple(
        (
            day_words(row.day, year=True),
            str(row.answers),
            str(row.new),
            share(row.right / row.answers),
            took_words(row.seconds),
        )
        for row in reversed(stats.daily)
    )
    return Figure("calendar", "Day by day", f"{says}.", ("day", "answers", "new", "right", "time"), rows)


def _ahead(stats: Stats) -> Figure:
    rows = tuple(
        (day_words(day.day, week=True), str(day.due), about(day.seconds) if day.due else "–") for day in stats.ahead
    )
    return Figure("ahead", "Days ahead", as_things_stand(stats.ahead), ("day", "due", "time"), rows)


def as_things_stand(ahead: Sequence[DayAhead]) -> str:
    """What the days ahead ask, if nothing new is learnt."""
    due = sum(day.due for day in ahead)
    if not due:
        return f"Nothing is due in the next {len(ahead)} days."
    most = max(ahead, key=lambda day: day.due)
    each = about(sum(day.seconds for day in ahead) / len(ahead))
    return (
        f"As things stand the next {len(ahead)} days ask {due}, {each} a day; "
        f"{day_words(most.day, week=True)} the most, {most.due}. What you learn anew comes on top."
    )


def _retention(stats: Stats) -> Figure:
    found = stats.retention
    says = "Nothing that you learnt has come back yet."
    if found.learnt.answers:
        says = f"You recalled {share(found.learnt.share)} of what was due. You asked for {aimed(stats)}."
        if found.picked.answers:
            says += f" {share(found.picked.share)} where you picked among choices: lucky guesses count."
    parts = (
        *(("learning", found.learning), ("young, under 3 weeks", found.young), ("mature, from 3 weeks", found.mature)),
        *(("young and mature", found.learnt), ("of them picked", found.picked)),
    )
    rows = tuple((name, *_share_row(tally)) for name, tally in parts)
    return Figure("retention", "What you recalled", says, ("prompts", "answers", "right", "share"), rows)


def _over_time(stats: Stats) -> Figure:
    spans = [span for span in stats.retention.over_time if span.learnt.answers]
    says = "There is nothing to compare yet."
    if len(spans) > 1:
        best, worst = (pick(spans, key=lambda span: span.learnt.share or 0) for pick in (max, min))
        says = (
            f"The best was {span_words(best)} with {share(best.learnt.share)}, "
            f"the worst {span_words(worst)} with {share(worst.learnt.share)}."
        )
    rows = tuple(
        (span_words(span), *_share_row(span.learnt), share(span.young.share), share(span.mature.share))
        for span in spans
    )
    head = ("when", "answers", "right", "share", "young", "mature")
    return Figure("over_time", "What you recalled, over time", says, head, rows)


def _calibration(stats: Stats) -> Figure:
    found = stats.calibration
    says = "No prediction has been put to the test yet."
    if found.predicted is not None and found.real is not None and found.rmse is not None:
        says = (
            f"Predicted were {_exact(found.predicted)}, you recalled {_exact(found.real)}, in"
            f" {plural(found.reviews, 'review')}. The error is {_exact(found.rmse)} (RMSE over bins of"
            f" 5 %), the log loss {found.log_loss:.3f}."
        )
    rows = tuple(
        (f"{percent(one.low)} to {percent(one.high)}", str(one.reviews), share(one.predicted), share(one.real))
        for one in found.bins
    )
    return Figure("calibration", "Predicted and real", says, ("predicted", "reviews", "mean", "recalled"), rows)


def _recall(stats: Stats) -> Figure:
    now = stats.now
    count = now.learning + now.young + now.mature
    says = "Nothing is learnt yet."
    if now.recall is not None:
        says = f"Asked everything now, you would recall {round(now.recall * count)} of {count}, {share(now.recall)}."
    rows = tuple((f"{sign} {name}", str(n)) for sign, name, n in zip(SIGNS, RECALLS, now.recalls, strict=True))
    more = (("· new", now.new), ("✕ set aside", now.set_aside), ("learning", now.learning))
    rows += tuple((name, str(n)) for name, n in (*more, ("young", now.young), ("mature", now.mature)))
    return Figure("recall", "Recall now", says, ("recall", "prompts"), rows)


def _stability(stats: Stats) -> Figure:
    stability = stats.now.stability
    says = "Nothing is learnt yet."
    if stability is not None:
        held = f"{stability:.1f} days" if stability < 10 else f"{stability:.0f} days"
        says = f"Half of what you learnt stays above 90 % recall for {held} or longer after a review."
    rows = tuple((name, str(n)) for name, n in zip(STABILITIES, stats.now.stabilities, strict=True))
    return Figure("stability", "Stability", says, ("stays above 90 % for", "prompts"), rows)


def _difficulty(stats: Stats) -> Figure:
    now = stats.now
    says = "Nothing is learnt yet."
    if now.difficulty is not None:
        says = (
            f"From 1 (easy) to 10 (hard) your prompts stand at {now.difficulty:.1f}; {now.difficulties[-1]} from 9 on."
        )
    rows = tuple((f"{at} to {at + 1}", str(n)) for at, n in enumerate(now.difficulties, 1))
    return Figure("difficulty", "Difficulty", says, ("difficulty", "prompts"), rows)


def _hardest(stats: Stats) -> Figure:
    found = stats.hardest
    says = "Nothing has slipped yet."
    if found:
        says = f"The hardest slipped {_times(found[0].lapses)}."
        if stats.leeches:
            verb = "is a leech" if stats.leeches == 1 else "are leeches"
            says += f" {plural(stats.leeches, 'prompt')} {verb}, from {stats.leech_lapses} slips on: write them anew"
            says += " or set them aside."
    rows = tuple(
        (
            *(
                f"{sign_of(row, stats.leech_lapses)} {short(row.question)}",
                clean(row.deck),
                str(row.lapses),
                str(row.reps),
            ),
            *(f"{row.difficulty:.1f}", share(row.recall)),
        )
        for row in found
    )
    return Figure("hardest", "Hardest", says, ("question", "deck", "slips", "reviews", "difficulty", "recall"), rows, 2)


def _confusions(stats: Stats) -> Figure:
    found = stats.confusions
    says = "You did not take one answer for another."
    if found:
        says = f"Most often mixed up, {_times(found[0].times)}: the answers to these two."
    rows = tuple((short(row.question), short(row.said_question), str(row.times)) for row in found)
    return Figure("confusions", "Mixed up", says, ("asked", "answered as if", "times"), rows, 2)


def _tests(stats: Stats) -> Figure:
    tests = stats.tests
    says = "No tests in these days."
    if tests:
        passed = sum(test.passed for test in tests)
        says = f"The last of {plural(len(tests), 'test')} gave {tests[-1].percent:.0f} %; {passed} passed."
    rows = tuple(
        (
            *(day_words(test.day, year=True), clean(", ".join(test.selection)) or "everything"),
            *(
                str(test.asked),
                f"{test.percent:.0f} %",
                f"{test.pass_mark} %",
                "passed" if test.passed else "not passed",
            ),
        )
        for test in reversed(tests)
    )
    return Figure("tests", "Tests", says, ("day", "about", "asked", "points", "pass mark", ""), rows, 2)


def _share_row(tally: Tally) -> tuple[str, str, str]:
    return str(tally.answers), str(tally.right), share(tally.share)


def _exact(value: float) -> str:
    return f"{100 * value:.1f} %"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


_ALL: tuple[Callable[[Stats], Figure], ...] = (
    *(_today, _calendar, _ahead, _retention, _over_time, _calibration, _recall, _stability, _difficulty),
    *(_hardest, _confusions, _tests),
)
