"""A line that says how far something is, where a terminal shows standard error; it leaves nothing behind."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Self, TypeVar

T = TypeVar("T")
_EVERY = 0.1
"""Seconds."""


class Working:
    """What is being done, and how far it is."""

    def __init__(self, total: int = 0) -> None:
        self._total, self._done = total, 0
        self._words, self._began, self._shown = "", time.monotonic(), 0.0

    def say(self, words: str = "") -> None:
        """Show what is being done; without words only that it goes on."""
        self._words = words or self._words
        if not sys.stderr.isatty() or time.monotonic() - self._shown < _EVERY:
            return
        self._shown = time.monotonic()
        share = f" {self._done * 100 // self._total} %" if self._total else ""
        sys.stderr.write(f"\r\033[K{self._words}{share} ({self._shown - self._began:.0f} s, ctrl+c stops)")
        sys.stderr.flush()

    def step(self) -> None:
        """One part of the total is done."""
        self._done += 1
        self.say()

    def over(self, parts: Iterable[T], words: str) -> Iterator[T]:
        """The parts of the total, one after the other."""
        self.say(words)
        for part in parts:
            yield part
            self.step()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
