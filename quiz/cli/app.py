"""`quiz` itself: the terminal app, or what is due as lines where there is no terminal."""

from __future__ import annotations

import gc
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.tui.app import Opened


def run_app(directory: Path | None, selection: tuple[str, ...] | None = None, limit: int | None = None) -> None:
    """The app, on its first screen, or on the study of a selection; lines where there is no terminal."""
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        _lines(directory)
        return
    # Nothing that the start makes is garbage: looking for it takes a tenth of the start. The app begins again to look.
    gc.disable()
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(_open, directory)
        from quiz.tui.app import QuizApp

        QuizApp(opening, selection, limit).run()


def _open(directory: Path | None) -> Opened:
    from quiz.collection.collection import Collection
    from quiz.collection.places import find

    collection = Collection.open(find(directory))
    return collection, collection.home()


def _lines(directory: Path | None) -> None:
    from quiz.collection.places import NoCollectionError

    try:
        home = _open(directory)[1]
    except NoCollectionError as error:
        if directory is not None:
            raise
        print(str(error))
        return
    print(f"{home.due} to review, {home.new} new.")
    print("quiz study --json asks them over standard input and output; quiz --help lists all commands.")


def main(directory: str | None) -> None:
    """The app on a collection; what a person can cause is told in a line."""
    from quiz.cli.errors import one_line

    with one_line():
        run_app(Path(directory) if directory else None)
