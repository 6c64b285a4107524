"""Milliseconds in which fsrs-rs fits its parameters to a table of reviews: `python rust_fit.py reviews.csv`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import fsrs_rs_python as rust

_DAY = 86_400_000


def main(path: str) -> None:
    """Every review from a card's second day on is one to be foreseen, in the order of time."""
    cards: dict[int, list[rust.FSRSReview]] = {}
    last: dict[int, int] = {}
    items, numbers = [], []
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            ms, card, grade, _, _ = map(int, line.split(","))
            gap = ms // _DAY - last.get(card, ms // _DAY)
            last[card] = ms // _DAY
            cards.setdefault(card, []).append(rust.FSRSReview(grade, gap))
            if gap:
                items.append(rust.FSRSItem(list(cards[card])))
                numbers.append(card)
    begun = time.perf_counter()
    rust.FSRS([]).compute_parameters(items, numbers, True, 1, rust.TrainingConfig(num_epochs=8))
    print((time.perf_counter() - begun) * 1000)


if __name__ == "__main__":
    main(sys.argv[1])
