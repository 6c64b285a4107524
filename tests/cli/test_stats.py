"""`quiz stats`, its report, and the line of `quiz due`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result

from quiz.collection.collection import Collection

Run = Callable[..., Result]
DECK = """\
title: Signs
tags: [nlp]
cards:
  - {id: aaaa, question: 'What is *[b]* for | <x>?', answer: A}
  - {id: bbbb, question: 'What stands for the end?', answer: B}
"""


@pytest.fixture
def studied(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Thirty days of reviews up to yesterday; one answer was another card's."""
    (root / "decks" / "signs.yaml").write_text(DECK, encoding="utf-8")
    now = [datetime(2026, 10, 24, 9, tzinfo=UTC)]
    collection = Collection.open(root, lambda: now[0])
    for day in range(30):
        for card in ("aaaa", "bbbb"):
            said = {"said": "bbbb#front"} if card == "aaaa" and day % 10 == 9 else {}
            grade = 1 if said else 3
            due = now[0] + timedelta(minutes=10) if said else now[0].date() + timedelta(days=2 + 30 * (day > 20))
            data = {"card": card, "slot": "front", "mode": "type", "grade": grade, "ms": 30_000, "text": card}
            collection.record([("review", data | {"day": now[0].date().isoformat(), "due": due.isoformat()} | said)])
        now[0] += timedelta(days=1)
    items = [
        {"card": card, "slot": "front", "verdict": "right", "score": score}
        for card, score in (("aaaa", 1), ("bbbb", 0))
    ]
    test = {"day": "2026-11-20", "selection": ["signs"], "percent": 50, "pass": 80, "passed": False, "items": items}
    collection.record([("test", test)])
    collection.close()
    return root


def test_every_figure_is_told_as_text_without_a_control_sequence(studied: Path, run: Run) -> None:
    told = run("stats").output
    assert told.startswith("All decks · 24 Nov 2025 to 23 Nov 2026\n")
    for line in (
        "You studied on 30 of 365 days: 60 answers in 30 min, 1 min a day.",
        "Most often mixed up, 3 times: the answers to these two.",
        "The last of 1 test gave 50 %; 0 passed.",
        "  What is *[b]* for | <x>?  What stands for the end?      3",
    ):
        assert line in told.splitlines()
    assert "\x1b" not in told


def test_json_has_every_figure(studied: Path, run: Run) -> None:
    found = json.loads(run("stats", "signs", "--json").output)
    assert list(found) == [
        *("day", "selection", "period", "today", "streak", "total", "daily", "ahead", "retention", "calibration"),
        *("now", "hardest", "leech_lapses", "leeches", "confusions", "tests"),
    ]
    assert found["total"]["answers"] == 60
    assert found["streak"] == {"days": 30, "longest": 30, "studied": 30}
    assert found["confusions"][0]["said"] == "bbbb#front"
    assert found["now"]["new"] == 0
    only = json.loads(run("stats", "bert", "--json").output)
    assert (only["total"]["answers"], only["confusions"], only["tests"]) == (0, [], [])


def test_days_are_chosen(studied: Path, run: Run) -> None:
    def answers(*words: str) -> int:
        return int(json.loads(run("stats", "--json", *words).output)["total"]["answers"])

    assert answers("--period", "week") == 12
    assert answers("--period", "all") == 60
    assert answers("--since", "2026-11-22") == 2
    assert answers("--until", "2026-10-25") == 4
    assert answers("--since", "2026-11-01", "--until", "2026-11-02") == 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("stats", "brt"), "no deck, folder or tag is called brt; did you mean bert?"),
        (("stats", "--since", "2026-11-02", "--until", "2026-11-01"), "the period ends before it begins"),
        (("stats", "--since", "yesterday"), ""),
        (("stats", "--period", "week", "--since", "2026-11-02"), ""),
        (("stats", "--report", "week", "--json"), ""),
    ],
)
def test_a_wrong_call_is_told_in_a_line(studied: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert said in done.output


def test_the_report_of_a_week_is_markdown(studied: Path, run: Run) -> None:
    told = run("stats", "--report", "week").output
    assert told.startswith(
        "# The week from 16 Nov to 22 Nov 2026\n\n14 answers on 7 of 7 days, in 7 min; 0 prompts begun."
    )
    assert "| Sun 22 Nov | 2 | 0 | 50 % | 1 min |" in told
    assert "- Fri 20 Nov: 50 % of 2 about signs, not passed" in told
    assert r"What is \*\[b\]\* for \| \<x\>?" in told
    earlier = run("stats", "--report", "week", "--until", "2026-10-23").output
    assert "No reviews this week." in earlier


def test_the_line_is_empty_where_nothing_is_due(root: Path, run: Run) -> None:
    assert run("due", "--line").output == "2 new, 1 min\n"
    (root / ".quiz" / "settings.yaml").write_text("new_per_day: 0\n")
    assert run("due", "--line").output == ""


def test_the_line_imports_nothing_heavy(root: Path, run: Run) -> None:
    run("due")
    script = "import sys\nsys.argv = ['quiz', 'due', '--line']\nfrom quiz.__main__ import main\n"
    script += "try:\n    main()\nexcept SystemExit:\n    pass\nprint(' '.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "2 new, 1 min\n"
    heavy = {"textual", "rich", "pydantic", "yaml", "markdown_it", "pygments", "rapidfuzz", "quiz.progress.stats"}
    assert not set(done.stderr.split()) & heavy
