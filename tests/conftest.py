from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis
import pytest

from quiz.collection.collection import Collection

# A law holds on a busy machine too.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own."""
    folder = tmp_path / "home"
    for name, sub in (("STATE", "state"), ("CACHE", "cache"), ("CONFIG", "config"), ("DATA", "data")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / sub))
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("QUIZ_HOME", raising=False)
    monkeypatch.delenv("QUIZ_NOW", raising=False)
    return folder


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make(tmp_path: Path, clock: Clock) -> Callable[..., Collection]:
    """Makes a collection of decks given as text, by name."""

    def made(**decks: str) -> Collection:
        root = tmp_path / "notes"
        (root / "decks").mkdir(parents=True, exist_ok=True)
        (root / ".quiz").mkdir(exist_ok=True)
        for name, text in decks.items():
            (root / "decks" / f"{name}.yaml").write_text(text, encoding="utf-8")
        return Collection.open(root, clock)

    return made
