"""`quiz build`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import one_line
from quiz.text.errors import PersonError
from quiz.text.safe import clean
from quiz.text.words import plural

if TYPE_CHECKING:
    from quiz.notes.build import Amount
    from quiz.notes.draft import Draft


class NoNoteError(PersonError):
    """A path that holds no note."""

    status = 2


@click.command("build")
@click.argument("notes", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, required=True, help="Tell what would be made; write nothing.")
@click.option("--more", "amount", flag_value="more", help="Also what is less sure, several cards a fact.")
@click.option("--fewer", "amount", flag_value="fewer", help="Only what is surest.")
@click.option("--json", "as_json", is_flag=True, help="The drafts, for scripts.")
def command(notes: tuple[Path, ...], amount: Amount | None, *, dry_run: bool, as_json: bool) -> None:
    """Make draft cards from Markdown notes. Notes are read, never written.

    \b
    Examples:
      quiz build --dry-run week7-day4.md
      quiz build --dry-run --json notes/ > drafts.json
    """
    with one_line():
        drafts = [draft for path in _files(notes) for draft in _drafts(path, amount or "default")]
    if as_json:
        click.echo(json.dumps({"drafts": [draft.as_json() for draft in drafts], "changes": {}}, ensure_ascii=False))
        return
    for draft in drafts:
        click.echo(clean(f"{draft.note}:{draft.lines[0]}  {draft.front}\n    {draft.back}"))
    click.echo(f"{plural(len(drafts), 'card')}, nothing written")


def _files(paths: tuple[Path, ...]) -> list[Path]:
    """The notes named, and all in the folders named."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.rglob("*.md")) if path.is_dir() else [path]
    if not found:
        raise NoNoteError(f"no Markdown notes in {', '.join(map(str, paths))}")
    return found


def _drafts(path: Path, amount: Amount) -> list[Draft]:
    from quiz.notes.build import drafts_of

    return drafts_of(path.read_text("utf-8", errors="replace"), str(path), amount)
