"""`quiz export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import one_line
from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from collections.abc import Iterable


@click.command("export")
@click.argument("selection", nargs=-1, metavar="[DECK or tag:TAG ...]")
@click.option("--format", "form", type=click.Choice(["csv", "tsv"]), default="csv", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@click.option("--force", is_flag=True, help="Also where the file is there already; never where it is a deck.")
@click.pass_obj
def command(directory: Path | None, selection: tuple[str, ...], form: str, output: Path | None, force: bool) -> None:
    """Write cards as CSV or TSV, which `quiz import` reads back to the same cards.

    \b
    Examples:
      quiz export > cards.csv
      quiz export en/bert tag:tokens --format tsv -o bert.tsv
    """
    from quiz.collection.collection import Collection
    from quiz.collection.places import deck_files, find
    from quiz.collection.selection import selected
    from quiz.exchange.bring import table_of
    from quiz.text.words import plural

    with one_line():
        collection = Collection.open(find(directory))
        decks = deck_files(collection.places.root, collection.settings.deck_folders)
        if output is not None:
            _refuse(output, decks.values(), force=force)
        text, count = table_of(decks, selected(collection, selection), "," if form == "csv" else "\t")
        if output is None:
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
            sys.stdout.write(text)
        else:
            output.write_text(text, encoding="utf-8", newline="")
            print(f"{plural(count, 'card')} written to {output}", file=sys.stderr)


def _refuse(output: Path, decks: Iterable[Path], *, force: bool) -> None:
    """Raises PersonError where writing would cost a deck, or a file that nobody said may go."""
    if not output.exists():
        return
    if any(output.samefile(deck) for deck in decks):
        raise PersonError(f"{output} is a deck; name another file")
    if not force:
        raise PersonError(f"{output} is there already; --force writes over it")
