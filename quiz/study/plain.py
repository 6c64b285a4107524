"""A sitting as a conversation in plain lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from quiz.study import say
from quiz.study.cram import Cram
from quiz.study.record import before_this_sitting
from quiz.study.view import GRADES, StudyError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.model.prompt import Prompt
    from quiz.study.session import Session
    from quiz.study.view import Grade, View

_NUMBERS = re.compile(r"\d{1,4}(?:[\s,;]+\d{1,4})*")
_COMMA = re.compile(r",(?!\d)")
"""A comma that stands in no number."""

WHICH_POINTS = "Which of them did you have? Type their numbers, such as 1 2, or all; enter for none."
_HELP = (
    "enter shows the answer; then 1 to 4 or again, hard, good, easy grade it, and enter takes the suggested grade",
    ":h  show the hint",
    ":u  take back the last act",
    ":s  ask this one at the end of the sitting",
    ":suspend  set the card aside until it is resumed",
    ":bury  set the card aside until tomorrow",
    ":flag  flag the prompt for later, or take its flag off",
    ":keep, :drop  what becomes of a draft: a card, asked later; or taken out of its deck and never made again",
    ":q  leave",
    "An answer that begins with : is typed with two.",
)
_SHORT = {"help": "?", "hint": "h", "undo": "u", "skip": "s", "quit": "q"}


def talk(session: Session, lines: Iterator[str]) -> Iterator[str]:
    """What is said for each line that comes in; begins by itself and ends with the summary."""
    yield _opening(session)
    if trouble := session.trouble():
        yield say.sentence(trouble)
    talking = _Talk(session, lines)
    if session.view.phase != "done":
        yield from talking.moment(session.view)
    while session.view.phase != "done":
        line = next(lines, None)
        if line is None or line.strip() in (":q", ":quit"):
            break
        try:
            yield from talking.heard(line.strip())
        except StudyError as error:
            yield say.sentence(str(error))
    yield from say.ending(session.close())


def _opening(session: Session) -> str:
    queue = session.queue
    counts = f"{queue.to_review} to review, {queue.new} new."
    if isinstance(session, Cram):
        counts = f"{len(queue)} to cram; the schedule stays as it is."
    return f"{counts} Type an answer, or press enter to see it. :? lists the keys."


class _Talk:
    """What a line means depends on what was said last."""

    def __init__(self, session: Session, lines: Iterator[str]) -> None:
        self.session, self.lines = session, lines
        self.pointing = False
        """Is it still to be told which points of an open question were held?"""

    def moment(self, view: View) -> Iterator[str]:
        """The question, or the answer with what comes next."""
        prompt = view.prompt
        if prompt is None:
            return
        self.pointing = view.phase == "answer" and prompt.kind == "open"
        if view.phase == "question":
            yield from say.question(view, prompt, looked_at=only_looked_at(view))
            if prompt.draft:
                yield from say.draft(view, prompt, self.session.entry())
            return
        yield from say.answer(view, prompt)
        if self.pointing:
            yield WHICH_POINTS
        else:
            yield say.grades(view)

    def heard(self, line: str) -> Iterator[str]:
        """A line was typed. Raises StudyError."""
        if line.startswith(":") and not line.startswith("::"):
            yield from self._key(line[1:].casefold())
            return
        said = line.removeprefix(":") if line.startswith("::") else line
        view = self.session.view
        if view.phase == "question":
            yield from self.moment(self._answered(view, said))
        elif self.pointing:
            yield from self._pointed(view, said)
        else:
            yield from self.moment(self.session.grade(_grade(view, said)))

    def _answered(self, view: View, said: str) -> View:
        prompt = view.prompt
        if not said or prompt is None:
            return self.session.reveal()
        if only_looked_at(view):
            raise StudyError("nothing is typed here; enter shows the answer")
        return self.session.answer(read_answer(said, prompt, view.choices))

    def _pointed(self, view: View, said: str) -> Iterator[str]:
        """Tick the points whose numbers were typed; then what that is worth, and the grades."""
        view = self.session.hold(read_points(said, len(view.prompt.answer) if view.prompt else 0))
        self.pointing = False
        yield from say.worth(view.given)
        yield say.grades(view)

    def _key(self, name: str) -> Iterator[str]:
        session = self.session
        match _SHORT.get(name, name):
            case "?":
                yield from _HELP
            case "h":
                view = session.hint()
                yield say.hint(view.prompt) if view.prompt else ""
            case "flag":
                yield "Flagged." if session.flag().flagged else "The flag is off."
            case "u":
                yield from self._undo()
            case "s":
                yield from self.moment(session.skip())
            case "suspend":
                view = session.suspend()
                yield "Set aside until it is resumed; :u brings it back."
                yield from self.moment(view)
            case "bury":
                view = session.bury()
                yield "Set aside until tomorrow; :u brings it back."
                yield from self.moment(view)
            case "keep":
                view = session.keep_draft()
                yield "Kept."
                yield from self.moment(view)
            case "drop":
                view = session.drop_draft()
                yield "Dropped."
                yield from self.moment(view)
            case _:
                raise StudyError(f"no key is called :{name[:20]}; :? lists them")

    def _undo(self) -> Iterator[str]:
        """Take back the last act; one from before this sitting only after asking."""
        if self.session.acts:
            yield from self.moment(self.session.undo())
            return
        yield say.text(f"Nothing left in this sitting. Before it: {before_this_sitting(self.session.collection)}")
        yield "Take back the last act before it? y, or enter for no."
        if next(self.lines, "").strip().casefold() in ("y", "yes"):
            yield from self.moment(self.session.undo_device())


def only_looked_at(view: View) -> bool:
    """Is the card answered in the head (`answering: reveal`)? Options are picked all the same."""
    return view.answering == "reveal" and view.prompt is not None and view.prompt.kind != "choice"


def read_answer(said: str, prompt: Prompt, choices: Sequence[str]) -> str | list[str | int]:
    """A typed line as an answer to a prompt. Raises StudyError where it is no choice."""
    if prompt.kind == "choice":
        return _picked(said, choices)
    numbers = _numbers(said) if prompt.kind == "order" and not any(map(str.isdigit, choices)) else []
    if numbers and all(1 <= number <= len(choices) for number in numbers):
        return list(numbers)
    return list(_parts(said)) if prompt.kind in ("list", "order", "compare") else said


def read_points(said: str, count: int) -> set[int]:
    """The points (from 1) that a line names, `all` or none. Raises StudyError."""
    numbers = set(range(1, count + 1)) if said.casefold() == "all" else set(_numbers(said))
    if said and (not numbers or not all(1 <= number <= count for number in numbers)):
        raise StudyError(f"points have numbers from 1 to {count}")
    return numbers


def _grade(view: View, said: str) -> Grade:
    if not said:
        return view.suggested or "good"
    if said in ("1", "2", "3", "4"):
        return GRADES[int(said) - 1]
    if said.casefold() in GRADES:
        return cast("Grade", said.casefold())
    raise StudyError("a grade is 1, 2, 3 or 4; enter takes the suggested one")


def _picked(said: str, choices: Sequence[str]) -> list[str | int]:
    """The choices that were typed, by number or by their text."""
    numbers = _numbers(said)
    if numbers and all(1 <= number <= len(choices) for number in numbers):
        return list(numbers)
    wanted = {part.casefold() for part in (said, *_parts(said))}
    found: list[str | int] = [n for n, choice in enumerate(choices, 1) if choice.casefold() in wanted]
    if not found:
        raise StudyError(f"there is no such choice; type a number from 1 to {len(choices)}")
    return found


def _numbers(said: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", said)] if _NUMBERS.fullmatch(said) else []


def _parts(said: str) -> list[str]:
    """The parts of an answer: between semicolons, else between commas."""
    parts = said.split(";") if ";" in said else _COMMA.split(said)
    return [part.strip() for part in parts if part.strip()] or [said]
