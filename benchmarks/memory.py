"""Memory of the app on the large collection with a long history, against a trivial Textual app and clanki."""

from __future__ import annotations

from collections.abc import Iterator

import key
from figures import Row, paired, skipped
from terminal import Terminal
from work import ASKED, TRIVIAL, Work, resident

_ANSWERS = 10


def measure(work: Work) -> Iterator[Row]:
    """On Home, and in Study after some answers; `most` is the highest it was."""
    made = work.collection(work.cards, work.reviews)
    home = _held(Terminal(work.quiz(made), work.env), b"next days")
    if not home[0]:
        yield skipped("memory", "only /proc tells, on Linux")
        return
    floor = _held(Terminal(TRIVIAL, work.env), b"ready 0")
    with work.no_limits(work.cards, work.reviews) as root:
        terminal = key.sitting(work, root)
        for _ in range(min(work.answers, _ANSWERS)):
            key.answered(terminal)
        study = _held(terminal)
    size = f"{work.cards:,} cards, {work.reviews:,} reviews"
    yield paired(f"memory on Home, {size}", [home[0]], [floor[0]], "trivial app", unit="MiB", most=home[1])
    yield paired(f"memory in Study, {size}", [study[0]], [floor[0]], "trivial app", unit="MiB", most=study[1])
    if work.peers:
        theirs = _held(Terminal(*work.clanki(work.cards, work.reviews)), ASKED)
        for where, ours in (("on Home", home), ("in Study", study)):
            yield paired(f"memory {where}, {size}", [ours[0]], [theirs[0]], "clanki", at_most=1, unit="MiB")


def _held(terminal: Terminal, wanted: bytes = b"") -> tuple[float, float]:
    """MiB that the program holds once it rests, and the most it held; ends it."""
    if wanted:
        terminal.until(wanted)
    terminal.settle(0.4)
    found = resident(terminal.pid), resident(terminal.pid, "VmHWM")
    terminal.close()
    return found
