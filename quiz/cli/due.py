"""`quiz due`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from quiz.cli.errors import one_line


@click.command("due")
@click.option("--json", "as_json", is_flag=True, help="Every deck and the days ahead, for scripts.")
@click.pass_obj
def command(directory: Path | None, *, as_json: bool) -> None:
    """Say what is due now.

    \b
    Examples:
      quiz due
      QUIZ_NOW=2030-01-01T09:00:00+09:00 quiz due --json
    """
    from quiz.collection.collection import Collection
    from quiz.collection.places import find

    with one_line():
        home = Collection.open(find(directory)).home()
        if not as_json:
            click.echo(f"{home.due} to review, {home.new} new")
            return
        decks = [
            {"deck": d.name, "due": d.due, "new": d.new, "learnt": d.learnt, "recall": d.recall}
            for d in home.decks
            if not d.folder
        ]
        ahead = {day.isoformat(): count for day, count in home.ahead}
        report = {
            "day": home.day.isoformat(),
            "due": home.due,
            "new": home.new,
            "done_today": home.done_today,
            "streak": home.streak,
            "backlog": home.backlog or None,
            "decks": decks,
            "ahead": ahead,
        }
        click.echo(json.dumps(report, ensure_ascii=False))
