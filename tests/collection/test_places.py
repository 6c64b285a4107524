"""Where progress is: beside the decks, in the person's state folder, or in both."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.collection.collection import Collection
from quiz.collection.create import create
from quiz.collection.log import entries
from quiz.collection.verify import verify
from quiz.study.session import start
from tests.conftest import Clock

Make = Callable[..., Collection]
DECK = "cards:\n" + "".join(f"  - {{id: card000{n}, question: Q{n}?, answer: A{n}}}\n" for n in range(4))


def answer(collection: Collection, count: int) -> None:
    session = start(collection)
    for _ in range(count):
        session.reveal()
        session.grade("easy")
    collection.catch_up()


def known(collection: Collection) -> dict[str, int]:
    return {f"card000{n}": s.state.reps for n in range(4) if (s := collection.stored(f"card000{n}#front"))}


def lines(folder: Path) -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.rglob("*.jsonl"))


def test_progress_that_cannot_be_written_is_read(make: Make, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    before = make(deck=DECK)
    (before.places.own / "settings.yaml").write_text("new_per_day: 3\n", encoding="utf-8")
    answer(before, 2)
    shared = before.places.journal
    kept = lines(shared)
    # Whoever runs the tests may write there.
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK or ".quiz" not in str(path))
    clock.move(days=-1)
    after = make()
    assert after.places.own == after.places.state
    assert after.settings.new_per_day == 3
    assert known(after) == {"card0000": 1, "card0001": 1, "card0002": 0, "card0003": 0}
    answer(after, 1)
    assert known(after)["card0002"] == 1
    assert (lines(shared), lines(after.places.journal)) == (kept, 2)
    ids = [entry.event.id for entry in entries(after, None, None)]
    assert ids == sorted(ids)
    assert len(ids) == 3
    # What is written comes after what is only read, whatever the clock says.
    assert str(after.journal.device) in ids[-1]
    assert verify(after).differences == ()


def test_what_was_learnt_before_init_stays_known(tmp_path: Path, clock: Clock) -> None:
    root = tmp_path / "notes"
    (root / "decks").mkdir(parents=True)
    (root / "decks" / "deck.yaml").write_text(DECK, encoding="utf-8")
    before = Collection.open(root, clock)
    answer(before, 2)
    assert not (root / ".quiz").exists()
    assert create(root)
    after = Collection.open(root, clock)
    assert after.places.own == root / ".quiz"
    assert known(after) == known(before)
    answer(after, 1)
    assert lines(root / ".quiz") == 2
    assert known(after)["card0002"] == 1
    assert verify(after).differences == ()
