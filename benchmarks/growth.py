"""How each grows: a hundredth, a tenth and all of the cards; none, a tenth and all of the reviews."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from statistics import median

import key
from figures import Row, paired
from terminal import Started
from work import Work, resident

Figures = dict[str, list[float]]
UNITS = {"memory in Study": "MiB"}


def measure(work: Work) -> Iterator[Row]:
    """Each size against the smallest."""
    sizes = [(cards, reviews) for cards in _parts(work.cards) for reviews in (0, *_parts(work.reviews)[-2:])]
    least = _measured(work, *sizes[0])
    smallest = f"{sizes[0][0]:,} cards, no reviews"
    for cards, reviews in sizes:
        found = least if (cards, reviews) == sizes[0] else _measured(work, cards, reviews)
        for what, figures in found.items():
            name = f"{what}: {cards:,} cards, {reviews:,} reviews"
            if what in least:
                yield paired(name, figures, [median(least[what])], smallest, unit=UNITS.get(what, "ms"))


def _parts(whole: int) -> list[int]:
    """A hundredth, a tenth and all, but no less than a hundred."""
    return sorted({min(max(whole // part, 100), whole) for part in (100, 10, 1)})


def _measured(work: Work, cards: int, reviews: int) -> Figures:
    made = work.made(cards, reviews)
    times, answers = range(work.runs), min(work.answers, 10)
    found: Figures = {
        "start to Home": [Started(work.quiz(made.root), work.env, b"next days").first() for _ in times],
        "first question": [Started(work.quiz(made.root, "study"), work.env, key.QUESTION).first() for _ in times],
        "quiz due": [work.took(work.quiz(made.root, "due")) for _ in times],
    }
    searches = [work.inside("find.py", made.root, "token", "token number") for _ in times]
    found["search for a word"] = [each["took"][0] for each in searches]
    with work.no_limits(cards, reviews) as root:
        terminal = key.sitting(work, root)
        found["grade key to next question"] = [key.answered(terminal) for _ in range(answers)]
        found["memory in Study"] = [resident(terminal.pid)]
        terminal.close()
        found["one answer without a screen"] = work.inside("sitting.py", root, str(answers), "fsync")["shown"]
    with tempfile.TemporaryDirectory() as cache:
        found["everything read from nothing"] = [work.took(work.quiz(made.root, "due"), XDG_CACHE_HOME=cache)]
    return found
