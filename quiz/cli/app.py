"""`quiz` itself: the terminal app, or what is due as lines where it cannot be shown."""

from __future__ import annotations

import gc
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.study.test import Options
    from quiz.tui.app import Opened

_PATIENCE = 0.2
"""Seconds that a wrong answer waits, soon after the start, to be sought among all others."""
_HASTE = 0.1
"""Seconds that the screen waits at most until it is known whether decks changed; as a rule it is a hundredth."""


def is_terminal() -> bool:
    """Is there a terminal at both ends?"""
    return sys.stdout.isatty() and sys.stdin.isatty()


def is_dumb() -> bool:
    """Is it one on which nothing but lines can be shown?"""
    return is_terminal() and os.environ.get("TERM") == "dumb"


def run_app(
    directory: Path | None,
    selection: tuple[str, ...] | None = None,
    limit: int | None = None,
    *,
    cram: bool = False,
    test: Options | None = None,
    review: bool = False,
) -> None:
    """The app, on its first screen, or on the study or test of a selection; lines where it cannot be shown."""
    if not is_terminal() or is_dumb():
        _lines(directory, selection or (), limit, cram=cram)
        return
    # Nothing that the start makes is garbage: looking for it takes a tenth of the start. The app begins again to look.
    gc.disable()
    looked = Event()
    with ThreadPoolExecutor(1) as pool:
        # A sitting does not wait for the numbers of Home.
        opening = pool.submit(_open, directory, looked.set, numbers=selection is None or test is not None)
        opening.add_done_callback(lambda _: looked.set())
        # Two threads that import are in each other's way, and a second process that is to read decks begins sooner.
        looked.wait(_HASTE)
        if selection:
            from quiz.collection.selection import selected

            # A name that nothing has is a wrong call: told before a screen is there.
            selected(opening.result()[0], selection)
        from quiz.tui.app import QuizApp

        QuizApp(opening, selection, limit, cram=cram, test=test, review=review, watch=True).run()


def _open(directory: Path | None, looked: Callable[[], None], *, numbers: bool) -> Opened:
    from quiz.collection.collection import Collection
    from quiz.collection.places import find

    collection = Collection.open(find(directory), apart=looked)
    collection.patience = _PATIENCE
    return collection, collection.home() if numbers else None


def _lines(directory: Path | None, selection: tuple[str, ...], limit: int | None, *, cram: bool) -> None:
    """What is due, and how to go on."""
    from quiz.collection.collection import Collection
    from quiz.collection.places import NoCollectionError, find
    from quiz.study import queue

    try:
        root = find(directory)
    except NoCollectionError as error:
        if directory is not None:
            raise
        print(str(error))
        return
    make = queue.cram if cram else queue.build
    waiting = make(Collection.open(root), selection, limit)
    print(f"{len(waiting)} to cram." if cram else f"{waiting.to_review} to review, {waiting.new} new.")
    print("quiz study --plain asks them here, line by line; quiz study --json speaks JSON; quiz --help lists the rest.")


def main(directory: str | None, selection: tuple[str, ...] | None = None) -> None:
    """The app on a collection, or a sitting over a selection; what a person can cause is told in a line."""
    from quiz.cli.errors import one_line

    if is_dumb():
        from quiz.cli.main import run

        run()
        return
    with one_line():
        run_app(Path(directory) if directory else None, selection)
