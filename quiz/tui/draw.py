"""What the regions of the study screen show for a view."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.console import Group
from rich.style import Style
from rich.text import Text

from quiz.study.view import GRADES, View
from quiz.text.words import interval_words, plural, took_words
from quiz.tui.face import GAP, face, filled, line

if TYPE_CHECKING:
    from rich.console import RenderableType

    from quiz.model.prompt import Prompt

_HIDDEN = "____"


def top(view: View, width: int) -> Text:
    """Where we are: deck and heading at the left, the count at the right."""
    prompt = view.prompt
    if prompt is None:
        return Text("  done", "bold")
    signs = " ".join(["new"] * view.new + ["⚑ flagged"] * view.flagged + ["✕ leech"] * view.leech)
    heading = f" · {prompt.source.heading}" if prompt.source and prompt.source.heading else ""
    left = f"  {prompt.deck}{heading}"
    right = f"{signs + '   ' if signs else ''}{view.position} of {view.total}{'   ↶ u' if view.can_undo else ''}"
    room = max(width - cell_len(right), 0)
    return Text(set_cell_size(left, room), "dim") + Text(right, "not dim")


def question(view: View, *, dark: bool) -> RenderableType:
    """What is asked; a gap is filled in its place once the answer is shown."""
    prompt = view.prompt
    if prompt is None:
        return _summary(view)
    parts: list[RenderableType] = []
    if view.changed is not None:
        parts.append(_changed(view, prompt))
    if prompt.kind == "cloze":
        parts.append(filled(prompt, revealed=view.phase == "answer", dark=dark))
    elif prompt.kind == "compare":
        parts += [line(prompt.question.removesuffix(f": {prompt.slot.removeprefix('row:')}")), Text()]
        parts.append(_table(view, prompt))
    else:
        parts.append(face(prompt.question, dark=dark))
    if view.hint_shown:
        parts += [Text(), Text("hint: ", "dim") + line(prompt.hint)]
    return Group(*parts)


def body(view: View, chosen: frozenset[int], marked: int, width: int, *, dark: bool) -> RenderableType:
    """What stands beneath the question: choices, items, points; then the answer and what explains it."""
    prompt = view.prompt
    if prompt is None:
        return Text()
    parts: list[RenderableType] = []
    if prompt.kind == "choice":
        parts.append(_choices(view, chosen))
    elif prompt.kind in ("list", "order"):
        parts.append(_items(view, prompt))
    elif prompt.kind == "open" and view.phase == "answer":
        parts.append(_points(view, prompt, marked))
    elif prompt.kind == "basic" and view.phase == "answer":
        parts += [_rule(width), face(prompt.answer[0], dark=dark)]
    if view.phase == "answer":
        parts += _after(prompt, width, dark=dark, ruled=prompt.kind == "basic")
    return Group(*parts)


def grades(view: View, width: int) -> RenderableType:
    """The four grades with the time that each gives; the suggested one is marked."""
    if view.phase != "answer":
        return Text()
    cell = min(width // len(GRADES), 16)
    rows = [Text(), Text(), Text()]
    for number, grade in enumerate(GRADES, 1):
        style = Style(meta={"@click": f"screen.grade('{grade}')"})
        name, time = f"{number} {grade}", interval_words(view.intervals[grade]) if view.intervals else ""
        mark = "‾" * max(cell_len(name), cell_len(time)) if grade == view.suggested else ""
        for row, text in zip(rows, (name, time, mark), strict=True):
            row.append(set_cell_size(f"  {text}", cell), style)
        if grade == view.suggested:
            rows[0].stylize("bold", len(rows[0].plain.rstrip()) - len(name))
    rows[1].stylize("dim")
    return Group(*rows)


def aside(place: tuple[Path, int]) -> RenderableType:
    """The part of a note under a heading, as it stands in the file."""
    path, number = place
    lines = path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    part = lines[number - 1 :]
    level = len(part[0]) - len(part[0].lstrip("#"))
    end = next(
        (n for n, text in enumerate(part) if n and text.startswith("#") and len(text) - len(text.lstrip("#")) <= level),
        len(part),
    )
    from quiz.text.safe import clean

    text = Text(f"{path.name}, line {number}\n\n", "dim")
    text.append(clean("\n".join(part[:end])), "not dim")
    return text


def resolution(view: View) -> RenderableType:
    """What the second pane says where a card names no note."""
    return Text("This card names no note.", "dim")


def _rule(width: int) -> Text:
    return Text("─" * width, "dim")


def _after(prompt: Prompt, width: int, *, dark: bool, ruled: bool) -> list[RenderableType]:
    """The explanation and where it comes from."""
    parts: list[RenderableType] = []
    if prompt.explain:
        parts += [Text() if ruled else _rule(width), face(prompt.explain, dark=dark)]
    if prompt.source is not None:
        where = f"{prompt.source.note}{f', {prompt.source.heading}' if prompt.source.heading else ''}   o open"
        parts.append(Text(where, "dim", justify="right"))
    return parts


def _changed(view: View, prompt: Prompt) -> Text:
    old = view.changed
    if old is None:
        return Text()
    text = Text("△ changed since you knew it", "bold")
    if old.question != prompt.question:
        text.append("\n  was asked  ", "not bold dim").append_text(line(old.question))
    if view.phase == "answer" and old.answer != prompt.answer:
        text.append("\n  was  ", "not bold dim").append_text(line("; ".join(old.answer)))
    return text.append("\n\n")


def _choices(view: View, chosen: frozenset[int]) -> Text:
    """Options by digit; after the key ✓ and ✗ stand beside them."""
    several = len(view.right_choices) > 1
    text = Text("several are right: pick, then enter\n\n" if several and view.phase == "question" else "", "dim")
    for index, option in enumerate(view.choices):
        sign, style = " ", ""
        if view.phase == "answer":
            right, picked = index in view.right_choices, index in view.picked
            sign = "✓" if right else "✗" if picked else " "
            style = "bold" if right else ""
        elif index in chosen:
            sign, style = "●", "bold"
        row = Text(f"  {sign} {index + 1}  ") + line(option)
        row.stylize(Style.parse(style) + Style(meta={"@click": f"screen.digit({index + 1})"}))
        text.append_text(row).append("\n")
    return text


def _items(view: View, prompt: Prompt) -> Text:
    """One line for each item, empty until it is shown."""
    text = Text()
    for number, item in enumerate(prompt.answer):
        mark = f"{number + 1}." if prompt.kind == "order" else "•"
        text.append(f"  {mark} ")
        text.append_text(line(item) if number < view.shown else Text(_HIDDEN, "dim")).append("\n")
    return text


def _points(view: View, prompt: Prompt, marked: int) -> Text:
    """Points to tick, with a mark at the one that the key ticks."""
    text = Text("What did your answer hold? x ticks, up and down move\n\n", "dim")
    for number, point in enumerate(prompt.answer):
        mark = "›" if number == marked else " "
        row = Text(f"{mark} [{'x' if number in view.ticked else ' '}]  ", "not dim") + line(point)
        row.stylize(Style(meta={"@click": f"screen.tick({number})"}))
        text.append_text(row).append("\n", "not dim")
    return text


def _table(view: View, prompt: Prompt) -> RenderableType:
    """The rows that compare; the asked cells are empty until they are shown."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("", *prompt.columns):
        table.add_column(line(column), overflow="fold")
    label = prompt.slot.removeprefix("row:")
    for row in prompt.rows:
        cells = [line(cell) for cell in row]
        if row[0] == label:
            cells = [cells[0], *(_asked(cell, view) for cell in cells[1:])]
            cells[0].stylize("bold")
        table.add_row(*cells)
    return table


def _asked(cell: Text, view: View) -> Text:
    if view.phase != "answer":
        return Text(_HIDDEN)
    cell.stylize(GAP)
    return cell


def _summary(view: View) -> Text:
    summary = view.summary
    if summary is None or not summary.reviewed:
        text = Text("Nothing to do now.", "bold")
    else:
        text = Text(f"{summary.reviewed} reviewed in {took_words(summary.seconds)}", "bold")
        text.append(f" · {summary.right} right, {summary.again} again", "not bold")
    if summary is None:
        return text
    if summary.slipped:
        text.append("\n\nslipped    ", "not bold dim")
        text.append_text(Text(" · ", "not dim").join(line(question) for question in summary.slipped[:6]))
    text.append(f"\n\ntomorrow   {summary.tomorrow}        the next week   {summary.week}", "not bold not dim")
    if summary.next_at is not None:
        text.append(f"\n{plural(1, 'prompt')} in its steps comes back at {summary.next_at:%H:%M}", "not bold dim")
    return text
