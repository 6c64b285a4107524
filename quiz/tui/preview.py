"""A card as Study will show it, and its memory in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from quiz.study.view import Summary, done_view
from quiz.text.words import interval_words, percent, plural
from quiz.tui.attempt import Attempt
from quiz.tui.draw import body, question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from quiz.index.search import CardRow
    from quiz.model.prompt import Prompt
    from quiz.study.view import View

_BARS = "▁▃▅▇"
"""Again, hard, good, easy."""
_MANY = 40
"""Grades of the history that are drawn."""
_NOTHING = Summary(0, 0, 0, 0, (), (), 0, 0, None)


def shown(prompt: Prompt) -> View:
    """The moment of a sitting in which the answer of a prompt is shown."""
    choices = prompt.choices or (prompt.answer if prompt.kind == "choice" else ())
    return done_view(_NOTHING, 0, can_undo=False)._replace(
        phase="answer",
        prompt=prompt,
        choices=choices,
        right_choices=frozenset(n for n, text in enumerate(choices) if text in prompt.answer),
        shown=len(prompt.answer),
        summary=None,
    )


def preview(prompts: Sequence[Prompt], *, dark: bool) -> RenderableType:
    """The first prompt with its answer, and how many more the card makes."""
    if not prompts:
        return Text()
    view = shown(prompts[0])
    more = len(prompts) - 1
    parts: list[RenderableType] = [question(view, [], Attempt(marked=-1), dark=dark), Text()]
    parts.append(body(view, Attempt(marked=-1), "", dark=dark))
    if more:
        parts.append(Text(f"\nand {plural(more, 'prompt')} more of this card", "dim"))
    return Group(*parts)


def memory(row: CardRow, grades: Sequence[int]) -> Text:
    """How a card has been doing: reviews, lapses, stability, a bar for each grade."""
    if not row.reps:
        return Text("never reviewed", "dim")
    text = Text(f"{plural(row.reps, 'review')} · {plural(row.lapses, 'lapse')}\n")
    if row.stability is not None:
        text.append(f"stable for {interval_words(row.stability * 86400)}\n")
    if row.recall is not None:
        text.append(f"recalled today {percent(row.recall)}\n")
    text.append("".join(_BARS[grade - 1] for grade in grades[-_MANY:]))
    return text.append("  again ▁ to easy ▇", "dim")
