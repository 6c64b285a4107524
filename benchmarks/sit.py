"""One answer without a screen, on disk, against Anki's backend: with and without the disk's fsync."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from figures import Row, paired, skipped
from work import Work, append_and_fsync


def measure(work: Work) -> Iterator[Row]:
    """Sittings in turns, a process each; the figures are the medians of each sitting's answers."""
    with work.no_limits(work.cards, 0, "anki") as root:
        for how, pragma in (("fsync", "full"), ("no fsync", "off")):
            yield from _sittings(work, root, how, pragma)


def _sittings(work: Work, root: Path, how: str, pragma: str) -> Iterator[Row]:
    shown, settled, floor, theirs = [], [], [], []
    for _ in range(work.runs):
        found = work.inside("sitting.py", root, str(work.answers), how)
        shown.append(median(found["shown"]))
        settled.append(median(found["settled"]))
        floor.append(median(append_and_fsync(Path(work.folder, "floor")) for _ in range(work.answers)))
        if work.peers:
            path = work.anki_collection("anki", work.cards)
            theirs.append(median(work.anki("anki", "answers", path, str(work.answers), pragma)["whole"]))
    what = f"one answer without a screen, {how}"
    if how == "fsync":
        yield paired(f"{what}: to the next question", shown, floor, "append + fsync")
    if not work.peers:
        yield skipped(f"{what}: held against Anki", "only with --peers")
        return
    yield paired(
        f"{what}: to the next question", shown, theirs, "Anki's backend", at_most=3 if how == "fsync" else None
    )
    yield paired(f"{what}: the index caught up too", settled, theirs, "Anki's backend")
