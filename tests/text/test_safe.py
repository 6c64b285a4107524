from hypothesis import given
from hypothesis import strategies as st

from quiz.text.safe import clean


def test_what_acts_on_a_terminal_is_taken_out() -> None:
    assert clean("a\x1b[31mb\x9b2Jc\u202ed\re\nf\tg") == "abcde\nf\tg"
    assert clean("a\x1b]0;title\x07b\x1b]8;;x\x1b\\c\x1b(Bd\x9d0;t\x9ce\x1b") == "abcde"
    assert clean("a\x1b]0;no end\nb\x1b\x1b[2J[2J") == "a0;no end\nb[2J"


def test_hangul_is_composed() -> None:
    assert clean("\u1112\u1161\u11ab") == "한"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert all(char.isprintable() or char in "\n\t" or not char.isascii() for char in clean(text))
