"""Every review that was acknowledged is in the journal, whenever the process is killed.

25 kills as a rule; `QUIZ_KILLS=200` for as many as are wanted.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from random import Random

import pytest

from quiz.collection.collection import Collection
from quiz.index.states import COLUMNS
from tests.study import sitting

KILLS = int(os.environ.get("QUIZ_KILLS", "25"))
CARDS = 400
GRADES = ("again", "hard", "good", "good", "easy", "easy", "easy")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sitting.collection(tmp_path / "notes", CARDS)


def killed(root: Path, luck: Random, day: int) -> str:
    """What a sitting said before it was killed: while it starts, or some milliseconds into its answers."""
    process = sitting.begin(root, now=f"{2026 + day // 28}-03-{day % 28 + 1:02d}T09:00:00+09:00")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(sitting.requests(*luck.choices(GRADES, k=100)))
    process.stdin.flush()
    first = ""
    if luck.random() < 0.85:
        first = process.stdout.readline()
        assert '"session"' in first
        if luck.random() < 0.5:
            first += "".join(process.stdout.readline() for _ in range(luck.randint(1, 12)))
        time.sleep(luck.random() ** 2 * 0.05)
    else:
        time.sleep(luck.random() * 0.4)
    process.send_signal(signal.SIGKILL)
    rest, errors = process.communicate()
    assert errors == ""
    return first + rest


def tear(root: Path, luck: Random) -> None:
    """Leave a part of a line behind, as a write cut short by a power failure does."""
    files = sorted((root / ".quiz" / "journal").rglob("*.jsonl"), key=lambda path: path.stat().st_mtime_ns)
    if files:
        content = files[-1].read_bytes()
        line = content[: content.find(b"\n")]
        with files[-1].open("ab") as file:
            file.write(line[: luck.randint(1, len(line) - 1)])


def test_what_was_acknowledged_survives_kills_at_any_moment(root: Path) -> None:
    luck = Random(200)
    acknowledged: dict[str, tuple[str, str]] = {}
    for number in range(KILLS):
        for message in sitting.said(killed(root, luck, number), "reviewed"):
            acknowledged[message["id"]] = (message["prompt"], message["grade"])
        kept = sitting.journal_reviews(root)
        assert acknowledged.keys() <= kept.keys()
        if luck.random() < 0.3:
            tear(root, luck)
    print(f"{KILLS} kills, {len(acknowledged)} acknowledged, {len(kept) - len(acknowledged)} kept besides")
    # On a busy machine most are killed before the first answer.
    assert len(acknowledged) > KILLS // 4
    for one, (prompt, grade) in acknowledged.items():
        event = kept[one]
        assert (f"{event['card']}#{event['slot']}", event["grade"]) == (
            prompt,
            ("again", "hard", "good", "easy").index(grade) + 1,
        )
    finishes(root)


def finishes(root: Path) -> None:
    """The next sitting needs no help, and the index has what a new one has."""
    process = sitting.begin(root, now="2040-01-01T09:00:00+09:00")
    out, errors = process.communicate(sitting.requests("good"))
    assert (process.returncode, errors) == (0, "")
    assert len(sitting.said(out, "reviewed")) == 1
    query = f"SELECT key, {COLUMNS} FROM prompts ORDER BY key"
    collection = Collection.open(root)
    before = collection.index.execute(query).fetchall()
    collection.close()
    collection.places.index.unlink()
    assert Collection.open(root).index.execute(query).fetchall() == before


def traced(root: Path, trace: Path, *more: str, answers: int = 3) -> subprocess.CompletedProcess[str]:
    """A sitting under strace, or a skip that says why there is none."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    found = subprocess.run(
        ["strace", "-f", "-y", "-qq", "-s", "300", "-o", str(trace), *more, *sitting.command(root, "study", "--json")],
        input=sitting.requests(*["easy"] * answers),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if not trace.exists() or "ptrace" in found.stderr:
        pytest.skip(f"strace may not trace here: {found.stderr.strip()}")
    return found


def test_the_journal_is_synced_before_the_acknowledgement(root: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    traced(root, trace, "-e", "trace=write,fsync,fdatasync")
    steps = []
    for line in trace.read_text().split("\n"):
        if ".jsonl>" in line and "write(" in line:
            steps.append("write")
        elif ".jsonl>" in line and "sync(" in line:
            steps.append("sync")
        elif r"\"type\": \"reviewed\"" in line:
            steps.append("acknowledge")
    assert steps == ["write", "sync", "acknowledge"] * 3


@pytest.mark.parametrize("at", [1, 4])
def test_killed_between_key_and_acknowledgement(root: Path, tmp_path: Path, at: int) -> None:
    """Killed at the fsync of an answer: the line may be there, but nothing was said of it."""
    sitting.begin(root).communicate(sitting.requests("easy"))
    found = traced(root, tmp_path / "trace", "-e", f"inject=fsync:signal=KILL:when={at}", answers=8)
    said = [message["id"] for message in sitting.said(found.stdout, "reviewed")]
    assert len(said) == at - 1
    assert set(said) <= sitting.journal_reviews(root).keys()
    finishes(root)
