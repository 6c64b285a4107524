"""A plan before it is taken: what it gives, what it leaves out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from quiz.memory.fsrs import DEFAULT
from quiz.memory.ready import gain
from quiz.progress import told
from quiz.progress.ready import MOST_DAYS, PlanError, days_until, make
from tests.progress.test_forecast import many


def over(days: int, count: int = 300) -> object:
    seen = many(count)
    return replace(seen, setup=replace(seen.setup, days=days))


def test_a_plan_gives_more_on_the_day_and_costs_more() -> None:
    found = make(over(20))  # type: ignore[arg-type]
    assert found.dropped == ()
    assert (found.ready.until - found.ready.start).days == 3
    assert found.taken.recall.mid > found.left.recall.mid
    assert found.taken.minutes.mid > found.left.minutes.mid
    assert found.fresh == 60
    assert found.ready.new * (20 - 3) >= 60
    assert "all of them once more" in told.of_pass(found)
    assert f"20 days to go, with room for {told.hours(found.minutes)} a day" in told.of_pass(found)
    assert "without the plan" in told.of_outcome(found)


def test_a_short_day_makes_a_long_pass_and_shorter_ones_leave_out_what_gains_least() -> None:
    seen = over(20)
    longer = make(seen, 4)  # type: ignore[arg-type]
    assert 3 < (longer.ready.until - longer.ready.start).days <= 20
    short = make(seen, 1)  # type: ignore[arg-type]
    assert (short.ready.until - short.ready.start).days == 20
    assert short.dropped
    known = dict(zip(seen.keys, seen.prompts, strict=True))  # type: ignore[attr-defined]
    on = (short.ready.start.toordinal() + short.ready.until.toordinal()) // 2

    def gained(key: str) -> float:
        prompt = known[key]
        return gain(prompt.memory, prompt.day, max(on, prompt.day), short.ready.until.toordinal(), DEFAULT)

    kept = [key for key, prompt in known.items() if prompt.memory and key not in short.dropped]
    assert not kept or max(map(gained, short.dropped)) <= min(map(gained, kept))
    assert list(map(gained, short.dropped)) == sorted(map(gained, short.dropped))
    assert short.due_minutes > short.minutes


def test_for_nothing_there_is_no_plan() -> None:
    with pytest.raises(PlanError, match="nothing to be ready for"):
        make(many(0))


def test_tomorrow_has_one_day_of_it() -> None:
    found = make(over(1))  # type: ignore[arg-type]
    assert (found.ready.until - found.ready.start).days == 1


def test_a_day_that_is_none_is_told() -> None:
    today = date(2026, 11, 23)
    assert days_until(today, today + timedelta(days=9)) == 9
    for until in (today, today - timedelta(days=1), today + timedelta(days=MOST_DAYS + 1)):
        with pytest.raises(PlanError):
            days_until(today, until)
