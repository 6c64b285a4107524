"""The app driven by keys, its screens as plain text."""

import errno
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.collection.building import prepare, write
from quiz.collection.collection import Collection
from quiz.collection.options import Options
from quiz.collection.places import NoCollectionError, next_steps
from quiz.journal.writer import JournalError
from quiz.study.session import start, start_with
from quiz.tui.app import Opened, QuizApp
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.study import StudyScreen

Make = Callable[..., Collection]

DECK = """\
title: BERT
cards:
  - id: basic001
    question: What does [CLS] stand for?
    answer: Classification
    hint: a kind of task
    explain: Weighted by $1/\\sqrt{N}$.
  - id: cloze001
    cloze: BERT is an ==encoder== and GPT a decoder.
  - id: list0001
    question: Which embeddings?
    answer: [Token, Segment]
  - id: choice01
    question: Which reads only the left?
    choices: [GPT, BERT, ALBERT]
    answer: GPT
  - id: compare1
    compare: GPT and BERT
    columns: [GPT, BERT]
    rows: {Words in a batch: ['32,000', '128,000']}
  - id: open0001
    question: Why?
    points: [because it attends, because it is trained]
"""


App = Callable[..., QuizApp]
Grid = Callable[[Pilot[None]], str]
Click = Callable[[Pilot[None], str], Awaitable[None]]


async def test_home_shows_what_is_due(make: Make, app: App, grid: Grid) -> None:
    async with app(make(bert=DECK)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        text = grid(pilot)
    assert "0 to review, 6 new · about 3 min" in text
    assert "    ·  bert                                                0        6        0" in text
    assert text.rstrip().split("\n")[-1].startswith("  enter study · s all · t test")


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (120, 40)])
async def test_what_today_brings_stands_beneath_however_many_decks(
    make: Make, app: App, grid: Grid, size: tuple[int, int]
) -> None:
    decks = {f"d{n:02}": f"cards: [{{question: 'q{n}?', answer: a}}]" for n in range(30)}
    async with app(make(**decks)).run_test(size=size) as pilot:
        for height in (size[1], size[1] - 2, size[1] + 2):
            await pilot.resize_terminal(size[0], height)
            rows = [row.strip() for row in grid(pilot).split("\n")]
            assert any(row.startswith("next days") for row in rows)
            assert any("to review" in row for row in rows)
            assert sum(row.startswith("·  d0") for row in rows) >= 2
            assert not [row for row in rows if row.isdigit()], "rows do not wrap"
        await pilot.press("end")
        assert "d29" in grid(pilot)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_many_decks_are_found_by_name_and_by_what_is_due(
    make: Make, app: App, grid: Grid, size: tuple[int, int]
) -> None:
    decks = {f"deck{n:02}": f"cards: [{{id: card00{n:02}, question: 'q{n}?', answer: a}}]" for n in range(40)}
    collection = make(**decks)
    for key in ("card0031#front", "card0007#front"):
        session = start_with(collection, [key])
        session.reveal()
        session.grade("again")
    async with app(collection).run_test(size=size) as pilot:
        await pilot.pause()
        row = pilot.app.screen.query_one("#decks")

        def bar() -> str:
            return (row.get_option_at_index(row.highlighted).id or "all").split("/")[-1]  # type: ignore[attr-defined]

        foot = grid(pilot).rstrip().split("\n")[-1]
        assert "/ find" in foot
        assert foot.endswith("F1 help")
        for key, deck in (("d", "deck07"), ("d", "deck31"), ("d", "deck07"), ("end", "deck39"), ("home", "all")):
            await pilot.press(key)
            assert bar() == deck, key
        for typed, deck in (("K2", "deck20"), ("k2", "deck21"), ("deck3", "deck30"), ("eck03", "deck03")):
            await pilot.press("slash", *typed, "enter")
            await pilot.pause()
            assert bar() == deck, typed
        assert f"·  {bar()}" in grid(pilot)
        await pilot.press("slash", "x", "enter")
        await pilot.pause()
        assert "no deck has that in its name" in grid(pilot)
        await pilot.press("escape")
        assert bar() == "deck03"


