"""Lines that go away by themselves: each once, over nothing that matters, gone with their screen."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from quiz.collection.collection import Collection
from quiz.tui.app import QuizApp
from quiz.tui.screens.home import HomeScreen

App = Callable[[Collection], QuizApp]
Grid = Callable[[Pilot[None]], str]
Make = Callable[..., Collection]
DRAFTS = """\
cards:
  - {id: draft001, question: What is rye?, answer: a grain, draft: true}
  - {id: draft002, question: What is malt?, answer: sprouted grain, draft: true}
"""
FIRST = "this is the first draft"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_line_is_told_once_beneath_the_foot(make: Make, app: App, grid: Grid, size: tuple[int, int]) -> None:
    async with app(make(bread=DRAFTS)).run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        pilot.app.review()  # type: ignore[attr-defined]
        await pilot.pause()
        before = grid(pilot).split("\n")
        assert "draft 1 of 2" in before[1]
        for _ in range(3):
            await pilot.press("u")
            await pilot.pause()
        shown = grid(pilot).split("\n")
        assert [FIRST in row for row in shown].count(True) == 1
        assert FIRST in shown[size[1] - 1]
        assert shown[: size[1] - 1] == before[: size[1] - 1]
        await pilot.press("s")
        await pilot.pause()
        assert FIRST not in grid(pilot)


async def test_what_was_told_does_not_stay_over_the_next_screen(make: Make, app: App, grid: Grid) -> None:
    async with app(make(bread=DRAFTS)).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        pilot.app.review()  # type: ignore[attr-defined]
        await pilot.pause()
        for key, back in (("f1", "escape"), ("escape", "")):
            await pilot.press("u")
            await pilot.pause()
            assert FIRST in grid(pilot)
            await pilot.press(key)
            await pilot.pause()
            assert FIRST not in grid(pilot)
            if back:
                await pilot.press(back)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_a_form_did_is_told_on_the_screen_beneath(make: Make, app: App, grid: Grid) -> None:
    async with app(make(bread=DRAFTS)).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("c", "enter", "f2")
        await pilot.pause()
        await pilot.press("x", "ctrl+s")
        await pilot.pause()
        assert "card saved" in grid(pilot).split("\n")[-2]


async def test_keys_in_the_help_stand_apart_from_what_they_do(make: Make, app: App, grid: Grid) -> None:
    async with app(make(bread=DRAFTS)).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        pilot.app.review()  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        assert "enter, k, F11, space  Keep the draft" in grid(pilot)
