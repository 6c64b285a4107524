"""`quiz demo`."""

from __future__ import annotations

from pathlib import Path

import click

from quiz.cli.errors import one_line


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(["en", "ko"]), default="en", show_default=True)
def command(folder: Path, language: str) -> None:
    """Lay out the shipped decks in FOLDER as a collection of your own.

    \b
    Examples:
      quiz demo ~/quiz-demo
      quiz demo ~/quiz-demo --language ko
    """
    from quiz.collection.create import lay_out

    with one_line():
        lay_out(folder, language)
        click.echo(f"The decks are in {folder}. Study them with: quiz -C {folder}")
