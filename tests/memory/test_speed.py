import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.memory.speed import SECONDS, speed

ANSWER = st.floats(0.2, 30)


def test_where_nothing_is_known_most_peoples_time_stands_in() -> None:
    found = speed([[], [], [], []])
    assert [took.mean for took in found] == [SECONDS] * 4
    assert found.review == pytest.approx(SECONDS * 1.1)
    assert found.seconds(10, 2) == pytest.approx(10 * found.review + 2 * found.new)


def test_a_few_breaks_change_little() -> None:
    answers = [9.0, 10.0, 11.0] * 10
    without, with_breaks = (speed([[], [], [*answers, *breaks], []]).review for breaks in ([], [300.0] * 3))
    assert with_breaks == pytest.approx(without, rel=0.2)
    assert speed([[], [], [300.0] * 4, []]).right.mean < 20


def test_whoever_is_slow_is_believed() -> None:
    assert speed([[], [], [40.0] * 200, []]).right.mean == pytest.approx(40, rel=0.06)


def test_what_is_forgotten_costs_more() -> None:
    def review(wrong: int) -> float:
        return speed([[], [5.0] * 100, [10.0] * (100 - wrong), [20.0] * wrong]).review

    assert review(10) < review(30) < review(60)


@given(st.lists(ANSWER, max_size=40), ANSWER)
def test_the_mean_lies_among_the_answers(times: list[float], more: float) -> None:
    took = speed([times, [], [], []]).first
    assert min([*times, SECONDS]) - 1e-9 <= took.mean <= max([*times, SECONDS]) + 1e-9
    assert speed([[*times, more], [], [], []]).first.answers == took.answers + 1
