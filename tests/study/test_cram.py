from collections.abc import Callable

import pytest

from quiz.collection.collection import Collection
from quiz.study.session import start
from quiz.study.view import StudyError
from tests.conftest import Clock
from tests.study.test_session import DECK

Make = Callable[..., Collection]


def lines(collection: Collection) -> list[bytes]:
    return [path.read_bytes() for path in sorted(collection.places.journal.rglob("*.jsonl"))]


def test_cramming_asks_what_is_not_due_and_writes_nothing(make: Make, clock: Clock) -> None:
    collection = make(deck=DECK)
    study = start(collection)
    study.reveal()
    study.grade("easy")
    before = lines(collection), [collection.stored(f"card000{n}#front") for n in range(5)]
    session = start(collection, cram=True)
    assert session.view.remaining == 5
    for _ in range(5):
        assert session.reveal().intervals == {}
        session.grade("good")
    assert session.last_review is None
    assert session.view.phase == "done"
    assert session.view.summary is not None
    assert session.view.summary.reviewed == 5
    assert (lines(collection), [collection.stored(f"card000{n}#front") for n in range(5)]) == before


def test_again_comes_back_at_the_end_and_undo_takes_it_back(make: Make) -> None:
    session = start(make(deck=DECK), cram=True, limit=2)
    first = session.view.prompt
    session.reveal()
    assert session.view.cram
    view = session.grade("again")
    assert (view.position, view.total, view.repeats, view.remaining) == (2, 2, 1, 2)
    assert session.undo().prompt == first
    session.reveal()
    session.grade("again")
    session.reveal()
    view = session.grade("good")
    assert (view.prompt, view.position, view.total, view.repeats, view.remaining) == (first, 2, 2, 1, 1)
    with pytest.raises(StudyError, match="show the answer first"):
        session.grade("good")


def test_nothing_is_set_aside_while_cramming(make: Make) -> None:
    collection = make(deck=DECK)
    session = start(collection, cram=True)
    for act in (session.suspend, session.bury, session.flag):
        with pytest.raises(StudyError, match="cramming keeps nothing"):
            act()
    assert session.view.remaining == 5
    assert lines(collection) == []


def test_suspended_prompts_are_left_out_and_the_order_is_that_of_the_day(make: Make, clock: Clock) -> None:
    deck = "cards:\n" + "".join(f"  - id: card{n:04}\n    question: Q{n}?\n    answer: A{n}\n" for n in range(40))
    collection = make(deck=deck)
    start(collection).suspend()
    order = list(start(collection, cram=True).queue.main)
    assert len(order) == 39
    assert order != sorted(order)
    assert list(start(collection, cram=True).queue.main) == order
    clock.move(days=1)
    assert list(start(collection, cram=True).queue.main) != order
    assert (
        list(start(collection, ["deck"], 3, cram=True).queue.main) == list(start(collection, cram=True).queue.main)[:3]
    )
