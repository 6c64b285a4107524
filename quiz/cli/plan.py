"""`quiz plan`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quiz.cli.between import Between
from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.collection.collection import Collection
    from quiz.collection.plan import Plan
    from quiz.progress.ready import Ready

_SHOWN = 5
"""Questions of what is left out."""
_WIDTH = 70


@click.command("plan")
@click.argument("what", nargs=-1, metavar="[DATE [DECK or tag:TAG ...]]")
@click.option("--minutes", type=Between(1, 1440), help="Minutes a day; else what the limit of reviews takes.")
@click.option("--take", is_flag=True, help="Follow the plan from now on.")
@click.option("--drop", is_flag=True, help="End the plan for these decks and tags, or every plan.")
@click.option("--json", "as_json", is_flag=True, help="Every figure, for scripts.")
@click.pass_obj
def command(
    directory: Path | None, what: tuple[str, ...], minutes: float | None, *, take: bool, drop: bool, as_json: bool
) -> None:
    """Plan to be ready on a day: everything once more in the last days before it.

    Tells what to expect on that day with the plan and without it, what it costs, and what to leave out where the days
    do not suffice. Once a plan is taken, Study asks what it needs each day; it ends by itself after the day. Without a
    day: the plans in force.

    \b
    Examples:
      quiz plan 2030-12-15 en              what a plan would give
      quiz plan 2030-12-15 en --minutes 20 --take
      quiz plan                            the plans in force
      quiz plan --drop en
    """
    from quiz.cli.opening import opened
    from quiz.cli.output import print_json
    from quiz.collection import plan
    from quiz.progress.ready import PlanError
    from quiz.text.safe import clean

    if drop and take:
        raise click.UsageError("--take and --drop do not go together.")
    if not what and (take or minutes):
        raise click.UsageError("Name the day of the plan, as in quiz plan 2030-12-15 --take.")
    with one_line():
        collection = opened(directory)
        if drop or not what:
            plans = plan.drop(collection, what or None) if drop else plan.active(collection)
            if drop and what and not plans:
                raise PlanError(f"there is no plan for {clean(' '.join(what))}; quiz plan tells those there are")
            said = _dropped(plans) if drop else plan.sentences(collection)
            if as_json:
                print_json([_plan_json(one) for one in plans])
            else:
                print("\n".join(said) or "no plan: quiz plan DATE makes one")
            return
        found = _made(collection, _day(what[0]), what[1:], minutes)
        before = next((one.ready.until for one in plan.active(collection) if one.selection == what[1:]), None)
        if take:
            plan.take(collection, plan.Plan(what[1:], found.ready))
        if as_json:
            print_json(_as_json(found, what[1:], before, taken=take))
            return
        for line in _lines(collection, found, what, before, taken=take):
            print(line)


def _day(text: str) -> date:
    from quiz.progress.ready import PlanError

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PlanError(f"{text} is no day: write it as 2030-12-31") from None


def _made(collection: Collection, until: date, selection: tuple[str, ...], minutes: float | None) -> Ready:
    from quiz.cli.working import Working
    from quiz.progress.ahead import view
    from quiz.progress.ready import RUNS, days_until, make

    seen = view(collection, selection, days_until(collection.today(), until))
    with Working(2 * RUNS) as working:
        working.say("playing the days with and without the plan")
        return make(seen, minutes, working.step)


def _lines(
    collection: Collection, found: Ready, what: Sequence[str], before: date | None, *, taken: bool
) -> Iterator[str]:
    from quiz.progress import told

    ready = found.ready
    if found.due_minutes > found.minutes:
        yield f"What is due takes {told.minutes(found.due_minutes)} min a day already, and stays due."
    yield told.of_pass(found)
    yield told.of_outcome(found)
    if ready.new:
        yield f"New prompts: {ready.new:.0f} a day, of {found.fresh:,}."
    if found.not_begun:
        yield f"There is no time to begin {found.not_begun:,} of them: the last ones of the decks."
    if found.dropped:
        yield f"No room for {len(found.dropped):,}: left out of the last pass is what gains least from it, such as"
        for key in found.dropped[:_SHOWN]:
            yield f"  {_question(collection, key)}"
    if before is not None:
        yield f"It {'takes' if taken else 'would take'} the place of the plan for {told.day(before)}."
    if taken:
        yield "Taken: Study asks what it needs each day. It ends by itself after the day; quiz plan --drop ends it now."
    else:
        yield f"To follow it: quiz plan {' '.join(what)} --take"


def _question(collection: Collection, key: str) -> str:
    from quiz.text.safe import clean

    stored = collection.stored(key)
    line = " ".join(clean(stored.prompt.question).split()) if stored else key
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"


def _dropped(plans: Sequence[Plan]) -> list[str]:
    names = [f"ended: {' '.join(plan.selection) or 'everything'} by {plan.ready.until}" for plan in plans]
    return names or ["there is no plan to end"]


def _plan_json(plan: Plan) -> dict[str, Any]:
    return {
        "selection": list(plan.selection),
        "until": plan.ready.until.isoformat(),
        "start": plan.ready.start.isoformat(),
        "a_day": plan.ready.a_day,
        "new_a_day": round(plan.ready.new),
    }


def _as_json(found: Ready, selection: tuple[str, ...], before: date | None, *, taken: bool) -> dict[str, Any]:
    from quiz.collection.plan import Plan

    return _plan_json(Plan(selection, found.ready)) | {
        "taken": taken,
        "replaces": before and before.isoformat(),
        "days": found.days,
        "minutes_a_day": found.minutes,
        "prompts": found.prompts,
        "new": found.fresh,
        "not_begun": found.not_begun,
        "dropped": list(found.dropped),
        "with": {name: list(getattr(found.taken, name)) for name in ("recall", "minutes")},
        "without": {name: list(getattr(found.left, name)) for name in ("recall", "minutes")},
    }
