"""One prompt while it is being asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from quiz.index import queries
from quiz.memory.guess import likely_answers
from quiz.memory.leech import is_leech, is_time_to_rewrite
from quiz.memory.schedule import Plan, options
from quiz.study.view import GRADES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from quiz.collection.collection import Collection
    from quiz.index.queries import Stored
    from quiz.memory.schedule import Outcome
    from quiz.model.prompt import Answering, Prompt
    from quiz.study.view import Confused, Given, Grade

_TOGETHER = 64
"""Days whose load is read together."""
CHOICES = 4
"""Options of a choice whose distractors are drawn from the deck."""


@dataclass(slots=True, eq=False, repr=False)
class Asked:
    """A prompt on the screen: what was drawn for it and what the person has done so far."""

    stored: Stored
    choices: tuple[str, ...]
    started: datetime
    leech: bool = False
    """Lapsed as often as the settings say, or more."""
    rewrite: bool = False
    """A leech that should be written anew or set aside: said from time to time."""
    answered: bool = False
    shown: int = 0
    picked: frozenset[int] = frozenset()
    ticked: frozenset[int] = frozenset()
    judged: bool = False
    """Open: did the person say which points the answer held?"""
    hint: bool = False
    said: tuple[str, ...] = ()
    """List: what was typed so far."""
    given: Given | None = None
    confused: Confused | None = None
    mode: str = "reveal"
    outcomes: dict[Grade, Outcome] = field(default_factory=dict)
    day: date | None = None
    """The local day on which the answer was shown."""

    @property
    def prompt(self) -> Prompt:
        """What is asked."""
        return self.stored.prompt

    @property
    def right_choices(self) -> frozenset[int]:
        """Which of the choices are right; none of an order."""
        right = self.prompt.answer if self.prompt.kind == "choice" else ()
        return frozenset(n for n, text in enumerate(self.choices) if text in right)


def answering(collection: Collection, prompt: Prompt) -> Answering:
    """Is typing asked for? As the card says, else the settings of its deck, the deck itself, the settings of all."""
    own = collection.settings.of_deck(prompt.deck).answering
    return prompt.answering or own or prompt.deck_answering or collection.settings.answering


def ask(collection: Collection, stored: Stored) -> Asked:
    """A prompt as it is first shown: choices shuffled by card and number of reviews, so the same until answered."""
    prompt = stored.prompt
    choices = prompt.choices
    seed = Random(f"{prompt.key}:{stored.state.reps}")  # noqa: S311 (order of options, no secret)
    if prompt.kind == "choice":
        options_ = list(choices or (*prompt.answer, *_distractors(collection, prompt, seed)))
        seed.shuffle(options_)
        choices = tuple(options_)
    elif prompt.kind == "order" and answering(collection, prompt) == "either":
        choices = tuple(_disordered(prompt.answer, seed))
    lapses, most = stored.state.lapses, collection.settings.leech_lapses
    return Asked(stored, choices, collection.now(), is_leech(lapses, most), is_time_to_rewrite(lapses, most))


def draw(collection: Collection, asked: Asked) -> None:
    """Fix what each grade would give; from here on the interval on the key is the one given."""
    now, today = collection.now(), collection.today()
    prompt = asked.prompt
    settings = collection.settings
    plan = Plan(
        w=collection.parameters(),
        retention=settings.retention_of(prompt.deck),
        learning_steps=settings.learning_steps,
        relearning_steps=settings.relearning_steps,
        fuzz=settings.fuzz,
        easy_days=settings.easy_days,
        guess_k=_guess(asked),
    )
    siblings = collection.ask(queries.sibling_days, prompt.card, prompt.key)
    outcomes = options(
        asked.stored.state,
        now,
        today,
        plan,
        prompt.key,
        load=_loads(collection),
        sibling_days=frozenset(date.fromordinal(day) for day in siblings if day > 1),
    )
    asked.day = today
    asked.outcomes = {name: outcomes[number] for number, name in enumerate(GRADES, 1)}


def _loads(collection: Collection) -> Callable[[date], int]:
    """How many prompts are due on a day; a fuzz range has dozens of days, read together."""
    known: dict[int, dict[int, int]] = {}

    def load(day: date) -> int:
        part = day.toordinal() // _TOGETHER
        if part not in known:
            first = part * _TOGETHER
            known[part] = collection.ask(queries.load_by_day, first, first + _TOGETHER - 1)
        return known[part].get(day.toordinal(), 0)

    return load


def _guess(asked: Asked) -> int | None:
    """Among how many equally likely answers a guess would have hit; None where nothing was picked."""
    if asked.mode != "pick":
        return None
    return likely_answers(len(asked.choices), len(asked.prompt.answer))


def _disordered(items: tuple[str, ...], seed: Random) -> list[str]:
    """The items in an order that is not the right one, where there is another."""
    mixed = list(items)
    seed.shuffle(mixed)
    return mixed if tuple(mixed) != items else [*mixed[1:], mixed[0]]


def _distractors(collection: Collection, prompt: Prompt, seed: Random) -> list[str]:
    """What was said instead before; then answers of the deck's other cards of the same shape and about the length."""
    from quiz.grading.plain import plain

    taken = {plain(text) for text in (*prompt.answer, *prompt.accept)}
    said: dict[str, str] = {}
    for key in collection.ask(queries.said_instead, prompt.card, prompt.slot):
        other = collection.stored(key)
        if other is not None and len(other.prompt.answer) == 1:
            said.setdefault(plain(other.prompt.answer[0]), other.prompt.answer[0])
    found: dict[str, str] = {}
    for text in collection.ask(queries.answers_of_deck, prompt.deck):
        if plain(text) not in taken and plain(text) not in said:
            found.setdefault(plain(text), text)
    wanted = max(CHOICES - len(prompt.answer), 1)
    first = [text for form, text in said.items() if form not in taken][:wanted]
    shape, length = _shape(prompt.answer[0]), len(prompt.answer[0])
    near = sorted(found.values(), key=lambda text: (_shape(text) != shape, abs(len(text) - length), text))[
        : 2 * CHOICES
    ]
    return first + seed.sample(near, min(wanted - len(first), len(near)))


def _shape(text: str) -> tuple[bool, bool, bool]:
    """Has it digits, Hangul, several words?"""
    return any(c.isdigit() for c in text), any("가" <= c <= "힣" for c in text), " " in text.strip()
