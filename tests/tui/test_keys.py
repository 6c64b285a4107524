"""What is typed, picked and graded is told apart: a key that comes too soon does nothing, in any layout."""

from collections.abc import Callable

import pytest
from textual._xterm_parser import XTermParser
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from quiz.collection.collection import Collection
from quiz.tui.app import QuizApp
from quiz.tui.screens.study import StudyScreen
from quiz.tui.screens.test import TestScreen
from tests.tui.conftest import Keys
from tests.tui.test_answering import deck, shown

Make = Callable[..., Collection]
App = Callable[[Collection], QuizApp]
BASIC = """\
cards:
  - {id: first001, question: One?, answer: encoder}
  - {id: second01, question: Two?, answer: decoder}
"""
PICKS = """\
cards:
  - {id: first001, question: One?, choices: [GPT, BERT, ALBERT, XLNet], answer: GPT}
  - {id: second01, question: Two?, choices: [GPT, BERT, ALBERT, XLNet], answer: BERT}
"""
THREE = PICKS + "  - {id: third001, question: Three?, choices: [GPT, BERT], answer: BERT}\n"
EVERY = 0.033
"""Seconds between two repeats of a key that is held down."""


async def begin(pilot: Pilot[None], keys: Keys) -> StudyScreen:
    screen = await shown(pilot)
    keys.hold()
    keys.move(10)
    return screen


def at(screen: StudyScreen) -> tuple[str, str]:
    """Which card is shown, and which side."""
    return screen.view.prompt.card if screen.view.prompt else "", screen.view.phase


async def hold(pilot: Pilot[None], keys: Keys, key: str, *, first: float, times: int) -> None:
    """A key held down: after `first` seconds it comes again and again."""
    await pilot.press(key)
    keys.move(first)
    for _ in range(times):
        await pilot.press(key)
        keys.move(EVERY)


@pytest.mark.parametrize(("typed", "seconds"), [("encoder", 0.3), ("encodr", 0.7), ("banana", 0.7), ("", 0.7)])
async def test_an_enter_pressed_twice_does_not_grade(
    make: Make, app: App, keys: Keys, typed: str, seconds: float
) -> None:
    async with app(make(one=BASIC)).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, keys)
        await pilot.press(*typed, "enter", "enter")
        assert at(screen) == ("first001", "answer")
        keys.move(seconds - 0.05)
        await pilot.press("enter")
        assert at(screen) == ("first001", "answer")
        keys.move(0.15)
        await pilot.press("enter")
        assert at(screen) == ("second01", "question")


@pytest.mark.parametrize("first", [0.25, 0.5, 0.66])
@pytest.mark.parametrize("typed", ["banana", ""])
async def test_an_enter_held_down_does_not_grade(make: Make, app: App, keys: Keys, typed: str, first: float) -> None:
    async with app(make(one=BASIC)).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, keys)
        await pilot.press(*typed)
        await hold(pilot, keys, "enter", first=first, times=40)
        assert at(screen) == ("first001", "answer")
        assert screen.view.can_undo is False


async def test_an_enter_that_grades_does_not_show_the_next_answer(make: Make, app: App, keys: Keys) -> None:
    async with app(make(one=BASIC)).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, keys)
        await pilot.press("enter")
        keys.move(1)
        await hold(pilot, keys, "enter", first=0.25, times=40)
        assert at(screen) == ("second01", "question")


async def test_another_key_is_free_at_once(make: Make, app: App, keys: Keys) -> None:
    async with app(make(one=BASIC)).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, keys)
        await pilot.press("enter", "3")
        assert at(screen) == ("second01", "question")
        await pilot.press("enter", "space")
        assert at(screen)[0] != "second01"


@pytest.mark.parametrize("late", ["1", "4", "q", "ㅂ", "minus", "space", "딩", "b", "ㅠ"])
async def test_what_is_typed_on_after_enter_goes_nowhere(make: Make, app: App, keys: Keys, late: str) -> None:
    collection = make(one=BASIC)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, keys)
        await pilot.press(*"encoder", "enter", late, late)
        assert pilot.app.screen is screen
        assert at(screen) == ("first001", "answer")
        assert screen.line.value == ""
        assert collection.home().done_today == 0
        keys.move(0.35)
        await pilot.press("3")
        assert at(screen) == ("second01", "question")


@pytest.mark.parametrize("leave", ["q", "ㅂ"])
async def test_letters_act_again_after_a_moment_in_either_layout(make: Make, app: App, keys: Keys, leave: str) -> None:
    async with app(make(one=BASIC)).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, keys)
        await pilot.press(*"encoder", "enter")
        keys.move(0.35)
        await pilot.press(leave)
        assert pilot.app.screen is not screen


