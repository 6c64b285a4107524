import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from quiz.collection.places import places
from tests.cli.conftest import Process, Run

SAID = "".join(
    json.dumps(line) + "\n"
    for line in (
        *({"reveal": True}, {"grade": "again"}, {"undo": True}, {"reveal": True}, {"grade": "easy"}),
        *({"flag": True}, {"suspend": True}),
    )
)


def journal(root: Path) -> Path:
    return next((root / ".quiz" / "journal").rglob("*.jsonl"))


def test_the_journal_in_words(run: Run, root: Path) -> None:
    run("study", "--json", said=SAID)
    done = run("log")
    assert done.exit_code == 0
    lines = done.output.splitlines()
    start = "2026-11-23 09:00  basic001  bert  What does [CLS] stand for?  "
    assert lines[0] == f"{start}again, due 2026-11-23 09:01 (taken back)"
    assert lines[1] == f"{start}takes back: again, due 2026-11-23 09:01"
    assert lines[2].startswith(f"{start}easy, due 2026-1")
    assert [line.rsplit("  ", 1)[1] for line in lines[3:]] == ["flagged", "suspended"]
    assert run("log", "--limit", "2").output.splitlines() == lines[-2:]
    assert run("log", "cloze001").output.splitlines() == lines[-2:]
    assert run("log", "basic001#front", "--limit", "1").output.splitlines() == lines[2:3]
    assert (run("log", "nonsense").exit_code, run("log").exit_code) == (1, 0)


def test_the_journal_as_json(run: Run, root: Path) -> None:
    run("study", "--json", said=SAID)
    found = [json.loads(line) for line in run("log", "--json").output.splitlines()]
    assert [act["event"] for act in found] == ["review", "undo", "review", "flag", "suspend"]
    assert [act["undone"] for act in found] == [True, False, False, False, False]
    assert found[2]["grade"] == 4
    assert found[2]["question"] == "What does [CLS] stand for?"
    assert (found[4]["card"], found[4]["slot"], found[4]["deck"]) == ("cloze001", None, "bert")


def test_lines_stepped_over_are_told_with_file_and_line(run: Run, root: Path) -> None:
    run("study", "--json", said=SAID)
    path = journal(root)
    first = path.read_bytes().split(b"\n")[1]
    clash = first.replace(b'"grade":1', b'"grade":3')
    assert clash != first
    with path.open("ab") as file:
        file.write(b'{"v":1,"torn\n<<<<<<< HEAD\n' + clash + b'\n{"v":1,"unfin')
    count = path.read_bytes().count(b"\n")
    told = [line for line in run("log", "--limit", "1").output.splitlines() if "stepped over" in line]
    assert [line.split(": ")[0] for line in told] == [
        *(f"{path}:{count - 2}", f"{path}:{count - 1}", f"{path}:2", f"{path}:{count}", f"{path}:{count + 1}")
    ]
    assert "two different lines" in told[2]
    assert "torn" in told[0]
    assert "conflict marker" in told[1]
    assert "has no end" in told[4]
    last = json.loads(run("log", "--json").output.splitlines()[-1])
    assert (last["file"], last["line"]) == (str(path), count + 1)
    done = run("verify")
    assert done.exit_code == 0
    assert done.output.count("stepped over") == 5


def test_verify_proves_that_the_index_equals_a_replay(run: Run, root: Path) -> None:
    run("study", "--json", said=SAID)
    done = run("verify")
    assert (done.exit_code, done.output) == (0, "The index equals a full replay (2 prompts, 6 acts).\n")


def test_verify_notices_every_kind_of_tampering(run: Run, root: Path) -> None:
    run("study", "--json", said=SAID)
    index = places(root).index
    tampering = {
        "UPDATE prompts SET stability = stability * 1.001 WHERE key = 'basic001#front'": "basic001#front: stability",
        "UPDATE prompts SET due = due + 1 WHERE key = 'basic001#front'": "basic001#front: due",
        "UPDATE prompts SET suspended = 0 WHERE card = 'cloze001'": "cloze001#gap:encoder: suspended",
        "DELETE FROM prompts WHERE card = 'cloze001'": "cloze001#gap:encoder: prompt",
        "UPDATE prompts SET body = replace(body, 'CLS', 'SEP')": "basic001#front: prompt",
        "INSERT INTO prompts (key, card) VALUES ('ghost#front', 'ghost')": "ghost#front: prompt",
        "UPDATE events SET undone = 1 - undone WHERE event = 'flag'": ": undone: the index has True, the replay gives",
        "DELETE FROM events WHERE event = 'flag'": ": line: the index has nothing",
        'INSERT INTO meta VALUES (\'params\', \'{"w": [1], "name": "x"}\')': "params: w",
    }
    for statement, words in tampering.items():
        with sqlite3.connect(index) as connection:
            assert connection.execute(statement).rowcount > 0
        connection.close()
        done = run("verify")
        assert done.exit_code == 1, statement
        assert words in done.output
        assert "quiz verify --fix" in done.output
        report = json.loads(run("verify", "--json").output)
        assert not report["equal"]
        assert report["differences"]
        assert run("verify", "--fix").exit_code == 0
        assert run("verify").exit_code == 0


def test_a_pipe_closed_early_is_no_error(root: Path, process: Process) -> None:
    process("study", "--json", said=SAID.encode())
    path = journal(root)
    lines = path.read_bytes().split(b"\n")
    number = int(lines[1].split(b'"id":"')[1][:13])
    with path.open("ab") as file:
        for n in range(5000):
            file.write(lines[1].replace(str(number).encode(), str(number + 1000 + n).encode()) + b"\n")
    for call in ("log", "log --json"):
        command = f"{sys.executable} -m quiz {call} | head -1"
        done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)


def test_a_full_disk_behind_the_output_is_a_line(root: Path, process: Process) -> None:
    if not Path("/dev/full").exists():
        return
    process("study", "--json", said=SAID.encode())
    for call in ("log", "due --json"):
        command = f"{sys.executable} -m quiz {call} > /dev/full"
        done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (
            1,
            b"quiz: cannot be written, the disk is full: make room and try again\n",
        )


def test_an_interrupt_ends_with_what_was_done(root: Path) -> None:
    for option, asked in (("--plain", b"Question 1 of"), ("--json", b'"remaining"')):
        command = [sys.executable, "-m", "quiz", "study", option]
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        ) as child:
            assert child.stdout is not None
            assert child.stderr is not None
            while asked not in child.stdout.readline():
                pass
            child.send_signal(signal.SIGINT)
            rest = child.stdout.read()
            assert (child.wait(30), child.stderr.read()) == (0, b"")
            assert b"In the next seven days" in rest or b'"type": "done"' in rest


def test_any_encoding_of_the_terminal_will_do(root: Path, process: Process) -> None:
    deck = root / "decks" / "bert.yaml"
    deck.write_text(deck.read_text().replace("Classification", "분류 √"), encoding="utf-8")
    said = b'{"reveal": true}\n{"grade": "easy"}\n'
    done = process("study", "--json", said=said, PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout.decode().splitlines()[2])["answer"] == ["분류 √"]
    done = process("study", "--plain", "--cram", said=b"\xff\xfe\n\n", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"Question 1 of 2" in done.stdout
