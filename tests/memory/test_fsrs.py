"""Against py-fsrs and fsrs-rs, which we did not write."""

import math
import random
from datetime import UTC, datetime, timedelta

import fsrs
import pytest

from quiz.memory.fsrs import DEFAULT, Memory, after, first, interval, interval_days, retrievability

HISTORIES = 10_000
START = datetime(2026, 1, 1, tzinfo=UTC)


def histories(count: int) -> list[list[tuple[int, int]]]:
    luck = random.Random(6)
    return [
        [
            (luck.choice((1, 2, 3, 3, 3, 4)), luck.randint(1, luck.choice((5, 60, 400))))
            for _ in range(luck.randint(1, 8))
        ]
        for _ in range(count)
    ]


def ours(history: list[tuple[int, int]]) -> Memory:
    memory = first(history[0][0], DEFAULT)
    for grade, days in history[1:]:
        memory = after(memory, grade, days, DEFAULT)
    return memory


def test_states_and_intervals_equal_py_fsrs() -> None:
    scheduler = fsrs.Scheduler(parameters=DEFAULT, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    for history in histories(HISTORIES):
        card = fsrs.Card()
        at = START
        for n, (grade, days) in enumerate(history):
            at += timedelta(days=days if n else 0)
            card, _ = scheduler.review_card(card, fsrs.Rating(grade), at)
        memory = ours(history)
        assert card.stability is not None
        assert card.difficulty is not None
        assert math.isclose(memory.stability, card.stability, rel_tol=1e-9)
        assert math.isclose(memory.difficulty, card.difficulty, rel_tol=1e-9)
        assert interval(memory.stability, 0.9, DEFAULT[20]) == (card.due - at).days


def test_recall_is_nine_tenths_after_one_stability() -> None:
    assert retrievability(12, 12, DEFAULT[20]) == pytest.approx(0.9)
    assert interval_days(12, 0.9, DEFAULT[20]) == pytest.approx(12)


def test_the_same_day_never_shrinks_a_success() -> None:
    memory = first(3, DEFAULT)
    assert after(memory, 3, 0, DEFAULT).stability >= memory.stability
    assert after(memory, 1, 0, DEFAULT).stability < memory.stability
