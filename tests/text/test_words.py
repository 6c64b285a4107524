"""Numbers and times as a person reads them."""

import pytest

from quiz.text.words import took_words


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (0.4, "0 s"), (59.6, "1 min"), (61, "1 min 1 s"), (3600, "1 h"), (3659, "1 h"), (7260, "2 h 1 min")],
)
def test_a_time_names_no_unit_of_which_there_is_none(seconds: float, said: str) -> None:
    assert took_words(seconds) == said
