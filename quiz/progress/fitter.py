"""Fitting itself, in a process of its own: it holds the interpreter, and can only be stopped by ending it.

JSON in: `cards`, for each its reviews as [grade, days since the one before]; `items`, for each [card, how many of its
reviews], in the order of time; `relearning`, the number of relearning steps. JSON out: the parameters.
"""

from __future__ import annotations

import json
import sys
from typing import Any

EPOCHS = 8
"""With it fsrs-rs gives what Anki gives."""


def fitted(task: dict[str, Any]) -> list[float]:
    """The parameters of FSRS-6 for these reviews, by fsrs-rs. It checks nothing: grades are 1 to 4, days at least 0."""
    import fsrs_rs_python as rust

    cards = [[rust.FSRSReview(grade, days) for grade, days in card] for card in task["cards"]]
    items = [rust.FSRSItem(cards[card][:count]) for card, count in task["items"]]
    numbers = [card for card, _ in task["items"]]
    config = rust.TrainingConfig(num_epochs=EPOCHS)
    return list(rust.FSRS([]).compute_parameters(items, numbers, True, task["relearning"], config))


if __name__ == "__main__":
    json.dump(fitted(json.load(sys.stdin)), sys.stdout)
