"""Against py-fsrs and fsrs-rs, which we did not write."""

import math
import random
from datetime import UTC, datetime, timedelta

import fsrs
import fsrs_rs_python
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.memory.fsrs import (
    BOUNDS,
    DEFAULT,
    LONGEST,
    SHORTEST,
    Memory,
    Parameters,
    after,
    first,
    interval,
    interval_days,
    retrievability,
    stepper,
)

HISTORIES = 10_000
START = datetime(2026, 1, 1, tzinfo=UTC)
RETENTIONS = (0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97)


def histories(count: int) -> list[list[tuple[int, int]]]:
    """Grades with the whole days before them: short and long ones, some of them of hard cards."""
    luck = random.Random(6)
    found = []
    for _ in range(count):
        grades = luck.choice(((1, 2, 3, 3, 3, 4), (1, 2, 3, 3, 3, 4), (1, 1, 2, 3)))
        length = luck.randint(1, luck.choice((5, 8, 15)))
        found.append([(luck.choice(grades), luck.randint(0, luck.choice((1, 5, 60, 400)))) for _ in range(length)])
    return found


def ours(history: list[tuple[int, int]]) -> Memory:
    memory = first(history[0][0], DEFAULT)
    for grade, days in history[1:]:
        memory = after(memory, grade, days, DEFAULT)
    return memory


def test_states_and_intervals_equal_py_fsrs() -> None:
    schedulers = {
        retention: fsrs.Scheduler(
            parameters=DEFAULT,
            desired_retention=retention,
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )
        for retention in RETENTIONS
    }
    for number, history in enumerate(histories(HISTORIES)):
        retention = RETENTIONS[number % len(RETENTIONS)]
        card = fsrs.Card()
        at = START
        for n, (grade, days) in enumerate(history):
            at += timedelta(days=days if n else 0)
            card, _ = schedulers[retention].review_card(card, fsrs.Rating(grade), at)
        memory = ours(history)
        assert card.stability is not None
        assert card.difficulty is not None
        assert math.isclose(memory.stability, card.stability, rel_tol=1e-9)
        assert math.isclose(memory.difficulty, card.difficulty, rel_tol=1e-9)
        assert interval(memory.stability, retention, DEFAULT[20]) == (card.due - at).days


def test_states_and_intervals_equal_fsrs_rs() -> None:
    """In float32: to 1e-5; whole days too, but for those so near a half that float32 cannot tell."""
    rust = fsrs_rs_python.FSRS(list(DEFAULT))
    near_a_half = 0
    for number, history in enumerate(histories(HISTORIES)):
        retention = RETENTIONS[number % len(RETENTIONS)]
        theirs = None
        for n, (grade, days) in enumerate(history):
            found = rust.next_states(theirs, retention, days if n else 0)
            chosen = (found.again, found.hard, found.good, found.easy)[grade - 1]
            theirs = chosen.memory
        memory = ours(history)
        assert math.isclose(memory.stability, theirs.stability, rel_tol=1e-5)
        assert math.isclose(memory.difficulty, theirs.difficulty, rel_tol=1e-5)
        exact = interval_days(memory.stability, retention, DEFAULT[20])
        assert math.isclose(exact, chosen.interval, rel_tol=1e-5)
        # Beyond a hundred days float32 itself is coarser than 1e-4.
        if abs(exact % 1 - 0.5) < max(1e-4, 1e-6 * exact):
            near_a_half += 1
        else:
            assert interval(memory.stability, retention, DEFAULT[20]) == max(round(chosen.interval), 1)
    assert near_a_half < HISTORIES / 1000


def test_recall_is_nine_tenths_after_one_stability() -> None:
    assert retrievability(12, 12, DEFAULT[20]) == pytest.approx(0.9)
    assert interval_days(12, 0.9, DEFAULT[20]) == pytest.approx(12)


def test_the_same_day_never_shrinks_a_success() -> None:
    memory = first(3, DEFAULT)
    assert after(memory, 3, 0, DEFAULT).stability >= memory.stability
    assert after(memory, 1, 0, DEFAULT).stability < memory.stability


def formulas(memory: Memory, grade: int, days: int, w: Parameters) -> Memory:
    """One step as the page of the algorithm has it, nothing worked out before."""
    stability, difficulty = memory
    recall = math.pow(1 + (math.pow(0.9, -1 / w[20]) - 1) * days / stability, -w[20])
    if days == 0:
        increase = math.exp(w[17] * (grade - 3 + w[18])) * math.pow(stability, -w[19])
        held = stability * (max(increase, 1.0) if grade >= 2 else increase)
    elif grade == 1:
        left = w[11] * math.pow(difficulty, -w[12]) * (math.pow(stability + 1, w[13]) - 1)
        held = min(left * math.exp(w[14] * (1 - recall)), stability / math.exp(w[17] * w[18]))
    else:
        easy = math.exp(w[8]) * (11 - difficulty) * math.pow(stability, -w[9])
        factor = w[15] if grade == 2 else w[16] if grade == 4 else 1.0
        held = stability * (1 + easy * (math.exp(w[10] * (1 - recall)) - 1) * factor)
    change = -w[6] * (grade - 3) * (10 - difficulty) / 9
    easiest = w[4] - math.exp(w[5] * 3) + 1
    hard = w[7] * easiest + (1 - w[7]) * (difficulty + change)
    return Memory(min(max(held, 0.001), 36500.0), min(max(hard, 1.0), 10.0))


@given(
    st.one_of(st.just(DEFAULT), st.tuples(*(st.floats(*bounds) for bounds in BOUNDS))),
    st.floats(SHORTEST, LONGEST),
    st.floats(1, 10),
    st.lists(st.tuples(st.integers(1, 4), st.integers(0, 40_000)), max_size=8),
)
def test_the_step_is_the_formulas_to_the_last_bit(
    w: Parameters, stability: float, difficulty: float, reviews: list[tuple[int, int]]
) -> None:
    memory = Memory(stability, difficulty)
    for grade, days in reviews:
        assert stepper(w)(*memory, grade, days)[2] == retrievability(days, memory.stability, w[20])
        found = after(memory, grade, days, w)
        assert found == formulas(memory, grade, days, w)
        memory = found
