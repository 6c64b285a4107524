"""`quiz edit`."""

from __future__ import annotations

from pathlib import Path

import click

from quiz.cli.errors import one_line


@click.command("edit")
@click.argument("card")
@click.pass_obj
def command(directory: Path | None, card: str) -> None:
    """Open the deck of a card in your $EDITOR, at the card's line; then tell what is wrong in it, if anything.

    \b
    Example:
      quiz edit 7h2kq9xd
    """
    from quiz.collection import editing
    from quiz.collection.collection import Collection
    from quiz.collection.places import find
    from quiz.deckfile.load import load
    from quiz.tui import editor

    with one_line():
        collection = Collection.open(find(directory))
        opened = editing.place_to_edit(collection, card)
        problem = editor.edit(*opened)
        if problem:
            raise editing.EditingError(problem)
        for wrong in load(opened[0], opened[0].stem).problems:
            print(wrong)
