import itertools
import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.journal.events import Complaint, Event, encode, parse
from quiz.journal.reader import files, read
from quiz.journal.replay import replay
from quiz.journal.writer import Journal, JournalError
from quiz.memory.fsrs import DEFAULT

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def review(grade: int = 3, card: str = "abc", day: str = "2026-11-23", due: str = "2026-11-26") -> dict[str, object]:
    return {"card": card, "slot": "front", "grade": grade, "day": day, "due": due, "text": "f"}


def opened(root: Path, state: str = "state", now: datetime = NOW) -> Journal:
    return Journal(root / "journal", root / state, lambda: now)


def events(root: Path) -> list[Event]:
    return [line.event for path in files(root / "journal") for line in read(path).lines if line.event]


def test_an_act_is_on_disk_when_it_returns(tmp_path: Path) -> None:
    event = opened(tmp_path).append("review", **review())
    assert [e.id for e in events(tmp_path)] == [event.id]
    assert next((tmp_path / "journal").rglob("*.jsonl")).name == "2026-11.jsonl"


def test_a_torn_line_does_not_swallow_the_next(tmp_path: Path) -> None:
    first = opened(tmp_path).append("review", **review())
    path = files(tmp_path / "journal")[0]
    with path.open("ab") as file:
        file.write(b'{"v":1,"id":"17')
    second = opened(tmp_path).append("review", **review())
    found = read(files(tmp_path / "journal")[-1])
    assert {first.id, second.id} <= {e.id for e in events(tmp_path)}
    assert [line.complaint for line in found.lines if line.complaint] == ["not a line of JSON: torn, perhaps"]


def test_ids_rise_though_the_clock_is_set_back(tmp_path: Path) -> None:
    first = opened(tmp_path).append("review", **review())
    second = opened(tmp_path, now=NOW - timedelta(days=400)).append("review", **review())
    assert second.id > first.id


def test_a_short_write_is_cut_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = opened(tmp_path)
    journal.append("review", **review())
    before = files(tmp_path / "journal")[0].read_bytes()
    write = os.write
    calls = itertools.count()

    def full(descriptor: int, content: bytes) -> int:
        if next(calls):
            raise OSError(28, "No space left on device")
        return write(descriptor, content[:7])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(JournalError, match="No space left"):
            journal.append("review", **review())
    assert files(tmp_path / "journal")[0].read_bytes() == before


