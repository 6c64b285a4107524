"""Two cards that were taken for each other: the one that was asked, and the one whose answer was given."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.text import Text

from quiz.tui.face import line
from quiz.tui.flow import Hang, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

    from quiz.model.prompt import Prompt
    from quiz.study.view import Confused

_BETWEEN = " │ "
_ASKED, _SAID, _SAID_ONE = "asked", "you said the answer to", "you said one of the answers to"


class Confusion:
    """Both questions with their answers side by side; without `side_by_side` only the other one."""

    def __init__(self, prompt: Prompt, other: Confused, *, side_by_side: bool) -> None:
        where = "" if other.deck == prompt.deck else f", in {other.deck}"
        self.cards = (
            (_ASKED, prompt.question, prompt.answer),
            (f"{_SAID if len(other.answer) == 1 else _SAID_ONE}{where}", other.question, other.answer),
        )
        self.side_by_side = side_by_side

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[RenderableType]:
        """The lines."""
        if not self.side_by_side:
            # The asked one stands above, with its answer.
            head, question, answer = self.cards[-1]
            yield Text(head, "dim")
            yield Hang(Text("  "), line(question))
            yield Hang(Text("  → ", "bold"), _answer(answer))
            return
        width = (options.max_width - len(_BETWEEN)) // 2
        left, right = (_column(console, width, *card) for card in self.cards)
        for one, other in zip_longest(left, right, fillvalue=Text()):
            row = one.copy()
            row.align("left", width)
            yield Text(no_wrap=True).append_text(row).append(_BETWEEN, "dim").append_text(other)


def _column(console: Console, width: int, head: str, question: str, answer: Sequence[str]) -> list[Text]:
    rows = [*wrapped(Text(head, "dim"), console, width), *wrapped(line(question), console, width)]
    first, *rest = wrapped(_answer(answer), console, width - 2)
    return [*rows, Text("→ ", "bold") + first, *(Text("  ") + row for row in rest)]


def _answer(answer: Sequence[str]) -> Text:
    return line("; ".join(answer))
