"""Fold reviews into daily sums: of everything, of each deck and of each tag, so that no screen reads reviews.

All sums are whole numbers, so what a card added can be taken out again to the last digit when its acts, its deck or its
tags change. A card's own part (its share) is kept for that.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from quiz.index import cells, facts, stale, states
from quiz.index.cells import DAILY, RECALLED
from quiz.index.chosen import EVERYTHING
from quiz.index.database import roomy, transaction
from quiz.index.standing import COLUMNS, by_slot

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from quiz.index.cells import Cells, Kind
    from quiz.memory.fsrs import Parameters

STEP = 0.05
"""Seconds of folding after which what was done is kept and the caller may stop."""
Share = tuple["Cells", "Cells"]
"""What one card adds to each of its scopes: cells of DAILY and of RECALLED."""


class Folded(NamedTuple):
    """How far the folding is, in cards."""

    done: int
    total: int


class _Home(NamedTuple):
    """The scopes of a card besides EVERYTHING; None where no deck has it."""

    deck: int | None
    tags: tuple[int, ...]


def _by_scope() -> dict[int, Cells]:
    return defaultdict(dict)


@dataclass(slots=True)
class _Changes:
    """What is to be added to the sums, by scope; what decks add to EVERYTHING follows from them at the end."""

    everything: int
    """The number of that scope."""
    daily: dict[int, Cells] = field(default_factory=_by_scope)
    recalled: dict[int, Cells] = field(default_factory=_by_scope)
    decks: set[int] = field(default_factory=set)

    def add(self, home: _Home, share: Share, times: int = 1) -> None:
        """Add the share of a card to its scopes, or take it out (`times` = -1)."""
        if home.deck is not None:
            self.decks.add(home.deck)
        for scope in (self.everything if home.deck is None else home.deck, *home.tags):
            cells.add(self.daily[scope], share[0], times)
            cells.add(self.recalled[scope], share[1], times)

    def close(self) -> None:
        """Add what the decks have to EVERYTHING; nothing is added after that."""
        for deck in self.decks:
            cells.add(self.daily[self.everything], self.daily[deck])
            cells.add(self.recalled[self.everything], self.recalled[deck])


def fold(connection: sqlite3.Connection) -> Iterator[Folded]:
    """Bring the sums up to date in steps of about 50 ms; each is kept, so that it can be stopped at any time."""
    if not stale.is_any(connection):
        return
    with roomy(connection):
        yield from _fold(connection, transaction)


def _fold(
    connection: sqlite3.Connection, kept: Callable[[sqlite3.Connection], AbstractContextManager[None]]
) -> Iterator[Folded]:
    """Fold step by step, each in its `kept`."""
    done = 0
    while stale.is_any(connection):
        if stale.is_anew(connection):
            for step in _anew(connection, kept):
                done = step.done
                yield step
            continue
        with kept(connection):
            changes = _nothing(connection)
            _regroup(connection, changes)
            done += _fold_some(connection, changes)
            _write(connection, changes)
        yield Folded(done, done + _left(connection))


def _anew(
    connection: sqlite3.Connection, kept: Callable[[sqlite3.Connection], AbstractContextManager[None]]
) -> Iterator[Folded]:
    """Fold every reviewed card; the shares are kept at every step, the sums are written once, at the end.

    Step by step the sums of a long journal would be written many times over. Where it was stopped, it goes on from the
    shares; and so where another process has taken part.
    """
    with kept(connection):
        _begin_anew(connection)
        changes, version = _of_all_shares(connection)
        done = int(connection.execute("SELECT count(*) FROM shares").fetchone()[0])
    while stale.is_anew(connection):
        with kept(connection):
            if not stale.is_anew(connection):
                return
            folded = _fold_some(connection, changes)
            if not folded:
                if _version(connection) != version:
                    changes, _ = _of_all_shares(connection)
                _write(connection, changes)
                stale.added_up(connection)
        done += folded
        yield Folded(done, done + _left(connection))


def _nothing(connection: sqlite3.Connection) -> _Changes:
    return _Changes(_Scopes(connection).everything())


def _left(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM stale").fetchone()[0])


def _version(connection: sqlite3.Connection) -> int:
    """Another number as soon as another process has written."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _of_all_shares(connection: sqlite3.Connection) -> tuple[_Changes, int]:
    """The sums of all shares, and which version of the index they are of."""
    changes = _nothing(connection)
    for row in connection.execute("SELECT deck, tags, daily, recalled FROM shares"):
        changes.add(_home(row), _share(row))
    return changes, _version(connection)


