"""What a screen sees of a session: plain data, drawn as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from datetime import date, datetime

    from quiz.grading.difference import Piece
    from quiz.grading.result import Part
    from quiz.model.prompt import Answering, Prompt

Grade = Literal["again", "hard", "good", "easy"]
Verdict = Literal["right", "nearly", "partly", "wrong"]
Phase = Literal["question", "answer", "done"]

GRADES: tuple[Grade, ...] = ("again", "hard", "good", "easy")


class Given(NamedTuple):
    """What was answered, and what it was worth."""

    answer: tuple[str, ...]
    verdict: Verdict | None
    """None of an open answer as long as no point of it was ticked."""
    score: float
    """0 to 1."""
    parts: tuple[Part, ...] = ()
    """List, order, choice, compare: what each part was."""
    missed: tuple[int, ...] = ()
    """Expected parts, from 0, that nothing given was."""
    read_as: str = ""
    """What it says on the other keyboard layout, where that was meant."""
    pieces: tuple[Piece, ...] = ()
    """Basic and cloze: what was typed against what was expected, where it was not right."""


class Confused(NamedTuple):
    """The other card whose answer was given."""

    key: str
    deck: str
    question: str
    answer: tuple[str, ...]


class Changed(NamedTuple):
    """What the person knew before question or answer changed."""

    question: str
    answer: tuple[str, ...]


class Summary(NamedTuple):
    """A sitting in numbers."""

    reviewed: int
    right: int
    again: int
    seconds: float
    slipped: tuple[str, ...]
    """The questions that were graded Again, in order, each once."""
    slipped_keys: tuple[str, ...]
    tomorrow: int
    """Prompts due on the next day."""
    week: int
    """Prompts due in the next seven days, tomorrow included."""
    next_at: datetime | None
    """When the next prompt is due, if a time of today is known."""


class View(NamedTuple):
    """One moment of a session."""

    phase: Phase
    prompt: Prompt | None
    """None when done."""
    position: int
    """From 1: which prompt it is; of one that is asked again, how many have been asked so far."""
    total: int
    """The prompts of this sitting, each once."""
    remaining: int
    """Prompts still to be asked, the shown one included."""
    repeats: int
    """Those of them that were answered in this sitting already, and come back in it."""
    answering: Answering
    """Is typing asked for? As card, deck or settings say."""
    choices: tuple[str, ...]
    """Choice: the options as shuffled for this asking. Order: the items to arrange, shuffled, where they are shown."""
    right_choices: frozenset[int]
    """Indices into `choices`; to be shown only with the answer."""
    picked: frozenset[int]
    """Indices that the person picked."""
    shown: int
    """List, order, open: how many items have been revealed one by one; all of them in the answer phase."""
    ticked: frozenset[int]
    """Open: the points that the person ticked."""
    hint_shown: bool
    said: tuple[Part, ...]
    """List: what was typed so far, item by item."""
    given: Given | None
    confused: Confused | None
    """Set where another card's answer was given."""
    suggested: Grade | None
    intervals: dict[Grade, int]
    """Seconds until the prompt comes back, for each grade; empty before the answer is shown."""
    due: dict[Grade, date | datetime]
    changed: Changed | None
    can_undo: bool
    cram: bool
    """Does no answer of this sitting change a day?"""
    flagged: bool
    leech: bool
    rewrite: bool
    """A leech: offer to write it anew or set it aside."""
    new: bool
    summary: Summary | None
    """Set when done."""

    @property
    def introduces(self) -> bool:
        """Is it a draft that was never answered? Then both sides are shown, and it is kept, edited or dropped."""
        return self.phase == "question" and self.new and self.prompt is not None and self.prompt.draft


def done_view(summary: Summary, reviewed: int, *, can_undo: bool, cram: bool = False) -> View:
    """The moment after the last prompt."""
    nothing: dict[str, Any] = dict.fromkeys(("prompt", "given", "confused", "suggested", "changed"), None)
    return View(
        phase="done",
        position=reviewed,
        total=reviewed,
        remaining=0,
        repeats=0,
        answering="either",
        choices=(),
        right_choices=frozenset(),
        picked=frozenset(),
        shown=0,
        ticked=frozenset(),
        hint_shown=False,
        said=(),
        intervals={},
        due={},
        can_undo=can_undo,
        cram=cram,
        flagged=False,
        leech=False,
        rewrite=False,
        new=False,
        summary=summary,
        **nothing,
    )


class StudyError(PersonError):
    """One line: what could not be done and why. Nothing changed."""
