"""What can go wrong for a person, as one line and an exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from quiz.text.safe import clean


@contextmanager
def one_line() -> Iterator[None]:
    """Turn the errors that a person can cause into one line on standard error and status 1 (2 for a wrong call)."""
    from quiz.collection.clock import ClockError
    from quiz.collection.places import NoCollectionError
    from quiz.collection.settings import SettingsError
    from quiz.journal.writer import JournalError
    from quiz.study.queue import SelectionError
    from quiz.study.view import StudyError

    try:
        yield
    except (ClockError, SelectionError) as error:
        _leave(str(error), 2)
    except (NoCollectionError, SettingsError, JournalError, StudyError) as error:
        _leave(str(error), 1)
    except OSError as error:
        _leave(f"{error.filename or 'quiz'}: {error.strerror or error}", 1)


def _leave(message: str, status: int) -> None:
    click.echo(clean(message), err=True)
    sys.exit(status)
