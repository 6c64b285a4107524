"""A collection as the forecast sees it: its prompts, limits and steps, and what is known of the person."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from quiz.collection import home
from quiz.collection.selection import selected
from quiz.collection.settings import WEEKDAYS
from quiz.index.states import FOREVER
from quiz.memory.fsrs import Memory
from quiz.progress.person import Guess, guess
from quiz.progress.simulate import Known, Setup

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from quiz.collection.collection import Collection
    from quiz.collection.settings import Settings

_QUERY = """SELECT key, prompts.card, decks.name, due, stability, difficulty, day, due_day,
                   CASE WHEN cards.kind = 'choice' THEN body END
            FROM prompts JOIN decks ON decks.id = prompts.deck JOIN cards ON cards.id = prompts.card
            WHERE out < ? ORDER BY decks.name, position"""
_CHOICES = 4
"""Options of a choice that are drawn from the deck."""


@dataclass(frozen=True)
class View:
    """All that a forecast is made from."""

    keys: tuple[str, ...]
    prompts: tuple[Known, ...]
    """In the order of decks and cards; those set aside are left out."""
    setup: Setup
    guess: Guess

    @property
    def known(self) -> int:
        """Prompts that have been begun."""
        return len(self.learnt)

    @property
    def fresh(self) -> int:
        """Prompts that have not."""
        return len(self.prompts) - self.known

    @cached_property
    def learnt(self) -> Sequence[Known]:
        """The prompts that have been begun."""
        return [known for known in self.prompts if known.memory is not None]

    @cached_property
    def by_due(self) -> Sequence[Known]:
        """The same, in the order in which they are due."""
        return sorted(self.learnt, key=lambda known: (known.due, known.interval))

    @cached_property
    def beginnable(self) -> Sequence[Known]:
        """The new prompts of as many cards as the days have room for."""
        setup = self.setup
        most = max(setup.new, setup.ready.new if setup.ready else 0) * setup.days
        cards: set[str] = set()
        found = []
        for known in self.prompts:
            if known.memory is None:
                cards.add(known.card)
                if len(cards) > most:
                    break
                found.append(known)
        return found


def view(
    collection: Collection,
    selection: Sequence[str] = (),
    days: int = 30,
    new: int | None = None,
    retention: float | None = None,
) -> View:
    """The prompts of these decks, folders and tags, as they stand now; `days` from today on. Raises SelectionError.

    `new` prompts a day and a `retention` (0.70 to 0.97) other than those of the settings.
    """
    wanted = selected(collection, selection)
    settings, today = collection.settings, collection.today().toordinal()
    found: dict[str, Known] = {}
    for key, card, deck, due, stability, difficulty, day, due_day, body in collection.index.execute(_QUERY, (FOREVER,)):
        if wanted(card, deck):
            aim = (settings.retention_of(deck) if retention is None else retention, _guessed(body))
            if stability is None:
                found[key] = Known(card, deck, None, 0, 0, 0, *aim)
            else:
                found[key] = Known(card, deck, Memory(stability, difficulty), day, due, max(due_day - day, 0), *aim)
    reviewed = collection.reviewed_today()
    begun = sum(first for _, _, first in reviewed)
    setup = Setup(
        today=today,
        days=days,
        w=collection.parameters(),
        new=settings.new_per_day if new is None else new,
        reviews=_limits(collection, len(reviewed) - begun, days),
        steps=len(settings.learning_steps),
        resteps=len(settings.relearning_steps),
        fuzz=settings.fuzz,
        easy=tuple(max(settings.easy_days.get(day, 1.0), 1e-9) for day in WEEKDAYS),
        done_new=begun,
        done=frozenset(card for card, _, _ in reviewed),
        deck_new=_own(settings, found, "new_per_day"),
        deck_reviews=_own(settings, found, "reviews_per_day"),
    )
    return View(
        tuple(found), tuple(found.values()), setup, guess(collection.index, setup.w, home.own_speed(collection))
    )


def sampled(seen: View, size: int, luck: Random) -> tuple[list[Known], Setup, float]:
    """Prompts evenly drawn from the days on which they are due, limits to match, and what to multiply results by.

    Of the new ones no more than can be begun.
    """
    setup = seen.setup
    count = len(seen.learnt) + len(seen.beginnable)
    if count <= size:
        return [*seen.learnt, *seen.beginnable], setup, 1.0
    share = size / count
    few = replace(
        setup,
        new=setup.new * share,
        reviews=tuple(limit * share for limit in setup.reviews),
        done_new=round(setup.done_new * share),
        ready=setup.ready
        and setup.ready._replace(a_day=max(round(setup.ready.a_day * share), 1), new=setup.ready.new * share),
        deck_new={deck: limit * share for deck, limit in setup.deck_new.items()},
        deck_reviews={deck: limit * share for deck, limit in setup.deck_reviews.items()},
    )
    return [*_every(seen.by_due, share, luck), *_every(seen.beginnable, share, luck)], few, 1 / share


def _every(known: Sequence[Known], share: float, luck: Random) -> list[Known]:
    step, at = 1 / share, luck.random() / share
    found = []
    while at < len(known):
        found.append(known[int(at)])
        at += step
    return found


def _limits(collection: Collection, done: int, days: int) -> tuple[float, ...]:
    """The limit of reviews of each day: after a break the share of the day, as long as that lasts."""
    limit = collection.settings.reviews_per_day
    plan = home.backlog(collection)
    limits = [min(limit, plan.share) if plan and n < plan.days else limit for n in range(days)]
    return (max(limits[0] - done, 0), *limits[1:])


def _guessed(body: str | None) -> int | None:
    """Among how many answers a guess at a choice is made; None for what is no choice."""
    if body is None:
        return None
    data = json.loads(body)
    count, right = len(data.get("choices", ())) or _CHOICES, len(data["answer"])
    return count if right == 1 else 2**count - 1


def _own(settings: Settings, found: dict[str, Known], name: str) -> dict[str, float]:
    decks = {known.deck for known in found.values()}
    own = {deck: getattr(settings.of_deck(deck), name) for deck in decks}
    return {deck: limit for deck, limit in own.items() if limit is not None}
