"""The last pass: everything once, spread over its days, the steadiest first."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quiz.memory.fsrs import DEFAULT, Memory, retrievability
from quiz.memory.ready import Waiting, gain, last_pass

waiting = st.lists(
    st.builds(Waiting, st.integers(0, 10**6).map(str), st.floats(0.1, 1000), st.floats(-0.1, 1), st.booleans()),
    unique_by=lambda one: one.key,
    max_size=60,
)


def played(left: list[Waiting], days: int, a_day: int) -> list[list[str]]:
    """What each day of a pass asks, where each asks what it should."""
    asked = []
    for day in range(days, 0, -1):
        asked.append(last_pass(left, day, a_day))
        left = [one for one in left if one.key not in asked[-1]]
    return asked


@given(waiting, st.integers(1, 10), st.integers(1, 20))
def test_everything_that_has_room_is_asked_once_and_evenly(all_: list[Waiting], days: int, a_day: int) -> None:
    asked = played(all_, days, a_day)
    keys = [key for day in asked for key in day]
    assert len(keys) == len(set(keys)) == min(len(all_), days * a_day)
    sizes = [len(day) for day in asked]
    assert max(sizes) - min(sizes) <= 1
    assert max(sizes) <= a_day


@given(waiting, st.integers(1, 10), st.integers(1, 20))
def test_what_gains_least_is_left_out(all_: list[Waiting], days: int, a_day: int) -> None:
    keys = {key for day in played(all_, days, a_day) for key in day}
    asked = [one.gain for one in all_ if one.key in keys]
    left = [one.gain for one in all_ if one.key not in keys]
    assert not asked or not left or min(asked) >= max(left)


@given(waiting, st.integers(1, 10))
def test_what_is_not_due_comes_the_steadiest_first(all_: list[Waiting], days: int) -> None:
    idle = [one._replace(due=False) for one in all_]
    steady = {one.key: one.stability for one in idle}
    order = [[steady[key] for key in day] for day in played(idle, days, 100)]
    assert all(min(day) >= max(later) for day, later in pairwise(order) if day and later)


@given(waiting, st.integers(1, 10), st.integers(1, 20), st.data())
def test_what_today_has_done_is_not_asked_twice(
    all_: list[Waiting], days: int, a_day: int, data: st.DataObject
) -> None:
    whole = last_pass(all_, days, a_day)
    done = data.draw(st.integers(0, len(whole)))
    left = [one for one in all_ if one.key not in whole[:done]]
    assert len(last_pass(left, days, a_day, done)) == len(whole) - done


def test_the_gain_is_that_of_both_outcomes() -> None:
    memory = Memory(5.0, 6.0)
    gained = gain(memory, 100, 110, 113, DEFAULT)
    left = retrievability(13, 5.0, DEFAULT[20])
    assert 0 < gained < 1 - left
    assert gained > gain(Memory(200.0, 6.0), 100, 110, 113, DEFAULT)
