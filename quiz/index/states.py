"""The memory state of each prompt in the index: the fold of its own events."""

from __future__ import annotations

import json
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from quiz.index.schema import PHASES
from quiz.memory.fsrs import DEFAULT, Memory
from quiz.memory.state import State

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from quiz.journal.events import Event
    from quiz.journal.replay import PromptState
    from quiz.memory.fsrs import Parameters

COLUMNS = (
    "phase, due, due_at, changed, stability, difficulty, day, due_day, due_text, step, interval,"
    " reps, lapses, out, suspended, buried, flagged, first_day, last_text"
)
_NAMES = COLUMNS.split(", ")
_UPDATE = f"UPDATE prompts SET {', '.join(f'{name} = ?' for name in _NAMES)} WHERE key = ?"  # noqa: S608 (fixed names)
FOREVER = 9_999_999
"""The day until which a suspended prompt is set aside."""
CHANGED_DUE = 1
"""A prompt whose answer changed is due whatever the day: the first day of the calendar."""


def compute_cards(connection: sqlite3.Connection, cards: Iterable[str]) -> None:
    """Fold the events of these cards and write the states of their prompts."""
    if not connection.execute("SELECT 1 FROM events LIMIT 1").fetchone():
        return
    weights = parameters(connection)
    for card in cards:
        _compute_card(connection, card, weights)


def compute_all(connection: sqlite3.Connection) -> None:
    """Fold everything anew."""
    cards = [row[0] for row in connection.execute("SELECT DISTINCT card FROM prompts")]
    weights = parameters(connection)
    for card in cards:
        _compute_card(connection, card, weights)


def parameters(connection: sqlite3.Connection) -> Parameters:
    """The newest fitted parameters of the journal, else the defaults."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'params'").fetchone()
    return tuple(json.loads(row[0])["w"]) if row else DEFAULT


def parameters_name(connection: sqlite3.Connection) -> str:
    """The name of the parameters in force."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'params'").fetchone()
    return str(json.loads(row[0]).get("name", "")) if row else "fsrs6"


def of_card(connection: sqlite3.Connection, card: str, weights: Parameters) -> dict[str, PromptState]:
    """Slot to state, for every slot of the card that has events; an event without slot is for all."""
    from quiz.journal.replay import fold

    rows = connection.execute(
        "SELECT slot, line FROM events WHERE card = ? AND undone = 0 ORDER BY slot, id", (card,)
    ).fetchall()
    by_slot = {slot: list(events_in(line for _, line in part)) for slot, part in groupby(rows, lambda row: row[0])}
    for_all = by_slot.pop("", [])
    slots = set(by_slot) | {row[0].removeprefix(f"{card}#") for row in _keys(connection, card)}
    return {
        slot: fold(sorted([*by_slot.get(slot, []), *for_all], key=lambda event: event.id), weights)
        for slot in slots
        if slot in by_slot or for_all
    }


def to_row(state: PromptState, *, changed: bool, gone: bool = False) -> tuple[object, ...]:
    """The values of COLUMNS; a prompt that is gone from its note is out for good, as a suspended one is."""
    memory, due = state.state, state.state.due_day
    return (
        *(PHASES.index(memory.phase), CHANGED_DUE if changed else due.toordinal() if due else None),
        *(memory.due_at.timestamp() if memory.due_at else None, changed),
        *((memory.memory.stability, memory.memory.difficulty) if memory.memory else (None, None)),
        *(_ordinal(memory.day), _ordinal(due), memory.due_at.isoformat() if memory.due_at else None),
        *(memory.step, memory.interval, memory.reps, memory.lapses),
        *(FOREVER if gone else _out(state), state.suspended, _ordinal(state.buried_until), state.flagged),
        *(_ordinal(state.first_day), state.last_text),
    )


def is_gone(body: str) -> bool:
    """Is what a stored prompt asks gone from its note?"""
    return '"gone":true' in body and bool(json.loads(body).get("gone"))


def read(row: tuple[object, ...]) -> State:
    """The memory state in a row of COLUMNS."""
    v = dict(zip(_NAMES, row, strict=True))
    return State(
        memory=None if v["stability"] is None else Memory(float(str(v["stability"])), float(str(v["difficulty"]))),
        phase=PHASES[int(str(v["phase"]))],
        step=int(str(v["step"])),
        day=_date(v["day"]),
        due_day=_date(v["due_day"]),
        due_at=datetime.fromisoformat(str(v["due_text"])) if v["due_text"] else None,
        interval=int(str(v["interval"])),
        reps=int(str(v["reps"])),
        lapses=int(str(v["lapses"])),
    )


def events_in(lines: Iterable[bytes]) -> Iterator[Event]:
    """The events of stored lines."""
    from quiz.journal.events import taken

    return map(taken, lines)


def _compute_card(connection: sqlite3.Connection, card: str, weights: Parameters) -> None:
    from quiz.journal.replay import PromptState

    found = of_card(connection, card, weights)
    for key, fingerprint, body in _keys(connection, card):
        state = found.get(key.removeprefix(f"{card}#")) or PromptState()
        changed = _changed(connection, fingerprint, body, state)
        connection.execute(_UPDATE, (*to_row(state, changed=changed, gone=is_gone(body)), key))


def _out(state: PromptState) -> int:
    """The last day on which the prompt is set aside."""
    return FOREVER if state.suspended else _ordinal(state.buried_until) or 0


def _keys(connection: sqlite3.Connection, card: str) -> list[tuple[str, str, str]]:
    query = "SELECT key, fingerprint, body FROM prompts WHERE key > ? AND key < ?"
    # A key is the card, a #, and the slot; $ is the sign after #.
    return connection.execute(query, (f"{card}#", f"{card}$")).fetchall()


def _changed(connection: sqlite3.Connection, fingerprint: str, body: str, state: PromptState) -> bool:
    """Is what is asked no longer what was last reviewed, and the old answer no longer right?"""
    if state.last_text is None or state.last_text == fingerprint or state.state.phase == "new":
        return False
    from quiz.grading.grade import same_answer

    row = connection.execute("SELECT answer FROM texts WHERE fingerprint = ?", (state.last_text,)).fetchone()
    return bool(row) and not same_answer(tuple(json.loads(row[0])), tuple(json.loads(body)["answer"]))


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _date(ordinal: object) -> date | None:
    return None if ordinal is None else date.fromordinal(int(str(ordinal)))
