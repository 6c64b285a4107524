"""What would be recalled of some prompts on a day, and the sign that stands for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from quiz.memory.fsrs import retrievability
from quiz.memory.guess import likely_answers, shown_recall
from quiz.text.words import memory_sign, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.index.notes import PromptRow

NOT_LEARNT, ASIDE, CHANGED = "·", "✕", "△"
DRAWN = 4
"""Options of a choice whose wrong ones are drawn from the deck, as Study asks it."""


class Asked(NamedTuple):
    """A prompt with its memory."""

    key: str
    learnt: bool
    """Past its learning steps."""
    aside: bool
    """Suspended."""
    leech: bool
    reviewed: bool
    changed: bool
    """Has it another answer than when it was reviewed?"""
    stability: float
    """In days; 0 where it was never reviewed."""
    day: int
    """Ordinal of its last review."""
    guess: int
    """Among how many answers a guess would hit; 0 where none is picked."""

    @property
    def slot(self) -> str:
        """Which prompt of its card it is."""
        return self.key.split("#", 1)[1]

    def recall(self, day: int, decay: float) -> float:
        """The probability of recall on a day (an ordinal), 0 to 1; of a choice without the luck of guessing."""
        if not self.learnt or not self.stability:
            return 0.0
        recalled = retrievability(day - self.day, self.stability, decay)
        return shown_recall(recalled, self.guess) if self.guess > 1 else recalled


def asked(row: PromptRow, leech_lapses: int) -> Asked:
    """A prompt of the index; `leech_lapses` as in the settings."""
    return Asked(
        row.key,
        row.learnt,
        row.suspended,
        row.lapses >= leech_lapses,
        row.reps > 0,
        row.changed,
        row.stability or 0.0,
        row.day or 0,
        guess_of(row.body) if row.kind == "choice" else 0,
    )


def guess_of(body: str) -> int:
    """Among how many answers a guess at a stored choice would hit."""
    prompt = json.loads(body)
    right = len(prompt["answer"])
    options = len(prompt.get("choices", ())) or max(DRAWN, right + 1)
    return likely_answers(options, right)


class Share(NamedTuple):
    """What would be recalled of some prompts: each counts once, one that is not learnt yet as not recalled."""

    prompts: int
    """Without those set aside."""
    learnt: int
    aside: int
    recall: float | None
    """The expected share that is recalled, 0 to 1; None where nothing is learnt."""
    spent: bool
    """Is every prompt set aside, or a leech?"""

    @property
    def sign(self) -> str:
        """The sign of memory: recall, not learnt yet, or set aside; blank where there are no prompts."""
        if self.spent:
            return ASIDE
        return NOT_LEARNT if self.prompts and self.recall is None else memory_sign(self.recall) if self.prompts else " "


def shares(found: Sequence[Share]) -> str:
    """What is recalled on one day after the other: `91 % → 42 %`; `set aside` where nothing is asked any more."""
    if all(one.aside and not one.prompts for one in found):
        return "set aside"
    return " → ".join(percent(one.recall or 0) for one in found)


def share(prompts: Iterable[Asked], day: int, decay: float) -> Share:
    """The share of prompts that would be recalled on a day (an ordinal)."""
    every = list(prompts)
    active = [prompt for prompt in every if not prompt.aside]
    learnt = [prompt for prompt in active if prompt.learnt]
    recall = sum(prompt.recall(day, decay) for prompt in learnt) / len(active) if learnt else None
    spent = bool(every) and all(prompt.aside or prompt.leech for prompt in every)
    return Share(len(active), len(learnt), len(every) - len(active), recall, spent)
