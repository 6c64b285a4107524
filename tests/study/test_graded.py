from collections import Counter
from collections.abc import Callable

import pytest

from quiz.collection.collection import Collection
from quiz.index import queries
from quiz.study.session import start
from quiz.study.test import GradedTest, Options, draw
from quiz.study.view import StudyError
from tests.conftest import Clock

Make = Callable[..., Collection]
DECK = "tags: [nlp]\ncards:\n" + "".join(
    f"  - id: card00{n:02d}\n    question: Question {n}?\n    answer: Answer {n}\n" for n in range(20)
)
MIXED = """\
cards:
  - {id: pick0001, question: 'Which?', choices: [a, b, c], answer: b, tags: [x]}
  - {id: list0001, question: 'Which two?', answer: [red, blue], tags: [x]}
  - {id: open0001, question: 'Why?', points: [one, two]}
"""


def everything(collection: Collection) -> list[object]:
    return collection.index.execute("SELECT * FROM prompts ORDER BY key").fetchall()


def taken(collection: Collection, right: int, options: Options | None = None) -> GradedTest:
    keys = draw(collection, (), 20, seed=1)
    test = GradedTest(collection, keys, options or Options(), ())
    for n in range(len(keys)):
        prompt = test.view.prompt
        assert prompt is not None
        test.answer(prompt.answer[0] if n < right else "no idea")
    return test


def test_a_test_is_taken_failed_and_kept_with_the_schedule_as_it_was(make: Make, clock: Clock) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    for grade in ("good", "easy", "again"):
        session.reveal()
        session.grade(grade)  # type: ignore[arg-type]
    before = everything(collection)
    result = taken(collection, right=15).view.result
    assert result is not None
    assert (result.percent, result.passed, len(result.wrong)) == (75, False, 5)
    assert [(s.name, s.points, s.asked) for s in result.by_deck] == [("deck", 15, 20)]
    assert [(s.name, s.asked) for s in result.by_tag] == [("nlp", 20)]
    assert everything(collection) == before
    clock.move(days=1)
    assert taken(collection, right=16).view.result.passed  # type: ignore[union-attr]
    kept = queries.tests(collection.index, 5)
    assert [(test["percent"], test["passed"]) for test in kept] == [(80, True), (75, False)]
    assert kept[1]["items"][19]["typed"] == "no idea"
    assert everything(collection) == before


def test_the_wrong_ones_are_studied_at_once(make: Make) -> None:
    collection = make(deck=DECK)
    result = taken(collection, right=18).view.result
    assert result is not None
    view = start(collection).again([m.prompt.key for m in result.wrong])
    assert view.remaining == 2
    assert view.prompt == result.wrong[0].prompt


def test_the_less_is_recalled_the_likelier_it_is_asked(make: Make, clock: Clock) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    known = set()
    for _ in range(10):
        known.add(session.view.prompt.key)  # type: ignore[union-attr]
        session.reveal()
        session.grade("easy")
    drawn = Counter(key in known for seed in range(200) for key in draw(collection, (), 5, seed))
    assert 0 < drawn[True] < drawn[False] / 4


def test_one_prompt_of_a_card_is_asked_and_no_suspended_one(make: Make) -> None:
    deck = (
        "cards:\n  - {id: both0001, question: Q, answer: A, reverse: true}\n  - {id: gone0001, question: R, answer: B}"
    )
    collection = make(deck=deck)
    session = start(collection)
    while session.view.prompt and session.view.prompt.card != "gone0001":
        session.skip()
    session.suspend()
    assert [key.split("#")[0] for key in draw(collection, (), 9)] == ["both0001"]
    with pytest.raises(StudyError, match="nothing to ask"):
        GradedTest(collection, [], Options(), ())


def test_time_runs_out(make: Make, clock: Clock) -> None:
    collection = make(deck=DECK)
    keys = draw(collection, (), 4, seed=1)
    test = GradedTest(collection, keys, Options(seconds=60), ())
    test.answer(test.view.prompt.answer[0])  # type: ignore[union-attr]
    clock.move(seconds=59)
    assert test.view.seconds_left == 1
    clock.move(seconds=1)
    assert test.view.phase == "done"
    assert test.view.result is not None
    assert test.view.result.percent == 25
    with pytest.raises(StudyError, match="over"):
        test.answer("late")
    assert len(queries.tests(collection.index, 9)) == 1


def test_every_answer_is_shown_where_that_was_chosen(make: Make) -> None:
    collection = make(deck=MIXED)
    test = GradedTest(
        collection, ["pick0001#front", "list0001#front", "open0001#front"], Options(feedback=True), ("deck",)
    )
    right = test.view.choices.index("b") + 1
    view = test.answer(right)
    assert view.marked is not None
    assert (view.phase, view.number, view.marked.verdict) == ("marked", 1, "right")
    with pytest.raises(StudyError, match="go on"):
        test.answer("again")
    assert test.next().number == 2
    view = test.answer(["red", "green"])
    assert view.marked is not None
    assert (view.marked.verdict, view.marked.score) == ("partly", 0.5)
    assert test.next().prompt.kind == "open"  # type: ignore[union-attr]
    assert test.answer("because").phase == "points"
    with pytest.raises(StudyError, match="2 points"):
        test.hold([3])
    assert test.hold([1]).marked.score == 0.5  # type: ignore[union-attr]
    result = test.next().result
    assert result is not None
    assert (result.percent, [(s.name, s.points) for s in result.by_tag]) == (67, [("x", 1.5)])


def test_the_answers_are_reviews_where_that_was_chosen(make: Make) -> None:
    collection = make(deck=DECK)
    taken(collection, right=15, options=Options(count=True))
    states = [collection.stored(f"card00{n:02d}#front") for n in range(20)]
    assert sum(s is not None and s.state.reps == 1 for s in states) == 20
    grades = [row[0] for row in collection.index.execute("SELECT grade FROM events WHERE event = 'review'")]
    assert Counter(grades) == {3: 15, 1: 5}
