"""What YAML would take away without a word is told."""

from pathlib import Path

import pytest

from quiz.deckfile.load import load


def told(tmp_path: Path, card: str) -> list[tuple[str, str]]:
    path = tmp_path / "deck.yaml"
    path.write_text(f"cards:\n  - {card}\n", encoding="utf-8")
    return [(p.severity, f"{p.line}:{p.column}: {p.message}") for p in load(path, "deck").problems]


@pytest.mark.parametrize(
    ("card", "severity", "place", "words"),
    [
        ("question: Which issue was it?\n    answer: issue #3", "advice", "3:19", "comment"),
        ("question: 한글은 몇 #번인가?\n    answer: b", "advice", "2:21", "comment"),
        ("question: a\n    answer: !important rule", "error", "3:13", "YAML takes !important away"),
        ("question: a\n    answer: &b c", "error", "3:13", "YAML takes &b away"),
        ("question: a\n    answer: it's\n    hint: 'it's'", "error", "4:15", "written twice"),
        ('question: a\n    answer: "\\sqrt"', "error", "3:14", "into single quotes"),
        ("question: a\n    answer: 'b' c", "error", "3:17", "quote all of it"),
        ("question: a\n\tanswer: b", "error", "3:1", "not with tabs"),
        ("question: a\n    answer: - b", "error", "3:13", "needs quotes"),
        ("cloze: a ==b==\n    answer: c", "error", "3:5", "does not go with the other keys of this cloze card"),
    ],
)
def test_a_loss_is_told_at_its_place(tmp_path: Path, card: str, severity: str, place: str, words: str) -> None:
    found = told(tmp_path, card)
    assert len(found) == 1
    assert found[0][0] == severity
    assert found[0][1].startswith(f"{place}: ")
    assert words in found[0][1]


@pytest.mark.parametrize(
    "card",
    [
        "question: a\n    answer: b # a remark",
        "question: a\n    answer: 'b #3'",
        "question: '&b'\n    answer: '!c'",
        "question: &b text\n    answer: *b",
        "question: a\n    answer: !!str 12",
        "question: a\n    answer: |\n      # a heading\n      !b &c #3",
        "question: a\n    answer: b&c!d#e",
    ],
)
def test_what_is_meant_is_let_be(tmp_path: Path, card: str) -> None:
    assert told(tmp_path, card) == []


def test_a_loss_is_told_whatever_other_cards_hold(tmp_path: Path) -> None:
    for lost in ("question: a\n    answer: [d, !b c]", "question: a\n    answer:\n      !b c"):
        alone = told(tmp_path, lost)
        beside = told(tmp_path, f"{lost}\n  - question: b #3\n    answer: c")
        assert any("takes !b away" in words for _, words in alone)
        assert [words for _, words in beside if "takes !b away" in words] == [
            words for _, words in alone if "!b" in words
        ]
