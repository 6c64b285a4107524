"""Every benchmark comes to its end, at a size at which its figures say nothing."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
RUN = ROOT / "benchmarks" / "run.py"
SMALLEST = ["--cards", "100", "--reviews", "100", "--pairs", "1", "--runs", "1", "--answers", "2"]
TOGETHER = [
    ["start", "key", "answer", "due"],
    ["study", "sit", "load", "replay", "fit", "graphs"],
    ["changed", "find", "search", "memory"],
    ["growth", "progress", "map", "notes", "forecast"],
]

pytestmark = pytest.mark.skipif(
    not RUN.is_file() or sys.platform == "win32", reason="no checkout, or no pseudo-terminals"
)


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, RUN, *words], check=False, capture_output=True, text=True)


@pytest.mark.parametrize("names", TOGETHER, ids=" ".join)
def test_each_gives_rows_with_figures(tmp_path: Path, names: list[str]) -> None:
    done = run(*names, *SMALLEST, "--json", tmp_path / "found.json")
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert found["about"]["cards"] == 100
    rows: list[dict[str, Any]] = found["rows"]
    assert len(rows) >= len(names)
    for row in rows:
        assert row["why"] if row["ours"] is None else row["ours"][1] > 0 or row["unit"] == "%", row
        assert row["what"] in done.stdout
        if row["ratio"]:
            low, median, high = row["ratio"]
            assert 0 < low <= median <= high
            assert row["met"] == (None if row["at_most"] is None else median <= row["at_most"])


def test_a_thousand_cards_or_fewer_have_the_target_of_the_small_collection(tmp_path: Path) -> None:
    run("study", *SMALLEST, "--json", tmp_path / "found.json")
    rows = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))["rows"]
    assert [(row["what"], row["at_most"]) for row in rows] == [("first question, 100 cards", 1.3)]


def test_all_of_them_are_tried_here_and_named_in_the_help_and_the_docs() -> None:
    said = run("--help").stdout
    listed = [line.split()[0] for line in said.split("benchmarks:\n")[1].splitlines()]
    assert sorted(listed) == sorted(name for names in TOGETHER for name in names)
    docs = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert [name for name in listed if f"\n| `{name}` |" not in docs] == []


def test_a_name_that_is_none_is_told() -> None:
    done = run("kye")
    assert done.returncode == 2
    assert "there is no benchmark kye" in done.stderr
