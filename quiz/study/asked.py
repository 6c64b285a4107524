"""One prompt while it is being asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from quiz.index import queries
from quiz.memory.leech import is_leech, is_time_to_rewrite
from quiz.memory.schedule import Plan, options
from quiz.study.view import GRADES

if TYPE_CHECKING:
    from datetime import datetime

    from quiz.collection.collection import Collection
    from quiz.index.queries import Stored
    from quiz.memory.schedule import Outcome
    from quiz.model.prompt import Prompt
    from quiz.study.view import Given, Grade

CHOICES = 4
"""Options of a choice whose distractors are drawn from the deck."""


@dataclass(slots=True)
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
    hint: bool = False
    given: Given | None = None
    mode: str = "reveal"
    outcomes: dict[Grade, Outcome] = field(default_factory=dict)
    day: date | None = None
    """The local day on which the answer was shown."""

    @property
    def prompt(self) -> Prompt:
        """What is asked."""
        return self.stored.prompt


def ask(collection: Collection, stored: Stored) -> Asked:
    """A prompt as it is first shown: choices shuffled by card and number of reviews, so the same until answered."""
    prompt = stored.prompt
    choices = prompt.choices
    seed = Random(f"{prompt.key}:{stored.state.reps}")  # noqa: S311 (order of options, no secret)
    if prompt.kind == "choice":
        options_ = list(choices or (*prompt.answer, *_distractors(collection, prompt, seed)))
        seed.shuffle(options_)
        choices = tuple(options_)
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
    siblings = queries.sibling_days(collection.index, prompt.card, prompt.key)
    outcomes = options(
        asked.stored.state,
        now,
        today,
        plan,
        prompt.key,
        load=collection.load_on,
        sibling_days=frozenset(date.fromordinal(day) for day in siblings if day > 1),
    )
    asked.day = today
    asked.outcomes = {name: outcomes[number] for number, name in enumerate(GRADES, 1)}


def _guess(asked: Asked) -> int | None:
    """Among how many equally likely answers a guess would have hit; None where nothing was picked."""
    if asked.mode != "pick":
        return None
    count, right = len(asked.choices), len(asked.prompt.answer)
    return count if right == 1 else 2**count - 1


def _distractors(collection: Collection, prompt: Prompt, seed: Random) -> list[str]:
    """Answers of the deck's other cards, those of about the same length first."""
    from quiz.grading.plain import plain

    taken = {plain(text) for text in (*prompt.answer, *prompt.accept)}
    found: dict[str, str] = {}
    for text in queries.answers_of_deck(collection.index, prompt.deck):
        if plain(text) not in taken:
            found.setdefault(plain(text), text)
    length = len(prompt.answer[0])
    near = sorted(found.values(), key=lambda text: (abs(len(text) - length), text))[: 3 * CHOICES]
    return seed.sample(near, min(CHOICES - len(prompt.answer), len(near)))
