"""What all benchmarks share: sizes, an environment with a home of its own, collections made once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from collections_ import make

HERE = Path(__file__).parent
INSIDE = HERE / "inside"
"""Scripts that are run in a process of their own and print figures as JSON."""
QUIZ = [sys.executable, "-m", "quiz"]
TRIVIAL = [sys.executable, str(HERE / "trivial.py")]


@dataclass
class Work:
    """Where and how much is measured."""

    folder: Path
    """Taken away after the last benchmark."""
    cards: int = 10_000
    """Of the large collection."""
    reviews: int = 100_000
    """Of the long history."""
    pairs: int = 20
    """Runs of each program in turns; what takes seconds is run less often."""
    answers: int = 100
    _made: dict[tuple[str, int], Path] = field(default_factory=dict)

    @property
    def env(self) -> dict[str, str]:
        """The environment of every program that is measured: its home is in `folder`."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QUIZ_"))}
        return kept | {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": ""}

    def run(self, command: Sequence[str | Path], **env: str) -> str:
        """What a program prints. Raises CalledProcessError."""
        words = [str(word) for word in command]
        done = subprocess.run(words, env=self.env | env, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout

    def took(self, command: Sequence[str | Path], **env: str) -> float:
        """Milliseconds from the start of a program to its end."""
        begun = time.perf_counter()
        self.run(command, **env)
        return (time.perf_counter() - begun) * 1000

    def shipped(self) -> Path:
        """The decks that come with `quiz`, as a collection."""
        return self._once("shipped", 0)

    def collection(self, cards: int) -> Path:
        """A collection of that many cards without history, its index up to date."""
        return self._once("cards", cards)

    def _once(self, kind: str, size: int) -> Path:
        root = self._made.get((kind, size))
        if root is None:
            root = self._made[kind, size] = self.folder / f"{kind}{size}"
            if kind == "shipped":
                self.run([*QUIZ, "demo", root])
            else:
                make(root, size)
            (root / ".quiz").mkdir(exist_ok=True)
            (root / ".quiz" / "settings.yaml").write_text("new_per_day: 9999\n", encoding="utf-8")
            self.run([*QUIZ, "-C", root, "due"])
        return root

    def quiz(self, root: Path, *words: str) -> list[str]:
        """`quiz` on a collection."""
        return [*QUIZ, "-C", str(root), *words]


def append_and_fsync(path: Path) -> float:
    """Milliseconds to put a line of 400 bytes on disk."""
    begun = time.perf_counter()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(descriptor, b"x" * 399 + b"\n")
    os.fsync(descriptor)
    os.close(descriptor)
    return (time.perf_counter() - begun) * 1000


def resident(pid: int) -> float:
    """MiB that a process holds, where /proc tells; else 0."""
    path = Path(f"/proc/{pid}/status")
    lines = path.read_text().splitlines() if path.exists() else []
    return sum(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
