"""Simulated people: their memory follows FSRS-6 with parameters of their own, which nobody tells the program.

They study with the program's own scheduler (steps, fuzz, balance), one prompt after the other. Nothing here is shared
with the forecast: memory, queue and clock are played anew, review by review.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

from quiz.index.histories import History
from quiz.memory.fsrs import BOUNDS, DEFAULT, Memory, Parameters, after, first, retrievability
from quiz.memory.schedule import Plan, options
from quiz.memory.speed import KINDS
from quiz.memory.state import State, replay
from quiz.progress.simulate import Known

START = date(2026, 1, 5)


@dataclass
class Prompt:
    """A prompt, as the scheduler has it and as it is in the person's memory."""

    key: str
    state: State = field(default_factory=State)
    memory: Memory | None = None
    hard: float = 1.0
    """How much longer or shorter than most it is remembered."""
    reviews: list[tuple[str, int, int, int]] = field(default_factory=list)


@dataclass
class Day:
    """What a day took."""

    reviews: int = 0
    new: int = 0
    seconds: float = 0.0


class Person:
    """Someone whose memory is not the average one."""

    def __init__(self, seed: int, spread: float = 1.0) -> None:
        self.luck = luck = Random(seed)
        widths = [0.5] * 4 + [0.15] * 17
        self.w: Parameters = tuple(
            min(max(value * math.exp(luck.gauss(0, width * spread)), low), high)
            for value, width, (low, high) in zip(DEFAULT, widths, BOUNDS, strict=True)
        )
        self.known = luck.uniform(0.4, 0.85)
        self.step = luck.uniform(0.75, 0.97)
        pace = math.exp(luck.gauss(2.0, 0.4))
        self.pace = {"first": pace * luck.uniform(1, 1.6), "step": pace * luck.uniform(0.5, 1)}
        self.pace |= {"right": pace, "wrong": pace * luck.uniform(1, 2)}
        self.new = luck.randint(4, 20)
        self.past = luck.randint(20, 180)
        self.prompts = [
            Prompt(f"c{n:05d}#front", hard=math.exp(luck.gauss(0, 0.3 * spread))) for n in range(luck.randint(150, 700))
        ]
        self.load: dict[date, int] = defaultdict(int)
        self.times: dict[str, list[float]] = {kind: [] for kind in KINDS}
        self.plan = Plan()

    def study(self, today: date) -> Day:
        """One day: what is due, what is new, and the steps of both."""
        done = Day()
        for prompt in self.prompts:
            if prompt.state.phase == "review" and prompt.state.due_day and prompt.state.due_day <= today:
                done.reviews += 1
                self._ask(prompt, today, done)
        for prompt in [prompt for prompt in self.prompts if prompt.memory is None][: self.new]:
            done.new += 1
            self._ask(prompt, today, done)
        return done

    def recall(self, on: date) -> float:
        """The true mean chance of recall of what has been begun."""
        found = [self._chance(prompt, on) for prompt in self.prompts if prompt.memory]
        return sum(found) / len(found)

    def _chance(self, prompt: Prompt, on: date) -> float:
        assert prompt.memory
        assert prompt.state.day
        return retrievability((on - prompt.state.day).days, prompt.memory.stability * prompt.hard, self.w[20])

    def _ask(self, prompt: Prompt, today: date, done: Day) -> None:
        """A prompt until it is out of its steps."""
        self._answer(prompt, today, done)
        while prompt.state.phase in ("learning", "relearning"):
            self._answer(prompt, today, done)

    def _answer(self, prompt: Prompt, today: date, done: Day) -> None:
        state, luck = prompt.state, self.luck
        gap = (today - state.day).days if state.day else 0
        if state.phase == "new":
            right, kind = luck.random() < self.known, "first"
        elif state.phase == "review":
            right = luck.random() < self._chance(prompt, today)
            kind = "right" if right else "wrong"
        else:
            right, kind = luck.random() < self.step, "step"
        grade = 3 if right else 1
        seconds = min(self.pace[kind] * math.exp(luck.gauss(-0.125, 0.5)), 60)
        done.seconds += seconds
        self.times[kind].append(seconds)
        now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        given = options(state, now, today, self.plan, prompt.key, load=lambda day: self.load[day])[grade]
        if state.due_day:
            self.load[state.due_day] -= 1
        prompt.state = replay(state, grade, today, given.due, DEFAULT)
        if prompt.state.due_day:
            self.load[prompt.state.due_day] += 1
        memory = prompt.memory
        prompt.memory = first(grade, self.w) if memory is None else after(memory, grade, gap, self.w)
        prompt.reviews.append((f"{len(prompt.reviews):013d}-x", today.toordinal(), grade, round(seconds * 1000)))

    def histories(self) -> list[History]:
        """What the journal would tell."""
        return [History(p.key, *map(tuple, zip(*p.reviews, strict=True)), False) for p in self.prompts if p.reviews]

    def as_known(self, retention: float) -> list[Known]:
        """What the index would tell."""
        return [_known(prompt, retention) for prompt in self.prompts]


def _known(prompt: Prompt, retention: float) -> Known:
    state, card = prompt.state, prompt.key.split("#", 1)[0]
    if state.day is None or state.due_day is None:
        return Known(card, "deck", None, 0, 0, 0, retention)
    return Known(
        card, "deck", state.memory, state.day.toordinal(), state.due_day.toordinal(), state.interval, retention
    )


def days(begin: int, count: int) -> list[date]:
    """Days from the start on."""
    return [START + timedelta(days=begin + n) for n in range(count)]
