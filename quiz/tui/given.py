"""What was typed, what it was worth, and how it differs from what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from quiz.grading.difference import clusters
from quiz.tui.face import line
from quiz.tui.flow import Hang

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

    from quiz.grading.difference import Piece
    from quiz.model.prompt import Prompt
    from quiz.study.view import Given, View

PROMPT = "> "
WORDS = {"right": "✓ right", "nearly": "✓ nearly right", "partly": "~ partly right", "wrong": "✗ wrong"}
_SIGNS = {"same": " ", "missing": "+", "extra": "-", "wrong": "~"}
_STYLES = {"same": "", "missing": "green", "extra": "red", "wrong": "yellow"}


def given(view: View) -> RenderableType:
    """What stands where the line was: one line for what fills lines of its own, else as many as are needed."""
    answer, prompt = view.given, view.prompt
    if prompt is None or answer is None:
        return Text(PROMPT, "dim")
    if prompt.kind in ("list", "order", "compare"):
        return Text(PROMPT).append_text(_worth(answer))
    typed = Text(", ".join(answer.answer))
    if answer.verdict is None:
        return Hang(Text(PROMPT), typed)
    typed.append("   " if typed else "").append_text(_worth(answer))
    parts: list[RenderableType] = [Hang(Text(PROMPT), typed)]
    if answer.read_as:
        parts.append(Text(f"read as {answer.read_as}, typed on the other keyboard layout", "dim"))
    elif any(piece.sign == "same" for piece in answer.pieces):
        parts.append(Difference(answer.pieces))
    return Group(*parts)


def beneath(view: View) -> list[RenderableType]:
    """What was typed and is none of the items, or is not in its order, or not the cell."""
    prompt = view.prompt
    if prompt is None:
        return []
    parts = view.given.parts if view.given else view.said
    if prompt.kind == "list":
        return [_told("✗ not one of them: ", part.given) for part in parts if part.item is None]
    if prompt.kind == "compare" and view.given:
        return _cells(view.given, prompt)
    if prompt.kind == "order" and view.given and view.given.verdict != "right":
        return [Text(), Text("your order", "dim"), *(_placed(part.given, part.verdict) for part in parts)]
    return []


def _worth(answer: Given) -> Text:
    words = WORDS[answer.verdict or "wrong"]
    return Text(f"{words}, {answer.score:.0%}" if answer.verdict == "partly" else words, "bold")


def _told(mark: str, text: str) -> RenderableType:
    return Hang(Text(mark, "red" if mark.startswith("✗") else ""), Text(text))


def _cells(answer: Given, prompt: Prompt) -> list[RenderableType]:
    rows = zip(prompt.columns, answer.parts, strict=False)
    told = [_told(f"✗ {line(column)}: ", part.given or "nothing") for column, part in rows if part.verdict == "wrong"]
    return [Text(), *told] if told else []


def _placed(text: str, verdict: str) -> RenderableType:
    return Hang(Text("~ ", "yellow") if verdict == "wrong" else Text("  "), line(text))


class Difference:
    """What was typed over what was expected, cell beneath cell, with a sign under what differs."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.columns = [column for piece in pieces for column in _columns(piece)]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[RenderableType]:
        """Three lines for as much as there is room for, then three more."""
        room = max(options.max_width - len(PROMPT), 2)
        rows = [Text("  ", no_wrap=True) for _ in range(3)]
        used = 0
        for ours, theirs, sign, width in self.columns:
            if used + width > room:
                yield from rows
                rows, used = [Text("  ", no_wrap=True) for _ in range(3)], 0
            for row, text in zip(rows, (ours, theirs, _SIGNS[sign] * width), strict=True):
                row.append(text + " " * (width - cell_len(text)), _STYLES[sign])
            used += width
        yield from rows


def _columns(piece: Piece) -> Iterable[tuple[str, str, str, int]]:
    """Typed, expected, sign and cells of each place in a piece."""
    ours, theirs = clusters(piece.given), clusters(piece.expected)
    for at in range(max(len(ours), len(theirs))):
        one = ours[at] if at < len(ours) else ""
        other = theirs[at] if at < len(theirs) else ""
        yield one, other, piece.sign, max(cell_len(one), cell_len(other))
