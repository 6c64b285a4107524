"""The daily sums: folded bit by bit they are what folding everything at once gives, and what counting by hand gives."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.collection.collection import Collection
from quiz.collection.verify import make_anew, verify
from quiz.index import database, decks, folding, stale
from quiz.index.database import transaction
from tests.index.test_laws import index_of, scattered, steps, written

SUMS = ("daily", "recalled", "confused")


def sums(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    """All sums, with the names of their scopes."""
    for _ in folding.fold(connection):
        pass
    found = {}
    for table in SUMS[:2]:
        query = f"SELECT name, {table}.* FROM {table} JOIN scopes ON scopes.id = scope"
        found[table] = sorted((row[0], *row[2:]) for row in connection.execute(query))
    found["confused"] = sorted(connection.execute("SELECT * FROM confused"))
    return found


def anew(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    """The sums after everything was thrown away and folded again."""
    with transaction(connection):
        stale.everything(connection)
    return sums(connection)


@settings(max_examples=80)
@given(st.lists(steps, max_size=14), st.randoms(use_true_random=False))
def test_bit_by_bit_is_all_at_once(history: list[Any], luck: Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lines = written(root, history)
        piecemeal = index_of(root, "scattered")
        run = piecemeal.run

        def folded() -> bool:
            found = run()
            if luck.random() < 0.7:
                sums(piecemeal.connection)
            return found

        piecemeal.run = folded  # type: ignore[method-assign]
        scattered(root, lines, luck, piecemeal)
        found = sums(piecemeal.connection)
        assert found == anew(piecemeal.connection)
        assert not stale.is_any(piecemeal.connection)
        reviews = "SELECT count(*) FROM events WHERE event = 'review' AND undone = 0"
        assert sum(sum(row[4:8]) for row in found["daily"] if row[0] == "") == run_one(piecemeal.connection, reviews)


def run_one(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


tagged = st.lists(st.sampled_from(["nlp", "hard", "week 7"]), max_size=2, unique=True)
layout = st.dictionaries(
    st.sampled_from(["aaaa", "bbbb", "cccc"]), st.tuples(st.sampled_from("xyz"), tagged), max_size=3
)


def laid_out(root: Path, cards: dict[str, tuple[str, list[str]]]) -> dict[str, Path]:
    """Decks that hold these cards with these tags."""
    paths = {}
    for deck in sorted({deck for deck, _ in cards.values()}):
        own = [(card, tags) for card, (home, tags) in cards.items() if home == deck]
        entries = [{"id": card, "question": f"Q {card}?", "answer": "A", "tags": tags} for card, tags in own]
        paths[deck] = root / f"{deck}.yaml"
        paths[deck].write_text(json.dumps({"cards": entries}))
    return paths


@settings(max_examples=60)
@given(st.lists(steps, max_size=10), st.lists(layout, min_size=1, max_size=4))
def test_sums_follow_cards_to_other_decks_and_tags(history: list[Any], layouts: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        written(root, history)
        sync = index_of(root, "written")
        sync.run()
        for cards in layouts:
            decks.sync(sync.connection, laid_out(root, cards))
            sums(sync.connection)
        found = sums(sync.connection)
        assert found == anew(sync.connection)
        assert {row[0] for row in found["daily"] if row[0].startswith("deck:")} <= {
            f"deck:{deck}" for deck, _ in layouts[-1].values()
        }


def test_folding_can_be_stopped_and_goes_on(make: Callable[..., Collection], monkeypatch: Any) -> None:
    cards = "".join(f"  - {{id: card{n:04}, question: Q{n}?, answer: A{n}}}\n" for n in range(40))
    collection = make(deck=f"cards:\n{cards}")
    review_all(collection, 40)
    monkeypatch.setattr(folding, "STEP", 0)
    going = folding.fold(collection.index)
    assert [next(going) for _ in range(3)] == [folding.Folded(n, 40) for n in (1, 2, 3)]
    going.close()
    assert run_one(collection.index, "SELECT count(*) FROM shares") == 3
    assert next(folding.fold(collection.index)) == folding.Folded(4, 40)
    assert [step.done for step in folding.fold(collection.index)][-1] == 40
    assert run_one(collection.index, COUNTED) == 40

    review_all(collection, 5)
    going = folding.fold(collection.index)
    assert [next(going) for _ in range(2)] == [folding.Folded(n, 5) for n in (1, 2)]
    going.close()
    assert run_one(collection.index, COUNTED) == 42
    assert [step.done for step in folding.fold(collection.index)][-1] == 3
    assert sums(collection.index) == anew(collection.index)


COUNTED = "SELECT sum(again + hard + good + easy) FROM daily JOIN scopes ON scopes.id = scope WHERE name = ''"


def review_all(collection: Collection, count: int) -> None:
    """A review of each of the first cards."""
    day = collection.today().isoformat()
    for n in range(count):
        data = {"card": f"card{n:04}", "slot": "front", "grade": 1 + n % 4, "ms": n, "day": day}
        collection.record([("review", data | {"due": day, "text": "f"})])


def test_two_that_add_up_at_once_agree(make: Callable[..., Collection], monkeypatch: Any) -> None:
    cards = "".join(f"  - {{id: card{n:04}, question: Q{n}?, answer: A{n}}}\n" for n in range(12))
    collection = make(deck=f"cards:\n{cards}")
    review_all(collection, 12)
    other = database.connect(collection.places.index)
    monkeypatch.setattr(folding, "STEP", 0)
    ours, theirs = folding.fold(collection.index), folding.fold(other)
    for _ in range(5):
        next(ours)
        next(theirs)
    review_all(collection, 3)
    collection.settle()
    for going in (theirs, ours):
        for _ in going:
            pass
    assert run_one(collection.index, COUNTED) == 15
    assert sums(other) == anew(collection.index)
    other.close()


def test_an_answer_counts_for_five_minutes_at_most(make: Callable[..., Collection]) -> None:
    collection = make(deck="cards:\n  - {id: aaaa, question: Q?, answer: A}\n")
    day = collection.today().isoformat()
    for ms in (1000, 10**9, None):
        data = {"card": "aaaa", "slot": "front", "grade": 3, "day": day, "due": day, "text": "f"}
        collection.record([("review", data | ({} if ms is None else {"ms": ms}))])
    assert [row[-2:] for row in sums(collection.index)["daily"] if row[0] == ""] == [(1000, 1), (300_000, 0)]


def test_verify_finds_a_sum_that_is_not_what_the_acts_give(make: Callable[..., Collection]) -> None:
    collection = make(deck="cards:\n  - {id: aaaa, question: Q?, answer: A}\n")
    data = {"card": "aaaa", "slot": "front", "grade": 3, "day": "2026-11-23", "due": "2026-11-24", "text": "f", "ms": 5}
    collection.record([("review", data)])
    assert verify(collection).differences == ()
    before = sums(collection.index)
    assert verify(collection).differences == ()
    assert sums(collection.index) == before
    collection.index.execute("UPDATE daily SET ms = ms + 1 WHERE scope = (SELECT id FROM scopes WHERE name = '')")
    found = verify(collection).differences
    day = collection.today().toordinal()
    assert [(one.about, one.index, one.replay) for one in found] == [
        (f"('daily', '', {day}, 0, 0)", (0, 0, 1, 0, 6, 1), (0, 0, 1, 0, 5, 1))
    ]
    make_anew(collection)
    assert verify(collection).differences == ()
