"""`quiz due`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from quiz.collection.collection import Collection
    from quiz.collection.home import Home


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
    from quiz.cli.output import print_json
    from quiz.collection.collection import Collection
    from quiz.collection.places import find

    with one_line():
        collection = Collection.open(find(directory))
        if as_json:
            print_json(_report(collection))
            return
        home = collection.home()
        if not as_line:
            print(f"{home.due} to review, {home.new} new")
        elif home.due or home.new:
            print(_line(home))


def _line(home: Home) -> str:
    counts = ((home.due, "due"), (home.new, "new"), (max(round(home.seconds / 60), 1), "min"))
    return ", ".join(f"{count} {word}" for count, word in counts if count)


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
