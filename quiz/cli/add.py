"""`quiz add`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from quiz.collection.collection import Collection

_TEMPLATE = """\
# One card or several for the deck {deck}; the kind follows from the keys.
# Save and close; what is left as it is adds nothing.
cards:
  - question:
    answer:
#  - cloze: BERT is an ==encoder==.
#  - question: Which reads only what stands to the left?
#    choices: [GPT, BERT]
#    answer: GPT
#  - question: Put the input together
#    order: [first, second]
#  - question: Why?
#    points: [because, and because]
"""


@click.command("add")
@click.argument("deck")
@click.option("-q", "--question", help="What is asked.")
@click.option("-a", "--answer", multiple=True, help="The answer; several make a list.")
@click.option("--cloze", help="A text with gaps: ==text==.")
@click.option("--choice", "choices", multiple=True, help="An option to choose from, once for each.")
@click.option("--order", multiple=True, help="An item of an order, once for each.")
@click.option("--point", "points", multiple=True, help="A point of a good answer, once for each.")
@click.option("--tag", "tags", multiple=True, help="Tags of the card, with commas between.")
@click.option("--hint", help="Shown on request.")
@click.option("--explain", help="Shown after the answer.")
@click.option("--reverse", is_flag=True, help="Also ask the other way round.")
@click.pass_obj
def command(directory: Path | None, /, deck: str, **options: Any) -> None:
    """Add a card to DECK, which is made where there is none; without options, written in your $EDITOR.

    \b
    Examples:
      quiz add en/bert -q 'What does BERT stand on?' -a 'the encoder'
      quiz add en/bert --cloze 'BERT is an ==encoder==.' --tag models
      quiz add en/bert
    """
    from quiz.collection.collection import Collection
    from quiz.collection.places import find
    from quiz.text.words import tags_in

    with one_line():
        collection = Collection.open(find(directory))
        given = {key: list(value) if isinstance(value, tuple) else value for key, value in options.items() if value}
        if "tags" in given:
            given["tags"] = tags_in(",".join(given["tags"]))
        if len(given.get("answer", ())) == 1:
            given["answer"] = given["answer"][0]
        if given:
            _add(collection, deck, given)
        else:
            _write(collection, deck)


def _add(collection: Collection, deck: str, card: dict[str, Any]) -> None:
    from quiz.collection import editing
    from quiz.text.safe import clean

    for problem in editing.candidate(deck, card).problems:
        if problem.severity == "error":
            raise editing.EditingError(problem.message)
    there = editing.twin(collection, deck, card)
    name = clean(editing.named(collection, deck))
    if there and editing.same_asked(collection.prompts_of(there.card), editing.candidate(deck, card).cards[0].prompts):
        print(f"{there.card} is that card, there already in {name}: nothing was added")
        return
    added, _ = editing.add_card(collection, deck, card)
    print(f"{added} added to {name}")
    if there:
        print(f"{there.card} in the same deck has this question too", file=sys.stderr)


def _write(collection: Collection, deck: str) -> None:
    """Add what a person writes in an editor; what is wrong, or cannot be added, stays in the file, to be mended."""
    from quiz.collection import editing
    from quiz.collection.places import writable
    from quiz.deckfile.edit.edit import values
    from quiz.deckfile.load import read
    from quiz.tui import editor

    writable(collection.places.root, [editing.path_of(collection, deck)])
    path = collection.places.state / "new-cards.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_text(_TEMPLATE.format(deck=deck), encoding="utf-8")
    problem = editor.edit(path, 4)
    text = path.read_text(encoding="utf-8")
    if problem:
        path.unlink()
        raise editing.EditingError(problem)
    if text == _TEMPLATE.format(deck=deck):
        path.unlink()
        return
    loaded = read(text.encode(), path, deck)
    for wrong in loaded.problems:
        print(wrong, file=sys.stderr)
    if any(wrong.severity == "error" for wrong in loaded.problems):
        raise editing.EditingError(f"nothing was added; quiz add {deck} opens what you wrote again")
    for card in loaded.cards:
        _add(collection, deck, values(text, card.entry))
    path.unlink()
