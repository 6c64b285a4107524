"""History whose card or slot no deck has any more, found again by its texts.

A function of decks and journal alone; it writes to the index only, and the journal hears of it with the next act.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.identity.match import Item, folded, match
from quiz.index import aliases, lines, queries, states
from quiz.index.database import transaction
from quiz.index.sides import best_sides
from quiz.index.slots import same_slots
from quiz.text.garbage import paused_gc

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.index.aliases import Link
    from quiz.index.slots import Asked

_REVIEWS = f"""SELECT slot, text, coalesce(from_card, card), {lines.COLUMNS} FROM events
    WHERE card = ? AND event = 'review' AND undone = 0 ORDER BY id"""  # noqa: S608 (fixed names)


class _Row(NamedTuple):
    """A card with what it is known by."""

    card: str
    kind: str
    deck: str
    order: int
    front: str
    back: str


def find(connection: sqlite3.Connection) -> None:
    """Match orphans with what has no history yet, and give the prompts found their states."""
    with transaction(connection), paused_gc():
        touched = aliases.set_found(connection, [])
        lost = _lost_cards(connection)
        links, considered = _cards(connection, lost)
        touched |= aliases.set_found(connection, links)
        lost_slots = _lost_slots(connection)
        slots, also = _slots(connection, lost_slots)
        touched |= aliases.set_found(connection, [*links, *slots])
        touched |= aliases.set_found(connection, [*links, *slots, *_taken_again(connection)])
        connection.execute("DELETE FROM considered")
        connection.executemany("INSERT INTO considered VALUES (?)", [(key,) for key in considered | also])
        connection.execute("DELETE FROM meta WHERE name IN ('unmatched', 'lost')")
        if lost or lost_slots:
            connection.execute("INSERT INTO meta VALUES ('lost', '1')")
        states.compute_cards(connection, touched)


def _cards(connection: sqlite3.Connection, lost: Sequence[_Row]) -> tuple[list[Link], set[str]]:
    """Cards with reviews that no deck has, matched with cards without any act."""
    if not lost:
        return [], set()
    rows = connection.execute(
        """SELECT cards.id, cards.kind, decks.name, cards.line, front, back FROM cards
           JOIN decks ON decks.id = cards.deck WHERE NOT EXISTS
           (SELECT 1 FROM events WHERE card = cards.id AND event != 'relink' AND undone = 0)"""
    )
    free = [_Row(*row) for row in rows]
    pairs, rivals = _matched(lost, free, _relinked(connection, {row.deck for row in lost}))
    return [((old, None), (new, None)) for old, new in sorted(pairs.items())], {*pairs.values(), *rivals}


def _matched(
    lost: Sequence[_Row], free: Sequence[_Row], moved: Sequence[tuple[Item, Item]]
) -> tuple[dict[str, str], set[str]]:
    """Old card to new card, and every new one that was thought of. `moved` are pairs that are known already."""
    known = match(
        [*map(_whole, lost), *(old for old, _ in moved)],
        [*map(_whole, free), *(new for _, new in moved)],
    )
    cards = {row.card for row in lost}
    pairs = {old: new for old, new in known.pairs.items() if old in cards}
    taken = set(pairs.values())
    # The question alone tells too: of a card whose answer changed while its deck got another name.
    by_front = match(
        [_front(row) for row in lost if row.card not in pairs],
        [_front(row) for row in free if row.card not in taken],
        likeness=False,
    )
    fronts = {(row.kind, folded(row.front)) for row in lost}
    alike = {row.card for row in free if (row.kind, folded(row.front)) in fronts}
    return {**pairs, **by_front.pairs}, {*known.rivals, *alike}


def _relinked(connection: sqlite3.Connection, decks: set[str]) -> list[tuple[Item, Item]]:
    """Cards that relinks in the journal led out of these decks: they tell what the decks are called now."""
    found = []
    for (old, slot), (new, _) in aliases.in_force(connection).items():
        row = connection.execute(
            "SELECT decks.name FROM cards JOIN decks ON decks.id = deck WHERE cards.id = ?", (new,)
        ).fetchone()
        if slot is not None or row is None:
            continue
        own = [act for _, _, card, *act in connection.execute(_REVIEWS, (new,)) if card == old]
        was = _last(connection, own).get("deck", "")
        if own and was in decks:
            key = f"relinked {old}"
            found.append((Item(key, old, "relinked", was, 0), Item(key, old, "relinked", row[0], 0)))
    return found


def _last(connection: sqlite3.Connection, acts: Sequence[Any]) -> dict[str, str]:
    """The texts in the last of these acts."""
    line = lines.whole(connection, acts[-1]) if acts else b""
    return {name: str(value) for name, value in json.loads(line or b"{}").items()}


def _whole(row: _Row) -> Item:
    return Item(row.card, f"{row.front}\n{row.back}", row.kind, row.deck, row.order)


def _front(row: _Row) -> Item:
    return Item(row.card, row.front, row.kind, row.deck, row.order)


def _lost_cards(connection: sqlite3.Connection) -> list[_Row]:
    """In the order of their first reviews."""
    cards = connection.execute(
        """SELECT card FROM (SELECT DISTINCT card FROM events WHERE card > '') AS known
           WHERE NOT EXISTS (SELECT 1 FROM cards WHERE id = known.card)"""
    ).fetchall()
    found = []
    for (card,) in cards:
        rows = connection.execute(_REVIEWS, (card,)).fetchall()
        asked = _asked(connection, [row[:2] for row in rows])
        if asked:
            data = _last(connection, [row[3:] for row in rows])
            found.append((rows[0][3], card, data.get("kind", ""), data.get("deck", ""), *best_sides(asked)))
    return [_Row(card, kind, deck, n, *both) for n, (_, card, kind, deck, *both) in enumerate(sorted(found))]


def _asked(connection: sqlite3.Connection, rows: Iterable[tuple[str, str]]) -> list[Asked]:
    """What was last asked of each slot, as far as the journal holds its text; `rows`: slot and text of reviews."""
    found = []
    for slot, text in dict(rows).items():
        row = connection.execute("SELECT question, answer FROM texts WHERE fingerprint = ?", (text,)).fetchone()
        if row:
            found.append((slot, str(row[0]), tuple(json.loads(row[1]))))
    return found


def _lost_slots(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Slots with reviews that their card has no more, by card."""
    rows = connection.execute(
        """SELECT card, slot FROM (SELECT DISTINCT card, slot FROM events WHERE slot > '') AS known
           WHERE EXISTS (SELECT 1 FROM cards WHERE id = known.card)
           AND NOT EXISTS (SELECT 1 FROM prompts WHERE key = known.card || '#' || known.slot) ORDER BY card, slot"""
    ).fetchall()
    lost: dict[str, list[str]] = defaultdict(list)
    for card, slot in rows:
        lost[card].append(slot)
    return lost


