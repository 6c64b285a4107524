"""What a person feels, as ratios against a floor of the same run.

    python benchmarks/run.py [start] [key] [answer] [search] [load] [notes] [--pairs 20] [--cards 100000]
        [--answers 100] [--notes DIR] [--json FILE]

start   Home with its counts shown, against the first content of a trivial Textual app, both over a pseudo-terminal
key     a grade key until the next question is on the screen and the answer on disk, against append + fsync
answer  a typed answer graded, confusions sought in all decks included: right, nearly right, wrong, another card's
search  a key in the search of Cards until the first results are drawn, three words one key at a time, against a
        bare scan in Python, and until the screen has come to rest; the first bytes of a page; processor time
        for each move while a key is held at 60 a second; the memory of the process beside it
load    the first load of all cards, index included, against the bare CSafeLoader with garbage collection paused
notes   drafts of every Markdown note under --notes (the shipped ones, many times over), against markdown-it reading
        the blocks of the same notes: processor time of a new process for each pair, its start not counted
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from collections_ import make, make_notes
from terminal import Terminal

HERE = Path(__file__).parent
Row = dict[str, float | str]


def env_for(home: Path) -> dict[str, str]:
    """An environment with a home of its own."""
    home.mkdir(exist_ok=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QUIZ_"))}
    return kept | {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": ""}


def start(root: Path, env: dict[str, str], pairs: int, name: str) -> Row:
    """Pairs of a trivial app and Home, in turns."""
    quiz = [sys.executable, "-m", "quiz", "-C", str(root)]
    subprocess.run([*quiz, "due"], env=env, check=True, capture_output=True)
    floor, ours = [], []
    for n in range(pairs + 1):
        for command, wanted, times in (
            ([sys.executable, str(HERE / "trivial.py")], b"ready 0", floor),
            (quiz, b"next days", ours),
        ):
            terminal = Terminal(command, env)
            took = terminal.until(wanted)
            terminal.close()
            if n:
                times.append(took)
    return row(f"start, {name}", ours, floor)


def key(root: Path, env: dict[str, str], answers: int) -> list[Row]:
    """Each answer of a sitting: the time of its grade key; in between, the disk's own append and fsync."""
    (root / ".quiz" / "settings.yaml").write_text("new_per_day: 9999\n")
    terminal = Terminal([sys.executable, "-m", "quiz", "-C", str(root)], env)
    terminal.until(b"next days")
    terminal.settle()
    terminal.press(b"s")
    terminal.until(b" show")
    ours, floor = [], []
    with tempfile.TemporaryDirectory(dir=env["HOME"]) as folder:
        for _ in range(answers):
            terminal.settle()
            terminal.press(b"\r")
            terminal.until(b"3 good")
            terminal.settle()
            terminal.press(b"4")
            ours.append(terminal.until(b" show"))
            floor.append(append_and_fsync(Path(folder, "floor")))
    terminal.close()
    ours.sort()
    floor.sort()
    at95 = int(len(ours) * 0.95)
    return [
        {
            "what": "key, median",
            "ours": statistics.median(ours),
            "floor": statistics.median(floor),
            "over": statistics.median(ours) - statistics.median(floor),
        },
        {"what": "key, 95 %", "ours": ours[at95], "floor": floor[at95], "over": ours[at95] - floor[at95]},
    ]


_STEPS = {"ours": "longest", "first step": "first", "all steps": "all"}


def answer(root: Path, env: dict[str, str]) -> list[Row]:
    """Answers of each kind to basic cards in one process, their forms kept, as after the first seconds of a sitting."""
    command = [sys.executable, str(HERE / "grading.py"), str(root)]
    done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    ready: Row = {"what": "forms kept, longest step", **{name: found[key] for name, key in _STEPS.items()}}
    return [ready] + [
        {"what": f"answer, {name}", "ours": statistics.median(times), "slowest": max(times)}
        for name, times in found["times"].items()
    ]


def append_and_fsync(path: Path) -> float:
    """Milliseconds to put a line of 400 bytes on disk."""
    begun = time.perf_counter()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(descriptor, b"x" * 399 + b"\n")
    os.fsync(descriptor)
    os.close(descriptor)
    return (time.perf_counter() - begun) * 1000


def search(root: Path, env: dict[str, str]) -> list[Row]:
    """Each key of three words in Cards, and the keys of a page down in the list."""
    terminal = Terminal([sys.executable, "-m", "quiz", "-C", str(root)], env)
    terminal.until(b"next days")
    terminal.settle()
    terminal.press(b"c")
    opened = terminal.drawn(1)
    keys, rests, pages = [], [], []
    for sign in "token number 12":
        terminal.press(sign.encode())
        keys.append(terminal.until(b"deck0"))
        rests.append(terminal.drawn())
    terminal.press(b"\r")
    terminal.settle()
    for _ in range(30):
        terminal.press(b"\x1b[6~")
        pages.append(terminal.until(b"deck0"))
        terminal.settle()
    held = {name: terminal.held(keys, 120) for name, keys in (("row", b"\x1b[A"), ("page", b"\x1b[6~"))}
    memory = resident(terminal.pid)
    terminal.close()
    text = ("x" * 140 + "token number").encode()
    lines = [text + str(n).encode() for n in range(100_000)]
    begun = time.perf_counter()
    found = sum(b"number12" in line for line in lines)
    assert found
    floor = (time.perf_counter() - begun) * 1000
    return [
        {"what": "cards opened", "ours": opened},
        {
            **{"what": "search, a key", "ours": statistics.median(keys), "slowest": max(keys)},
            **{"floor": floor, "ratio": statistics.median(keys) / floor, "at rest": statistics.median(rests)},
        },
        {"what": "a page in the list", "ours": statistics.median(pages), "slowest": max(pages)},
        *({"what": f"processor, a {name} held", "ours": spent} for name, spent in held.items()),
        {"what": "memory, MiB", "ours": memory},
    ]


