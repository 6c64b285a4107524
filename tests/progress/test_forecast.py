"""The forecast: against sittings that are really played, and against what it was told."""

import json
import math
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from quiz.collection.collection import Collection
from quiz.index.histories import History
from quiz.memory.fsrs import DEFAULT, Memory, after, first, retrievability
from quiz.memory.speed import speed
from quiz.progress import forecast, told
from quiz.progress.ahead import View, sampled, view
from quiz.progress.forecast import Choice
from quiz.progress.person import CENTRE, guess_from
from quiz.progress.runs import Range, four_fifths
from quiz.progress.simulate import Known, Run, Setup
from tests.conftest import Clock
from tests.progress.played import days, deck, learner

PLAIN = "fuzz: false\nnew_per_day: 4\n"
UNKNOWN = speed([[], [], [], []])
ONE = Range(1, 1, 1)
TODAY = date(2026, 11, 23).toordinal()


def played(collection: Collection, count: int, *, recalls: bool) -> list[tuple[int, int]]:
    seen = view(collection, days=count)
    run = Run(seen.prompts, seen.setup, learner(recalls=recalls), random.Random(1)).play()
    return list(zip(run.reviews, run.new, strict=True))


@pytest.mark.parametrize("recalls", [True, False])
@pytest.mark.parametrize(
    ("settings", "gaps"),
    [
        (PLAIN, 1),
        (f"{PLAIN}reviews_per_day: 3\n", 1),
        (PLAIN, 3),
        (f"{PLAIN}retention: 0.8\nlearning_steps: [1m]\n", 1),
        (f"{PLAIN}per_deck:\n  deck: {{new_per_day: 2, reviews_per_day: 2}}\n", 1),
    ],
)
def test_without_chance_the_days_are_those_of_real_sittings(
    make: Callable[..., Collection], clock: Clock, settings: str, gaps: int, recalls: bool
) -> None:
    collection = make(deck=deck(14, gaps=gaps))
    collection.places.settings.write_text(settings)
    collection = Collection.open(collection.places.root, clock)
    days(collection, clock, 3, recalls=recalls)
    foreseen = played(collection, 25, recalls=recalls)
    assert days(collection, clock, 25, recalls=recalls) == foreseen
    assert sum(reviews for reviews, _ in foreseen) > 10


def test_what_today_has_done_counts_today(make: Callable[..., Collection], clock: Clock) -> None:
    collection = make(deck=deck(10))
    collection.places.settings.write_text(PLAIN)
    collection = Collection.open(collection.places.root, clock)
    days(collection, clock, 1, recalls=True)
    clock.move(days=-1)
    assert played(collection, 1, recalls=True) == [(0, 0)]
    clock.move(days=1)
    assert played(collection, 1, recalls=True)[0][1] == 4


def test_choices_are_aimed_higher_and_what_is_set_aside_is_left_out(make: Callable[..., Collection]) -> None:
    card = "  - question: Which {0}?\n    id: choice{0:02d}\n    choices: [a{0}, b, c, d]\n    answer: a{0}\n"
    collection = make(deck="title: A\ncards:\n" + "".join(card.format(n) for n in range(3)))
    collection.record([("suspend", {"card": "choice01", "slot": None})])
    seen = view(collection)
    assert [(known.retention, known.guessed) for known in seen.prompts] == [(0.9, 4)] * 2
    assert Run(seen.prompts, seen.setup, learner(recalls=True), random.Random(1)).aim == [0.9 + 0.1 / 4] * 2
    assert {known.retention for known in view(collection, retention=0.8).prompts} == {0.8}


def test_the_range_of_n_runs_holds_one_more_in_four_of_five_cases() -> None:
    luck = random.Random(3)
    for count in (9, 19, 39):
        held = 0
        for _ in range(4000):
            found = four_fifths([luck.random() for _ in range(count)])
            held += found.low <= luck.random() <= found.high
        assert held / 4000 == pytest.approx(0.8, abs=0.03)


def histories(level: float, count: int, begun: int = 3) -> list[History]:
    """Reviews of someone who recalls `level` logits better than FSRS foresees, four seconds each; the first `begun`."""
    luck, found = random.Random(f"{level}"), []
    for n in range(count):
        memory, day, grades, on = first(begun, DEFAULT), 0, [begun], [0]
        for gap in (2, 4, 8, 15):
            day += gap
            foreseen = retrievability(gap, memory.stability, DEFAULT[20])
            odds = (1 - foreseen) / foreseen * math.exp(-level)
            grade = 3 if luck.random() < 1 / (1 + odds) else 1
            memory = after(memory, grade, gap, DEFAULT)
            grades.append(grade)
            on.append(day)
        ids = tuple(f"{day:013d}-{n}" for day in on)
        found.append(History(f"c{n}#front", ids, tuple(on), tuple(grades), (4000,) * len(on), False))
    return found


@pytest.mark.parametrize("level", [-1.0, 0.0, 0.8])
def test_the_learner_is_found_in_their_reviews(level: float) -> None:
    guess = guess_from(histories(level, 600), DEFAULT, UNKNOWN)
    assert guess.reviews == 2400
    assert abs(guess.mean[0] - level) < 3.5 * guess.root[0]
    assert guess.root[0] < 0.2
    drawn = [guess.draw(random.Random(n)) for n in range(200)]
    assert sum(one.level for one in drawn) / 200 == pytest.approx(guess.mean[0], abs=0.04)
    assert all(sum(one.first) == pytest.approx(1) for one in drawn)


