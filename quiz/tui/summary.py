"""How a sitting went and what comes when; the days ahead, also for the first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from quiz.text.words import took_words
from quiz.tui.face import line
from quiz.tui.flow import Hang
from quiz.tui.words import days_ahead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from quiz.study.view import Summary, View

_SLIPPED = 6


def summary(view: View, coming: Sequence[tuple[object, int]]) -> RenderableType:
    """The end of a sitting."""
    end = view.summary
    if end is None:
        return Text()
    parts: list[RenderableType] = [_done(end)]
    if end.slipped:
        texts = [line(question) for question in end.slipped[:_SLIPPED]]
        parts += [Text(), *(Hang(Text("slipped    " if n == 0 else " " * 11, "dim"), t) for n, t in enumerate(texts))]
        if len(end.slipped) > _SLIPPED:
            parts.append(Text(f"{' ' * 11}and {len(end.slipped) - _SLIPPED} more", "dim"))
    parts.append(Text())
    if end.next_at is not None:
        parts.append(_row("today", f"more to learn at {end.next_at:%H:%M}"))
    parts.append(_row("tomorrow", f"{end.tomorrow}        in the next week   {end.week}"))
    parts.append(_row("next days", days_ahead(coming)))
    return Group(*parts)


def _row(name: str, text: str) -> Text:
    return Text(name.ljust(11), "dim").append(text, "not dim")


def _done(end: Summary) -> Text:
    if not end.reviewed:
        return Text("Nothing to do now.", "bold")
    text = Text(f"{end.reviewed} reviewed in {took_words(end.seconds)}", "bold")
    return text.append(f" · {end.right} right, {end.again} again", "not bold")
