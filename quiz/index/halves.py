"""Files read by a second process at the same time: where there is much to read, or this one has other things to do.

The second one is only help: what it does not deliver is read here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import contextmanager, suppress
from importlib import import_module
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class Job(Protocol):
    """What is to be read; made of plain values."""

    @property
    def size(self) -> int:
        """Bytes to be read. Raises OSError."""


def read_all(
    module: str, jobs: Sequence[Job], much: int, apart: Callable[[], None] | None = None, lead: int = 0
) -> Iterator[Any]:
    """Read files, in their order, from `much` bytes on by two processes. Raises OSError.

    `module` has a function `read`, from a job to plain values; it is imported where files are read. `apart`: this
    process has other things to do, as a screen to draw, and what the reading imports would take its time: the second
    one reads all. It is called when that has begun, or cannot. A process takes a fifth of a second to begin; `lead` are
    the bytes that are read here in that time, where nothing else is done with them.
    """
    ours = _ours(module, jobs, much, lead, busy=apart is not None)
    with _second_process(module, jobs[ours:]) as answers:
        if apart:
            apart()
        yield from _here(module, jobs[:ours])
        done = ours
        for found in received(answers):
            done += 1
            yield found
    # What no second process could read, or not to its end, is read here.
    yield from _here(module, jobs[done:])


def half(sizes: Sequence[int], lead: int = 0) -> int:
    """How many of the first files make up half of the bytes, and half of the lead; at least one, and not all."""
    so_far = 0
    for count, size in enumerate(sizes[:-1], 1):
        so_far += size
        if so_far * 2 >= sum(sizes) + lead:
            return count
    return len(sizes) - 1


def received(answers: IO[bytes]) -> Iterator[Any]:
    """What the second process read, one after the other. Its end is not waited for."""
    # Our own process made these bytes: nothing of a stranger's is unpickled.
    with suppress(EOFError, pickle.UnpicklingError):
        for _ in range(pickle.load(answers)):  # noqa: S301
            yield pickle.load(answers)  # noqa: S301


def serve() -> None:
    """The second process: jobs come in at once, files go out once all are read, as nobody listens before."""
    module, jobs = pickle.load(sys.stdin.buffer)  # noqa: S301
    read = import_module(module).read
    answers = [pickle.dumps(found) for found in (len(jobs), *map(read, jobs))]
    with suppress(BrokenPipeError):
        for answer in answers:
            sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()


def _ours(module: str, jobs: Sequence[Job], much: int, lead: int, *, busy: bool) -> int:
    """How many of the first files this process reads at once."""
    if (os.cpu_count() or 1) < 2:
        return len(jobs)
    sizes = [job.size for job in jobs]
    if sum(sizes) < much or len(jobs) < 2:
        return 0 if busy and module not in sys.modules else len(jobs)
    return half(sizes, lead)


def _here(module: str, jobs: Sequence[Job]) -> Iterator[Any]:
    if jobs:
        yield from map(import_module(module).read, jobs)


@contextmanager
def _second_process(module: str, jobs: Sequence[Job]) -> Iterator[IO[bytes]]:
    """What a second process reads of these. It ends by itself where this one is gone: nobody holds its pipe."""
    if not jobs:
        yield BytesIO()
        return
    try:
        process = subprocess.Popen(
            # What it imports is no garbage, and looking for some would take a sixth of its time. And it imports nothing
            # from the folder in which it is begun, which may be a stranger's.
            [sys.executable, "-P", "-c", "import gc; gc.disable(); from quiz.index.halves import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # They are looked for in all that is installed, and there are none.
            env=os.environ | {"PYDANTIC_DISABLE_PLUGINS": "__all__"},
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
                    pickle.dump((module, list(jobs)), process.stdin)
                yield process.stdout
        finally:
            process.kill()
