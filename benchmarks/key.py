"""A grade key until the next question is shown, its answer on disk: against append + fsync, a trivial app, clanki."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from figures import Row, beyond, paired
from terminal import Terminal
from work import ASKED, TRIVIAL, Work, append_and_fsync

QUESTION = b" show"
"""Stands under every question of ours."""


def measure(work: Work) -> Iterator[Row]:
    """Sittings in which answers are shown and graded; ours, the disk's append and fsync and the others take turns."""
    ours, floor, line, peer = [], [], [], []
    with work.no_limits(work.cards, 0, "clanki") as root:
        mine = sitting(work, root)
        trivial = Terminal(TRIVIAL, work.env)
        trivial.until(b"ready 0")
        theirs = _clanki(work) if work.peers else None
        for _ in range(work.answers):
            ours.append(answered(mine))
            floor.append(append_and_fsync(Path(work.folder, "floor")))
            line.append(_counted(trivial))
            if theirs:
                peer.append(_answered_there(theirs))
        mine.close()
        trivial.close()
        if theirs:
            theirs.close()
    yield beyond("grade key to next question, median", ours, floor, "append + fsync", at_most=5)
    yield beyond("grade key to next question, 95 %", ours, floor, "append + fsync", at=0.95, at_most=10)
    yield paired("grade key to next question", ours, line, "trivial app, key to its line")
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


def _counted(terminal: Terminal) -> float:
    """Milliseconds until a line of one word has changed, which is all that is drawn."""
    terminal.settle()
    terminal.press(b"x")
    return terminal.drawn()


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
