"""Opening notes, decks and images."""

import errno
import re
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.collection.building import build
from quiz.collection.collection import Collection
from quiz.collection.options import Options
from quiz.tui import editor
from quiz.tui.app import QuizApp
from quiz.tui.screens.study import StudyScreen

Make = Callable[..., Collection]
App = Callable[[Collection], QuizApp]
DECK = """\
cards:
  - id: picture1
    question: What is in ![a cat](cat.png)?
    answer: A cat ![answer](../../secret.png)
    source: {note: n.md, heading: Cats}
"""


@pytest.mark.parametrize(
    ("named", "command"),
    [
        ("vim", ["vim", "+7", "n.md"]),
        ("nano -w", ["nano", "-w", "+7", "n.md"]),
        ("/usr/bin/code -n", ["/usr/bin/code", "-n", "--wait", "--goto", "n.md:7"]),
        ("hx", ["hx", "n.md:7"]),
    ],
)
def test_the_editor_opens_at_the_line(named: str, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", named)
    assert editor.editor_command(Path("n.md"), 7) == command


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_an_editor_that_is_missing_is_told(variable: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv(variable, str(tmp_path / "none"))
    said = editor.edit(tmp_path / "n.md", 1)
    assert said == f"the editor {tmp_path / 'none'} is not installed: set {variable} to one that is there"


def test_an_editor_with_half_a_quote_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "vim '")
    assert editor.edit(tmp_path / "n.md", 1).startswith("EDITOR has a quote without its end: ")


async def test_a_deck_that_is_gone_before_the_editor_opens_is_told_in_plain_words(
    make: Make, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = make(bert=DECK)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await pilot.press("enter", "enter")
        (collection.places.root / "decks" / "bert.yaml").unlink()
        await pilot.press("ctrl+e")
        await pilot.pause()
        told = [note.message for note in pilot.app._notifications]
    assert told == ["bert.yaml is not there any more: put it back, or open another one"]


async def test_what_the_system_refuses_in_a_sitting_is_told_in_plain_words(
    make: Make, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", "/a/bert.yaml")

    async with app(make(bert=DECK)).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, StudyScreen)
        monkeypatch.setattr(screen.session, "grade", refused)
        await pilot.press("3")
        await pilot.pause()
        told = [note.message for note in pilot.app._notifications]
    assert told == ["bert.yaml is on a disk that can only be read: put the collection where you may write"]


async def test_an_image_opens_only_from_the_collection(
    make: Callable[..., Collection], app: Callable[[Collection], QuizApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(editor, "view", lambda path: opened.append(path) or "")
    collection = make(bert=DECK)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "f10")
        (collection.places.root / "decks" / "cat.png").write_bytes(b"")
        await pilot.press("f10")
        told = [note.message for note in pilot.app._notifications]
    assert told == ["cat.png is not in the collection", "opening cat.png"]
    assert opened == [(collection.places.root / "decks" / "cat.png").resolve()]


async def test_a_note_that_is_not_there_is_told_and_a_leech_is_offered_a_way_out(
    make: Callable[..., Collection], app: Callable[[Collection], QuizApp], grid: Callable[[Pilot[None]], str]
) -> None:
    async with app(make(bert=DECK)).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "f3")
        assert [note.message for note in pilot.app._notifications] == ["this card names no note that is there"]
        assert "n.md is not here" in grid(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, StudyScreen)
        screen.view = screen.view._replace(leech=True)
        screen.draw()
        await pilot.pause()
        assert "✕ forgotten often: F2 write it anew, or F6 set it aside" in grid(pilot)


async def test_the_note_opens_at_the_passage_and_not_at_its_heading(
    make: Callable[..., Collection], app: Callable[[Collection], QuizApp], grid: Callable[[Pilot[None]], str]
) -> None:
    collection = make()
    notes = collection.places.root / "notes"
    notes.mkdir()
    (notes / "tea.md").write_text("# Tea\n\nGood to know:\n\n- Matcha: green tea, ground to a powder\n", "utf-8")
    build(collection, [], Options(accept=True))
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "tea.md, line 5" in grid(pilot)


async def test_the_note_opens_from_a_sitting_and_what_changed_meanwhile_is_taken_in(
    make: Make, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = make(bert=DECK)
    path = collection.places.root / "decks" / "bert.yaml"
    (collection.places.root / "notes").mkdir()
    (collection.places.root / "notes" / "n.md").write_text("# Dogs\n\n# Cats\n", "utf-8")
    opened: list[tuple[str, int]] = []

    def edited(note: Path, line: int) -> str:
        opened.append((note.name, line))
        path.write_text(DECK.replace("What is in", "Who is in"), "utf-8")
        return "the editor said no"

    async with app(collection).run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        monkeypatch.setattr(editor, "edit", edited)
        await pilot.press("enter", "enter", "f3")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, StudyScreen)
        assert screen.view.prompt
        assert screen.view.prompt.question.startswith("Who is in")
        told = [note.message for note in pilot.app._notifications]
    assert opened == [("n.md", 3)]
    assert told == ["the editor said no", "bert changed outside: read again"]


async def test_your_editor_in_a_sitting_costs_a_card_without_an_id_no_memory(
    make: Make, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = make(bert="cards:\n  - {question: One?, answer: one}\n  - {question: Two?, answer: two}\n")
    path = collection.places.root / "decks" / "bert.yaml"

    def rewritten(path: Path, line: int) -> str:
        one = path.read_text("utf-8").replace("One?", "Other words for all of it").replace("answer: one", "answer: 1")
        path.write_text(one, "utf-8")
        assert "Other words" in one.split("\n")[line - 1]
        return ""

    async with app(collection).run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        monkeypatch.setattr(editor, "edit", rewritten)
        await pilot.press("enter", "enter", "1", "enter", "3", "enter", "ctrl+e")
        screen = pilot.app.screen
        assert isinstance(screen, StudyScreen)
        assert screen.view.prompt
        assert screen.view.prompt.question == "Other words for all of it"
        stored = collection.stored(screen.view.prompt.key)
    assert stored
    assert re.findall(r"id: (\w+)", path.read_text("utf-8"))[0] == stored.prompt.card
    assert stored.state.reps == 1


async def test_your_editor_opens_while_an_answer_is_typed(
    make: Make, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, int]] = []
    async with app(make(bert=DECK)).run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        monkeypatch.setattr(editor, "edit", lambda path, line: opened.append((path.name, line)) or "")
        await pilot.press("enter", "a", "c", "ctrl+e")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, StudyScreen)
        assert (screen.view.phase, screen.line.value) == ("question", "ac")
    assert opened == [("bert.yaml", 2)]


@pytest.mark.parametrize("door", [("enter",), ("c", "enter")])
async def test_what_the_editor_left_wrong_is_told_with_its_line(
    make: Make, app: App, monkeypatch: pytest.MonkeyPatch, door: tuple[str, ...]
) -> None:
    collection = make(bert=f"{DECK}  - {{id: other001, question: Other?, answer: other}}\n")

    def broken(path: Path, _line: int) -> str:
        path.write_text(DECK.replace("answer:", "answr:"), "utf-8")
        return ""

    async with app(collection).run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        monkeypatch.setattr(editor, "edit", broken)
        await pilot.press(*door, "ctrl+e")
        await pilot.pause()
        told = [note.message for note in pilot.app._notifications]
    assert any(re.search(r"bert\.yaml:[24]:\d+: .*ans", message) for message in told), told
