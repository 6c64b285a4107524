"""Every figure of `quiz stats --json` on real reviews: as counted here from the raw log, and as py-fsrs has it."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

import fsrs
import pytest
from click.testing import CliRunner

from quiz.cli.main import quiz
from tests.progress import real
from tests.progress.real import Review, deck_of, needs_reviews, tags_of

pytestmark = needs_reviews
Stats = Callable[..., dict[str, Any]]
SELECTIONS: dict[str, Callable[[str], bool]] = {
    "": lambda card: True,
    "one": lambda card: deck_of(card) == "one",
    "two": lambda card: deck_of(card) != "one",
    "tag:even": lambda card: "even" in tags_of(card),
    "tag:even tag:third": lambda card: bool(tags_of(card)),
    "two/a tag:even tag:third": lambda card: bool(tags_of(card)) or deck_of(card) == "two/a",
}


@pytest.fixture(scope="module")
def rows() -> list[Review]:
    return real.log()


@pytest.fixture(scope="module")
def root(rows: list[Review], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        real.lay_out(folder / "notes", rows).close()
    return folder


@pytest.fixture
def stats(root: Path, rows: list[Review], monkeypatch: pytest.MonkeyPatch) -> Stats:
    """`quiz stats --json` as the command gives it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(root / "state"))
    monkeypatch.setenv("QUIZ_NOW", rows[-1].at.astimezone(real.ZONE).isoformat())

    def called(*arguments: str) -> dict[str, Any]:
        words = ["-C", str(root / "notes"), "stats", "--json", *arguments]
        done = CliRunner().invoke(quiz, words, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return called


def counted(rows: Iterable[Review], first: set[datetime]) -> dict[str, Any]:
    """A tally, by hand."""
    own = list(rows)
    grades = Counter(row.grade for row in own)
    right = sum(row.grade > 1 for row in own)
    return {
        **{"answers": len(own), "right": right, "again": grades[1], "hard": grades[2], "good": grades[3]},
        **{"easy": grades[4], "new": sum(row.at in first for row in own)},
        **{"prompts": len({(row.card, row.day) for row in own}), "seconds": sum(row.ms for row in own) / 1000},
        "share": right / len(own) if own else None,
    }


def first_reviews(rows: list[Review]) -> set[datetime]:
    found: dict[str, datetime] = {}
    for row in rows:
        found.setdefault(row.card, row.at)
    return set(found.values())


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("period", [(None, None), (date(2024, 8, 15), date(2024, 9, 19)), (date(2024, 9, 30), None)])
def test_counts_and_times_are_those_of_the_raw_log(
    stats: Stats, rows: list[Review], selection: str, period: tuple[date | None, date | None]
) -> None:
    since, until = period
    words = [f"--since={since}"] * bool(since) + [f"--until={until}"] * bool(until)
    found = stats(*selection.split(), *(words or ["--period=all"]))
    first = first_reviews(rows)
    chosen = [row for row in rows if SELECTIONS[selection](row.card)]
    own = [row for row in chosen if (since or date.min) <= row.day <= (until or date.max)]
    assert found["total"] == pytest.approx(counted(own, first))
    today = rows[-1].day
    assert found["today"]["done"] == pytest.approx(counted((row for row in chosen if row.day == today), first))
    by_day: dict[date, list[Review]] = defaultdict(list)
    for row in own:
        by_day[row.day].append(row)
    assert [day["day"] for day in found["daily"]] == [day.isoformat() for day in sorted(by_day)]
    for day in found["daily"]:
        expected = counted(by_day[date.fromisoformat(day["day"])], first)
        assert {name: day[name] for name in day if name != "day"} == pytest.approx(
            {name: expected[name] for name in day if name != "day"}
        )
    assert found["streak"] == streaks({row.day for row in chosen}, today) | {"studied": len(by_day)}


def streaks(days: set[date], today: date) -> dict[str, int]:
    """How many days in a row up to today or yesterday, and the most ever, by hand."""
    runs = []
    for day in sorted(days):
        if day - timedelta(days=1) in days:
            runs[-1] += 1
        else:
            runs.append(1)
    return {"days": runs[-1] if max(days) >= today - timedelta(days=1) else 0, "longest": max(runs)}


@pytest.mark.parametrize("selection", SELECTIONS)
def test_retention_is_that_of_the_raw_log(stats: Stats, root: Path, rows: list[Review], selection: str) -> None:
    found = stats(*selection.split(), "--period=all")["retention"]
    first = first_reviews(rows)
    groups: dict[str, list[Review]] = {"learning": [], "young": [], "mature": []}
    for row, stood in zip(rows, maturities(root), strict=True):
        if SELECTIONS[selection](row.card):
            groups[stood].append(row)
    for name, own in (*groups.items(), ("learnt", groups["young"] + groups["mature"])):
        expected = counted(own, first)
        # A prompt may be answered twice a day at one maturity: only its first answer counts as a prompt of the day.
        assert {k: v for k, v in found[name].items() if k != "prompts"} == pytest.approx(
            {k: v for k, v in expected.items() if k != "prompts"}
        ), name
    assert found["picked"]["answers"] == 0
    assert (found["aimed_low"], found["aimed_high"]) == (0.9, 0.9)
    learnt = groups["young"] + groups["mature"]
    days = [date.fromisoformat(span[end]) for span in found["over_time"] for end in ("since", "until")]
    assert (days[0], days[-1]) == (min(row.day for row in rows if SELECTIONS[selection](row.card)), rows[-1].day)
    assert all((after - before).days == 1 for before, after in list(pairwise(days))[1::2])
    for span in found["over_time"]:
        inside = [row for row in learnt if span["since"] <= row.day.isoformat() <= span["until"]]
        assert span["learnt"]["answers"] == len(inside)
        assert span["learnt"]["right"] == sum(row.grade > 1 for row in inside)


def maturities(root: Path) -> list[str]:
    """Where each prompt stood before each review, from the days in the journal."""
    before: dict[str, tuple[date, str]] = {}
    found = []
    for line in (root / "notes" / ".quiz" / "journal" / "fromanki" / "2024.jsonl").read_text().splitlines():
        act = json.loads(line)
        day, due = before.get(act["card"], (date.min, ""))
        stood = "learning"
        if len(due) == 10:
            stood = "mature" if (date.fromisoformat(due) - day).days >= 21 else "young"
        found.append(stood)
        before[act["card"]] = (date.fromisoformat(act["day"]), act["due"])
    return found


class Oracle:
    """py-fsrs over the log; each review at a time of its local day, so that a day is a day for both."""

    def __init__(self, rows: list[Review]) -> None:
        self.scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
        self.cards: dict[str, fsrs.Card] = {}
        self.predictions: list[tuple[Review, float]] = []
        """Reviews a day or more after the one before, with the recall predicted."""
        for number, row in enumerate(rows):
            at = datetime(row.day.year, row.day.month, row.day.day, tzinfo=UTC) + timedelta(seconds=number)
            card = self.cards.get(row.card) or fsrs.Card(card_id=int(row.card))
            if card.last_review and card.last_review.date() < at.date():
                self.predictions.append((row, self.recall(card, at.date())))
            self.cards[row.card], _ = self.scheduler.review_card(card, fsrs.Rating(row.grade), at)

    def recall(self, card: fsrs.Card, day: date) -> float:
        at = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC)
        return float(self.scheduler.get_card_retrievability(card, at))


