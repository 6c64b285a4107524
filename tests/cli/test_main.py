from pathlib import Path

import pytest

import quiz
from quiz.cli.main import COMMANDS
from tests.cli.conftest import Process, Run


def test_version_is_told(process: Process) -> None:
    done = process("--version")
    assert (done.returncode, done.stdout.decode()) == (0, f"quiz {quiz.__version__}\n")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("studdy", "quiz: No such command 'studdy'; did you mean study? (quiz --help)"),
        ("xyzzy", "there are study, due,"),
        ("study --limit 0", "quiz study: Invalid value for '--limit'"),
        ("study --plain --json", "quiz study: --plain and --json do not go together."),
        ("demo", "quiz demo: Missing argument 'FOLDER'"),
    ],
)
def test_a_wrong_call_exits_2_with_a_line(process: Process, call: str, words: str) -> None:
    done = process(*call.split())
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_a_bad_folder_is_a_wrong_call(run: Run) -> None:
    done = run("-C", "/nowhere", "due")
    assert done.exit_code == 2
    assert done.output.startswith("/nowhere is not a folder.\n")


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_command_has_help_with_examples(run: Run, name: str) -> None:
    done = run(*([name] if name else []), "--help")
    assert done.exit_code == 0
    assert "Example" in done.output
    assert f"quiz {name}".strip() in done.output.split("Example")[1]


def test_without_a_collection_the_next_steps_are_offered(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run()
    assert done.exit_code == 0
    assert "quiz demo DIR --language en" in done.output
    assert run("due").exit_code == 1


def test_without_a_terminal_what_is_due_and_how_to_go_on_is_told(run: Run, root: Path) -> None:
    for call, first in (((), "0 to review, 2 new."), (("study", "--limit", "1"), "0 to review, 1 new.")):
        done = run(*call)
        assert done.exit_code == 0
        assert done.output.startswith(f"{first}\nquiz study --plain")
    assert run("study", "--cram").output.startswith("2 to cram.\n")
    assert run("study", "nonsense").exit_code == 2


@pytest.mark.parametrize(
    "now", ["soon", "2026-11-23T09:00:00", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00"]
)
def test_a_time_that_cannot_be_is_a_wrong_call(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    monkeypatch.setenv("QUIZ_NOW", now)
    done = run("due")
    assert (done.exit_code, done.output.count("\n")) == (2, 1)
    assert "QUIZ_NOW should" in done.output


def test_a_time_without_offset_is_told_one_that_works(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_NOW", "2026-10-21")
    told = run("due").output
    example = told.strip().rpartition("such as ")[2]
    monkeypatch.setenv("QUIZ_NOW", example)
    assert run("due").output == "0 to review, 2 new\n"
