"""When garbage is looked for, and how long threads wait for each other: so that a key waits little for its frame."""

from __future__ import annotations

import gc
import sys

_YOUNG = 20_000
"""Objects that may pile up before they are looked through. A frame leaves a thousand, which `between_keys` takes."""
_TURN = 0.00005
"""Seconds that a thread waits for its turn."""


def begin() -> None:
    """The first screen is there: from now on the next key counts, not the start."""
    # What is there now stays; looking through it again and again would cost frames.
    gc.freeze()
    gc.set_threshold(_YOUNG)
    gc.enable()
    # One thread writes to the terminal, and others work out long things: a frame, or a key, waits for its turn.
    sys.setswitchinterval(_TURN)


def between_keys() -> None:
    """A frame is on the screen: what it left behind goes now rather than during the next one."""
    gc.collect(1)
