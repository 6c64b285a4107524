"""What a person feels, as ratios against a floor of the same run.

    python benchmarks/run.py [start] [key] [answer] [search] [load] [map] [stats] [forecast]
        [--note FILE] [--pairs 20] [--cards 100000] [--answers 100] [--reviews 1000000] [--people 200] [--json FILE]

start   Home with its counts shown, against the first content of a trivial Textual app, both over a pseudo-terminal
key     a grade key until the next question is on the screen and the answer on disk, against append + fsync
answer  a typed answer graded, confusions sought in all decks included: right, nearly right, wrong, another card's
search  a key in the search of Cards until the first results are drawn, three words one key at a time, against a
        bare scan in Python, and until the screen has come to rest; the first bytes of a page; processor time
        for each move while a key is held at 60 a second; the memory of the process beside it
map     the memory map of a note of 100 KB, or of --note, all its cards learnt, in a warm process: as it was built, and
        after a tenth of its lines moved or changed; and on the screen, from the key on the list until it is drawn
stats   with a million reviews: Home with its counts shown, opening Progress until its first figures are drawn, against
        opening the help, which draws a screen too; `quiz stats --json` against `quiz --version`; what was paid once
        before: the reviews read into the index, and added up
load    the first load of all cards, index included, against the bare CSafeLoader with garbage collection paused
forecast   only where it is named: how often the 80 % range of the days ahead holds what simulated people do, whose
        memory has other parameters; people half, once, and one and a half times as far from the defaults as is usual
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

from collections_ import make, note_text, review
from foreseen import coverage
from terminal import Terminal

HERE = Path(__file__).parent
Row = dict[str, float | str]
STEPS = ("start", "key", "answer", "search", "load", "map", "stats")


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


def map_(folder: Path, env: dict[str, str], given: Path | None) -> list[Row]:
    """The map of a note: in a process of its own, then on the screen."""
    root = noted(folder, given)
    quiz = [sys.executable, "-m", "quiz", "-C", str(root)]
    subprocess.run([*quiz, "build", "--accept"], env=env, check=True, capture_output=True)
    subprocess.run([sys.executable, str(HERE / "answers.py"), str(root)], env=env, check=True)
    note = next((root / "notes").iterdir())
    size = note.stat().st_size / 1000
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom quiz.collection.collection import Collection\n"
        "from quiz.progress.map import memory_map\nfrom quiz.progress.shape import shape_of\n"
        "collection = Collection.open(Path(sys.argv[1]))\n"
        "day = collection.today().toordinal()\ntimes, used = [], []\n"
        "for _ in range(15):\n    begun, spent = time.perf_counter(), time.process_time()\n"
        "    found = memory_map(collection, sys.argv[2])\n"
        "    signs = [found.at(n, day).sign for n in range(1, len(found.lines) + 1)]\n"
        "    times.append((time.perf_counter() - begun) * 1000)\n"
        "    used.append((time.process_time() - spent) * 1000)\n    shape_of.cache_clear()\n"
        "print(*times)\nprint(*used)\nprint(len(found.cards), len(signs))"
    )
    rows: list[Row] = []
    command = [sys.executable, "-c", code, str(root), note.name]
    for what in ("as built", "a tenth edited"):
        told = subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout.split("\n")
        first, *times = map(float, told[0].split())
        used = [*map(float, told[1].split())]
        cards, lines = map(float, told[2].split())
        rows.append(
            {
                **{"what": f"map, {what}", "ours": statistics.median(times), "slowest": max(times), "first": first},
                "processor": statistics.median(used),
                **{"KB": size, "cards": cards, "lines": lines},
            }
        )
        note.write_text(edited(note.read_text("utf-8")), "utf-8")
    terminal = Terminal(quiz, env)
    terminal.until(b"next days")
    terminal.settle()
    terminal.press(b"n")
    rows.append({"what": "notes, on the screen", "ours": terminal.until(b"recalled")})
    terminal.settle()
    terminal.press(b"\r")
    rows.append({"what": "map, on the screen", "ours": terminal.until(b"study heading")})
    terminal.close()
    return rows


def noted(folder: Path, given: Path | None) -> Path:
    """A collection with one note."""
    for name in ("decks", "notes", ".quiz"):
        (folder / name).mkdir(parents=True)
    text = given.read_text("utf-8", errors="replace") if given else note_text(100_000)
    (folder / "notes" / "note.md").write_text(text, "utf-8")
    return folder


def edited(text: str) -> str:
    """Every tenth line moved to the end of the note, and every twentieth with another word."""
    lines = text.split("\n")
    lines = [line.replace(" ", " really ", 2) if n % 20 == 5 else line for n, line in enumerate(lines)]
    return "\n".join([*(line for n, line in enumerate(lines) if n % 10), *lines[::10]])


def stats(root: Path, env: dict[str, str], cards: int, reviews: int, pairs: int) -> list[Row]:
    """Progress and `quiz stats` over a journal of many reviews."""
    last = review(make(root, cards), cards, reviews)
    env = env | {"QUIZ_NOW": f"{last}T23:00:00+00:00"}
    quiz = [sys.executable, "-m", "quiz", "-C", str(root)]
    once = [spent([*quiz, *words], env) for words in (["due"], ["stats"])]
    homes: list[float] = []
    opened: dict[str, list[float]] = {"first": [], "again": []}
    floor: dict[str, list[float]] = {"first": [], "again": []}
    for _ in range(pairs):
        terminal = Terminal(quiz, env)
        homes.append(terminal.until(b"next days"))
        terminal.settle(0.5)
        for when in opened:
            for key, wanted, times in ((b"\x1bOP", b"Take a test", floor), (b"p", b"Day by day", opened)):
                terminal.press(key)
                times[when].append(terminal.until(wanted))
                terminal.settle()
                terminal.press(b"\x1b")
                terminal.settle(0.3)
        terminal.close()
    ours, bare = [], []
    for _ in range(pairs):
        bare.append(spent([sys.executable, "-m", "quiz", "--version"], env))
        ours.append(spent([*quiz, "stats", "--json"], env))
    return [
        {"what": f"{reviews:,} reviews read, once, s", "ours": once[0] / 1000},
        {"what": "added up, once, s", "ours": once[1] / 1000},
        {"what": "Home", "ours": statistics.median(homes), "slowest": max(homes)},
        row("Progress opened, first", opened["first"], floor["first"]),
        row("Progress opened again", opened["again"], floor["again"]),
        row("quiz stats --json", ours, bare),
    ]


def spent(command: list[str], env: dict[str, str]) -> float:
    """Milliseconds that a command takes."""
    begun = time.perf_counter()
    subprocess.run(command, env=env, check=True, capture_output=True)
    return (time.perf_counter() - begun) * 1000


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
    parser.add_argument("what", nargs="*", choices=[[], *STEPS, "forecast"])
    parser.add_argument("--note", type=Path)
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--answers", type=int, default=100)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    wanted = options.what or STEPS
    with tempfile.TemporaryDirectory() as folder:
        env = env_for(Path(folder, "home"))
        shipped = Path(folder, "shipped")
        subprocess.run([sys.executable, "-m", "quiz", "demo", str(shipped)], env=env, check=True, capture_output=True)
        large = make(Path(folder, "large"), options.cards if set(wanted) - {"map", "forecast"} else 10)
        steps: dict[str, Callable[[], list[Row]]] = {
            "start": lambda: [
                start(shipped, env, options.pairs, "shipped decks"),
                start(large, env, options.pairs, f"{options.cards:,} cards"),
            ],
            "key": lambda: key(large, env, options.answers),
            "answer": lambda: answer(make(Path(folder, "ten"), 10_000), env),
            "search": lambda: search(large, env),
            "load": lambda: [load(large, env, 3)],
            "map": lambda: map_(Path(folder, "noted"), env, options.note),
            "stats": lambda: stats(Path(folder, "reviewed"), env, options.cards, options.reviews, options.pairs),
            "forecast": lambda: [coverage(options.people, spread) for spread in (0.5, 1.0, 1.5)],
        }
        rows = [found for name in wanted for found in steps[name]()]
    for found in rows:
        print("  ".join(f"{k} {v:.2f}" if isinstance(v, float) else f"{v:28}" for k, v in found.items()))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
