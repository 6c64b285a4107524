"""`quiz map`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.collection.collection import Collection
    from quiz.progress.map import Mark, NoteMap
    from quiz.progress.notes import NoteRow

_COLOURS = dict(
    zip("○◔◑◕●", ((201, 100, 42), (160, 122, 40), (128, 128, 110), (74, 130, 170), (60, 110, 210)), strict=True)
)
"""From orange to blue, which colour-blind eyes tell apart; to be read on a light ground and on a dark one."""
_LEGEND = (
    ("○ ◔ ◑ ◕ ●", "recall under 50, 70, 80, 90 %, and from 90 % on"),
    ("·", "not learnt yet"),
    ("△", "changed since it was learnt"),
    ("✕", "set aside, or a leech: forgotten again and again"),
    ("?", "no card asks it"),
)


class _Day(click.ParamType[date]):
    """A day such as 2026-12-01."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day such as 2026-12-01", param, ctx)


@click.command("map")
@click.argument("note", required=False, type=click.Path(path_type=Path))
@click.option("--on", "day", type=_Day(), help="Another day, today or later, such as that of an exam.")
@click.option("--json", "as_json", is_flag=True, help="Every line, heading and card, for editors and scripts.")
@click.pass_obj
def command(directory: Path | None, note: Path | None, day: date | None, *, as_json: bool) -> None:
    """Show a note with what you would recall of each line; without a note, all notes.

    \b
    Examples:
      quiz map                                    which note is known, which is slipping
      quiz map notes/week7-day4.md
      quiz map week7-day4.md --on 2030-12-01      as it will be on the day of the exam
    """
    from quiz.cli.opening import opened

    with one_line():
        collection = opened(directory)
        today = collection.today()
        if day is not None and day < today:
            raise click.UsageError(f"{day} is past; the map shows today and days to come.")
        if note is None:
            _all(collection, (day or today).toordinal(), as_json=as_json)
        else:
            _one(collection, note, (day or today).toordinal(), as_json=as_json)


def _all(collection: Collection, day: int, *, as_json: bool) -> None:
    from quiz.cli.output import print_json
    from quiz.progress.mapreport import notes_report
    from quiz.progress.notes import note_rows

    rows = note_rows(collection, day)
    if as_json:
        print_json(notes_report(rows, day))
    elif not rows:
        print(f"No notes yet; they are looked for in {', '.join(collection.settings.note_folders)}.")
    else:
        for line in _table(rows):
            print(line)


def _table(rows: Sequence[NoteRow]) -> Iterator[str]:
    from rich.cells import cell_len, set_cell_size

    from quiz.text.safe import clean
    from quiz.text.words import percent

    width = max(len("note"), *(cell_len(clean(row.name)) for row in rows))
    yield f"   {'note':{width}}  cards  learnt  recalled"
    for row in rows:
        share = f"{row.learnt}/{row.prompts}" if row.prompts else ""
        recall = percent(row.recall) if row.recall is not None else ""
        said: str = row.state if row.here else "the note is not here"
        if row.changed:
            said += f", {row.changed} changed"
        name = set_cell_size(clean(row.name), width)
        yield f"{_sign(row.sign)}  {name}  {row.cards or '':5}  {share:>6}  {recall:>8}  {said}"


def _one(collection: Collection, note: Path, day: int, *, as_json: bool) -> None:
    from quiz.cli.output import print_json
    from quiz.collection.notefiles import named
    from quiz.progress.map import MapError, memory_map
    from quiz.progress.mapreport import map_report

    names = named(collection, [note])
    if len(names) > 1:
        raise MapError(f"{note}: a folder with {len(names)} notes; name one of them, as in quiz map {names[0]}")
    noted = memory_map(collection, names[0])
    today = collection.today().toordinal()
    if as_json:
        print_json(map_report(noted, day, today))
        return
    for line in _lines(collection, noted, day, today):
        print(line)


def _lines(collection: Collection, noted: NoteMap, day: int, today: int) -> Iterator[str]:
    """The head, the note with its gutter, what the signs are, what changed, what has no place."""
    days = [today] if day == today else [today, day]
    yield _head(noted, days)
    yield ""
    width = len(str(len(noted.lines)))
    for number, line in enumerate(noted.lines, 1):
        signs = " ".join(_sign(noted.at(number, one).sign) for one in days)
        yield f"{signs}  {number:{width}}  {_shown(line)}{_about_heading(noted, number, days)}".rstrip()
    yield ""
    yield from (f"{sign:9}  {said}" for sign, said in _LEGEND)
    yield from _after(collection, noted)


def _head(noted: NoteMap, days: Sequence[int]) -> str:
    from quiz.text.safe import clean
    from quiz.text.words import plural

    mark = noted.under(None, days[0])
    told = [clean(noted.name), plural(mark.cards, "card")]
    told += [
        f"recalled {_when(day, n)} {_percent(noted.under(None, day))}"
        for n, day in enumerate(days)
        if mark.share.learnt
    ]
    if mark.share.learnt < mark.share.prompts:
        told.append(f"{mark.share.prompts - mark.share.learnt} of {mark.share.prompts} prompts not learnt yet")
    if mark.share.aside:
        told.append(f"{mark.share.aside} set aside")
    if noted.unasked:
        told.append(f"no card asks {plural(len(noted.unasked), 'line')}")
    return " · ".join(told)


def _when(day: int, place: int) -> str:
    then = date.fromordinal(day)
    return f"on {then.day} {then:%b %Y}" if place else "today"


def _about_heading(noted: NoteMap, line: int, days: Sequence[int]) -> str:
    from quiz.progress.recall import shares
    from quiz.text.words import plural

    heading = noted.heading_lines.get(line)
    if heading is None or not noted.cards_under(heading):
        return ""
    told = shares([noted.under(heading, day).share for day in days])
    return f"   ── {plural(len(noted.cards_under(heading)), 'card')} · {told}"


def _after(collection: Collection, noted: NoteMap) -> Iterator[str]:
    from quiz.progress.changes import differences

    for card in noted.cards:
        for differs in differences(collection, noted, card):
            where = f"line {card.lines[0]}" if card.lines else noted.name
            yield f"\n△ {where}, {differs.about}\n  was  {_shown(differs.was)}\n  now  {_shown(differs.now)}"
    if noted.unplaced:
        yield "\nNot found in the note:"
        yield from (f"  {card.id}  {_shown(card.front)}" for card in noted.unplaced)


def _percent(mark: Mark) -> str:
    from quiz.text.words import percent

    return percent(mark.share.recall or 0)


def _shown(text: str) -> str:
    """A text of the note on lines of its own, with nothing that acts on a terminal."""
    from quiz.text.safe import clean

    return clean(text).expandtabs(4).replace("\n", "\n       ")


def _sign(sign: str) -> str:
    """A sign, coloured where a terminal shows colours."""
    if sign in _COLOURS and sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        return click.style(sign, fg=_COLOURS[sign])
    return sign
