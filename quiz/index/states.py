"""The memory state of each prompt in the index: the fold of its own events."""

from __future__ import annotations

import json
from datetime import date, datetime
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from quiz.index.database import without_indexes
from quiz.index.schema import PHASES
from quiz.memory.fsrs import DEFAULT, Memory
from quiz.memory.state import State

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from quiz.journal.events import Event
    from quiz.journal.replay import PromptState
    from quiz.memory.fsrs import Parameters

COLUMNS = (
    "phase, due, due_at, changed, stability, difficulty, day, due_day, due_text, step, interval,"
    " reps, lapses, out, suspended, buried, flagged, first_day, last_text"
)
_NAMES = COLUMNS.split(", ")
_OUT, _TEXT = _NAMES.index("out"), _NAMES.index("last_text")
Row = tuple[Any, ...]
"""The values of COLUMNS."""
_UPDATE = f"UPDATE prompts SET {', '.join(f'{name} = ?' for name in _NAMES)} WHERE key = ?"  # noqa: S608 (fixed names)
FOREVER = 9_999_999
"""The day until which a suspended prompt is set aside."""
CHANGED_DUE = 1
"""A prompt whose answer changed is due whatever the day: the first day of the calendar."""


def compute_cards(connection: sqlite3.Connection, cards: Iterable[str]) -> None:
    """Fold the acts of these cards and write the states of their prompts."""
    if not connection.execute("SELECT 1 FROM events LIMIT 1").fetchone():
        return
    weights = parameters(connection)
    for card in cards:
        _compute_card(connection, card, weights)


def compute_all(connection: sqlite3.Connection) -> None:
    """Fold everything anew."""
    from quiz.index.standing import COLUMNS as OF_ACT
    from quiz.index.standing import of_card

    weights = parameters(connection)
    query = f"SELECT {OF_ACT} FROM events WHERE card > '' AND undone = 0 ORDER BY card, slot, id"  # noqa: S608 (fixed names)
    by_card = groupby(connection.execute(query), itemgetter(0))
    write_all(connection, ((card, rows_of(of_card(acts, weights))) for card, acts in by_card))


def rows_of(states: Mapping[str, PromptState]) -> dict[str, Row]:
    """Slot to row, as `write_all` takes them."""
    return {slot: to_row(state) for slot, state in states.items()}


def write_all(connection: sqlite3.Connection, states: Iterable[tuple[str, Mapping[str, Row]]]) -> None:
    """Write the states of all prompts: card by card of each slot, under "" what holds for its other slots."""
    from quiz.journal.replay import PromptState

    query = "SELECT card, key, fingerprint, instr(body, '\"gone\":true') FROM prompts ORDER BY card"
    waiting = {card: list(own) for card, own in groupby(connection.execute(query), itemgetter(0))}
    new = to_row(PromptState())
    rows = []
    # A card of which nothing is known, too: it may have been otherwise.
    for card, found in chain(states, ((card, {}) for card in list(waiting))):
        for _, key, fingerprint, may_be_gone in waiting.pop(card, ()):
            row = found.get(key[len(card) + 1 :]) or found.get("") or new
            if may_be_gone or row[_TEXT] not in (None, fingerprint):
                row = _as_asked(connection, key, row)
            rows.append((*row, key))
    with without_indexes(connection, "prompts") as index:
        connection.executemany(_UPDATE, rows)
        index()


def parameters(connection: sqlite3.Connection) -> Parameters:
    """The newest fitted parameters of the journal, else the defaults."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'params'").fetchone()
    return tuple(json.loads(row[0])["w"]) if row else DEFAULT


def parameters_name(connection: sqlite3.Connection) -> str:
    """The name of the parameters in force."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'params'").fetchone()
    return str(json.loads(row[0]).get("name", "")) if row else "fsrs6"


def to_row(state: PromptState, *, changed: bool = False, gone: bool = False) -> Row:
    """The values of COLUMNS; a prompt that is gone from its note is out for good, as a suspended one is."""
    memory, due = state.state, state.state.due_day
    return (
        *(PHASES.index(memory.phase), CHANGED_DUE if changed else due.toordinal() if due else None),
        *(memory.due_at.timestamp() if memory.due_at else None, int(changed)),
        *((memory.memory.stability, memory.memory.difficulty) if memory.memory else (None, None)),
        *(_ordinal(memory.day), _ordinal(due), memory.due_at.isoformat() if memory.due_at else None),
        *(memory.step, memory.interval, memory.reps, memory.lapses),
        *(FOREVER if gone else _out(state), int(state.suspended), _ordinal(state.buried_until), int(state.flagged)),
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
    from quiz.index.standing import COLUMNS as OF_ACT
    from quiz.index.standing import of_card
    from quiz.journal.replay import PromptState

    query = f"SELECT {OF_ACT} FROM events WHERE card = ? AND undone = 0 ORDER BY slot, id"  # noqa: S608 (fixed names)
    found = rows_of(of_card(connection.execute(query, (card,)), weights))
    new = found.get("") or to_row(PromptState())
    for (key,) in _keys(connection, card):
        row = found.get(key[len(card) + 1 :], new)
        connection.execute(_UPDATE, (*_as_asked(connection, key, row), key))


def _as_asked(connection: sqlite3.Connection, key: str, row: Row) -> Row:
    """The row of a state for the prompt as its deck has it: its answer may have changed, it may be gone."""
    query = "SELECT fingerprint, body FROM prompts WHERE key = ?"
    fingerprint, body = connection.execute(query, (key,)).fetchone()
    if _changed(connection, fingerprint, body, row):
        row = (row[0], CHANGED_DUE, row[2], 1, *row[4:])
    return (*row[:_OUT], FOREVER, *row[_OUT + 1 :]) if is_gone(body) else row


def _out(state: PromptState) -> int:
    """The last day on which the prompt is set aside."""
    return FOREVER if state.suspended else _ordinal(state.buried_until) or 0


def _keys(connection: sqlite3.Connection, card: str) -> list[tuple[str]]:
    query = "SELECT key FROM prompts WHERE key > ? AND key < ?"
    # A key is the card, a #, and the slot; $ is the sign after #.
    return connection.execute(query, (f"{card}#", f"{card}$")).fetchall()


def _changed(connection: sqlite3.Connection, fingerprint: str, body: str, row: Row) -> bool:
    """Is what is asked no longer what was last reviewed, and the old answer no longer right?"""
    text = row[_TEXT]
    if text is None or text == fingerprint or PHASES[row[0]] == "new":
        return False
    from quiz.grading.grade import same_answer

    old = connection.execute("SELECT answer FROM texts WHERE fingerprint = ?", (text,)).fetchone()
    return bool(old) and not same_answer(tuple(json.loads(old[0])), tuple(json.loads(body)["answer"]))


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _date(ordinal: object) -> date | None:
    return None if ordinal is None else date.fromordinal(int(str(ordinal)))
