"""Opening a file at a line in the person's editor, and an image in the system's viewer."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path


def editor_command(path: Path, line: int) -> list[str] | None:
    """The command that opens `path` at `line` (from 1), or None where no editor is known.

    Raises ValueError where a quote in the variable has no end.
    """
    words = shlex.split(os.environ.get(_variable(), ""))
    if not words:
        words = [name for name in ("nano", "vim", "vi") if shutil.which(name)][:1]
    if not words:
        return None
    program = Path(words[0]).stem
    if program in ("code", "codium", "cursor"):
        return [*words, "--wait", "--goto", f"{path}:{line}"]
    if program in ("subl", "zed", "hx", "helix"):
        return [*words, f"{path}:{line}"]
    return [*words, f"+{line}", str(path)]


def _variable() -> str:
    """The variable that names the editor."""
    return "VISUAL" if os.environ.get("VISUAL") else "EDITOR"


def edit(path: Path, line: int) -> str:
    """Open a file and wait; returns what went wrong, or an empty text."""
    try:
        command = editor_command(path, line)
    except ValueError:
        return f"{_variable()} has a quote without its end: set it to the name of a program, such as nano"
    if command is None:
        return "no editor is known; set EDITOR"
    try:
        subprocess.run(command, check=False)  # noqa: S603 (the person's own editor)
    except OSError as error:
        why = "is not installed" if isinstance(error, FileNotFoundError) else f"does not start ({error.strerror})"
        return f"the editor {command[0]} {why}: set {_variable()} to one that is there"
    return ""


def view(path: Path) -> str:
    """Open an image in the system's viewer; returns what went wrong, or an empty text."""
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 (the system's own viewer)
        return ""
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    if shutil.which(opener) is None:
        return f"{opener} is missing; the image is {path}"
    subprocess.Popen(  # noqa: S603 (the system's own viewer)
        [opener, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return ""
