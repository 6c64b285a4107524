"""The person's own FSRS parameters: fitted to their reviews, kept only where held-out reviews are foreseen better."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from quiz.index import states
from quiz.index.histories import histories
from quiz.memory.fsrs import BOUNDS, DEFAULT, after, first, retrievability
from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quiz.collection.collection import Collection
    from quiz.index.histories import History
    from quiz.memory.fsrs import Memory, Parameters

LEAST = 1000
"""Reviews across days from which fitting pays: with 256 it was worse than the defaults for 7 of 8 people."""
PARTS, PART = 5, 0.1
"""The newest half of the reviews is held out, a tenth at a time, each foreseen by parameters fitted to all before it.

The newest fifth alone is too few: of the same 12,580 reviews it spoke for new parameters with the days of four time
zones and against them with those of a fifth; this speaks for them with all five.
"""
PACKAGE = "fsrs_rs_python"
DEFAULTS = "fsrs6"
"""The name of the default parameters."""
_ROUNDING = 1e-6
"""The package counts in 32 bits: a parameter at its bound may be this far beyond."""
_TICK = 0.1


class FitError(PersonError):
    """Fitting is not possible here, or failed."""


@dataclass(frozen=True, slots=True)
class Item:
    """A review a day or more after the one before, with what came before it."""

    id: str
    history: int
    """Its place among the histories."""
    count: int
    """How many reviews of the history lead up to it, itself included."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What was fitted and what it is worth."""

    reviews: int
    """All reviews of prompts that are recalled, not picked."""
    prompts: int
    across_days: int
    """Of these reviews, those a day or more after the one before: what can be learnt from."""
    held_out: int
    since: date | None
    """The day of the first held-out review; None where there were too few reviews to fit."""
    was: Parameters
    """In force before."""
    own: Parameters | None
    """Fitted to all reviews; None where there were too few reviews, or the fit is no better."""
    loss_was: float | None
    """Log loss on the held-out reviews with the parameters in force; the lower the better."""
    loss_own: float | None
    """The same, each part with parameters fitted to all reviews before it."""

    @property
    def missing(self) -> int:
        """How many reviews are missing to fit at all."""
        return max(LEAST - self.across_days, 0)


def has_package() -> bool:
    """Is the optional package there?"""
    return find_spec(PACKAGE) is not None


def fit(collection: Collection, progress: Callable[[str], None] = lambda _: None) -> Fit:
    """Fit and try; nothing is written. `progress` hears what is done, and ends it by raising. Raises FitError."""
    known = [history for history in histories(collection.index) if not history.picked]
    every = items(known)
    was = collection.parameters()
    counts = (sum(len(history.ids) for history in known), len(known), len(every))
    if len(every) < LEAST:
        return Fit(*counts, 0, None, was, None, None, None)
    if not has_package():
        raise FitError(
            "fitting needs the package fsrs-rs-python: pip install 'quiz-notes[fit]'; all else works without"
        )
    steps = len(collection.settings.relearning_steps)
    held = every[cuts(len(every))[0][0] :]
    losses = (loss(known, held, was), _tried(known, every, steps, progress))
    own = None
    if losses[1] < losses[0]:
        progress(f"fitting to all {len(every)} reviews")
        own = run(known, every, steps, progress)
    since = date.fromordinal(known[held[0].history].days[held[0].count - 1])
    return Fit(*counts, len(held), since, was, own, *losses)


def keep(collection: Collection, found: Fit) -> None:
    """Write the fitted parameters to the journal: from here on they hold everywhere. Raises JournalError."""
    if found.own is not None:
        name = f"{DEFAULTS}-{collection.today()}"
        _record(collection, {"name": name, "w": list(found.own), "reviews": found.across_days})


def back_to_defaults(collection: Collection) -> bool:
    """Let the default parameters hold again. False where they do already. Raises JournalError."""
    if collection.parameters() == DEFAULT:
        return False
    _record(collection, {"name": DEFAULTS, "w": list(DEFAULT)})
    return True


def _tried(known: Sequence[History], every: Sequence[Item], steps: int, progress: Callable[[str], None]) -> float:
    """The log loss of the held-out reviews."""
    total = 0.0
    parts = cuts(len(every))
    for number, (begin, end) in enumerate(parts, 1):
        progress(f"trying it, {number} of {PARTS}: fitting to {begin} reviews")
        total += loss(known, every[begin:end], run(known, every[:begin], steps, progress)) * (end - begin)
    return total / (parts[-1][1] - parts[0][0])


