"""The memory map of a note of 100 KB, all its cards learnt: in a warm process, and from enter until it is drawn."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from collections_ import note_text
from figures import Row, alone
from terminal import Terminal
from work import HERE, Work


def measure(work: Work) -> Iterator[Row]:
    """As the note was built, and after a tenth of its lines moved or changed."""
    size = min(100_000, work.cards * 10)
    root = _learnt(work, size)
    note = root / "notes" / "note.md"
    for state in ("as built", "a tenth edited"):
        found = work.inside("map.py", root, note.name, str(max(work.runs * 5, 2)))
        what = f"map of a note of {note.stat().st_size / 1000:,.0f} KB, {state}"
        yield alone(what, found["took"], first=found["first"], processor=found["processor"], cards=found["cards"])
        note.write_text(_edited(note.read_text("utf-8")), "utf-8")
    for rest in (0.1, 0.5):
        listed, mapped = zip(*(_opened(work, root, rest) for _ in range(work.runs)), strict=True)
        if rest == 0.1:
            yield alone("the list of notes, on the screen", listed)
        yield alone(f"the map, on the screen, {rest:g} s after the list", mapped)


def _opened(work: Work, root: Path, rest: float) -> tuple[float, float]:
    """Milliseconds until the list of notes is there, and from enter, `rest` seconds later, until the map is."""
    terminal = Terminal(work.quiz(root), work.env)
    terminal.until(b"next days")
    terminal.settle()
    terminal.press(b"n")
    listed = terminal.until(b"recalled")
    terminal.settle(rest)
    terminal.press(b"\r")
    mapped = terminal.until(b"study heading")
    terminal.close()
    return listed, mapped


def _learnt(work: Work, size: int) -> Path:
    """A collection with one note, built and answered."""
    root = work.folder / "noted"
    for name in ("decks", "notes", ".quiz"):
        (root / name).mkdir(parents=True)
    (root / "notes" / "note.md").write_text(note_text(size), "utf-8")
    work.run(work.quiz(root, "build", "--accept"))
    work.run([sys.executable, HERE / "answers.py", root])
    return root


def _edited(text: str) -> str:
    """Every tenth line moved to the end of the note, and every twentieth with another word."""
    lines = text.split("\n")
    lines = [line.replace(" ", " really ", 2) if n % 20 == 5 else line for n, line in enumerate(lines)]
    return "\n".join([*(line for n, line in enumerate(lines) if n % 10), *lines[::10]])
