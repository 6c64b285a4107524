import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.grading.grade import grade_answer, plain, same_answer
from quiz.model.prompt import Kind, Prompt


def prompt(kind: Kind, *answer: str, accept: tuple[str, ...] = ()) -> Prompt:
    return Prompt("d", "c", "front", kind, "Which?", answer, accept=accept)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("classification", "Classification"),
        ("  Next   Sentence Prediction. ", "next sentence prediction"),
        ("**encoder**", "encoder"),
        (unicodedata.normalize("NFD", "임베딩"), "임베딩"),
        ("15 %", "15 %"),
        ("[SEP]", "`[SEP]`"),
    ],
)
def test_what_does_not_count_is_left_out(typed: str, expected: str) -> None:
    assert grade_answer(prompt("basic", expected), [typed]).verdict == "right"


@pytest.mark.parametrize(("typed", "expected"), [("", "x"), ("15", "15 %"), ("-1", "1"), ("encoder", "decoder")])
def test_another_answer_is_wrong(typed: str, expected: str) -> None:
    assert grade_answer(prompt("basic", expected), [typed]).verdict == "wrong"


def test_accepted_answers_count() -> None:
    assert grade_answer(prompt("basic", "a", accept=("b",)), ["B"]).verdict == "right"


def test_a_list_counts_each_part_in_any_order() -> None:
    card = prompt("list", "Token", "Segment", "Position")
    assert grade_answer(card, ["position", "token", "segment"]).verdict == "right"
    partly = grade_answer(card, ["position", "position"])
    assert (partly.verdict, round(partly.score, 3)) == ("partly", 0.333)


def test_an_order_counts_what_is_in_place() -> None:
    card = prompt("order", "a", "b", "c", "d")
    assert grade_answer(card, ["a", "c", "b", "d"]).score == 0.5


def test_a_wrong_choice_takes_a_right_one_back() -> None:
    card = prompt("choice", "a", "b")
    assert grade_answer(card, ["a", "z"]).verdict == "wrong"
    assert grade_answer(card, ["b", "a"]).verdict == "right"


@given(st.text(min_size=1))
def test_the_answer_itself_is_right(text: str) -> None:
    if plain(text):
        assert grade_answer(prompt("basic", text), [text]).verdict == "right"


@given(st.lists(st.text(), min_size=1))
def test_an_answer_is_the_same_as_itself_in_any_order(parts: list[str]) -> None:
    assert same_answer(tuple(parts), tuple(reversed(parts)))
