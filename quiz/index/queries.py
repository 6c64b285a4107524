"""Questions to the index. Days are ordinals (`date.toordinal`), times are seconds since the epoch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.index import lines
from quiz.index.states import COLUMNS, FOREVER
from quiz.index.states import read as read_state

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from quiz.memory.state import State
    from quiz.model.prompt import Prompt

_NEVER = 9_999_999
"""A day after all days."""


class DeckCounts(NamedTuple):
    """One deck in numbers."""

    name: str
    title: str
    due: int
    new: int
    learnt: int
    recall: float | None
    """Mean probability of recall of what was reviewed, 0 to 1; None where nothing was."""


class Candidate(NamedTuple):
    """A prompt that may be asked."""

    key: str
    card: str
    deck: str
    due: int
    """Ordinal of the day; 0 for a new prompt."""
    recall: float


class Stored(NamedTuple):
    """A prompt with its state, as the index has it."""

    prompt: Prompt
    state: State
    suspended: bool
    buried: int | None
    flagged: bool
    changed: bool
    last_text: str | None


def deck_counts(connection: sqlite3.Connection, today: int, factor: float, decay: float) -> list[DeckCounts]:
    """Every deck with its counts. `factor` and `decay` are those of the forgetting curve."""
    recalls = dict(
        connection.execute(
            "SELECT deck, avg(power(1 + ? * max(? - day, 0) / stability, -?)) FROM prompts"
            " WHERE stability IS NOT NULL GROUP BY deck",
            (factor, today, decay),
        ).fetchall()
    )
    sums: dict[int, list[int]] = {}
    for deck, phase, due, out, count in connection.execute(
        "SELECT deck, phase, due, out, count(*) FROM prompts GROUP BY deck, phase, due, out"
    ):
        waiting = sums.setdefault(deck, [0, 0, 0])
        is_open = out < today
        waiting[0] += count * (phase > 0 and is_open and due <= today)
        waiting[1] += count * (phase == 0 and is_open)
        waiting[2] += count * (phase == 2)
    decks = connection.execute("SELECT id, name, title FROM decks ORDER BY name").fetchall()
    found = []
    for deck, name, title in decks:
        ripe, fresh, learnt = sums.get(deck, [0, 0, 0])
        found.append(DeckCounts(name, title, ripe, fresh, learnt, recalls.get(deck)))
    return found


def due(connection: sqlite3.Connection, today: int, factor: float, decay: float) -> list[Candidate]:
    """Graduated prompts that are due, the longest overdue first."""
    rows = connection.execute(
        """SELECT key, card, decks.name, due, power(1 + :factor * max(:today - day, 0) / stability, -:decay)
           FROM prompts JOIN decks ON decks.id = deck
           WHERE phase > 0 AND phase = 2 AND due <= :today AND out < :today ORDER BY due, key""",
        {"today": today, "factor": factor, "decay": decay},
    )
    return [Candidate(*row) for row in rows]


def due_count(connection: sqlite3.Connection, today: int) -> int:
    """How many prompts are due and not set aside."""
    query = "SELECT count(*) FROM prompts WHERE phase > 0 AND due <= ? AND out < ?"
    return int(connection.execute(query, (today, today)).fetchone()[0])


def learning(connection: sqlite3.Connection, today: int) -> list[tuple[str, str, float]]:
    """Prompts in their steps: key, deck, and when they are due (seconds since the epoch)."""
    return connection.execute(
        """SELECT key, decks.name, due_at FROM prompts JOIN decks ON decks.id = deck
           WHERE phase > 0 AND phase != 2 AND out < ? ORDER BY due_at""",
        (today,),
    ).fetchall()


def new(connection: sqlite3.Connection, today: int) -> Iterator[Candidate]:
    """Prompts never reviewed, in the order of decks and cards; as many as are taken."""
    for deck, name in connection.execute("SELECT id, name FROM decks ORDER BY name").fetchall():
        query = "SELECT key, card FROM prompts WHERE phase = 0 AND deck = ? AND out < ? ORDER BY position"
        for key, card in connection.execute(query, (deck, today)):
            yield Candidate(key, card, name, 0, 0.0)


def not_suspended(
    connection: sqlite3.Connection, today: int, factor: float, decay: float
) -> Iterator[tuple[str, str, str, float | None]]:
    """Key, card, deck and recall, None where new, of what is neither suspended nor gone from its note."""
    return connection.execute(
        """SELECT key, card, decks.name,
               CASE WHEN stability IS NULL THEN NULL
               ELSE power(1 + ? * max(? - day, 0) / stability, -?) END
           FROM prompts JOIN decks ON decks.id = deck WHERE out < ? ORDER BY key""",
        (factor, today, decay, FOREVER),
    )


def tests(connection: sqlite3.Connection, limit: int) -> list[dict[str, Any]]:
    """The last tests, newest first: the acts as the journal has them."""
    query = "SELECT line FROM events WHERE event = 'test' AND undone = 0 ORDER BY id DESC LIMIT ?"
    return [json.loads(line) for (line,) in connection.execute(query, (limit,))]


def plans(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every plan for a day that was taken or dropped, oldest first: the acts as the journal has them."""
    query = "SELECT line FROM events WHERE event = 'plan' AND undone = 0 ORDER BY id"
    return [json.loads(line) for (line,) in connection.execute(query)]


