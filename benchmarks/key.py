"""A grade key until the next question is on the screen and the answer on disk, against append + fsync and clanki."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from figures import Row, beyond, paired
from terminal import Terminal
from work import ASKED, Work, append_and_fsync

QUESTION = b" show"
"""Stands under every question of ours."""


def measure(work: Work) -> Iterator[Row]:
    """Sittings in which answers are shown and graded; ours, the disk's own append and fsync and clanki take turns."""
    ours, floor, peer = [], [], []
    with work.no_limits(work.cards, 0, "clanki") as root:
        mine = sitting(work, root)
        theirs = _clanki(work) if work.peers else None
        for _ in range(work.answers):
            ours.append(answered(mine))
            floor.append(append_and_fsync(Path(work.folder, "floor")))
            if theirs:
                peer.append(_answered_there(theirs))
        mine.close()
        if theirs:
            theirs.close()
    yield beyond("grade key to next question, median", ours, floor, "append + fsync", at_most=5)
    yield beyond("grade key to next question, 95 %", ours, floor, "append + fsync", at=0.95, at_most=10)
    if peer:
        yield paired("grade key to next question", ours, peer, "clanki")


def sitting(work: Work, root: Path) -> Terminal:
    """A sitting at its first question."""
    terminal = Terminal(work.quiz(root, "study"), work.env)
    terminal.until(QUESTION)
    return terminal


def answered(terminal: Terminal) -> float:
    """Milliseconds from the grade key to the next question."""
    terminal.settle()
    terminal.press(b"\r")
    terminal.until(b"3 good")
    terminal.settle()
    terminal.press(b"4")
    return terminal.until(QUESTION)


def _clanki(work: Work) -> Terminal:
    terminal = Terminal(*work.clanki(work.cards))
    terminal.until(ASKED)
    return terminal


def _answered_there(terminal: Terminal) -> float:
    terminal.settle()
    terminal.press(b" ")
    terminal.until(b"Easy")
    terminal.settle()
    terminal.press(b"4")
    terminal.until(b"Show Answer")
    return terminal.until(ASKED)
