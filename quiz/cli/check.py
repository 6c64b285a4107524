"""`quiz check`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from quiz.collection.settings import Settings
    from quiz.deckfile.loaded import LoadedDeck
    from quiz.deckfile.problems import Problem


@dataclass(frozen=True, slots=True)
class _Found:
    """What is to be checked, and what is wrong with it before a deck is read."""

    decks: list[Path]
    problems: list[Problem]
    settings: Settings
    root: Path | None = None
    """Of the collection, where there is one."""


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--select", default="", help="Give only this advice: codes or their beginnings, as A,M01.")
@click.option("--ignore", default="", help="Leave out this advice, as A04,A16.")
@click.option("--fix", is_flag=True, help="Mend what is certain: ids, composed letters, white space.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def command(directory: Path | None, paths: tuple[Path, ...], select: str, ignore: str, *, fix: bool, form: str) -> None:
    """Tell every problem in decks, with file, line and column, and advice on cards; exits 1 if there is an error.

    \b
    Examples:
      quiz check                   all decks of the collection
      quiz check decks/en/bert.yaml --ignore A04
      quiz check --fix             ids, composed letters and white space mended
    """
    from quiz.cli.output import print_json
    from quiz.deckfile.advice.advise import advice, wanted

    with one_line():
        found = _in_paths(directory, paths) if paths else _in_collection(directory)
        settings = found.settings
        chosen = wanted(_codes(select) or settings.checks_select, _codes(ignore) or settings.checks_ignore)
        problems = _checked(found, lambda deck: advice(deck, chosen))
        mended = 0
        if fix:
            before = len(problems)
            _mend(found, problems)
            problems = _checked(found, lambda deck: advice(deck, chosen))
            mended = before - len(problems)
        if form == "json":
            print_json([_as_json(p) for p in problems])
        else:
            _tell(problems, mended)
    sys.exit(any(problem.severity == "error" for problem in problems))


def _codes(given: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in given.split(",") if code.strip())


def _checked(found: _Found, advise: Callable[[LoadedDeck], list[Problem]]) -> list[Problem]:
    from quiz.cli.working import Working
    from quiz.deckfile.check import check

    with Working(len(found.decks)) as working:
        return found.problems + check(working.over(found.decks, "checking"), advise)


def _in_paths(directory: Path | None, paths: tuple[Path, ...]) -> _Found:
    """Files and folders that were named, with the settings of the collection where there is one."""
    from quiz.collection import settings
    from quiz.collection.places import find, places, trouble_with, yaml_files
    from quiz.deckfile.problems import Problem
    from quiz.text.errors import PersonError

    root = None
    try:
        root = places(find(directory)).root
        own = settings.load(places(root).settings)
    except PersonError:  # no collection, or broken settings: neither keeps a file from being checked
        own = settings.Settings()
    files = [file for path in paths for file in (yaml_files(path) if path.is_dir() else [path])]
    troubles = {path: trouble_with(path) for path in files}
    problems = [Problem(path, 1, 1, "file", trouble) for path, trouble in troubles.items() if trouble]
    return _Found([path for path, trouble in troubles.items() if not trouble], problems, own, root)


def _in_collection(directory: Path | None) -> _Found:
    """The decks of a collection; what is wrong with its settings and with files that should be decks."""
    from quiz.collection import settings
    from quiz.collection.places import IN_PLACE, deck_files, files_in_place, find, left_out, places
    from quiz.collection.settingsfile import advice
    from quiz.deckfile.problems import Problem

    where = places(find(directory))
    own = settings.Settings()
    problems = []
    try:
        own = settings.load(where.settings)
        for line, column, message in advice(where.settings):
            problems.append(Problem(where.settings, line, column, "setting", message, "advice"))
    except settings.SettingsError as error:
        problems.append(Problem(where.settings, error.line, error.column, "setting", error.message))
    problems += [Problem(path, 1, 1, "file", IN_PLACE) for path in files_in_place(where, own.deck_folders)]
    problems += [Problem(path, 1, 1, "file", trouble) for path, trouble in left_out(where.root, own.deck_folders)]
    return _Found(list(deck_files(where.root, own.deck_folders).values()), problems, own, where.root)


def _mend(found: _Found, problems: Sequence[Problem]) -> None:
    """Mend the decks that have something to mend; what does not lie in the collection is told and left."""
    from quiz.collection.places import LeadsOutError, writable
    from quiz.deckfile.advice.mends import MENDS, ids, mend

    todo: dict[Path, set[str]] = {}
    for problem in problems:
        if problem.code in MENDS:
            todo.setdefault(problem.path, set()).add(problem.code)
    if todo:
        taken = ids(found.decks)
        for path, codes in todo.items():
            try:
                if found.root and path.absolute().is_relative_to(found.root):
                    writable(found.root, [path.absolute()])
                mend(path, codes, taken)
            except LeadsOutError as error:
                print(error, file=sys.stderr)


def _tell(problems: Sequence[Problem], mended: int) -> None:
    from quiz.deckfile.advice.mends import MENDS
    from quiz.text.safe import clean
    from quiz.text.words import plural

    for problem in problems:
        code = f"{problem.code} " if problem.code[0].isupper() else ""
        sign = "[*] " if problem.code in MENDS else ""
        message = " ".join(clean(problem.message).split())
        print(f"{str(problem).removesuffix(message)}{code}{sign}{message}")
    if not problems and not mended:
        print("no problems")
        return
    fixable = sum(problem.code in MENDS for problem in problems)
    more = f" ({fixable} fixable with --fix)" if fixable else ""
    if mended:
        more = f" ({mended} fixed, {len(problems)} remaining)"
    print(f"Found {plural(len(problems) + mended, 'problem')}{more}.")


def _as_json(problem: Problem) -> dict[str, object]:
    from quiz.deckfile.advice.mends import MENDS
    from quiz.text.safe import clean

    return {
        "path": " ".join(clean(str(problem.path)).split("\n")),
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "fixable": problem.code in MENDS,
        "message": problem.message,
    }
