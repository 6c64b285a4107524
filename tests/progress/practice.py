"""The 12,580 real reviews of the practice material, and a collection made of them."""

import csv
import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quiz.model.prompt import fingerprint

LOG = Path(__file__).parents[2].parent / "shared" / "practice" / "reviews" / "review_logs.csv"
needs_log = pytest.mark.skipif(not LOG.exists(), reason=f"the practice reviews are not there: {LOG}")
Row = tuple[str, int, datetime, int]


@cache
def rows() -> list[Row]:
    """Card, grade, time and milliseconds of every review, in the order of time."""
    with LOG.open(encoding="utf-8") as file:
        found = [
            (
                row["card_id"],
                int(row["review_rating"]),
                datetime.fromisoformat(row["review_time"]),
                int(row["review_duration"]),
            )
            for row in csv.DictReader(file)
        ]
    return sorted(found, key=lambda row: row[2])


def lay_out(root: Path) -> None:
    """A deck of the cards, and the reviews as a journal. Each is due when the next one came."""
    cards = list(dict.fromkeys(row[0] for row in rows()))
    (root / "decks").mkdir(parents=True)
    parts = [f"  - id: c{card}\n    question: Question {card}?\n    answer: Answer {card}\n" for card in cards]
    (root / "decks" / "practice.yaml").write_text("title: Practice\ncards:\n" + "".join(parts), encoding="utf-8")
    later: dict[str, list[datetime]] = defaultdict(list)
    for card, _, at, _ in rows():
        later[card].append(at)
    lines, seen, latest = [], defaultdict(int), 0
    for card, grade, at, ms in rows():
        seen[card] += 1
        latest = max(latest + 1, int(at.timestamp() * 1000))
        following = later[card][seen[card]] if seen[card] < len(later[card]) else at + timedelta(days=10)
        lines.append(json.dumps(_review(f"{latest:013d}-practice", card, grade, at, ms, following)))
    folder = root / ".quiz" / "journal" / "practice"
    folder.mkdir(parents=True)
    (folder / "2024-03.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def day_of(at: datetime) -> str:
    """The day, which begins at four."""
    return (at.astimezone(UTC) - timedelta(hours=4)).date().isoformat()


def _review(event: str, card: str, grade: int, at: datetime, ms: int, following: datetime) -> dict[str, Any]:
    same_day = day_of(at) == day_of(following)
    return {
        **{"v": 1, "id": event, "at": at.isoformat(), "event": "review", "card": f"c{card}", "slot": "front"},
        **{"deck": "practice", "kind": "basic", "mode": "reveal", "grade": grade, "ms": ms, "day": day_of(at)},
        **{"due": following.isoformat() if same_day else day_of(following)},
        "text": fingerprint(f"Question {card}?", (f"Answer {card}",)),
    }
