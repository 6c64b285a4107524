"""The weekly report, as Markdown."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from quiz.progress.figures import about, aimed, day_words, days_words, figures, share, short
from quiz.progress.period import Period
from quiz.progress.stats import stats
from quiz.text.safe import clean
from quiz.text.words import plural, took_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from quiz.collection.collection import Collection
    from quiz.progress.stats import Stats

_MARKS = re.compile(r"([\\`*_\[\]<>|#~$])")
_HARD = 5


def week(collection: Collection, selection: Sequence[str] = (), until: date | None = None) -> str:
    """The seven days up to `until`, yesterday by default, beside the seven before. Raises SelectionError."""
    end = until or collection.today() - timedelta(days=1)
    now, before = (
        stats(collection, selection, Period("week", day - timedelta(days=6), day))
        for day in (end, end - timedelta(days=7))
    )
    return "\n".join(_lines(now, before)) + "\n"


def _lines(now: Stats, before: Stats) -> Iterator[str]:
    what = f", {_plain(', '.join(now.selection))}" if now.selection else ""
    yield f"# The week from {days_words(now.period)}{what}"
    yield ""
    yield _summary(now, before)
    yield ""
    yield from _days(now)
    yield ""
    yield from _table(now, before)
    yield ""
    yield from _hard(now)
    if now.tests:
        yield "## Tests"
        yield ""
        for test in now.tests:
            about_what = _plain(", ".join(test.selection)) or "everything"
            word = "passed" if test.passed else "not passed"
            yield f"- {day_words(test.day, week=True)}: {test.percent:.0f} % of {test.asked} about {about_what}, {word}"
        yield ""
    yield "## The week ahead"
    yield ""
    yield from _ahead(now)


def _summary(now: Stats, before: Stats) -> str:
    total = now.total
    if not total.answers:
        return "No reviews this week."
    said = (
        f"{plural(total.answers, 'answer')} on {now.streak.studied} of 7 days, in {took_words(total.seconds)};"
        f" {plural(total.new, 'prompt')} begun."
    )
    learnt = now.retention.learnt
    if learnt.answers:
        said += f" Of what was due {share(learnt.share)} was recalled; {aimed(now)} was asked for."
    earlier = before.retention.learnt
    if learnt.answers and earlier.answers:
        said += f" The week before it was {share(earlier.share)}."
    return said


def _days(now: Stats) -> Iterator[str]:
    yield "| day | answers | new | right | time |"
    yield "|---|--:|--:|--:|--:|"
    done = {row.day: row for row in now.daily}
    for n in range(7):
        day = now.period.since + timedelta(days=n)
        row = done.get(day)
        cells = ("–",) * 4
        if row:
            cells = (str(row.answers), str(row.new), share(row.right / row.answers), took_words(row.seconds))
        yield f"| {day_words(day, week=True)} | {' | '.join(cells)} |"


def _table(now: Stats, before: Stats) -> Iterator[str]:
    yield "| | this week | the week before |"
    yield "|---|--:|--:|"
    for name, one, other in (
        ("answers", str(now.total.answers), str(before.total.answers)),
        ("time", took_words(now.total.seconds), took_words(before.total.seconds)),
        ("new", str(now.total.new), str(before.total.new)),
        ("recalled, young", share(now.retention.young.share), share(before.retention.young.share)),
        ("recalled, mature", share(now.retention.mature.share), share(before.retention.mature.share)),
    ):
        yield f"| {name} | {one} | {other} |"


def _hard(now: Stats) -> Iterator[str]:
    if not now.hardest and not now.confusions:
        return
    yield "## Hard to keep"
    yield ""
    yield next(figure.says for figure in figures(now) if figure.name == "hardest")
    yield ""
    for row in now.hardest[:_HARD]:
        yield f"- {_plain(short(row.question))} ({_plain(row.deck)}): {plural(row.lapses, 'slip')} so far"
    for pair in now.confusions[:_HARD]:
        yield f"- mixed up: {_plain(short(pair.question))} with {_plain(short(pair.said_question))}"
    yield ""


def _ahead(now: Stats) -> Iterator[str]:
    coming = now.ahead[:7]
    due = sum(day.due for day in coming)
    if not due:
        yield "Nothing is due in the seven days from tomorrow."
        return
    most = max(coming, key=lambda day: day.due)
    yield (
        f"{due} are due in the seven days from tomorrow, {about(sum(day.seconds for day in coming))};"
        f" {day_words(most.day, week=True)} the most, {most.due}."
    )


def _plain(text: str) -> str:
    """A text in which nothing is Markdown."""
    return _MARKS.sub(r"\\\1", clean(text))
