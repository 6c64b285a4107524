"""Making a collection: an empty one, or the decks that ship as one's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quiz.collection.settingslist import template

_ATTRIBUTES = "# Journals of several devices merge line by line.\njournal/** merge=union -text\n"


def create(root: Path) -> bool:
    """Make `.quiz/` and `decks/` under `root`. False where there is a collection already. Raises OSError."""
    own = root / ".quiz"
    made = not own.is_dir()
    own.mkdir(parents=True, exist_ok=True)
    (root / "decks").mkdir(exist_ok=True)
    for path, text in ((own / ".gitattributes", _ATTRIBUTES), (own / "settings.yaml", template())):
        # What a first try on a full disk did not get to is made by the next.
        if not path.exists() or not path.stat().st_size:
            with _named(path):
                path.write_text(text, encoding="utf-8", newline="\n")
    return made


def lay_out(root: Path, language: str) -> None:
    """Copy the shipped decks of a language and their note into `root`, a new or empty folder. Raises OSError."""
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise FileExistsError(17, "is there already and not empty; name a new folder", str(root))
    source = shipped()
    create(root)
    for path in [*sorted((source / language).rglob("*.yaml")), *sorted((source / "notes").glob(f"*.{language}.md"))]:
        copy = root / "decks" / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        # Their words, not their mode: what is installed may be read-only.
        with _named(copy):
            shutil.copyfile(path, copy)
    _copy_records(source / ".build", root / "decks" / ".build", language)


def _copy_records(source: Path, target: Path, language: str) -> None:
    """What was built of the note in this language, so that it is not built anew."""
    for path in sorted(source.rglob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        own = [line for line in lines if f'.{language}.md"' in line]
        if own:
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            with _named(copy):
                copy.write_text("".join(own), encoding="utf-8", newline="\n")


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """An error of writing names the file, which a full disk's does not."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def shipped() -> Path:
    """The folder of the decks that travel with the program."""
    package = Path(__file__).parents[1]
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent / "decks"
