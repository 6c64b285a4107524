"""What can go wrong for a person, as one line and an exit status."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from quiz.text.errors import WAYS_OUT, PersonError


@contextmanager
def one_line() -> Iterator[None]:
    """Turn the errors that a person can cause into one line on standard error and status 1 (2 for a wrong call).

    A reader that went away, as `head` does, is no error. An interrupt ends with status 130 and without a word.
    """
    from quiz.cli.output import forgiving

    forgiving()
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_output()
        sys.exit(0)
    except OSError as error:
        _let_go_of_output()
        _leave(f"{_named(error)}: {refused(error)}", 1)
    except PersonError as error:
        _leave(str(error), error.status)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        # The index's own errors, without importing what may not be there yet.
        if type(error).__module__ != "sqlite3":
            raise
        _leave(_about_index(error), 1)


def refused(error: OSError) -> str:
    """What the system refuses of a file, with a way out where there is one; what is not there is only told."""
    way = "" if error.errno == errno.ENOENT else WAYS_OUT.get(error.errno or 0)
    return way or error.strerror or str(error)


def _named(error: OSError) -> str:
    """The file that an error is about."""
    name = error.filename if error.filename is not None else "quiz"
    return os.fsdecode(name) if isinstance(name, bytes) else str(name)


def _about_index(error: Exception) -> str:
    from quiz.collection.places import index_folder
    from quiz.index.database import remove_broken

    if remove_broken(index_folder()):
        return "the index was broken and is thrown away; it is a cache, nothing is lost: call this again"
    return f"the index cannot be used: {error}; it is a cache: make room, or delete it in {index_folder()}"


def _let_go_of_output() -> None:
    """What is still to be written would fail again when the process ends."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        return
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _leave(message: str, status: int) -> None:
    from quiz.text.safe import clean

    print(clean(message), file=sys.stderr)
    sys.exit(status)
