"""`quiz verify`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from quiz.collection.log import Skipped
    from quiz.collection.verify import Difference, Verified

_SHOWN = 20
"""Differences that are told one by one."""


@click.command("verify")
@click.option("--fix", is_flag=True, help="Make the index anew from decks and journal first.")
@click.option("--json", "as_json", is_flag=True, help="Every difference, for scripts.")
@click.pass_obj
def command(directory: Path | None, *, fix: bool, as_json: bool) -> None:
    """Prove that the index holds what decks and journal say; exits 1 where it does not.

    The index is a cache: --fix is always safe, and so is deleting it. Only the last good cards of a deck that cannot be
    read now stand nowhere else: --fix keeps them.

    \b
    Examples:
      quiz verify
      quiz verify --fix
    """
    from quiz.collection import log, verify
    from quiz.collection.collection import Collection
    from quiz.collection.places import find

    with one_line():
        collection = Collection.open(find(directory))
        if fix:
            verify.make_anew(collection)
        found = verify.verify(collection)
        skipped = list(log.skipped(collection))
        (_tell_json if as_json else _tell)(found, skipped)
    sys.exit(bool(found.differences or found.broken))


def _tell(found: Verified, skipped: list[Skipped]) -> None:
    from quiz.text.safe import clean
    from quiz.text.words import plural

    for line in skipped:
        print(clean(f"{line.path}:{line.line}: stepped over: {line.message}"))
    for told in found.broken:
        print(clean(told))
    for difference in found.differences[:_SHOWN]:
        print(clean(_line(difference)))
    if len(found.differences) > _SHOWN:
        print(f"and {len(found.differences) - _SHOWN} more")
    size = f"{plural(found.prompts, 'prompt')}, {plural(found.acts, 'act')}"
    if found.differences:
        print(f"The index differs from a full replay ({size}). It is a cache: quiz verify --fix makes it anew.")
    elif found.broken:
        print(f"Mend what is told above; beside that the index equals a full replay ({size}).")
    else:
        print(f"The index equals a full replay ({size}).")


def _line(difference: Difference) -> str:
    index, replay = (
        "nothing" if value is None else str(value)[:200] for value in (difference.index, difference.replay)
    )
    return f"{difference.about}: {difference.field}: the index has {index}, the replay gives {replay}"


def _tell_json(found: Verified, skipped: list[Skipped]) -> None:
    from dataclasses import asdict

    from quiz.cli.output import print_json

    print_json(
        {
            "equal": not found.differences,
            "broken": list(found.broken),
            "prompts": found.prompts,
            "acts": found.acts,
            "differences": [asdict(difference) for difference in found.differences],
            "skipped": [{"file": str(s.path), "line": s.line, "message": s.message} for s in skipped],
        }
    )
