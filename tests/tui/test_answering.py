"""Answers through the screen: typed, arranged, in parts; the verdicts are those of the session."""

from collections.abc import Callable

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from quiz.collection.collection import Collection
from quiz.study.session import start
from quiz.tui import draw
from quiz.tui.app import QuizApp
from quiz.tui.attempt import Attempt
from quiz.tui.screens.study import StudyScreen

Make = Callable[..., Collection]
App = Callable[[Collection], QuizApp]
Grid = Callable[[Pilot[None]], str]

KINDS = {
    "basic": "  - {id: basic001, question: What reads both sides?, answer: encoder}\n",
    "hangul": "  - {id: hangul01, question: 단어의 벡터는?, answer: 임베딩}\n",
    "cloze": "  - {id: cloze001, cloze: BERT is an ==encoder== of text.}\n",
    "list": "  - {id: list0001, question: Which?, answer: [Token, Segment, Position]}\n",
    "order": "  - {id: order001, question: Order?, answering: type, order: [first, second, third]}\n",
    "compare": "  - id: compare1\n    compare: GPT and BERT\n    columns: [GPT, BERT]\n"
    "    rows: {Words: ['32,000', '128,000'], Reads: [left, both]}\n",
    "choice": "  - {id: choice01, question: Which?, choices: [GPT, BERT, ALBERT], answer: GPT}\n",
    "open": "  - {id: open0001, question: Why?, points: [it attends, it is trained]}\n",
    "arrange": "  - {id: order002, question: Order?, order: [first, second, third]}\n",
}


def deck(*kinds: str) -> str:
    return "title: t\ncards:\n" + "".join(KINDS[kind] for kind in kinds)


async def shown(pilot: Pilot[None]) -> StudyScreen:
    await pilot.press("enter")
    screen = pilot.app.screen
    assert isinstance(screen, StudyScreen)
    return screen


async def test_the_line_takes_letters_digits_and_space(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=deck("basic"))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        await pilot.press("q", "1", "space", "ㅂ", "임", "question_mark")
        assert screen.line.value == "q1 ㅂ임?"
        assert "enter answer" in grid(pilot)
        await pilot.press("escape")
        assert screen.line.value == ""
        assert pilot.app.screen is screen
        await pilot.press("escape")
        assert pilot.app.screen is not screen


