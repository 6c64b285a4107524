"""What the index works out from columns is what the plain replay works out from acts, to the last bit."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quiz.index import facts, standing
from quiz.index.cells import DAILY, RECALLED, Cells
from quiz.journal.events import Event, due_of, encode
from quiz.journal.replay import fold
from quiz.journal.reviews import columns
from quiz.memory.fsrs import BOUNDS, DEFAULT, Parameters, retrievability
from quiz.memory.state import State, replay

weights = st.one_of(st.just(DEFAULT), st.tuples(*(st.floats(*bounds) for bounds in BOUNDS)))
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
near = st.integers(-5, 400)
"""Days after the last act: as a rule forwards, but a clock may be set back, and days may be equal."""
zones = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
dues = st.one_of(
    st.integers(-3, 4000).map(lambda gap: ("day", gap, None)),
    st.tuples(st.just("time"), st.integers(0, 86_400), zones),
)
reviews = st.fixed_dictionaries(
    {"after": near, "grade": st.integers(1, 4), "due": dues, "text": st.sampled_from("fgh")},
    optional={"ms": st.integers(0, 400_000), "mode": st.sampled_from(["pick", "type"]), "said": st.just("x#front")},
)
others = st.one_of(
    st.tuples(st.sampled_from(["suspend", "resume", "reset", "relink"]), st.just({})),
    st.tuples(st.just("bury"), days.map(lambda day: {"day": str(day)})),
    st.tuples(st.just("flag"), st.booleans().map(lambda on: {"on": on})),
)
histories = st.lists(st.one_of(reviews, reviews, others), max_size=14)


def acts(history: list[Any]) -> list[Event]:
    """The acts on one prompt."""
    found = []
    day = date(2026, 1, 1)
    for n, step in enumerate(history):
        name, data = ("review", _review(day, step)) if isinstance(step, dict) else step
        day = date.fromisoformat(data["day"]) if name == "review" else day
        found.append(Event(f"{1_700_000_000_000 + n}-x", name, "", {"card": "c", "slot": "s", **data}))
    return found


def _review(last: date, step: dict[str, Any]) -> dict[str, Any]:
    day = last + timedelta(days=step["after"])
    kind, gap, zone = step["due"]
    if kind == "day":
        due: date = day + timedelta(days=gap)
    else:
        due = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(seconds=gap)
    return {**step, "day": day.isoformat(), "due": due.isoformat()}


def row(event: Event) -> standing.Act:
    """An act as the index has it."""
    if event.event == "review":
        return (*columns(event), "review", None)
    day = due_of(event.data["day"]).toordinal() if event.event == "bury" else None
    return ("c", "s", event.id, day, *(None,) * 6, event.event, encode(event))


@given(histories, weights)
def test_where_a_prompt_stands_is_what_the_plain_fold_gives(history: list[Any], w: Parameters) -> None:
    own = acts(history)
    assert standing.fold([row(event) for event in own], w) == fold(own, w)


@given(histories, weights)
def test_the_sums_are_what_the_plain_replay_counts(history: list[Any], w: Parameters) -> None:
    own = acts(history)
    daily: Cells = {}
    recalled: Cells = {}
    said = facts.count([row(event) for event in own], w, daily, recalled)
    plain = counted(own, w)
    assert {DAILY.cell(code): DAILY.values(packed) for code, packed in daily.items()} == plain[0]
    assert {RECALLED.cell(code): RECALLED.values(packed) for code, packed in recalled.items()} == plain[1]
    assert said == plain[2]


def counted(own: list[Event], w: Parameters) -> tuple[Any, Any, Any]:
    """The same, review by review, from states."""
    daily: dict[Any, list[int]] = {}
    recalled: dict[Any, list[int]] = {}
    said: Counter[tuple[str, int]] = Counter()
    state, seen = State(), set()
    for event in own:
        if event.event != "review":
            state = State() if event.event == "reset" else state
            continue
        data = event.data
        day, grade = date.fromisoformat(data["day"]), data["grade"]
        maturity = {"new": 0, "review": 2 + (state.interval >= 21)}.get(state.phase, 1)
        sums = daily.setdefault((day.toordinal(), maturity, int(data.get("mode") == "pick")), [0] * 6)
        sums[grade - 1] += 1
        sums[4] += min(data.get("ms") or 0, 300_000)
        sums[5] += day not in seen
        if state.memory and state.day and day > state.day:
            recall = retrievability((day - state.day).days, state.memory.stability, w[20])
            loss = -math.log(max(recall if grade > 1 else 1 - recall, 1e-9))
            values = (1, int(grade > 1), round(recall * 1e6), round(loss * 1e6))
            cell = recalled.setdefault((day.toordinal(), min(int(recall * 20), 19)), [0] * 4)
            cell[:] = [held + value for held, value in zip(cell, values, strict=True)]
        if "said" in data:
            said[data["said"], day.toordinal()] += 1
        seen.add(day)
        state = replay(state, grade, day, due_of(data["due"]), w)
    return daily, recalled, dict(said)


@given(st.dictionaries(st.integers(0, 1 << 26), st.lists(st.integers(0, 1 << 40), min_size=4, max_size=4)))
def test_kept_cells_come_back(cells: dict[int, list[int]]) -> None:
    packed = {code: sum(value << 48 * at for at, value in enumerate(values)) for code, values in cells.items()}
    kept = RECALLED.to_bytes(packed)
    assert RECALLED.from_bytes(kept) == packed
    assert list(RECALLED.rows(kept)) == [(*RECALLED.cell(code), *values) for code, values in cells.items()]


@given(st.lists(st.integers(-(1 << 40), 1 << 40), min_size=6, max_size=6))
def test_sums_may_be_less_than_nothing(values: list[int]) -> None:
    assert DAILY.values(sum(value << 48 * at for at, value in enumerate(values))) == values
