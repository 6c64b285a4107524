"""The person's own FSRS parameters: fitted to their reviews, kept only where held-out reviews are foreseen better."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
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
HELD_OUT = 0.2
"""The share of the reviews, the newest, that the parameters are tried on."""
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
    """The same with those fitted to the reviews before."""

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
    held = every[len(every) - round(len(every) * HELD_OUT) :]
    counts = (sum(len(history.ids) for history in known), len(known), len(every))
    if len(every) < LEAST:
        return Fit(*counts, 0, None, was, None, None, None)
    if not has_package():
        raise FitError(
            "fitting needs the package fsrs-rs-python: pip install 'quiz-notes[fit]'; all else works without"
        )
    steps = len(collection.settings.relearning_steps)
    progress(f"fitting to {len(every) - len(held)} reviews, to try it on the {len(held)} after them")
    tried = run(known, every[: len(every) - len(held)], steps, progress)
    losses = [loss(known, held, w, progress) for w in (was, tried)]
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


def items(known: Sequence[History]) -> list[Item]:
    """Every review a day or more after the one before, in the order of time."""
    found = [
        Item(history.ids[n], place, n + 1)
        for place, history in enumerate(known)
        for n, gap in enumerate(history.gaps)
        if gap
    ]
    return sorted(found, key=lambda item: item.id)


def loss(
    known: Sequence[History],
    held: Sequence[Item],
    w: Parameters,
    progress: Callable[[str], None] = lambda _: None,
) -> float:
    """The mean log loss of what `w` foresees of these reviews: recalled (graded 2 to 4) or not."""
    wanted: dict[int, set[int]] = {}
    for item in held:
        wanted.setdefault(item.history, set()).add(item.count - 1)
    total = 0.0
    for done, (place, numbers) in enumerate(wanted.items()):
        if done % 1000 == 0:
            progress(f"trying it: {done} of {len(wanted)} prompts")
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
    # -P: a note folder may hold a module of any name.
    command = [sys.executable, "-P", "-m", "quiz.progress.fitter"]
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, text=True, encoding="utf-8") as process:  # noqa: S603 (our own module)
        try:
            out, complaint = _wait(process, json.dumps(task), progress)
        except BaseException:
            process.kill()
            raise
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


def _wait(process: subprocess.Popen[str], task: str, progress: Callable[[str], None]) -> tuple[str, str]:
    given: str | None = task
    while True:
        try:
            return process.communicate(given, timeout=_TICK)
        except subprocess.TimeoutExpired:
            given = None
            progress("")


def _record(collection: Collection, data: dict[str, object]) -> None:
    if states.parameters_name(collection.index) == data["name"] and data["w"] == list(collection.parameters()):
        return
    collection.record([("params", data)])
