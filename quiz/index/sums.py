"""Questions to the daily sums and to what is known now, over any decks and tags. Days are ordinals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.index.cells import DAILY, RECALLED
from quiz.index.facts import MATURE_DAYS
from quiz.index.states import FOREVER
from quiz.memory.fsrs import LONGEST, interval_days

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from quiz.index.chosen import Chosen


class Day(NamedTuple):
    """The reviews of a day at one maturity, picked or not."""

    day: int
    maturity: int
    picked: int
    again: int
    hard: int
    good: int
    easy: int
    ms: int
    prompts: int
    """How many prompts had their first review of the day here."""


class Predicted(NamedTuple):
    """The reviews whose predicted recall fell into one bin."""

    bin: int
    reviews: int
    hits: int
    predicted: int
    """The sum of what was predicted, in millionths."""
    loss: int
    """The sum of the log losses, in millionths of a nat."""


class Known(NamedTuple):
    """How many prompts stand at one place of the scales, and the sum of their recall now."""

    maturity: int
    """0 in steps, 1 young, 2 mature."""
    stability: int
    """Which of the spans between STABILITIES, from 0."""
    difficulty: int
    """1 to 9: from this to one more; 10 counts as 9."""
    recall: int
    """0 to 4, as the signs have it."""
    prompts: int
    recalled: float
    difficulties: float


class Hard(NamedTuple):
    """A prompt that is hard to keep."""

    key: str
    deck: str
    question: str
    lapses: int
    reps: int
    difficulty: float
    stability: float
    recall: float
    suspended: bool


class Confusion(NamedTuple):
    """A prompt that was answered with another one's answer."""

    key: str
    deck: str
    question: str
    said: str
    """The key of the other prompt."""
    said_question: str
    times: int


STABILITIES = (1, 7, 30, 90, 365)
"""Days: under the first, between two of them, over the last."""
RECALLS = (0.5, 0.7, 0.8, 0.9)
"""Where one sign of memory ends and the next begins."""


def days(connection: sqlite3.Connection, chosen: Chosen, since: int, until: int) -> list[Day]:
    """The reviews from `since` to `until`, by day, maturity and whether they were picked."""
    rows = connection.execute(
        "SELECT day, maturity, picked, sum(again), sum(hard), sum(good), sum(easy), sum(ms), sum(prompts)"  # noqa: S608 (question marks only)
        f" FROM daily WHERE {_in_scopes(chosen)} AND day BETWEEN ? AND ?"
        " GROUP BY day, maturity, picked ORDER BY day, maturity, picked",
        (*chosen.scopes, since, until),
    )
    found = {row[:3]: list(row[3:]) for row in rows}
    for times, own, _ in _twice(connection, chosen):
        for day, maturity, picked, *values in DAILY.rows(own):
            if since <= day <= until:
                sums = found[day, maturity, picked]
                for at, value in enumerate(values):
                    sums[at] -= times * value
    return [Day(*cell, *values) for cell, values in found.items()]


def studied(connection: sqlite3.Connection, chosen: Chosen) -> list[int]:
    """The days with a review, in order."""
    query = f"SELECT DISTINCT day FROM daily WHERE {_in_scopes(chosen)} ORDER BY day"  # noqa: S608 (question marks only)
    return [day for (day,) in connection.execute(query, chosen.scopes)]


def predicted(connection: sqlite3.Connection, chosen: Chosen, since: int, until: int) -> list[Predicted]:
    """The predictions of recall from `since` to `until`, by bin, with what came of them."""
    rows = connection.execute(
        "SELECT bin, sum(count), sum(hits), sum(predicted), sum(loss) FROM recalled"  # noqa: S608 (question marks only)
        f" WHERE {_in_scopes(chosen)} AND day BETWEEN ? AND ?"
        " GROUP BY bin ORDER BY bin",
        (*chosen.scopes, since, until),
    )
    found = {row[0]: list(row[1:]) for row in rows}
    for times, _, own in _twice(connection, chosen):
        for day, at, *values in RECALLED.rows(own):
            if since <= day <= until:
                found[at] = [held - times * value for held, value in zip(found[at], values, strict=True)]
    return [Predicted(at, *values) for at, values in found.items() if values[0]]


class Waiting(NamedTuple):
    """Prompts due on a day."""

    day: int
    """The day on which they are due; what is overdue has an earlier one."""
    prompts: int


