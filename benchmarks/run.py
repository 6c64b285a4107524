"""How fast `quiz` is, as ratios against a floor or a peer of the same run.

    python benchmarks/run.py                all of them
    python benchmarks/run.py start key      two of them

Each benchmark is a file beside this one with `measure(work)`, which yields rows; its first line says what it measures.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import platform
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from figures import Row, line, save, table
from work import HERE, Work

BENCHMARKS = (
    "start",
    "key",
    "answer",
    "search",
    "load",
)


def main() -> None:
    """Measure what is asked for and print a table."""
    options = _options()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        work = Work(Path(folder), options.cards, options.reviews, options.pairs, options.answers)
        rows = list(_measured(work, options.what or BENCHMARKS))
    print(f"\n{table(rows)}")
    if options.json:
        about = {name: getattr(options, name) for name in ("cards", "reviews", "pairs", "answers")}
        machine = {"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()}
        save(rows, {**about, **machine, "seconds": round(time.perf_counter() - begun)}, options.json)


def _measured(work: Work, names: tuple[str, ...]) -> Iterator[Row]:
    for name in names:
        for row in importlib.import_module(name).measure(work):
            print(line(row), flush=True)
            yield row


def _options() -> argparse.Namespace:
    each = "\n".join(f"  {name:10} {_about(name)}" for name in BENCHMARKS)
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=f"benchmarks:\n{each}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="*", metavar="NAME", help="all where none is named")
    parser.add_argument(
        "--full", action="store_true", help="100,000 cards and 1,000,000 reviews: the better part of an hour"
    )
    parser.add_argument("--cards", type=int, help="of the large collection (10,000)")
    parser.add_argument("--reviews", type=int, help="of the long history (100,000)")
    parser.add_argument("--pairs", type=int, default=20, help="runs of each program, in turns (20)")
    parser.add_argument("--answers", type=int, default=100, help="of a sitting (100)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures as JSON")
    options = parser.parse_args()
    for name in set(options.what) - set(BENCHMARKS):
        parser.error(f"there is no benchmark {name}; there are {', '.join(BENCHMARKS)}")
    options.cards = options.cards or (100_000 if options.full else 10_000)
    options.reviews = options.reviews or (1_000_000 if options.full else 100_000)
    return options


def _about(name: str) -> str:
    """The first line of a benchmark's docstring."""
    said = ast.get_docstring(ast.parse((HERE / f"{name}.py").read_text(encoding="utf-8"))) or ""
    return said.split("\n", 1)[0]


if __name__ == "__main__":
    main()
