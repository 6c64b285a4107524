"""Making a collection: an empty one, or the decks that ship as one's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from quiz.collection.settings import template

_ATTRIBUTES = "# Journals of several devices merge line by line.\njournal/** merge=union -text\n"


def create(root: Path) -> bool:
    """Make `.quiz/` and `decks/` under `root`. False where there is a collection already. Raises OSError."""
    own = root / ".quiz"
    if own.is_dir():
        return False
    own.mkdir(parents=True)
    (own / ".gitattributes").write_text(_ATTRIBUTES, encoding="utf-8", newline="\n")
    (own / "settings.yaml").write_text(template(), encoding="utf-8", newline="\n")
    (root / "decks").mkdir(exist_ok=True)
    return True


def lay_out(root: Path, language: str) -> None:
    """Copy the shipped decks of a language and their note into `root`, a new or empty folder. Raises OSError."""
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise FileExistsError(17, "is there already and not empty; name a new folder", str(root))
    source = shipped()
    shutil.copytree(source / language, root / "decks" / language)
    notes = root / "decks" / "notes"
    notes.mkdir()
    for note in sorted((source / "notes").glob(f"*.{language}.md")):
        shutil.copy(note, notes / note.name)
    create(root)


def shipped() -> Path:
    """The folder of the decks that travel with the program."""
    package = Path(__file__).parents[1]
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent / "decks"
