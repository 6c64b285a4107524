"""Noticing what changes in decks and notes outside the app."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

_POLL = 3.0
"""Seconds between two looks where the system tells nothing: network drives, or without the library."""


async def changes(folders: Sequence[Path], stop: asyncio.Event) -> AsyncIterator[None]:
    """Whenever something under the folders may have changed."""
    there = [folder for folder in folders if folder.is_dir()]
    try:
        from watchfiles import awatch

        async for _ in awatch(*there, stop_event=stop, recursive=True):
            yield None
    except (ImportError, OSError, RuntimeError):
        while not stop.is_set():
            await asyncio.sleep(_POLL)
            yield None
