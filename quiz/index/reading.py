"""Decks read as rows of the index; where there is much to read, by a second process at the same time."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from quiz.deckfile.load import load
from quiz.index.rows import Job, Row, Rows
from quiz.index.sides import sides_of
from quiz.index.states import FOREVER
from quiz.text.garbage import paused_gc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.deckfile.loaded import LoadedDeck

MUCH = 4 << 20
"""Bytes from which on a second process is faster, though it takes a fifth of a second to begin."""


def read(job: Job) -> Rows:
    """Read one deck. Raises OSError."""
    path = Path(job.path)
    stat = path.stat()
    deck = load(path, job.name)
    return Rows(
        job,
        frozenset(problem.code for problem in deck.problems),
        stat.st_size,
        stat.st_mtime_ns,
        deck.digest,
        (deck.title, deck.about, "\n".join(deck.tags), deck.language),
        *_rows(job.number, deck),
    )


def _rows(number: int, deck: LoadedDeck) -> tuple[list[Row], list[Row], list[tuple[str, str]], list[Row]]:
    cards = [
        (
            *(c.id, number, c.line, c.entry, c.written_id, c.kind, *sides_of(c.prompts), c.prompts[0].draft),
            c.prompts[0].source.note if c.prompts[0].source else None,
        )
        for c in deck.cards
    ]
    prompts = [
        (p.key, number, p.card, n, p.fingerprint, p.to_json(), FOREVER * p.gone)
        for n, p in enumerate(prompt for card in deck.cards for prompt in card.prompts)
    ]
    tags = [(tag, card.id) for card in deck.cards for tag in dict.fromkeys(card.prompts[0].tags)]
    problems = [(number, p.line, p.column, p.code, p.message, p.severity) for p in deck.problems]
    return cards, prompts, tags, problems


def read_all(jobs: Sequence[Job]) -> Iterator[Rows]:
    """Read decks, in their order. Raises OSError."""
    sizes = [Path(job.path).stat().st_size for job in jobs]
    if sum(sizes) < MUCH or len(jobs) < 2 or (os.cpu_count() or 1) < 2:
        yield from map(read, jobs)
        return
    ours = _half(sizes)
    with _second_process(jobs[ours:]) as answers:
        yield from map(read, jobs[:ours])
        for rows in _received(answers):
            ours += 1
            yield rows
    # What no second process could read, or not to its end, is read here.
    yield from map(read, jobs[ours:])


def _half(sizes: Sequence[int]) -> int:
    """How many of the first decks make up half of the bytes; at least one, and not all."""
    so_far = 0
    for count, size in enumerate(sizes[:-1], 1):
        so_far += size
        if so_far * 2 >= sum(sizes):
            return count
    return len(sizes) - 1


@contextmanager
def _second_process(jobs: Sequence[Job]) -> Iterator[IO[bytes]]:
    """What a second process reads of these. It ends by itself where this one is gone: nobody holds its pipe."""
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "quiz.index.reading"],
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
                    pickle.dump(list(jobs), process.stdin)
                yield process.stdout
        finally:
            process.kill()


def _received(answers: IO[bytes]) -> Iterator[Rows]:
    # Our own process made these bytes: nothing of a stranger's is unpickled.
    with suppress(EOFError, pickle.UnpicklingError):
        while True:
            yield pickle.load(answers)  # noqa: S301


def _serve() -> None:
    """The second process: jobs come in at once, decks go out once all are read, as nobody listens before."""
    jobs = pickle.load(sys.stdin.buffer)  # noqa: S301
    with paused_gc():
        answers = [pickle.dumps(read(job)) for job in jobs]
    with suppress(BrokenPipeError):
        for answer in answers:
            sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    _serve()
