"""Laws that hold for every text."""

import re
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from quiz.grading.difference import clusters, difference
from quiz.grading.grade import grade_answer, same_answer
from quiz.grading.hangul import from_keys, keys
from quiz.grading.judge import judge
from quiz.grading.plain import plain
from quiz.grading.same import same
from quiz.model.prompt import Kind, Prompt
from tests.grading.table import rows

TABLE = rows()
LATIN = "abcdefghijklmnoprstuvwyzABCDEFGHIXYZéößñ"
HANGUL = "임베딩토큰문장이가을를은는에로의도만다인코더고양은행층수값없읽"
WORDS = st.text(st.sampled_from(LATIN), min_size=2, max_size=12) | st.text(
    st.sampled_from(HANGUL), min_size=1, max_size=6
)
PROSE = st.lists(WORDS | st.integers(0, 10**9).map(str), min_size=1, max_size=5).map(" ".join)
ANSWERS = PROSE | st.sampled_from([row.expected for row in TABLE if "\\" not in row.expected])
CASELESS = ANSWERS.filter(lambda text: not _counts_capitals(text))
ANYTHING = st.text(max_size=60) | st.text(st.sampled_from("()[]{}*_`$\\^-+/=%.,:!~ a1임에<>²√·'\""), max_size=40)


def prompt(kind: Kind, *answer: str, accept: tuple[str, ...] = ()) -> Prompt:
    return Prompt("d", "c", "front", kind, "Which?", answer, accept=accept)


def _counts_capitals(text: str) -> bool:
    """Code, formulas, units and substances."""
    return bool(re.search(r"[$`]|[0-9] ?[A-Za-z]|[A-Za-z][0-9]|\b(?:co|hf)\b", text, re.IGNORECASE))


@given(ANYTHING)
def test_every_answer_is_right_for_itself(text: str) -> None:
    assume(text.strip())
    assert judge(text, [text]).verdict == "right"


@given(PROSE)
@example("Hfé")
@example("Écof")
def test_an_answer_is_right_in_any_dress(text: str) -> None:
    assume(not _counts_capitals(text))
    dresses = [
        text.upper(),
        text.lower(),
        f" \t{text}\n",
        f"**{text}**",
        f"*{text}*",
        f"{text}.",
        f'"{text}"',
        unicodedata.normalize("NFD", text),
        text.replace(" ", "  "),
    ]
    assert [dress for dress in dresses if judge(dress, [text]).verdict != "right"] == []


@given(CASELESS, CASELESS)
def test_case_and_normal_form_change_no_verdict(typed: str, expected: str) -> None:
    verdict = judge(typed, [expected]).verdict
    assert judge(unicodedata.normalize("NFD", typed), [expected]).verdict == verdict
    assert judge(typed, [unicodedata.normalize("NFD", expected)]).verdict == verdict
    assert judge(typed.upper(), [expected]).verdict == judge(typed.lower(), [expected]).verdict


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.typed}|{row.expected}")
def test_case_changes_no_verdict_of_the_table(row: object) -> None:
    typed, expected = row.typed, row.expected  # type: ignore[attr-defined]
    if "\\" in expected or "\\" in typed:
        pytest.skip("a LaTeX command has its case")
    if row.rule.startswith("capitals count") or "$" in expected or "`" in expected:  # type: ignore[attr-defined]
        pytest.skip("its capitals count")
    assert judge(typed.swapcase(), [expected]).verdict == row.verdict  # type: ignore[attr-defined]
    assert judge(typed, [expected.upper()]).verdict == row.verdict  # type: ignore[attr-defined]


@pytest.mark.parametrize("rule", list(dict.fromkeys(row.rule for row in TABLE)))
def test_two_texts_are_the_same_both_ways(rule: str) -> None:
    """But for accents, which may be left out and not put in, and for code, where the answer tells how to read."""
    if any(word in rule for word in ("accent", "code", "one way")):
        pytest.skip("one way only")
    found = [row for row in TABLE if row.rule == rule]
    assert [row for row in found if same(row.typed, row.expected) != same(row.expected, row.typed)] == []


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.sampled_from(["", " %", " layers", "개", " km"]))
@example(32_000, 32_001, "")
def test_another_number_is_never_right_nor_nearly(one: int, other: int, unit: str) -> None:
    verdict = judge(f"{one}{unit}", [f"{other:,}{unit}"]).verdict
    assert verdict == ("right" if one == other else "wrong")