async def test_a_click_beside_the_line_leaves_it_the_focus(make: Make, app: App) -> None:
    async with app(make(one=deck("basic"))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        await pilot.click(offset=(40, 15))
        await pilot.press("q")
        assert screen.line.value == "q"
        await pilot.press("f1", "escape", "x")
        assert screen.line.value == "qx"


async def test_the_cursor_is_where_a_syllable_is_composed(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=deck("hangul"))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        rows = grid(pilot).split("\n")
        y = next(number for number, row in enumerate(rows) if row.strip() == ">")
        x = rows[y].index(">") + 2
        assert pilot.app.cursor_position == (x, y)
        await pilot.press("임", "베")
        assert pilot.app.cursor_position == (x + 4, y)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert pilot.app.cursor_position == screen.line.cursor_screen_offset


async def test_decomposed_hangul_is_composed(make: Make, app: App) -> None:
    async with app(make(one=deck("hangul"))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        screen.line.value = "\u110b\u1175\u11b7베딩"
        await pilot.press("enter")
        assert screen.view.given
        assert screen.view.given.answer == ("임베딩",)


async def test_the_difference_is_told_by_sign_in_cells(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=deck("basic"))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        screen.line.value = "encodr"
        await pilot.press("enter")
        rows = [row.strip() for row in grid(pilot).split("\n")]
        at = rows.index("encod r")
        assert rows[at + 1 : at + 3] == ["encoder", "+"]


async def test_the_other_keyboard_layout_is_told(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=deck("hangul"))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        screen.line.value = "dlaqpeld"
        await pilot.press("enter")
        assert "read as 임베딩, typed on the other keyboard layout" in grid(pilot)


async def test_items_are_acknowledged_one_by_one(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=deck("list"))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        for text in ("segment", "banana", "segment"):
            screen.line.value = text
            await pilot.press("enter")
        lines = [row.strip() for row in grid(pilot).split("\n") if "•" in row or "✗" in row]
        assert lines == ["• ____", "• Segment", "• ____", "✗ not one of them: banana"]
        assert "segment is there already" in [told.message for told in pilot.app._notifications]
        assert screen.line.value == ""
        await pilot.press("enter")
        text = grid(pilot)
        assert "+ Token" in text
        assert "• Segment" in text
        assert "+ Position" in text


async def test_a_gap_is_filled_as_it_is_typed(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=deck("cloze"))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        screen.line.value = "enc"
        await pilot.pause()
        assert "BERT is an enc_____ of text." in grid(pilot)


async def test_cells_are_typed_one_after_the_other(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=deck("compare"))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        assert "GPT:" in grid(pilot)
        screen.line.value = "32k"
        await pilot.press("enter")
        assert "Words  32k" in grid(pilot)
        assert "BERT:" in grid(pilot)
        screen.line.value = "9"
        await pilot.press("enter")
        assert "✗ BERT: 9" in grid(pilot)


PARTS = {
    "compare": "  - id: compare1\n    compare: 모델\n    columns: [GPT, BERT, XLNet, ALBERT]\n"
    "    rows: {half: [decoder, bidirectional encoder, 인코더, shared]}\n",
    "list": "  - {id: list0001, question: Which?, answer: [임베딩, bidirectional, Position]}\n",
    "order": "  - {id: order001, question: Order?, answering: type, order: [임베딩, bidirectional, third, fourth]}\n",
}


@pytest.mark.parametrize(
    ("kind", "texts", "lines"),
    [
        (
            "compare",
            ["decoder", "bidirectoinal encoder", "dlszhej", "none"],
            [
                "~ BERT: bidirectoinal encoder   nearly right",
                "✓ XLNet: dlszhej   read as 인코더, typed on the other",
                "✗ ALBERT: none",
            ],
        ),
        (
            "list",
            ["dlaqpeld", "bidirectoinal", "banana", "position"],
            [
                "✓ 임베딩: dlaqpeld   read as 임베딩, typed on the other keyboard",
                "~ bidirectional: bidirectoinal   nearly right",
                "✗ not one of them: banana",
            ],
        ),
        (
            "order",
            ["dlaqpeld", "bidirectoinal", "fourth", "banana"],
            [
                "✓ dlaqpeld   read as 임베딩, typed on the other",
                "~ bidirectoinal   nearly right",
                "fourth",
                "✗ banana",
            ],
        ),
        ("order", ["임베딩", "bidirectional", "fourth", "third"], ["임베딩", "bidirectional", "↕ fourth", "third"]),
    ],
)
async def test_parts_are_marked_by_sign_and_colour(
    make: Make, app: App, grid: Grid, kind: str, texts: list[str], lines: list[str]
) -> None:
    collection = make(one="cards:\n" + PARTS[kind])
    async with app(collection).run_test(size=(80, 30)) as pilot:
        screen = await shown(pilot)
        for text in texts:
            screen.line.value = text
            await pilot.press("enter")
        await pilot.pause()
        rows = [line.strip() for line in grid(pilot).split("\n")]
        told = "   ".join(rows[max(n for n, row in enumerate(rows) if row.startswith(("your order", "> "))) :])
        at = [told.index(line) for line in lines]
        assert at == sorted(at)
        colours = {colour_of(pilot, sign) for line in lines if (sign := line[0]) in "~✓✗↕"}
        assert len(colours) == len({line[0] for line in lines if line[0] in "~✓✗↕"})


def colour_of(pilot: Pilot[None], sign: str) -> str | None:
    """The colour of the first line beneath the question that begins with a sign."""
    for strip in pilot.app.screen._compositor.render_strips(pilot.app.size)[8:]:
        for segment in strip:
            if segment.text.startswith(sign) and segment.style and segment.style.color:
                return segment.style.color.name
    return None


@pytest.mark.parametrize("kind", ["basic", "cloze", "list", "order", "compare", "open", "arrange", "choice"])
async def test_enter_without_an_answer_shows_it(make: Make, app: App, kind: str) -> None:
    async with app(make(one=deck(kind))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        await pilot.press("enter")
        assert screen.view.phase == "answer"
        assert screen.view.given is None


async def test_an_open_answer_is_written_then_held_against_the_points(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=deck("open"))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        screen.line.value = "because"
        await pilot.press("enter", "down", "x")
        assert "> because" in grid(pilot)
        assert "› [x] it is trained" in grid(pilot)
        assert "> because   ~ partly right, 50%" in grid(pilot)
        assert screen.view.suggested == "again"
        await pilot.press("space")
        assert screen.view.phase == "question"


async def test_items_are_picked_up_moved_and_dropped(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=deck("arrange"))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        for place, item in enumerate(("first", "second", "third")):
            arranged = [screen.view.choices[index] for index in screen.attempt.order or range(3)]
            at = arranged.index(item)
            moves = ["up" if screen.attempt.marked > at else "down"] * abs(screen.attempt.marked - at)
            await pilot.press(*moves, "space", *["up"] * (at - place), "space")
        assert "enter answer" in grid(pilot)
        await pilot.press("enter")
        assert screen.view.given
        assert screen.view.given.verdict == "right"


async def test_digits_place_items_next(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=deck("arrange"))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        digits = [str(screen.view.choices.index(item) + 1) for item in ("first", "third", "second")]
        await pilot.press(*digits, "enter")
        assert screen.view.given
        assert screen.view.given.verdict == "partly"
        assert "your order" in grid(pilot)
        await pilot.press("1")
        assert screen.view.phase != "answer"


OTHER = "cards:\n  - {id: other001, question: What reads only the left?, answer: decoder network}\n"
HANGUL = "cards:\n  - {id: other002, question: 왼쪽만 읽는 것은?, answer: 디코더 네트워크}\n"


@pytest.mark.parametrize("width", [100, 140])
async def test_a_confusion_is_shown_side_by_side(make: Make, app: App, grid: Grid, width: int) -> None:
    async with app(make(one=deck("basic"), two=OTHER)).run_test(size=(width, 30)) as pilot:
        await told(pilot, "decoder network")
        rows = columns(grid(pilot))
        assert rows == [
            ("asked", "you said the answer to, in two"),
            ("What reads both sides?", "What reads only the left?"),
            ("→ encoder", "→ decoder network"),
        ]


async def test_a_confusion_in_hangul_lines_up(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=deck("hangul"), two=HANGUL)).run_test(size=(100, 30)) as pilot:
        await told(pilot, "디코더 네트워크")
        lines = [line for line in grid(pilot).split("\n") if " │ " in line]
        assert len({cell_len(line.split(" │ ")[0]) for line in lines}) == 1
        assert columns(grid(pilot))[1:] == [("단어의 벡터는?", "왼쪽만 읽는 것은?"), ("→ 임베딩", "→ 디코더 네트워크")]


async def test_a_confusion_stands_in_lines_where_it_is_narrow(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=deck("basic"), two=OTHER)).run_test(size=(80, 24)) as pilot:
        await told(pilot, "decoder network")
        rows = [line.strip() for line in grid(pilot).split("\n")]
        at = rows.index("you said the answer to, in two")
        assert rows[at - 2 : at + 4] == [
            "encoder",
            "",
            "you said the answer to, in two",
            "What reads only the left?",
            "→ decoder network",
            "",
        ]
        assert "3 good" in grid(pilot)


async def told(pilot: Pilot[None], text: str) -> None:
    """Study the first deck and say what another card asks for."""
    screen = await shown(pilot)
    while screen.view.prompt and screen.view.prompt.deck != "one":
        await pilot.press("f9")
    screen.line.value = text
    await pilot.press("enter")
    await pilot.pause()
    assert screen.view.confused
    assert screen.view.confused.key.startswith("other")


def columns(text: str) -> list[tuple[str, str]]:
    """What stands left and right of the line between two cards."""
    rows = [line.split(" │ ", 1) for line in text.split("\n") if " │ " in line]
    return [(row[0].strip(), row[1].split("│")[0].strip()) for row in rows]


async def test_what_another_window_answered_is_left(make: Make, app: App, grid: Grid) -> None:
    collection = make(one=deck("basic", "hangul"))
    async with app(collection).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        session = start(collection)
        session.reveal()
        session.grade("good")
        await pilot.press("enter", "3")
        assert screen.view.prompt == screen.session.view.prompt
        assert "단어의 벡터는?" in grid(pilot)
        assert any("another window" in told.message for told in pilot.app._notifications)


async def test_where_answers_are_revealed_letters_act(make: Make, app: App, grid: Grid) -> None:
    text = deck("basic").replace("answer: encoder", "answer: encoder, answering: reveal")
    async with app(make(one=text)).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        await pilot.press("space")
        assert screen.view.phase == "answer"
        await pilot.press("q")
        assert pilot.app.screen is not screen


async def test_a_closed_line_lets_every_key_through(make: Make, app: App) -> None:
    collection = make(one=deck("basic", "hangul"))
    async with app(collection).run_test() as pilot:
        screen = await shown(pilot)
        await pilot.press("e", "n", "enter")
        assert screen.view.phase == "answer"
        assert screen.line.has_focus
        screen.line.post_message(events.Paste("pasted"))
        await pilot.press("backspace", "left", "f", "3")
        assert (screen.line.value, screen.view.phase) == ("", "question")
        stored = collection.stored("basic001#front")
        assert stored is not None
        assert (stored.flagged, stored.state.reps) == (True, 1)
        screen.line.post_message(events.Paste("임베딩"))
        await pilot.press("enter")
        assert screen.view.given is not None
        assert screen.view.given.verdict == "right"


async def test_an_answer_beneath_a_long_question_is_brought_into_sight(make: Make, app: App, grid: Grid) -> None:
    lines = "".join(f"      line {number} of it\n\n" for number in range(30))
    card = f"cards:\n  - id: long0001\n    question: |\n{lines}    answer: the end of it\n    explain: why\n"
    async with app(make(one=card)).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        assert "line 0 of it" in grid(pilot)
        await pilot.press("t", "y", "p", "e", "d")
        assert "> typed" in grid(pilot)
        await pilot.press("enter")
        assert "the end of it" in grid(pilot)


TWO = (
    "cards:\n  - {id: first001, question: One?, answer: encoder}\n  - {id: second01, question: Two?, answer: decoder}\n"
)


@pytest.mark.parametrize("key", ["f9", "f7", "f6"])
async def test_undo_brings_back_what_was_typed(make: Make, app: App, grid: Grid, key: str) -> None:
    collection = make(one=TWO)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        await pilot.press("e", "n", "c", "임", key)
        assert "Two?" in grid(pilot)
        assert screen.line.value == ""
        await pilot.press("d", "e")
        await pilot.press("f5")
        assert "One?" in grid(pilot)
        assert screen.line.value == "enc임"
        assert screen.view.remaining == 2
        await pilot.press("backspace", "o", "d", "e", "r", "enter")
        assert screen.view.given
        assert screen.view.given.verdict == "right"
        await pilot.press("enter")
        assert "Two?" in grid(pilot)
        assert screen.line.value == "de"


async def test_a_skipped_list_comes_back_with_its_items(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=deck("list"), two=TWO)).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        while screen.kind != "list":
            await pilot.press("f9")
        screen.line.value = "segment"
        await pilot.press("enter", "f9")
        assert screen.kind != "list"
        await pilot.press("f5")
        assert "• Segment" in grid(pilot)


