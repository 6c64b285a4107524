"""What can go wrong for a person, as one line and an exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from quiz.text.errors import PersonError


@contextmanager
def one_line() -> Iterator[None]:
    """Turn the errors that a person can cause into one line on standard error and status 1 (2 for a wrong call)."""
    try:
        yield
    except OSError as error:
        _leave(f"{error.filename or 'quiz'}: {error.strerror or error}", 1)
    except PersonError as error:
        _leave(str(error), error.status)


def _leave(message: str, status: int) -> None:
    from quiz.text.safe import clean

    print(clean(message), file=sys.stderr)
    sys.exit(status)
