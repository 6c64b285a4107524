from collections.abc import Awaitable, Callable
from concurrent.futures import Future

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from quiz.collection.collection import Collection
from quiz.tui import soon
from quiz.tui.app import Opened, QuizApp
from quiz.tui.screens.cards import CardsScreen
from quiz.tui.widgets import answer


@pytest.fixture
def app() -> Callable[..., QuizApp]:
    """The app on a collection, or a sitting over what is named."""

    def made(collection: Collection, *selection: str) -> QuizApp:
        opening: Future[Opened] = Future()
        opening.set_result((collection, collection.home()))
        return QuizApp(opening, selection or None)

    return made


@pytest.fixture(autouse=True)
def _no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards draws the card under the bar at once."""
    monkeypatch.setattr(CardsScreen, "_draw_at_rest", CardsScreen._draw_card)


class Keys:
    """The clock that tells keys that come too soon: each look at it is a second later, unless it is held."""

    def __init__(self) -> None:
        self.time, self.by = 1000.0, 1.0

    def __call__(self) -> float:
        self.time += self.by
        return self.time

    def hold(self) -> None:
        """From here on only `move` lets time go by."""
        self.by = 0.0

    def move(self, seconds: float) -> None:
        self.time += seconds


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> Keys:
    """No key comes too soon, unless the test holds this clock."""
    clock = Keys()
    monkeypatch.setattr(soon, "monotonic", clock)
    monkeypatch.setattr(answer, "monotonic", clock)
    return clock


@pytest.fixture
def grid() -> Callable[[Pilot[None]], str]:
    """The screen as lines of text; each must fill the terminal to the cell."""

    def shown(pilot: Pilot[None]) -> str:
        width, height = pilot.app.size
        strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
        assert len(strips) == height
        assert all(strip.cell_length == width for strip in strips)
        return "\n".join(strip.text.rstrip() for strip in strips) + "\n"

    return shown


@pytest.fixture
def click(grid: Callable[[Pilot[None]], str]) -> Callable[[Pilot[None], str], Awaitable[None]]:
    """Click on the first place where the screen shows a text."""

    async def clicked(pilot: Pilot[None], text: str) -> None:
        rows = grid(pilot).split("\n")
        y = next(number for number, row in enumerate(rows) if text in row)
        before = rows[y].split(text, 1)[0]
        await pilot.click(offset=(cell_len(before), y))
        await pilot.pause()

    return clicked
