"""`quiz forecast`, `quiz plan` and `quiz fit`, as they are called."""

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from quiz.memory.fsrs import DEFAULT
from quiz.progress import fit as fitting
from tests.cli.conftest import Process, Run


def learnt(root: Path, cards: int) -> None:
    """A journal of someone who forgets four answers of ten whatever the time: eleven reviews of each card."""
    folder = root / ".quiz" / "journal" / "other"
    folder.mkdir(parents=True)
    luck, start, lines = Random(5), date(2024, 1, 1), []
    for day in range(11):
        for card in range(cards):
            names = {"card": "basic001" if card == 0 else f"other{card:03}", "slot": "front", "text": "t", "ms": 4000}
            days = [(start + timedelta(days=9 * (day + later) + card % 5)).isoformat() for later in (0, 1)]
            act = {"event": "review", **names, "grade": 1 if luck.random() < 0.4 else 3, "day": days[0], "due": days[1]}
            lines.append(json.dumps({"v": 1, "id": f"{len(lines):013d}-other", "at": days[0], **act}))
    (folder / "2024-01.jsonl").write_text("\n".join(lines) + "\n")


def test_forecast_says_what_the_days_cost(root: Path, run: Run) -> None:
    done = run("forecast", "--days", "3")
    assert done.exit_code == 0
    assert "min a day over 3 days" in done.output
    assert [line[:10] for line in done.output.split("\n") if line[4:6].strip().isdigit()] == [
        "Mon 23 Nov", "Tue 24 Nov", "Wed 25 Nov"]  # fmt: skip
    assert "> " in done.output


def test_forecast_as_json_is_the_same_each_time(root: Path, run: Run) -> None:
    first, second = run("forecast", "--json"), run("forecast", "--json")
    assert first.output == second.output
    found = json.loads(first.output)
    assert len(found["days"]) == 30
    assert found["prompts"] == {"begun": 0, "new": 2}
    assert found["days"][0]["new"] == 2
    assert [row["retention"] for row in found["by_retention"] if row["now"]] == [0.9]
    assert all(0 <= row["recall"]["low"] <= row["recall"]["high"] <= 1 for row in found["by_retention"])
    other = json.loads(run("forecast", "--json", "--new", "1", "--retention", "0.8").output)
    assert other["days"][0]["new"] == 1
    assert [row["retention"] for row in other["by_retention"] if row["now"]] == [0.8]


@pytest.mark.parametrize("call", [("--retention", "0.99"), ("--retention", "nan"), ("--days", "0"), ("nothing",)])
def test_a_wrong_forecast_is_a_wrong_call(root: Path, process: Process, call: tuple[str, ...]) -> None:
    done = process("forecast", *call)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1


def test_a_plan_is_told_taken_and_dropped(root: Path, run: Run) -> None:
    assert "no plan" in run("plan").output
    told = run("plan", "2026-12-10", "bert")
    assert "Ready by Thu 10 Dec: 2 prompts, 17 days to go" in told.output
    assert "quiz plan 2026-12-10 bert --take" in told.output
    assert "no plan" in run("plan").output
    assert "Taken" in run("plan", "2026-12-10", "bert", "--minutes", "5", "--take").output
    assert "Ready by Thu 10 Dec, bert: in 17 days" in run("plan").output
    assert "It would take the place of the plan for Thu 10 Dec." in run("plan", "2026-12-11", "bert").output
    assert json.loads(run("plan", "2026-12-11", "--json").output)["replaces"] is None
    assert "It takes the place of the plan for Thu 10 Dec." in run("plan", "2026-12-11", "bert", "--take").output
    assert json.loads(run("plan", "2026-12-10", "bert", "--take", "--json").output)["replaces"] == "2026-12-11"
    assert json.loads(run("plan", "--json").output)[0]["until"] == "2026-12-10"
    assert "plan: bert by 2026-12-10" in run("log").output
    assert "ended: bert by 2026-12-10" in run("plan", "--drop").output
    assert run("log").output.splitlines()[-1].endswith("plan ended: bert")
    assert "no plan" in run("plan").output
    found = json.loads(run("plan", "2026-12-10", "--json").output)
    assert (found["taken"], found["new"], found["dropped"]) == (False, 2, [])
    assert found["with"]["recall"][1] > 0.5


@pytest.mark.parametrize(
    "call",
    [
        *(("soon",), ("2026-11-23",), ("2026-12-10", "nothing"), ("--take", "--drop")),
        *(("2026-12-10", "--minutes", "nan"), ("--take",), ("--minutes", "5"), ("--drop", "bert")),
    ],
)
def test_a_wrong_plan_is_a_wrong_call(root: Path, process: Process, call: tuple[str, ...]) -> None:
    done = process("plan", *call)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_too_few_reviews_are_told(root: Path, run: Run) -> None:
    learnt(root, 10)
    done = run("fit")
    assert done.exit_code == 0
    assert "1,000 are needed, 900 are missing" in done.output
    assert json.loads(run("fit", "--json").output)["missing"] == 900
    assert "params" not in run("log", "--json").output


def test_fit_keeps_what_is_better_and_takes_it_back(root: Path, run: Run) -> None:
    learnt(root, 110)
    told = run("fit", "--dry-run")
    assert "would be kept" in told.output
    assert '"event": "params"' not in run("log", "--json").output
    found = json.loads(run("fit", "--json").output)
    assert found["kept"]
    assert found["log_loss"]["own"] < found["log_loss"]["was"]
    assert len(found["own"]) == len(DEFAULT)
    assert "parameters fsrs6-2026-11-23" in run("log").output
    assert "the defaults would hold again" in run("fit", "--defaults", "--dry-run").output
    assert "the defaults hold again" in run("fit", "--defaults").output
    assert "the defaults hold already" in run("fit", "--defaults").output
    assert run("verify").exit_code == 0


def test_without_the_package_fit_says_how_to_get_it(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    learnt(root, 110)
    monkeypatch.setattr(fitting, "PACKAGE", "no_such_package")
    done = run("fit")
    assert done.exit_code == 1
    assert "pip install 'quiz-notes[fit]'" in done.output
    assert run("forecast", "--days", "2").exit_code == 0
    assert run("fit", "--defaults").exit_code == 0