async def test_a_digit_after_a_pick_is_dead_for_a_moment(make: Make, app: App, keys: Keys) -> None:
    async with app(make(one=PICKS)).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, keys)
        await pilot.press("1", "1", "4")
        assert at(screen) == ("first001", "answer")
        keys.move(0.35)
        await pilot.press("4", "4", "1")
        assert at(screen) == ("second01", "question")
        keys.move(0.35)
        await pilot.press("1")
        assert at(screen) == ("second01", "answer")


async def test_an_item_entered_twice_does_not_show_the_others(make: Make, app: App, keys: Keys) -> None:
    async with app(make(one=deck("list"))).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, keys)
        await pilot.press(*"token", "enter", "enter")
        assert screen.view.phase == "question"
        await pilot.press(*"segment", "enter")
        assert [part.given for part in screen.view.said] == ["token", "segment"]
        keys.move(0.35)
        await pilot.press("enter")
        assert screen.view.phase == "answer"


@pytest.mark.parametrize(
    ("sent", "value"),
    [
        ("임베딩", "임베딩"),
        ("\u110b\u1175\u11b7베딩", "임베딩"),
        ("ㅇ\x7f이\x7f임", "임"),
        ("1번 q?ㅂ", "1번 q?ㅂ"),
        ("\x1b[200~임베딩 3\x1b[201~", "임베딩 3"),
        ("3임 베", "3임 베"),
    ],
)
async def test_what_an_input_method_sends_is_text(make: Make, app: App, keys: Keys, sent: str, value: str) -> None:
    """Syllables as they are committed, letters that are replaced while they are composed, or all at once."""
    async with app(make(one=deck("hangul"))).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, keys)
        await send(pilot, sent)
        assert screen.line.typed == value
        assert screen.view.phase == "question"


async def test_a_syllable_committed_by_enter_belongs_to_the_answer(make: Make, app: App, keys: Keys) -> None:
    collection = make(one=deck("hangul", "basic"))
    async with app(collection).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, keys)
        await send(pilot, "임베딩\r")
        assert screen.view.given
        assert (screen.view.given.answer, screen.view.given.verdict) == (("임베딩",), "right")
        await send(pilot, "\rㅂ")
        assert at(screen) == ("hangul01", "answer")
        keys.move(0.4)
        await send(pilot, "\r")
        assert screen.view.prompt
        assert screen.view.prompt.card == "basic001"
        await send(pilot, "ㅂ1")
        assert screen.line.value == "ㅂ1"


async def send(pilot: Pilot[None], sent: str, *, at_once: bool = False) -> None:
    """What a terminal sends, as the app hears it."""
    parser = XTermParser()
    for event in [*parser.feed(sent), *parser.feed("")]:
        event.set_sender(pilot.app)
        pilot.app.post_message(event)
        if not at_once:
            await pilot.pause()
    await pilot.pause()


def suspended(collection: Collection) -> list[str]:
    """The cards that are set aside."""
    cards = ("first001", "second01", "third001")
    return [card for card in cards if (found := collection.stored(f"{card}#front")) and found.suspended]


@pytest.mark.parametrize("key", ["minus", "f6"])
@pytest.mark.parametrize("deck_", [BASIC, THREE])
async def test_a_key_that_sets_aside_does_not_set_aside_what_came_up_this_moment(
    make: Make, app: App, keys: Keys, key: str, deck_: str
) -> None:
    collection = make(one=deck_)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, keys)
        await pilot.press("3" if deck_ == THREE else "enter")
        keys.move(1)
        await pilot.press(key, key, key)
        assert suspended(collection) == ["first001"]
        keys.move(1)
        await pilot.press("f6")
        assert suspended(collection) == ["first001", "second01"]
        assert at(screen)[0] not in ("first001", "second01")


@pytest.mark.parametrize("key", ["f6", "f7", "f8", "f9", "minus", "b", "f", "s", "ㅠ", "q", "u", "e"])
async def test_no_key_changes_what_came_up_this_moment(make: Make, app: App, keys: Keys, key: str) -> None:
    collection = make(one=THREE)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        keys.hold()
        screen = await shown(pilot)
        await pilot.press(key, key)
        assert at(screen) == ("first001", "question")
        assert screen.view.can_undo is False
        assert pilot.app.screen is screen


async def test_keys_sent_at_once_set_one_card_aside(make: Make, app: App, keys: Keys) -> None:
    collection = make(one=THREE)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await begin(pilot, keys)
        await pilot.press("enter")
        keys.move(1)
        await send(pilot, "---", at_once=True)
        assert suspended(collection) == ["first001"]


CHOICE = "cards:\n  - {id: first001, question: Which?, choices: [GPT, BERT, edit], answer: BERT}\n"


