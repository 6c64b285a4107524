"""`quiz init`."""

from __future__ import annotations

from pathlib import Path

import click

from quiz.cli.errors import one_line


@click.command("init")
@click.pass_obj
def command(directory: Path | None) -> None:
    """Make a collection here: `.quiz/` with settings to change, and `decks/`.

    \b
    Examples:
      quiz init
      quiz -C ~/notes init
    """
    from quiz.collection.create import create

    with one_line():
        root = directory or Path.cwd()
        made = create(root)
        click.echo(f"{root} is a collection now." if made else f"{root} is a collection already.")
        click.echo("Write decks under decks/, then run: quiz check && quiz")
