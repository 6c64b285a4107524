"""What is printed: lines that any terminal, file and encoding takes."""

from __future__ import annotations

import sys


def print_json(value: object) -> None:
    """One value as a line of JSON, at once, in UTF-8 whatever the terminal speaks."""
    import json

    _reconfigure(encoding="utf-8")
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def forgiving() -> None:
    """Let a character that the terminal's encoding lacks be a question mark, not an error."""
    _reconfigure()


def _reconfigure(encoding: str | None = None) -> None:
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=encoding, errors="replace")
