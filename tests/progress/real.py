"""12,580 real reviews from Anki (from the tests of py-fsrs, MIT), as a collection: `../shared/practice/reviews`."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

import pytest

from quiz.collection.collection import Collection
from quiz.journal.events import Event, encode
from quiz.memory.schedule import Plan, options
from quiz.memory.state import State, replay
from tests.conftest import Clock

PATH = Path(__file__).parents[3] / "shared" / "practice" / "reviews" / "review_logs.csv"
ZONE = timezone(timedelta(hours=2))
DECKS = ("one", "two/a", "two/b")
TAGS = ("even", "third")
needs_reviews = pytest.mark.skipif(not PATH.exists(), reason=f"{PATH.name} is not beside this repository")


class Review(NamedTuple):
    """A line of the log."""

    card: str
    grade: int
    at: datetime
    ms: int

    @property
    def day(self) -> date:
        """The local day, which begins at four."""
        return (self.at.astimezone(ZONE) - timedelta(hours=4)).date()


def log() -> list[Review]:
    """The raw log, in order."""
    with PATH.open() as file:
        rows = [
            Review(
                row["card_id"],
                int(row["review_rating"]),
                datetime.fromisoformat(row["review_time"]),
                int(row["review_duration"]),
            )
            for row in csv.DictReader(file)
        ]
    assert len(rows) == 12_580
    return rows


def deck_of(card: str) -> str:
    """Which deck the card is put into."""
    return DECKS[int(card) % 7 % 3]


def tags_of(card: str) -> list[str]:
    """Which tags the card gets."""
    return [tag for tag, by in zip(TAGS, (2, 3), strict=True) if int(card) % by == 0]


def lay_out(root: Path, rows: list[Review]) -> Collection:
    """The log as decks and journal, as quiz would have written it: each due as its scheduler gives it."""
    cards = sorted({row.card for row in rows})
    (root / ".quiz" / "journal" / "fromanki").mkdir(parents=True)
    for deck in DECKS:
        path = root / "decks" / f"{deck}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        entries = [
            {"id": card, "question": f"Question {card}?", "answer": card, "tags": tags_of(card)}
            for card in cards
            if deck_of(card) == deck
        ]
        path.write_text(json.dumps({"title": deck, "cards": entries}), encoding="utf-8")
    (root / ".quiz" / "journal" / "fromanki" / "2024.jsonl").write_bytes(b"".join(_lines(rows)))
    clock = Clock()
    clock.time = rows[-1].at.astimezone(ZONE)
    return Collection.open(root, clock)


def _lines(rows: list[Review]) -> list[bytes]:
    states: dict[str, State] = {}
    plan = Plan(fuzz=False)
    lines = []
    for row in rows:
        before = states.get(row.card, State())
        now = row.at.astimezone(ZONE)
        due = options(before, now, row.day, plan, row.card)[row.grade].due
        states[row.card] = replay(before, row.grade, row.day, due, plan.w)
        data = {
            **{"card": row.card, "slot": "front", "deck": deck_of(row.card), "kind": "basic", "mode": "reveal"},
            **{"grade": row.grade, "ms": row.ms, "choices": 0, "hints": 0, "day": row.day.isoformat()},
            **{"due": due.isoformat(), "params": "fsrs6", "text": row.card},
        }
        identity = f"{round(row.at.timestamp() * 1000):013d}-fromanki"
        lines.append(encode(Event(identity, "review", now.isoformat(), data)))
    return lines
