"""`quiz schema`."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON schema of decks, for editors.

    \b
    Example:
      quiz schema > deck.schema.json
    """
    from quiz.deckfile.schema import schema

    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))
