"""Years of made-up reviews, by a fixed seed: `python history.py COLLECTION REVIEWS FOLDER`.

They become the journal of the collection. For everyone else there are tables in FOLDER: `cards.csv` (front, back, tags)
and `reviews.csv` (milliseconds since 1970, place of the card in cards.csv, grade, how long it took, days until due).
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from io import BufferedWriter
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from quiz.collection.collection import Collection
from quiz.journal.events import Event, encode

_SPAN = 1095
"""Days that the history goes back."""
_DEVICE = "bench001"
MARK = "(asked)"
"""Ends every front, so that a program in a terminal is known to have shown one."""
_EACH = 10
"""Reviews of a prompt, at least, where there are enough of them."""


class Asked(NamedTuple):
    """What the journal says of a prompt."""

    card: str
    slot: str
    deck: str
    kind: str
    fingerprint: str
    question: str
    answer: Sequence[str]


class Review(NamedTuple):
    """One review; it sorts by its time."""

    day: int
    """Ordinal of the local day."""
    order: float
    """Within the day, 0 to 1."""
    prompt: int
    grade: int
    gap: int
    """Days until it is due; 0 for ten minutes."""


def main(root: Path, count: int, folder: Path) -> None:
    """Lay out the tables, and the journal where there are reviews."""
    collection = Collection.open(root)
    query = (
        "SELECT decks.name, body, fingerprint FROM prompts JOIN decks ON decks.id = deck ORDER BY decks.name, position"
    )
    asked = []
    with (folder / "cards.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        for deck, text, fingerprint in collection.index.execute(query):
            body = json.loads(text)
            answer = body["answer"]
            back = "; ".join(answer) + "<br>" + body.get("explain", "")
            table.writerow([f"{body['question']} {MARK}", back, " ".join(body.get("tags", ()))])
            asked.append(Asked(body["card"], body["slot"], deck, body["kind"], fingerprint, body["question"], answer))
    if count:
        collection.index.execute("VACUUM INTO ?", (str(folder / "bare.sqlite"),))
        write(asked, count, collection.places.journal, folder / "reviews.csv")
    print(json.dumps(str(collection.places.index)))


def write(prompts: Sequence[Asked], count: int, journal: Path, peers: Path) -> None:
    """Put `count` reviews, the last of yesterday, into a journal and into lines `ms,prompt,grade,took,gap`."""
    folder = journal / _DEVICE
    folder.mkdir(parents=True)
    told: set[int] = set()
    with peers.open("w", encoding="utf-8") as table:
        for month, timed in groupby(_timed(sorted(reviews(len(prompts), count))), _month):
            with (folder / f"{month}.jsonl").open("wb") as file:
                for ms, review in timed:
                    took = 3000 + ms % 9000
                    table.write(f"{ms},{review.prompt},{review.grade},{took},{review.gap}\n")
                    _lines(file, ms, took, review, prompts[review.prompt], new=review.prompt not in told)
                    told.add(review.prompt)


def reviews(prompts: int, count: int) -> Iterator[Review]:
    """Of three in four prompts first a learning step, then ever longer gaps, which begin anew after a lapse."""
    studied = min(prompts * 3 // 4, max(count // _EACH, 1))
    end = date.today().toordinal() - 1  # noqa: DTZ011 (the day of the clock on the wall)
    for n in range(studied if count else 0):
        rng = random.Random(n)
        yield from _of_prompt(n, count // studied + (n < count % studied), end, rng)


def _of_prompt(n: int, count: int, end: int, rng: random.Random) -> Iterator[Review]:
    longest = max(_SPAN // count, 1)
    steps = [(3, 0)]
    gap = 2.0
    for _ in range(count - 1):
        grade = rng.choices((1, 2, 3, 4), (10, 6, 78, 6))[0]
        gap = 1.0 if grade == 1 else min(gap * rng.uniform(1.5, 2.6), longest)
        steps.append((grade, round(gap)))
    day = end - sum(gap for _, gap in steps[:-1]) - rng.randrange(steps[-1][1] + 1)
    for at, (grade, gap) in enumerate(steps):
        yield Review(day, rng.random() / 2 + (0.5 if at == 1 else 0), n, grade, gap)
        day += gap


def _timed(ordered: Iterable[Review]) -> Iterator[tuple[int, Review]]:
    """Each review with its milliseconds since 1970: from nine in the morning on, UTC."""
    for day, of_day in groupby(ordered, itemgetter(0)):
        found = list(of_day)
        begun = datetime.combine(date.fromordinal(day), datetime.min.time(), UTC) + timedelta(hours=9)
        apart = min(20_000, 43_200_000 // len(found))
        yield from ((int(begun.timestamp() * 1000) + n * apart, review) for n, review in enumerate(found))


def _month(timed: tuple[int, Review]) -> str:
    return date.fromordinal(timed[1].day).isoformat()[:7]


def _lines(file: BufferedWriter, ms: int, took: int, review: Review, asked: Asked, *, new: bool) -> None:
    """The review, and before the first of a prompt its text, as `quiz` writes it."""
    moment = datetime.fromtimestamp(ms / 1000, UTC)
    at = moment.isoformat(timespec="milliseconds")
    if new:
        text = {"text": asked.fingerprint, "question": asked.question, "answer": list(asked.answer)}
        file.write(encode(Event(f"{ms - 1:013d}-{_DEVICE}", "text", at, text)))
    due = date.fromordinal(review.day + review.gap) if review.gap else moment + timedelta(minutes=10)
    data = {
        **{"card": asked.card, "slot": asked.slot, "deck": asked.deck, "kind": asked.kind, "mode": "reveal"},
        **{"grade": review.grade, "ms": took, "choices": 0, "hints": 0},
        **{"day": date.fromordinal(review.day).isoformat(), "due": due.isoformat(), "params": "fsrs6"},
        **{"text": asked.fingerprint},
    }
    file.write(encode(Event(f"{ms:013d}-{_DEVICE}", "review", at, data)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
