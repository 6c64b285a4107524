"""`quiz log`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from quiz.collection.log import Entry, Skipped
    from quiz.journal.events import Event

_WIDTH = 60
"""Characters of a question."""


@click.command("log")
@click.argument("card", required=False)
@click.option("--limit", type=click.IntRange(1), help="Only so many, the newest.")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON for each act.")
@click.pass_obj
def command(directory: Path | None, card: str | None, limit: int | None, *, as_json: bool) -> None:
    """Show the journal, newest last: when, card, question, what was done. Lines stepped over come at the end.

    \b
    Examples:
      quiz log --limit 20
      quiz log 7h2kq9xd
      quiz log --json | tail -1
    """
    from quiz.collection import log
    from quiz.collection.collection import Collection
    from quiz.collection.places import find

    with one_line():
        collection = Collection.open(find(directory))
        for entry in log.entries(collection, card, limit):
            _show(entry, as_json=as_json)
        for line in log.skipped(collection):
            _show_skipped(line, as_json=as_json)


def _show(entry: Entry, *, as_json: bool) -> None:
    from quiz.cli.output import print_json
    from quiz.text.safe import clean

    if as_json:
        print_json(_as_json(entry))
        return
    event = entry.event
    about = [entry.card, entry.deck, _short(entry.question)]
    said = f"takes back: {_words(entry.of)}" if entry.of else _words(event)
    parts = [event.at[:16].replace("T", " "), *about, said + (" (taken back)" if entry.undone else "")]
    print(clean("  ".join(part for part in parts if part)))


def _show_skipped(line: Skipped, *, as_json: bool) -> None:
    from quiz.cli.output import print_json
    from quiz.text.safe import clean

    if as_json:
        print_json({"skipped": line.message, "file": str(line.path), "line": line.line})
    else:
        print(clean(f"{line.path}:{line.line}: stepped over: {line.message}"))


def _as_json(entry: Entry) -> dict[str, object]:
    event = entry.event
    own = {"card": entry.card or None, "slot": entry.slot or None, "deck": entry.deck, "question": entry.question}
    return {"id": event.id, "at": event.at, "event": event.event, **event.data, **own, "undone": entry.undone}


def _short(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"


def _words(event: Event) -> str:
    data = event.data
    match event.event:
        case "review":
            grade = ("again", "hard", "good", "easy")[data["grade"] - 1]
            return f"{grade}, due {str(data['due'])[:16].replace('T', ' ')}"
        case "flag":
            return "flagged" if data["on"] else "flag taken off"
        case "bury":
            return f"buried on {data['day']}"
        case "relink":
            return f"is now {data['to_card']}"
        case "plan":
            what = " ".join(data["selection"]) or "everything"
            # A plan ends by an act that has it end before the day of that act.
            return f"plan ended: {what}" if data["until"] < event.at[:10] else f"plan: {what} by {data['until']}"
        case "params":
            return f"parameters {data['name']}"
        case name:
            return {"suspend": "suspended", "resume": "resumed", "reset": "history begins anew"}.get(name, name)