def standing(
    connection: sqlite3.Connection, today: int, before: int
) -> Iterator[tuple[str, str, str, int, int, float, float]]:
    """Graduated prompts that were last reviewed before a day and are not set aside today.

    Key, card, deck, due and last day, stability, difficulty.
    """
    return connection.execute(
        """SELECT key, card, decks.name, due, day, stability, difficulty FROM prompts JOIN decks ON decks.id = deck
           WHERE phase = 2 AND out < ? AND day < ? ORDER BY key""",
        (today, before),
    )


def asked_since(connection: sqlite3.Connection, start: int, today: int) -> Iterator[tuple[str, str, int]]:
    """Prompts reviewed from `start` to `today`: card, deck, and the first day of these."""
    return connection.execute(
        """SELECT prompts.card, decks.name, min(events.day)
           FROM events JOIN prompts ON prompts.key = events.card || '#' || events.slot
           JOIN decks ON decks.id = prompts.deck
           WHERE events.event = 'review' AND events.day BETWEEN ? AND ? AND events.undone = 0 GROUP BY prompts.key""",
        (start, today),
    )


def stored(connection: sqlite3.Connection, key: str) -> Stored | None:
    """The prompt and its state, or None where no deck has it any more."""
    from quiz.model.prompt import Prompt

    query = f"SELECT body, {COLUMNS} FROM prompts WHERE key = ?"  # noqa: S608 (fixed names)
    row = connection.execute(query, (key,)).fetchone()
    if row is None:
        return None
    names = dict(zip(COLUMNS.split(", "), row[1:], strict=True))
    return Stored(
        prompt=Prompt.from_json(row[0]),
        state=read_state(row[1:]),
        suspended=bool(names["suspended"]),
        buried=names["buried"],
        flagged=bool(names["flagged"]),
        changed=bool(names["changed"]),
        last_text=names["last_text"],
    )


def reps(connection: sqlite3.Connection, key: str) -> int:
    """How often a prompt was answered; 0 where no deck has it any more."""
    row = connection.execute("SELECT reps FROM prompts WHERE key = ?", (key,)).fetchone()
    return int(row[0]) if row else 0


def load_by_day(connection: sqlite3.Connection, first: int, last: int) -> dict[int, int]:
    """How many prompts are due on each day from `first` to `last`."""
    rows = connection.execute(
        "SELECT due, count(*) FROM prompts WHERE phase > 0 AND due BETWEEN ? AND ? AND out < ? GROUP BY due",
        (first, last, FOREVER),
    )
    return dict(rows.fetchall())


def sibling_days(connection: sqlite3.Connection, card: str, key: str) -> frozenset[int]:
    """The days on which other prompts of the card are due."""
    query = "SELECT due FROM prompts WHERE key > ? AND key < ? AND key != ? AND phase = 2 AND out < ?"
    return frozenset(row[0] for row in connection.execute(query, (f"{card}#", f"{card}$", key, FOREVER)))


def reviewed_on(connection: sqlite3.Connection, day: int) -> list[tuple[str, str, int]]:
    """Prompts reviewed on a day: card, deck, and 1 where it was their first day. Each once."""
    return connection.execute(
        """SELECT DISTINCT prompts.key, decks.name, prompts.first_day = :day
           FROM events JOIN prompts ON prompts.key = events.card || '#' || events.slot
           JOIN decks ON decks.id = prompts.deck
           WHERE events.event = 'review' AND events.day = :day AND events.undone = 0""",
        {"day": day},
    ).fetchall()


