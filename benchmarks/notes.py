"""Drafts of notes in processor time, against markdown-it reading the blocks of the same notes; megabytes a second."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator
from pathlib import Path

from collections_ import make_notes
from figures import Row, paired
from work import Work


def measure(work: Work) -> Iterator[Row]:
    """The shipped notes many times over, or those under `$NOTES`; each pair in a process of its own."""
    given = os.environ.get("NOTES")
    folder = Path(given) if given else make_notes(work.folder / "notes", max(min(work.cards // 200, 60), 1))
    pairs = [work.inside("drafts.py", folder) for _ in range(work.runs)]
    ours, floor = [found["ours"] for found in pairs], [found["bare"] for found in pairs]
    size = sum(path.stat().st_size for path in folder.rglob("*.md"))
    speed = size / 1000 / statistics.median(ours)
    yield paired("drafts of notes", ours, floor, "markdown-it, blocks only", **{"MB/s": speed})
