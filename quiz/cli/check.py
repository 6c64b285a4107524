"""`quiz check`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import one_line
from quiz.text.safe import clean

if TYPE_CHECKING:
    from quiz.deckfile.problems import Problem


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def command(directory: Path | None, paths: tuple[Path, ...], form: str) -> None:
    """Tell every problem in decks, with file, line and column; exits 1 if there is an error.

    \b
    Examples:
      quiz check                   all decks of the collection
      quiz check decks/en/bert.yaml
    """
    with one_line():
        problems = _problems(directory, paths)
    if form == "json":
        click.echo(json.dumps([_as_json(p) for p in problems], ensure_ascii=False))
    else:
        for problem in problems:
            click.echo(clean(str(problem)))
        if not problems:
            click.echo("no problems")
    sys.exit(any(problem.severity == "error" for problem in problems))


def _problems(directory: Path | None, paths: tuple[Path, ...]) -> list[Problem]:
    from quiz.collection import settings
    from quiz.collection.places import deck_files, find, places
    from quiz.deckfile.check import check

    if not paths:
        where = places(find(directory))
        files = deck_files(where.root, settings.load(where.settings).deck_folders)
        return check(list(files.values()))
    found: list[Path] = []
    for path in paths:
        found += sorted([*path.rglob("*.yaml"), *path.rglob("*.yml")]) if path.is_dir() else [path]
    return check(found)


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "path": str(problem.path),
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
    }
