"""Answers without a screen: `python sitting.py COLLECTION ANSWERS fsync` (or `"no fsync"`) prints milliseconds."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from quiz.collection.collection import Collection
from quiz.study.session import start


def main(root: Path, count: int, how: str) -> None:
    """Each answer revealed and graded Good: until the next question is there, and until the index has it too."""
    if how == "no fsync":
        os.fsync = lambda _: None
    collection = Collection.open(root)
    session = start(collection)
    for _ in collection.warm():
        pass
    shown, settled = [], []
    for _ in range(count):
        begun = time.perf_counter()
        session.reveal()
        session.grade("good")
        shown.append((time.perf_counter() - begun) * 1000)
        collection.settle()
        settled.append((time.perf_counter() - begun) * 1000)
    if len(session.acts) != count:
        raise RuntimeError("the sitting was over too soon")
    print(json.dumps({"shown": shown, "settled": settled}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
