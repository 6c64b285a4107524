from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.collection.building import prepare, write
from quiz.collection.collection import Collection
from quiz.collection.options import Options
from quiz.study.session import start
from tests.conftest import Clock

NOTE = """\
# Bread

## Rye

* Sour: a dough that has stood for a day
* Crumb: the inner part of a loaf, soft and full of holes

## Wheat

* Gluten: the protein that holds the gas
"""


@pytest.fixture
def noted(tmp_path: Path, clock: Clock) -> Callable[..., Collection]:
    """Makes a collection with a note and decks; built where asked for."""

    def made(note: str = NOTE, *, build: bool = False, **decks: str) -> Collection:
        root = tmp_path / "notes"
        for folder in ("decks", "notes", ".quiz"):
            (root / folder).mkdir(parents=True, exist_ok=True)
        (root / "notes" / "bread.md").write_text(note, encoding="utf-8")
        for name, text in decks.items():
            (root / "decks" / f"{name}.yaml").write_text(text, encoding="utf-8")
        collection = Collection.open(root, clock)
        if build:
            write(collection, prepare(collection, [], Options(accept=True)))
        return collection

    return made


def learn(collection: Collection, clock: Clock, cards: tuple[str, ...] = (), days: int = 3) -> None:
    """Answer well what is due and new of some cards, for some days."""
    for _ in range(days):
        session = start(collection)
        while session.view.prompt is not None:
            if cards and session.view.prompt.card not in cards:
                session.bury()
                continue
            session.reveal()
            session.grade("easy")
        clock.move(days=1)
