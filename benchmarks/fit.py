"""`quiz fit` over the long history, against fsrs-rs called directly and Anki's own fit."""

from __future__ import annotations

from collections.abc import Iterator

from figures import Row, alone, paired, skipped
from work import INSIDE, Work


def measure(work: Work) -> Iterator[Row]:
    """Runs in turns. `quiz fit` fits twice: it tries what it found on reviews that it has not seen."""
    what = f"fit to {work.reviews:,} reviews"
    python = work.python_with("fsrs_rs_python")
    made = work.made(work.cards, work.reviews)
    ready = work.has("fit")
    ours, bare, anki = [], [], []
    for _ in range(work.runs):
        if ready:
            ours.append(work.took(work.quiz(made.root, "fit", "--dry-run")))
        if python:
            bare.append(float(work.run([python, INSIDE / "rust_fit.py", made.reviews])))
        if work.peers:
            anki.append(work.anki("anki", "fit", work.anki_collection("anki", work.cards, work.reviews))["took"])
    if not ready:
        yield skipped(what, "there is no quiz fit yet")
    for name, theirs in (("fsrs-rs itself", bare), ("Anki's fit, the call", anki)):
        if theirs and ready:
            yield paired(what, ours, theirs, name)
        elif theirs:
            yield alone(f"{what}, {name}", theirs)