async def test_an_answer_that_was_shown_is_shown_again(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=TWO)).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        screen.line.value = "no"
        await pilot.press("enter", "f7")
        assert "Two?" in grid(pilot)
        await pilot.press("f5")
        assert "> no   ✗ wrong" in grid(pilot)
        await pilot.press("1")
        assert screen.view.prompt
        assert screen.view.prompt.card == "second01"


async def test_what_is_typed_stays_when_the_card_changes_on_disk(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=TWO)).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        await pilot.press("e", "n")
        make(one=TWO.replace("One?", "Which one?"))
        screen.take_in()
        await pilot.pause()
        assert "Which one?" in grid(pilot)
        assert screen.line.value == "en"


TOGGLED = "cards:\n  - {id: choice02, question: Which?, choices: [GPT, BERT, XLNet], answer: [GPT, XLNet]}\n"


@pytest.mark.parametrize("cards", [deck("arrange"), TOGGLED])
async def test_options_toggled_and_items_arranged_come_back(make: Make, app: App, cards: str) -> None:
    async with app(make(one=cards, two=TWO)).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        await pilot.press("2", "1")
        before, choices = screen.attempt, screen.view.choices
        await pilot.press("f9")
        assert screen.attempt == Attempt()
        await pilot.press("f5")
        assert (screen.attempt, screen.view.choices) == (before, choices)


