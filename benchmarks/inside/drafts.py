"""Milliseconds of processor time for drafts of every note under a folder, and for reading their blocks only."""

import gc
import json
import sys
import time
from pathlib import Path

from markdown_it import MarkdownIt

from quiz.notes.build import drafts_of

texts = [(path.name, path.read_text(encoding="utf-8", errors="replace")) for path in Path(sys.argv[1]).rglob("*.md")]
bare = MarkdownIt("commonmark").enable("table").disable("inline")
bare.parse("- a")
drafts_of("---\na: b\n---\n- a: b c d", "a")
gc.disable()
begun = time.process_time()
for _, text in texts:
    bare.parse(text)
between = time.process_time()
for name, text in texts:
    drafts_of(text, name)
print(json.dumps({"bare": (between - begun) * 1000, "ours": (time.process_time() - between) * 1000}))
