"""docs/architecture.md is about the program as it is."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from quiz.journal.events import Event, parse

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = sorted(path.parent.name for path in (ROOT / "quiz").glob("*/__init__.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_named(room: str) -> None:
    assert f"`quiz/{room}/`" in TEXT


@pytest.mark.parametrize("wanted", PROJECT["project"]["dependencies"])
def test_every_dependency_has_a_reason(wanted: str) -> None:
    assert f"`{re.split('[<>=~ ]', wanted)[0]}`" in TEXT


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:quiz|docs|tests|decks)/[\w./]+)`", TEXT))))
def test_every_path_is_there(path: str) -> None:
    assert (ROOT / path).exists() or path == "quiz/shipped"


def test_the_lines_of_the_journal_are_read() -> None:
    lines = re.search(r"```json\n(.*?)```", TEXT, re.DOTALL)
    assert lines
    events = [parse(line.encode()) for line in lines[1].splitlines()]
    assert [event.event for event in events if isinstance(event, Event)] == ["text", "review", "undo"]


@pytest.mark.parametrize(
    ("outside", "libraries"),
    [(("quiz.tui", "quiz.cli"), ("textual", "rich", "click")), (("quiz.tui",), ("textual",))],
)
def test_what_has_no_screen_runs_without_its_libraries(outside: tuple[str, ...], libraries: tuple[str, ...]) -> None:
    names = (path.relative_to(ROOT).with_suffix("").as_posix() for path in (ROOT / "quiz").rglob("*.py"))
    modules = sorted(name.replace("/", ".").removesuffix(".__init__") for name in names)
    imports = "\n".join(f"import {name}" for name in modules if not name.startswith(outside))
    script = f"{imports}\nimport sys\nprint([name for name in {libraries!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("[]\n", "")
