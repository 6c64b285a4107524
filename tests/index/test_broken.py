"""A file that is broken at the moment keeps its last good cards."""

from collections.abc import Callable

import pytest

from quiz.collection.collection import Collection
from quiz.study.session import start

GOOD = "cards:\n  - {id: basic001, question: Q?, answer: A}\n  - {id: basic002, question: R?, answer: B}\n"


def cards(collection: Collection) -> list[str]:
    return [row[0] for row in collection.index.execute("SELECT id FROM cards ORDER BY id")]


@pytest.mark.parametrize("broken", ["", "cards: [\n", "\udcff", "cards: no\n", "- a\n"])
def test_the_last_good_cards_stay_with_the_problem_told(make: Callable[..., Collection], broken: str) -> None:
    collection = make(deck=GOOD)
    session = start(collection)
    session.reveal()
    session.grade("good")
    path = collection.places.root / "decks" / "deck.yaml"
    path.write_bytes(broken.encode(errors="surrogateescape"))
    assert collection.refresh() == ["deck"]
    assert cards(collection) == ["basic001", "basic002"]
    assert len(collection.home().problems) == 1
    assert session.reload().prompt is not None
    assert collection.refresh() == []
    path.write_text(GOOD.replace("R?", "S?"), encoding="utf-8")
    collection.refresh()
    assert collection.home().problems == ()
    stored = collection.stored("basic002#front")
    assert stored is not None
    assert stored.prompt.question == "S?"


def test_a_deck_that_never_was_good_has_no_cards(make: Callable[..., Collection]) -> None:
    collection = make(deck="cards: [\n")
    assert cards(collection) == []
    assert len(collection.home().problems) == 1


def test_equal_ids_elsewhere_do_not_cost_the_cards_of_a_broken_file(make: Callable[..., Collection]) -> None:
    collection = make(deck=GOOD)
    folder = collection.places.root / "decks"
    (folder / "deck.yaml").write_text("cards: [\n", encoding="utf-8")
    collection.refresh()
    (folder / "a.yaml").write_text(GOOD.replace("basic002", "basic003"), encoding="utf-8")
    collection.refresh()
    assert cards(collection) == ["basic001", "basic002", "basic003"]
