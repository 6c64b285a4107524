"""Fitting: against fsrs-rs called directly, and what is kept, told, taken back."""

import json
import math
import re
import shutil
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import fsrs_rs_python as rust
import pytest

from quiz.collection import verify
from quiz.collection.collection import Collection
from quiz.index.histories import History, histories
from quiz.memory.fsrs import BOUNDS, DEFAULT
from quiz.progress import fit as fitting
from quiz.progress.fit import FitError, checked, fit, items, keep, loss
from tests.conftest import Clock
from tests.progress import real
from tests.progress.real import Review, needs_reviews

DECK = """title: A deck
cards:
  - id: basic001
    question: What is asked?
    answer: this
  - id: choice01
    question: Which?
    choices: [one, other, third]
    answer: one
"""


@pytest.fixture(scope="module")
def rows() -> list[Review]:
    return sorted(real.log(), key=lambda row: row.at)


@pytest.fixture(scope="module")
def laid_out(rows: list[Review], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        real.lay_out(folder / "notes", rows).close()
    return folder / "notes"


@pytest.fixture
def practice(laid_out: Path, tmp_path: Path) -> Collection:
    """The collection of the real reviews; what is written goes to a journal of its own."""
    shutil.copytree(laid_out, tmp_path / "notes")
    return Collection.open(tmp_path / "notes", lambda: datetime(2024, 10, 7, 12, tzinfo=UTC))


def direct(rows: list[Review], share: float = 1.0, until: float = 1.0) -> tuple[list[float], list[rust.FSRSItem]]:
    """fsrs-rs called with Anki's settings on a share of the raw log: its parameters, and the items `until` the next."""
    by_card: dict[str, list[tuple[int, date]]] = defaultdict(list)
    found = []
    for card, grade, day in ((row.card, row.grade, row.day) for row in rows):
        by_card[card].append((grade, day))
        days = [day for _, day in by_card[card]]
        gaps = [0, *((later - day).days for day, later in pairwise(days))]
        if gaps[-1] > 0:
            grades = [grade for grade, _ in by_card[card]]
            reviews = [rust.FSRSReview(grade, gap) for grade, gap in zip(grades, gaps, strict=True)]
            found.append((int(card), rust.FSRSItem(reviews)))
    count, end = round(len(found) * share), round(len(found) * until)
    numbers = {card: n for n, card in enumerate(dict.fromkeys(card for card, _ in found[:count]))}
    w = rust.FSRS(list(DEFAULT)).compute_parameters(
        [item for _, item in found[:count]],
        [numbers[card] for card, _ in found[:count]],
        True,
        1,
        rust.TrainingConfig(num_epochs=8),
    )
    return w, [item for _, item in found[count:end]]


def log_loss(w: list[float], held: list[rust.FSRSItem]) -> float:
    """Of what fsrs-rs foresees of the last review of each item; its own `evaluate` weighs new reviews more."""
    states = rust.FSRS(w).memory_state_batch([rust.FSRSItem(item.reviews[:-1]) for item in held])
    total = 0.0
    for item, state in zip(held, states, strict=True):
        grade, gap = map(int, re.findall(r": (\d+)", str(item.reviews[-1])))
        recall = (1 + (0.9 ** (-1 / w[20]) - 1) * gap / state.stability) ** -w[20]
        total -= math.log(recall if grade > 1 else 1 - recall)
    return total / len(held)


@needs_reviews
def test_fit_gives_what_fsrs_rs_gives(practice: Collection, rows: list[Review]) -> None:
    found = fit(practice)
    assert (found.reviews, found.prompts) == (len(rows), len({row.card for row in rows}))
    assert found.own is not None
    assert list(found.own) == direct(rows)[0]


@needs_reviews
def test_losses_are_those_of_fsrs_rs_on_the_reviews_held_out(practice: Collection, rows: list[Review]) -> None:
    found = fit(practice)
    total = before = 0.0
    for tenth in range(5, 10):
        w, held = direct(rows, tenth / 10, (tenth + 1) / 10)
        total += log_loss(w, held) * len(held)
        before += log_loss(list(DEFAULT), held) * len(held)
    assert found.loss_was == pytest.approx(before / found.held_out, abs=1e-5)
    assert found.loss_own == pytest.approx(total / found.held_out, abs=1e-5)
    assert found.loss_own < found.loss_was


@needs_reviews
def test_what_is_kept_holds_for_the_whole_replay_and_can_be_taken_back(practice: Collection) -> None:
    before = {row[0]: row[1] for row in practice.index.execute("SELECT key, stability FROM prompts")}
    found = fit(practice)
    keep(practice, found)
    assert practice.parameters() == found.own
    assert practice.parameters_name() == "fsrs6-2024-10-07"
    after = {row[0]: row[1] for row in practice.index.execute("SELECT key, stability FROM prompts")}
    assert all(before[key] != after[key] for key in before)
    assert verify.verify(practice).differences == ()
    other = Collection.open(practice.places.root, practice.now)
    assert other.parameters() == found.own
    again = fit(practice)
    assert again.was == found.own
    assert fitting.back_to_defaults(practice)
    assert practice.parameters() == DEFAULT
    assert {row[0]: row[1] for row in practice.index.execute("SELECT key, stability FROM prompts")} == before
    assert not fitting.back_to_defaults(practice)
    assert verify.verify(practice).differences == ()


@needs_reviews
def test_what_is_no_better_is_not_kept(practice: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    worse = tuple(min(w * 1.3, high) for w, (_, high) in zip(DEFAULT, BOUNDS, strict=True))
    monkeypatch.setattr(fitting, "run", lambda *_: worse)
    found = fit(practice)
    assert found.own is None
    assert found.loss_own is not None
    assert found.loss_was is not None
    assert found.loss_own > found.loss_was
    keep(practice, found)
    assert practice.parameters() == DEFAULT


@needs_reviews
def test_fitting_is_stopped_with_its_process(practice: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    begin = subprocess.Popen.__init__

    def remembered(self: "subprocess.Popen[str]", *args: object, **options: object) -> None:
        started.append(self)
        begin(self, *args, **options)  # type: ignore[arg-type, call-overload]

    def stop(words: str) -> None:
        if not words:
            raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "__init__", remembered)
    monkeypatch.setattr(fitting, "_TICK", 1e-4)
    with pytest.raises(KeyboardInterrupt):
        fit(practice, stop)
    assert [process.poll() is not None for process in started] == [True]


def review(card: str, day: str, grade: int, mode: str = "type") -> tuple[str, dict[str, object]]:
    slot = {"card": card, "slot": "front", "mode": mode, "grade": grade, "day": day, "text": "0", "ms": 5000}
    return "review", {**slot, "due": day}


def test_histories_begin_anew_and_leave_out_what_was_taken_back(make: Callable[..., Collection]) -> None:
    collection = make(deck=DECK)
    acts = [review("basic001", "2026-11-01", 1), review("basic001", "2026-11-02", 3)]
    collection.record(acts)
    collection.record([("reset", {"card": "basic001", "slot": None})])
    wrong = collection.record([review("basic001", "2026-11-03", 3), review("basic001", "2026-11-04", 1)])[-1]
    collection.record([("undo", {"of": wrong.id}), review("basic001", "2026-11-09", 3)])
    collection.record([review("choice01", "2026-11-03", 3, "pick"), review("choice01", "2026-11-09", 3, "reveal")])
    basic, choice = histories(collection.index)
    assert (basic.key, basic.grades, basic.gaps, basic.picked) == ("basic001#front", (3, 3), (0, 6), False)
    assert (choice.key, choice.picked) == ("choice01#front", True)
    assert list(histories(collection.index, ["basic001"])) == [basic]
    collection.record([("reset", {"card": "basic001", "slot": "front"})])
    assert [history.key for history in histories(collection.index)] == ["choice01#front"]


def test_choices_that_were_picked_are_left_out(make: Callable[..., Collection]) -> None:
    collection = make(deck=DECK)
    collection.record([review(card, f"2026-11-{n:02}", 3, "pick" if card == "choice01" else "type")
                       for n in range(1, 20) for card in ("basic001", "choice01")])  # fmt: skip
    found = fit(collection)
    assert (found.reviews, found.across_days, found.missing, found.own) == (19, 18, 982, None)


def history(key: str, grades: str, days: list[int]) -> History:
    ids = tuple(f"{day:013d}-{key}" for day in days)
    return History(key, ids, tuple(days), tuple(map(int, grades)), (None,) * len(days), False)


def test_items_are_the_reviews_across_days_in_the_order_of_time() -> None:
    known = [history("a", "3313", [1, 1, 5, 9]), history("b", "33", [4, 6])]
    assert [(item.history, item.count) for item in items(known)] == [(0, 3), (1, 2), (0, 4)]


def test_the_loss_is_the_mean_surprise() -> None:
    known = [history("a", "33", [1, 1 + 2])]
    one = loss(known, items(known), DEFAULT)
    recall = (1 + (0.9 ** (-1 / DEFAULT[20]) - 1) * 2 / DEFAULT[2]) ** -DEFAULT[20]
    assert one == pytest.approx(-math.log(recall))


def test_parameters_out_of_their_bounds_are_refused_but_for_rounding() -> None:
    high = [bound for _, bound in BOUNDS]
    assert checked([value + 1e-8 for value in high]) == tuple(high)
    with pytest.raises(FitError, match="bounds"):
        checked([*high[:-1], 0.9])
    with pytest.raises(FitError, match="bounds"):
        checked([*high[:-1], math.nan])
    with pytest.raises(FitError):
        checked([])


def test_a_module_beside_the_notes_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    (tmp_path / "quiz").mkdir()
    (tmp_path / "quiz" / "__init__.py").write_text("raise SystemExit('a stranger')")
    (tmp_path / "json.py").write_text("raise SystemExit('a stranger')")
    monkeypatch.chdir(tmp_path)
    days = (0, 2, 5, 9, 20, 40, 60, 90, 130)
    known = [history(f"c{n}", "3" * len(days), [n + day for day in days]) for n in range(20)]
    w = fitting.run(known, items(known), 1)
    assert len(w) == len(DEFAULT)
    assert json.loads(json.dumps(w)) == list(w)


def test_a_long_history_is_fitted_however_slowly_the_process_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "_TICK", 1e-4)
    began, heard = time.monotonic(), []

    def progress(words: str) -> None:
        heard.append(words)
        assert time.monotonic() - began < 60

    known = [
        history(f"c{n:05d}", "3" * 8, [n, n + 2, n + 5, n + 9, n + 20, n + 40, n + 60, n + 90]) for n in range(2000)
    ]
    assert len(fitting.run(known, items(known), 1, progress)) == len(DEFAULT)
    assert "" in heard
