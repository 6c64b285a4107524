"""Opening Progress over the long history, against opening the help, which draws a screen too."""

from __future__ import annotations

from collections.abc import Iterator

from figures import Row, alone, paired
from terminal import Terminal
from work import Work


def measure(work: Work) -> Iterator[Row]:
    """From the key until the first figures are drawn, and all: the first time in an app, and again."""
    root = work.collection(work.cards, work.reviews)
    command = work.quiz(root)
    what = f"{work.reviews:,} reviews"
    yield alone(f"{what} added up, once", [work.took(work.quiz(root, "stats"))])
    opened: dict[str, list[float]] = {"first": [], "again": []}
    floor: dict[str, list[float]] = {"first": [], "again": []}
    whole: dict[str, list[float]] = {"first": [], "again": []}
    for _ in range(max(work.pairs // 2, 1)):
        terminal = Terminal(command, work.env)
        terminal.until(b"next days")
        terminal.settle(0.5)
        for when in opened:
            for key, wanted, times in ((b"\x1bOP", b"Take a test", floor), (b"p", b"Day by day", opened)):
                terminal.press(key)
                times[when].append(terminal.until(wanted))
                drawn = terminal.drawn(0.25)
                if times is opened:
                    whole[when].append(drawn)
                terminal.press(b"\x1b")
                terminal.settle(0.3)
        terminal.close()
    for when, times in opened.items():
        yield paired(f"Progress opened, {when}, {what}", times, floor[when], "opening the help")
        yield alone(f"all of it, {when}", whole[when])
