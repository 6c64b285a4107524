"""Three words in the search of Cards, one key at a time, until the first results are drawn; a held key; memory."""

from __future__ import annotations

import time
from collections.abc import Iterator

from figures import Row, alone, paired
from terminal import Terminal
from work import Work, resident

_PAGE = 15
"""Cards that a page moves on by, or a few more."""


_FRAME = 1000 / 60
"""Milliseconds."""


def measure(work: Work) -> Iterator[Row]:
    """Each key of three words in Cards, and the keys of a page down in the list."""
    yield from _words(work)
    yield from _pages(work, min(work.answers, 30, work.cards // _PAGE // 2))


def _words(work: Work) -> Iterator[Row]:
    terminal, opened = _cards(work)
    yield alone("cards opened", [opened])
    keys, rests = [], []
    for sign in "token number 12" if work.cards >= 1000 else "token number":
        terminal.press(sign.encode())
        keys.append(terminal.until(b"deck0"))
        rests.append(terminal.drawn())
    memory = resident(terminal.pid)
    terminal.close()
    yield paired("a key in the search of Cards", keys, [_scan(work.cards)], "a bare scan in Python", slowest=max(keys))
    yield alone("the same, until the screen rests", rests)
    yield alone("memory of the search", [memory], unit="MiB")


def _pages(work: Work, count: int) -> Iterator[Row]:
    terminal, _ = _cards(work)
    terminal.press(b"\r")
    terminal.settle()
    pages = []
    for _ in range(count):
        terminal.press(b"\x1b[6~")
        pages.append(terminal.until(b"deck0"))
        terminal.settle()
    yield alone("a page in the list", pages, slowest=max(pages))
    for name, down, up in (("row", b"\x1b[B", b"\x1b[A"), ("page", b"\x1b[6~", b"\x1b[5~")):
        frames = terminal.frames(down, 2 * count)
        what = f"key to frame, a {name} at a time, held"
        yield paired(what, frames, [_FRAME], "60 frames a second", at_most=1, slowest=max(frames))
        yield alone(f"processor for a {name}, held at 60 a second", [terminal.held(up, 2 * count)])
    terminal.close()


def _cards(work: Work) -> tuple[Terminal, float]:
    """The screen of all cards, and the milliseconds until it rests: less than half a second, as its cursor blinks."""
    terminal = Terminal(work.quiz(work.collection(work.cards)), work.env)
    terminal.until(b"next days")
    terminal.settle()
    terminal.press(b"c")
    return terminal, terminal.drawn(0.4)


def _scan(count: int) -> float:
    """Milliseconds to look through that many lines of 160 signs."""
    text = ("x" * 140 + "token number").encode()
    lines = [text + str(n).encode() for n in range(count)]
    begun = time.perf_counter()
    found = sum(b"number1" in line for line in lines)
    took = (time.perf_counter() - begun) * 1000
    if not found:
        raise RuntimeError("nothing was found")
    return took
