"""`quiz forecast`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quiz.cli.between import Between
from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.progress.ahead import View
    from quiz.progress.forecast import Ahead, Choice
    from quiz.progress.runs import Range

_BAR = 24
"""Cells of the longest bar."""


@click.command("forecast")
@click.argument("selection", nargs=-1, metavar="[DECK or tag:TAG ...]")
@click.option("--days", type=click.IntRange(1, 365), default=30, show_default=True, help="How many days ahead.")
@click.option("--new", type=click.IntRange(0, 9999), help="New prompts a day, instead of the setting.")
@click.option("--retention", type=Between(0.70, 0.97), help="The share to recall, instead of the setting.")
@click.option("--json", "as_json", is_flag=True, help="Every figure, for scripts.")
@click.pass_obj
def command(
    directory: Path | None,
    selection: tuple[str, ...],
    days: int,
    new: int | None,
    retention: float | None,
    *,
    as_json: bool,
) -> None:
    """Say what the days ahead will cost, and what other choices would.

    Your own cards are played many times over, each time by someone who may be you: as you have answered so far, as fast
    as you are. The ranges hold four of five cases.

    \b
    Examples:
      quiz forecast                        the next 30 days
      quiz forecast en --days 7            a folder of decks, a week
      quiz forecast --new 40               with 40 new prompts a day
      quiz forecast --retention 0.85       aiming at 85 %
    """
    from quiz.cli.opening import opened
    from quiz.cli.output import print_json
    from quiz.cli.working import Working
    from quiz.progress import forecast
    from quiz.progress.ahead import view

    with one_line():
        collection = opened(directory)
        seen = view(collection, selection, days, new, retention)
        with Working(forecast.steps(seen)) as working:
            working.say("playing the days ahead")
            found = forecast.ahead(seen, working.step)
            working.say("playing other choices")
            choices = forecast.by_new(seen, working.step), forecast.by_retention(seen, working.step)
        if as_json:
            print_json(_as_json(seen, found, *choices))
            return
        for line in _lines(seen, found, *choices):
            print(line)


def _lines(seen: View, found: Ahead, by_new: Sequence[Choice], by_retention: Sequence[Choice]) -> Iterator[str]:
    from quiz.progress import told
    from quiz.text.words import percent

    yield told.of_days(found)
    yield ""
    yield from _days(found)
    yield ""
    yield told.of_new(by_new)
    if by_new:
        yield ""
        yield f"{'new a day':>14}{'reviews a day':>16}{'minutes a day':>16}"
    for choice in by_new:
        yield f"{_mark(choice)}{choice.value:>12.0f}{choice.reviews.mid:>16.0f}{_minutes(choice):>16}"
    yield ""
    yield told.of_retention(by_retention)
    if by_retention:
        yield ""
        yield f"{'aimed at':>14}{'recalled':>16}{'minutes a day':>16}"
    for choice in by_retention:
        yield f"{_mark(choice)}{percent(choice.value):>12}{percent(choice.recall.mid):>16}{_minutes(choice):>16}"
    yield ""
    yield told.of_source(seen)
    if found.sampled:
        yield f"Played on a sample of the {len(seen.prompts):,} prompts."


def _days(found: Ahead) -> Iterator[str]:
    from quiz.progress import told
    from quiz.progress.told import between, hours, minutes

    highest = max((day.minutes.high for day in found.days), default=0) or 1
    yield f"{'day':12}{'reviews':>8}{'':12}{'new':>5}{'min':>7}"
    for day in found.days:
        sure, maybe = (round(value * _BAR / highest) for value in (day.minutes.mid, day.minutes.high))
        bar = "█" * sure + "░" * (maybe - sure)
        counts = f"{day.reviews.mid:>8.0f}  {between(day.reviews):10}{day.new.mid:>5.0f}"
        yield f"{told.day(day.day):12}{counts}{minutes(day.minutes.mid):>7}  {bar}".rstrip()
    low, mid, high = map(hours, found.minutes)
    yield f"{'all':12}{found.reviews.mid:>8,.0f}  {between(found.reviews)}; {mid}, {low} to {high}"


def _mark(choice: Choice) -> str:
    return "> " if choice.now else "  "


def _minutes(choice: Choice) -> str:
    from quiz.progress.told import minutes

    low, mid, high = map(minutes, choice.minutes)
    return f"{mid}  {low}-{high}"


def _as_json(seen: View, found: Ahead, by_new: Sequence[Choice], by_retention: Sequence[Choice]) -> dict[str, Any]:
    return {
        "prompts": {"begun": seen.known, "new": seen.fresh},
        "reviews_known": seen.guess.reviews,
        "sampled": found.sampled,
        "days": [
            {
                "day": day.day.isoformat(),
                "reviews": _range(day.reviews),
                "new": round(day.new.mid, 1),
                "minutes": _range(day.minutes),
            }
            for day in found.days
        ],
        "reviews": _range(found.reviews),
        "minutes": _range(found.minutes),
        "recall": _range(found.recall),
        "by_new": [_choice("new", choice) for choice in by_new],
        "by_retention": [_choice("retention", choice) for choice in by_retention],
    }


def _choice(name: str, choice: Choice) -> dict[str, Any]:
    return {
        name: choice.value,
        "now": choice.now,
        "reviews_a_day": _range(choice.reviews),
        "minutes_a_day": _range(choice.minutes),
        "recall": _range(choice.recall),
    }


def _range(found: Range) -> dict[str, float]:
    """Low and high hold four of five cases."""
    return {name: round(value, 4) for name, value in found._asdict().items()}