@pytest.mark.parametrize("deck", [CHOICE, THREE])
async def test_no_letter_of_a_word_is_a_command_while_a_question_is_asked(
    make: Make, app: App, keys: Keys, deck: str
) -> None:
    collection = make(one=deck)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        keys.hold()
        screen = await shown(pilot)
        for letter in [*"sub", "minus", *"edit", *"fkdoqua", "ㅠ", "minus", *"basis", "0"]:
            await pilot.press(letter)
            keys.move(0.9)
        assert at(screen) == ("first001", "question")
        assert (screen.view.can_undo, suspended(collection)) == (False, [])
        assert pilot.app.screen is screen
        assert len(pilot.app._notifications) == 1
        await pilot.press("question_mark")
        assert pilot.app.screen is not screen
        await pilot.press("escape", "2" if deck == CHOICE else "enter")
        keys.move(1)
        await pilot.press("minus")
        assert suspended(collection) == ["first001"]


async def test_a_word_begun_too_soon_keeps_no_draft(make: Make, app: App, keys: Keys) -> None:
    collection = make(one="cards:\n  - {id: first001, question: Q?, answer: A, draft: true}\n")
    async with app(collection).run_test(size=(80, 24)) as pilot:
        keys.hold()
        screen = await shown(pilot)
        for letter in "backed":
            await pilot.press(letter)
            keys.move(0.25)
        assert screen.view.introduces
        assert pilot.app.screen is screen
        keys.move(0.2)
        await pilot.press("k")
        assert not screen.view.introduces


async def test_a_word_begun_before_the_line_is_open_stands_in_it(make: Make, app: App, keys: Keys) -> None:
    collection = make(one=BASIC)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, keys)
        screen.line.open = False  # as it is while the question is made
        await pilot.press("b", "s", "minus")
        screen.line.open = True
        await pilot.press("f", "임", "1")
        assert (at(screen), screen.line.value) == (("first001", "question"), "bs-f임1")
        assert suspended(collection) == []
        keys.move(1)
        await pilot.press("enter")
        keys.move(1)
        await send(pilot, "4bs-f임", at_once=True)
        assert (at(screen), screen.line.value) == (("second01", "question"), "bs-f임")
        assert suspended(collection) == []


async def test_in_a_test_an_enter_pressed_twice_is_no_empty_answer(make: Make, app: App, keys: Keys) -> None:
    async with app(make(one=BASIC)).run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        screen = pilot.app.screen
        assert isinstance(screen, TestScreen)
        keys.hold()
        keys.move(10)
        await pilot.press("x", "1", "enter", "enter")
        assert screen.view.number == 2
        await pilot.press(*"decoder", "enter")
        assert screen.view.result is not None
        assert sorted(marked.given for marked in screen.view.result.marked) == [("decoder",), ("x1",)]


async def test_in_a_test_a_digit_pressed_twice_answers_one_question(make: Make, app: App, keys: Keys) -> None:
    async with app(make(one=PICKS)).run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        screen = pilot.app.screen
        assert isinstance(screen, TestScreen)
        keys.hold()
        keys.move(10)
        await pilot.press("1", "1")
        assert (screen.view.number, screen.view.result) == (2, None)


READ = [
    ("encoderx\x7f", "encoder"),
    ("banana\x15encoder", "encoder"),
    ("ecoder\x1b[D\x1b[D\x1b[D\x1b[D\x1b[Dn", "encoder"),
    ("coder\x01en\x05", "encoder"),
    ("en code\x17coder", "en coder"),
    ("인코덕\x7f더", "인코더"),
]


@pytest.mark.parametrize(("signs", "value"), READ)
async def test_keys_of_one_read_act_in_their_order(make: Make, app: App, keys: Keys, signs: str, value: str) -> None:
    async with app(make(one=BASIC)).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, keys)
        await send(pilot, signs.replace("\x05", ""), at_once=True)
        assert screen.line.value == value
        await send(pilot, "\x1b[F\x15encoderx\x7f\rsecond", at_once=True)
        assert at(screen) == ("first001", "answer")
        assert screen.view.given
        assert screen.view.given.verdict == "right"


@pytest.mark.parametrize(("signs", "value"), READ)
async def test_keys_of_one_read_act_in_their_order_in_every_field(
    make: Make, app: App, keys: Keys, signs: str, value: str
) -> None:
    async with app(make(one=BASIC)).run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await send(pilot, signs, at_once=True)
        assert pilot.app.screen.query_one("#search", Input).value == value
        await pilot.press("escape", "enter", "t")
        await send(pilot, signs, at_once=True)
        assert pilot.app.screen.query_one(Input).value == value
        await pilot.press("escape", "a")
        await send(pilot, signs, at_once=True)
        assert pilot.app.screen.query_one("#question", TextArea).text == value
        pilot.app.screen.query_one("#tags").focus()
        await send(pilot, signs, at_once=True)
        assert pilot.app.screen.query_one("#tags", Input).value == value
