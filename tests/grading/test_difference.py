"""What was typed against what was expected."""

import unicodedata

import pytest

from quiz.grading.difference import Piece, closest, clusters, difference


@pytest.mark.parametrize(
    ("typed", "expected", "pieces"),
    [
        ("임베등을", "임베딩", "임베 [등/딩] +을"),
        ("임베", "임베딩", "임베 -딩"),
        ("embeding", "embedding", "embed -d ing"),
        ("embeddding", "embedding", "embedd +d ing"),
        ("embeddong", "embedding", "embedd [o/i] ng"),
        ("bert", "BERT", "bert"),
        ("  next  sentence ", "next sentence", "next sentence"),
        ("encoder", "`encoder`", "encoder"),
        ("cat", "whale", "[cat/whale]"),
        ("", "x", "-x"),
        ("x", "", "+x"),
        ("", "", ""),
        (unicodedata.normalize("NFD", "임베딩"), "임베딩", "임베딩"),
        ("👩‍🔬", "👩‍🔬!", "👩‍🔬 -!"),
    ],
)
def test_the_pieces(typed: str, expected: str, pieces: str) -> None:
    assert " ".join(map(shown, difference(typed, expected))) == pieces


def shown(piece: Piece) -> str:
    return {
        "same": piece.given,
        "missing": f"-{piece.expected}",
        "extra": f"+{piece.given}",
        "wrong": f"[{piece.given}/{piece.expected}]",
    }[piece.sign]


def test_a_character_is_never_cut() -> None:
    assert clusters("e\u0301👩‍🔬🇰🇷👍🏽각") == ["e\u0301", "👩‍🔬", "🇰🇷", "👍🏽", "각"]


def test_the_closest_spelling_is_the_one_to_compare_with() -> None:
    assert closest("embeding", ["word vector", "embedding"]) == "embedding"
    assert closest("xyz", ["word vector", "embedding"]) == "word vector"
