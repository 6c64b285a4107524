"""A small collection of notes, as the tests of builds use it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from quiz.collection.building import prepare, write
from quiz.collection.collection import Collection
from quiz.collection.options import Options
from quiz.notes.plan import Report

BREAD = """\
# Bread

## Rye

- Sour: a dough that has stood for a day, with 20 g of rye in it
- Crumb: the inner part of a loaf, soft and full of holes

## Wheat

- Gluten: the protein that holds the dough of wheat together
- Crust: the outer part of a loaf, brown and hard to the bite
"""
TEA = "# Tea\n\n- Oolong: a tea that is half oxidised, and rolled by hand\n- Matcha: green tea, ground to a powder\n"
CRUMB = "- Crumb: the inner part of a loaf, soft and full of holes\n"


def note(collection: Collection, name: str) -> Path:
    return collection.places.root / "notes" / f"{name}.md"


def deck(collection: Collection, name: str) -> Path:
    return collection.places.root / "decks" / f"{name}.yaml"


def build(collection: Collection, *notes: str, by: str | None = None, accept: bool = False) -> Report:
    built = prepare(collection, [Path(name) for name in notes], Options(by=by, accept=accept))
    write(collection, built)
    return built.plan.report


def decks(collection: Collection) -> dict[str, bytes]:
    folder = collection.places.root / "decks"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def question(collection: Collection, card: str) -> str:
    found: str = collection.prompts_of(card)[0].question
    return found


def study(collection: Collection, card: str) -> None:
    day = collection.today()
    data = {"card": card, "slot": "front", "grade": 3, "day": day.isoformat(), "due": (day + timedelta(4)).isoformat()}
    data["slot"] = collection.prompts_of(card)[0].slot
    collection.record([("review", data | {"text": "f"})])


def asked(collection: Collection, words: str) -> str:
    query = "SELECT card FROM prompts WHERE body LIKE ?"
    (card,) = collection.index.execute(query, (f"%{words}%",)).fetchone()
    return str(card)


def ids(collection: Collection) -> set[str]:
    return {card for (card,) in collection.index.execute("SELECT id FROM cards")}
