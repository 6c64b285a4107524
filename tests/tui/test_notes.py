"""Notes and the memory map driven by keys."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from quiz.collection.building import build
from quiz.collection.collection import Collection
from quiz.collection.options import Options
from quiz.progress.shape import shape_of
from quiz.study.session import start
from quiz.tui.app import QuizApp
from quiz.tui.screens.edit import EditScreen
from quiz.tui.screens.notemap import MapScreen
from quiz.tui.screens.notes import NotesScreen
from quiz.tui.screens.study import StudyScreen
from quiz.tui.widgets.notelines import NoteLines
from tests.conftest import Clock

NOTE = """\
# Bread

* A loaf of [bold]rye[/bold] is heavy because its dough holds little gas and so hardly rises in the oven at all

## 효모

* 효모는 45도에서 자라지 않는다
* Malt: sprouted grain, dried
"""
DECK = """\
cards:
  - id: rye00001
    question: Why is a loaf of rye heavy?
    answer: its dough holds little gas
    source: {note: bread.md, heading: Bread}
  - id: yeast001
    cloze: 효모는 ==45도==에서 자라지 않는다
    source: {note: bread.md, heading: 효모}
"""
App = Callable[[Collection], QuizApp]
Grid = Callable[[Pilot[None]], str]
SIZES = [(80, 24), (120, 40), (160, 50), (50, 16)]


@pytest.fixture
def collection(make: Callable[..., Collection], tmp_path: Path) -> Collection:
    (tmp_path / "notes" / "notes").mkdir(parents=True)
    (tmp_path / "notes" / "notes" / "bread.md").write_text(NOTE, encoding="utf-8")
    (tmp_path / "notes" / "notes" / "empty.md").write_text("# Nothing\x1b[2J yet\n", encoding="utf-8")
    return make(bread=DECK)


def learn(collection: Collection, clock: Clock) -> None:
    session = start(collection)
    while session.view.prompt is not None:
        session.reveal()
        session.grade("easy")
    clock.move(days=1)


def told(pilot: Pilot[None]) -> str:
    """What was said last in a line that goes away."""
    return [note.message for note in pilot.app._notifications][-1]


async def open_map(pilot: Pilot[None]) -> MapScreen:
    await pilot.press("n", "enter")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, MapScreen)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_all_notes_then_one(
    collection: Collection, app: App, grid: Grid, clock: Clock, size: tuple[int, int]
) -> None:
    learn(collection, clock)
    async with app(collection).run_test(size=size) as pilot:
        await pilot.press("n")
        await pilot.pause()
        shown = grid(pilot)
        assert "empty.md" in shown
        assert size[0] < 80 or ("2 of 2" in shown and "known" in shown)
        await pilot.press("enter")
        await pilot.pause()
        shown = grid(pilot)
        assert "● 1   # Bread  ── 2 cards · 9" in shown
        assert "[bold]rye[/bold]" in shown
        await pilot.press("end", "up")
        await pilot.pause()
        assert "? 8   * Malt" in grid(pilot)
        assert "No card asks this line." in grid(pilot)
        await pilot.press("up")
        await pilot.pause()
        assert "● 7   * 효모는 45도에서 자라지 않는다" in grid(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, NotesScreen)
        await pilot.press("escape")
        assert "next days" in grid(pilot) or size == (50, 16)


async def test_names_have_the_room_that_there_is(collection: Collection, app: App, grid: Grid, tmp_path: Path) -> None:
    folder = "interviews-for-developers/of-all-kinds"
    (tmp_path / "notes" / "notes" / folder).mkdir(parents=True)
    names = [f"{folder}/{name}.md" for name in ("sorting-and-searching", "운영체제의 프로세스")]
    for name in names:
        (tmp_path / "notes" / "notes" / name).write_text("# X\n", encoding="utf-8")
    async with app(collection).run_test(size=(120, 40)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert all(name in grid(pilot) for name in names)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        shown = grid(pilot)
        assert "intervie…and-searching.md" in shown
        assert "의 프로세스.md" in shown


async def test_where_there_are_no_notes_there_is_none_to_show(
    make: Callable[..., Collection], app: App, grid: Grid
) -> None:
    async with app(make(bread="cards: []\n")).run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        shown = grid(pilot)
        assert "No notes yet" in shown
        assert "enter show" not in shown


async def test_where_all_is_set_aside_no_share_is_told(
    collection: Collection, app: App, grid: Grid, clock: Clock
) -> None:
    learn(collection, clock)
    collection.record([("suspend", {"card": card, "slot": None}) for card in ("rye00001", "yeast001")])
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        row = next(line for line in grid(pilot).split("\n") if "bread.md" in line)
        assert row.split() == ["✕", "bread.md", "2", "set", "aside"]
        await pilot.press("enter")
        await pilot.pause()
        shown = grid(pilot)
        assert "bread.md" in shown
        assert "2 set aside" in shown
        assert "✕ 1   # Bread  ── 2 cards · set aside" in shown
        assert " %" not in shown
        await pilot.press("f1")
        await pilot.press("end")
        await pilot.pause()
        assert "✕             set aside, gone from its note, or a leech: forgotten" in grid(pilot)
        assert "?             a line of a note that no card asks" in grid(pilot)


async def test_a_note_without_cards_and_with_control_characters(collection: Collection, app: App, grid: Grid) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "down", "enter")
        await pilot.pause()
        assert "# Nothing yet" in grid(pilot)
        assert "no cards" in grid(pilot)
        await pilot.press("enter")
        assert "no card asks anything" in told(pilot)


async def test_another_day_stands_beside_today(collection: Collection, app: App, grid: Grid, clock: Clock) -> None:
    learn(collection, clock)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await open_map(pilot)
        for given, said in (("yesterday", "is no day to come"), ("2026-11-23", "is no day to come")):
            await pilot.press("d")
            pilot.app.focused.value = given  # type: ignore[union-attr]
            await pilot.press("enter")
            assert said in grid(pilot)
            await pilot.press("escape")
        await pilot.press("f4")
        assert isinstance(pilot.app.focused, Input)
        pilot.app.focused.value = (collection.today() + timedelta(days=100)).isoformat()
        await pilot.press("enter")
        await pilot.pause()
        shown = grid(pilot)
        assert "on 4 Mar 2027" in shown
        assert "● ◔ 3   * A loaf" in shown
        await pilot.press("d")
        await pilot.pause()
        assert "● 3   * A loaf" in grid(pilot)


async def test_a_heading_is_studied(collection: Collection, app: App, grid: Grid, clock: Clock) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await open_map(pilot)
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, StudyScreen)
        assert screen.view.prompt is not None
        assert (screen.view.prompt.card, screen.view.total) == ("yeast001", 1)
        await pilot.press("enter", "4")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MapScreen)
        assert "● 7   * 효모는" in grid(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "Nothing of '효모' is left for today." in grid(pilot)
        events = len(list((collection.places.journal).rglob("*.jsonl")))
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, StudyScreen)
        assert len(list((collection.places.journal).rglob("*.jsonl"))) == events


async def test_a_new_card_from_a_line_begins_with_what_the_line_gives(
    collection: Collection, app: App, grid: Grid
) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await open_map(pilot)
        await pilot.press("n", "a")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, EditScreen)
        assert screen.query_one("#question", TextArea).text == "효모: Malt는?"
        assert screen.query_one("#answer", TextArea).text == "sprouted grain, dried"
        assert screen.values()["source"] == {"note": "bread.md", "heading": "효모"}
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MapScreen)
        await pilot.press("f10", "ctrl+s")
        await pilot.pause()
        assert "· 8   * Malt" in grid(pilot)
    assert len(collection.searcher().search("deck:bread")) == 3


async def test_a_note_changed_outside_is_read_again(
    collection: Collection, app: App, grid: Grid, clock: Clock, tmp_path: Path
) -> None:
    learn(collection, clock)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await open_map(pilot)
        await pilot.press("end", "up", "up")
        path = tmp_path / "notes" / "notes" / "bread.md"
        path.write_text("# New\n\n" + NOTE, encoding="utf-8")
        pilot.app.take_in()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "●  9   * 효모는" in grid(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, MapScreen)
        assert screen.card is not None
        assert screen.card.id == "yeast001"
        path.unlink()
        pilot.app.take_in()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "there is no such note" in told(pilot)


async def test_what_changed_is_told(collection: Collection, app: App, grid: Grid, clock: Clock, tmp_path: Path) -> None:
    learn(collection, clock)
    deck = tmp_path / "notes" / "decks" / "bread.yaml"
    deck.write_text(DECK.replace("holds little gas", "lacks gluten"), encoding="utf-8")
    collection.refresh()
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await open_map(pilot)
        await pilot.press("f8")
        await pilot.pause()
        shown = grid(pilot)
        assert "△ 3   * A loaf" in shown
        assert "answer was  its dough holds little gas" in shown
        assert "now  its dough lacks gluten" in shown
        assert "1 review · 0 lapses" in shown
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(pilot.app.screen, EditScreen)


async def test_the_card_that_changed_comes_first_where_another_asks_the_line_too(
    collection: Collection, app: App, grid: Grid, clock: Clock, tmp_path: Path
) -> None:
    more = """\
  - id: rye00000
    question: Which rye loaf holds little gas in its dough?
    answer: the heavy loaf of rye
    source: {note: bread.md, heading: Bread}
