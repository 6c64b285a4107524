"""What is imported where: heavy libraries stay out of rooms that do without them, and out of the first frame."""

import subprocess
import sys

ROOMS = ("text", "model", "memory", "deckfile", "journal", "grading", "index", "collection", "study", "progress")


def loaded(code: str) -> set[str]:
    """The modules that are there after `code` has run in a fresh interpreter."""
    script = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def every_module_of(rooms: tuple[str, ...]) -> str:
    """Code that imports every module of these rooms."""
    return (
        "import importlib, pkgutil\n"
        f"for room in {rooms}:\n"
        "    package = importlib.import_module(f'quiz.{room}')\n"
        "    for module in pkgutil.walk_packages(package.__path__, f'quiz.{room}.'):\n"
        "        importlib.import_module(module.name)\n"
    )


def test_only_screens_and_commands_import_rich_and_click() -> None:
    assert not loaded(every_module_of(ROOMS)) & {"textual", "rich", "click"}


def test_commands_do_not_import_textual() -> None:
    assert "textual" not in loaded(every_module_of(("cli",)))


APP = "import quiz.__main__, quiz.cli.app, quiz.tui.app, quiz.tui.screens.home, quiz.collection.collection"


def test_the_first_frame_does_without_what_is_slow_to_import() -> None:
    heavy = {"pydantic", "yaml", "click", "markdown_it", "pygments", "rich.markdown", "rich.syntax"}
    assert not loaded(APP) & heavy
