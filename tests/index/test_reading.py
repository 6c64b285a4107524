"""Decks read by two processes are those read by one, whatever happens to the second."""

import sys
from pathlib import Path

import pytest

from quiz.collection.collection import Collection
from quiz.collection.verify import verify
from quiz.index import decks, halves, whole
from quiz.index.states import COLUMNS
from quiz.journal.events import Event, encode

KINDS = """\
title: {name}
tags: [{name}]
cards:
  - id: {name}0001
    question: What has {name}?
    answer: a part
    tags: [parts, {name}]
  - id: shared01
    question: Who has it first?
    answer: "{name}"
  - question: Without an id in {name}?
    answer: [one, two]
  - cloze: The ==first== of ==two== in {name}.
  - question: A bad one
    answr: misspelt
"""


def tables(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    collection = Collection.open(root)
    names = ("decks", "cards", "prompts", "tags", "problems")
    found: list[object] = []
    for name in names:
        columns = [row[1] for row in collection.index.execute(f"PRAGMA table_info({name})") if row[1] != "synced"]
        found.append(collection.index.execute(f"SELECT {', '.join(columns)} FROM {name} ORDER BY 1, 2").fetchall())
    collection.close()
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "notes" / "decks"
    folder.mkdir(parents=True)
    (tmp_path / "notes" / ".quiz").mkdir()
    for name in ("aa", "bb", "cc", "dd", "ee"):
        (folder / f"{name}.yaml").write_text(KINDS.format(name=name), encoding="utf-8")
    (folder / "broken.yaml").write_text("cards: [", encoding="utf-8")
    return tmp_path / "notes"


def test_two_processes_make_the_index_of_one(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = tables(root, tmp_path / "alone", monkeypatch)
    received: list[str] = []
    real = halves.received

    def counted(answers: object) -> object:
        for rows in real(answers):  # type: ignore[arg-type]
            received.append(rows.job.name)
            yield rows

    monkeypatch.setattr(decks, "MUCH", 0)
    monkeypatch.setattr(halves, "received", counted)
    assert tables(root, tmp_path / "both", monkeypatch) == alone
    assert received == ["dd", "ee"]


def test_the_second_process_runs_nothing_that_lies_beside_the_decks(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("yaml", "quiz", "gc", "json"):
        (root / f"{name}.py").write_text("open('run', 'w').close()\n")
    monkeypatch.chdir(root)
    monkeypatch.setattr(decks, "MUCH", 0)
    tables(root, tmp_path / "cache", monkeypatch)
    assert not (root / "run").exists()


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false", "/bin/echo"])
def test_where_the_second_process_fails_one_reads_all(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    alone = tables(root, tmp_path / "alone", monkeypatch)
    monkeypatch.setattr(decks, "MUCH", 0)
    monkeypatch.setattr(sys, "executable", program)
    assert tables(root, tmp_path / "other", monkeypatch) == alone


@pytest.mark.parametrize(("sizes", "ours"), [([1, 1], 1), ([9, 1, 1], 1), ([1, 1, 9], 2), ([1, 1, 1, 1], 2)])
def test_half_of_the_bytes_is_left_to_the_second(sizes: list[int], ours: int) -> None:
    assert halves.half(sizes) == ours


def reviewed(root: Path) -> None:
    """A journal in three files: reviews, other acts, one of them twice, and what is no act."""
    folder = root / ".quiz" / "journal" / "aaaaaaaa"
    folder.mkdir(parents=True)
    for month in (1, 2, 3):
        lines = []
        for n in range(1, 9):
            data = {"card": f"aa000{n % 3}", "slot": "front", "grade": 1 + n % 4, "day": f"2026-0{month}-0{n}"}
            data |= {"due": f"2026-0{month}-2{n}", "text": "f", "ms": n}
            lines.append(encode(Event(f"{1_700_000_000_000 + month * 100 + n}-aaaaaaaa", "review", "", data)))
        flag = {"card": "aa0001", "slot": None, "on": month == 2}
        lines.append(encode(Event(f"{1_700_000_000_000 + month * 100}-aaaaaaaa", "flag", "", flag)))
        text = {"text": "f", "question": f"Q{month}", "answer": ["A"]}
        lines.append(encode(Event(f"{1_700_000_000_050 + month * 100}-aaaaaaaa", "text", "", text)))
        lines += [lines[0], b"<<<<<<< HEAD\n"]
        (folder / f"2026-0{month}.jsonl").write_bytes(b"".join(lines))


def acts(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    collection = Collection.open(root)
    queries = (
        "SELECT * FROM events ORDER BY id",
        "SELECT * FROM files ORDER BY id",
        "SELECT * FROM texts",
        "SELECT * FROM complaints ORDER BY path",
        f"SELECT key, {COLUMNS} FROM prompts ORDER BY key",
    )
    found: list[object] = [collection.index.execute(query).fetchall() for query in queries]
    assert verify(collection).differences == ()
    collection.close()
    return found


@pytest.mark.parametrize("program", ["", "/nowhere/python", "/bin/false", "/bin/echo"])
def test_a_journal_read_by_two_processes_is_that_read_by_one(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    reviewed(root)
    alone = acts(root, tmp_path / "alone", monkeypatch)
    received: list[int] = []
    real = halves.received

    def counted(answers: object) -> object:
        for parted in real(answers):  # type: ignore[arg-type]
            received.append(len(parted.reviews))
            yield parted

    monkeypatch.setattr(whole, "MUCH", 0)
    monkeypatch.setattr(halves, "received", counted)
    monkeypatch.setattr(sys, "executable", program or sys.executable)
    assert acts(root, tmp_path / "both", monkeypatch) == alone
    assert received == ([] if program else [9])
