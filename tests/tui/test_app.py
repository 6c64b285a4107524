"""The app driven by keys, its screens as plain text."""

from collections.abc import Callable
from concurrent.futures import Future

from textual.pilot import Pilot

from quiz.collection.collection import Collection
from quiz.collection.places import NoCollectionError, next_steps
from quiz.tui.app import Opened, QuizApp

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


def app(collection: Collection) -> QuizApp:
    opening: Future[Opened] = Future()
    opening.set_result((collection, collection.home()))
    return QuizApp(opening)


def screen(pilot: Pilot[None]) -> str:
    """The screen as lines of text."""
    width, height = pilot.app.size
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    assert len(strips) == height
    assert all(strip.cell_length == width for strip in strips)
    return "\n".join(strip.text.rstrip() for strip in strips)


async def test_home_shows_what_is_due(make: Make) -> None:
    async with app(make(bert=DECK)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        text = screen(pilot)
    assert "0 to review, 6 new · about 1 min" in text
    assert "  ·  bert                                                0        6        0" in text
    assert text.rstrip().split("\n")[-1].startswith("  enter study · s study all")


async def test_a_question_is_answered_and_graded(make: Make) -> None:
    collection = make(bert=DECK)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert "What does [CLS] stand for?" in screen(pilot)
        assert "Classification" not in screen(pilot)
        await pilot.press("f4")
        assert "hint: a kind of task" in screen(pilot)
        await pilot.press("enter")
        shown = screen(pilot)
        assert "Classification" in shown
        assert "Weighted by 1/√N." in shown
        assert "3 good" in shown
        assert "10 min" in shown
        await pilot.press("4")
        assert "BERT is an ____ and GPT a decoder." in screen(pilot)
        assert collection.home().done_today == 1
        await pilot.press("f5")
        assert "What does [CLS] stand for?" in screen(pilot)
        assert collection.home().done_today == 0


async def test_every_kind_is_shown_as_its_kind(make: Make) -> None:
    async with app(make(bert=DECK)).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "4")
        await pilot.press("space")
        assert "BERT is an encoder and GPT a decoder." in screen(pilot)
        await pilot.press("4", "right")
        assert "• Token" in screen(pilot)
        assert "Segment" not in screen(pilot)
        await pilot.press("right")
        assert "• Segment" in screen(pilot)
        await pilot.press("4")
        number = screen(pilot).split("  GPT")[0].split()[-1]
        await pilot.press(number)
        assert f"✓ {number}  GPT" in screen(pilot)
        pilot.app.screen._picked_at = 0.0  # type: ignore[attr-defined]
        await pilot.press("4")
        assert "32,000" not in screen(pilot)
        await pilot.press("enter")
        assert "32,000" in screen(pilot)
        await pilot.press("4", "enter", "down", "x")
        assert "› [x]  because it is trained" in screen(pilot)
        assert "[ ]  because it attends" in screen(pilot)
        await pilot.press("1", "f1")
        assert "Take back the last answer" in screen(pilot)


async def test_a_digit_after_a_pick_is_dead_for_a_moment(make: Make) -> None:
    collection = make(bert=DECK.split("  - id: basic001")[0] + "  - id: choice01" + DECK.split("- id: choice01")[1])
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "1", "1")
        assert "1 again" in screen(pilot)
        assert collection.home().done_today == 0


async def test_letters_of_a_hangul_layout_act(make: Make) -> None:
    async with app(make(bert=DECK)).run_test(size=(80, 24)) as pilot:
        await pilot.press("ㄴ")
        assert "What does [CLS] stand for?" in screen(pilot)
        await pilot.press("ㅂ")
        assert "study all" in screen(pilot)


async def test_the_end_says_what_slipped(make: Make) -> None:
    deck = DECK.split("  - id: cloze001")[0]
    async with app(make(bert=deck)).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "1", "enter", "4")
        shown = screen(pilot)
    assert "2 reviewed in" in shown
    assert "1 right, 1 again" in shown
    assert "slipped    What does [CLS] stand for?" in shown


async def test_no_collection_offers_the_next_steps() -> None:
    opening: Future[Opened] = Future()
    opening.set_exception(NoCollectionError(next_steps("There is no collection in here")))
    async with QuizApp(opening).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "quiz demo DIR --language en" in screen(pilot)