def _slots(connection: sqlite3.Connection, lost: Mapping[str, Sequence[str]]) -> tuple[list[Link], set[str]]:
    """These slots, matched with those of their card without any review."""
    links: list[Link] = []
    considered: set[str] = set()
    for card, slots in lost.items():
        pairs, keys = _slots_of(connection, card, slots)
        links += [((card, old), (card, new)) for old, new in sorted(pairs.items())]
        considered |= keys
    return links, considered


def _slots_of(connection: sqlite3.Connection, card: str, slots: Sequence[str]) -> tuple[dict[str, str], set[str]]:
    """Old slot to new slot; and the keys of all new ones that were looked at."""
    reviews = connection.execute(_REVIEWS, (card,)).fetchall()
    old = _asked(connection, [(slot, text) for slot, text, *_ in reviews if slot in slots])
    every = _in_deck(connection, card)
    query = "SELECT DISTINCT slot FROM events WHERE card = ? AND event != 'relink' AND undone = 0"
    busy = {row[0] for row in connection.execute(query, (card,))}
    free = [asked for asked in every if asked[0] not in busy]
    return same_slots(old, free, every), {f"{card}#{asked[0]}" for asked in free}


def _in_deck(connection: sqlite3.Connection, card: str) -> list[Asked]:
    """What the card asks now."""
    query = "SELECT body FROM prompts WHERE key > ? AND key < ? ORDER BY position"
    bodies = [json.loads(row[0]) for row in connection.execute(query, (f"{card}#", f"{card}$"))]
    return [(body["slot"], body["question"], tuple(body["answer"])) for body in bodies]


def _taken_again(connection: sqlite3.Connection) -> list[Link]:
    """Places that decks have again though their history leads elsewhere: it comes back to them."""
    found: list[Link] = []
    for (card, slot), _ in sorted(aliases.in_force(connection).items(), key=str):
        if not queries.in_decks(connection, card, slot) or aliases.place_now(connection, card, slot) == (card, slot):
            continue
        found.append(((card, slot), (card, slot)))
    return found
