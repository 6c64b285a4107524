"""Typed answers graded in one process: `python grading.py COLLECTION` prints milliseconds as JSON."""

from __future__ import annotations

import json
import sys
import time
from itertools import pairwise
from pathlib import Path

from quiz.collection.collection import Collection
from quiz.study.answering import take
from quiz.study.asked import ask

_ASKED = 100


def main() -> None:
    """The steps in which answers get ready to be found, then answers of each kind."""
    collection = Collection.open(Path(sys.argv[1]))
    begun = time.perf_counter()
    ends = [time.perf_counter() for _ in collection.warm()]
    ends.append(time.perf_counter())
    steps = [(after - before) * 1000 for before, after in pairwise([begun, *ends])]
    rows = collection.index.execute("SELECT key FROM prompts ORDER BY key").fetchall()
    every = [found for (key,) in rows if (found := collection.stored(key)) and found.prompt.kind == "basic"]
    asked = every[:: max(len(every) // _ASKED, 1)]
    times: dict[str, list[float]] = {}
    for stored, other in pairwise(asked):
        own = stored.prompt.answer[0]
        texts = {
            "right": own,
            "nearly right": own[0] + own[2] + own[1] + own[3:],
            "wrong": "no such thing",
            "another card's": other.prompt.answer[0],
        }
        for name, text in texts.items():
            one = ask(collection, stored)
            at = time.perf_counter()
            take(collection, one, text)
            times.setdefault(name, []).append((time.perf_counter() - at) * 1000)
    print(json.dumps({"first": steps[0], "longest": max(steps[1:] or steps), "all": sum(steps), "times": times}))


main()