def test_who_differs_in_a_way_that_two_numbers_do_not_say_stays_uncertain_however_much_they_reviewed() -> None:
    """Half of the cards begin with Again: they are recalled less than foreseen, the others more."""
    alike, apart = (
        guess_from([*histories(by, 4000), *histories(-by, 4000, begun=1)], DEFAULT, UNKNOWN) for by in (0.0, 0.8)
    )
    assert alike.root[0] < 0.06
    assert apart.root[0] > 0.2


def test_without_reviews_anybody_may_be_the_learner() -> None:
    guess = guess_from([], DEFAULT, UNKNOWN)
    assert guess.mean == (0.0, 0.0)
    assert guess.root == pytest.approx((0.5, 0.0, 0.15))
    assert guess.draw(random.Random(1)).chance(0.9, math.exp(CENTRE)) != 0.9


def many(count: int) -> View:
    """Prompts in the middle of their intervals, one in five of them new."""
    luck, found = random.Random(count), []
    for n in range(count):
        span = luck.randint(2, 60)
        day = TODAY - luck.randint(0, span - 1)
        memory = Memory(float(span), luck.uniform(2, 9)) if n % 5 else None
        found.append(Known(f"c{n}", "deck", memory, *((day, day + span, span) if memory else (0, 0, 0)), 0.9))
    setup = Setup(TODAY, 10, DEFAULT, 20, (9999,))
    return View(tuple(known.card for known in found), tuple(found), setup, guess_from([], DEFAULT, UNKNOWN))


def test_a_sample_is_due_as_all_are() -> None:
    seen = many(6000)
    few, setup, times = sampled(seen, 600, random.Random(1))
    learnt = [known for known in seen.prompts if known.memory]
    assert len(few) == pytest.approx(600, abs=3)
    assert setup.new * times == pytest.approx(20)
    for ahead in range(30):
        due = sum(known.due <= TODAY + ahead for known in learnt)
        assert sum(known.due <= TODAY + ahead for known in few if known.memory) * times == pytest.approx(
            due, abs=2 * times
        )
    # Of the new ones those that ten days have room for, not all.
    assert sum(known.memory is None for known in few) * times == pytest.approx(200, abs=2 * times)
    assert sampled(many(100), 600, random.Random(1))[2] == 1.0


def test_what_is_due_shows_in_the_days_ahead_and_more_costs_more() -> None:
    seen = many(400)
    found = forecast.ahead(seen)
    due = [known.due for known in seen.prompts if known.memory]
    assert found.days[0].reviews == (due.count(TODAY),) * 3
    assert [day.day.toordinal() for day in found.days] == list(range(TODAY, TODAY + 10))
    assert found.reviews.low <= found.reviews.mid <= found.reviews.high
    assert not found.sampled
    new = forecast.by_new(seen)
    assert [(choice.value, choice.now) for choice in new] == [
        (0, False),
        (10, False),
        (20, True),
        (30, False),
        (40, False),
    ]
    assert new[0].minutes.mid < new[2].minutes.mid
    kept = forecast.by_retention(seen)
    minutes = [choice.minutes.mid for choice in kept]
    assert minutes == sorted(minutes)
    assert [choice.recall.mid for choice in kept] == sorted(choice.recall.mid for choice in kept)
    assert [choice.value for choice in kept if choice.now] == [0.9]


def test_sentences_say_over_what_time_they_are_and_compare_with_another_choice() -> None:
    kept = [Choice(aim, now, ONE, ONE._replace(mid=mid), ONE, 9) for aim, now, mid in ((0.8, False, 2), (0.9, True, 3))]
    assert told.of_retention(kept) == (
        "Over the half year ahead aiming at 90 % costs 3 min a day and keeps 100 % recalled;"
        " 80 % would cost 2.0 for 100 %."
    )
    kept.append(Choice(0.95, False, ONE, ONE._replace(mid=5), ONE, 9))
    assert "; 95 % would cost 5 for" in told.of_retention(kept)


def test_where_there_is_nothing_no_figure_is_told() -> None:
    seen = many(0)
    assert told.of_days(forecast.ahead(seen)) == "Nothing is asked in the next 10 days."
    assert forecast.by_retention(seen) == []
    assert told.of_retention([]) == "There is nothing to remember yet."
    assert forecast.steps(seen) == forecast.RUNS


def test_nothing_new_has_no_table_and_every_run_is_heard() -> None:
    seen = many(60)
    steps: list[int] = []
    for played in (forecast.ahead, forecast.by_new, forecast.by_retention):
        played(seen, lambda: steps.append(1))
    assert len(steps) == forecast.steps(seen)
    known = [known for known in seen.prompts if known.memory]
    assert forecast.by_new(replace(seen, prompts=tuple(known))) == []


def test_a_run_is_stopped_by_who_hears_it() -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        forecast.ahead(many(60), stop)


def test_the_same_day_is_foreseen_the_same() -> None:
    seen = many(200)
    assert json.dumps(forecast.ahead(seen).reviews) == json.dumps(forecast.ahead(seen).reviews)
