"""`quiz check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import one_line

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
    from quiz.cli.output import print_json

    with one_line():
        problems = _problems(directory, paths)
        if form == "json":
            print_json([_as_json(p) for p in problems])
        else:
            for problem in problems:
                print(f"{problem}{' (advice)' if problem.severity == 'advice' else ''}")
            if not problems:
                print("no problems")
    sys.exit(any(problem.severity == "error" for problem in problems))


def _problems(directory: Path | None, paths: tuple[Path, ...]) -> list[Problem]:
    from quiz.collection.places import find, trouble_with, yaml_files
    from quiz.deckfile.check import check
    from quiz.deckfile.problems import Problem

    if not paths:
        return _of_collection(find(directory))
    found = [file for path in paths for file in (yaml_files(path) if path.is_dir() else [path])]
    troubles = {path: trouble_with(path) for path in found}
    problems = [Problem(path, 1, 1, "file", trouble) for path, trouble in troubles.items() if trouble]
    return problems + check([path for path, trouble in troubles.items() if not trouble])


def _of_collection(root: Path) -> list[Problem]:
    """What is wrong with the settings and decks of a collection, and with files that should be decks."""
    from quiz.collection import settings
    from quiz.collection.places import deck_files, left_out, places
    from quiz.collection.settingsfile import advice
    from quiz.deckfile.check import check
    from quiz.deckfile.problems import Problem

    where = places(root)
    folders = settings.Settings().deck_folders
    problems = []
    try:
        folders = settings.load(where.settings).deck_folders
        for line, column, message in advice(where.settings):
            problems.append(Problem(where.settings, line, column, "setting", message, "advice"))
    except settings.SettingsError as error:
        problems.append(Problem(where.settings, error.line, error.column, "setting", error.message))
    problems += [Problem(path, 1, 1, "file", trouble) for path, trouble in left_out(where.root, folders)]
    return problems + check(list(deck_files(where.root, folders).values()))


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.shown_path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
    }