async def test_a_problem_is_told_before_its_place(make: Make, app: App, grid: Grid) -> None:
    collection = make(**{"a-deck-with-a-long-name-as-some-have": "cards: [{id: card0001, question: 'q?', answr: a}]"})
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        (told,) = [line.strip() for line in grid(pilot).split("\n") if "answer: (a text" in line]
        assert told.startswith("decks/a")
        assert "have.yaml:1:9: this basic card needs answer: (a text" in told
    assert str(collection.places.root) not in told


async def test_a_question_is_answered_and_graded(make: Make, app: App, grid: Grid) -> None:
    collection = make(bert=DECK)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert "What does [CLS] stand for?" in grid(pilot)
        assert "Classification" not in grid(pilot)
        await pilot.press("f4")
        assert "hint  a kind of task" in grid(pilot)
        await pilot.press("enter")
        shown = grid(pilot)
        assert "Classification" in shown
        assert "Weighted by 1/√N." in shown
        assert "3 good" in shown
        assert "10 min" in shown
        await pilot.press("4")
        assert "BERT is an ________ and GPT a decoder." in grid(pilot)
        assert collection.home().done_today == 1
        await pilot.press("f5")
        assert "What does [CLS] stand for?" in grid(pilot)
        assert collection.home().done_today == 0


async def test_every_kind_is_shown_as_its_kind(make: Make, app: App, grid: Grid) -> None:
    async with app(make(bert=DECK)).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "4")
        await pilot.press("enter")
        assert "BERT is an encoder and GPT a decoder." in grid(pilot)
        await pilot.press("4", "ctrl+n")
        assert "• Token" in grid(pilot)
        assert "Segment" not in grid(pilot)
        await pilot.press("ctrl+n")
        assert "• Segment" in grid(pilot)
        await pilot.press("4")
        number = grid(pilot).split("  GPT")[0].split()[-1]
        await pilot.press(number)
        assert f"✓ {number}  GPT" in grid(pilot)
        await pilot.press("4")
        assert "32,000" not in grid(pilot)
        await pilot.press("enter")
        assert "32,000" in grid(pilot)
        await pilot.press("4", "enter", "down", "x")
        assert "› [x] because it is trained" in grid(pilot)
        assert "[ ] because it attends" in grid(pilot)
        await pilot.press("1", "f1")
        assert "Take back the last answer" in grid(pilot)


async def test_letters_of_a_hangul_layout_act(make: Make, app: App, grid: Grid) -> None:
    async with app(make(bert=DECK)).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "ㄴ")
        assert "BERT is an" in grid(pilot)
        await pilot.press("enter", "ㅂ")
        assert "enter study · s all" in grid(pilot)


async def test_the_end_says_what_slipped(make: Make, app: App, grid: Grid) -> None:
    deck = DECK.split("  - id: cloze001")[0]
    async with app(make(bert=deck)).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "1", "enter", "4")
        shown = grid(pilot)
    assert "2 reviewed in" in shown
    assert "1 right, 1 again" in shown
    assert "slipped    What does [CLS] stand for?" in shown


async def test_no_collection_offers_the_next_steps(grid: Grid) -> None:
    opening: Future[Opened] = Future()
    opening.set_exception(NoCollectionError(next_steps("There is no collection in here")))
    async with QuizApp(opening).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "quiz demo DIR --language en" in grid(pilot)


async def test_a_collection_that_may_not_be_read_is_told_in_plain_words(grid: Grid) -> None:
    opening: Future[Opened] = Future()
    opening.set_exception(PermissionError(errno.EACCES, "Permission denied", "/a/decks"))
    async with QuizApp(opening).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = grid(pilot)
    assert "decks may not be read or written by you: change who may" in shown
    assert "Errno" not in shown


async def test_the_mouse_does_what_keys_do(make: Make, app: App, grid: Grid, click: Click) -> None:
    collection = make(bert=DECK)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await click(pilot, "bert  ")
        assert "What does [CLS] stand for?" in grid(pilot)
        await click(pilot, "F4")
        assert "hint  a kind of task" in grid(pilot)
        await click(pilot, "show")
        await click(pilot, "4 easy")
        assert "BERT is an" in grid(pilot)
        await click(pilot, "↶")
        assert "What does [CLS] stand for?" in grid(pilot)
        await click(pilot, "home")
        await click(pilot, "Study ]")
        assert "What does [CLS] stand for?" in grid(pilot)


