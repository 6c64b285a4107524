"""Drafts of many notes: by as many processes as there are processors, where there is much of them."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from quiz.notes.build import Amount, drafts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.notes.draft import Draft

MUCH = 60_000
"""Bytes of notes from which on more processes are faster, where a copy of this one can be made."""
_MUCH_ANEW = 400_000
"""The same, where a process has to begin anew."""
_LEAD = 250_000
"""Bytes that are read while it begins."""
_MOST = 8
"""Processes."""


class Note(NamedTuple):
    """A note to be read."""

    name: str
    text: str
    amount: Amount

    @property
    def size(self) -> int:
        """Bytes of its text."""
        return len(self.text.encode(errors="replace"))


def read(note: Note) -> list[Draft]:
    """The drafts of one note."""
    return drafts_of(note.text, note.name, note.amount)


def drafts_of_all(notes: Sequence[Note]) -> Iterator[list[Draft]]:
    """The drafts of each note, in order."""
    processes = min(processors(), _MOST, len(notes))
    if processes > 1 and forks() and sum(note.size for note in notes) >= MUCH:
        return _by_copies(notes, processes)
    from quiz.index import halves

    return halves.read_all(__name__, notes, _MUCH_ANEW, lead=_LEAD)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def forks() -> bool:
    """Whether a copy of this process can do its work: it has no other thread whose locks would stay locked."""
    return sys.platform == "linux" and threading.active_count() == 1


def _by_copies(notes: Sequence[Note], processes: int) -> Iterator[list[Draft]]:
    """By copies of this process, which need not import anything; the longest notes first, so that none comes last.

    What they do not deliver is read here.
    """
    done = 0
    with suppress(ImportError, OSError, RuntimeError):  # There are systems without semaphores; a copy may be ended.
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import active_children, get_context

        longest_first = sorted(range(len(notes)), key=lambda n: -len(notes[n].text))
        with ProcessPoolExecutor(processes, get_context("fork"), _begin) as pool:
            try:
                # An interrupt while a copy is made would reach the copy as well, or leave it half made.
                with _uninterrupted():
                    futures = {n: pool.submit(read, notes[n]) for n in longest_first}
                for n in range(len(notes)):
                    yield futures[n].result()
                    done += 1
            except BaseException:
                for copy in active_children():
                    copy.terminate()
                pool.shutdown(cancel_futures=True)
                raise
    yield from map(read, notes[done:])


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl+C back; what is made meanwhile never hears it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])


_GARBAGE = 200_000
"""Objects made until a copy looks for garbage; it does not live long."""


def _begin() -> None:
    """A copy ends with the first process, however that ends: else it would hold the lock of builds for ever."""
    from multiprocessing import parent_process

    gc.set_threshold(_GARBAGE)

    def follow() -> None:
        if first := parent_process():
            first.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