@given(st.decimals(-(10**6), 10**6, places=4, allow_nan=False))
def test_a_number_is_the_same_in_every_spelling(value: object) -> None:
    plainly = f"{value:f}"
    assert judge(f"{value:e}", [plainly]).verdict == "right"
    assert judge(f"{value:,}", [plainly]).verdict == "right"
    assert judge(f"{plainly}0", [plainly]).verdict == "right"
    assert judge(f"{value * 1000:f}", [f"{plainly}k"]).verdict == "right"  # type: ignore[operator]
    assert judge(f"{value * 10000:f}", [f"{plainly}만"]).verdict == "right"  # type: ignore[operator]


SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=5)


@given(SYLLABLES, SYLLABLES)
@example("은행", "은")
@example("가지", "가")
@example("고양이", "고양")
@example("정의", "정")
def test_words_that_a_particle_does_not_part_are_not_the_same(one: str, other: str) -> None:
    """What is taken off is one ending from the list, so the rest of the word is always there."""
    assume(one != other)
    if same(one, other):
        shorter, longer = sorted((one, other), key=len)
        assert longer.startswith(shorter[:-1])
        assert len(longer) - len(shorter) <= 3
        assert (one, other) not in {("은행", "은"), ("가지", "가"), ("고양이", "고양"), ("정의", "정")}


@given(SYLLABLES)
def test_keys_type_the_text_they_came_from(text: str) -> None:
    assert from_keys(keys(text)) == text
    assert judge(keys(text), [text]).verdict == "right"


ITEMS = ("token", "segment", "position", "임베딩", "32,000", "learning rate")


@given(st.lists(st.sampled_from((*ITEMS, "something else", "segmnet", "decoder")), max_size=7), st.sampled_from(ITEMS))
def test_a_right_item_more_never_lowers_the_score(given_: list[str], item: str) -> None:
    card = prompt("list", *ITEMS)
    assert grade_answer(card, [*given_, item]).score >= grade_answer(card, given_).score


@given(st.permutations(ITEMS))
def test_items_are_right_in_any_order_and_an_order_only_in_its_own(arranged: list[str]) -> None:
    assert grade_answer(prompt("list", *ITEMS), arranged).verdict == "right"
    ordered = grade_answer(prompt("order", *ITEMS), arranged)
    assert (ordered.verdict == "right") == (tuple(arranged) == ITEMS)
    assert ordered.missed == ()


@given(
    st.sampled_from(["basic", "cloze", "list", "order", "compare", "choice", "open"]),
    st.lists(ANYTHING | ANSWERS, min_size=1, max_size=4),
    st.lists(ANYTHING | ANSWERS, max_size=4),
)
def test_any_text_is_graded_and_the_score_fits_the_verdict(kind: Kind, answer: list[str], texts: list[str]) -> None:
    result = grade_answer(prompt(kind, *answer, accept=tuple(texts[:1])), texts)
    assert 0 <= result.score <= 1
    assert (result.verdict in ("right", "nearly")) == (result.score == 1)
    assert (result.verdict == "wrong") == (result.score == 0)


@given(ANYTHING, ANYTHING)
def test_the_pieces_are_the_two_texts(typed: str, expected: str) -> None:
    pieces = difference(typed, expected)
    assert clusters("".join(p.given for p in pieces)) == clusters("".join(clusters("".join(p.given for p in pieces))))
    for piece in pieces:
        told = {"missing": not piece.given, "extra": not piece.expected, "wrong": bool(piece.given and piece.expected)}
        assert piece.sign == "same" or told[piece.sign]
    if typed == expected:
        assert {piece.sign for piece in pieces} <= {"same"}


@given(st.lists(st.text()))
def test_an_answer_is_the_same_as_itself_in_any_order(parts: list[str]) -> None:
    assert same_answer(tuple(parts), tuple(reversed(parts)))


@given(st.text())
def test_the_plain_form_is_the_same_for_the_same(text: str) -> None:
    assert plain(text) == plain(f" {text.lower() if text.isascii() else text} ")