async def test_choices_and_points_are_clicked(make: Make, app: App, grid: Grid, click: Click) -> None:
    head = DECK.split("  - id: basic001")[0]
    choice = "  - id: choice01" + DECK.split("  - id: choice01")[1].split("  - id: compare1")[0]
    points = "  - id: open0001" + DECK.split("  - id: open0001")[1]
    async with app(make(bert=head + choice + points)).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await click(pilot, "ALBERT")
        assert "✗" in grid(pilot)
        assert "✓" in grid(pilot)
        await click(pilot, "BERT")
        assert "10 min" in grid(pilot)
        await click(pilot, "10 min")
        await pilot.press("enter")
        await click(pilot, "because it is trained")
        assert "› [x] because it is trained" in grid(pilot)


async def test_marked_decks_are_studied_together(make: Make, app: App, grid: Grid) -> None:
    card = "cards:\n  - {id: %s, question: %s?, answer: x}\n"
    decks = {name: card % (f"card000{name}", name) for name in "abc"}
    async with app(make(**decks)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "space", "space")
        assert "[ Study 2 decks ]" in grid(pilot)
        assert "  ▸ ·  b" in grid(pilot)
        await pilot.press("enter")
        assert "1 of 2" in grid(pilot)
        await pilot.press("escape")
        assert "[ Study ]" in grid(pilot)


HOSTILE = """\
title: "[bold]t"
cards:
  - id: hostile1
    question: "[@click=app.quit]click here[/] [/] [red] [link=http://a]b[/link] [c](javascript:alert)"
    answer: "[bold]x [@click=screen.grade('easy')]easy one[/]"
    tags: ["[/]"]
"""


async def test_nothing_in_a_deck_is_markup_or_acts(make: Make, app: App, grid: Grid, click: Click) -> None:
    collection = make(**{"[red]a[bold]": HOSTILE})
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "[red]a[" in grid(pilot)
        await pilot.press("enter")
        await click(pilot, "click here")
        assert "[@click=app.quit]click here[/] [/] [red]" in grid(pilot)
        await pilot.press("enter")
        await click(pilot, "easy one")
        assert collection.home().done_today == 0
        assert pilot.app.is_running


async def test_what_fails_is_one_line_and_the_app_goes_on(
    make: Make, app: App, grid: Grid, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = make(bert=DECK)

    def full(*acts: object) -> None:
        raise JournalError("the journal cannot be written: no space left on the device")

    monkeypatch.setattr(collection, "record", full)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "3")
        assert ["no space left" in told.message for told in pilot.app._notifications] == [True]
        assert "What does [CLS] stand for?" in grid(pilot)


@pytest.mark.parametrize("size", [(20, 5), (8, 3), (200, 50)])
async def test_any_size_will_do(make: Make, app: App, grid: Grid, size: tuple[int, int]) -> None:
    async with app(make(bert=DECK)).run_test(size=size) as pilot:
        await pilot.press("enter", "f1", "escape", "enter")
        grid(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Classification" in grid(pilot)


async def test_nothing_is_asked_of_an_empty_collection(make: Make, app: App, grid: Grid) -> None:
    async with app(make()).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "space", "s", "r")
        assert "No decks yet" in grid(pilot)


async def test_the_first_build_is_offered_where_notes_have_no_deck(make: Make, app: App, grid: Grid) -> None:
    collection = make()
    (collection.places.root / "notes").mkdir()
    (collection.places.root / "notes" / "tea.md").write_text("# Tea\n- Oolong: a tea half oxidised\n", "utf-8")
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.1)
        assert "No decks yet, and 1 note to make them of.   b build" in grid(pilot)
        await pilot.press("b")
        await pilot.pause(0.1)
        assert "1 new" in grid(pilot)
        assert "tea " in grid(pilot)


async def test_every_command_is_an_action_of_its_screen(make: Make, app: App) -> None:
    collection = make(bert=DECK)
    screens = [HomeScreen(), StudyScreen(start(collection))]
    async with app(collection).run_test(size=(80, 24)) as pilot:
        for screen_ in screens:
            for command in screen_.commands:
                name = command.action.split("(")[0]
                owner = pilot.app if name.startswith("app.") else screen_
                assert hasattr(owner, f"action_{name.removeprefix('app.')}"), command
                assert command.title()
            keys = [key for command in screen_.commands if command.bound for key in command.all_keys()]
            assert len(keys) == len(set(keys))