def cuts(count: int) -> list[tuple[int, int]]:
    """Where each part of the held-out reviews begins and ends, of `count` in the order of time."""
    at = [round(count * (1 - PART * (PARTS - n))) for n in range(PARTS + 1)]
    return list(pairwise(at))


def items(known: Sequence[History]) -> list[Item]:
    """Every review a day or more after the one before, in the order of time."""
    found = [
        Item(history.ids[n], place, n + 1)
        for place, history in enumerate(known)
        for n, gap in enumerate(history.gaps)
        if gap
    ]
    return sorted(found, key=lambda item: item.id)


def loss(known: Sequence[History], held: Sequence[Item], w: Parameters) -> float:
    """The mean log loss of what `w` foresees of these reviews: recalled (graded 2 to 4) or not."""
    wanted: dict[int, set[int]] = {}
    for item in held:
        wanted.setdefault(item.history, set()).add(item.count - 1)
    total = 0.0
    for place, numbers in wanted.items():
        for number, recall, grade in foreseen(known[place], w):
            if number in numbers:
                total -= math.log(recall if grade > 1 else 1 - recall)
    return total / len(held)


def foreseen(history: History, w: Parameters) -> list[tuple[int, float, int]]:
    """For each review a day or more after the one before: its number, the recall `w` foresaw, its grade."""
    memory = None
    found = []
    for number, (grade, gap) in enumerate(zip(history.grades, history.gaps, strict=True)):
        if memory is None:
            memory = first(grade, w)
            continue
        if gap:
            recall = retrievability(gap, memory.stability, w[20])
            found.append((number, min(max(recall, 1e-9), 1 - 1e-9), grade))
        memory = after(memory, grade, gap, w)
    return found


def folded(history: History, w: Parameters) -> Memory:
    """The memory after all reviews of a history."""
    memory = first(history.grades[0], w)
    for grade, gap in zip(history.grades[1:], history.gaps[1:], strict=True):
        memory = after(memory, grade, gap, w)
    return memory


def run(
    known: Sequence[History], chosen: Sequence[Item], relearning: int, progress: Callable[[str], None] = lambda _: None
) -> Parameters:
    """The parameters fitted to these reviews, in a process of its own, which ends with this call. Raises FitError."""
    places = {place: number for number, place in enumerate(dict.fromkeys(item.history for item in chosen))}
    task = {
        "cards": [list(zip(known[p].grades, known[p].gaps, strict=True)) for p in places],
        "items": [(places[item.history], item.count) for item in chosen],
        "relearning": relearning,
    }
    # -P: a note folder may hold a module of any name. A file, not a pipe: of a pipe that is waited on with a time limit
    # Python forgets to write the rest.
    command = [sys.executable, "-P", "-m", "quiz.progress.fitter"]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
        json.dump(task, file)
        file.seek(0)
        with subprocess.Popen(command, stdin=file, stdout=-1, stderr=-1, text=True, encoding="utf-8") as process:  # noqa: S603 (our own module)
            out, complaint = _wait(process, progress)
    if process.returncode:
        raise FitError(f"fitting failed: {(complaint.strip().splitlines() or ['without a word'])[-1]}")
    return checked(json.loads(out))


def checked(values: Any) -> Parameters:
    """Parameters within their bounds, where rounding alone led out of them. Raises FitError."""
    if not isinstance(values, list) or len(values) != len(BOUNDS):
        raise FitError("fitting gave no parameters of FSRS-6")
    for value, (low, high) in zip(values, BOUNDS, strict=True):
        if not low - _ROUNDING <= value <= high + _ROUNDING:
            raise FitError(f"fitting gave a parameter out of its bounds: {value}")
    return tuple(min(max(float(v), low), high) for v, (low, high) in zip(values, BOUNDS, strict=True))


def _wait(process: subprocess.Popen[str], progress: Callable[[str], None]) -> tuple[str, str]:
    try:
        while True:
            try:
                return process.communicate(timeout=_TICK)
            except subprocess.TimeoutExpired:
                progress("")
    except BaseException:
        process.kill()
        raise


def _record(collection: Collection, data: dict[str, object]) -> None:
    if states.parameters_name(collection.index) == data["name"] and data["w"] == list(collection.parameters()):
        return
    collection.record([("params", data)])
