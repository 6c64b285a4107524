"""`quiz study`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from quiz.cli.errors import one_line


@click.command("study")
@click.argument("selection", nargs=-1, metavar="[DECK or tag:TAG ...]")
@click.option("--limit", type=click.IntRange(1), help="Ask at most this many.")
@click.option("--json", "as_json", is_flag=True, help="Speak the session protocol on standard input and output.")
@click.pass_obj
def command(directory: Path | None, selection: tuple[str, ...], limit: int | None, *, as_json: bool) -> None:
    """Review what is due and learn what is new.

    \b
    Examples:
      quiz study               everything
      quiz study en/bert ko    a deck and a folder of decks
      quiz study tag:tokens    what has a tag
    """
    with one_line():
        if as_json:
            _protocol(directory, selection, limit)
        else:
            from quiz.cli.app import run_app

            run_app(directory, selection, limit)


def _protocol(directory: Path | None, selection: tuple[str, ...], limit: int | None) -> None:
    from quiz.collection.collection import Collection
    from quiz.collection.places import find
    from quiz.study.protocol import converse
    from quiz.study.session import start

    session = start(Collection.open(find(directory)), selection, limit)
    for message in converse(session, sys.stdin):
        sys.stdout.write(json.dumps(message, ensure_ascii=False) + "\n")
        sys.stdout.flush()
