"""Days to come, played: one learner over prompts, with the scheduler as it is (steps, fuzz, balance, limits)."""

from __future__ import annotations

import math
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from quiz.memory.fsrs import LONGEST, after, first, interval_days, retrievability
from quiz.memory.fuzz import draw, fuzz_range
from quiz.memory.guess import retention_for_choices
from quiz.memory.ready import Waiting, gain, last_pass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from random import Random

    from quiz.memory.fsrs import Memory, Parameters
    from quiz.memory.ready import Pass
    from quiz.progress.person import Person

_BEYOND = 30
"""Days after the last played one on which what is due is still counted, for the balance."""
_MOST_STEPS = 30
_CLOSE = 12
"""Days under which the intervals of two grades may be less than a day apart."""


class Known(NamedTuple):
    """A prompt as it stands before the first day."""

    card: str
    deck: str
    memory: Memory | None
    """None for a new one."""
    day: int
    """Ordinal of the last review; 0 for a new one."""
    due: int
    """Ordinal; 0 for a new one."""
    interval: int
    """Days; 0 while in steps."""
    retention: float
    """What is aimed at, 0.70 to 0.97."""
    guessed: int | None = None
    """Among how many answers a guess is made; None where nothing is picked."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What the days are played under."""

    today: int
    """Ordinal of the first day."""
    days: int
    w: Parameters
    new: float
    """New prompts a day. A part of one is the chance of one more."""
    reviews: Sequence[float]
    """The limit of reviews for each day; beyond the last entry that holds on."""
    steps: int = 2
    """Learning steps."""
    resteps: int = 1
    """Relearning steps."""
    fuzz: bool = True
    easy: Sequence[float] = (1.0,) * 7
    """The share of the usual load for each weekday, Monday first."""
    done_new: int = 0
    """New prompts that today has had already."""
    done: frozenset[str] = frozenset()
    """Cards that were asked today."""
    deck_new: Mapping[str, float] = field(default_factory=dict)
    """The limit of new prompts of a deck, where it has one."""
    deck_reviews: Mapping[str, float] = field(default_factory=dict)
    """The same for reviews."""
    ready: Pass | None = None
    every: int = 0
    """Days from one look at what is recalled to the next; 0 for none but that after the last day."""


@dataclass(slots=True)
class Played:
    """One run. The lists have an entry for each day."""

    reviews: list[int]
    """Prompts reviewed."""
    new: list[int]
    """Prompts begun."""
    seconds: list[float]
    recall: float
    """On the day after the last: the chances of recall of all prompts, summed."""
    known: int
    """Prompts begun by then."""
    looks: list[float]
    """The share recalled, of what is begun, at each look."""


