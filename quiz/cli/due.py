"""`quiz due`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from quiz.collection.collection import Collection


@click.command("due")
@click.option("--json", "as_json", is_flag=True, help="Every deck and the days ahead, for scripts.")
@click.option(
    "--line", "as_line", is_flag=True, help="A line for a status bar or prompt; nothing where nothing is due."
)
@click.pass_obj
def command(directory: Path | None, *, as_json: bool, as_line: bool) -> None:
    """Say what is due now.

    \b
    Examples:
      quiz due
      quiz due --line
      QUIZ_NOW=2030-01-01T09:00:00+09:00 quiz due --json
    """
    if not as_json:
        from quiz.cli.left import tell

        tell(directory, as_line=as_line)
        return
    from quiz.cli.opening import opened
    from quiz.cli.output import print_json

    with one_line():
        print_json(_report(opened(directory)))


def _report(collection: Collection) -> dict[str, object]:
    from quiz.index import queries

    home = collection.home()
    learning = queries.learning(collection.index, home.day.toordinal())
    steps = Counter(deck for _, deck, _ in learning)
    return {
        "day": home.day.isoformat(),
        "due": home.due,
        "new": home.new,
        "done_today": home.done_today,
        "streak": home.streak,
        "backlog": home.backlog or None,
        "decks": [
            {
                **{"deck": d.name, "due": d.due, "new": d.new, "learning": steps[d.name]},
                **{"learnt": d.learnt, "recall": d.recall},
            }
            for d in home.decks
            if not d.folder
        ],
        "learning": [
            {"prompt": key, "deck": deck, "at": collection.local(at).isoformat(timespec="seconds")}
            for key, deck, at in learning
        ],
        "ahead": {day.isoformat(): count for day, count in home.ahead},
    }
