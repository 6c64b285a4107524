"""How often the forecast's 80 % range holds what simulated people then do."""

from __future__ import annotations

from people import Person, days

from quiz.memory.fsrs import DEFAULT
from quiz.memory.speed import KINDS, speed
from quiz.progress.ahead import View
from quiz.progress.forecast import ahead
from quiz.progress.person import guess_from
from quiz.progress.runs import Range
from quiz.progress.simulate import Setup

HORIZON = 30
WHAT = ("reviews", "minutes", "recall", "reviews of a day", "minutes of a day")


def coverage(people: int, spread: float) -> dict[str, float | str]:
    """Shares of `people` whose next 30 days the ranges held; days are each counted as a part of a person."""
    held = dict.fromkeys(WHAT, 0.0)
    for seed in range(people):
        for what, share in one(Person(seed, spread)).items():
            held[what] += share
    return {"what": f"forecast, {people} people, spread {spread:g}"} | {w: held[w] / people for w in WHAT}


def one(person: Person) -> dict[str, float]:
    """For each figure whether (or on which share of the days) its range held the truth."""
    for day in days(0, person.past):
        person.study(day)
    future = days(person.past, HORIZON)
    setup = Setup(future[0].toordinal(), HORIZON, DEFAULT, person.new, (9999,))
    known = tuple(person.as_known(0.9))
    guess = guess_from(person.histories(), DEFAULT, speed([person.times[kind] for kind in KINDS]))
    found = ahead(View(tuple(k.card for k in known), known, setup, guess))
    truth = [person.study(day) for day in future]
    pairs = list(zip(found.days, truth, strict=True))
    return {
        "reviews": within(found.reviews, sum(day.reviews for day in truth)),
        "minutes": within(found.minutes, sum(day.seconds for day in truth) / 60),
        "recall": within(found.recall, person.recall(days(person.past + HORIZON, 1)[0])),
        "reviews of a day": sum(within(day.reviews, true.reviews) for day, true in pairs) / HORIZON,
        "minutes of a day": sum(within(day.minutes, true.seconds / 60) for day, true in pairs) / HORIZON,
    }


def within(range_: Range, truth: float) -> float:
    """1 where the range holds the truth, else 0."""
    return float(range_.low <= truth <= range_.high)
