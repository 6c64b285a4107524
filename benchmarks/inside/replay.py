"""The history of a collection taken in: `python replay.py COLLECTION` prints milliseconds as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from quiz.collection.collection import Collection
from quiz.index import journal  # noqa: F401 (imported before it is measured)
from quiz.journal.reader import files, read
from quiz.journal.replay import replay


def main(root: Path) -> None:
    """Into an index that knows the decks; then in memory, with no index."""
    begun = time.perf_counter()
    collection = Collection.open(root)
    index = time.perf_counter() - begun
    (known,) = collection.index.execute("SELECT count() FROM events WHERE event = 'review'").fetchone()
    begun = time.perf_counter()
    lines = [line for path in files(collection.places.journal) for line in read(path).lines]
    found = replay(line.event for line in lines if line.event is not None)
    memory = time.perf_counter() - begun
    if not found.states:
        raise RuntimeError("nothing was replayed")
    print(json.dumps({"index": index * 1000, "memory": memory * 1000, "reviews": known}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
