"""The index is a cache: whatever happens to it, decks and journal give the same again."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.collection.collection import Collection
from quiz.study.session import start
from tests.conftest import Clock
from tests.study.test_session import DECK

Make = Callable[..., Collection]


def studied(collection: Collection) -> dict[str, object]:
    session = start(collection)
    for grade in ("good", "again", "easy"):
        session.reveal()
        session.grade(grade)
    session.suspend()
    return everything(collection)


def everything(collection: Collection) -> dict[str, object]:
    return {f"card000{n}": collection.stored(f"card000{n}#front") for n in range(5)}


@pytest.mark.parametrize("damage", ["gone", "broken", "short"])
def test_a_lost_index_is_made_again(make: Make, damage: str) -> None:
    collection = make(deck=DECK)
    before = studied(collection)
    path = collection.places.index
    collection.close()
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)
    if damage == "broken":
        path.write_bytes(b"no database at all" * 1000)
    elif damage == "short":
        path.write_bytes(b"")
    assert everything(make(deck=DECK)) == before


def test_another_process_is_heard(make: Make) -> None:
    one, two = make(deck=DECK), make(deck=DECK)
    studied(one)
    two.refresh()
    assert everything(two) == everything(one)


def test_a_journal_rewritten_is_read_anew(make: Make) -> None:
    collection = make(deck=DECK)
    before = everything(collection)
    studied(collection)
    path: Path = next(collection.places.journal.rglob("*.jsonl"))
    path.write_bytes(b"")
    collection.refresh()
    assert everything(collection) == before


def test_a_deck_that_changes_under_its_old_time_is_read_again(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    collection = make(deck=DECK)
    path = collection.places.root / "decks" / "deck.yaml"
    now = time.time_ns()
    # Long after it was written: its time alone is trusted then.
    monkeypatch.setattr(time, "time_ns", lambda: now + 60 * 10**9)
    path.touch()
    collection.refresh()
    monkeypatch.undo()
    text = path.read_text(encoding="utf-8")
    word = text.split("question: ", 1)[1][:4]
    before = path.stat().st_mtime_ns
    time.sleep(0.02)
    path.write_text(text.replace(word, word[::-1], 1), encoding="utf-8")
    os.utime(path, ns=(before, before))
    assert collection.refresh() == ["deck"]


def test_a_card_that_comes_back_has_its_history(make: Make) -> None:
    before = studied(make(deck=DECK))
    gone = make(deck="cards: []\n")
    assert gone.stored("card0000#front") is None
    assert everything(make(deck=DECK)) == before


steps = st.lists(st.sampled_from(["again", "hard", "good", "easy", "undo", "bury", "flag", "suspend"]), max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_step_by_step_equals_all_at_once(make: Make, clock: Clock, acts: list[str]) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    for act in acts:
        if session.view.phase == "done":
            break
        if act in ("again", "hard", "good", "easy"):
            session.reveal()
            session.grade(act)  # type: ignore[arg-type]
        elif act != "undo" or session.acts:
            getattr(session, act)()
        clock.move(hours=7)
    before = everything(collection)
    collection.close()
    collection.places.index.unlink()
    assert everything(make(deck=DECK)) == before


def test_a_journal_deleted_is_forgotten(make: Make) -> None:
    collection = make(deck=DECK)
    before = everything(collection)
    studied(collection)
    shutil.rmtree(collection.places.journal)
    assert everything(make(deck=DECK)) == before
