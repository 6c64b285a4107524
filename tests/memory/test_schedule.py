from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quiz.memory.backlog import plan as backlog
from quiz.memory.day import day_of
from quiz.memory.fsrs import Memory
from quiz.memory.fuzz import draw, fuzz_range
from quiz.memory.guess import retention_for_choices, shown_recall
from quiz.memory.leech import is_leech, is_time_to_rewrite
from quiz.memory.schedule import Plan, options
from quiz.memory.state import State, replay

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)

reviewed = st.builds(
    State,
    memory=st.builds(Memory, st.floats(0.01, 3000), st.floats(1, 10)),
    phase=st.just("review"),
    day=st.dates(date(2024, 1, 1), TODAY),
    interval=st.integers(1, 400),
    reps=st.integers(1, 50),
)


def test_a_new_prompt_goes_through_its_steps() -> None:
    state = State()
    seen = {grade: outcome.seconds for grade, outcome in options(state, NOW, TODAY, Plan(), "a#front").items()}
    assert (seen[1], seen[2], seen[3]) == (60, 330, 600)
    state = replay(state, 3, TODAY, NOW + timedelta(seconds=600), Plan().w)
    assert (state.phase, state.step) == ("learning", 1)
    later = options(state, NOW, TODAY, Plan(), "a#front")
    assert later[2].seconds == 600
    assert later[3].days >= 1
    assert replay(state, 3, TODAY, TODAY + timedelta(days=2), Plan().w).phase == "review"


def test_hard_on_a_single_step_is_one_and_a_half_of_it() -> None:
    assert options(State(), NOW, TODAY, Plan(learning_steps=(600,)), "a#front")[2].seconds == 900


def test_a_lapse_is_counted_and_relearnt() -> None:
    known = State(Memory(10, 5), "review", day=TODAY - timedelta(days=10), interval=10, reps=3)
    outcome = options(known, NOW, TODAY, Plan(), "a#front")[1]
    assert outcome.seconds == 600
    lapsed = replay(known, 1, TODAY, NOW + timedelta(seconds=600), Plan().w)
    assert (lapsed.phase, lapsed.lapses, lapsed.step) == ("relearning", 1, 0)


@given(reviewed, st.booleans(), st.text(max_size=5))
def test_hard_good_easy_are_a_day_apart_and_repeatable(state: State, fuzz: bool, key: str) -> None:
    plan = Plan(fuzz=fuzz)
    found = options(state, NOW, TODAY, plan, key)
    assert 0 < found[2].days < found[3].days < found[4].days
    assert found == options(state, NOW, TODAY, plan, key)


@given(reviewed, st.text(max_size=5), st.integers(2, 15))
def test_a_pick_comes_back_no_later(state: State, key: str, k: int) -> None:
    plain = options(state, NOW, TODAY, Plan(fuzz=False), key)
    picked = options(state, NOW, TODAY, Plan(fuzz=False, guess_k=k), key)
    assert picked[2].days <= plain[2].days


@given(st.floats(1, 36500), st.floats(0, 1, exclude_max=True))
def test_the_draw_stays_in_its_range(days: float, luck: float) -> None:
    low, high = fuzz_range(days)
    assert low <= draw(low, high, luck) <= high
    assert low <= draw(low, high, luck, lambda day: 1 / day) <= high


def test_the_draw_prefers_days_with_less() -> None:
    assert draw(8, 12, 0.5, lambda day: 1.0 if day == 11 else 0.0) == 11


def test_guesses() -> None:
    assert retention_for_choices(0.9, 4) == 0.925
    assert retention_for_choices(0.97, 2) == 0.985
    assert retention_for_choices(0.97, 1) == 0.99
    assert shown_recall(0.2, 4) == 0
    assert shown_recall(1, 4) == 1


def test_the_day_begins_at_four() -> None:
    assert day_of(datetime(2026, 11, 23, 3, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert day_of(datetime(2026, 11, 23, 4, 0, tzinfo=UTC)) == TODAY


def test_a_backlog_is_spread_over_a_week() -> None:
    found = backlog(100, [88, 87], 340, [14] * 7)
    assert found is not None
    assert found.sentence == "12 days away: 340 due; 61 a day clears it in a week"
    third = backlog(102, [101, 100, 88], 300, [14] * 7)
    assert third is not None
    assert (third.days, third.share) == (5, 72)
    assert backlog(100, [99, 98], 340, [14] * 7) is None
    assert backlog(110, [109, 108, 107, 106, 105, 104, 103, 102, 101, 100, 88], 340, []) is None


def test_a_leech_is_marked_from_eight_lapses_and_offered_every_four() -> None:
    assert [n for n in range(20) if is_leech(n)] == list(range(8, 20))
    assert [n for n in range(21) if is_time_to_rewrite(n)] == [8, 12, 16, 20]
    assert [n for n in range(8) if is_time_to_rewrite(n, 3)] == [3, 4, 5, 6, 7]


@given(reviewed, st.text(max_size=5), st.integers(0, 30))
def test_a_success_never_comes_back_sooner_than_it_came(state: State, key: str, load: int) -> None:
    """Where the interval grows, fuzz and balance leave it at least a day more than the one before."""
    plain = options(state, NOW, TODAY, Plan(fuzz=False), key)
    found = options(state, NOW, TODAY, Plan(), key, load=lambda day: day.day % (load + 1))
    for grade in (2, 3, 4):
        if plain[2].days > state.interval:
            assert found[grade].days > state.interval


@given(reviewed, st.text(max_size=5))
def test_siblings_are_kept_apart_where_the_range_has_room(state: State, key: str) -> None:
    good = options(state, NOW, TODAY, Plan(), key)[3]
    taken = frozenset({TODAY + timedelta(days=good.days)})
    moved = options(state, NOW, TODAY, Plan(), key, sibling_days=taken)
    hard = options(state, NOW, TODAY, Plan(), key, sibling_days=taken)[2]
    low, high = fuzz_range(options(state, NOW, TODAY, Plan(fuzz=False), key)[3].days)
    if high - low > 2 and low > max(hard.days, state.interval) + 1:
        assert moved[3].due not in taken


@given(st.sampled_from([(), (60,), (60, 600), (60, 600, 3600)]), st.lists(st.integers(1, 4), max_size=8))
def test_steps_are_gone_through_as_they_stand(steps: tuple[int, ...], grades: list[int]) -> None:
    """Again begins anew, Hard repeats (on the first step in between), Good goes on, Easy leaves; then it is learnt."""
    plan = Plan(learning_steps=steps)
    state = State()
    for grade in grades:
        outcome = options(state, NOW, TODAY, plan, "a#front")[grade]
        if state.phase == "review":
            break
        at = state.step
        if grade == 4 or not steps or (grade == 3 and at + 1 >= len(steps)):
            assert outcome.days >= 1
        elif grade == 1:
            assert outcome.seconds == steps[0]
        elif grade == 3:
            assert outcome.seconds == steps[at + 1]
        elif at:
            assert outcome.seconds == steps[at]
        else:
            assert outcome.seconds == (sum(steps[:2]) // 2 if len(steps) > 1 else steps[0] * 3 // 2)
        state = replay(state, grade, TODAY, outcome.due, plan.w)
