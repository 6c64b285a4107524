"""Which prompts a sitting asks, and in which order."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from quiz.collection.home import by_plans
from quiz.collection.selection import selected
from quiz.index import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from quiz.collection.collection import Collection
    from quiz.index.queries import Candidate


@dataclass(slots=True)
class Queue:
    """Prompts to be asked: what is due and what is new, then what is being learnt as its time comes."""

    main: deque[str]
    learning: dict[str, datetime]
    """Prompts in their steps, with when they are due."""
    new: int
    due: int
    early: frozenset[str] = frozenset()
    """What a plan asks today, whether due or not."""
    repeats: frozenset[str] = frozenset()
    """What was answered in this sitting and waits to be asked again."""

    def next(self, now: datetime, ahead: float) -> str | None:
        """The prompt to ask: a step that is due, else the next in order, else a step due within `ahead` seconds."""
        key = self._step(now, 0) or (self.main[0] if self.main else None)
        return key or self._step(now, ahead)

    def take(self, key: str) -> None:
        """This prompt is no longer waiting."""
        self.learning.pop(key, None)
        self.repeats -= {key}
        if key in self.main:
            self.main.remove(key)

    def repeat(self, key: str, at: datetime | None = None) -> None:
        """Ask this prompt again: when its step is due, else after the others."""
        self.take(key)
        self.repeats |= {key}
        if at is None:
            self.main.append(key)
        else:
            self.learning[key] = at

    def rename(self, old: str, new: str) -> None:
        """A prompt has another key now; it stays in its place."""
        self.main = deque(new if key == old else key for key in self.main)
        self.learning = {new if key == old else key: at for key, at in self.learning.items()}
        self.early = frozenset(new if key == old else key for key in self.early)
        self.repeats = frozenset(new if key == old else key for key in self.repeats)

    def take_card(self, card: str) -> None:
        """No prompt of this card is waiting any longer."""
        for key in [*self.main, *self.learning]:
            if key.split("#", 1)[0] == card:
                self.take(key)

    def keep(self, limit: int | None, now: datetime) -> set[str]:
        """Keep the first `limit` prompts as they would be asked, steps included; all where it is None. Their keys."""
        steps = sorted(self.learning, key=self.learning.__getitem__)
        ripe = sum(self.learning[key] <= now for key in steps)
        chosen = set([*steps[:ripe], *self.main, *steps[ripe:]][:limit])
        self.main = deque(key for key in self.main if key in chosen)
        self.learning = {key: at for key, at in self.learning.items() if key in chosen}
        return chosen

    def next_at(self) -> datetime | None:
        """When the first of the waiting steps is due."""
        return min(self.learning.values(), default=None)

    @property
    def to_review(self) -> int:
        """What is due, prompts in their steps among it."""
        return self.due + len(self.learning)

    def __len__(self) -> int:
        return len(self.main) + len(self.learning)

    def _step(self, now: datetime, ahead: float) -> str | None:
        if not self.learning:
            return None
        key, at = min(self.learning.items(), key=lambda item: item[1])
        return key if (at - now).total_seconds() <= ahead else None


def build(collection: Collection, selection: Sequence[str], limit: int | None) -> Queue:
    """The queue of today for these decks, folders and tags; all where none is named. Raises SelectionError."""
    wanted = selected(collection, selection)
    today = collection.today().toordinal()
    done = _done_today(collection)
    seen = {card for card, _, _ in collection.reviewed_today()}
    asked, begun = by_plans(collection)
    planned = [c for c in asked if wanted(c.card, c.deck)]
    done.reviews.update(c.deck for c in planned)
    early = {c.key for c in planned}
    due_now = queries.due(collection.index, today, *collection.curve())
    ripe = (c for c in due_now if c.key not in early and wanted(c.card, c.deck))
    apart = list(_apart(ripe, seen | {c.card for c in planned}, today))
    reviews = planned + _limited(_by_limit(collection, apart, done), done.reviews, collection, "reviews")
    cards = {c.card for c in (*due_now, *planned)} | seen
    first = [c for c in begun if c.card not in cards and wanted(c.card, c.deck)]
    done.new.update(c.deck for c in first)
    fresh = (c for c in queries.new(collection.index, today) if wanted(c.card, c.deck))
    cards |= {c.card for c in first}
    new = first + _limited(_apart(fresh, cards, today), done.new, collection, "new")
    steps = {
        key: collection.local(at)
        for key, deck, at in queries.learning(collection.index, today)
        if wanted(key.split("#", 1)[0], deck)
    }
    queue = Queue(deque(_mixed([c.key for c in reviews], [c.key for c in new])), steps, new=0, due=0)
    chosen = queue.keep(limit, collection.now())
    queue.due = sum(c.key in chosen for c in reviews)
    queue.new = len(queue.main) - queue.due
    queue.early = frozenset(early)
    return queue


def cram(collection: Collection, selection: Sequence[str], limit: int | None) -> Queue:
    """Every prompt of the selection that is not suspended, in an order of the day. Raises SelectionError."""
    wanted = selected(collection, selection)
    every = queries.not_suspended(collection.index, collection.today().toordinal(), *collection.curve())
    found = {key: recall is None for key, card, deck, recall in every if wanted(card, deck)}
    keys = list(found)
    Random(f"cram {collection.today()}").shuffle(keys)  # noqa: S311 (an order, no secret)
    keys = keys[:limit]
    new = sum(found[key] for key in keys)
    return Queue(deque(keys), {}, new=new, due=len(keys) - new)


@dataclass(slots=True, eq=False, repr=False)
class _Done:
    new: Counter[str]
    reviews: Counter[str]


def _done_today(collection: Collection) -> _Done:
    done = _Done(Counter(), Counter())
    for _, deck, first in collection.reviewed_today():
        (done.new if first else done.reviews)[deck] += 1
    return done


def _apart(candidates: Iterable[Candidate], seen: set[str], today: int) -> Iterator[Candidate]:
    """One prompt of a card a day; what is overdue already stays."""
    cards = set(seen)
    for candidate in candidates:
        overdue = 0 < candidate.due < today
        if overdue or candidate.card not in cards:
            cards.add(candidate.card)
            yield candidate


def _total(collection: Collection, name: str) -> int:
    """The limit of the day; after a break reviews have the share of the day instead."""
    limit: int = getattr(collection.settings, f"{name}_per_day")
    share = collection.share() if name == "reviews" else None
    return limit if share is None else min(limit, share)


def _by_limit(collection: Collection, candidates: list[Candidate], done: _Done) -> list[Candidate]:
    """In the order of their days; where there are more than the limit leaves, those recalled best come first."""
    if len(candidates) <= _total(collection, "reviews") - done.reviews.total():
        return candidates
    return sorted(candidates, key=lambda candidate: -candidate.recall)


def _limited(candidates: Iterable[Candidate], done: Counter[str], collection: Collection, name: str) -> list[Candidate]:
    """As many as the limits of the day leave, those of each deck among them."""
    total = _total(collection, name) - done.total()
    kept: list[Candidate] = []
    count = Counter(done)
    if total <= 0:
        return kept
    for candidate in candidates:
        own = getattr(collection.settings.of_deck(candidate.deck), f"{name}_per_day")
        if own is not None and count[candidate.deck] >= own:
            continue
        count[candidate.deck] += 1
        kept.append(candidate)
        if len(kept) >= total:
            break
    return kept


def _mixed(reviews: list[str], new: list[str]) -> list[str]:
    """New prompts spread evenly among the reviews, a review first."""
    places = [(n / len(reviews), key) for n, key in enumerate(reviews)]
    places += [((n + 0.5) / len(new), key) for n, key in enumerate(new)]
    return [key for _, key in sorted(places, key=lambda place: place[0])]
