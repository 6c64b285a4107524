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
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import platformdirs
from figures import Row, failed, line, save, table
from peers import NEEDS, Peers
from work import HERE, Work

BENCHMARKS = (
    "start",
    "study",
    "key",
    "sit",
    "answer",
    "due",
    "load",
    "changed",
    "replay",
    "graphs",
    "progress",
    "map",
    "notes",
    "fit",
    "find",
    "search",
    "memory",
    "growth",
)
BY_NAME = ("forecast",)
"""Those that take long and are measured only where they are named."""
SIZES = ("cards", "reviews", "pairs", "runs", "answers")


def main() -> None:
    """Measure what is asked for and print a table; the JSON file is written anew after each benchmark."""
    options = _options()
    begun = time.perf_counter()
    sizes = {name: getattr(options, name) for name in SIZES}
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        work = Work(Path(folder), **sizes, peers=options.peers)
        for name in options.what or BENCHMARKS:
            for row in _rows(work, name):
                print(line(row), flush=True)
                rows.append(row)
            if options.json:
                save(rows, sizes | _circumstances(options.peers, begun), options.json)
    print(f"\n{table(rows)}")
    if any(row.failed for row in rows):
        sys.exit(1)


def _rows(work: Work, name: str) -> Iterator[Row]:
    """What one benchmark finds. Where it fails the others go on."""
    try:
        yield from importlib.import_module(name).measure(work)
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        yield failed(name, str(error))


def _circumstances(peers: Peers | None, begun: float) -> dict[str, object]:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        **{"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()},
        **{"load": load, "peers": NEEDS if peers else None, "seconds": round(time.perf_counter() - begun)},
    }


def _options() -> argparse.Namespace:
    each = "\n".join(f"  {name:10} {_about(name)}" for name in (*BENCHMARKS, *BY_NAME))
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
    parser.add_argument("--runs", type=int, default=3, help="the same, of what takes seconds (3)")
    parser.add_argument("--answers", type=int, default=100, help="of a sitting (100)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures as JSON")
    parser.add_argument(
        "--peers",
        nargs="?",
        type=Path,
        const=Path(platformdirs.user_cache_dir("quiz-benchmarks", appauthor=False)),
        metavar="FOLDER",
        help="against Anki and clanki too, installed from PyPI into environments in this folder, or in your cache",
    )
    options = parser.parse_args()
    if options.peers and options.peers.name in (*BENCHMARKS, *BY_NAME):
        parser.error("name the benchmarks before --peers")
    options.peers = Peers(options.peers.resolve()) if options.peers else None
    for name in set(options.what) - {*BENCHMARKS, *BY_NAME}:
        parser.error(f"there is no benchmark {name}; there are {', '.join((*BENCHMARKS, *BY_NAME))}")
    options.cards = options.cards or (100_000 if options.full else 10_000)
    options.reviews = options.reviews or (1_000_000 if options.full else 100_000)
    return options


def _about(name: str) -> str:
    """The first line of a benchmark's docstring."""
    said = ast.get_docstring(ast.parse((HERE / f"{name}.py").read_text(encoding="utf-8"))) or ""
    return said.split("\n", 1)[0]


if __name__ == "__main__":
    main()
