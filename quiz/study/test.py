"""A graded test: prompts drawn over decks, likelier the less is recalled; the schedule stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Literal

from quiz.collection.selection import selected
from quiz.grading.grade import grade_answer
from quiz.grading.result import Result, suggested
from quiz.index import queries
from quiz.study import asked as asking
from quiz.study.asked import Asked
from quiz.study.record import review_acts
from quiz.study.view import Given, StudyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from quiz.collection.collection import Collection
    from quiz.model.prompt import Prompt
    from quiz.study.view import Verdict

Phase = Literal["question", "points", "marked", "done"]

_FLOOR = 0.05
"""The weight of a prompt that is recalled for certain: what is known may be asked too."""
_TYPED = 500
"""Characters of an answer that the journal keeps."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a test is held."""

    number: int = 20
    pass_mark: int = 80
    """Percent of the points that pass, 0 to 100."""
    seconds: int | None = None
    """The time limit; None where there is none."""
    feedback: bool = False
    """Is the right answer shown after each answer, or only at the end?"""
    count: bool = False
    """Are the answers reviews too, graded as they were marked?"""


@dataclass(frozen=True, slots=True)
class Marked:
    """One prompt of a test with what was answered."""

    prompt: Prompt
    given: tuple[str, ...]
    verdict: Verdict
    score: float
    """0 to 1."""
    ms: int
    answered: bool = True
    """False where the test ended before it."""


@dataclass(frozen=True, slots=True)
class Share:
    """A deck or a tag in a result."""

    name: str
    points: float
    asked: int


@dataclass(frozen=True, slots=True)
class TestResult:
    """A test that is over."""

    __test__ = False

    marked: tuple[Marked, ...]
    """In the order of asking; what was not answered counts as wrong."""
    percent: int
    passed: bool
    seconds: float
    by_deck: tuple[Share, ...]
    by_tag: tuple[Share, ...]

    @property
    def wrong(self) -> tuple[Marked, ...]:
        """What was not right: these are worth studying now."""
        return tuple(m for m in self.marked if m.verdict in ("partly", "wrong"))


@dataclass(frozen=True, slots=True)
class TestView:
    """One moment of a test."""

    __test__ = False

    phase: Phase
    """`points`: an open answer is held against its points. `marked`: the right answer is shown."""
    prompt: Prompt | None
    choices: tuple[str, ...]
    number: int
    """From 1: which of `total` is asked."""
    total: int
    seconds_left: float | None
    """Of the time limit; None where there is none."""
    marked: Marked | None
    """The last answer, where it is shown."""
    result: TestResult | None
    """Set when done."""


def draw(collection: Collection, selection: Sequence[str], number: int, seed: int | None = None) -> list[str]:
    """The keys of up to `number` prompts, one of a card, likelier the less is recalled. Raises SelectionError.

    Weighted sampling without replacement: https://doi.org/10.1016/j.ipl.2005.11.003.
    """
    wanted = selected(collection, selection)
    luck = Random(seed)  # noqa: S311 (which prompts are asked, no secret)
    today = collection.today().toordinal()
    places = [
        (luck.random() ** (1 / max(1 - (recall or 0.0), _FLOOR)), key, card)
        for key, card, deck, recall in queries.not_suspended(collection.index, today, *collection.curve())
        if wanted(card, deck)
    ]
    cards: dict[str, str] = {}
    for _, key, card in sorted(places, reverse=True):
        cards.setdefault(card, key)
        if len(cards) == number:
            break
    return list(cards.values())


def begin(collection: Collection, selection: Sequence[str], options: Options) -> GradedTest:
    """A test over these decks, folders and tags; over all where none is named. Raises SelectionError, StudyError."""
    return GradedTest(collection, draw(collection, selection, options.number), options, selection)