def test_a_copy_of_the_collection_writes_its_own_file(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.append("review", **review())
    shutil.copytree(tmp_path / "journal", tmp_path / "copy" / "journal")
    shutil.copytree(tmp_path / "state", tmp_path / "copy" / "state")
    second = opened(tmp_path / "copy")
    second.append("review", **review())
    assert second.device != first.device


def test_a_journal_grown_since_is_still_ones_own(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    journal.append("review", **review())
    remembered = (tmp_path / "state" / "device.json").read_bytes()
    journal.append("review", **review())
    (tmp_path / "state" / "device.json").write_bytes(remembered)
    assert opened(tmp_path).append("review", **review()).id.endswith(journal.device)


def test_a_restored_backup_starts_a_new_file(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    journal.append("review", **review())
    path = files(tmp_path / "journal")[0]
    backup = path.read_bytes()
    journal.append("review", **review())
    device = journal.device
    path.write_bytes(backup)
    assert not opened(tmp_path).append("review", **review()).id.endswith(device)


def test_conflict_markers_and_unknown_events_are_stepped_over(tmp_path: Path) -> None:
    path = tmp_path / "journal" / "a" / "2026-11 (conflicted copy).jsonl"
    path.parent.mkdir(parents=True)
    good = encode(Event("1700000000000-a", "review", "", review()))
    later = good.replace(b'"review"', b'"vote"')
    path.write_bytes(b"<<<<<<< HEAD\n" + good + b"=======\n" + later + b"\xff\xfe\n[]\n>>>>>>> other\n")
    found = read(files(tmp_path / "journal")[0]).lines
    assert sum(line.event is not None for line in found) == 1
    assert sum(line.complaint is not None for line in found) == 6


acts = st.one_of(
    st.tuples(st.just("review"), st.builds(review, st.integers(1, 4), st.sampled_from("ab"))),
    st.tuples(st.just("suspend"), st.fixed_dictionaries({"card": st.sampled_from("ab"), "slot": st.just(None)})),
    st.tuples(
        st.just("flag"),
        st.fixed_dictionaries({"card": st.sampled_from("ab"), "slot": st.just("front"), "on": st.booleans()}),
    ),
    st.tuples(st.just("reset"), st.fixed_dictionaries({"card": st.sampled_from("ab"), "slot": st.just("front")})),
    st.tuples(
        st.just("relink"),
        st.fixed_dictionaries({"card": st.sampled_from("abc"), "slot": st.none(), "to_card": st.sampled_from("abc")}),
    ),
)
histories = st.lists(acts, max_size=12).map(
    lambda found: [Event(f"{1700000000000 + n}-x", act, "", data) for n, (act, data) in enumerate(found)]
)


@given(histories, st.randoms(), st.integers(0, 5))
def test_order_and_doubles_do_not_matter(history: list[Event], luck: object, doubles: int) -> None:
    shuffled = history + history[:doubles]
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    assert replay(shuffled) == replay(history)


@given(histories.filter(bool))
def test_undo_gives_back_the_state_before(history: list[Event]) -> None:
    undo = Event("1800000000000-x", "undo", "", {"of": history[-1].id})
    assert replay([*history, undo]) == replay(history[:-1])


def test_of_two_lines_with_one_id_the_smaller_counts() -> None:
    good = Event("1700000000000-x", "review", "", review(grade=4))
    other = Event("1700000000000-x", "review", "", review(grade=1))
    assert replay([good, other]) == replay([other, good])
    assert replay([good, other]).clashes == ("1700000000000-x",)
    assert replay([good, other]).states == replay([other]).states


STRANGE: list[dict[str, object]] = [
    {"card": "\ud800"},
    {"card": ["abc"]},
    {"slot": None},
    {"grade": 5},
    {"grade": True},
    {"grade": 3.0},
    {"day": "2026-11-23T09:00:00+09:00"},
    {"day": "0001-01-01"},
    {"due": "0001-01-01T00:00:00+14:00"},
    {"due": "9999-12-31T23:59:59-12:00"},
    {"due": "2026-11-23T09:00:00"},
    {"ms": [1]},
    {"ms": 1 << 70},
]


@pytest.mark.parametrize("field", STRANGE)
def test_a_review_with_a_field_that_does_not_fit_is_stepped_over(field: dict[str, object]) -> None:
    line = json.dumps({"v": 1, "id": "1700000000000-x", "at": "", "event": "review", **review(), **field}).encode()
    assert isinstance(parse(line), Complaint)


@pytest.mark.parametrize("place", range(21))
@pytest.mark.parametrize("value", [1e5, -5, float("nan"), "1"])
def test_parameters_out_of_their_bounds_are_stepped_over(place: int, value: object) -> None:
    weights: list[object] = [*DEFAULT]
    event = {"v": 1, "id": "1700000000000-x", "event": "params", "name": "fitted", "w": weights}
    assert isinstance(parse(json.dumps(event).encode()), Event)
    weights[place] = value
    assert isinstance(parse(json.dumps(event).encode()), Complaint)


@given(st.text(st.characters(codec=None, exclude_categories=[]), max_size=20))
def test_what_was_typed_comes_back_as_it_was(typed: str) -> None:
    event = Event("1700000000000-x", "review", "", {**review(), "typed": typed})
    line = encode(event)
    assert line.count(b"\n") == 1
    assert parse(line.rstrip(b"\n")) == event


def test_the_largest_id_is_found_behind_a_long_torn_line(tmp_path: Path) -> None:
    first = opened(tmp_path).append("review", **review())
    path = files(tmp_path / "journal")[0]
    with path.open("ab") as file:
        file.write(b'{"v":1,' + b"x" * 300_000)
    second = opened(tmp_path, now=NOW - timedelta(days=400)).append("review", **review())
    assert second.id > first.id


def test_a_clock_past_what_an_id_can_hold_is_told(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="2286"):
        opened(tmp_path, now=datetime(2300, 1, 1, tzinfo=UTC)).append("review", **review())
    assert events(tmp_path) == []
    assert opened(tmp_path, now=datetime(1960, 1, 1, tzinfo=UTC)).append("review", **review()) in events(tmp_path)


@pytest.mark.parametrize("binding", ["", "[]", "{", '{"name": "../../x"}', '"name"'])
def test_a_broken_binding_costs_a_new_name(tmp_path: Path, binding: str) -> None:
    opened(tmp_path).append("review", **review())
    (tmp_path / "state" / "device.json").write_text(binding)
    opened(tmp_path).append("review", **review())
    assert len(events(tmp_path)) == 2


def test_a_binding_that_names_a_place_outside_is_not_believed(tmp_path: Path) -> None:
    opened(tmp_path).append("review", **review())
    path = tmp_path / "state" / "device.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"name": "../../out", "size": 0, "file": ""}))
    opened(tmp_path).append("review", **review())
    assert len(events(tmp_path)) == 2
    assert not (tmp_path.parent / "out").exists()


def test_a_new_file_is_sure_to_be_found_before_its_first_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    sync = os.fsync

    def watched(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        sync(descriptor)

    journal = opened(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", watched)
        journal.append("review", **review())
        journal.append("review", **review())
    file = files(tmp_path / "journal")[0]
    folder = file.parent.stat().st_ino
    assert synced[:3] == [folder, (tmp_path / "journal").stat().st_ino, tmp_path.stat().st_ino]
    assert synced[-2:] == [file.stat().st_ino] * 2
    assert synced.count(folder) == 1
