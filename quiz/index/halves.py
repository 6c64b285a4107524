"""Much to read is read by two processes at the same time, each half of the files.

The second one is only help: what it does not deliver is read here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol, TypeVar

from quiz.text.garbage import paused_gc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class Job(Protocol):
    """What is to be read."""

    @property
    def path(self) -> str:
        """The file."""


J = TypeVar("J", bound=Job)
R = TypeVar("R")


def read_all(read: Callable[[J], R], jobs: Sequence[J], much: int) -> Iterator[R]:
    """Read files, in their order, from `much` bytes on by two processes. Raises what `read` raises.

    `read` is a function of a module; jobs and what it returns are made of plain values. A process takes a fifth of a
    second to begin.
    """
    sizes = [Path(job.path).stat().st_size for job in jobs]
    if sum(sizes) < much or len(jobs) < 2 or (os.cpu_count() or 1) < 2:
        yield from map(read, jobs)
        return
    ours = half(sizes)
    with _second_process(read, jobs[ours:]) as answers:
        yield from map(read, jobs[:ours])
        for found in received(answers):
            ours += 1
            yield found
    # What no second process could read, or not to its end, is read here.
    yield from map(read, jobs[ours:])


def half(sizes: Sequence[int]) -> int:
    """How many of the first files make up half of the bytes; at least one, and not all."""
    so_far = 0
    for count, size in enumerate(sizes[:-1], 1):
        so_far += size
        if so_far * 2 >= sum(sizes):
            return count
    return len(sizes) - 1


@contextmanager
def _second_process(read: Callable[[J], R], jobs: Sequence[J]) -> Iterator[IO[bytes]]:
    """What a second process reads of these. It ends by itself where this one is gone: nobody holds its pipe."""
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "quiz.index.halves"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # ctrl+c ends this process, which then ends that one.
            start_new_session=True,
        )
    except OSError:
        yield BytesIO()
        return
    with process:
        try:
            if process.stdin and process.stdout:
                with suppress(BrokenPipeError), process.stdin:
                    pickle.dump((read, list(jobs)), process.stdin)
                yield process.stdout
        finally:
            process.kill()


def received(answers: IO[bytes]) -> Iterator[Any]:
    """What the second process read, one after the other."""
    # Our own process made these bytes: nothing of a stranger's is unpickled.
    with suppress(EOFError, pickle.UnpicklingError):
        while True:
            yield pickle.load(answers)  # noqa: S301


def _serve() -> None:
    """The second process: jobs come in at once, files go out once all are read, as nobody listens before."""
    read, jobs = pickle.load(sys.stdin.buffer)  # noqa: S301
    with paused_gc():
        answers = [pickle.dumps(read(job)) for job in jobs]
    with suppress(BrokenPipeError):
        for answer in answers:
            sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    _serve()
