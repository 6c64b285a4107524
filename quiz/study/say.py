"""The moments of a sitting as plain lines: nothing but text, for pipes, dumb terminals and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.study.view import GRADES
from quiz.text.maths import in_markdown
from quiz.text.safe import clean
from quiz.text.words import interval_words, percent, plural, took_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.grading.difference import Piece
    from quiz.grading.result import Part
    from quiz.model.prompt import Prompt
    from quiz.notes.record import Entry
    from quiz.study.test import Marked
    from quiz.study.view import Confused, Given, Summary, Verdict, View


_SLIPPED = 6
"""Questions that slipped, told one by one."""


def text(markdown: str) -> str:
    """Markdown as written, its maths in Unicode."""
    return clean(in_markdown(markdown))


def answered(marked: Sequence[Marked]) -> str:
    """How many prompts of a test were answered."""
    count, total = sum(one.answered for one in marked), len(marked)
    return f"{total} answered" if count == total else f"{count} of {total} answered"


def sentence(message: str) -> str:
    """A message as a sentence of its own."""
    return text(f"{message[:1].upper()}{message[1:]}.")


def question(view: View, prompt: Prompt, *, looked_at: bool = False) -> list[str]:
    """What is asked, and in words how to answer; `looked_at`: in the head, nothing is typed."""
    marks = [("new", view.new), ("draft", prompt.draft), ("flagged", view.flagged)]
    repeats = [f"{view.repeats} to repeat"] if view.repeats else []
    head = [f"Question {view.position} of {view.total}", *repeats, prompt.deck, *(name for name, on in marks if on)]
    lines = ["", clean(", ".join(head)), text(prompt.question)]
    if view.changed is not None:
        lines.insert(2, _changed(prompt))
    lines += [f"{number}. {text(choice)}" for number, choice in enumerate(view.choices, 1)]
    lines += ["In your head; enter shows the answer."] if looked_at else how(prompt, view.choices)
    return lines + ([hint(prompt)] if view.hint_shown else [])


def _changed(prompt: Prompt) -> str:
    return "Your note changed since you knew this." if prompt.source is not None else "Changed since you knew it."


def how(prompt: Prompt, choices: Sequence[str]) -> list[str]:
    """How this kind is answered; nothing where it is plain."""
    parts = plural(len(prompt.answer), "part")
    match prompt.kind:
        case "choice" if len(prompt.answer) > 1:
            return ["Several are right. Type their numbers, such as 1 2."]
        case "choice":
            return ["Type its number."]
        case "list":
            return [f"{parts}, in any order. Type them with ; between."]
        case "order" if choices:
            return [f"{parts}, to be put in order. Type their numbers, such as {_backwards(len(choices))}."]
        case "order":
            return [f"{parts}, in their order. Type them with ; between."]
        case "compare":
            return [f"For each of these: {text('; '.join(prompt.columns))}. Type them in this order with ; between."]
        case "open":
            return ["Answer in your own words; then come the points to hold it against."]
        case _:
            return []


def draft(view: View, prompt: Prompt, entry: Entry | None) -> list[str]:
    """The other side of a draft, the passage it was made from, and what can become of it."""
    return [
        *right(prompt, view.choices),
        *passage(entry),
        "A draft: :keep makes it a card, :drop takes it out. Or answer it as it is.",
    ]


def passage(entry: Entry | None) -> list[str]:
    """Where a draft comes from, and the lines themselves."""
    if entry is None:
        return []
    return [
        clean(f"From {entry.note}, line {entry.lines[0]}:"),
        *(f"| {clean(row)}" for row in entry.passage.split("\n")),
    ]


def hint(prompt: Prompt) -> str:
    """The card's hint."""
    return f"Hint: {text(prompt.hint)}"


def answer(view: View, prompt: Prompt) -> list[str]:
    """What the answer was worth, the right one, and what explains it."""
    given = view.given
    lines = worth(given)
    lines += marked(given, prompt.kind) if given else []
    lines += right(prompt, view.choices)
    if view.confused is not None:
        lines += confusion(prompt, view.confused)
    old = view.changed
    if old is not None and old.answer != prompt.answer:
        lines.append(f"It was: {text('; '.join(old.answer))}")
    if prompt.explain:
        lines.append(text(prompt.explain))
    if prompt.source is not None:
        heading = f", {prompt.source.heading}" if prompt.source.heading else ""
        lines.append(clean(f"From {prompt.source.note}{heading}"))
    if view.leech:
        lines.append("This one keeps slipping: write it anew, or set it aside with :suspend.")
    return lines


