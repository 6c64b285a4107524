"""What the first screen shows, in numbers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from quiz.collection.places import inside
from quiz.index import queries
from quiz.index import today as waiting
from quiz.memory.backlog import Backlog
from quiz.memory.backlog import plan as backlog_plan
from quiz.memory.speed import speed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from quiz.collection.collection import Collection
    from quiz.index.queries import Candidate, DeckCounts
    from quiz.memory.speed import Speed


_WEEK = 7


class DeckRow(NamedTuple):
    """A deck, or a folder of decks, in numbers."""

    name: str
    depth: int
    title: str
    due: int
    new: int
    learnt: int
    recall: float | None
    folder: bool


class Home(NamedTuple):
    """The first screen."""

    day: date
    decks: tuple[DeckRow, ...]
    due: int
    """Prompts that a sitting would review now, those in their steps among them."""
    new: int
    """Prompts that a sitting would introduce now."""
    seconds: int
    """The time that takes, from the person's own speed."""
    done_today: int
    goal_today: int
    """What was done today and what is left of it."""
    streak: int
    ahead: tuple[tuple[date, int], ...]
    backlog: str
    """A sentence after a break, else empty."""
    plans: tuple[str, ...]
    """A sentence for each plan to be ready on a day."""
    problems: tuple[tuple[str, str], ...]
    """Of decks: where, from the collection's folder on, and what is wrong."""


def home(collection: Collection) -> Home:
    """The numbers of the first screen, as the index has them."""
    today = collection.today()
    counts = queries.deck_counts(collection.index, today.toordinal(), *collection.curve())
    reviewed, ahead = collection.reviewed_today(), collection.days_ahead(_WEEK)
    break_ = _backlog(collection, reviewed, ahead)
    due, fresh = _left(collection, reviewed, break_)
    return Home(
        day=today,
        decks=tuple(_rows(counts)),
        due=due,
        new=fresh,
        seconds=round(own_speed(collection).seconds(due, fresh)),
        done_today=len(reviewed),
        goal_today=len(reviewed) + due + fresh,
        streak=_streak(collection),
        ahead=tuple(ahead),
        backlog=break_.sentence if break_ else "",
        plans=_plans(collection),
        problems=tuple(
            (f"{path.removeprefix(f'{collection.places.root}{os.sep}')}:{line}:{column}", message)
            for path, line, column, message in queries.problems(collection.index)
        ),
    )


def changed_notes(collection: Collection) -> int:
    """How many notes changed since they were built, are gone, or are new beside known ones; all where no deck is."""
    from quiz.collection.notefiles import note_files
    from quiz.collection.records import changed

    root, settings = collection.places.root, collection.settings
    base = inside(root, settings.deck_folders[0]) if settings.deck_folders else None
    if base is None:
        return 0
    if not (base / ".build").is_dir():
        return 0 if queries.deck_names(collection.index) else len(note_files(root, settings.note_folders))

    return len(changed(base, root, settings.note_folders))


def left_today(collection: Collection) -> tuple[int, int]:
    """How many reviews, steps among them, and new prompts the limits of today leave, with what plans ask."""
    reviewed = collection.reviewed_today()
    return _left(collection, reviewed, _backlog(collection, reviewed, collection.days_ahead(_WEEK)))


def own_speed(collection: Collection) -> Speed:
    """What the person's last answers took, on all decks: behind every time that is told of what is still to do."""
    return speed(queries.answer_times(collection.index))


def _left(collection: Collection, reviewed: list[tuple[str, str, int]], break_: Backlog | None) -> tuple[int, int]:
    settings, index = collection.settings, collection.index
    today = collection.today().toordinal()
    planned, begun = by_plans(collection)
    done_new = sum(first for _, _, first in reviewed)
    reviews = min(settings.reviews_per_day, break_.share) if break_ else settings.reviews_per_day
    seen = {card for card, _, _ in reviewed} | {candidate.card for candidate in planned}
    others = waiting.reviews(index, today, seen, [candidate.key for candidate in planned])
    due = len(planned) + min(others, max(0, reviews - (len(reviewed) - done_new) - len(planned)))
    room = max(0, settings.new_per_day - done_new - len(begun))
    seen.update(candidate.card for candidate in begun)
    return due + waiting.steps(index, today), len(begun) + waiting.new_cards(index, today, seen, room)


def by_plans(collection: Collection) -> tuple[Sequence[Candidate], Sequence[Candidate]]:
    """What plans ask and begin today."""
    if not queries.plans(collection.index):
        return (), ()
    from quiz.collection import plan

    today = plan.today(collection)
    return today.reviews, today.new


def _plans(collection: Collection) -> tuple[str, ...]:
    if not queries.plans(collection.index):
        return ()
    from quiz.collection import plan

    return plan.sentences(collection)


def backlog(collection: Collection) -> Backlog | None:
    """The plan after a break, or None."""
    return _backlog(collection, collection.reviewed_today(), collection.days_ahead(_WEEK))


def _backlog(
    collection: Collection, reviewed: list[tuple[str, str, int]], ahead: Sequence[tuple[date, int]]
) -> Backlog | None:
    today = collection.today().toordinal()
    # A break that ended longer ago than this is cleared.
    days = queries.review_days(collection.index, today - _WEEK)
    due = queries.due_count(collection.index, today) + sum(not first for _, _, first in reviewed)
    return backlog_plan(today, days, due, [count for _, count in ahead])


def _streak(collection: Collection) -> int:
    """Days in a row with a review, up to today or yesterday."""
    today = collection.today().toordinal()
    days = queries.review_days(collection.index, today - 4000)
    expected = today if days and days[0] == today else today - 1
    count = 0
    for day in days:
        if day != expected - count:
            break
        count += 1
    return count


def _rows(counts: list[DeckCounts]) -> list[DeckRow]:
    """Decks as a tree: a row for each folder above its decks, with their sums."""
    rows: list[DeckRow] = []
    folders: set[str] = set()
    for count in counts:
        parts = count.name.split("/")
        for depth in range(1, len(parts)):
            name = "/".join(parts[:depth])
            if name not in folders:
                folders.add(name)
                rows.append(_folder(name, depth - 1, [c for c in counts if c.name.startswith(f"{name}/")]))
        rows.append(
            DeckRow(
                count.name,
                len(parts) - 1,
                count.title,
                count.due,
                count.new,
                count.learnt,
                count.recall,
                folder=False,
            )
        )
    return rows


def _folder(name: str, depth: int, inside: list[DeckCounts]) -> DeckRow:
    known = [(c.recall, c.learnt) for c in inside if c.recall is not None]
    weight = sum(max(learnt, 1) for _, learnt in known)
    recall = sum(share * max(learnt, 1) for share, learnt in known) / weight if known else None
    return DeckRow(
        name,
        depth,
        name.rsplit("/", 1)[-1],
        sum(c.due for c in inside),
        sum(c.new for c in inside),
        sum(c.learnt for c in inside),
        recall,
        folder=True,
    )