"""
    deck = tmp_path / "notes" / "decks" / "bread.yaml"
    both = DECK.replace("cards:\n", f"cards:\n{more}")
    deck.write_text(both, encoding="utf-8")
    collection.refresh()
    learn(collection, clock)
    deck.write_text(both.replace("its dough holds little gas", "its dough lacks gluten"), encoding="utf-8")
    collection.refresh()
    async with app(collection).run_test(size=(80, 24)) as pilot:
        screen = await open_map(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert [card.id for card in screen._cards] == ["rye00001", "rye00000"]
        assert screen.card is not None
        assert screen.card.id == "rye00001"
        shown = grid(pilot)
        assert "▸ △ Why is a loaf of rye heavy?" in shown
        assert "now  its dough lacks gluten" in shown
        await pilot.press("right")
        await pilot.pause()
        assert screen.card.id == "rye00000"


async def test_a_line_is_clicked_and_the_editor_opens_there(
    collection: Collection,
    app: App,
    grid: Grid,
    click: Callable[[Pilot[None], str], Awaitable[None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from quiz.tui import editor

    opened: list[tuple[str, int]] = []
    monkeypatch.setattr(editor, "edit", lambda path, line: opened.append((path.name, line)) or "")
    async with app(collection).run_test(size=(80, 24)) as pilot:
        screen = await open_map(pilot)
        monkeypatch.setattr(pilot.app, "suspend", Nothing)
        await click(pilot, "* Malt")
        assert screen._lines.at == 8
        await pilot.press("o")
        await pilot.pause()
    assert opened == [("bread.md", 8)]


class Nothing:
    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


@pytest.mark.parametrize("theme", ["quiz-light", "quiz-dark", "quiz-contrast"])
async def test_signs_stand_in_every_theme(
    collection: Collection, app: App, grid: Grid, clock: Clock, theme: str
) -> None:
    learn(collection, clock)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        pilot.app.theme = theme
        await open_map(pilot)
        assert "● 3   * A loaf" in grid(pilot)


async def test_notes_without_cards_say_why(collection: Collection, app: App, grid: Grid) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert "1 without cards: quiz build has not read 1 of them" in grid(pilot)
    again = Collection.open(collection.places.root)
    build(again, [], Options())
    async with app(again).run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert "1 without cards: nothing to ask was found" in grid(pilot)


async def test_the_note_on_which_the_bar_rests_is_read_before_it_is_opened(collection: Collection, app: App) -> None:
    shape_of.cache_clear()
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.pause(0.3)
        await pilot.app.workers.wait_for_complete()
        read = shape_of.cache_info()
        assert read.currsize
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MapScreen)
        opened = shape_of.cache_info()
        assert (opened.misses, opened.hits > read.hits) == (read.misses, True)


@pytest.mark.parametrize("size", SIZES)
async def test_the_foot_of_a_map_names_the_help_at_every_width(
    collection: Collection, app: App, grid: Grid, size: tuple[int, int]
) -> None:
    async with app(collection).run_test(size=size) as pilot:
        screen = await open_map(pilot)
        for line in range(1, len(screen.noted.lines) + 1):
            screen.look_at(line)
            await pilot.pause()
            assert "F1 help" in grid(pilot).rstrip().split("\n")[-1]


async def test_a_page_down_puts_the_bar_on_no_blank_line(collection: Collection, app: App) -> None:
    path = collection.places.root / "notes" / "bread.md"
    path.write_text("# Bread\n\n" + "* a line of it\n\n" * 40, encoding="utf-8")
    async with app(collection).run_test(size=(80, 24)) as pilot:
        screen = await open_map(pilot)
        for key in ("pagedown", "pagedown", "pagedown", "pageup"):
            await pilot.press(key)
            await pilot.pause()
            assert screen.noted.lines[screen.query_one(NoteLines).at - 1].strip()
