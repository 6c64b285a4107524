"""Where things are: which folder is the collection, where its progress and its index live."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from quiz.text.errors import PersonError


class NoCollectionError(PersonError):
    """There is no collection: the message offers the next steps."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one collection."""

    root: Path
    own: Path
    """Settings and journal: `.quiz/` in the collection, else a folder of the person's bound to it."""
    state: Path
    """What only this device knows: locks and the device's name."""
    index: Path
    """The index file, in the person's cache."""

    @property
    def journal(self) -> Path:
        """The folder of the journal."""
        return self.own / "journal"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.own / "settings.yaml"


def find(directory: Path | None = None) -> Path:
    """The collection: `directory`, else the nearest above with `.quiz/`, else here if it has `decks/`.

    Else `$QUIZ_HOME`, else the one in the person's configuration. Raises NoCollectionError.
    """
    if directory is not None:
        return _checked(directory)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / ".quiz").is_dir():
            return folder
    if (here / "decks").is_dir():
        return here
    named = os.environ.get("QUIZ_HOME") or _configured()
    if named:
        return _checked(Path(named).expanduser())
    raise NoCollectionError(next_steps(f"There is no collection in {here}"))


def next_steps(problem: str) -> str:
    """A problem and what to do about it, as lines."""
    return (
        f"{problem}.\n"
        "  quiz demo DIR --language en   lays out decks to try (ko for Korean)\n"
        "  quiz init                     makes a collection here\n"
        "  quiz -C DIR                   opens the collection in DIR"
    )


def places(root: Path) -> Places:
    """The folders of the collection at `root`; makes none of them."""
    root = root.resolve()
    key = _key(root)
    state = Path(platformdirs.user_state_dir("quiz", appauthor=False)) / "collections" / key
    own = root / ".quiz"
    if not own.is_dir() or not os.access(own, os.W_OK):
        own = state
    index = Path(platformdirs.user_cache_dir("quiz", appauthor=False)) / "index" / f"{key}.sqlite"
    return Places(root, own, state, index)


def deck_files(root: Path, folders: tuple[str, ...]) -> dict[str, Path]:
    """Deck name to file, for every YAML file under the deck folders; hidden files and folders are left out."""
    found: dict[str, Path] = {}
    for folder in folders:
        base = inside(root, folder)
        if base is None:
            continue
        for path in _yaml_files(base):
            name = path.relative_to(base).with_suffix("").as_posix()
            found.setdefault(name, path)
    return found


def inside(root: Path, relative: str) -> Path | None:
    """The path under `root`, or None where it would lead out of it."""
    path = (root / relative).resolve()
    return path if path.is_relative_to(root.resolve()) else None


def _yaml_files(base: Path) -> list[Path]:
    found = []
    for folder, folders, names in os.walk(base):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(folder, name)
            for name in sorted(names)
            if name.endswith((".yaml", ".yml")) and not name.startswith(".")
        ]
    return found


def _key(root: Path) -> str:
    """A file name for a folder: its path, readable where it is short enough."""
    key = re.sub(r"[^\w.-]", lambda match: f"%{ord(match[0]):02x}", str(root))
    if len(key.encode()) <= 200:
        return key
    import hashlib

    return f"{key[-40:]}-{hashlib.blake2b(str(root).encode(), digest_size=16).hexdigest()}"


def _checked(folder: Path) -> Path:
    if not folder.is_dir():
        raise NoCollectionError(next_steps(f"{folder} is not a folder"))
    if not (folder / ".quiz").is_dir() and not (folder / "decks").is_dir():
        raise NoCollectionError(next_steps(f"{folder} holds no collection: neither decks/ nor .quiz/"))
    return folder


def _configured() -> str:
    file = Path(platformdirs.user_config_dir("quiz", appauthor=False)) / "collection"
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
