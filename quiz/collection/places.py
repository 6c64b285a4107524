"""Where things are: which folder is the collection, where its progress and its index live."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from quiz.text.errors import PersonError
from quiz.text.safe import clean, composed

_OF_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


class NoCollectionError(PersonError):
    """There is no collection: the message offers the next steps."""


class NoFolderError(NoCollectionError):
    """What was named is no folder."""

    status = 2


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
        """The folder of the journal that is written."""
        return self.own / "journal"

    @property
    def journals(self) -> tuple[Path, ...]:
        """The folders that are read: what was learnt stays known where `.quiz/` is made, or cannot be written now."""
        return tuple(dict.fromkeys(folder / "journal" for folder in (self.own, self.root / ".quiz", self.state)))

    @property
    def settings_cache(self) -> Path:
        """What the settings file says, read once."""
        return self.index.with_suffix(".settings.json")

    @property
    def settings(self) -> Path:
        """The settings file: the person's own, else one in a `.quiz/` that cannot be written."""
        own, shared = self.own / "settings.yaml", self.root / ".quiz" / "settings.yaml"
        return shared if shared.is_file() and not own.is_file() else own


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


def index_folder() -> Path:
    """Where the indexes of all collections are."""
    return Path(platformdirs.user_cache_dir("quiz", appauthor=False)) / "index"


def places(root: Path) -> Places:
    """The folders of the collection at `root`; makes none of them. Raises NoCollectionError."""
    root = root.resolve()
    if not can_be_shown(str(root)):
        raise NoCollectionError(f"{root}: the folder's name has characters that cannot be shown; rename it")
    key = _key(root)
    state = Path(platformdirs.user_state_dir("quiz", appauthor=False)) / "collections" / key
    own = root / ".quiz"
    if not own.is_dir() or not os.access(own, os.W_OK):
        own = state
    index = index_folder() / f"{key}.sqlite"
    return Places(root, own, state, index)


def deck_files(root: Path, folders: tuple[str, ...]) -> dict[str, Path]:
    """Deck name to file, for every YAML file under the deck folders that can be read; hidden ones are left out."""
    return {name: path for name, path, trouble in _decks(root, folders) if not trouble}


def left_out(root: Path, folders: tuple[str, ...]) -> list[tuple[Path, str]]:
    """Deck folders that are not read, YAML files in the others that are no decks, and why."""
    message = "leads out of the collection, or in a ring: not read"
    found = [(root / folder, message) for folder in folders if inside(root, folder) is None]
    return found + [(path, trouble) for _, path, trouble in _decks(root, folders) if trouble]


class FileInPlaceError(PersonError):
    """A file stands where a folder of the collection belongs."""


def files_in_place(where: Places, folders: Iterable[str]) -> list[Path]:
    """Files that stand where the deck folders or the folders of the journal belong."""
    wanted = [*(where.root / folder for folder in folders), *where.journals]
    return [path for path in wanted if path.exists() and not path.is_dir()]


IN_PLACE = "is a file where a folder belongs; move the file away"


def trouble_with(path: Path) -> str:
    """Why a file cannot be a deck; empty where it can."""
    if not can_be_shown(str(path)):
        return f"the name {path.name!a} has characters that cannot be shown; rename the file"
    if not path.is_file():
        return "not a file" if path.exists() else "cannot be read: nothing is there"
    return "" if os.access(path, os.R_OK) else "cannot be read: you may not read it"


def inside(root: Path, relative: str) -> Path | None:
    """The path under `root`, or None where it would lead out of it, or in a ring."""
    try:
        path = (root / relative).resolve()
    except (OSError, RuntimeError):
        return None
    return path if path.is_relative_to(root.resolve()) else None


class LeadsOutError(PersonError):
    """A file that is read and never written, as a link leads out of the collection to it."""


def writable(root: Path, paths: Iterable[Path]) -> None:
    """Raise LeadsOutError where one of these files of a collection does not lie in it."""
    for path in paths:
        if inside(root, str(path.absolute())) is None:
            name = path.relative_to(root) if path.is_relative_to(root) else path
            said = f"{name}: a link leads out of the collection, so it is read and never written"
            raise LeadsOutError(f"{said}; change the file it leads to, or put a copy here")


def deck_named(given: str, known: Container[str], folders: Iterable[str]) -> str:
    """The deck that is meant: `bom`, `bom.yaml` and `decks/bom` are one, unless a deck has just that name."""
    given = composed(given)
    if given in known:
        return given
    name = given.removeprefix("./").removesuffix(".yaml").removesuffix(".yml")
    # A new deck is made in the first folder.
    inner = [name.removeprefix(f"{folder.strip('./')}/") for folder in folders if folder.strip("./")]
    return next((deck for deck in (name, *inner) if deck in known), inner[0] if inner else name)


def yaml_files(base: Path) -> list[Path]:
    """Every YAML file under a folder, sorted; hidden ones are left out and links to folders not followed."""
    found = []
    for folder, folders, names in os.walk(base):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(folder, name)
            for name in sorted(names)
            if name.endswith((".yaml", ".yml")) and not name.startswith(".")
        ]
    return found


def tidy(root: Path, folders: Iterable[str]) -> None:
    """Remove the temporary files that killed processes left beside decks."""
    from quiz.text.replace import sweep

    for base in filter(None, (inside(root, folder) for folder in folders)):
        for folder, inner, _ in os.walk(base):
            inner[:] = [name for name in inner if not name.startswith(".")]
            sweep(Path(folder))


def _decks(root: Path, folders: tuple[str, ...]) -> Iterator[tuple[str, Path, str]]:
    """Name, file, and what is wrong with it."""
    first: dict[str, Path] = {}
    for folder in folders:
        base = inside(root, folder)
        for path in yaml_files(base) if base else ():
            name = composed(path.relative_to(base or root).with_suffix("").as_posix())
            trouble = trouble_with(path)
            if not trouble and first.setdefault(name, path) != path:
                trouble = f"{first[name].name} has the same name without its suffix; rename one of them"
            yield name, path, trouble


def is_of_windows(name: str) -> bool:
    """Does Windows keep a file's name for a device, as `CON` and `aux.old`, or take its end off, as of `bert.`?"""
    return name.endswith(".") or _OF_WINDOWS.fullmatch(name) is not None


def can_be_shown(name: str) -> bool:
    """Is a name of a file nothing but signs that can be shown on one line?"""
    return clean(name) == composed(name) and not {"\n", "\t"} & set(name)


def _key(root: Path) -> str:
    """A file name for a folder: its path, readable where it is short enough."""
    key = re.sub(r"[^\w.-]", lambda match: f"%{ord(match[0]):02x}", str(root))
    if len(key.encode()) <= 200:
        return key
    import hashlib

    return f"{key[-40:]}-{hashlib.blake2b(str(root).encode(), digest_size=16).hexdigest()}"


def _checked(folder: Path) -> Path:
    if not folder.is_dir():
        raise NoFolderError(next_steps(f"{folder} is not a folder"))
    if not (folder / ".quiz").is_dir() and not (folder / "decks").is_dir():
        raise NoCollectionError(next_steps(f"{folder} holds no collection: neither decks/ nor .quiz/"))
    return folder


def _configured() -> str:
    file = Path(platformdirs.user_config_dir("quiz", appauthor=False)) / "collection"
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
