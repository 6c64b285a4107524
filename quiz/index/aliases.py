"""Which card or slot is now which: what the journal says, and what was found since and waits to be written there.

Every event in the index stands at the card and slot that its own are now, so that nothing else follows aliases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.index import stale
from quiz.index.states import events_in

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz.journal.events import Event
    from quiz.journal.replay import Place

    Link = tuple[Place, Place]

_MANY = 500
"""Values in one query."""


def mark(connection: sqlite3.Connection) -> None:
    """Orphans are to be looked for: decks changed, or the journal so that it matters."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('unmatched', '1')")


def place_now(connection: sqlite3.Connection, card: str, slot: str | None) -> Place:
    """Where acts on a card and slot belong now."""
    from quiz.journal.replay import place_of

    return place_of(card, slot, _from(connection, card))


def pending(connection: sqlite3.Connection, cards: Iterable[str]) -> list[tuple[str, dict[str, str | None]]]:
    """The relinks to write with the next act on these cards."""
    wanted = set(cards)
    return [
        ("relink", {"card": here[0], "slot": here[1], "to_card": there[0], "to_slot": there[1]})
        for here, there in found(connection)
        if there[0] in wanted
    ]


def found(connection: sqlite3.Connection) -> list[Link]:
    """What was found and no act says yet, in order."""
    return _links(connection.execute("SELECT card, slot, to_card, to_slot FROM found ORDER BY position"))


def in_force(connection: sqlite3.Connection) -> dict[Place, Place]:
    """Every alias, written or only found."""
    return dict(_links(connection.execute("SELECT card, slot, to_card, to_slot FROM aliases")))


def set_found(connection: sqlite3.Connection, links: Sequence[Link]) -> set[str]:
    """Let these be what was found. Returns the cards whose events may have moved."""
    if found(connection) == list(links):
        return set()
    connection.execute("DELETE FROM found")
    rows = [(n, *_row(link)) for n, link in enumerate(links)]
    connection.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?)", rows)
    return settle(connection)


def settle(connection: sqlite3.Connection) -> set[str]:
    """Work the aliases out anew and move the events of those that changed. Returns the cards concerned."""
    from quiz.journal.replay import aliases

    before, waiting = in_force(connection), found(connection)
    written = aliases(_relinks(connection))
    said = [(_row(link)[:2]) for link in waiting if written.get(link[0]) == link[1]]
    connection.executemany("DELETE FROM found WHERE card = ? AND slot = ?", said)
    now = aliases(_relinks(connection), found(connection)) if waiting else written
    if now == before:
        return set()
    connection.execute("DELETE FROM aliases")
    connection.executemany("INSERT INTO aliases VALUES (?, ?, ?, ?)", map(_row, now.items()))
    changed = {place[0] for place in before.keys() | now.keys() if before.get(place) != now.get(place)}
    cards = _connected(changed, [*before.items(), *now.items()])
    _move(connection, cards, now)
    stale.cards(connection, cards)
    return cards


def _relinks(connection: sqlite3.Connection) -> Iterator[Event]:
    lines = connection.execute("SELECT line FROM events WHERE event = 'relink' AND undone = 0").fetchall()
    return events_in(line for (line,) in lines)


def _connected(cards: set[str], links: Iterable[Link]) -> set[str]:
    """These cards and all that aliases lead to or from them."""
    near: dict[str, set[str]] = {}
    for (one, _), (other, _) in links:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    reached, waiting = set(cards), list(cards)
    while waiting:
        fresh = near.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting += fresh
    return reached


def _move(connection: sqlite3.Connection, cards: set[str], known: Mapping[Place, Place]) -> None:
    from quiz.journal.replay import place_of

    ordered = sorted(cards)
    for start in range(0, len(ordered), _MANY):
        part = ordered[start : start + _MANY]
        marks = ", ".join("?" * len(part))
        query = f"""SELECT id, event, coalesce(from_card, card), coalesce(from_slot, slot) FROM events
            WHERE card IN ({marks}) AND event != 'relink'"""  # noqa: S608 (question marks only)
        moved = []
        for event_id, event, card, slot in connection.execute(query, part).fetchall():
            # Only an act on a whole card has no slot.
            there = place_of(card, slot if slot or event == "review" else None, known)
            moved.append((there[0], there[1] or "", card, slot, event_id))
        connection.executemany(
            "UPDATE events SET card = ?1, slot = ?2, from_card = iif(?1 = ?3 AND ?2 = ?4, NULL, ?3),"
            " from_slot = iif(?1 = ?3 AND ?2 = ?4, NULL, ?4) WHERE id = ?5",
            moved,
        )


def _from(connection: sqlite3.Connection, card: str) -> dict[Place, Place]:
    """The aliases that lead away from a card, step by step."""
    known: dict[Place, Place] = {}
    waiting, seen = [card], {card}
    query = "SELECT card, slot, to_card, to_slot FROM aliases WHERE card = ?"
    while waiting:
        for here, there in _links(connection.execute(query, (waiting.pop(),))):
            known[here] = there
            if there[0] not in seen:
                seen.add(there[0])
                waiting.append(there[0])
    return known


def _links(rows: Iterable[tuple[str, str, str, str]]) -> list[Link]:
    return [((card, slot or None), (to_card, to_slot or None)) for card, slot, to_card, to_slot in rows]


def _row(link: Link) -> tuple[str, str, str, str]:
    (card, slot), (to_card, to_slot) = link
    return card, slot or "", to_card, to_slot or ""