def resident(pid: int) -> float:
    """MiB that a process holds, where /proc tells."""
    path = Path(f"/proc/{pid}/status")
    lines = path.read_text().splitlines() if path.exists() else []
    return sum(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def load(root: Path, env: dict[str, str], runs: int) -> Row:
    """The first load into an empty index, against the bare loader on the same files."""
    bare = (
        "import gc, sys, time, yaml\nfrom pathlib import Path\nbegun = time.perf_counter()\ngc.disable()\n"
        "paths = sorted(Path(sys.argv[1]).rglob('*.yaml'))\n"
        "decks = [yaml.load(p.read_text(encoding='utf-8'), yaml.CSafeLoader) for p in paths]\n"
        "print((time.perf_counter() - begun) * 1000)"
    )
    own = (
        "import sys, time\nfrom pathlib import Path\nbegun = time.perf_counter()\n"
        "from quiz.collection.collection import Collection\nCollection.open(Path(sys.argv[1]))\n"
        "print((time.perf_counter() - begun) * 1000)"
    )
    floor, ours = [], []
    for _ in range(runs):
        for code, times in ((bare, floor), (own, ours)):
            with tempfile.TemporaryDirectory() as cache:
                command = [sys.executable, "-c", code, str(root)]
                done = subprocess.run(
                    command, env=env | {"XDG_CACHE_HOME": cache}, check=True, capture_output=True, text=True
                )
            times.append(float(done.stdout))
    return row("first load", ours, floor)


def notes(folder: Path, env: dict[str, str], runs: int) -> Row:
    """Drafts of all notes of a folder, against the bare parser on the same text."""
    code = (
        "import gc, sys, time\nfrom pathlib import Path\nfrom markdown_it import MarkdownIt\n"
        "from quiz.notes.build import drafts_of\n"
        "texts = [(p.name, p.read_text(encoding='utf-8', errors='replace')) for p in Path(sys.argv[1]).rglob('*.md')]\n"
        "bare = MarkdownIt('commonmark').enable('table').disable('inline')\n"
        "bare.parse('- a'); drafts_of('---\\na: b\\n---\\n- a: b c d', 'a'); gc.disable()\n"
        "begun = time.process_time(); [bare.parse(text) for _, text in texts]\n"
        "between = time.process_time(); [drafts_of(text, name) for name, text in texts]\n"
        "print((between - begun) * 1000, (time.process_time() - between) * 1000)"
    )
    floor, ours = [], []
    for _ in range(runs):
        command = [sys.executable, "-c", code, str(folder)]
        done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
        for times, taken in zip((floor, ours), map(float, done.stdout.split()), strict=True):
            times.append(taken)
    size = sum(path.stat().st_size for path in folder.rglob("*.md"))
    return row("drafts of notes", ours, floor) | {"MB/s": size / 1000 / statistics.median(ours)}


def row(what: str, ours: list[float], floor: list[float]) -> Row:
    """Medians in milliseconds, and the median of the ratios of each pair."""
    ratios = sorted(a / b for a, b in zip(ours, floor, strict=True))
    return {
        "what": what,
        "ours": statistics.median(ours),
        "floor": statistics.median(floor),
        "ratio": statistics.median(ratios),
        "low": ratios[0],
        "high": ratios[-1],
    }


def main() -> None:
    """Run what is asked for and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=[[], "start", "key", "answer", "search", "load", "notes"])
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--answers", type=int, default=100)
    parser.add_argument("--notes", type=Path, help="else the shipped ones, many times over")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    wanted = options.what or ["start", "key", "answer", "search", "load", "notes"]
    with tempfile.TemporaryDirectory() as folder:
        env = env_for(Path(folder, "home"))
        shipped = Path(folder, "shipped")
        subprocess.run([sys.executable, "-m", "quiz", "demo", str(shipped)], env=env, check=True, capture_output=True)
        large = make(Path(folder, "large"), options.cards) if set(wanted) - {"notes"} else Path()
        steps: dict[str, Callable[[], list[Row]]] = {
            "start": lambda: [
                start(shipped, env, options.pairs, "shipped decks"),
                start(large, env, options.pairs, f"{options.cards:,} cards"),
            ],
            "key": lambda: key(large, env, options.answers),
            "answer": lambda: answer(make(Path(folder, "ten"), 10_000), env),
            "search": lambda: search(large, env),
            "load": lambda: [load(large, env, 3)],
            "notes": lambda: [notes(options.notes or make_notes(Path(folder, "notes")), env, options.pairs)],
        }
        rows = [found for name in wanted for found in steps[name]()]
    for found in rows:
        print("  ".join(f"{k} {v:.2f}" if isinstance(v, float) else f"{v:28}" for k, v in found.items()))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
