"""What a test shows around its questions: where it stands, what an answer was worth, the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from quiz.study import say
from quiz.text.safe import clean
from quiz.text.words import took_words
from quiz.tui.face import face, line
from quiz.tui.flow import Hang, Rule
from quiz.tui.words import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from quiz.collection.collection import Collection
    from quiz.study.test import Marked, Share, TestResult, TestView

_EARLIER = 5
_BAR = 10


def top(view: TestView, width: int) -> Text:
    """Which question it is, and the time that is left."""
    if view.result is not None:
        return Text("test", "bold")
    left = f"{took_words(view.seconds_left)} left   " if view.seconds_left is not None else ""
    right = f"{left}{view.number} of {view.total}"
    return Text(cut("test", max(width - len(right), 4)), "dim").append(right, "not dim")


def marked(answer: Marked, choices: Sequence[str], *, dark: bool) -> RenderableType:
    """What an answer was worth, the right one, and what explains it."""
    lines = [Hang(Text("  "), line(text)) for text in say.right(answer.prompt, choices)]
    said = Text(say.verdict(answer.verdict, answer.score), "bold")
    typed = Text(f"  {clean('; '.join(answer.given))}", "dim")
    explain = [Text(), face(answer.prompt.explain, dark=dark)] if answer.prompt.explain else []
    return Group(said + typed, Rule(), *lines, *explain)


def result(found: TestResult, pass_mark: int, collection: Collection) -> RenderableType:
    """The points, by deck and tag; what was wrong, with the right answer and its source; how earlier tests went."""
    word = "passed" if found.passed else "not passed"
    head = Text(f"{found.percent} %  {word}", "bold").append(
        f"   {pass_mark} % pass · {say.answered(found.marked)} in {took_words(found.seconds)}", "not bold dim"
    )
    parts: list[RenderableType] = [head, Text(), *_shares("deck", found.by_deck), *_shares("tag", found.by_tag)]
    for word, answered in (("wrong", True), ("not answered, counted as wrong", False)):
        answers = [answer for answer in found.wrong if answer.answered == answered]
        parts += [Text(), Text(word, "bold")] if answers else []
        for answer in answers:
            parts += [Text(), *_wrong(answer)]
    return Group(*parts, *_earlier(collection))


def _shares(name: str, shares: Sequence[Share]) -> list[RenderableType]:
    rows: list[RenderableType] = []
    for number, share in enumerate(shares):
        filled = round(share.points / share.asked * _BAR)
        bar = "▮" * filled + "▯" * (_BAR - filled)
        row = Text(f"{name if number == 0 else '':6}", "dim").append(f"{bar}  {share.points:.3g} of {share.asked}  ")
        rows.append(row.append(clean(share.name)))
    return rows


def _wrong(answer: Marked) -> list[RenderableType]:
    prompt = answer.prompt
    rows: list[RenderableType] = [Hang(Text("✗ " if answer.verdict == "wrong" else "◐ "), line(prompt.question))]
    if answer.answered:
        rows.append(Hang(Text("  you said  ", "dim"), Text(clean("; ".join(answer.given)) or "nothing")))
    rows.append(Hang(Text("  right     ", "dim"), line("; ".join(prompt.answer))))
    if prompt.source is not None:
        heading = f", {prompt.source.heading}" if prompt.source.heading else ""
        rows.append(Text(clean(f"  {prompt.source.note}{heading}"), "dim"))
    return rows


def _earlier(collection: Collection) -> list[RenderableType]:
    """The tests before this one, newest first."""
    tests = collection.tests(_EARLIER + 1)[1:]
    rows: list[RenderableType] = [Text(), Text("earlier", "bold")] if tests else []
    for test in tests:
        what = ", ".join(test["selection"]) or "everything"
        rows.append(Text(clean(f"  {test['day']}  {test['percent']:3} %  {len(test['items'])} of {what}")))
    return rows
