"""`quiz import`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from quiz.exchange.bring import Plan
    from quiz.exchange.table import Table

_MOST = 100
"""Lines of what could not be read that are shown."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--deck", help="The deck to add to; else the file's own column, else the file's name.")
@click.option("--dry-run", is_flag=True, help="Say what would be added and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="The same for scripts.")
@click.pass_obj
def command(directory: Path | None, file: Path, deck: str | None, *, dry_run: bool, as_json: bool) -> None:
    """Add the cards of a CSV or TSV file to a deck; exits 1 if a row could not be read.

    \b
    Examples:
      quiz import words.csv --dry-run
      quiz import anki.txt --deck ko/words
    """
    from quiz.cli.output import print_json
    from quiz.collection import settings
    from quiz.collection.places import deck_files, deck_named, find, places, writable
    from quiz.exchange import bring
    from quiz.exchange.table import read

    with one_line():
        where = places(find(directory))
        folders = settings.load(where.settings).deck_folders
        held = deck_files(where.root, folders)
        table = read(file.read_bytes())
        found = bring.plan(table, lambda own: deck_named(_name(deck or own or file.stem), held, folders), held)
        paths = {name: held.get(name) or where.root / folders[0] / f"{name}.yaml" for name in found.decks}
        writable(where.root, paths.values())
        if not dry_run:
            bring.write(found, paths)
        if as_json:
            print_json(_report(table, found))
        else:
            _tell(file, table, found, dry_run=dry_run)
    sys.exit(bool(found.problems))


def _name(given: str) -> str:
    """A deck's name made of what was given: `Korean::Words 1` is `Korean/Words 1`."""
    parts = [part.strip().lstrip(".") for part in given.replace("::", "/").replace("\\", "/").split("/")]
    safe = ("".join(sign for sign in part if sign.isprintable() and sign not in '<>:"|?*')[:80] for part in parts)
    return "/".join(part for part in safe if part) or "imported"


def _tell(file: Path, table: Table, found: Plan, *, dry_run: bool) -> None:
    from quiz.exchange.table import SEPARATOR_NAMES
    from quiz.text.safe import clean
    from quiz.text.words import plural

    separator = SEPARATOR_NAMES.get(table.separator, table.separator)
    print(f"{table.encoding}, separated by {separator}; columns: {', '.join(c for c in table.columns if c)}")
    if table.ignored:
        print(clean(f"not read: {', '.join(table.ignored)}"))
    for line, message in found.problems[:_MOST]:
        print(clean(f"{file}:{line}: {' '.join(message.split())}"))
    if found.problems[_MOST:]:
        print(f"and {len(found.problems) - _MOST:,} more; --json lists all")
    for name, cards in found.decks.items():
        print(clean(f"{'would add' if dry_run else 'added'} {plural(len(cards), 'card')} to {name}"))
    kinds = ", ".join(f"{count} {kind}" for kind, count in found.kinds.most_common())
    there = f"; {found.there} there already" if found.there else ""
    failed = f"; {plural(len(found.problems), 'row')} could not be read" if found.problems else ""
    print(f"{plural(found.kinds.total(), 'new card')}{f' ({kinds})' if kinds else ''}{there}{failed}.")


def _report(table: Table, found: Plan) -> Mapping[str, object]:
    return {
        "encoding": table.encoding,
        "separator": table.separator,
        "columns": table.columns,
        "ignored": table.ignored,
        "decks": found.decks,
        "kinds": dict(found.kinds),
        "there": found.there,
        "problems": [{"line": line, "message": message} for line, message in found.problems],
    }
