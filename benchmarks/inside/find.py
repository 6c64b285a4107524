"""Searches in one process: `python find.py COLLECTION SEARCH ...` prints milliseconds as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from quiz.collection.collection import Collection


def main(root: Path, searches: list[str]) -> None:
    """Each search, one after the other."""
    collection = Collection.open(root)
    begun = time.perf_counter()
    searcher = collection.searcher()
    searcher.warm()
    ready = (time.perf_counter() - begun) * 1000
    took, found = [], []
    for search in searches:
        begun = time.perf_counter()
        found.append(len(searcher.search(search)))
        took.append((time.perf_counter() - begun) * 1000)
    print(json.dumps({"ready": ready, "took": took, "found": found}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
