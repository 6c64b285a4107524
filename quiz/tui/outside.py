"""What changes outside of the app: in the person's editor, or on disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from quiz.collection import editing
from quiz.deckfile.problems import shown
from quiz.index import queries
from quiz.text import errors
from quiz.text.errors import PersonError
from quiz.text.safe import clean
from quiz.text.words import plural
from quiz.tui import editor

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from quiz.collection.collection import Collection
    from quiz.tui.app import QuizApp

Problem = tuple[str, int, int, str]
"""Path, line, column, message."""
_NO_EDITOR = "an editor cannot be opened from here"


def open_file(app: QuizApp, path: Path, line: int) -> None:
    """A file in the person's editor, at a line (from 1); what was changed there is taken in."""
    try:
        with app.suspend():
            problem = editor.edit(path, line)
    except SuspendNotSupported:
        problem = _NO_EDITOR
    if problem:
        app.notify(clean(problem), markup=False)
    app.take_in()
    app.refresh(layout=True)


def open_deck(app: QuizApp, card: str, after: Callable[[], None]) -> None:
    """The deck of a card in the person's editor; what was changed there is taken in, and can be taken back."""
    try:
        path, line = editing.place_to_edit(app.collection(), card)
        before = path.read_bytes()
        with app.suspend():
            problem = editor.edit(path, line)
        app.collection().refresh()
        if change := editing.by_hand(path, before):
            app.keep(change)
        after()
        problem = problem or wrong(app.collection(), [str(path)])
    except SuspendNotSupported:
        problem = _NO_EDITOR
    except (PersonError, OSError) as error:
        problem = errors.told(error)
    if problem:
        app.notify(clean(problem), markup=False)
    app.refresh(layout=True)


def told(collection: Collection, names: list[str], known: Container[Problem]) -> str:
    """Which decks changed, and what is wrong in them now, or elsewhere because of them; `known` was wrong before."""
    gone = set(names).difference(queries.deck_names(collection.index))
    if gone and len(gone) == len(names):
        what = f"{names[0]} is gone: its" if len(names) == 1 else f"{plural(len(names), 'deck')} are gone: their"
        back = "it is" if len(names) == 1 else "they are"
        return f"{what} cards are asked again once {back} back, and what you learnt of them is kept"
    what = names[0] if len(names) == 1 else plural(len(names), "deck")
    what += f" changed outside{f', {len(gone)} of them gone' if gone else ''}"
    paths = collection.paths_of(names)
    found = [row for row in queries.problems(collection.index) if row[0] in paths or row not in known]
    if not found:
        return f"{what}: read again"
    wrong_in = {row[0] for row in found}
    of = f"{plural(len(wrong_in), 'deck')} " if len(names) > 1 or wrong_in != paths else ""
    return f"{what}, and {of}{'has a problem' if len(wrong_in) == 1 else 'have problems'}\n{_line(found[0])}"


def wrong(collection: Collection, paths: Container[str]) -> str:
    """The first problem of these files, with its line; empty where they have none."""
    return next((_line(row) for row in queries.problems(collection.index) if row[0] in paths), "")


def _line(problem: Problem) -> str:
    path, line, column, message = problem
    return f"{shown(Path(path))}:{line}:{column}: {message}"
