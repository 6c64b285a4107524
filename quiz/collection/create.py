"""Making a collection: an empty one, or the decks that ship as one's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from quiz.collection.settings import template

_ATTRIBUTES = "# Journals of several devices merge line by line.\njournal/** merge=union -text\n"


def create(root: Path) -> bool:
    """Make `.quiz/` and `decks/` under `root`. False where there is a collection already. Raises OSError."""
    own = root / ".quiz"
    made = not own.is_dir()
    own.mkdir(parents=True, exist_ok=True)
    (root / "decks").mkdir(exist_ok=True)
    for name, text in ((".gitattributes", _ATTRIBUTES), ("settings.yaml", template())):
        # What a first try on a full disk did not get to is made by the next.
        if not (own / name).exists():
            (own / name).write_text(text, encoding="utf-8", newline="\n")
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
        shutil.copyfile(path, copy)


def shipped() -> Path:
    """The folder of the decks that travel with the program."""
    package = Path(__file__).parents[1]
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent / "decks"
