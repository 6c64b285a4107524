"""Plans to be ready on a day, once they are taken: what they ask today, and what Home says of them.

A plan is an act in the journal: of one selection the newest holds on every device, whatever is merged in which order.
It lists no cards. What a day asks follows from the days and memories as they stand, so a day that was missed, a card
that was added or a merge changes nothing but the days that are left.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from quiz.collection.selection import SelectionError, selected
from quiz.index import queries
from quiz.index.queries import Candidate
from quiz.memory.fsrs import Memory, retrievability
from quiz.memory.ready import Pass, Waiting, gain, last_pass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quiz.collection.collection import Collection


class Plan(NamedTuple):
    """To be ready on a day, with these decks, folders and tags; with everything where none is named."""

    selection: tuple[str, ...]
    ready: Pass


class Today(NamedTuple):
    """What the plans ask today."""

    reviews: tuple[Candidate, ...] = ()
    """Of the last pass, whether due or not."""
    new: tuple[Candidate, ...] = ()
    """Never seen prompts that are begun before others, one of a card."""


def active(collection: Collection) -> list[Plan]:
    """The plans in force, the day itself included."""
    newest = {tuple(act["selection"]): act for act in queries.plans(collection.index)}
    today = collection.today()
    plans = [_plan(selection, act) for selection, act in newest.items()]
    return [plan for plan in plans if today <= plan.ready.until]


def take(collection: Collection, plan: Plan) -> None:
    """Follow a plan from now on, instead of an earlier one for the same selection. Raises JournalError."""
    collection.record([("plan", _act(plan))])


def drop(collection: Collection, selection: Sequence[str] | None = None) -> list[Plan]:
    """End the plan for a selection, or all plans. Returns those that were in force. Raises JournalError."""
    found = [plan for plan in active(collection) if selection is None or plan.selection == tuple(selection)]
    past = (collection.today() - timedelta(days=1)).isoformat()
    if found:
        collection.record([("plan", _act(plan) | {"until": past}) for plan in found])
    return found


def today(collection: Collection) -> Today:
    """What the plans ask today; of two plans that ask the same, once."""
    reviews: dict[str, Candidate] = {}
    new: dict[str, Candidate] = {}
    for plan in active(collection):
        wanted = _wanted(collection, plan)
        if wanted is None or collection.today() == plan.ready.until:
            continue
        reviews |= {candidate.key: candidate for candidate in _last_pass(collection, plan.ready, wanted)}
        new |= {candidate.card: candidate for candidate in _begun(collection, plan.ready, wanted)}
    return Today(tuple(reviews.values()), tuple(new.values()))


def sentences(collection: Collection) -> tuple[str, ...]:
    """What Home says of the plans in force: a line for each."""
    return tuple(_sentence(collection, plan) for plan in active(collection))


def _last_pass(collection: Collection, ready: Pass, wanted: Callable[[str, str], bool]) -> list[Candidate]:
    now, start, until = collection.today().toordinal(), ready.start.toordinal(), ready.until.toordinal()
    if now < start:
        return []
    w = collection.parameters()
    rows = [row for row in queries.standing(collection.index, now, start) if wanted(row[1], row[2])]
    scarce = len(rows) > ready.a_day * (until - now)
    waiting, candidates = [], {}
    for key, card, deck, due, last, stability, difficulty in rows:
        candidates[key] = Candidate(key, card, deck, due, retrievability(now - last, stability, w[20]))
        gained = gain(Memory(stability, difficulty), last, now, until, w) if scarce else 0.0
        waiting.append(Waiting(key, stability, gained, due <= now))
    _, done = _asked(collection, ready, wanted)
    chosen = [candidates[key] for key in last_pass(waiting, until - now, ready.a_day, done)]
    if until - now == 1:
        return chosen
    # Prompts of one card come on different days, as long as there is another one.
    seen = {card for card, _, _ in collection.reviewed_today()}
    return [one for one in {c.card: c for c in reversed(chosen)}.values() if one.card not in seen]


def _begun(collection: Collection, ready: Pass, wanted: Callable[[str, str], bool]) -> list[Candidate]:
    """The never seen prompts that the plan begins today, one of a card; what was begun today counts."""
    reviewed = collection.reviewed_today()
    room = round(ready.new) - sum(first for card, deck, first in reviewed if wanted(card, deck))
    cards = {card for card, _, _ in reviewed}
    found: list[Candidate] = []
    for candidate in queries.new(collection.index, collection.today().toordinal()):
        if len(found) >= room:
            break
        if candidate.card not in cards and wanted(candidate.card, candidate.deck):
            cards.add(candidate.card)
            found.append(candidate)
    return found


def _asked(collection: Collection, ready: Pass, wanted: Callable[[str, str], bool]) -> tuple[int, int]:
    """How many prompts the pass has asked so far, and how many of them today."""
    now = collection.today().toordinal()
    rows = queries.asked_since(collection.index, ready.start.toordinal(), now)
    days = [day for card, deck, day in rows if wanted(card, deck)]
    return len(days), days.count(now)


def _sentence(collection: Collection, plan: Plan) -> str:
    what = " ".join(plan.selection) or "everything"
    today, ready = collection.today(), plan.ready
    said = f"Ready by {_day(ready.until)}, {what}: "
    wanted = _wanted(collection, plan)
    if wanted is None:
        return f"{said}it names what is no longer there; quiz plan --drop ends it"
    if today == ready.until:
        return f"{said}that is today"
    left = (ready.until - today).days
    if today < ready.start:
        return f"{said}in {left} day{'s' * (left > 1)}; the last pass begins on {_day(ready.start)}"
    rows = queries.standing(collection.index, today.toordinal(), ready.start.toordinal())
    behind = sum(wanted(row[1], row[2]) for row in rows)
    done, _ = _asked(collection, ready, wanted)
    return f"{said}last pass, {done} of {done + behind}; {left} day{'s' * (left > 1)} left"


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _wanted(collection: Collection, plan: Plan) -> Callable[[str, str], bool] | None:
    """Does a card belong to the plan? None where a deck or tag that it names is gone."""
    try:
        return selected(collection, plan.selection)
    except SelectionError:
        return None


def _plan(selection: tuple[str, ...], act: dict[str, object]) -> Plan:
    start, until = (date.fromisoformat(str(act[name])) for name in ("start", "until"))
    return Plan(selection, Pass(start, until, max(int(str(act["a_day"])), 1), int(str(act["new"]))))


def _act(plan: Plan) -> dict[str, object]:
    ready = plan.ready
    days = {"start": ready.start.isoformat(), "until": ready.until.isoformat()}
    return {"selection": list(plan.selection), **days, "a_day": ready.a_day, "new": round(ready.new)}
