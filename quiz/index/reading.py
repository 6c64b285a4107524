"""Decks read as rows of the index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quiz.deckfile.load import load, load_part
from quiz.deckfile.pieces import Pieces
from quiz.index.rows import Job, PartRows, Row, Rows, Span
from quiz.index.sides import sides_of
from quiz.index.stamps import changed_at
from quiz.index.states import FOREVER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.deckfile.loaded import LoadedCard, LoadedPart
    from quiz.deckfile.problems import Problem


def read(job: Job) -> Rows | PartRows:
    """Read one deck, or what of it changed. Raises OSError."""
    return (_part(job) if job.pieces else None) or read_whole(job)


def read_whole(job: Job) -> Rows:
    """Read all of a deck. Raises OSError."""
    path = Path(job.path)
    stat = path.stat()
    deck = load(path, job.name)
    return Rows(
        job,
        frozenset(problem.code for problem in deck.problems),
        stat.st_size,
        changed_at(stat),
        deck.digest,
        (deck.title, deck.about, "\n".join(deck.tags), deck.language),
        *_rows(job.number, deck.cards, deck.problems),
        deck.pieces.to_json() if deck.pieces else None,
    )


def _part(job: Job) -> PartRows | None:
    path = Path(job.path)
    stat = path.stat()
    known = Pieces.from_json(job.pieces)
    part = load_part(path, job.name, known)
    if part is None:
        return None
    cards, prompts, _, problems = _rows(
        job.number, part.cards, part.problems, known.pieces[part.stretch.first].position
    )
    return PartRows(
        job,
        stat.st_size,
        changed_at(stat),
        part.digest,
        part.pieces.to_json(),
        *_moved(known, part),
        part.written,
        cards,
        prompts,
        problems,
    )


_FAR = 1 << 40
"""Behind the last line of any deck."""


def _moved(known: Pieces, part: LoadedPart) -> tuple[tuple[Span, Span, Span], tuple[int, int, int]]:
    """What the stretch had of lines, entries and positions, and how much further stands what is behind it."""
    first, behind = known.pieces[part.stretch.first], known.pieces[part.stretch.end :]
    if not behind:
        return ((first.line, _FAR), (first.entry, _FAR), (first.position, _FAR)), (0, 0, 0)
    was, now = behind[0], part.pieces.pieces[-len(behind)]
    spans = (first.line, was.line), (first.entry, was.entry), (first.position, was.position)
    return spans, (now.line - was.line, now.entry - was.entry, now.position - was.position)


def _rows(
    number: int, cards: Sequence[LoadedCard], problems: Sequence[Problem], first: int = 0
) -> tuple[list[Row], list[Row], list[tuple[str, str]], list[Row]]:
    """Cards, prompts with positions from `first` on, tags, problems."""
    rows = [
        (
            *(c.id, number, c.line, c.entry, c.written_id, c.kind, *sides_of(c.prompts), c.prompts[0].draft),
            c.prompts[0].source.note if c.prompts[0].source else None,
        )
        for c in cards
    ]
    prompts = [
        (p.key, number, p.card, n, p.fingerprint, p.to_json(), FOREVER * p.gone)
        for n, p in enumerate((prompt for card in cards for prompt in card.prompts), first)
    ]
    tags = [(tag, card.id) for card in cards for tag in dict.fromkeys(card.prompts[0].tags)]
    told = [(number, p.line, p.column, p.code, p.message, p.severity) for p in problems]
    return rows, prompts, tags, told
