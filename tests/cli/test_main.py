import subprocess
import sys

import quiz


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "quiz", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_version_is_told() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"quiz {quiz.__version__}\n")


def test_a_wrong_call_exits_2_with_a_line() -> None:
    done = run("nonsense")
    assert done.returncode == 2
    assert "No such command 'nonsense'" in done.stderr
    assert "Traceback" not in done.stderr
