"""Lines from standard input, until they end or are interrupted."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

Line = TypeVar("Line", str, bytes)


@contextmanager
def until_interrupt(lines: Iterator[Line]) -> Iterator[Iterator[Line]]:
    """The lines; an interrupt ends them, but lets an act that is being written come to its end."""
    came = waiting = False

    def note(_signal: int, _frame: FrameType | None) -> None:
        nonlocal came
        if waiting or came:
            raise KeyboardInterrupt
        came = True

    def read() -> Iterator[Line]:
        nonlocal waiting
        while not came:
            waiting = True
            try:
                line = next(lines, None)
            except KeyboardInterrupt:
                return
            finally:
                waiting = False
            if line is None:
                return
            yield line

    before = signal.signal(signal.SIGINT, note)
    try:
        yield read()
    finally:
        signal.signal(signal.SIGINT, before)


def typed() -> Iterator[str]:
    """What a person types, after a sign where it is typed at a terminal."""
    if sys.stdin is None:  # It was closed before the call.
        return
    # No library for editing lines: it would send control sequences.
    sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]
    sign = "> " if sys.stdin.isatty() else ""
    while True:
        sys.stdout.write(sign)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return
        yield line
