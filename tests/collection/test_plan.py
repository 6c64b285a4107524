"""A plan that is taken: Study asks what it needs, Home says how it stands, it ends by itself, and it merges."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest

from quiz.collection import plan, verify
from quiz.collection.collection import Collection
from quiz.collection.plan import Plan
from quiz.memory.ready import Pass
from quiz.progress.ahead import view
from quiz.progress.simulate import Run
from quiz.study.session import start
from tests.conftest import START, Clock
from tests.progress.played import days, deck, learner

TODAY = START.date()
EXAM = TODAY + timedelta(days=30)


def taken(
    collection: Collection, *, selection: tuple[str, ...] = (), last: int = 3, a_day: int = 100, new: int = 0
) -> Plan:
    made = Plan(selection, Pass(EXAM - timedelta(days=last), EXAM, a_day, new))
    plan.take(collection, made)
    return made


@pytest.fixture
def learnt(make: Callable[..., Collection], clock: Clock) -> Collection:
    """Two decks of twelve cards, learnt in twenty days; ten are left."""
    collection = make(one=deck(12), two=deck(12).replace("card0", "more0"))
    days(collection, clock, 20, recalls=True)
    return collection


def test_the_last_pass_asks_everything_once_more_in_even_days(learnt: Collection, clock: Clock) -> None:
    taken(learnt)
    asked: Counter[str] = Counter()
    days(learnt, clock, 7, recalls=True)
    shares = []
    for _ in range(3):
        home = learnt.home()
        queue = start(learnt).queue
        assert home.due == queue.due > 0
        done = days(learnt, clock, 1, recalls=True, seen=lambda key: asked.update([key]))
        shares.append(done[0][0])
        clock.move(days=-1)
        assert learnt.home().due == 0
        clock.move(days=1)
    assert len(asked) == 24
    assert max(shares) - min(shares) <= 2
    assert learnt.today() == EXAM
    assert learnt.home().plans == (f"Ready by {EXAM:%a} {EXAM.day} {EXAM:%b}, everything: that is today",)
    clock.move(days=1)
    assert learnt.home().plans == ()
    assert plan.active(learnt) == []
    assert verify.verify(learnt).differences == ()


def test_only_what_it_names_is_asked_and_a_missed_day_is_made_up_for(learnt: Collection, clock: Clock) -> None:
    taken(learnt, selection=("two",))
    asked: list[str] = []
    days(learnt, clock, 7, recalls=True)
    clock.move(days=1)
    before = {key for (key,) in learnt.index.execute("SELECT key FROM prompts WHERE key LIKE 'card%' AND due > ?",
                                                     (EXAM.toordinal(),))}  # fmt: skip
    days(learnt, clock, 2, recalls=True, seen=asked.append)
    assert {key for key in asked if key.startswith("more")} == {f"more{n:04}#gap:w{n}x0" for n in range(12)}
    assert not before & set(asked)


def test_the_days_are_those_that_were_foreseen(learnt: Collection, clock: Clock) -> None:
    learnt.places.settings.write_text("fuzz: false\n")
    collection = Collection.open(learnt.places.root, clock)
    made = taken(collection, last=4)
    seen = view(collection, days=10)
    setup = seen.setup.__class__(**{
        **{name: getattr(seen.setup, name) for name in seen.setup.__slots__}, "ready": made.ready})  # fmt: skip
    run = Run(seen.prompts, setup, learner(recalls=True), random.Random(1)).play()
    assert [reviews for reviews, _ in days(collection, clock, 10, recalls=True)] == run.reviews
    assert sum(run.reviews[-4:]) >= 24


def test_where_the_days_do_not_suffice_no_day_is_swamped(learnt: Collection, clock: Clock) -> None:
    taken(learnt, a_day=3)
    days(learnt, clock, 7, recalls=True)
    due = sum(1 for _ in learnt.index.execute("SELECT 1 FROM prompts WHERE due <= ?", (learnt.today().toordinal(),)))
    assert len(plan.today(learnt).reviews) == 3
    assert start(learnt).queue.due == max(due, 3)


def test_the_limit_of_reviews_does_not_hold_the_pass_up(learnt: Collection, clock: Clock) -> None:
    learnt.places.settings.write_text("reviews_per_day: 2\n")
    collection = Collection.open(learnt.places.root, clock)
    taken(collection)
    clock.move(days=7)
    asked: list[str] = []
    days(collection, clock, 3, recalls=True, seen=asked.append)
    assert len(set(asked)) == 24


def test_what_is_new_is_begun_in_time_and_counted(make: Callable[..., Collection], clock: Clock) -> None:
    collection = make(one=deck(12), two=deck(40).replace("card0", "more0"))
    collection.places.settings.write_text("new_per_day: 4\n")
    collection = Collection.open(collection.places.root, clock)
    taken(collection, selection=("two",), new=6)
    assert collection.home().new == start(collection).queue.new == 6
    begun: list[str] = []
    assert days(collection, clock, 1, recalls=True, seen=begun.append)[0][1] == 6
    assert all(key.startswith("more") for key in begun)
    clock.move(days=-1)
    assert collection.home().new == start(collection).queue.new == 0
    clock.move(days=1)
    assert start(collection, ("one",)).queue.new == 4


def test_siblings_come_on_different_days_but_the_last(make: Callable[..., Collection], clock: Clock) -> None:
    collection = make(one=deck(6, gaps=3))
    days(collection, clock, 25, recalls=True)
    taken(collection, last=4)
    clock.move(days=1)
    seen: set[str] = set()
    for left in (4, 3, 2, 1):
        asked: list[str] = []
        days(collection, clock, 1, recalls=True, seen=asked.append)
        seen |= set(asked)
        early = [c.card for c in plan.today(collection).reviews]
        assert left <= 2 or len(early) == len(set(early))
    assert len(seen) == 18


def test_the_newest_holds_and_can_be_dropped_or_taken_back(learnt: Collection) -> None:
    taken(learnt, last=3)
    later = taken(learnt, last=5)
    other = taken(learnt, selection=("one",))
    assert plan.active(learnt) == [later, other]
    assert plan.drop(learnt, ("one",)) == [other]
    assert plan.active(learnt) == [later]
    assert plan.drop(learnt, ("two",)) == []
    assert plan.drop(learnt) == [later]
    assert plan.active(learnt) == []
    assert plan.today(learnt) == plan.Today()
    taken(learnt, last=3)
    act = learnt.index.execute("SELECT max(id) FROM events WHERE event = 'plan'").fetchone()[0]
    learnt.record([("undo", {"of": act})])
    assert plan.active(learnt) == []


def test_devices_that_merge_agree(learnt: Collection, clock: Clock) -> None:
    root = learnt.places.root
    copy = root.with_name("copy")
    shutil.copytree(root, copy)
    other = Collection.open(copy, clock)
    taken(learnt, last=3)
    clock.move(minutes=1)
    later = taken(other, last=6)
    for source, target in ((root, copy), (copy, root)):
        shutil.copytree(source / ".quiz" / "journal", target / ".quiz" / "journal", dirs_exist_ok=True)
    for collection in (learnt, other):
        collection.refresh()
        assert plan.active(collection) == [later]
        assert verify.verify(collection).differences == ()


def test_a_plan_whose_deck_is_gone_says_so(learnt: Collection) -> None:
    taken(learnt, selection=("two",))
    (learnt.places.root / "decks" / "two.yaml").unlink()
    learnt.refresh()
    assert "no longer there" in learnt.home().plans[0]
    assert plan.today(learnt) == plan.Today()
    start(learnt)


@pytest.mark.parametrize(("ahead", "words"), [(0, "the last pass begins on"), (8, "last pass, ")])
def test_home_says_how_it_stands(learnt: Collection, clock: Clock, ahead: int, words: str) -> None:
    taken(learnt)
    clock.move(days=ahead)
    assert words in learnt.home().plans[0]