@pytest.fixture(scope="module")
def oracle(rows: list[Review]) -> Oracle:
    return Oracle(rows)


@pytest.mark.parametrize("selection", SELECTIONS)
def test_predictions_are_those_of_py_fsrs(stats: Stats, oracle: Oracle, selection: str) -> None:
    found = stats(*selection.split(), "--period=all")["calibration"]
    own = [(row.grade > 1, recall) for row, recall in oracle.predictions if SELECTIONS[selection](row.card)]
    assert found["reviews"] == len(own) > 1000
    assert found["predicted"] == pytest.approx(fmean(recall for _, recall in own), abs=1e-6)
    assert found["real"] == pytest.approx(fmean(right for right, _ in own))
    losses = [-math.log(recall if right else 1 - recall) for right, recall in own]
    assert found["log_loss"] == pytest.approx(fmean(losses), abs=1e-6)
    bins: dict[int, list[tuple[bool, float]]] = defaultdict(list)
    for right, recall in own:
        bins[int(recall * 20)].append((right, recall))
    assert [one["low"] for one in found["bins"]] == pytest.approx([n / 20 for n in sorted(bins)])
    squares = 0.0
    for one in found["bins"]:
        held = bins[round(one["low"] * 20)]
        assert one["reviews"] == len(held)
        assert one["predicted"] == pytest.approx(fmean(recall for _, recall in held), abs=1e-6)
        assert one["real"] == pytest.approx(fmean(right for right, _ in held))
        squares += len(held) * (one["predicted"] - one["real"]) ** 2
    assert found["rmse"] == pytest.approx(math.sqrt(squares / len(own)))


