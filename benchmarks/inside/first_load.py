"""Milliseconds to open a collection, importing included."""

from __future__ import annotations

import sys
import time
from pathlib import Path

begun = time.perf_counter()
from quiz.collection.collection import Collection  # noqa: E402 (importing is part of it)

Collection.open(Path(sys.argv[1]))
print((time.perf_counter() - begun) * 1000)
