"""What all benchmarks share: sizes, an environment with a home of its own, collections made once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from collections_ import make
from peers import Peers

HERE = Path(__file__).parent
INSIDE = HERE / "inside"
"""Scripts that are run in a process of their own and print figures as JSON."""
QUIZ = [sys.executable, "-m", "quiz"]
TRIVIAL = [sys.executable, str(HERE / "trivial.py")]
ASKED = b"(asked)"
"""Ends every question of the peers."""
DECK = "Bench"
"""The deck of the peers, which holds all cards."""


@dataclass(frozen=True, slots=True)
class Made:
    """A collection and what belongs to it."""

    root: Path
    cards: Path
    """Its cards as CSV, for peers: front, back, tags."""
    reviews: Path
    """Its history for peers; there where it has one."""
    index: Path
    bare: Path
    """A copy of the index before the history was read; there where it has one."""


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
    """Runs of each program in turns."""
    runs: int = 3
    """The same, for what takes seconds."""
    answers: int = 100
    """Of a sitting."""
    peers: Peers | None = None
    _made: dict[object, Any] = field(default_factory=dict)

    @cached_property
    def env(self) -> dict[str, str]:
        """The environment of every program that is measured: its home is in `folder`."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QUIZ_", "ANKI"))}
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

    def inside(self, script: str, *words: str | Path, **env: str) -> Any:
        """What a script says that runs with `quiz` in a process of its own."""
        return json.loads(self.run([sys.executable, INSIDE / script, *words], **env))

    def quiz(self, root: Path, *words: str) -> list[str]:
        """`quiz` on a collection."""
        return [*QUIZ, "-C", str(root), *words]

    def has(self, command: str) -> bool:
        """Does `quiz` have this command?"""
        asked = [*QUIZ, command, "--help"]
        return subprocess.run(asked, env=self.env, check=False, capture_output=True).returncode == 0

    def shipped(self) -> Path:
        """The decks that come with `quiz`, as a collection."""

        def laid_out() -> Path:
            root = self.folder / "shipped"
            self.run([*QUIZ, "demo", root])
            self.run(self.quiz(root, "due"))
            return root

        return self._once("shipped", laid_out)

    def collection(self, cards: int, reviews: int = 0) -> Path:
        """A collection of that many cards with a history of that many reviews, its index up to date."""
        return self.made(cards, reviews).root

    def made(self, cards: int, reviews: int = 0) -> Made:
        """The same, with what belongs to it."""
        return self._once((cards, reviews), lambda: self._make(cards, reviews))

    def _make(self, cards: int, reviews: int) -> Made:
        root = make(self.folder / f"{cards}-{reviews}", cards)
        for path in (root / "decks").iterdir():
            saved_before(path)
        beside = self.folder / f"{cards}-{reviews}-beside"
        beside.mkdir()
        index = self.inside("history.py", root, str(reviews), beside)
        self.run(self.quiz(root, "due"))
        return Made(root, beside / "cards.csv", beside / "reviews.csv", Path(index), beside / "bare.sqlite")

    @contextmanager
    def no_limits(self, cards: int, reviews: int = 0, *peers: str) -> Iterator[Path]:
        """The collection, and that of peers, for a while without limits a day: a long sitting needs more than 20 cards.

        Only for a while, as a start that reads settings takes longer, and peers gather as many cards as a day allows.
        """
        root = self.collection(cards, reviews)
        paths = {peer: self.anki_collection(peer, cards, reviews) for peer in peers if self.peers}
        for peer, path in paths.items():
            self.anki(peer, "limits", path, "9999")
        try:
            with setting(root, "new_per_day: 9999\nreviews_per_day: 9999\n"):
                yield root
        finally:
            for peer, path in paths.items():
                self.anki(peer, "limits", path, "20")

    def anki(self, peer: str, what: str, *words: str | Path) -> Any:
        """What Anki's backend says, as it comes with a peer. It may talk before the last line."""
        if self.peers is None:
            raise RuntimeError("no peers are wanted")
        said = self.run([self.peers.python(peer), INSIDE / "anki_peer.py", what, *words])
        return json.loads(said.splitlines()[-1])

    def anki_collection(self, peer: str, cards: int, reviews: int = 0) -> Path:
        """The same cards and history as in `collection`, in Anki's tables."""
        return self._once((peer, cards, reviews), lambda: self._make_anki(peer, cards, reviews))

    def _make_anki(self, peer: str, cards: int, reviews: int) -> Path:
        made = self.made(cards, reviews)
        path = self.folder / f"{peer}-{cards}-{reviews}" / "User 1" / "collection.anki2"
        path.parent.mkdir(parents=True)
        known = self.anki(peer, "make", path, made.cards)["cards"]
        if known != cards:
            raise RuntimeError(f"{peer} has {known} cards of {cards}")
        if reviews:
            self.anki(peer, "history", path, made.reviews)
        return path

    def clanki(self, cards: int, reviews: int = 0) -> tuple[list[str], dict[str, str]]:
        """The command of clanki that asks all cards, and its environment."""
        if self.peers is None:
            raise RuntimeError("no peers are wanted")
        path = self.anki_collection("clanki", cards, reviews)
        env = self.env | {"ANKI_BASE": str(path.parent.parent)}
        return [str(self.peers.program("clanki")), "review", DECK], env

    def python_with(self, module: str) -> Path | None:
        """An interpreter that has a module of the peer `fsrs`: this one, or that of its environment; None without."""
        if find_spec(module):
            return Path(sys.executable)
        return self.peers.python("fsrs") if self.peers else None

    def _once(self, key: object, made: Callable[[], Any]) -> Any:
        if key not in self._made:
            self._made[key] = made()
        return self._made[key]


@contextmanager
def setting(root: Path, text: str) -> Iterator[None]:
    """Settings of a collection, for a while."""
    path = root / ".quiz" / "settings.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        yield
    finally:
        path.unlink()


def saved_before(path: Path) -> None:
    """As if the file had been saved a minute ago: what was saved in the last two seconds is read once more."""
    os.utime(path, (time.time() - 60, time.time() - 60))


def unread(made: Made) -> None:
    """Put the index back to before the history was read."""
    for suffix in ("-wal", "-shm"):
        made.index.with_name(made.index.name + suffix).unlink(missing_ok=True)
    shutil.copyfile(made.bare, made.index)


def append_and_fsync(path: Path) -> float:
    """Milliseconds to put a line of 400 bytes on disk."""
    begun = time.perf_counter()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(descriptor, b"x" * 399 + b"\n")
    os.fsync(descriptor)
    os.close(descriptor)
    return (time.perf_counter() - begun) * 1000


def resident(pid: int, what: str = "VmRSS") -> float:
    """MiB that a process holds, or with `VmHWM` the most it held, where /proc tells; else 0."""
    path = Path(f"/proc/{pid}/status")
    lines = path.read_text().splitlines() if path.exists() else []
    return sum(float(line.split()[1]) / 1024 for line in lines if line.startswith(what))