async def test_the_head_counts_what_was_answered_and_tells_what_comes_back(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=deck("basic", "hangul", "cloze"))).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        assert "new   1 of 3\n" in grid(pilot)
        await pilot.press("enter", "3")
        assert "new   2 of 3 · 1 to repeat   ↶ F5" in grid(pilot)
        await pilot.press("enter", "1", "enter", "4")
        assert "  2 of 3" not in grid(pilot)
        assert "  3 of 3 · 2 to repeat" in grid(pilot)


async def test_a_sitting_that_changes_no_day_says_so(make: Make, app: App, grid: Grid) -> None:
    collection = make(one=deck("basic", "hangul"))
    async with app(collection).run_test(size=(80, 24)) as pilot:
        pilot.app.study((), cram=True)  # type: ignore[attr-defined]
        await pilot.pause()
        assert "cram  new   1 of 2\n" in grid(pilot)
        await pilot.press("enter")
        assert "cram: no day changes" in grid(pilot)
        await pilot.press("4", "enter", "4")
        assert "done · cram: no day has changed" in grid(pilot)


@pytest.mark.parametrize(
    ("kind", "lines", "given"),
    [
        ("order", ["first, second; third"], ("first", "second", "third")),
        ("order", ["first, second, third"], ("first", "second", "third")),
        ("order", ["first", "second → third"], ("first", "second", "third")),
        ("compare", ["32,000, 128,000"], ("32,000", "128,000")),
        ("compare", ["32,000; 128,000"], ("32,000", "128,000")),
        ("compare", ["one and two", "128,000"], ("one and two", "128,000")),
        ("compare", ["one, two, three", "128,000"], ("one, two, three", "128,000")),
    ],
)
async def test_several_items_or_cells_are_typed_in_one_line(
    make: Make, app: App, kind: str, lines: list[str], given: tuple[str, ...]
) -> None:
    async with app(make(one=deck(kind))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        for line in lines:
            screen.line.value = line
            await pilot.press("enter")
        assert screen.view.given
        assert screen.view.given.answer == given


SIGHTS = """\
cards:
  - {id: nine0001, question: Which of these nine reads only left?,
     choices: [GPT, BERT, ALBERT, XLNet, RoBERTa, ELECTRA, DeBERTa, T5, BART], answer: GPT}
  - id: cells001
    compare: Training of the first GPT and of BERT
    columns: [GPT, BERT]
    rows:
      words of BooksCorpus: [800M, 800M]
      words of English Wikipedia: [none, '2,500M']
      '[SEP] and [CLS] learned in': [fine-tuning only, pre-training]
      fine-tuning learning rate: [5e-5 for every task, chosen for each task]
  - {id: order001, question: Put the input of BERT for a pair of sentences in order,
     order: [start sign, first sentence, a divider, second sentence, last divider]}
  - {id: basic001, question: Which task takes the place of the next sentence prediction?, answer: sentence order,
     explain: A long explanation of it that fills several lines beneath it where the screen is so small.}
"""
SIZES = [(80, 24), (40, 12)]


async def sight(pilot: Pilot[None], card: str) -> StudyScreen:
    """Study one card."""
    pilot.app.study((f"card:{card}",), cram=True)  # type: ignore[attr-defined]
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, StudyScreen)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_asked_row_stands_with_its_line_and_then_with_its_verdict(
    make: Make, app: App, grid: Grid, size: tuple[int, int]
) -> None:
    async with app(make(one=SIGHTS)).run_test(size=size) as pilot:
        screen = await sight(pilot, "cells001")
        label = screen.view.prompt.slot.removeprefix("row:") if screen.view.prompt else ""
        assert "> GPT:" in grid(pilot)
        assert label.split()[0] in grid(pilot)
        await pilot.press(*"foo", "enter", *"bar", "enter")
        await pilot.pause()
        assert screen.view.prompt
        assert all(cell.split()[0] in grid(pilot) for cell in screen.view.prompt.answer)
        assert "> ✗ wrong" in grid(pilot)
        assert "✗ GPT: foo   ✗ BERT: bar" in grid(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_options_with_a_sign_are_in_sight(make: Make, app: App, grid: Grid, size: tuple[int, int]) -> None:
    async with app(make(one=SIGHTS)).run_test(size=size) as pilot:
        screen = await sight(pilot, "nine0001")
        assert sum(line.strip()[:1].isdigit() for line in grid(pilot).split("\n")) >= 4
        assert ("↓ more" in grid(pilot)) == (size == (40, 12))
        right = min(screen.view.right_choices) + 1
        await pilot.press(str(right - 1 or right + 1))
        await pilot.pause()
        assert "✓" in grid(pilot)
        assert "✗" in grid(pilot)


async def test_what_was_said_of_an_order_stands_beneath_the_right_one(make: Make, app: App, grid: Grid) -> None:
    async with app(make(one=SIGHTS)).run_test(size=(80, 24)) as pilot:
        await sight(pilot, "order001")
        await pilot.press("2", "enter")
        await pilot.pause()
        rows = grid(pilot)
        assert all(f"{number}. " in rows for number in range(1, 6))
        said = rows[rows.index("your order") :].split("↓ more")[0]
        assert said.count("sentence") == said.count("divider") == 2
        assert "start sign" in said


@pytest.mark.parametrize("size", SIZES)
async def test_the_right_answer_stands_before_the_card_that_was_taken_for_it(
    make: Make, app: App, grid: Grid, size: tuple[int, int]
) -> None:
    other = "cards:\n  - {id: other001, question: Which two tasks has BERT?, answer: [NSP, MLM]}\n"
    async with app(make(one=SIGHTS, two=other)).run_test(size=size) as pilot:
        screen = await sight(pilot, "basic001")
        await pilot.press(*"NSP", "enter")
        await pilot.pause()
        assert screen.view.confused
        rows = [line.strip() for line in grid(pilot).split("\n")]
        assert rows.index("sentence order") < next(n for n, row in enumerate(rows) if row.startswith("you said one of"))


async def test_the_next_question_is_laid_out_while_the_answer_is_read(make: Make, app: App) -> None:
    async with app(make(one=deck("basic", "cloze"))).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        await pilot.press("enter")
        coming = screen.session.upcoming()
        assert coming
        ready = draw._bare(coming, dark=True)
        assert ready._laid_out
        await pilot.pause(0.3)
        await pilot.press("3")
        assert screen.view.prompt == coming
        assert draw._bare(coming, dark=True) is ready
