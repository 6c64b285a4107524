"""What is ahead: worked out behind the screen, stopped, left, drawn at every width."""

import asyncio
import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from rich.console import Console
from textual.pilot import Pilot

from quiz.collection.collection import Collection
from quiz.progress import forecast
from quiz.progress.forecast import Choice, Day
from quiz.progress.runs import Range
from quiz.tui.app import QuizApp
from quiz.tui.forecast import choices, days
from quiz.tui.screens.forecast import ForecastScreen
from quiz.tui.screens.home import HomeScreen
from tests.conftest import Clock
from tests.progress.played import deck

App = Callable[[Collection], QuizApp]
Grid = Callable[[Pilot[None]], str]


async def worked(pilot: Pilot[None]) -> ForecastScreen:
    """The screen, once everything is worked out."""
    screen = pilot.app.screen
    assert isinstance(screen, ForecastScreen)
    for _ in range(600):
        if not screen.panel.is_working:
            break
        await asyncio.sleep(0.05)
    await pilot.pause()
    return screen


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (50, 16)])
async def test_f_shows_what_is_ahead(
    make: Callable[..., Collection], app: App, grid: Grid, size: tuple[int, int]
) -> None:
    async with app(make(deck=deck(30))).run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("f")
        await worked(pilot)
        shown = grid(pilot)
        assert "What is ahead  all decks" in shown
        assert "min a day over 30 days" in " ".join(shown.split())
        assert "stop" not in shown.split("\n")[-2]
        await pilot.press("end")
        await asyncio.sleep(0.5)
        await pilot.pause()
        assert "stand in." in grid(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_it_is_about_the_marked_decks(make: Callable[..., Collection], app: App, grid: Grid) -> None:
    one = "title: One\ncards:\n  - id: onlyone1\n    question: Q?\n    answer: A\n"
    async with app(make(deck=deck(30), one=one)).run_test() as pilot:
        await pilot.pause()
        await pilot.press("down", "down", "space", "f")
        screen = await worked(pilot)
        assert screen.selection == ("one",)
        assert screen.panel.worked is not None
        assert [known.deck for known in screen.panel.worked.seen.prompts] == ["one"]


async def test_it_can_be_stopped_and_left(
    make: Callable[..., Collection], app: App, grid: Grid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forecast, "RUNS", 10**6)
    async with app(make(deck=deck(3))).run_test() as pilot:
        await pilot.pause()
        await pilot.press("f")
        await asyncio.sleep(0.5)
        await pilot.pause()
        assert "Playing the days ahead" in grid(pilot)
        await pilot.press("x")
        await pilot.pause()
        assert "Stopped." in grid(pilot)
        await pilot.press("escape", "f")
        await asyncio.sleep(0.3)
        await pilot.press("escape")
        await asyncio.wait_for(pilot.app.workers.wait_for_complete(), 10)
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("width", [20, 38, 68, 100])
def test_pictures_fit_and_say_without_colour_what_they_show(width: int) -> None:
    ahead = [
        Day(date(2026, 11, 23) + timedelta(days=n), Range(0, 0, 0), Range(0, 0, 0), Range(n, 2 * n, 3 * n))
        for n in range(30)
    ]
    values = [Choice(n, n == 2, Range(0, 0, 0), Range(n, 2.0 * n, 3.0 * n), Range(0.8, 0.9, 1), 9) for n in range(5)]
    lines = [*days(ahead, width, "red"), *choices(values, "new a day", str, width, "red")]
    assert max(line.cell_len for line in lines) <= max(width, 35)
    shown = [line.plain for line in lines]
    assert sum("█" in line for line in shown[:7]) >= 4
    assert sum("▸" in line for line in shown) == 1
    Console(width=width, no_color=True).render_lines(lines[0])


def test_a_higher_day_has_a_higher_bar() -> None:
    ahead = [
        Day(date(2026, 11, 23) + timedelta(days=n), Range(0, 0, 0), Range(0, 0, 0), Range(0, n, n))
        for n in range(1, 15)
    ]
    picture = [line.plain[8:] for line in days(ahead, 68, "")[:7]]
    heights = [sum(8 if row[n * 4] == "█" else "▁▂▃▄▅▆▇".find(row[n * 4]) + 1 for row in picture) for n in range(14)]
    assert heights == sorted(heights)
    assert heights[0] < heights[-1] == 56


async def test_what_is_due_shows_at_once_then_the_days_then_the_choices(
    make: Callable[..., Collection], app: App, grid: Grid, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    collection = make(deck=deck(30))
    for n in range(12):
        sitting = {"card": f"card{n:04}", "slot": f"gap:w{n}x0", "mode": "reveal", "grade": 3, "ms": 4000, "text": "x"}
        day = clock().date()
        collection.record([("review", sitting | {"day": f"{day}", "due": f"{day + timedelta(days=1 + n % 3)}"})])
    gates = {name: threading.Event() for name in ("ahead", "by_new")}
    for name, gate in gates.items():
        real = getattr(forecast, name)
        monkeypatch.setattr(forecast, name, lambda *given, real=real, gate=gate: gate.wait(30) and real(*given))
    async with app(collection).run_test(size=(80, 70)) as pilot:
        await pilot.press("f")
        await pilot.pause()
        shown = " ".join(grid(pilot).split())
        assert "As things stand the next 30 days ask 12" in shown
        assert "Playing the days ahead …" in shown
        gates["ahead"].set()
        for _ in range(400):
            if pilot.app.screen.panel.worked:  # type: ignore[attr-defined]
                break
            await asyncio.sleep(0.05)
        await pilot.pause()
        shown = " ".join(grid(pilot).split())
        assert "min a day over 30 days" in shown
        assert "As things stand" not in shown
        assert "aimed at" not in shown
        gates["by_new"].set()
        screen = await worked(pilot)
        shown = " ".join(grid(pilot).split())
        assert "aimed at" in shown
        assert "Playing" not in shown
        assert not screen.panel.is_working
