"""Maps of one note of a collection: milliseconds of each, wall and processor, and how many cards it has."""

import json
import statistics
import sys
import time
from pathlib import Path

from quiz.collection.collection import Collection
from quiz.progress.map import memory_map
from quiz.progress.shape import shape_of

root, note, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
collection = Collection.open(root)
day = collection.today().toordinal()
took, used = [], []
for _ in range(times):
    shape_of.cache_clear()
    begun, spent = time.perf_counter(), time.process_time()
    found = memory_map(collection, note)
    signs = [found.at(line, day).sign for line in range(1, len(found.lines) + 1)]
    took.append((time.perf_counter() - begun) * 1000)
    used.append((time.process_time() - spent) * 1000)
figures = {"took": took[1:], "first": took[0], "processor": statistics.median(used), "cards": len(found.cards)}
print(json.dumps(figures))