async def test_older_acts_are_taken_back_after_asking(make: Make, app: App, grid: Grid, click: Click) -> None:
    collection = make(bert=DECK)
    start(collection).reveal()
    session = start(collection)
    session.reveal()
    session.grade("good")
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "f5")
        assert "Take back the last act" in grid(pilot)
        await click(pilot, "1 yes")
        assert collection.home().done_today == 0


async def test_home_builds_again_what_changed(make: Make, app: App, grid: Grid) -> None:
    collection = make(bert=DECK)
    note = collection.places.root / "notes" / "bread.md"
    note.parent.mkdir()
    note.write_text("# Bread\n\n- Crumb: the inner part of a loaf, soft and full of holes\n", "utf-8")
    write(collection, prepare(collection, [], Options()))
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "changed since" not in grid(pilot)
        note.write_text(note.read_text("utf-8") + "- Crust: the outer part of a loaf, brown and hard\n", "utf-8")
        await pilot.press("r")
        await pilot.pause()
        assert "1 note is new or changed since the last build" in grid(pilot)
        await pilot.press("b")
        await pilot.pause()
        assert "changed since" not in grid(pilot)
        assert "Crust" in (collection.places.root / "decks" / "bread.yaml").read_text("utf-8")


async def test_the_theme_that_was_chosen_is_there_at_the_next_start(make: Make, app: App, home: Path) -> None:
    kept = home / "config" / "quiz" / "theme"
    for chosen in ("quiz-light", "nord", "quiz-dark", "quiz-contrast"):
        async with app(make(bert=DECK)).run_test(size=(80, 24)) as pilot:
            pilot.app.theme = chosen
            await pilot.pause()
        assert kept.read_text(encoding="utf-8").strip() == chosen
        async with app(make(bert=DECK)).run_test(size=(80, 24)) as pilot:
            assert pilot.app.theme == chosen


@pytest.mark.parametrize("content", [b"no such theme\n", b"", b"\xff\x00"])
async def test_a_theme_that_is_not_there_is_the_first_one(make: Make, app: App, home: Path, content: bytes) -> None:
    kept = home / "config" / "quiz" / "theme"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(content)
    async with app(make(bert=DECK)).run_test(size=(80, 24)) as pilot:
        assert pilot.app.theme == "quiz-dark"
    assert kept.read_bytes() == content


async def test_a_theme_that_cannot_be_kept_holds_until_the_end(make: Make, app: App, home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "config").write_text("a file where the folder should be", encoding="utf-8")
    async with app(make(bert=DECK)).run_test(size=(80, 24)) as pilot:
        pilot.app.theme = "quiz-light"
        await pilot.pause()
        assert pilot.app.theme == "quiz-light"


async def test_a_sitting_that_was_asked_for_comes_first_and_home_after_it(make: Make, app: App, grid: Grid) -> None:
    async with app(make(bert=DECK), "bert").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, StudyScreen)
        assert len(pilot.app.screen_stack) == 1
        await pilot.press("enter", "4", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "5 new" in grid(pilot)
        assert "1 of 6" in grid(pilot)


async def test_where_there_can_be_no_sitting_home_says_why(make: Make, app: App) -> None:
    async with app(make(bert=DECK), "brt").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        (said,) = pilot.app._notifications
        assert "did you mean bert?" in said.message


@pytest.mark.parametrize("go_on", [True, False])
async def test_where_nothing_can_be_kept_that_is_asked_before_the_first_answer(
    make: Make, app: App, grid: Grid, tmp_path: Path, go_on: bool
) -> None:
    (tmp_path / "file").touch()
    collection = make(deck="cards:\n  - {question: Q?, answer: A}\n")
    collection.journal.state_folder = tmp_path / "file" / "state"
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert "no answer can be kept: Not a directory" in " ".join(grid(pilot).split())
        await pilot.press("1" if go_on else "2")
        await pilot.pause()
        assert isinstance(pilot.app.screen, StudyScreen) == go_on
        if go_on:
            await pilot.press("enter", "3")
            assert "cram: no day has changed" in grid(pilot)