class Run:
    """One learner's days."""

    def __init__(self, prompts: Sequence[Known], setup: Setup, person: Person, luck: Random) -> None:
        self.prompts, self.setup, self.person, self.luck = prompts, setup, person, luck
        self.memory = {n: known.memory for n, known in enumerate(prompts) if known.memory is not None}
        """Of the prompts that have been begun."""
        self.day = [known.day for known in prompts]
        self.interval = [known.interval for known in prompts]
        self.aim = [
            retention_for_choices(known.retention, known.guessed) if known.guessed else known.retention
            for known in prompts
        ]
        self.due: list[list[int]] = [[] for _ in range(setup.days)]
        self.load = [0] * (setup.days + _BEYOND)
        self.waiting: list[int] = []
        self.fresh: deque[int] = deque()
        self.in_steps: list[int] = []
        self.answers = [0, 0, 0, 0]
        for number, known in enumerate(prompts):
            if known.memory is None:
                self.fresh.append(number)
            elif known.interval == 0:
                self.in_steps.append(number)
            else:
                self._put(number, max(known.due - setup.today, -1))

    def play(self) -> Played:
        """All days, one after the other."""
        setup = self.setup
        played = Played([], [], [], 0.0, 0, [])
        for number in self.in_steps:
            self._steps(number, 0, 1)
            self._back(number, setup.today, 0)
        for offset in range(setup.days):
            reviews, new = self._day(offset)
            played.reviews.append(reviews)
            played.new.append(new)
            played.seconds.append(self._seconds())
            if setup.every and offset % setup.every == 0 and self.memory:
                played.looks.append(self._recalled(setup.today + offset) / len(self.memory))
        played.recall = self._recalled(setup.today + setup.days)
        played.known = len(self.memory)
        return played

    def _recalled(self, on: int) -> float:
        return sum(self.recall(number, on) for number in self.memory)

    def recall(self, number: int, on: int) -> float:
        """The chance of recalling a prompt on a day."""
        memory = self.memory[number]
        foreseen = retrievability(on - self.day[number], memory.stability, self.setup.w[20])
        return self.person.chance(foreseen, memory.stability)

    def _day(self, offset: int) -> tuple[int, int]:
        today = self.setup.today + offset
        seen = set(self.setup.done) if offset == 0 else set()
        planned = self._planned(today)
        chosen = set(planned)
        ripe = self._ripe(offset, today, seen | {self.prompts[n].card for n in planned}, chosen)
        for number in (*planned, *ripe):
            seen.add(self.prompts[number].card)
            self._review(number, today)
        new = self._new(offset, today, seen)
        for number in new:
            self._begin(number, today)
        return len(planned) + len(ripe), len(new)

    def _ripe(self, offset: int, today: int, seen: set[str], planned: set[int]) -> list[int]:
        """What is due and has room; one prompt of a card a day, but for what is overdue."""
        coming = [n for n in dict.fromkeys(self.due[offset]) if self.day[n] + self.interval[n] == today]
        late = [n for n in self.waiting if n not in planned]
        cards = seen | {self.prompts[n].card for n in late}
        ripe = late
        held: list[int] = []
        for number in coming:
            card = self.prompts[number].card
            if number in planned:
                continue
            (held if card in cards else ripe).append(number)
            cards.add(card)
        limits = self.setup.reviews
        room = max(self._whole(limits[min(offset, len(limits) - 1)]) - len(planned), 0)
        if len(ripe) > room:
            ripe.sort(key=lambda n: -self._foreseen(n, today))
        taken, left = self._limited(ripe, room, self.setup.deck_reviews)
        self.waiting = held + left
        return taken

    def _limited(self, numbers: Sequence[int], room: int, by_deck: Mapping[str, float]) -> tuple[list[int], list[int]]:
        """As many as there is room for, those of each deck within its own limit; and the rest."""
        if not by_deck:
            return list(numbers[:room]), list(numbers[room:])
        taken: list[int] = []
        left: list[int] = []
        counts: Counter[str] = Counter()
        for number in numbers:
            deck = self.prompts[number].deck
            fits = len(taken) < room and counts[deck] < by_deck.get(deck, room)
            counts[deck] += fits
            (taken if fits else left).append(number)
        return taken, left

    def _planned(self, today: int) -> list[int]:
        """What the last pass asks today though it is not due."""
        ready = self.setup.ready
        if ready is None or not ready.start.toordinal() <= today < ready.until.toordinal():
            return []
        start, until = ready.start.toordinal(), ready.until.toordinal()
        left, w = until - today, self.setup.w
        behind = [(n, m) for n, m in self.memory.items() if self.day[n] < start]
        scarce = len(behind) > left * ready.a_day
        waiting = [
            Waiting(
                str(n),
                memory.stability,
                gain(memory, self.day[n], today, until, w) if scarce else 0.0,
                self.day[n] + self.interval[n] <= today,
            )
            for n, memory in behind
        ]
        return [int(key) for key in last_pass(waiting, left, ready.a_day)]

    def _new(self, offset: int, today: int, seen: set[str]) -> list[int]:
        """The new prompts of a day, one of a card."""
        setup = self.setup
        ready = setup.ready
        limit = setup.new if ready is None or today >= ready.until.toordinal() else max(setup.new, ready.new)
        room = self._whole(limit) - (setup.done_new if offset == 0 else 0)
        taken: list[int] = []
        passed: list[int] = []
        counts: Counter[str] = Counter()
        while self.fresh and len(taken) < room:
            number = self.fresh.popleft()
            known = self.prompts[number]
            if known.card in seen or counts[known.deck] >= setup.deck_new.get(known.deck, room):
                passed.append(number)
                continue
            counts[known.deck] += 1
            seen.add(known.card)
            taken.append(number)
        self.fresh.extendleft(reversed(passed))
        return taken

    def _review(self, number: int, today: int) -> None:
        memory, luck = self.memory[number], self.luck
        gap = today - self.day[number]
        foreseen = retrievability(gap, memory.stability, self.setup.w[20])
        right = luck.random() < self.person.chance(foreseen, memory.stability)
        grade = _pick(self.person.recalled, luck) + 2 if right else 1
        self.answers[2 if right else 3] += 1
        self.memory[number] = after(memory, grade, gap, self.setup.w)
        self.day[number] = today
        if right:
            lower = (memory, grade - 1, gap) if grade > 2 else None
            self._back(number, today, self.interval[number], lower)
        else:
            self._steps(number, 0, self.setup.resteps)
            self._back(number, today, 0)

    def _begin(self, number: int, today: int) -> None:
        grade = _pick(self.person.first, self.luck) + 1
        self.answers[0] += 1
        self.memory[number] = first(grade, self.setup.w)
        self.day[number] = today
        if grade < 4:
            self._steps(number, grade == 3, self.setup.steps)
        self._back(number, today, 0)

    def _steps(self, number: int, at: int, steps: int) -> None:
        """The steps of a day: a right answer goes on, a wrong one begins anew."""
        luck, w = self.luck, self.setup.w
        for _ in range(_MOST_STEPS):
            if at >= steps:
                return
            right = luck.random() < self.person.step
            self.answers[1] += 1
            memory = self.memory[number]
            self.memory[number] = after(memory, 3 if right else 1, 0, w)
            at = at + 1 if right else 0

    def _back(self, number: int, today: int, before: int, lower: tuple[Memory, int, int] | None = None) -> None:
        """Set the day on which a prompt comes back, as the scheduler does: later than the next lower grade would give.

        `before` is the interval that was kept; `lower` the memory, lower grade and gap of the review, if there is one.
        """
        memory, wanted = self.memory[number], self.aim[number]
        offset = today - self.setup.today
        luck = self.luck.random()
        days = self._days(memory.stability, wanted, offset, before, luck)
        if lower is not None and days < _CLOSE:
            least = after(*lower, self.setup.w).stability
            days = max(days, self._days(least, wanted, offset, before, luck) + 1)
        self.day[number] = today
        self.interval[number] = days
        self._put(number, offset + days)

    def _days(self, stability: float, retention: float, offset: int, before: int, luck: float) -> int:
        raw = min(max(interval_days(stability, retention, self.setup.w[20]), 1.0), LONGEST)
        if not self.setup.fuzz:
            return max(round(raw), 1)
        low, high = fuzz_range(raw)
        if 0 < before < round(raw):
            low = max(low, before + 1)
            high = max(high, low)
        weight = self._weight(offset) if low < high and offset + low < len(self.load) else None
        return draw(low, min(high, int(LONGEST)), luck, weight)

    def _weight(self, offset: int) -> Callable[[int], float]:
        load, easy = self.load, self.setup.easy
        weekday = self.setup.today + offset - 1

        def weight(days: int) -> float:
            due = load[offset + days] if offset + days < len(load) else 0
            return easy[(weekday + days) % 7] / ((1 + due) ** 2 * days)

        return weight

    def _put(self, number: int, offset: int) -> None:
        if offset < 0:
            self.waiting.append(number)
            return
        if offset < len(self.due):
            self.due[offset].append(number)
        if offset < len(self.load):
            self.load[offset] += 1

    def _foreseen(self, number: int, today: int) -> float:
        memory = self.memory[number]
        return retrievability(today - self.day[number], memory.stability, self.setup.w[20])

    def _whole(self, limit: float) -> int:
        base = math.floor(limit)
        return base + (self.luck.random() < limit - base)

    def _seconds(self) -> float:
        """The time of the answers since the last call."""
        person = self.person
        mean = sum(count * mean for count, mean in zip(self.answers, person.seconds, strict=True))
        square = sum(count * spread**2 for count, spread in zip(self.answers, person.spread, strict=True))
        self.answers = [0, 0, 0, 0]
        return max(self.luck.gauss(mean, math.sqrt(square)), 0.0)


def _pick(shares: Iterable[float], luck: Random) -> int:
    left = luck.random()
    number = 0
    for number, share in enumerate(shares):
        left -= share
        if left < 0:
            return number
    return number
