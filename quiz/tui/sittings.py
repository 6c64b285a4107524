"""How a sitting or a test begins on the app; where there can be none, the app says why."""

from __future__ import annotations

from sqlite3 import Error
from typing import TYPE_CHECKING

from quiz.study import session
from quiz.text.errors import PersonError, told
from quiz.text.words import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen

    from quiz.study.session import Session
    from quiz.study.test import Options
    from quiz.tui.app import QuizApp


def study(app: QuizApp, selection: tuple[str, ...], limit: int | None = None, *, cram: bool = False) -> None:
    """Over the decks, folders and tags named; over all where none is."""
    _sit(app, lambda: session.start(app.collection(), selection, limit, cram=cram))


def study_these(app: QuizApp, keys: Sequence[str]) -> None:
    """Over these prompts, whatever their day."""
    _sit(app, lambda: session.start_with(app.collection(), keys))


def study_cards(app: QuizApp, cards: Sequence[str], what: str) -> None:
    """Over single cards; where nothing of them is due, offer to go through them all the same."""
    from quiz.study.queue import build, cram
    from quiz.tui.screens.ask import AskScreen

    selection = tuple(f"card:{card}" for card in cards)
    if len(build(app.collection(), selection, None)):
        study(app, selection)
        return
    count = len(cram(app.collection(), selection, None))
    if not count:
        app.notify(f"Every card of {what} is set aside.", markup=False)
        return

    def go(wanted: bool | None) -> None:
        if wanted:
            study(app, selection, cram=True)

    question = f"Nothing of {what} is left for today. Go through {plural(count, 'prompt')} anyway? It changes no day."
    app.push_screen(AskScreen(question), go)


def test(app: QuizApp, selection: tuple[str, ...], options: Options | None) -> None:
    """A graded test."""
    from quiz.study.test import Options, begin
    from quiz.tui.screens.test import TestScreen

    _show(app, lambda: TestScreen(begin(app.collection(), selection, options or Options())))


def _sit(app: QuizApp, begin: Callable[[], Session]) -> None:
    from quiz.tui.screens.study import StudyScreen

    _show(app, lambda: StudyScreen(begin()))


def _show(app: QuizApp, make: Callable[[], Screen[None]]) -> None:
    try:
        screen = make()
    except (PersonError, OSError, Error) as error:
        app.notify(told(error), markup=False)
        return
    app.push_screen(screen)
