"""`quiz` itself: the terminal app, or what is due as lines where there is no terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click


def run_app(directory: Path | None, selection: tuple[str, ...] = (), limit: int | None = None) -> None:
    """Say what is due and how to go on."""
    from quiz.collection.collection import Collection
    from quiz.collection.places import NoCollectionError, find

    try:
        root = find(directory)
    except NoCollectionError as error:
        if directory is not None:
            raise
        click.echo(str(error))
        sys.exit(0)
    home = Collection.open(root).home()
    click.echo(f"{home.due} to review, {home.new} new.")
    click.echo("quiz study --json asks them over standard input and output; quiz --help lists all commands.")