def differences(connection: sqlite3.Connection) -> list[tuple[str, object, object]]:
    """Where the sums are not what folding everything anew gives: which sum, what is held, what should be.

    Nothing is changed. Sums that are not up to date are not looked at.
    """
    if stale.is_any(connection):
        return []
    connection.execute("BEGIN IMMEDIATE")
    try:
        held = _everything(connection)
        stale.everything(connection)
        for _ in _fold(connection, lambda _: nullcontext()):
            pass
        wanted = _everything(connection)
    finally:
        connection.execute("ROLLBACK")
    cells = sorted(held.keys() | wanted.keys(), key=str)
    return [(str(cell), held.get(cell), wanted.get(cell)) for cell in cells if held.get(cell) != wanted.get(cell)]


def _everything(connection: sqlite3.Connection) -> dict[tuple[object, ...], object]:
    """Every sum by its table, the name of its scope, and its cell."""
    found: dict[tuple[object, ...], object] = {}
    for table, keys in (("daily", 3), ("recalled", 2)):
        query = f"SELECT name, {table}.* FROM {table} JOIN scopes ON scopes.id = scope"  # noqa: S608 (fixed names)
        for name, _, *row in connection.execute(query):
            found[table, name, *row[:keys]] = tuple(row[keys:])
    for *cell, times in connection.execute("SELECT * FROM confused"):
        found["confused", *cell] = times
    return found


def _begin_anew(connection: sqlite3.Connection) -> None:
    """Throw sums and shares away, and let every reviewed card be stale; where that was begun before, only the sums."""
    tables: tuple[str, ...] = ("daily", "recalled")
    if not stale.is_begun(connection):
        tables = (*tables, "shares", "confused", "stale", "regroup", "scopes")
    for table in tables:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 (fixed names)
    if not stale.is_begun(connection):
        connection.execute("INSERT INTO stale SELECT DISTINCT card FROM events WHERE card != ''")
        stale.begun(connection)


def _fold_some(connection: sqlite3.Connection, changes: _Changes) -> int:
    """Fold stale cards for a while. Returns how many were."""
    weights = states.parameters(connection)
    scopes = _Scopes(connection)
    ended = time.monotonic() + STEP
    cards = [card for (card,) in connection.execute("SELECT card FROM stale LIMIT 300")]
    done = []
    for card in cards:
        _fold_card(connection, card, weights, scopes, changes)
        done.append((card,))
        if time.monotonic() > ended:
            break
    connection.executemany("DELETE FROM stale WHERE card = ?", done)
    return len(done)


def _fold_card(
    connection: sqlite3.Connection, card: str, weights: Parameters, scopes: _Scopes, changes: _Changes
) -> None:
    row = connection.execute("SELECT deck, tags, daily, recalled FROM shares WHERE card = ?", (card,)).fetchone()
    if row is not None:
        changes.add(_home(row), _share(row), -1)
        connection.execute("DELETE FROM confused WHERE card = ?", (card,))
    share = _share_of(connection, card, weights)
    if not share[0]:
        connection.execute("DELETE FROM shares WHERE card = ?", (card,))
        return
    home = scopes.home_of(card)
    changes.add(home, share)
    values = (card, home.deck, json.dumps(home.tags), DAILY.to_bytes(share[0]), RECALLED.to_bytes(share[1]))
    connection.execute("INSERT OR REPLACE INTO shares VALUES (?, ?, ?, ?, ?)", values)


def _share_of(connection: sqlite3.Connection, card: str, weights: Parameters) -> Share:
    """What the reviews of a card add. What was said instead of its answers is written on the way."""
    query = f"SELECT {COLUMNS} FROM events WHERE card = ? AND undone = 0 ORDER BY slot, id"  # noqa: S608 (fixed names)
    daily: Cells = {}
    recalled: Cells = {}
    for slot, acts in by_slot(connection.execute(query, (card,))).items():
        # What is done to a whole card is no review.
        instead = facts.count(acts, weights, daily, recalled) if slot else {}
        rows = [(card, slot, *key, times) for key, times in instead.items()]
        connection.executemany("INSERT INTO confused VALUES (?, ?, ?, ?, ?)", rows)
    return daily, recalled


