"""`quiz study`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from quiz.study.session import Session


@click.command("study")
@click.argument("selection", nargs=-1, metavar="[DECK or tag:TAG ...]")
@click.option("--limit", type=click.IntRange(1), help="Ask at most this many prompts, those in their steps included.")
@click.option("--cram", is_flag=True, help="Any prompts, due or not; nothing is written and no day changes.")
@click.option("--plain", is_flag=True, help="Questions and answers as plain lines.")
@click.option("--json", "as_json", is_flag=True, help="Speak the session protocol on standard input and output.")
@click.pass_obj
def command(
    directory: Path | None, selection: tuple[str, ...], limit: int | None, *, cram: bool, plain: bool, as_json: bool
) -> None:
    """Review what is due and learn what is new.

    \b
    Examples:
      quiz study               everything
      quiz study en/bert ko    a deck and a folder of decks
      quiz study tag:tokens    what has a tag
      quiz study --cram en     all of a folder, due or not
      quiz study --plain       as lines, for screen readers and pipes
    """
    if plain and as_json:
        raise click.UsageError("--plain and --json do not go together.")
    from quiz.cli.app import is_dumb, run_app

    with one_line():
        if not plain and not as_json and not is_dumb():
            run_app(directory, selection, limit, cram=cram)
            return
        session = _session(directory, selection, limit, cram=cram)
        if as_json:
            _protocol(session)
        else:
            _plain(session)


def _session(directory: Path | None, selection: tuple[str, ...], limit: int | None, *, cram: bool) -> Session:
    from quiz.cli.opening import opened
    from quiz.study.session import start

    return start(opened(directory), selection, limit, cram=cram)


def _protocol(session: Session) -> None:
    from quiz.cli.lines import until_interrupt
    from quiz.cli.output import print_json
    from quiz.study.protocol import converse
    from quiz.study.requests import requests

    with until_interrupt(requests(sys.stdin.buffer)) as lines:
        for message in converse(session, lines):
            print_json(message)
            session.collection.settle()


def _plain(session: Session) -> None:
    from quiz.cli.lines import typed, until_interrupt
    from quiz.journal.writer import JournalError
    from quiz.study.plain import talk

    with until_interrupt(typed()) as lines:
        for line in talk(session, lines):
            print(line, flush=True)
            session.collection.settle()
    if session.unkept:
        raise JournalError(session.unkept)
