"""A grade key until the next question is on the screen and the answer on disk, against append + fsync."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from figures import Row, beyond
from terminal import Terminal
from work import Work, append_and_fsync


def measure(work: Work) -> Iterator[Row]:
    """A sitting of reveals and grades; in between, the disk's own append and fsync."""
    ours, floor = [], []
    terminal = Terminal(work.quiz(work.collection(work.cards)), work.env)
    terminal.until(b"next days")
    terminal.settle()
    terminal.press(b"s")
    terminal.until(b" show")
    for _ in range(work.answers):
        terminal.settle()
        terminal.press(b"\r")
        terminal.until(b"3 good")
        terminal.settle()
        terminal.press(b"4")
        ours.append(terminal.until(b" show"))
        floor.append(append_and_fsync(Path(work.folder, "floor")))
    terminal.close()
    yield beyond("key to next question, median", ours, floor, "append + fsync", at_most=5)
    yield beyond("key to next question, 95 %", ours, floor, "append + fsync", at=0.95, at_most=10)
