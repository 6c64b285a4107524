"""The table: what was typed, what was asked for, what it is worth."""

from collections import Counter

import pytest

from quiz.grading.judge import WRONG, Judged, Lookup, judge, said_elsewhere
from quiz.grading.reading import forms
from tests.grading.table import Row, rows

ROWS = rows()


@pytest.mark.parametrize("rule", list(dict.fromkeys(row.rule for row in ROWS)))
def test_the_table_holds(rule: str) -> None:
    wrong = [
        (row.typed, row.expected, row.verdict, got, row.reason)
        for row in ROWS
        if row.rule == rule and (got := judge(row.typed, [row.expected]).verdict) != row.verdict
    ]
    assert wrong == []


def test_the_table_is_wide() -> None:
    verdicts = Counter(row.verdict for row in ROWS)
    assert set(verdicts) == {"right", "nearly", "wrong"}
    assert len(ROWS) >= 450
    assert min(verdicts.values()) >= 25
    assert len({(row.typed, row.expected) for row in ROWS}) == len(ROWS)


def test_every_row_has_a_reason_of_its_own() -> None:
    reasons = Counter(row.reason.casefold() for row in ROWS)
    assert [reason for reason, count in reasons.items() if count > 1] == []
    assert [row for row in ROWS if len(row.reason.split()) < 2 or row.reason == row.rule] == []


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if row.verdict == "wrong" and not row.rule.startswith("capitals count")],
    ids=lambda row: f"{row.typed}|{row.expected}",
)
def test_what_is_wrong_is_wrong_in_another_dress(row: Row) -> None:
    dresses = [row.typed.upper(), f"  {row.typed}\n", f"**{row.typed}**" if row.typed.strip("`*_ ") else ""]
    assert [judge(typed, [row.expected]).verdict for typed in dresses] == ["wrong"] * 3


@pytest.mark.parametrize("language", ["de", "fr"])
def test_articles_and_plurals_count_in_other_languages(language: str) -> None:
    assert judge("a", ["a b"], language).verdict == "wrong"
    assert judge("die Bank", ["Bank"], language).verdict == "wrong"
    assert judge("the Band", ["Band"], language).verdict == "wrong"


def others(**answers: str) -> Lookup:
    """Finds keys by answers, as an index does."""
    found = {form: [key] for key, answer in answers.items() for form in forms(answer)}
    return lambda form: found.get(form, ())


def test_a_slip_that_is_another_cards_answer_is_wrong() -> None:
    assert judge("gradiant", ["gradient"]).verdict == "nearly"
    assert judge("gradiant", ["gradient"], others=others(x="Gradiant")).verdict == "wrong"
    assert judge("gradiant", ["gradient"], others=others(x="radiant")).verdict == "nearly"


def test_a_particle_that_makes_another_cards_answer_is_none() -> None:
    assert judge("임베딩이", ["임베딩"]).verdict == "right"
    assert judge("임베딩이", ["임베딩"], others=others(x="임베딩이")).verdict == "wrong"


def test_what_is_right_stays_right_where_others_ask_for_it_too() -> None:
    assert judge("BERTs", ["BERT"], others=others(x="BERT", y="berts")).verdict == "right"


def test_said_elsewhere_finds_the_card_however_it_was_written() -> None:
    lookup = others(a="encoder", b="32,000", c="임베딩", d="`f(x)`")
    assert said_elsewhere("The Encoder!", lookup) == ("a",)
    assert said_elsewhere("3.2만", lookup) == ("b",)
    assert said_elsewhere("임베딩을", lookup) == ("c",)
    assert said_elsewhere("f(x)", lookup) == ("d",)
    assert said_elsewhere("decoder", lookup) == ()
    assert said_elsewhere(["임베딩", "decoder", "encoder"], lookup) == ("c", "a")


@pytest.mark.parametrize(
    ("typed", "expected", "meant"),
    [
        ("dlaqpeld", "임베딩", "임베딩"),
        ("ㅠㄷㄱㅅ", "BERT", "bert"),
        ("wjscp ansdwkd", "전체 문장", None),
        ("bert", "BERT", ""),
    ],
)
def test_the_other_layout_is_told(typed: str, expected: str, meant: str | None) -> None:
    judged = judge(typed, [expected])
    assert judged == (WRONG if meant is None else Judged("right", read_as=meant))
