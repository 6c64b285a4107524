"""Fold reviews into daily sums: of everything, of each deck and of each tag, so that no screen reads reviews.

All sums are whole numbers, so what a card added can be taken out again to the last digit when its acts, its deck or its
tags change. A card's own part (its share) is kept for that.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from quiz.index import facts, stale, states
from quiz.index.chosen import EVERYTHING
from quiz.index.database import roomy, transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from quiz.memory.fsrs import Parameters

STEP = 0.05
"""Seconds of folding after which what was done is kept and the caller may stop."""
MILLIONTHS = 1_000_000
"""Predictions and losses are summed in millionths."""
Cells = dict[tuple[int, ...], list[int]]


class Folded(NamedTuple):
    """How far the folding is, in cards."""

    done: int
    total: int


@dataclass(slots=True)
class _Share:
    """What one card adds to each of its scopes."""

    daily: Cells = field(default_factory=dict)
    """(day, maturity, picked) to again, hard, good, easy, milliseconds, prompts."""
    recalled: Cells = field(default_factory=dict)
    """(day, bin) to count, hits, predicted and loss, both in millionths."""


class _Home(NamedTuple):
    """The scopes of a card besides EVERYTHING; None where no deck has it."""

    deck: int | None
    tags: tuple[int, ...]


@dataclass(slots=True)
class _Changes:
    """What is to be added to the sums, by scope and cell."""

    daily: Cells = field(default_factory=lambda: defaultdict(lambda: [0] * 6))
    recalled: Cells = field(default_factory=lambda: defaultdict(lambda: [0] * 4))

    def add(self, scopes: Iterable[int], share: _Share, times: int) -> None:
        """Add a share to these scopes, or take it out (`times` = -1)."""
        for scope in scopes:
            for all_cells, own in ((self.daily, share.daily), (self.recalled, share.recalled)):
                for cell, values in own.items():
                    sums = all_cells[(scope, *cell)]
                    for at, value in enumerate(values):
                        sums[at] += times * value


def fold(connection: sqlite3.Connection) -> Iterator[Folded]:
    """Bring the sums up to date in steps of about 50 ms; each is kept, so that it can be stopped at any time."""
    done = 0
    if not stale.is_any(connection):
        return
    with roomy(connection):
        while stale.is_any(connection):
            with transaction(connection):
                done += _step(connection)
                left = int(connection.execute("SELECT count(*) FROM stale").fetchone()[0])
            yield Folded(done, done + left)


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
        while stale.is_any(connection):
            _step(connection)
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


def _step(connection: sqlite3.Connection) -> int:
    """Fold for a while. Returns how many cards were."""
    _begin_anew(connection)
    changes = _Changes()
    _regroup(connection, changes)
    done = _fold_some(connection, changes)
    _write(connection, changes)
    return done


def _begin_anew(connection: sqlite3.Connection) -> None:
    """Where everything is to be folded anew: throw the sums away, and let every reviewed card be stale."""
    if not stale.is_anew(connection):
        return
    for table in ("daily", "recalled", "shares", "confused", "stale", "regroup", "scopes"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 (fixed names)
    connection.execute("INSERT INTO stale SELECT DISTINCT card FROM events WHERE card != ''")
    connection.execute("DELETE FROM meta WHERE name = 'sums'")


def _fold_some(connection: sqlite3.Connection, changes: _Changes) -> int:
    """Fold stale cards for a while. Returns how many were."""
    weights = states.parameters(connection)
    scopes = _Scopes(connection)
    ended = time.monotonic() + STEP
    cards = [card for (card,) in connection.execute("SELECT card FROM stale LIMIT 1000")]
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
        changes.add(scopes.ids(_home(row)), _share(row[2], row[3]), -1)
    share, said = _facts_of(connection, card, weights)
    connection.execute("DELETE FROM confused WHERE card = ?", (card,))
    connection.executemany(
        "INSERT INTO confused VALUES (?, ?, ?, ?, ?)", [(card, *key, times) for key, times in said.items()]
    )
    if not share.daily:
        connection.execute("DELETE FROM shares WHERE card = ?", (card,))
        return
    home = scopes.home_of(card)
    changes.add(scopes.ids(home), share, 1)
    values = (card, home.deck, json.dumps(home.tags), _text(share.daily), _text(share.recalled))
    connection.execute("INSERT OR REPLACE INTO shares VALUES (?, ?, ?, ?, ?)", values)


def _facts_of(
    connection: sqlite3.Connection, card: str, weights: Parameters
) -> tuple[_Share, dict[tuple[str, str, int], int]]:
    """What the reviews of a card add; and slot, what was said instead, and day, to how often."""
    rows = connection.execute(
        "SELECT slot, id, event, day, grade, ms, line FROM events"
        " WHERE card = ? AND undone = 0 AND event IN ('review', 'reset') ORDER BY slot, id",
        (card,),
    ).fetchall()
    by_slot = {slot: list(part) for slot, part in groupby(rows, lambda row: row[0])}
    for_all = by_slot.pop("", [])
    share = _Share(defaultdict(lambda: [0] * 6), defaultdict(lambda: [0] * 4))
    said: dict[tuple[str, str, int], int] = defaultdict(int)
    for slot, own in by_slot.items():
        ordered = sorted([*own, *for_all], key=lambda row: row[1]) if for_all else own
        for fact in facts.facts((row[2:] for row in ordered), weights):
            _count(share, fact)
            if fact.said:
                said[slot, fact.said, fact.day] += 1
    return share, said


def _count(share: _Share, fact: facts.Fact) -> None:
    sums = share.daily[fact.day, fact.maturity, int(fact.picked)]
    sums[fact.grade - 1] += 1
    sums[4] += fact.ms
    sums[5] += fact.first
    if fact.recall is not None:
        sums = share.recalled[fact.day, fact.bin]
        sums[0] += 1
        sums[1] += fact.grade > 1
        sums[2] += round(fact.recall * MILLIONTHS)
        sums[3] += round(fact.loss * MILLIONTHS)


def _regroup(connection: sqlite3.Connection, changes: _Changes) -> None:
    """Let the shares follow cards whose deck or tags changed, without reading their reviews again."""
    decks = [deck for (deck,) in connection.execute("SELECT deck FROM regroup")]
    if not decks:
        return
    scopes = _Scopes(connection)
    moved = []
    for row in _may_have_moved(connection, decks):
        home = scopes.home_of(row[4])
        if home != _home(row):
            share = _share(row[2], row[3])
            changes.add(scopes.ids(_home(row)), share, -1)
            changes.add(scopes.ids(home), share, 1)
            moved.append((home.deck, json.dumps(home.tags), row[4]))
    connection.executemany("UPDATE shares SET deck = ?, tags = ? WHERE card = ?", moved)
    connection.execute("DELETE FROM regroup")


def _may_have_moved(connection: sqlite3.Connection, decks: list[str]) -> list[tuple[int | None, str, str, str, str]]:
    """The shares of cards that are, or were, in one of these decks."""
    columns = "SELECT shares.deck, shares.tags, daily, recalled, card FROM"
    were = f"{columns} scopes JOIN shares ON shares.deck = scopes.id WHERE name = 'deck:' || ?"
    are = f"{columns} decks JOIN cards ON cards.deck = decks.id JOIN shares ON shares.card = cards.id WHERE name = ?"
    found: dict[str, tuple[int | None, str, str, str, str]] = {}
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

    def ids(self, home: _Home) -> tuple[int, ...]:
        """Every scope that a card counts in."""
        return (self._id(EVERYTHING), *(() if home.deck is None else (home.deck,)), *home.tags)

    def _id(self, name: str) -> int:
        if name not in self._known:
            row = self._connection.execute("INSERT INTO scopes (name) VALUES (?) RETURNING id", (name,)).fetchone()
            self._known[name] = int(row[0])
        return self._known[name]


def _home(row: tuple[int | None, str, str, str] | tuple[int | None, str, str, str, str]) -> _Home:
    return _Home(row[0], tuple(json.loads(row[1])))


def _share(daily: str, recalled: str) -> _Share:
    return _Share(
        {(day, maturity, picked): values for day, maturity, picked, *values in json.loads(daily)},
        {(day, at): values for day, at, *values in json.loads(recalled)},
    )


def _text(cells: Cells) -> str:
    return json.dumps([[*cell, *values] for cell, values in cells.items()], separators=(",", ":"))


def _write(connection: sqlite3.Connection, changes: _Changes) -> None:
    for table, keys, columns, cells in (
        ("daily", "scope, day, maturity, picked", "again, hard, good, easy, ms, prompts", changes.daily),
        ("recalled", "scope, day, bin", "count, hits, predicted, loss", changes.recalled),
    ):
        changed = {cell: values for cell, values in cells.items() if any(values)}
        names = columns.split(", ")
        marks = ", ".join("?" * (len(keys.split(", ")) + len(names)))
        sums = ", ".join(f"{name} = {name} + excluded.{name}" for name in names)
        connection.executemany(
            f"INSERT INTO {table} VALUES ({marks}) ON CONFLICT DO UPDATE SET {sums}",  # noqa: S608 (fixed names)
            [(*cell, *values) for cell, values in changed.items()],
        )
        empty = "again + hard + good + easy = 0" if table == "daily" else "count = 0"
        where = " AND ".join(f"{key} = ?" for key in keys.split(", "))
        lessened = [cell for cell, values in changed.items() if min(values) < 0]
        connection.executemany(f"DELETE FROM {table} WHERE {where} AND {empty}", lessened)  # noqa: S608 (fixed names)
