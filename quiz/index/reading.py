"""Decks read as rows of the index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quiz.deckfile.load import load
from quiz.index.rows import Job, Row, Rows
from quiz.index.sides import sides_of
from quiz.index.states import FOREVER

if TYPE_CHECKING:
    from quiz.deckfile.loaded import LoadedDeck

MUCH = 4 << 20
"""Bytes from which on a second process is faster."""


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