def review_days(connection: sqlite3.Connection, since: int) -> list[int]:
    """Days with at least one review, newest first, back to `since`, and the last one before that."""
    # From each day to the one before it in the index: as many steps as there are days, not as there are reviews.
    before = "SELECT day FROM events WHERE event = 'review' AND undone = 0 AND day < {} ORDER BY day DESC LIMIT 1"
    query = f"""WITH RECURSIVE days (day) AS (
            SELECT ({before.format(_NEVER)}) UNION ALL
            SELECT ({before.format("days.day")}) FROM days WHERE days.day >= ?)
        SELECT day FROM days WHERE day IS NOT NULL"""  # noqa: S608 (fixed names)
    return [row[0] for row in connection.execute(query, (since,))]


def answer_times(connection: sqlite3.Connection) -> tuple[list[float], list[float], list[float], list[float]]:
    """The seconds of the last 300 answers: first ones ever, in steps, of reviews right and wrong."""
    rows = connection.execute(
        """SELECT key, events.day, grade, ms, first_day = events.day
           FROM events LEFT JOIN prompts ON key = events.card || '#' || events.slot
           WHERE event = 'review' AND undone = 0 ORDER BY events.id DESC LIMIT 300"""
    ).fetchall()
    found: tuple[list[float], list[float], list[float], list[float]] = ([], [], [], [])
    before: set[tuple[str, int]] = set()
    for key, day, grade, ms, begun in reversed(rows):
        kind = 1 if (key, day) in before else 0 if begun else 2 if grade > 1 else 3
        before.add((key, day))
        if ms:
            found[kind].append(ms / 1000)
    return found


def cards_tagged(connection: sqlite3.Connection, tag: str) -> set[str]:
    """The cards that have a tag, their own or their deck's."""
    return {row[0] for row in connection.execute("SELECT card FROM tags WHERE tag = ?", (tag,))}


def is_tag(connection: sqlite3.Connection, tag: str) -> bool:
    """Has any card this tag?"""
    return connection.execute("SELECT 1 FROM tags WHERE tag = ? LIMIT 1", (tag,)).fetchone() is not None


def deck_names(connection: sqlite3.Connection) -> list[str]:
    """Every deck of the collection."""
    return [row[0] for row in connection.execute("SELECT name FROM decks ORDER BY name")]


def tags_of_deck(connection: sqlite3.Connection, name: str) -> list[str]:
    """The tags in the head of a deck; none where there is no such deck."""
    row = connection.execute("SELECT tags FROM decks WHERE name = ?", (name,)).fetchone()
    return row[0].split("\n") if row and row[0] else []


def problems(connection: sqlite3.Connection) -> list[tuple[str, int, int, str]]:
    """What is wrong in the decks: path, line, column, message."""
    return connection.execute(
        "SELECT path, line, col, message FROM problems JOIN decks ON decks.id = deck"
        " WHERE severity = 'error' ORDER BY path, line, col"
    ).fetchall()


def answers_of_deck(connection: sqlite3.Connection, deck: str) -> list[str]:
    """The single answers of a deck's cards: distractors to be."""
    from quiz.model.prompt import Prompt

    query = "SELECT body FROM prompts JOIN decks ON decks.id = deck WHERE decks.name = ? ORDER BY position LIMIT 5000"
    found: list[str] = []
    for (body,) in connection.execute(query, (deck,)):
        prompt = Prompt.from_json(body)
        if prompt.kind in ("basic", "cloze", "choice") and prompt.slot != "reverse":
            found += prompt.answer
    return found


def said_instead(connection: sqlite3.Connection, card: str, slot: str) -> list[str]:
    """The keys of the prompts whose answers were given instead of this one's, the newest first, each once."""
    query = "SELECT said FROM events WHERE card = ? AND slot = ? AND said IS NOT NULL AND undone = 0 ORDER BY id DESC"
    return list(dict.fromkeys(said for (said,) in connection.execute(query, (card, slot))))


def has_text(connection: sqlite3.Connection, fingerprint: str) -> bool:
    """Does the journal hold the full text behind a fingerprint?"""
    query = "SELECT 1 FROM texts WHERE fingerprint = ?"
    return connection.execute(query, (fingerprint,)).fetchone() is not None


def text_of(connection: sqlite3.Connection, fingerprint: str) -> tuple[str, tuple[str, ...]] | None:
    """Question and answer behind a fingerprint."""
    query = "SELECT question, answer FROM texts WHERE fingerprint = ?"
    row = connection.execute(query, (fingerprint,)).fetchone()
    return (row[0], tuple(json.loads(row[1]))) if row else None


