"""The Progress screen: pictures, tables, decks and days chosen, long adding up that can be left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from quiz.collection.collection import Collection
from quiz.index import folding, stale, sums
from quiz.index.database import transaction
from quiz.tui import charts
from quiz.tui.app import QuizApp
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.progress import ProgressScreen
from tests.conftest import Clock

App = Callable[[Collection], QuizApp]
Grid = Callable[[Pilot[None]], str]
DECKS = {
    "en/bert": "cards:\n"
    + "".join(f"  - {{id: bert{n:04}, question: 'What is [b]{n}?', answer: A{n}, tags: [nlp]}}\n" for n in range(6)),
    "ko/bert": "cards:\n"
    + "".join(f"  - {{id: kobe{n:04}, question: 토큰 {n}이란?, answer: 답{n}}}\n" for n in range(4)),
}


@pytest.fixture
def collection(make: Callable[..., Collection], clock: Clock, tmp_path: Any) -> Collection:
    """Three weeks of reviews; the last card slips again and again."""
    for folder in ("en", "ko"):
        (tmp_path / "notes" / "decks" / folder).mkdir(parents=True)
    collection = make(**DECKS)
    cards = [f"bert{n:04}" for n in range(6)] + [f"kobe{n:04}" for n in range(4)]
    clock.move(days=-21)
    for day in range(21):
        for n, card in enumerate(cards):
            if day % (n + 1):
                continue
            review(collection, card, 1 if card == "bert0000" and day % 3 else 3, clock)
            clock.move(seconds=5 + n)
        clock.move(days=1, seconds=-85)
    return collection


def review(collection: Collection, card: str, grade: int, clock: Clock, **more: object) -> None:
    """One review, due again the day after."""
    day = clock().date()
    data = {"card": card, "slot": "front", "mode": "reveal", "grade": grade, "ms": 4000, "day": day.isoformat()}
    collection.record([("review", data | {"due": (day + timedelta(days=3)).isoformat(), "text": card} | more)])


async def test_p_on_home_shows_every_figure_as_a_picture_with_its_sentence(
    collection: Collection, app: App, grid: Grid
) -> None:
    async with app(collection).run_test(size=(80, 140)) as pilot:
        await pilot.press("p")
        await pilot.pause()
        shown = grid(pilot)
        assert isinstance(pilot.app.screen, ProgressScreen)
        for said in (
            "Today",
            "0 of 5 today",
            "You studied on 21 of 365 days",
            "Mon ",
            "As things stand the next 30 days ask",
            "You asked for 90 %.",
            "│ asked for",
            "(RMSE over bins of",
            "○ under 50 %",
            "Half of what you learnt stays above 90 % recall for",
            "From 1 (easy) to 10 (hard)",
            "What is [b]0?",
            "The hardest slipped",
            "No tests in these days.",
            "esc home",
        ):
            assert said in shown
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_one_key_gives_the_same_figures_as_tables(collection: Collection, app: App, grid: Grid) -> None:
    async with app(collection).run_test(size=(80, 200)) as pilot:
        await pilot.press("p", "t")
        await pilot.pause()
        shown = grid(pilot)
        assert "young, under 3 weeks" in shown
        assert "22 Nov 2026" in shown
        assert "░" not in shown
        await pilot.press("ㅅ")
        await pilot.pause()
        assert "young, under 3 weeks" not in grid(pilot)


async def test_days_decks_and_tags_are_chosen(collection: Collection, app: App, grid: Grid) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ProgressScreen)
        assert screen.stats is not None
        every = screen.stats.total.answers
        await pilot.press("1")
        await pilot.pause()
        assert "All decks · 17 Nov to 23 Nov 2026" in grid(pilot)
        assert 0 < screen.stats.total.answers < every
        await pilot.press("4", "d")
        await pilot.pause()
        await pilot.press(*"ko", "enter")
        await pilot.pause()
        assert "ko · " in grid(pilot).split("\n")[1]
        korean = screen.stats.total.answers
        await pilot.press("d")
        await pilot.pause()
        await pilot.press(*"nlp", "enter")
        await pilot.pause()
        told = [note.message for note in pilot.app._notifications]
        assert told == ["no deck, folder or tag is called nlp; there are en/bert, ko/bert"]
        assert screen.selection == ("ko",)
        await pilot.press("d")
        await pilot.pause()
        await pilot.press(*"tag:nlp, ko/bert", "enter")
        await pilot.pause()
        assert screen.stats.total.answers == every > korean
        await pilot.press("a")
        await pilot.pause()
        assert screen.selection == ()


async def test_decks_that_are_marked_are_chosen(collection: Collection, app: App, grid: Grid) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "space", "p")
        await pilot.pause()
        assert "progress   en · " in grid(pilot)


async def test_a_long_adding_up_tells_how_far_it_is_and_can_be_left(
    collection: Collection, app: App, grid: Grid, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quiz.tui.screens import progress

    with transaction(collection.index):
        stale.everything(collection.index)
    monkeypatch.setattr(folding, "STEP", 0)
    monkeypatch.setattr(progress, "_AT_ONCE", 0)
    steps: list[Any] = []
    real = folding.fold

    def slow(connection: Any) -> Any:
        for step in real(connection):
            steps.append(step)
            yield step
            if len(steps) == 3:
                yield from [step] * 10_000

    monkeypatch.setattr(folding, "fold", slow)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        await pilot.pause(0.2)
        assert "Adding up your reviews: 3 of 10 cards." in grid(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert len(steps) == 3
        monkeypatch.setattr(folding, "fold", real)
        await pilot.press("p")
        await pilot.pause(0.3)
        assert "Day by day" in grid(pilot)


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (50, 16), (24, 10)])
@pytest.mark.parametrize("theme", ["quiz-dark", "quiz-light", "quiz-contrast"])
async def test_it_fits_every_terminal_and_theme(
    collection: Collection, app: App, grid: Grid, size: tuple[int, int], theme: str
) -> None:
    async with app(collection).run_test(size=size) as pilot:
        pilot.app.theme = theme
        await pilot.press("p")
        await pilot.pause()
        grid(pilot)
        await pilot.press("end", "t", "end")
        await pilot.pause()
        grid(pilot)


async def test_it_needs_no_history(make: Callable[..., Collection], app: App, grid: Grid) -> None:
    async with app(make(one="cards:\n  - {id: aaaa, question: Q?, answer: A}\n")).run_test(size=(80, 90)) as pilot:
        await pilot.press("p")
        await pilot.pause()
        shown = grid(pilot)
        assert "Nothing done yet today; 1 new is left, about 1 min. No day in a row yet." in " ".join(shown.split())
        assert "Nothing that you learnt has come back yet." in shown


def test_no_picture_is_wider_than_its_room() -> None:
    today = date(2026, 11, 23)
    counts = {today - timedelta(days=n): n for n in range(300)}
    values = [(today + timedelta(days=n), n * 7) for n in range(30)]
    rows = [("● from 90 %", 10**7), ("한글이 있는 이름", 0), ("some", 5)]
    points = [charts.Dot("한글", value / 10, 0.9, "◔", "12 % of 12") for value in range(11)]
    for width in range(24, 100):
        lines = [
            *charts.calendar(counts, today - timedelta(days=370), today, width),
            *charts.columns(values, width, 5),
            *charts.bars(rows, width, dark=True),
            *charts.dots(points, width, dark=False),
            *charts.listed([("○ 토큰이란 무엇인가?", "8 slips")], width, lambda _: ""),
        ]
        assert [line.plain for line in lines if line.cell_len > width] == []
        assert all(any(f" {sign} " in f"{line.plain} " for line in lines) for sign in "·░▒▓█")


def test_pictures_say_everything_without_colour() -> None:
    """A count, a share, what it is held against: each has its place or sign."""
    low, high = charts.dots([charts.Dot("a", 0.5, 0.9, "◔", ""), charts.Dot("b", 1.0, 0.9, "●", "")], 60, dark=True)[:2]
    assert low.plain.index("◔") < low.plain.index("│") == high.plain.index("│") < high.plain.index("●")
    few, many = charts.bars([("a", 1), ("b", 80)], 60, dark=True)
    assert many.cell_len > few.cell_len
    today = date(2026, 11, 23)
    counts = {today - timedelta(days=n): (n % 4 + 1) * 10 for n in range(1, 40)}
    shown = "\n".join(line.plain for line in charts.calendar(counts, today - timedelta(days=42), today, 60))
    assert all(sign in shown for sign in "·░▒▓█")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_foot_has_every_key_whatever_is_shown(
    collection: Collection, app: App, grid: Grid, size: tuple[int, int]
) -> None:
    async with app(collection).run_test(size=size) as pilot:
        await pilot.press("p", "t", "d")
        await pilot.pause()
        await pilot.press(*"ko", "enter")
        await pilot.pause()
        foot = grid(pilot).rstrip().split("\n")[-1].strip()
        assert foot == "t pictures · F1 help · d decks · a all decks · 1-4 days · f ahead · esc home"


async def test_what_is_in_sight_is_drawn_before_every_prompt_is_looked_at_and_the_rest_follows(
    collection: Collection, app: App, grid: Grid, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    later: list[Callable[[], object]] = []
    for name in ("known", "hardest"):
        real = getattr(sums, name)
        monkeypatch.setattr(sums, name, lambda *given, real=real: looked.append(real) or real(*given))
    monkeypatch.setattr(ProgressScreen, "once_drawn", lambda screen, act: later.append(act))
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert "0 of 5 today" in grid(pilot)
        assert not looked
        later.pop()()
        await pilot.pause()
        assert len(looked) == 2
        assert "0 of 5 today" in grid(pilot)
        await pilot.press("end")
        await pilot.pause(0.5)
        assert "No tests in these days." in grid(pilot)
