"""Drafts of many notes are the same, however many processes make them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quiz.collection import drafting
from quiz.index import halves
from quiz.notes.build import drafts_of

NOTES = [
    drafting.Note(
        f"{n}.md", f"# Yeast {n}\n\n- Yeast: a fungus of {n + 2} sorts\n- 효모는 {n + 2}종의 균류이다.\n", "default"
    )
    for n in range(6)
]


@pytest.mark.parametrize("program", ["", "/nowhere/python", "/bin/false"])
def test_two_processes_draft_what_one_does(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    alone = [drafts_of(note.text, note.name) for note in NOTES]
    received: list[object] = []
    real = halves.received

    def counted(answers: object) -> object:
        for drafts in real(answers):  # type: ignore[arg-type]
            received.append(drafts)
            yield drafts

    monkeypatch.setattr(drafting, "_MUCH_ANEW", 0)
    monkeypatch.setattr(drafting, "_LEAD", 0)
    monkeypatch.setattr(halves, "received", counted)
    monkeypatch.setattr(sys, "executable", program or sys.executable)
    assert list(drafting.drafts_of_all(NOTES)) == alone
    assert all(alone)
    assert received == ([] if program else alone[3:])


def test_while_the_second_process_begins_this_one_reads_more() -> None:
    assert [halves.half([1, 1, 1, 1], lead) for lead in (0, 2, 9)] == [2, 3, 3]


_COPIES = """
import json, os, sys
from quiz.collection import drafting

first, ends = os.getpid(), sys.argv[1] == "ends"
real = drafting.read

def read(note):
    if ends and note.name == "3.md" and os.getpid() != first:
        os._exit(1)
    return [(os.getpid() != first, draft.note, draft.front, draft.back) for draft in real(note)]

drafting.read, drafting.MUCH, drafting.processors = read, 0, lambda: 3
notes = [drafting.Note(*note) for note in json.load(sys.stdin)]
print(json.dumps([[found for found in drafts] for drafts in drafting.drafts_of_all(notes)]))
"""
"""Copies are made of a process without threads: of one of its own."""


@pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made on Linux alone")
@pytest.mark.parametrize("end", ["done", "ends"])
def test_copies_of_a_process_draft_what_one_does(end: str) -> None:
    alone = [[[draft.note, draft.front, draft.back] for draft in drafts_of(note.text, note.name)] for note in NOTES]
    command = [sys.executable, "-c", _COPIES, end]
    run = subprocess.run(command, input=json.dumps(NOTES), capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    assert [[draft[1:] for draft in drafts] for drafts in found] == alone
    copied = [copy for drafts in found for copy, *_ in drafts]
    assert all(copied) if end == "done" else not copied[-1]
    assert run.stderr == ""


_SLOW = """
import signal, sys, time
from quiz.collection import drafting

def read(note):
    time.sleep(60)

drafting.read, drafting.MUCH, drafting.processors = read, 0, lambda: 3
notes = [drafting.Note(f"{n}.md", "x", "default") for n in range(6)]
signal.signal(signal.SIGINT, signal.default_int_handler)  # A shell's background has none.
sys.stdout.write("begun\\n")
sys.stdout.flush()
try:
    list(drafting.drafts_of_all(notes))
except KeyboardInterrupt:
    sys.exit(130)
"""


def _copies_of(process: subprocess.Popen[bytes]) -> list[int]:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while len(found := children.read_text("ascii").split()) < 3:
        time.sleep(0.001)
    return [int(one) for one in found]


def _are_gone(copies: list[int]) -> bool:
    """Within ten seconds; one that only waits to be taken note of is gone."""
    for _ in range(1000):
        states = [Path(f"/proc/{copy}/stat") for copy in copies]
        if all(not stat.exists() or ") Z " in stat.read_text("ascii", errors="replace") for stat in states):
            return True
        time.sleep(0.01)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made on Linux alone")
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
@pytest.mark.parametrize("wait", [0, 0.004, 0.3])
def test_copies_end_with_the_process_that_made_them(sent: int, status: int, wait: float) -> None:
    command = [sys.executable, "-c", _SLOW]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, start_new_session=True, **pipes) as process:  # type: ignore[call-overload]
        assert process.stdout.readline() == b"begun\n"
        copies = _copies_of(process)
        time.sleep(wait)
        if sent == signal.SIGINT:
            os.killpg(process.pid, sent)  # As a terminal does: the copies as well.
        else:
            process.kill()
        assert process.wait(30) == status
        assert _are_gone(copies)
        assert process.stderr.read() == b""