def has_journal(connection: sqlite3.Connection) -> bool:
    """Has any journal file been read?"""
    return connection.execute("SELECT 1 FROM files LIMIT 1").fetchone() is not None


def in_decks(connection: sqlite3.Connection, card: str, slot: str | None) -> bool:
    """Does a deck have the card, and this slot of it if one is named?"""
    if slot is None:
        row = connection.execute("SELECT 1 FROM cards WHERE id = ?", (card,)).fetchone()
    else:
        row = connection.execute("SELECT 1 FROM prompts WHERE key = ?", (f"{card}#{slot}",)).fetchone()
    return row is not None


def has_unmatched(connection: sqlite3.Connection) -> bool:
    """Did decks or journal change so that history may have lost its card, or found it?"""
    return connection.execute("SELECT 1 FROM meta WHERE name = 'unmatched'").fetchone() is not None


def without_id(connection: sqlite3.Connection) -> dict[tuple[str, str], dict[int, str]]:
    """Cards with a review whose file gives them no id: file and its digest to entry to the id they are known by."""
    rows = connection.execute(
        """SELECT path, digest, entry, cards.id FROM cards JOIN decks ON decks.id = deck WHERE written = 0 AND EXISTS
           (SELECT 1 FROM events WHERE card = cards.id AND event = 'review' AND undone = 0)"""
    )
    found: dict[tuple[str, str], dict[int, str]] = {}
    for path, digest, entry, card in rows:
        found.setdefault((path, digest), {})[entry] = card
    return found


def has_id(connection: sqlite3.Connection, cards: Iterable[str]) -> None:
    """Their file gives these cards their ids now; as 2, it was not read since."""
    connection.executemany("UPDATE cards SET written = 2 WHERE id = ?", [(card,) for card in cards])


def last_act(connection: sqlite3.Connection, device: str) -> tuple[str, str, dict[str, Any]] | None:
    """The newest act of a device that was not taken back: its id, the key of a prompt of its card, and its line."""
    row = connection.execute(
        """SELECT coalesce(prompts.key, ''), events.id, line, file, offset FROM events
           LEFT JOIN prompts ON prompts.card = events.card
               AND (events.slot = '' OR prompts.key = events.card || '#' || events.slot)
           WHERE events.event IN ('review', 'suspend', 'resume', 'bury', 'flag', 'reset') AND undone = 0
           AND substr(events.id, 15) = ? ORDER BY events.id DESC LIMIT 1""",
        (device,),
    ).fetchone()
    line = lines.whole(connection, row[1:]) if row else b""
    return (row[1], row[0], json.loads(line)) if line else None


def decks_about(connection: sqlite3.Connection, notes: Iterable[str], cards: Iterable[str]) -> dict[str, str]:
    """Name to path of the decks that hold one of these cards, or a card that comes from one of these notes."""
    wanted, known = set(notes), set(cards)
    rows = connection.execute(
        "SELECT decks.name, path, card, body FROM prompts JOIN decks ON decks.id = deck ORDER BY decks.name"
    )
    return {
        name: path
        for name, path, card, body in rows
        if card in known or (json.loads(body).get("source") or {}).get("note") in wanted
    }


def studied(connection: sqlite3.Connection, cards: Iterable[str]) -> set[str]:
    """Of these cards, those that were reviewed, flagged or set aside, also where they are in no deck now."""
    query = """SELECT value FROM json_each(?)
               WHERE EXISTS (SELECT 1 FROM events WHERE card = value AND event != 'relink' AND undone = 0)"""
    return {card for (card,) in connection.execute(query, (json.dumps(list(cards)),))}


def card_ids(connection: sqlite3.Connection) -> set[str]:
    """The cards of all decks."""
    return {row[0] for row in connection.execute("SELECT id FROM cards")}


def prompts_of(connection: sqlite3.Connection, card: str) -> list[Prompt]:
    """What a card asks, in order."""
    from quiz.model.prompt import Prompt

    rows = connection.execute("SELECT body FROM prompts WHERE card = ? ORDER BY position", (card,))
    return [Prompt.from_json(body) for (body,) in rows]


def drafts(connection: sqlite3.Connection) -> list[str]:
    """The cards that are drafts and not gone from their note, in the order of decks and cards."""
    rows = connection.execute(
        """SELECT DISTINCT card, decks.name, position FROM prompts JOIN decks ON decks.id = deck
           WHERE body LIKE '%"draft":true%' AND body NOT LIKE '%"gone":true%' ORDER BY decks.name, position"""
    ).fetchall()
    return list(dict.fromkeys(card for card, _, _ in rows))