class GradedTest:
    """One test. Every call either does what it says or raises StudyError and changes nothing."""

    def __init__(self, collection: Collection, keys: Sequence[str], options: Options, selection: Sequence[str]) -> None:
        """Begins at once. Raises StudyError where there is nothing to ask."""
        self.collection, self.options, self.selection = collection, options, tuple(selection)
        stored = [found for key in keys if (found := collection.stored(key))]
        if not stored:
            raise StudyError("there is nothing to ask here")
        self._waiting = [asking.ask(collection, found) for found in stored]
        self._marked: list[Marked] = []
        self._given: tuple[str, ...] = ()
        self._phase: Phase = "question"
        self._result: TestResult | None = None
        self.started = self._shown_at = collection.now()

    @property
    def view(self) -> TestView:
        """This moment, as a screen shows it; ends the test where its time is up."""
        if self._late() and self._result is None:
            self.finish()
        asked = self._asked
        shown = self._phase == "marked" or self._phase == "points"
        return TestView(
            phase=self._phase,
            prompt=asked.prompt if asked else None,
            choices=asked.choices if asked else (),
            number=min(len(self._marked) + (self._phase != "marked"), len(self._waiting)),
            total=len(self._waiting),
            seconds_left=self._seconds_left(),
            marked=self._marked[-1] if shown and self._marked else None,
            result=self._result,
        )

    def answer(self, given: str | int | Sequence[str | int]) -> TestView:
        """Answer with a text, the number of a choice from 1, or a list of either; empty texts count as wrong."""
        asked = self._asking("question")
        values = [given] if isinstance(given, str | int) else list(given)
        self._given = tuple(_chosen(asked, value) if isinstance(value, int) else value for value in values)
        if asked.prompt.kind == "open":
            self._phase = "points"
            return self.view
        others = None if asked.prompt.kind == "choice" else self.collection.others(asked.prompt)
        return self._mark(asked, grade_answer(asked.prompt, self._given, others))

    def hold(self, points: Iterable[int]) -> TestView:
        """The points (from 1) that an open answer held."""
        asked = self._asking("points")
        count = len(asked.prompt.answer)
        held = set(points)
        if not held <= set(range(1, count + 1)):
            raise StudyError(f"there are {count} points, numbered from 1")
        share = len(held) / count
        return self._mark(asked, Result("right" if share == 1 else "partly" if held else "wrong", share))

    def next(self) -> TestView:
        """Go on after an answer was shown."""
        self._asking("marked")
        return self._go_on()

    def finish(self) -> TestView:
        """End the test; what was not answered counts as wrong. Written to the journal once."""
        if self._result is None:
            now = self.collection.now()
            unseen = self._waiting[len(self._marked) :]
            rest = [Marked(asked.prompt, (), "wrong", 0.0, 0, answered=False) for asked in unseen]
            self._result = _result([*self._marked, *rest], self.options, (now - self.started).total_seconds())
            self._phase = "done"
            self.collection.record([("test", self._event(self._result))])
        return self.view

    @property
    def _asked(self) -> Asked | None:
        at = len(self._marked) - (self._phase == "marked")
        return self._waiting[at] if self._result is None and at < len(self._waiting) else None

    def _asking(self, phase: Phase) -> Asked:
        if self._late():
            self.finish()
        asked = self._asked
        if asked is None:
            raise StudyError("the test is over")
        if self._phase != phase:
            raise StudyError({"question": "answer first", "points": "tick the points first"}.get(self._phase, "go on"))
        return asked

    def _mark(self, asked: Asked, result: Result) -> TestView:
        now = self.collection.now()
        ms = round((now - self._shown_at).total_seconds() * 1000)
        if self.options.count:
            self._count(asked, result)
        self._marked.append(Marked(asked.prompt, self._given, result.verdict, result.score, ms))
        if self.options.feedback:
            self._phase = "marked"
            return self.view
        return self._go_on()

    def _count(self, asked: Asked, result: Result) -> None:
        """Keep the answer as a review, graded as it was marked."""
        asked.started = self._shown_at
        asked.mode = "pick" if asked.prompt.kind == "choice" else "type"
        asked.given = Given(self._given, result.verdict, result.score)
        asking.draw(self.collection, asked)
        grade = suggested(result, self.collection.settings.pass_mark)
        self.collection.record(review_acts(self.collection, asked, grade))

    def _go_on(self) -> TestView:
        self._phase = "question"
        self._given = ()
        self._shown_at = self.collection.now()
        return self.finish() if len(self._marked) == len(self._waiting) else self.view

    def _late(self) -> bool:
        left = self._seconds_left()
        return left is not None and left <= 0

    def _seconds_left(self) -> float | None:
        if self.options.seconds is None:
            return None
        end: datetime = self.started + timedelta(seconds=self.options.seconds)
        return max((end - self.collection.now()).total_seconds(), 0.0)

    def _event(self, result: TestResult) -> dict[str, Any]:
        keep = self.collection.settings.journal_answers == "wrong"
        return {
            "day": self.collection.today().isoformat(),
            "selection": list(self.selection),
            "percent": result.percent,
            "pass": self.options.pass_mark,
            "passed": result.passed,
            "seconds": round(result.seconds),
            "decks": {share.name: [round(share.points, 4), share.asked] for share in result.by_deck},
            "items": [_item(marked, keep=keep) for marked in result.marked],
        }


def _chosen(asked: Asked, number: int) -> str:
    if not 1 <= number <= len(asked.choices):
        raise StudyError(f"there is no choice {number}; there are {len(asked.choices)}")
    return asked.choices[number - 1]


def _result(marked: list[Marked], options: Options, seconds: float) -> TestResult:
    points = sum(m.score for m in marked)
    exact = 100 * points / len(marked)
    decks = _shares((m.prompt.deck, m) for m in marked)
    tags = _shares((tag, m) for m in marked for tag in m.prompt.tags)
    return TestResult(tuple(marked), round(exact), exact >= options.pass_mark, seconds, decks, tags)


def _shares(named: Iterable[tuple[str, Marked]]) -> tuple[Share, ...]:
    found: dict[str, Share] = {}
    for name, marked in named:
        share = found.get(name, Share(name, 0.0, 0))
        found[name] = replace(share, points=share.points + marked.score, asked=share.asked + 1)
    return tuple(found[name] for name in sorted(found))


def _item(marked: Marked, *, keep: bool) -> dict[str, Any]:
    prompt = marked.prompt
    item = {
        "card": prompt.card,
        "slot": prompt.slot,
        "verdict": marked.verdict,
        "score": round(marked.score, 4),
        "ms": marked.ms,
        "text": prompt.fingerprint,
    }
    if keep and marked.verdict != "right" and marked.given:
        item["typed"] = "; ".join(marked.given)[:_TYPED]
    return item