def known(connection: sqlite3.Connection, chosen: Chosen, today: int, factor: float, decay: float) -> list[Known]:
    """What is learnt or being learnt and not set aside. `factor` and `decay` are those of the forgetting curve."""
    columns = f"""phase, interval, stability, difficulty, ({today} - day) / stability AS late,
        power(1 + ? * max({today} - day, 0) / stability, -?) AS recall"""
    rows, values = _prompts(chosen, columns, f"stability IS NOT NULL AND out < {FOREVER}", (factor, decay))
    # The power is dear: it is worked out once, and the place of recall is told by the time that it takes to fall.
    sign = _span("-late", [-interval_days(1.0, recall, decay) for recall in RECALLS])
    # One number for the place: it is sorted by it.
    query = f"""SELECT CASE WHEN phase != 2 THEN 0 WHEN interval < {MATURE_DAYS} THEN 1000 ELSE 2000 END
            + {_span("stability", STABILITIES)} * 100 + min(CAST(difficulty AS INTEGER), 9) * 10 + {sign},
            count(*), sum(recall), sum(difficulty) FROM ({rows}) GROUP BY 1"""  # noqa: S608 (fixed names)
    return [
        Known(place // 1000, place // 100 % 10, place // 10 % 10, place % 10, *sums)
        for place, *sums in connection.execute(query, values)
    ]


def middle_stability(connection: sqlite3.Connection, chosen: Chosen, spans: Sequence[int]) -> float | None:
    """The stability, in days, that half of the prompts of `known` have at least; None where there are none.

    `spans`: how many of them there are between the STABILITIES; only those around the middle are sorted.
    """
    count = sum(spans)
    if not count:
        return None
    at = next(n for n in range(len(spans)) if sum(spans[: n + 1]) > count // 2)
    low, high = (0, *STABILITIES)[at], (*STABILITIES, 2 * LONGEST)[at]
    where = f"stability IS NOT NULL AND out < {FOREVER} AND stability >= {low} AND stability < {high}"
    rows, values = _prompts(chosen, "stability", where)
    query = f"SELECT stability FROM ({rows}) ORDER BY stability LIMIT 1 OFFSET ?"  # noqa: S608 (fixed names)
    return float(connection.execute(query, (*values, count // 2 - sum(spans[:at]))).fetchone()[0])


def waiting(connection: sqlite3.Connection, chosen: Chosen, until: int) -> list[Waiting]:
    """How many prompts are due on each day up to `until`, also before today; those set aside for good do not count."""
    # In the words of the index of what is due, which is read up to that day.
    rows, values = _prompts(chosen, "due", f"phase > 0 AND due <= {until} AND out < {FOREVER}")
    query = f"SELECT due, count(*) FROM ({rows}) GROUP BY due ORDER BY due"  # noqa: S608 (fixed names)
    return [Waiting(*row) for row in connection.execute(query, values)]


def not_known(connection: sqlite3.Connection, chosen: Chosen) -> tuple[int, int]:
    """How many prompts were never reviewed, and how many are set aside: suspended, or gone from their note."""
    rows, values = _prompts(chosen, f"phase = 0 AND out < {FOREVER} AS new, out >= {FOREVER} AS aside", "1")
    query = f"SELECT coalesce(sum(new), 0), coalesce(sum(aside), 0) FROM ({rows})"  # noqa: S608 (fixed names)
    new, aside = connection.execute(query, values).fetchone()
    return int(new), int(aside)


def new_cards(connection: sqlite3.Connection, chosen: Chosen, today: int, limit: int) -> int:
    """How many cards, `limit` at most, have a prompt that was never reviewed and can be asked today."""
    rows, values = _prompts(chosen, "card", f"phase = 0 AND out < {today}")
    query = f"SELECT count(*) FROM (SELECT DISTINCT card FROM ({rows}) LIMIT ?)"  # noqa: S608 (fixed names)
    return int(connection.execute(query, (*values, limit)).fetchone()[0])


def hardest(
    connection: sqlite3.Connection, chosen: Chosen, now: tuple[int, float, float], leech: int, limit: int
) -> tuple[list[Hard], int]:
    """The prompts with most lapses, and how many have at least `leech`; `now`: today, factor and decay."""
    today, factor, decay = now
    rows, values = _prompts(chosen, "lapses", f"stability IS NOT NULL AND lapses >= {leech}")
    leeches = connection.execute(f"SELECT count(*) FROM ({rows})", values).fetchone()[0]  # noqa: S608 (fixed names)
    columns = "key AS found, lapses AS fell, difficulty AS hard"
    rows, values = _prompts(chosen, columns, "stability IS NOT NULL AND lapses > 0")
    query = f"""SELECT key, decks.name, body, lapses, reps, difficulty, stability,
            power(1 + ? * max(? - day, 0) / stability, -?), suspended
        FROM (SELECT * FROM ({rows}) ORDER BY fell DESC, hard DESC, found LIMIT ?)
        JOIN prompts ON key = found JOIN decks ON decks.id = deck
        ORDER BY fell DESC, hard DESC, found"""  # noqa: S608 (fixed names)
    found = connection.execute(query, (factor, today, decay, *values, limit))
    hard = [Hard._make((*row[:2], json.loads(row[2])["question"], *row[3:8], bool(row[8]))) for row in found]
    return hard, int(leeches)


def confusions(connection: sqlite3.Connection, chosen: Chosen, since: int, until: int, limit: int) -> list[Confusion]:
    """Which prompts were answered with another one's answer, the most often first."""
    held, values = _cards(chosen)
    where = "" if chosen.is_all else f" AND confused.card IN ({held})"
    rows = connection.execute(
        "SELECT asked.key, decks.name, asked.body, other.key, other.body, sum(times) AS often FROM confused"  # noqa: S608 (fixed names)
        " JOIN prompts AS asked ON asked.key = confused.card || '#' || slot JOIN prompts AS other ON other.key = said"
        " JOIN decks ON decks.id = asked.deck"
        f" WHERE confused.day BETWEEN ? AND ?{where} GROUP BY asked.key, other.key ORDER BY often DESC, 1, 4 LIMIT ?",
        (since, until, *values, limit),
    )
    return [
        Confusion(key, deck, json.loads(body)["question"], said, json.loads(other)["question"], times)
        for key, deck, body, said, other, times in rows
    ]


def tests(connection: sqlite3.Connection, since: int, until: int) -> list[dict[str, Any]]:
    """The tests from `since` to `until`, oldest first: the acts as the journal has them."""
    query = "SELECT line FROM events WHERE event = 'test' AND undone = 0 AND day BETWEEN ? AND ? ORDER BY id"
    return [json.loads(line) for (line,) in connection.execute(query, (since, until))]


def cards(connection: sqlite3.Connection, chosen: Chosen) -> set[str] | None:
    """The cards of what was chosen; None for all."""
    return None if chosen.is_all else {card for (card,) in connection.execute(*_cards(chosen))}


def _in_scopes(chosen: Chosen) -> str:
    """Holds for the sums of what was chosen. Of a single scope they lie in order, so that nothing is sorted."""
    marks = ", ".join("?" * len(chosen.scopes))
    scopes = f"(SELECT id FROM scopes WHERE name IN ({marks}))"  # noqa: S608 (question marks only)
    return f"scope = {scopes}" if len(chosen.scopes) == 1 else f"scope IN {scopes}"


def _twice(connection: sqlite3.Connection, chosen: Chosen) -> list[tuple[int, bytes, bytes]]:
    """The shares of cards in more than one of what was chosen, with how many times too often they count."""
    if len(chosen.tags) + bool(chosen.decks) < 2:
        return []
    held, values = _cards(chosen)
    return connection.execute(
        f"SELECT times - 1, daily, recalled FROM (SELECT card, count(*) AS times FROM ({held})"  # noqa: S608 (question marks only)
        " GROUP BY card HAVING times > 1) AS held JOIN shares ON shares.card = held.card",
        values,
    ).fetchall()


def _cards(chosen: Chosen) -> tuple[str, list[str]]:
    """A query for the cards of what was chosen, each as often as it is in it."""
    in_tags, in_decks = (", ".join("?" * len(names)) for names in (chosen.tags, chosen.decks))
    query = (
        f"SELECT card FROM tags WHERE tag IN ({in_tags}) UNION ALL"  # noqa: S608 (question marks only)
        f" SELECT cards.id FROM cards JOIN decks ON decks.id = cards.deck WHERE name IN ({in_decks})"
    )
    return query, [*chosen.tags, *chosen.decks]


def _prompts(
    chosen: Chosen, columns: str, where: str, bound: tuple[float, ...] = ()
) -> tuple[str, tuple[float | str, ...]]:
    """A query for the prompts of what was chosen, each once, and its values; `bound` are those of the columns."""
    if chosen.is_all:
        return f"SELECT {columns} FROM prompts WHERE {where}", bound  # noqa: S608 (fixed names)
    in_tags, in_decks = (", ".join("?" * len(names)) for names in (chosen.tags, chosen.decks))
    decks = f"SELECT id FROM decks WHERE name IN ({in_decks})"  # noqa: S608 (question marks only)
    query = (
        f"SELECT {columns} FROM prompts WHERE {where} AND deck IN ({decks}) UNION ALL"  # noqa: S608 (question marks only)
        f" SELECT {columns} FROM (SELECT DISTINCT card AS tagged FROM tags WHERE tag IN ({in_tags}))"
        # A key is the card, a #, and the slot; $ is the sign after #.
        f" JOIN prompts ON key > tagged || '#' AND key < tagged || '$' WHERE {where} AND deck NOT IN ({decks})"
    )
    return query, (*bound, *chosen.decks, *bound, *chosen.tags, *chosen.decks)


def _span(column: str, bounds: Sequence[float]) -> str:
    """Which of the spans between these rising bounds a column falls into, from 0."""
    spans = " ".join(f"WHEN {column} < {bound!r} THEN {place}" for place, bound in enumerate(bounds))
    return f"CASE {spans} ELSE {len(bounds)} END"