@pytest.mark.parametrize("selection", SELECTIONS)
def test_what_is_known_now_is_that_of_py_fsrs(
    stats: Stats, oracle: Oracle, rows: list[Review], root: Path, selection: str
) -> None:
    found = stats(*selection.split())["now"]
    own = [card for number, card in oracle.cards.items() if SELECTIONS[selection](number)]
    recalls = [oracle.recall(card, rows[-1].day) for card in own]
    stabilities = sorted(card.stability or 0 for card in own)
    difficulties = [card.difficulty or 0 for card in own]
    assert found["recall"] == pytest.approx(fmean(recalls), rel=1e-9)
    assert found["difficulty"] == pytest.approx(fmean(difficulties), rel=1e-9)
    assert found["stability"] == pytest.approx(stabilities[len(own) // 2], rel=1e-9)
    assert found["recalls"] == histogram(recalls, (0.5, 0.7, 0.8, 0.9))
    assert found["stabilities"] == histogram(stabilities, (1, 7, 30, 90, 365))
    assert found["difficulties"] == histogram(difficulties, tuple(range(2, 10)))
    last = {row.card: stood for row, stood in zip(rows, after(root), strict=True) if SELECTIONS[selection](row.card)}
    stands = Counter(last.values())
    assert [found[name] for name in ("learning", "young", "mature")] == [
        stands[n] for n in ("learning", "young", "mature")
    ]
    assert (found["new"], found["set_aside"]) == (0, 0)


def histogram(values: Iterable[float], bounds: tuple[float, ...]) -> list[int]:
    counts = Counter(sum(value >= bound for bound in bounds) for value in values)
    return [counts[place] for place in range(len(bounds) + 1)]


def after(root: Path) -> list[str]:
    """Where each prompt stands after each review."""
    found = []
    for line in (root / "notes" / ".quiz" / "journal" / "fromanki" / "2024.jsonl").read_text().splitlines():
        act = json.loads(line)
        days = (date.fromisoformat(act["due"]) - date.fromisoformat(act["day"])).days if len(act["due"]) == 10 else None
        found.append("learning" if days is None else "mature" if days >= 21 else "young")
    return found


def test_where_the_rules_agree_the_very_times_give_the_same_memory(root: Path, rows: list[Review]) -> None:
    """py-fsrs counts 24 hours as a day: where every gap is as many days either way, nothing differs."""
    import sqlite3

    by_card: dict[str, list[Review]] = defaultdict(list)
    for row in rows:
        by_card[row.card].append(row)
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    paths = list((root / "cache").rglob("*.sqlite"))
    index = sqlite3.connect(paths[0])
    compared = 0
    for number, own in by_card.items():
        if any((b.at - a.at).days != (b.day - a.day).days for a, b in pairwise(own)):
            continue
        card = fsrs.Card(card_id=int(number))
        for row in own:
            card, _ = scheduler.review_card(card, fsrs.Rating(row.grade), row.at)
        held = index.execute("SELECT stability, difficulty FROM prompts WHERE key = ?", (f"{number}#front",)).fetchone()
        assert held == pytest.approx((card.stability, card.difficulty), rel=1e-12)
        compared += 1
    index.close()
    assert compared >= 90


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_days_ahead_and_the_hardest_are_those_of_the_journal(
    stats: Stats, root: Path, rows: list[Review], selection: str
) -> None:
    found = stats(*selection.split())
    path = root / "notes" / ".quiz" / "journal" / "fromanki" / "2024.jsonl"
    acts = [json.loads(line) for line in path.read_text().splitlines()]
    last = {act["card"]: act for act in acts if SELECTIONS[selection](act["card"])}
    due = Counter(act["due"][:10] for act in last.values())
    assert {day["day"]: day["due"] for day in found["ahead"]} == {
        (rows[-1].day + timedelta(days=n)).isoformat(): due[(rows[-1].day + timedelta(days=n)).isoformat()]
        for n in range(1, 31)
    }
    lapses: Counter[str] = Counter()
    for act, stood in zip(acts, maturities(root), strict=True):
        if SELECTIONS[selection](act["card"]):
            lapses[act["card"]] += act["grade"] == 1 and stood != "learning"
    assert [row["lapses"] for row in found["hardest"]] == sorted(lapses.values(), reverse=True)[:10]
    assert all(lapses[row["key"].split("#")[0]] == row["lapses"] for row in found["hardest"])
    assert found["leeches"] == sum(count >= 8 for count in lapses.values())
