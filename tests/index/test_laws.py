"""The laws of replay, through the index as it is: whatever order, split and number of files, the same states."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.collection.collection import Collection
from quiz.index import database, decks, journal, states
from quiz.index.journal import JournalSync
from quiz.journal.events import Event, parse
from quiz.journal.replay import fold, replay
from quiz.journal.writer import Journal
from quiz.memory.day import day_of
from quiz.memory.fsrs import DEFAULT
from quiz.study.session import Session, start
from tests.conftest import Clock

DECK = """\
cards:
  - {id: aaaa, question: Q1?, answer: A1, reverse: true}
  - {id: bbbb, question: Q2?, answer: A2}
  - {id: cccc, cloze: ==one== and ==two==}
"""
PLACES = (("aaaa", "front"), ("aaaa", "reverse"), ("bbbb", "front"), ("cccc", "gap:one"), ("dddd", "front"))
FITTED = [round(value * 1.04, 4) for value in DEFAULT[:20]] + [0.2]

zones: list[tzinfo] = [timezone(timedelta(hours=hours)) for hours in range(-12, 15)]
zones += [ZoneInfo(name) for name in ("America/New_York", "Australia/Lord_Howe") if name in available_timezones()]

places = st.sampled_from(PLACES)
parts = st.tuples(st.sampled_from(["aaaa", "bbbb", "cccc", "dddd"]), st.sampled_from([None, "front", "gap:one"]))
kinds = st.one_of(
    st.tuples(st.just("review"), places, st.integers(1, 4), st.sampled_from([0, 0, 1, 4, 30])),
    st.tuples(st.sampled_from(["suspend", "resume", "bury", "reset"]), parts),
    st.tuples(st.just("flag"), parts, st.booleans()),
    st.tuples(st.just("undo"), st.integers(1, 6)),
    st.tuples(st.just("relink"), parts, parts),
    st.tuples(st.just("params"), st.sampled_from([list(DEFAULT), FITTED])),
    st.tuples(st.just("text"), st.sampled_from("fg"), st.sampled_from(["A1", "A2", "other"])),
    st.tuples(st.just("clash"), st.integers(1, 6), st.integers(1, 4)),
)
steps = st.tuples(
    kinds,
    st.booleans(),
    st.sampled_from(zones),
    # Minutes from the last act: forwards as a rule, or the clock was set back.
    st.one_of(st.integers(0, 60 * 24 * 20), st.integers(-60 * 24 * 40, 0)),
)


def data_of(kind: tuple[Any, ...], now: datetime, before: list[Event]) -> dict[str, Any]:
    """The fields of an act."""
    name = kind[0]
    day = day_of(now)
    if name == "review":
        (card, slot), grade, days = kind[1:]
        due = day + timedelta(days=days) if days else now + timedelta(minutes=10)
        text = "fg"[grade % 2]
        return {
            **{"card": card, "slot": slot, "grade": grade, "day": day.isoformat()},
            **{"due": due.isoformat(), "text": text, "ms": grade * 1000},
        }
    if name == "undo":
        return {"of": before[-kind[1]].id if kind[1] <= len(before) else "1999999999999-later"}
    if name == "params":
        return {"name": "fitted", "w": kind[1]}
    if name == "text":
        return {"text": kind[1], "question": "Q?", "answer": [kind[2]]}
    data: dict[str, Any] = {"card": kind[1][0], "slot": kind[1][1]}
    if name == "bury":
        data["day"] = day.isoformat()
    if name == "flag":
        data["on"] = kind[2]
    if name == "relink":
        data |= {"to_card": kind[2][0], "to_slot": kind[2][1]}
    return data


def written(root: Path, history: list[Any]) -> list[bytes]:
    """The lines that two devices write of a history, each through its own journal."""
    at = datetime(2026, 3, 1, 3, 50, tzinfo=UTC)
    clock = [at]
    devices = [Journal(root / "written", root / f"state{n}", lambda: clock[0]) for n in (0, 1)]
    events: list[Event] = []
    extra: list[bytes] = []
    for kind, second, zone, minutes in history:
        at += timedelta(minutes=minutes)
        clock[0] = at.astimezone(zone)
        if kind[0] == "clash":
            if kind[1] <= len(events):
                extra.append(other_line(events[-kind[1]], kind[2]))
            continue
        events.append(devices[second].append(kind[0], **data_of(kind, clock[0], events)))
    lines = [line for path in sorted((root / "written").rglob("*.jsonl")) for line in path.read_bytes().split(b"\n")]
    return [line for line in lines if line] + extra


def other_line(event: Event, grade: int) -> bytes:
    """A different line with the id of an event."""
    data = {"card": "bbbb", "slot": "front", "grade": grade, "day": "2026-03-05", "due": "2026-03-09", "text": "f"}
    return json.dumps({"v": 1, "id": event.id, "at": "", "event": "review", **data}).encode()


def index_of(root: Path, folder: str) -> JournalSync:
    """A new index over the deck and a journal."""
    (root / "deck.yaml").write_text(DECK)
    connection = database.in_memory()
    decks.sync(connection, {"deck": root / "deck.yaml"})
    return JournalSync(connection, [root / folder])


def everything(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    """All that the index knows, to the last bit, but for where it was read."""
    queries = {
        "prompts": f"SELECT key, {states.COLUMNS} FROM prompts ORDER BY key",
        "events": "SELECT id, event, card, slot, day, grade, ms, undone FROM events ORDER BY id",
        "texts": "SELECT * FROM texts ORDER BY fingerprint",
        "undone": "SELECT * FROM undone ORDER BY id",
        "params": "SELECT * FROM meta WHERE name = 'params'",
    }
    return {name: connection.execute(query).fetchall() for name, query in queries.items()}


def scattered(root: Path, lines: list[bytes], luck: Random, sync: JournalSync) -> None:
    """The lines in any order over several files, some twice, read as they come in."""
    names = ["a/2026-03.jsonl", "a/2026-04.jsonl", "b/2026-03.jsonl", "b/2026-03 (conflicted copy).jsonl"]
    waiting = lines + luck.choices(lines, k=len(lines) // 3) if lines else []
    luck.shuffle(waiting)
    while waiting:
        count = luck.randint(1, len(waiting))
        part, waiting = waiting[:count], waiting[count:]
        for line in part:
            path = root / "scattered" / luck.choice(names)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.write(line + b"\n")
        sync.run()


@settings(max_examples=80)
@given(st.lists(steps, max_size=14), st.randoms(use_true_random=False), st.booleans())
def test_order_split_and_doubles_of_files_do_not_matter(history: list[Any], luck: Random, much: bool) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        # Where much is new everything is read again, at once.
        patch.setattr(journal, "_LONG", 0 if much else 1 << 20)
        root = Path(folder)
        lines = written(root, history)
        piecemeal = index_of(root, "scattered")
        scattered(root, lines, luck, piecemeal)
        (root / "one").mkdir()
        (root / "one" / "all.jsonl").write_bytes(b"".join(line + b"\n" for line in sorted(lines)))
        whole = index_of(root, "one")
        whole.run()
        assert everything(piecemeal.connection) == everything(whole.connection)
        agrees_with_replay(whole.connection, lines)


def agrees_with_replay(connection: sqlite3.Connection, lines: list[bytes]) -> None:
    """The index has what the pure replay of the lines has."""
    found = replay(event for line in lines if isinstance(event := parse(line), Event))
    rows = connection.execute(f"SELECT key, {states.COLUMNS} FROM prompts").fetchall()
    for key, *row in rows:
        own = found.cards.get(key.split("#")[0], [])
        weights = tuple(found.params.data["w"]) if found.params else DEFAULT
        expected = found.states.get(key) or fold(own, weights)
        assert states.read(tuple(row)) == expected.state
        values = dict(zip(states.COLUMNS.split(", "), row, strict=True))
        assert bool(values["suspended"]) == expected.suspended
        assert bool(values["flagged"]) == expected.flagged
        until = values["buried"]
        assert (date.fromordinal(until) if until else None) == expected.buried_until
        assert values["last_text"] == expected.last_text


@settings(max_examples=30)
@given(st.lists(steps, max_size=10), st.integers(0, 10))
def test_a_clock_set_back_keeps_the_order_of_acts(history: list[Any], split: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        clock = [datetime(2026, 3, 1, tzinfo=UTC)]
        devices = [Journal(root / "written", root / f"state{n}", lambda: clock[0]) for n in (0, 1)]
        ids = []
        for _, second, zone, minutes in history:
            clock[0] = (clock[0] + timedelta(minutes=minutes)).astimezone(zone)
            ids.append(devices[second].append("flag", card="aaaa", slot=None, on=True).id)
        assert ids == sorted(set(ids))


acts = st.lists(
    st.tuples(
        st.sampled_from(["again", "hard", "good", "easy", "suspend", "bury", "flag"]),
        st.integers(-100, 4000),
        st.booleans(),
    ),
    max_size=10,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_undo_gives_back_the_state_before_to_the_last_bit(
    make: Callable[..., Collection], clock: Clock, chosen: list[tuple[str, int, bool]]
) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    for act, minutes, stays in chosen:
        if session.view.phase == "done":
            break
        before = collection.index.execute(f"SELECT key, {states.COLUMNS} FROM prompts ORDER BY key").fetchall()
        asked = session.view
        perform(session, act)
        clock.move(minutes=minutes)
        after = collection.index.execute(f"SELECT key, {states.COLUMNS} FROM prompts ORDER BY key").fetchall()
        assert after != before
        if stays:
            continue
        view = session.undo()
        assert view.prompt == asked.prompt
        undone = collection.index.execute(f"SELECT key, {states.COLUMNS} FROM prompts ORDER BY key").fetchall()
        assert undone == before


def perform(session: Session, act: str) -> None:
    if act in ("again", "hard", "good", "easy"):
        session.reveal()
        session.grade(act)  # type: ignore[arg-type]
    else:
        getattr(session, act)()
