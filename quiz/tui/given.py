"""What was typed, what it was worth, and how it differs from what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from quiz.tui.face import line
from quiz.tui.flow import FIXED, Hang, Packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

    from quiz.grading.difference import Piece
    from quiz.grading.result import Part
    from quiz.model.prompt import Prompt
    from quiz.study.view import Given, View

PROMPT = "> "
WORDS = {"right": "✓ right", "nearly": "✓ nearly right", "partly": "~ partly right", "wrong": "✗ wrong"}
_MARKS = {"✗": "red", "~": "yellow", "✓": "green", "↕": "yellow", " ": ""}
"""Of a part: wrong, nearly right, read on the other layout, elsewhere in the order."""
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
    """What was typed and is no item, no cell, or out of its order; what was nearly one, and what was read as one."""
    prompt = view.prompt
    if prompt is None:
        return []
    parts = view.given.parts if view.given else view.said
    if prompt.kind == "list":
        return [row for part in parts for row in _item(part, prompt)]
    if prompt.kind == "compare" and view.given:
        return _cells(view.given, prompt)
    if prompt.kind == "order" and any(_is_told(part) for part in parts):
        return [Text(), Packed(Text("your order  ", "dim"), [_placed(part) for part in parts])]
    return []


def _worth(answer: Given) -> Text:
    words = WORDS[answer.verdict or "wrong"]
    return Text(f"{words}, {answer.score:.0%}" if answer.verdict == "partly" else words, "bold")


def _is_told(part: Part) -> bool:
    """Is there something to say of a part?"""
    return part.verdict != "right" or bool(part.read_as)


def _note(part: Part) -> Text:
    """What is said behind a part."""
    if part.read_as:
        return Text(f"   read as {part.read_as}, typed on the other keyboard layout", "dim")
    return Text("   nearly right" if part.verdict == "nearly" else "", "dim")


def _told(mark: str, part: Part) -> RenderableType:
    return Hang(Text(mark, _MARKS[mark[0]]), Text(part.given or "nothing").append_text(_note(part)))


def _item(part: Part, prompt: Prompt) -> list[RenderableType]:
    """An item of a list, where it is none, or was taken for one."""
    if part.item is None:
        return [_told("✗ not one of them: ", part)]
    if not _is_told(part):
        return []
    return [_told(f"{_sign(part)} {line(prompt.answer[part.item]).plain}: ", part)]


def _cells(answer: Given, prompt: Prompt) -> list[RenderableType]:
    rows = zip(prompt.columns, answer.parts, strict=False)
    told = [_marked(_sign(part), f"{line(column).plain}: ", part) for column, part in rows if _is_told(part)]
    return [Packed(Text(), told)] if told else []


def _placed(part: Part) -> Text:
    """An item of an order: ✗ is none, ↕ stands elsewhere."""
    return _marked("↕" if part.verdict == "wrong" and part.item is not None else _sign(part), "", part)


def _marked(sign: str, name: str, part: Part) -> Text:
    mark = f"{sign}{FIXED}" if sign.strip() else ""
    said = line(part.given) if part.given else Text("nothing")
    return Text().append(f"{mark}{name}", _MARKS[sign]).append_text(said).append_text(_note(part))


def _sign(part: Part) -> str:
    return {"wrong": "✗", "nearly": "~"}.get(part.verdict, "✓" if part.read_as else " ")


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
    # The first question does not wait for what only answers need.
    from quiz.grading.difference import clusters

    ours, theirs = clusters(piece.given), clusters(piece.expected)
    for at in range(max(len(ours), len(theirs))):
        one = ours[at] if at < len(ours) else ""
        other = theirs[at] if at < len(theirs) else ""
        yield one, other, piece.sign, max(cell_len(one), cell_len(other))
