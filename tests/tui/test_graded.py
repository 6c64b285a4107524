"""A graded test on the screen: every kind, the time, the result, the wrong ones."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from quiz.collection.collection import Collection
from quiz.study.test import GradedTest, Options
from quiz.tui.app import QuizApp
from quiz.tui.screens.study import StudyScreen
from quiz.tui.screens.test import TestScreen
from tests.conftest import Clock

Make = Callable[..., Collection]
App = Callable[[Collection], QuizApp]
Grid = Callable[[Pilot[None]], str]
DECK = """\
tags: [nlp]
cards:
  - {id: basic001, question: Which half is BERT?, answer: encoder, explain: It reads both sides.}
  - {id: list0001, question: Which two?, answer: [token, segment]}
  - {id: order001, question: Put it in order, order: ['[CLS]', sentence, '[SEP]']}
  - {id: pick0001, question: Which?, choices: [GPT, BERT, ALBERT], answer: GPT}
  - {id: many0001, question: Which two of these?, choices: [GPT, BERT, ALBERT], answer: [BERT, ALBERT]}
  - {id: open0001, question: Why?, points: [one, two]}
  - {id: rows0001, compare: Reading, columns: [GPT, BERT], rows: {half: [decoder, encoder], side: [left, both]}}
"""


async def answer(pilot: Pilot[None], *, right: bool) -> None:
    """Answer what is asked, through the keys or the answer line."""
    screen = pilot.app.screen
    assert isinstance(screen, TestScreen)
    prompt, choices = screen.view.prompt, screen.view.choices
    assert prompt is not None
    if prompt.kind == "choice":
        picks = [n for n, text in enumerate(choices, 1) if (text in prompt.answer) == right]
        await pilot.press(*(str(pick) for pick in picks[: len(prompt.answer)]))
        if len(prompt.answer) > 1:
            await pilot.press("enter")
        return
    line = screen.query_one(Input)
    assert screen.focused is line
    line.value = "; ".join(prompt.answer) if right else "no idea"
    await pilot.press("enter")
    if prompt.kind == "open":
        line.value = "all" if right else ""
        await pilot.press("enter")


async def test_a_test_from_home_to_the_wrong_ones(make: Make, app: App, grid: Grid) -> None:
    collection = make(deck=DECK)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        screen = pilot.app.screen
        assert isinstance(screen, TestScreen)
        assert "1 of 7" in grid(pilot)
        wrong = 0
        while screen.view.result is None:
            wrong += screen.view.number in (2, 5)
            await answer(pilot, right=screen.view.number not in (2, 5))
        await pilot.pause()
        shown = grid(pilot)
        assert "not passed" in shown or "passed" in shown
        assert len(screen.view.result.wrong) == wrong == 2
        assert "you said" in shown
        assert [test["percent"] for test in collection.tests(5)] == [screen.view.result.percent]
        await pilot.press("w")
        await pilot.pause()
        study = pilot.app.screen
        assert isinstance(study, StudyScreen)
        assert study.view.remaining == 2


async def test_the_answer_is_shown_where_that_was_chosen(make: Make, app: App, grid: Grid) -> None:
    collection = make(deck=DECK)
    async with app(collection).run_test(size=(120, 40)) as pilot:
        pilot.app.test(("deck",), Options(number=7, feedback=True))  # type: ignore[attr-defined]
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, TestScreen)
        for _ in range(7):
            await answer(pilot, right=False)
            assert screen.view.phase == "marked"
            assert "Answer" in grid(pilot) or "Points" in grid(pilot)
            await pilot.press("enter")
        assert screen.view.result is not None
        assert screen.view.result.percent == 0
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, TestScreen)


async def test_time_runs_out_and_nothing_ends_without_asking(make: Make, app: App, clock: Clock, grid: Grid) -> None:
    async with app(make(deck=DECK)).run_test(size=(80, 24)) as pilot:
        pilot.app.test((), Options(seconds=90))  # type: ignore[attr-defined]
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, TestScreen)
        assert "1 min 30 s left" in grid(pilot)
        await pilot.press("f10")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert screen.view.result is None
        clock.move(seconds=90)
        await answer(pilot, right=True)
        await pilot.pause()
        assert screen.view.result is not None
        assert screen.view.result.percent == 0


async def test_digits_pick_again_after_a_question_of_the_programs_own(make: Make, app: App) -> None:
    collection = make(deck=DECK)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        test = GradedTest(collection, ["pick0001#front", "basic001#front"], Options(), ())
        pilot.app.push_screen(TestScreen(test))
        await pilot.pause()
        await pilot.press("f10")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        assert test.view.number == 2


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_the_app_is_not_left_in_a_test_without_asking(make: Make, app: App, grid: Grid, key: str) -> None:
    collection = make(deck=DECK)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        pilot.app.test(("deck",), Options(number=3))  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("x", "enter", key)
        assert "End the test and leave?" in grid(pilot)
        await pilot.press(key, "escape")
        assert pilot.app.is_running
        assert collection.tests(5) == []
        await pilot.press(*["f1"] * (key == "ctrl+q"), key, "1")  # over the help too
        await pilot.pause()
        assert not pilot.app.is_running
    assert [len(test["items"]) for test in collection.tests(5)] == [3]


async def test_the_app_is_left_at_once_where_no_test_goes_on(make: Make, app: App) -> None:
    async with app(make(deck=DECK)).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "ctrl+q")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_escape_empties_the_line_then_asks_whether_to_end(make: Make, app: App, grid: Grid) -> None:
    async with app(make(deck="cards:\n  - {question: Which half is BERT?, answer: encoder}\n")).run_test(
        size=(80, 24)
    ) as pilot:
        pilot.app.test(())  # type: ignore[attr-defined]
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, TestScreen)
        assert "\n      >\n" in grid(pilot)
        await pilot.press("x", "escape")
        assert screen.query_one(Input).value == ""
        assert pilot.app.screen is screen
        await pilot.press("escape")
        assert "End the test?" in grid(pilot)
        await pilot.press("1")
        assert screen.view.result is not None
        await pilot.press("escape")
        assert pilot.app.screen is not screen


async def test_what_was_not_answered_stands_apart(make: Make, app: App, grid: Grid) -> None:
    collection = make(deck=DECK)
    async with app(collection).run_test(size=(80, 40)) as pilot:
        test = GradedTest(collection, ["basic001#front", "list0001#front"], Options(), ())
        pilot.app.push_screen(TestScreen(test))
        await pilot.pause()
        await answer(pilot, right=False)
        await pilot.press("f10", "1")
        shown = grid(pilot)
        assert "1 of 2 answered in" in shown
        wrong, unseen = shown.split("not answered, counted as wrong")
        assert wrong.count("✗") == unseen.count("✗") == 1
        assert ("you said" in wrong, "you said" in unseen) == (True, False)
