"""A terminal that can show nothing but lines."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="needs the terminals of Unix")


def said(root: Path, *words: str, typed: str = "", term: str = "dumb") -> str:
    """What comes out where a person sits at a terminal of this kind."""
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    command = [sys.executable, "-m", "quiz", "-C", str(root), *words]
    environment = os.environ | {"TERM": term}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=subprocess.STDOUT, env=environment) as process:
        os.close(theirs)
        out = b""
        try:
            while part := os.read(ours, 4096):
                out += part
        except OSError:  # Linux says so where the other end is closed.
            pass
        assert process.wait(30) == 0
    os.close(ours)
    return out.decode().replace("\r\n", "\n")


def test_studying_goes_line_by_line(root: Path) -> None:
    for words in (["study", "bert", "--cram"], ["study", "--limit", "2"], ["study"]):
        out = said(root, *words, typed="\n3\n:q\n")
        assert "\x1b" not in out
        assert "Question 1 of 2, " in out
        assert "Question 2 of 2, " in out or words == ["study"]


def test_a_test_goes_line_by_line(root: Path) -> None:
    out = said(root, "test", "-n", "1", typed=":q\n")
    assert "\x1b" not in out
    assert "A test of 1 prompt." in out
    assert "Not passed: 0 %" in out


def test_home_says_what_is_due_and_how_to_go_on(root: Path) -> None:
    out = said(root)
    assert out.startswith("0 to review, 2 new.\nquiz study --plain asks them here")
    assert "\x1b" not in out