def confusion(prompt: Prompt, other: Confused) -> list[str]:
    """The card that was asked, and the one whose answer was given."""
    where = "" if other.deck == prompt.deck else f" of {other.deck}"
    said = "the answer" if len(other.answer) == 1 else "one of the answers"
    return [
        f"You said {said} to another card{clean(where)}.",
        f"Asked: {_one_line(prompt.question)} Answer: {_one_line('; '.join(prompt.answer))}",
        f"Said: {_one_line(other.question)} Answer: {_one_line('; '.join(other.answer))}",
    ]


def _one_line(markdown: str) -> str:
    return " ".join(text(markdown).split())


def marked(given: Given, kind: str) -> list[str]:
    """What was wrong in an answer: [-extra-] and {+missing+}, and what there is to say of its parts."""
    lines = [f"Read as {text(given.read_as)}, typed on the other keyboard layout."] if given.read_as else []
    if any(piece.sign == "same" and piece.given.strip() for piece in given.pieces):
        lines.append(f"You typed: {text(''.join(_piece(piece) for piece in given.pieces))}")
    if kind in ("list", "order", "compare"):
        told = ((part.given, _part(part, kind)) for part in given.parts if part.given)
        lines += [f"{text(said)}: {what}" for said, what in told if what]
    return lines


def _part(part: Part, kind: str) -> str:
    """What there is to say of a part; nothing of a right one."""
    if part.read_as:
        return f"read as {text(part.read_as)}, typed on the other keyboard layout"
    if part.verdict == "wrong":
        return _WRONG[kind] if part.item is None else _MOVED
    return "nearly right" if part.verdict == "nearly" else ""


_WRONG = {"list": "not one of them", "order": "not one of them", "compare": "wrong"}
_MOVED = "not in its place"


def _piece(piece: Piece) -> str:
    if piece.sign == "same":
        return piece.given
    typed, missing = f"[-{piece.given}-]" if piece.given else "", f"{{+{piece.expected}+}}" if piece.expected else ""
    return typed + missing


def _backwards(count: int) -> str:
    return " ".join(str(number) for number in range(count, 0, -1))


def grades(view: View) -> str:
    """The four grades, with the time that each gives, and the one that enter takes."""
    times = {grade: f" ({interval_words(seconds)})" for grade, seconds in view.intervals.items()}
    keys = (f"{number} {grade}{times.get(grade, '')}" for number, grade in enumerate(GRADES, 1))
    return f"{', '.join(keys)}. Enter: {view.suggested or 'good'}."


def ending(summary: Summary) -> list[str]:
    """A sitting in numbers."""
    lines = ["", "Nothing was reviewed."]
    if summary.reviewed:
        took = took_words(summary.seconds)
        lines[1] = f"{summary.reviewed} reviewed in {took}: {summary.right} right, {summary.again} again."
    if summary.slipped:
        lines.append("Slipped:")
        lines += [f"- {_one_line(slip)}" for slip in summary.slipped[:_SLIPPED]]
        lines += [f"and {more} more"] if (more := len(summary.slipped) - _SLIPPED) > 0 else []
    lines.append(f"Tomorrow: {summary.tomorrow}. In the next seven days: {summary.week}.")
    if summary.next_at is not None:
        lines.append(f"A prompt in its steps comes back at {summary.next_at:%H:%M}.")
    return lines


def worth(given: Given | None) -> list[str]:
    """What was answered is worth, as a line; none where it was only revealed."""
    return [verdict(given.verdict, given.score)] if given and given.verdict else []


def verdict(word: Verdict, score: float) -> str:
    """What an answer was worth."""
    partly = f"Partly right: {percent(score)}."
    return {"right": "Right.", "nearly": "Nearly right.", "partly": partly, "wrong": "Wrong."}[word]


def right(prompt: Prompt, choices: Sequence[str]) -> list[str]:
    """The right answer, one line for each part where there are several."""
    match prompt.kind:
        case "choice":
            return [f"Answer: {n}. {text(own)}" for n, own in enumerate(choices, 1) if own in prompt.answer]
        case "list":
            return ["Answer:", *(f"- {text(part)}" for part in prompt.answer)]
        case "order":
            return ["Answer:", *(f"{number}. {text(part)}" for number, part in enumerate(prompt.answer, 1))]
        case "compare":
            pairs = zip(prompt.columns, prompt.answer, strict=False)
            return ["Answer:", *(f"{text(column)}: {text(cell)}" for column, cell in pairs)]
        case "open":
            return ["Points:", *(f"{number}. {text(point)}" for number, point in enumerate(prompt.answer, 1))]
        case _:
            shown = text(prompt.answer[0])
            return [f"Answer: {shown}"] if "\n" not in shown else ["Answer:", shown]
