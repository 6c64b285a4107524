"""Going through what is unsure and through the drafts, in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.study.view import StudyError
from quiz.text.errors import PersonError
from quiz.text.safe import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.collection.collection import Collection
    from quiz.notes.plan import Plan
    from quiz.study.walk import Step, Walk

_HELP = "k keeps it, d drops it, e opens it in your editor, b goes back, enter leaves it for later, q ends."


_PAIR_HELP = "y keeps its history, n makes a new card, b goes back, enter leaves it unsure, q ends."


def answers(plan: Plan, lines: Iterator[str]) -> tuple[dict[tuple[str, str], bool], bool]:
    """What the person says of the unsure pairs, those left out stay unsure; and whether they go on with the drafts."""
    unsure = plan.report.unsure
    told: dict[tuple[str, str], bool] = {}
    at = 0
    while at < len(unsure):
        _ask(plan, at)
        line = next(lines, None)
        said = "q" if line is None else line.strip().casefold()
        while said not in (*_SAID, "", "b", "back", "q", ":q"):
            print(f"one of y, n, b, q or enter is meant; {_PAIR_HELP}", flush=True)
            line = next(lines, None)
            said = "q" if line is None else line.strip().casefold()
        if said in ("q", ":q"):
            return told, False
        if said in ("b", "back"):
            at = max(at - 1, 0)
            told.pop(unsure[at], None)
            continue
        if said:
            told[unsure[at]] = _SAID[said]
        at += 1
    return told, True


_SAID = {"y": True, "yes": True, "n": False, "no": False}


def _ask(plan: Plan, at: int) -> None:
    from quiz.notes.sides import back, front

    card, key = plan.report.unsure[at]
    made = next(entry.made for entry in plan.entries if entry.id == card)
    draft = next(draft for one, draft in plan.drafts if one == key)
    print(clean(f"\nIs this one card? ({at + 1} of {len(plan.report.unsure)}, {draft.note}:{draft.lines[0]})"))
    print(clean(f"  was: {front(made)}\n       {back(made)}\n  now: {draft.front}\n       {draft.back}"))
    print(_PAIR_HELP, flush=True)


def walk(collection: Collection, lines: Iterator[str]) -> None:
    """Show each draft with its passage; keep, drop, edit or leave it."""
    from quiz.study.walk import Walk

    going = Walk(collection)
    help_ = _HELP
    while (step := going.step) is not None:
        for shown in _shown(step):
            print(shown)
        print(help_, flush=True)
        help_ = "k, d, e, b, enter or q"
        line = next(lines, None)
        said = "q" if line is None else line.strip().casefold()
        if said in ("q", ":q"):
            break
        try:
            _heard(going, said)
        except (PersonError, OSError) as error:
            print(clean(str(error)))
    print(going.told)


def _heard(going: Walk, said: str) -> None:
    if said in ("k", "keep"):
        going.keep()
    elif said in ("d", "drop"):
        going.drop()
    elif said in ("b", "back"):
        going.back()
    elif said in ("e", "edit"):
        _edit(going)
    elif not said:
        going.later()
    else:
        raise StudyError("one of k, d, e, b, q or enter is meant")


def _edit(going: Walk) -> None:
    """The deck at the card's line in the person's editor."""
    from quiz.collection import editing
    from quiz.tui import editor

    step = going.step
    if step is not None:
        problem = editor.edit(*editing.place_of(going.collection, step.card))
        if problem:
            print(clean(problem))
        going.reload()


def _shown(step: Step) -> Iterator[str]:
    from quiz.study.say import passage, text

    yield clean(f"\nDraft {step.position} of {step.total}, {step.prompts[0].deck}")
    for prompt in step.prompts:
        yield f"Q: {text(prompt.question)}"
        yield f"A: {text('; '.join(prompt.answer))}"
    yield from passage(step.entry)
