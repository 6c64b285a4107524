"""A file that is broken at the moment keeps its last good cards."""

from collections.abc import Callable

import pytest

from quiz.collection import verify
from quiz.collection.collection import Collection
from quiz.index import broken, database
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


SAID = "decks/deck.yaml:2:1: "


def _say(collection: Collection) -> list[str]:
    root = f"{collection.places.root}/"
    return [line.removeprefix(root) for line in broken.told(collection.index)]


def test_what_stands_for_a_broken_deck_is_told(make: Callable[..., Collection]) -> None:
    collection = make(deck=GOOD, other="cards: []\n")
    assert _say(collection) == []
    path = collection.places.root / "decks" / "deck.yaml"
    path.write_text("cards: [\n", encoding="utf-8")
    collection.refresh()
    (line,) = _say(collection)
    assert line.startswith(SAID)
    assert line.endswith("until this is mended its 2 cards stand as they were last read")
    collection.index.close()
    database.remove(collection.places.index)
    collection.reopen()
    (line,) = _say(collection)
    assert line.startswith(SAID)
    assert line.endswith("until this is mended none of its cards is known here")
    path.write_text(GOOD, encoding="utf-8")
    collection.refresh()
    assert _say(collection) == []


def test_making_the_index_anew_keeps_the_last_good_cards_of_a_broken_deck(make: Callable[..., Collection]) -> None:
    collection = make(deck=f"tags: [t]\n{GOOD}", other="cards:\n- {question: a, answer: b}\n")
    session = start(collection)
    session.reveal()
    session.grade("good")
    collection.settle()
    (collection.places.root / "decks" / "deck.yaml").write_text("cards: [\n", encoding="utf-8")
    collection.refresh()
    tables = "decks", "cards", "prompts", "tags", "problems"
    before = [_rows(collection, table) for table in tables]
    found = verify.verify(collection)
    assert (len(found.broken), found.differences) == (1, ())
    verify.make_anew(collection)
    assert [_rows(collection, table) for table in tables] == before
    found = verify.verify(collection)
    assert (len(found.broken), found.differences) == (1, ())
    collection.index.execute("UPDATE prompts SET reps = reps + 1 WHERE card = 'basic001'")
    assert [d.field for d in verify.verify(collection).differences] == ["reps"]


def _rows(collection: Collection, table: str) -> list[tuple[object, ...]]:
    """Without the numbers of decks and the time at which they were read."""
    cursor = collection.index.execute(f"SELECT * FROM {table}")
    columns = [name for name, *_ in cursor.description]
    rows = [dict(zip(columns, row, strict=True)) for row in cursor]
    left = {"id", "deck", "synced", "formed"} if table in ("decks", "problems") else {"deck"}
    return sorted(tuple(str(value) for name, value in row.items() if name not in left) for row in rows)
