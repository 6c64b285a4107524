"""`quiz test`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from quiz.collection.collection import Collection
    from quiz.study.test import GradedTest, Options


class _Time(click.ParamType[int]):
    """A time such as 10m, 90s or 1h, in seconds."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Seconds, from 1 to a day."""
        match = re.fullmatch(r"(\d{1,5})([smh])", str(value))
        seconds = int(match[1]) * {"s": 1, "m": 60, "h": 3600}[match[2]] if match else 0
        if not 0 < seconds <= 86400:
            self.fail(f"{value!r} is no time of up to a day, such as 90s, 10m or 1h", param, ctx)
        return seconds


@click.command("test")
@click.argument("selection", nargs=-1, metavar="[DECK or tag:TAG ...]")
@click.option("-n", "number", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many prompts.")
@click.option("--pass", "pass_mark", type=click.IntRange(0, 100), default=80, show_default=True, help="Percent.")
@click.option("--time", "seconds", type=_Time(), help="A limit, such as 10m.")
@click.option("--feedback", is_flag=True, help="Show the right answer after each answer, not only at the end.")
@click.option("--count", is_flag=True, help="Let the answers count as reviews; else no day changes.")
@click.option("--history", is_flag=True, help="Show the results of earlier tests instead.")
@click.option("--plain", is_flag=True, help="Questions and answers as plain lines.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines on standard input and output.")
@click.pass_obj
def command(
    directory: Path | None, /, selection: tuple[str, ...], *, history: bool, plain: bool, as_json: bool, **chosen: Any
) -> None:
    """Take a test: prompts drawn over the decks, likelier the less is recalled, with a result at the end.

    \b
    Examples:
      quiz test                        20 prompts over everything
      quiz test en/bert -n 10 --time 5m
      quiz test --plain --feedback     as lines, each answer shown
      quiz test --history              how earlier ones went
    """
    if plain and as_json:
        raise click.UsageError("--plain and --json do not go together.")
    from quiz.cli.app import is_dumb, run_app
    from quiz.cli.opening import opened
    from quiz.study.test import Options

    with one_line():
        if history:
            _history(opened(directory), as_json=as_json)
            return
        options = Options(**chosen)
        if plain or as_json or is_dumb():
            _converse(_begin(opened(directory), selection, options), as_json=as_json)
            return
        run_app(directory, selection, test=options)


def _begin(collection: Collection, selection: tuple[str, ...], options: Options) -> GradedTest:
    from quiz.study.test import begin

    return begin(collection, selection, options)


def _converse(test: GradedTest, *, as_json: bool) -> None:
    from quiz.cli.lines import typed, until_interrupt
    from quiz.cli.output import print_json
    from quiz.study import testtalk
    from quiz.study.requests import requests

    if as_json:
        with until_interrupt(requests(sys.stdin.buffer)) as requested:
            for message in testtalk.converse(test, requested):
                print_json(message)
        return
    with until_interrupt(typed()) as lines:
        for line in testtalk.talk(test, lines):
            print(line, flush=True)


def _history(collection: Collection, *, as_json: bool) -> None:
    from quiz.cli.output import print_json
    from quiz.text.safe import clean

    tests = collection.tests(100)
    if as_json:
        print_json(tests)
        return
    if not tests:
        print("No test has been taken yet.")
    for test in reversed(tests):
        word = "passed" if test["passed"] else "not passed"
        what = ", ".join(test["selection"]) or "everything"
        print(
            clean(f"{test['at'][:16].replace('T', ' ')}  {test['percent']:3} %  {word}  {len(test['items'])}  {what}")
        )
