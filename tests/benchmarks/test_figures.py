"""The figures that the benchmarks show."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="not in a checkout")


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(FOLDER))
    return importlib.import_module("figures")


def test_a_ratio_is_of_each_pair_and_not_of_the_medians(figures: ModuleType) -> None:
    row = figures.paired("it", [10, 20, 90], [10, 10, 30], "the floor", at_most=2)
    assert row.ours == (15, 20, 55)
    assert row.ratio == (1.5, 2, 2.5)
    assert row.met is True
    assert figures.paired("it", [10, 20, 90], [10, 10, 30], "the floor", at_most=1.9).met is False


def test_unequal_numbers_are_held_against_the_median(figures: ModuleType) -> None:
    assert figures.paired("it", [10, 20], [4, 5, 100], "the floor").ratio == (2.5, 3, 3.5)


def test_what_is_more_than_the_floor_counts_at_each_share(figures: ModuleType) -> None:
    ours, floor = [*range(11, 111)], [*range(1, 101)]
    assert figures.beyond("it", ours, floor, "the floor", at_most=10).over == 10
    slow = [*ours[:94], *[500] * 6]
    assert figures.beyond("it", slow, floor, "the floor", at_most=10).met is True
    late = figures.beyond("it", slow, floor, "the floor", at=0.95, at_most=10)
    assert late.over == 500 - 96
    assert late.met is False


def test_the_table_tells_what_was_missed_and_what_was_not_measured(figures: ModuleType) -> None:
    rows = [
        figures.paired("one", [3.0], [2.0], "the floor", at_most=1.2),
        figures.skipped("two", "no such command"),
        figures.failed("three", "it broke"),
    ]
    head, one, two, three = figures.table(rows).splitlines()
    assert "1.50" in one
    assert "MISSED" in one
    assert "no such command" in two
    assert "FAILED" in three
    assert head.index("target") > head.index("ratio")
