from collections.abc import Callable

import pytest

from quiz.collection.collection import Collection
from quiz.study.plain import talk
from quiz.study.session import start
from tests.study.test_session import DECK, PICK
from tests.tui.test_app import DECK as KINDS

Make = Callable[..., Collection]


def said(collection: Collection, *lines: str, cram: bool = False) -> str:
    return "\n".join(talk(start(collection, cram=cram), iter(lines)))


def test_an_answer_is_graded_and_enter_takes_the_grade(make: Make) -> None:
    collection = make(deck=DECK)
    text = said(collection, "answer 0", "", "nonsense", "", "", "4")
    assert "0 to review, 5 new." in text
    assert "Question 1 of 5, deck, new\nQuestion 0?\nRight.\nAnswer: Answer 0\n1 again (1 min)" in text
    assert "Enter: good." in text
    assert "Wrong.\nAnswer: Answer 1" in text
    assert "Enter: again." in text
    assert "3 reviewed in 0 s: 2 right, 1 again." in text
    assert "Slipped:\n- Question 1?\nTomorrow" in text
    assert collection.home().done_today == 3


def test_every_kind_is_asked_and_answered_in_words(make: Make) -> None:
    text = said(
        make(bert=KINDS),
        *("Classification", "3"),
        *("encoder", "3"),
        *("Token, Segment", "easy"),
        *("GPT", "4"),
        *("32,000; 128,000", "4"),
        *("because", "1", ""),
    )
    assert "Weighted by 1/√N." in text
    assert "BERT is an ____ and GPT a decoder.\nRight.\nAnswer: encoder" in text
    assert "2 parts, in any order. Type them with ; between.\nRight.\nAnswer:\n- Token\n- Segment" in text
    assert "Type its number.\nRight.\nAnswer: " in text
    assert "For each of these: GPT; BERT. Type them in this order with ; between.\nRight." in text
    assert "GPT: 32,000\nBERT: 128,000" in text
    assert "Points:\n1. because it attends\n2. because it is trained\nWhich of them did you have?" in text
    assert "4 easy (" in text.split("Which of them did you have?")[1]
    assert "Enter: again." in text.split("Which of them did you have?")[1]
    assert "\x1b" not in text


def test_a_choice_is_picked_by_number(make: Make) -> None:
    collection = make(pick=PICK)
    number = start(collection).view.choices.index("c") + 1
    text = said(collection, "9", "x", str(number), "")
    assert text.count("There is no such choice; type a number from 1 to 4.") == 2
    assert f"Right.\nAnswer: {number}. c" in text


def test_keys_act_and_are_never_answers(make: Make) -> None:
    collection = make(bert=KINDS)
    text = said(
        collection, ":?", ":h", ":flag", ":flag", ":x", "", ":flag", "7", "4", ":u", ":s", ":suspend", ":q", "4"
    )
    assert ":suspend  set the card aside until it is resumed" in text
    assert "Hint: a kind of task" in text
    assert text.count("Flagged.") == 2
    assert "The flag is off." in text
    assert "No key is called :x; :? lists them." in text
    assert "A grade is 1, 2, 3 or 4; enter takes the suggested one." in text
    assert "Set aside until it is resumed; :u brings it back." in text
    assert "Nothing was reviewed." in text


def test_an_answer_may_begin_with_a_colon(make: Make) -> None:
    text = said(make(deck="cards:\n  - question: Which operator?\n    answer: ':='\n"), "::=")
    assert "Right." in text


def test_an_older_act_is_taken_back_only_after_asking(make: Make) -> None:
    collection = make(deck=DECK)
    said(collection, "", "4")
    assert "Take back the last act before it?" in said(collection, ":u", "")
    assert collection.home().done_today == 1
    text = said(collection, ":u", "y")
    assert "Question 0?" in text
    assert collection.home().done_today == 0


@pytest.mark.parametrize("cram", [False, True])
def test_the_end_of_the_lines_ends_the_sitting(make: Make, cram: bool) -> None:
    text = said(make(deck=DECK), "", cram=cram)
    assert text.endswith("Nothing was reviewed.\nTomorrow: 0. In the next seven days: 0.")
    assert ("5 to cram; the schedule stays as it is." in text) == cram
    assert ("(10 min)" in text) != cram


def test_a_card_that_is_only_looked_at_takes_no_typing(make: Make) -> None:
    cards = "cards:\n  - {question: Q?, answer: A}\n  - {question: L?, answer: [a, b]}\n"
    collection = make(deck=f"answering: reveal\n{cards}")
    text = said(collection, "x", "", "3", "a; b", "", "3")
    told = "In your head; enter shows the answer.\nNothing is typed here; enter shows the answer."
    assert f"Q?\n{told}\nAnswer: A" in text
    assert "L?\nIn your head; enter shows the answer.\nNothing is typed here" in text
    assert "Wrong" not in text
    assert "Enter: good." in text
    assert "2 reviewed" in text


def test_options_are_picked_where_nothing_is_typed(make: Make) -> None:
    collection = make(pick=f"answering: reveal\n{PICK}")
    number = start(collection).view.choices.index("c") + 1
    assert f"Right.\nAnswer: {number}. c" in said(collection, str(number), "")
