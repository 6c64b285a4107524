"""Drafts on the screen: both sides and the passage, kept, edited or dropped."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from quiz.collection.building import prepare, write
from quiz.collection.collection import Collection
from quiz.collection.options import Options
from quiz.study.session import start
from quiz.tui.app import QuizApp
from quiz.tui.screens.study import StudyScreen
from tests.tui.conftest import Keys

NOTE = """\
# Bread

- Crumb: the inner part of a loaf, soft and full of holes
- Crust: the outer part of a loaf, brown and hard to the bite
- Levain: a dough of flour and water that rises by itself
"""
App = Callable[[Collection], QuizApp]
Grid = Callable[[Pilot[None]], str]


@pytest.fixture
def collection(make: Callable[..., Collection]) -> Collection:
    found = make()
    (found.places.root / "notes").mkdir()
    (found.places.root / "notes" / "bread.md").write_text(NOTE, "utf-8")
    write(found, prepare(found, [], Options(amount="fewer")))
    return found


def deck(collection: Collection) -> str:
    return (collection.places.root / "decks" / "bread.yaml").read_text("utf-8")


async def test_study_shows_both_sides_of_a_draft_and_its_passage(collection: Collection, app: App, grid: Grid) -> None:
    before = deck(collection)
    assert before.count("draft: true") == 3
    async with app(collection).run_test(size=(80, 24)) as pilot:
        screen = StudyScreen(start(collection))
        await pilot.app.push_screen(screen)
        await pilot.pause()
        shown = grid(pilot)
        assert "the inner part of a loaf" in shown
        assert "bread.md, line 3 · Bread" in shown
        assert "│ - Crumb: the inner part" in shown
        assert "> " not in shown  # no line to answer in
        assert "enter keep · F12 drop" in shown
        await pilot.press("k")
        await pilot.pause()
        assert deck(collection).count("draft: true") == 2
        await pilot.press("d")
        await pilot.pause()
        assert ("Crust" in deck(collection), deck(collection).count("draft: true")) == (False, 1)
        assert "Levain" in grid(pilot)
        await pilot.press("f5", "f5")
        await pilot.pause()
        assert deck(collection) == before
        await pilot.press("enter", "s", "s")
        await pilot.pause()
        assert "draft" not in grid(pilot)
        assert screen.typing  # a card now: it is asked
        assert "the inner part" not in grid(pilot)
        await pilot.press("k", "d", "x")
        await pilot.pause()
        assert screen.line.value == "kdx"


async def test_a_key_that_was_meant_for_the_prompt_before_keeps_nothing(
    collection: Collection, app: App, keys: Keys
) -> None:
    before = deck(collection)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        keys.hold()
        await pilot.app.push_screen(StudyScreen(start(collection)))
        await pilot.press("enter", "1", "n", "space", "k", "f11", "d", "f12")
        await pilot.pause()
        assert deck(collection) == before


async def test_a_walk_through_the_drafts(collection: Collection, app: App, grid: Grid) -> None:
    before = deck(collection)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        pilot.app.review()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "draft 1 of 3" in grid(pilot)
        assert "│ - Crumb: the inner part" in grid(pilot)
        await pilot.press("enter", "d")
        await pilot.pause()
        assert "draft 3 of 3" in grid(pilot)
        assert (deck(collection).count("draft: true"), "Crust" in deck(collection)) == (1, False)
        await pilot.press("left")
        await pilot.pause()
        assert "draft 2 of 3" in grid(pilot)
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("X", "ctrl+s")
        await pilot.pause()
        assert "draft 2 of 3" in grid(pilot)
        assert "XBread" in grid(pilot)
        await pilot.press("k", "s")
        await pilot.pause()
        assert "2 kept, 0 dropped, 1 left" in grid(pilot)
        await pilot.press("q")
        await pilot.pause()
        assert deck(collection).count("draft: true") == 1
    assert deck(collection) != before


async def test_a_walk_goes_on_where_a_draft_is_taken_away_meanwhile(
    collection: Collection, app: App, grid: Grid
) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        pilot.app.review()  # type: ignore[attr-defined]
        await pilot.pause()
        path = collection.places.root / "decks" / "bread.yaml"
        text = path.read_text("utf-8")
        path.write_text(text[: text.index("cards:")] + "cards: []\n", "utf-8")
        pilot.app.take_in()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "There are no drafts" in grid(pilot)
        await pilot.press("k", "left", "q")
        await pilot.pause()
        assert "No decks" not in grid(pilot)


async def test_undo_in_the_walk_takes_back_an_edit_first(collection: Collection, app: App, grid: Grid) -> None:
    before = deck(collection)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        pilot.app.review()  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("s", "f2")
        pilot.app.screen.query_one("#hint", TextArea).text = "a hint"
        await pilot.press("ctrl+s")
        await pilot.pause()
        edited = deck(collection)
        assert edited.count("hint: a hint") == 1
        shown = grid(pilot)
        assert "draft 2 of 3" in shown
        assert "F5 undo" in shown
        await pilot.press("k", "d", "f5", "f5")
        await pilot.pause()
        assert deck(collection) == edited
        assert "draft 2 of 3" in grid(pilot)
        await pilot.press("f5")
        await pilot.pause()
        assert deck(collection) == before
        shown = grid(pilot)
        assert "draft 2 of 3" in shown
        assert "F5 back" in shown
        assert "taken back: card saved" in [note.message for note in pilot.app._notifications]
        await pilot.press("f5")
        await pilot.pause()
        assert "draft 1 of 3" in grid(pilot)


async def test_going_back_over_a_deck_that_was_deleted_is_told_once_in_plain_words(
    collection: Collection, app: App, grid: Grid
) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        pilot.app.review()  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("k", "k")
        await pilot.pause()
        assert "draft 3 of 3" in grid(pilot)
        (collection.places.root / "decks" / "bread.yaml").unlink()
        await pilot.press("left")
        await pilot.pause()
        (said,) = pilot.app._notifications
        assert said.message == "bread.yaml is not there any more: put it back, or open another one"
        assert "draft 3 of 3" not in grid(pilot)
