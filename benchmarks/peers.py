"""Programs that people would use instead, each in an environment of its own; never a dependency of `quiz`."""

from __future__ import annotations

import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

NEEDS = {
    "anki": ("anki==26.9.3",),
    "clanki": ("clanki==0.1.4",),
    "fsrs": ("fsrs>=6.3", "fsrs-rs-python>=0.9"),
}
"""clanki wants an older Anki than the newest: two environments."""


@dataclass(frozen=True, slots=True)
class Peers:
    """Environments in a folder, made when first asked for."""

    folder: Path

    def python(self, peer: str) -> Path:
        """The interpreter that has the peer. Raises CalledProcessError where it cannot be installed."""
        home = self.folder / peer
        python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        done = home / "made"
        wanted = " ".join(NEEDS[peer])
        if not done.exists() or done.read_text(encoding="utf-8") != wanted:
            print(f"installing {wanted} in {home}", file=sys.stderr)
            venv.create(home, clear=True, with_pip=True)
            install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *NEEDS[peer]]
            subprocess.run(install, check=True)
            done.write_text(wanted, encoding="utf-8")
        return python

    def program(self, peer: str) -> Path:
        """The command of the same name."""
        return self.python(peer).parent / peer
