import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.cli.main import quiz
from quiz.collection import clock

DECK = """\
title: BERT
cards:
  - id: basic001
    question: What does [CLS] stand for?
    answer: Classification
  - id: cloze001
    cloze: BERT is an ==encoder== and GPT a decoder.
"""
Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A collection of one deck, which is the current folder."""
    folder = tmp_path / "notes"
    (folder / "decks").mkdir(parents=True)
    (folder / ".quiz").mkdir()
    (folder / "decks" / "bert.yaml").write_text(DECK, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("QUIZ_NOW", "2026-11-23T09:00:00+00:00")
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command run in this process; its output holds both streams. Its clock begins with it, as in one of its own."""

    def called(*arguments: str, said: str = "") -> Result:
        monkeypatch.setattr(clock, "_STARTED", time.monotonic())
        done = CliRunner().invoke(quiz, arguments, input=said, prog_name="quiz")
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return called


@pytest.fixture
def process() -> Process:
    """A command run as a process of its own."""

    def called(*arguments: str, said: bytes = b"", **environment: str) -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "quiz", *arguments]
        done = subprocess.run(
            command, input=said, capture_output=True, check=False, timeout=60, env=os.environ | environment
        )
        assert b"Traceback" not in done.stderr
        return done

    return called
