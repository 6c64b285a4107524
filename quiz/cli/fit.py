"""`quiz fit`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.collection.collection import Collection
    from quiz.progress.effect import Effect
    from quiz.progress.fit import Fit


@click.command("fit")
@click.option("--dry-run", is_flag=True, help="Tell what would be kept; write nothing.")
@click.option("--defaults", is_flag=True, help="Let the default parameters hold again.")
@click.option("--json", "as_json", is_flag=True, help="Every figure, for scripts.")
@click.pass_obj
def command(directory: Path | None, *, dry_run: bool, defaults: bool, as_json: bool) -> None:
    """Fit the scheduler to your own reviews: FSRS with parameters of your own, where they foresee more.

    They are tried on the newest half of your reviews, a tenth at a time, each foreseen by a fit to all before it. Only
    where that is better than the parameters in force are they fitted once more, to all reviews, and kept: a line of the
    journal, so that every device reckons the same. Needs the package fsrs-rs-python, and a thousand reviews.

    \b
    Examples:
      quiz fit --dry-run     what it would give
      quiz fit               keep it, if it is better
      quiz fit --defaults    take the defaults again
    """
    from quiz.cli.output import print_json
    from quiz.collection.collection import Collection
    from quiz.collection.places import find

    with one_line():
        collection = Collection.open(find(directory))
        if defaults:
            _defaults(collection, dry_run=dry_run, as_json=as_json)
            return
        found, changes = _fitted(collection)
        if found.own is not None and not dry_run:
            from quiz.progress.fit import keep

            keep(collection, found)
        if as_json:
            print_json(_as_json(found, changes, kept=found.own is not None and not dry_run))
            return
        for line in _lines(found, changes, collection.parameters_name(), dry_run=dry_run):
            print(line)


def _defaults(collection: Collection, *, dry_run: bool, as_json: bool) -> None:
    from quiz.cli.output import print_json
    from quiz.memory.fsrs import DEFAULT
    from quiz.progress.fit import back_to_defaults

    differ = collection.parameters() != DEFAULT
    if differ and not dry_run:
        back_to_defaults(collection)
    if as_json:
        print_json({"kept": differ and not dry_run, "was": list(collection.parameters()), "own": list(DEFAULT)})
    elif dry_run:
        print("the defaults would hold again" if differ else "the defaults hold already")
    else:
        print("the defaults hold again: quiz fit fits anew" if differ else "the defaults hold already")


def _fitted(collection: Collection) -> tuple[Fit, Effect | None]:
    from quiz.cli.working import Working
    from quiz.progress.effect import effect
    from quiz.progress.fit import fit

    with Working() as working:
        found = fit(collection, working.say)
        if found.own is None:
            return found, None
        working.say("playing the half year ahead with both")
        return found, effect(collection, found.was, found.own, working.step)


def _lines(found: Fit, changes: Effect | None, name: str, *, dry_run: bool) -> Iterator[str]:
    from quiz.progress.fit import LEAST

    yield (
        f"{found.reviews:,} reviews of {found.prompts:,} prompts, {found.across_days:,} of them a day or more after the"
        " one before. Choices are left out: a guess is no memory."
    )
    if found.since is None:
        yield f"Too few to fit: {LEAST:,} are needed, {found.missing:,} are missing. Until then the defaults do better."
        return
    yield f"Held out: the newest half, {found.held_out:,} from {found.since} on. Log loss on them, lower is better:"
    yield f"  {found.loss_was:.4f}  the parameters in force ({name if dry_run or not found.own else 'until now'})"
    yield f"  {found.loss_own:.4f}  your own, each tenth foreseen by a fit to all before it"
    if found.own is None or changes is None:
        yield "Not better: nothing changes. Try again when you have more reviews."
        return
    would = "would be" if dry_run else "are"
    yield f"Better: your own {would} kept, fitted to all reviews. What changes:"
    yield from _changes(changes)
    if not dry_run:
        yield "Days that are given already stay. quiz fit --defaults takes the defaults again."


def _changes(changes: Effect) -> Iterator[str]:
    before, after = (_in_days(days) for days in changes.intervals)
    yield f"  days between reviews that all go well  {before}"
    yield f"                                    now  {after}"
    was, now = changes.cost
    yield f"  reviews a day in the half year ahead   {was.reviews.mid:.0f}, now {now.reviews.mid:.0f}"
    yield f"  minutes a day                          {was.minutes.mid:.0f}, now {now.minutes.mid:.0f}"


def _in_days(days: Sequence[int]) -> str:
    return " · ".join(f"{day:>3}" for day in days)


def _as_json(found: Fit, changes: Effect | None, *, kept: bool) -> dict[str, Any]:
    return {
        "reviews": found.reviews,
        "prompts": found.prompts,
        "across_days": found.across_days,
        "missing": found.missing,
        "held_out": found.held_out,
        "since": found.since.isoformat() if found.since else None,
        "log_loss": {"was": found.loss_was, "own": found.loss_own},
        "better": found.own is not None,
        "kept": kept,
        "was": list(found.was),
        "own": list(found.own) if found.own else None,
        "changes": None if changes is None else _effect(changes),
    }


def _effect(changes: Effect) -> dict[str, Any]:
    return {
        "intervals": {"was": changes.intervals[0], "own": changes.intervals[1]},
        "reviews_a_day": {"was": changes.cost[0].reviews.mid, "own": changes.cost[1].reviews.mid},
        "minutes_a_day": {"was": changes.cost[0].minutes.mid, "own": changes.cost[1].minutes.mid},
    }
