"""Keys that come too soon to be meant: held down, pressed twice, typed on after enter."""

from __future__ import annotations

from time import monotonic

TWICE = 0.3
"""Seconds for which a key that did something does nothing more."""
UNREAD = 0.7
"""The same where something is to be read first; longer than most keyboards wait before they repeat a key."""
_HELD = 0.1
"""Seconds within which a key that is held down comes again."""


class Soon:
    """What was pressed last, and which key is dead until when."""

    def __init__(self) -> None:
        self._dead: tuple[str, float] = ("", 0.0)
        self._last: tuple[str, float] = ("", 0.0)
        self._unread = self._stray = 0.0

    def came_up(self) -> None:
        """Something new is to be read: no key that was meant for what stood before changes it or sets it aside."""
        self._unread = monotonic() + UNREAD

    def is_unread(self) -> bool:
        """Did what stands here come up a moment ago?"""
        return monotonic() < self._unread

    def is_stray(self) -> bool:
        """A letter is pressed: is it part of a word that began before this could be read?"""
        now = monotonic()
        stray = now < max(self._unread, self._stray)
        if stray:
            self._stray = now + TWICE
        return stray

    def did(self, key: str, seconds: float = TWICE) -> None:
        """The key did something and is dead for a while; every other one is free."""
        self._dead = (key, monotonic() + seconds)

    def is_dead(self, key: str) -> bool:
        """Did the key do something a moment ago?"""
        self._last = ("", 0.0)
        return self._is_dead(key, monotonic())

    def is_soon(self, key: str) -> bool:
        """The key is pressed: is that held down, or too soon after it did something?"""
        now = monotonic()
        last, at = self._last
        self._last = (key, now)
        return (key == last and now - at < _HELD) or self._is_dead(key, now)

    def _is_dead(self, key: str, now: float) -> bool:
        dead, until = self._dead
        return key == dead and now < until
