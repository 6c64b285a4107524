"""What the regions of the study screen show for a view."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.console import Group
from rich.text import Text

from quiz.study.view import GRADES, View
from quiz.text.words import interval_words
from quiz.tui.attempt import Attempt, arranges
from quiz.tui.commands import clickable
from quiz.tui.confusion import Confusion
from quiz.tui.face import GAP, face, filled, fits_gap, line
from quiz.tui.flow import Hang, Once, Rule
from quiz.tui.given import beneath
from quiz.tui.summary import summary
from quiz.tui.table import Table
from quiz.tui.words import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

    from quiz.model.prompt import Prompt


def top(view: View, width: int) -> Text:
    """Where we are: deck and heading at the left, the count at the right."""
    prompt = view.prompt
    if prompt is None:
        return Text("done", "bold").append(" · cram: no day has changed" if view.cram else "", "not bold")
    signs = [
        *["cram"] * view.cram,
        *["new"] * view.new,
        *["draft"] * prompt.draft,
        *["△ changed"] * (view.changed is not None),
        *["⚑ flagged"] * view.flagged,
        *["✕ leech"] * view.leech,
    ]
    heading = f" · {prompt.source.heading}" if prompt.source and prompt.source.heading else ""
    repeats = f" · {view.repeats} to repeat" if view.repeats else ""
    right = Text(f"{'  '.join(signs)}   {view.position} of {view.total}{repeats}".strip(), "not dim")
    if view.can_undo:
        right.append("   ").append_text(clickable(Text("↶ F5"), "undo"))
    room = width - right.cell_len
    if room < 12:
        return Text(cut(right.plain, width))
    return Text(cut(f"{prompt.deck}{heading}", room - 3) + "   ", "dim") + right


def question(view: View, coming: Sequence[tuple[object, int]], attempt: Attempt, *, dark: bool) -> RenderableType:
    """What is asked; a gap is filled in its place once the answer is shown."""
    prompt = view.prompt
    if prompt is None:
        return summary(view, coming)
    if _is_bare(view, prompt, attempt):
        return _bare(prompt, dark=dark)
    hint: list[RenderableType] = [Text(), Hang(Text("hint  ", "dim"), line(prompt.hint))] if view.hint_shown else []
    return Once(*_asked(view, prompt, attempt, dark=dark), *hint)


def get_ready(prompt: Prompt, console: Console, width: int, *, dark: bool) -> None:
    """Lay a question out that is likely to come next: it is then on the screen sooner."""
    if prompt.kind != "compare" and width > 0:
        console.render_lines(_bare(prompt, dark=dark), console.options.update_width(width))


def _is_bare(view: View, prompt: Prompt, attempt: Attempt) -> bool:
    """Is nothing to be seen but what the card asks?"""
    told = view.phase != "question" or view.hint_shown or attempt.gap or prompt.kind == "compare"
    return not told and (view.changed is None or view.changed.question == prompt.question)


@lru_cache(maxsize=2)
def _bare(prompt: Prompt, *, dark: bool) -> Once:
    is_cloze = prompt.kind == "cloze"
    return Once(filled(prompt, revealed=False, dark=dark) if is_cloze else face(prompt.question, dark=dark))


def _asked(view: View, prompt: Prompt, attempt: Attempt, *, dark: bool) -> list[RenderableType]:
    """The parts of the question."""
    parts: list[RenderableType] = []
    if view.changed is not None and view.changed.question != prompt.question:
        parts += [Hang(Text("△ was asked  ", "dim"), line(view.changed.question)), Text()]
    if prompt.kind == "cloze":
        parts.append(filled(prompt, revealed=view.phase == "answer", dark=dark, typed=attempt.gap))
    elif prompt.kind == "compare":
        title = line(prompt.question.removesuffix(f": {_asked_row(prompt)}"))
        parts += [Hang(Text(), title), Text(), _compared(view, prompt, attempt)]
    else:
        parts.append(face(prompt.question, dark=dark))
    return parts


def body(view: View, attempt: Attempt, where: str, *, dark: bool, wide: bool = False) -> RenderableType:
    """What stands beneath the question: choices, items, points; then the answer, and what explains it.

    `wide`: there is room for two cards side by side.
    """
    prompt = view.prompt
    if prompt is None:
        return Text()
    parts = [*entries(view, attempt), *beneath(view)]
    if view.phase == "answer":
        ruled = prompt.kind == "basic" or (prompt.kind == "cloze" and not fits_gap(prompt))
        parts += [Rule(), face(prompt.answer[0], dark=dark)] if ruled else []
        if view.confused is not None:
            parts += [Text(), Confusion(prompt, view.confused, side_by_side=wide)]
        parts += _after(view, prompt, where, ruled=ruled, dark=dark)
    return Once(*parts)


def entries(view: View, attempt: Attempt) -> list[RenderableType]:
    """The lines that stand for choices, items or points; empty where the kind has none."""
    prompt = view.prompt
    if prompt is None:
        return []
    if prompt.kind == "choice":
        return _choices(view, attempt.chosen)
    if arranges(view):
        return _arranged(view, attempt)
    if prompt.kind in ("list", "order"):
        return _items(view, prompt, attempt)
    return _points(view, prompt, attempt.marked) if prompt.kind == "open" and view.phase == "answer" else []


Place = tuple[str, int, int]
"""A region of the screen, the first of its lines that is meant, and how many."""


def in_sight(
    view: View, attempt: Attempt, console: Console, options: ConsoleOptions, answer: int
) -> tuple[Place, Place] | None:
    """What the person looks at, from one place to another; `answer` lines of an answer count.

    That is the asked row of a table with what is typed there, the item shown last, the marked point, the options
    that have a sign, what an answer was worth with what was wrong in it, or where the answer begins.
    """
    prompt = view.prompt
    if prompt is None or view.introduces:
        return None
    worth: Place = ("#given", 0, 1)
    if view.given and prompt.kind in ("list", "order", "compare"):
        told = sum(_heights([*entries(view, attempt), *beneath(view)], console, options))
        worth = ("#body", 0, told)
    if prompt.kind == "compare":
        *above, table = _asked(view, prompt, attempt, dark=True)
        at, height = table.place_of_asked(console, options)  # type: ignore[union-attr]
        row = ("#question", sum(_heights(above, console, options)) + at, height)
        return row, worth if view.given else ("#typed", 0, 2) if view.phase == "question" else row
    if view.given and prompt.kind in ("list", "order"):
        return ("#given", 0, 1), worth
    if prompt.kind == "open" or (prompt.kind in ("list", "order") and view.phase == "question"):
        at = attempt.marked + _HEAD if prompt.kind == "open" else attempt.marked if arranges(view) else view.shown - 1
        heights = _heights(entries(view, attempt)[: at + 1], console, options)
        item = ("#body", sum(heights[:-1]), heights[-1]) if heights else None
        return (item, item) if item else None
    signed = view.right_choices | view.picked
    if view.phase == "answer" and signed:
        heights = _heights(entries(view, attempt), console, options)
        head = len(heights) - len(view.choices)
        first, last = sum(heights[: head + min(signed)]), sum(heights[: head + max(signed) + 1])
        return ("#body", first, 1), ("#body", first, last - first)
    begins = ("#body", 0, answer)
    return (begins, begins) if view.phase == "answer" and prompt.kind in ("basic", "cloze") else None


def _heights(parts: Sequence[RenderableType], console: Console, options: ConsoleOptions) -> list[int]:
    return [len(console.render_lines(part, options)) for part in parts]


def grades(view: View, width: int, accent: str) -> RenderableType:
    """The four grades with the time that each gives; the suggested one is marked."""
    if view.phase != "answer":
        return Text()
    cell = min(width // len(GRADES), 16)
    rows = [Text(no_wrap=True), Text(no_wrap=True), Text(no_wrap=True)]
    for number, grade in enumerate(GRADES, 1):
        name, time = f"{number} {grade}", interval_words(view.intervals[grade]) if view.intervals else ""
        suggested = grade == view.suggested
        mark = "‾" * max(cell_len(name), cell_len(time)) if suggested else ""
        for row, text, style in zip(rows, (name, time, mark), ("", "dim", accent), strict=True):
            part = Text(set_cell_size(text, cell), "bold" if suggested and text == name else style)
            row.append_text(part if text == mark else clickable(part, f"grade('{grade}')"))
    if view.cram:
        rows[1:] = [rows[2], Text("cram: no day changes", "dim", no_wrap=True)]
    return Group(*rows)


def _after(view: View, prompt: Prompt, where: str, *, ruled: bool, dark: bool) -> list[RenderableType]:
    """What was the answer before, the explanation, and where it comes from."""
    parts: list[RenderableType] = []
    if view.changed is not None and view.changed.answer != prompt.answer:
        parts.append(Hang(Text("△ was  ", "dim"), line("; ".join(view.changed.answer))))
    if prompt.explain:
        parts += [Text() if ruled else Rule(), face(prompt.explain, dark=dark)]
    if where:
        parts.append(clickable(Text(where, "dim", justify="right"), "note"))
    return [Text(), *parts] if parts and not ruled else parts


def _choices(view: View, chosen: frozenset[int]) -> list[RenderableType]:
    """Options by digit; after the key ✓ and ✗ stand beside them."""
    several = len(view.right_choices) > 1
    rows: list[RenderableType] = [Text("several are right: pick, then enter", "dim"), Text()] if several else []
    for index, option in enumerate(view.choices):
        sign, style, note = " ", "", ""
        if view.phase == "answer":
            right, picked = index in view.right_choices, index in view.picked
            sign = "✓" if right else "✗" if picked else " "
            style = "bold" if right else ""
            note = "   missed" if several and view.picked and right and not picked else ""
        elif index in chosen:
            sign, style = "●", "bold"
        mark, text = Text(f"{sign} {index + 1}  ", style), line(option)
        text.stylize(style)
        text.append(note, "not bold italic")
        rows.append(Hang(clickable(mark, f"pick({index})"), clickable(text, f"pick({index})")))
    return rows


def _items(view: View, prompt: Prompt, attempt: Attempt) -> list[RenderableType]:
    """One line for each item, held open until it is shown or found."""
    found = {part.item for part in view.said}
    missed = view.given.missed if view.given else ()
    width = len(f"{len(prompt.answer)}.") if prompt.kind == "order" else 1
    rows: list[RenderableType] = []
    for number, item in enumerate(prompt.answer):
        mark = f"{number + 1}." if prompt.kind == "order" else "+" if number in missed else "•"
        hidden = number >= view.shown and number not in found
        typed = attempt.texts[number] if number < len(attempt.texts) else ""
        style = "green" if mark == "+" else ""
        rows.append(Hang(Text(f"{mark:>{width}} ", style), line(item), hidden=hidden, typed=typed))
    return rows


def _arranged(view: View, attempt: Attempt) -> list[RenderableType]:
    """The items as they are arranged, each with the digit that places it next."""
    rows: list[RenderableType] = []
    for place, index in enumerate(attempt.order or range(len(view.choices))):
        here = place == attempt.marked
        sign = ("↕" if attempt.held else "›") if here else "●" if place < attempt.placed else " "
        mark, text = Text(f"{sign} {index + 1}  ", "bold" if here else ""), line(view.choices[index])
        text.stylize("bold" if here and attempt.held else "")
        rows.append(Hang(clickable(mark, f"place({index})"), clickable(text, f"place({index})")))
    return rows


_HEAD = 2
"""Lines above the points."""


def _points(view: View, prompt: Prompt, marked: int) -> list[RenderableType]:
    """The points of an open question, to be ticked where the own answer held them."""
    rows: list[RenderableType] = [Text("What did your answer hold?  x ticks, ↑ and ↓ move", "dim"), Text()]
    for index, point in enumerate(prompt.answer):
        box = "[x]" if index in view.ticked else "[ ]"
        mark = Text(f"{'›' if index == marked else ' '} {box} ", "bold" if index == marked else "")
        rows.append(Hang(clickable(mark, f"tick({index})"), clickable(line(point), f"tick({index})")))
    return rows


def _asked_row(prompt: Prompt) -> str:
    return prompt.slot.removeprefix("row:")


def _compared(view: View, prompt: Prompt, attempt: Attempt) -> Table:
    """The whole table; the cells of the asked row are empty until the answer is shown."""
    label = _asked_row(prompt)
    asked = next((number for number, row in enumerate(prompt.rows) if row[0] == label), None)
    rows = [[line(cell) for cell in row] for row in prompt.rows]
    if asked is not None:
        rows[asked][0].stylize("bold")
        for cell in rows[asked][1:]:
            cell.stylize(GAP)
    head = [Text(), *(line(column) for column in prompt.columns)]
    return Table(head, rows, asked=asked, hidden=view.phase == "question", typed=attempt.texts)