def _regroup(connection: sqlite3.Connection, changes: _Changes) -> None:
    """Let the shares follow cards whose deck or tags changed, without reading their reviews again."""
    decks = [deck for (deck,) in connection.execute("SELECT deck FROM regroup")]
    if not decks:
        return
    scopes = _Scopes(connection)
    moved = []
    for row in _may_have_moved(connection, decks):
        home = scopes.home_of(row[4])
        if home != _home(row[:4]):
            share = _share(row[:4])
            changes.add(_home(row[:4]), share, -1)
            changes.add(home, share)
            moved.append((home.deck, json.dumps(home.tags), row[4]))
    connection.executemany("UPDATE shares SET deck = ?, tags = ? WHERE card = ?", moved)
    connection.execute("DELETE FROM regroup")


def _may_have_moved(
    connection: sqlite3.Connection, decks: list[str]
) -> list[tuple[int | None, str, bytes, bytes, str]]:
    """The shares of cards that are, or were, in one of these decks."""
    columns = "SELECT shares.deck, shares.tags, daily, recalled, card FROM"
    were = f"{columns} scopes JOIN shares ON shares.deck = scopes.id WHERE name = 'deck:' || ?"
    are = f"{columns} decks JOIN cards ON cards.deck = decks.id JOIN shares ON shares.card = cards.id WHERE name = ?"
    found: dict[str, tuple[int | None, str, bytes, bytes, str]] = {}
    for deck in decks:
        for query in (were, are):
            found |= {row[4]: row for row in connection.execute(query, (deck,))}
    return list(found.values())


class _Scopes:
    """The numbers of scopes, and the scopes of a card."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, int] = dict(connection.execute("SELECT name, id FROM scopes").fetchall())

    def home_of(self, card: str) -> _Home:
        """The deck and the tags that a card has now."""
        row = self._connection.execute(
            "SELECT decks.name, json_extract(body, '$.tags') FROM prompts JOIN decks ON decks.id = deck"
            " WHERE key > ? AND key < ? LIMIT 1",
            (f"{card}#", f"{card}$"),
        ).fetchone()
        if row is None:
            return _Home(None, ())
        tags = json.loads(row[1]) if row[1] else []
        return _Home(self._id(f"deck:{row[0]}"), tuple(sorted({self._id(f"tag:{tag}") for tag in tags})))

    def everything(self) -> int:
        """The scope that every card counts in."""
        return self._id(EVERYTHING)

    def _id(self, name: str) -> int:
        if name not in self._known:
            row = self._connection.execute("INSERT INTO scopes (name) VALUES (?) RETURNING id", (name,)).fetchone()
            self._known[name] = int(row[0])
        return self._known[name]


def _home(row: tuple[int | None, str, bytes, bytes]) -> _Home:
    return _Home(row[0], tuple(json.loads(row[1])))


def _share(row: tuple[int | None, str, bytes, bytes]) -> Share:
    return DAILY.from_bytes(row[2]), RECALLED.from_bytes(row[3])


def _write(connection: sqlite3.Connection, changes: _Changes) -> None:
    changes.close()
    for kind, by_scope in ((DAILY, changes.daily), (RECALLED, changes.recalled)):
        for scope, sums in sorted(by_scope.items()):
            _write_scope(connection, kind, scope, sums)


def _write_scope(connection: sqlite3.Connection, kind: Kind, scope: int, sums: Cells) -> None:
    names = ("scope", *kind.keys, *kind.sums)
    added = ", ".join(f"{name} = {name} + excluded.{name}" for name in kind.sums)
    connection.executemany(
        f"INSERT INTO {kind.table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 (fixed names)
        f" ON CONFLICT DO UPDATE SET {added}",
        [(scope, *kind.cell(code), *kind.values(packed)) for code, packed in sorted(sums.items()) if packed],
    )
    # Only of what was taken out can nothing be left.
    where = " AND ".join(f"{name} = ?" for name in ("scope", *kind.keys))
    empty = " AND ".join(f"{name} = 0" for name in kind.sums)
    lessened = [(scope, *kind.cell(code)) for code, packed in sums.items() if min(kind.values(packed)) < 0]
    connection.executemany(f"DELETE FROM {kind.table} WHERE {where} AND {empty}", lessened)  # noqa: S608 (fixed names)
