"""Two thousand decks that nobody would write: no traceback, no hang, nothing that acts on a terminal."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from quiz.collection.collection import Collection
from quiz.deckfile.check import check
from tests.deckfile.test_load import EVERY_KIND

DECKS = 2000
BOUND = 20
"""Seconds that one deck may take on a busy machine; none takes one on an idle one."""
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
SIGNS = ["\x00", "\x07", "\x1b[31m", "\x1b]0;x\x07", "\x7f", "\x85", "\x9b2J", "\u2028", "\u202e", "\u2066", "\u061c"]
SIGNS += [
    "\ufeff",
    "\ufffe",
    "\r",
    "\t",
    "\u200f",
    "'",
    '"',
    "|",
    ">",
    "*a",
    "&a ",
    "!!python/object:os.system ",
    "<<: ",
]
SIGNS += [
    "\\ud800",
    '"\\ud800"',
    '"\\e[31m"',
    '"\\x9b"',
    '"\\u202e"',
    "!!binary ",
    "%YAML 9.9\n",
    "---\n",
    "...\n",
    "? ",
]
SIGNS += [
    "{",
    "[",
    "}",
    "]",
    ": ",
    "- ",
    "#",
    " #",
    "==",
    "::",
    "~",
    "null",
    "1e999",
    "@",
    "`",
    "💥",
    "ㄱ",
    "\u0301" * 50,
]
KEYS = ["question", "answer", "cloze", "choices", "order", "columns", "rows", "points", "source", "cards", "tags", "id"]
VALUES = [
    "[]",
    "{}",
    "''",
    "[[x]]",
    "{a: {b: c}}",
    "[1, 2]",
    "text",
    "~",
    "'\x1b'",
    '"\\ud800"',
    "*x",
    "!!set {a}",
    "yes",
]


def bytes_changed(luck: Random) -> bytes:
    """Some bytes other, gone or doubled."""
    content = bytearray(EVERY_KIND.encode())
    for _ in range(luck.randint(1, 8)):
        at = luck.randrange(len(content))
        match luck.randrange(4):
            case 0:
                content[at] = luck.randrange(256)
            case 1:
                del content[at : at + luck.randint(1, 30)]
            case 2:
                content[at:at] = content[at : at + luck.randint(1, 200)]
            case _:
                content[at:at] = bytes(luck.choices(range(256), k=luck.randint(1, 6)))
    return bytes(content)


def signs_put_in(luck: Random) -> bytes:
    text = EVERY_KIND
    for _ in range(luck.randint(1, 5)):
        at = luck.randrange(len(text))
        text = text[:at] + luck.choice(SIGNS) + text[at:]
    return text.encode(errors="surrogatepass")


def lines_moved(luck: Random) -> bytes:
    """Lines swapped, doubled, gone, or otherwise indented."""
    lines = EVERY_KIND.split("\n")
    for _ in range(luck.randint(1, 6)):
        at = luck.randrange(len(lines))
        match luck.randrange(4):
            case 0:
                lines.insert(luck.randrange(len(lines)), lines[at])
            case 1:
                lines[at] = " " * luck.randint(0, 8) + lines[at].lstrip()
            case 2:
                lines.insert(luck.randrange(len(lines)), lines.pop(at))
            case _:
                lines[at] = lines[at].replace(": ", luck.choice([":", ": : ", "\t: ", ": - "]))
    return "\n".join(lines).encode()


def types_changed(luck: Random) -> bytes:
    """Any value under any key."""
    cards = []
    for _ in range(luck.randint(1, 4)):
        keys = luck.choices(KEYS, k=luck.randint(1, 5))
        cards.append("\n    ".join(f"{key}: {luck.choice(VALUES)}" for key in keys))
    head = "".join(f"{key}: {luck.choice(VALUES)}\n" for key in luck.choices(["title", "tags", "about", "x"], k=2))
    return (luck.choice([head, ""]) + "cards:\n" + "".join(f"  - {card}\n" for card in cards)).encode(
        errors="surrogatepass"
    )


def encoded_otherwise(luck: Random) -> bytes:
    encoding = luck.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "latin-1", "cp949", "utf-7"])
    return EVERY_KIND.encode(encoding, errors="replace")[: luck.randint(1, 2000)]


FEW = 'cards:\n  - question: "a"\n    answer: b\n'
LARGE = {
    "brackets": "[" * 200_000,
    "braces": "{a: " * 100_000,
    "dashes": "- " * 100_000,
    "questions": "? " * 100_000,
    "mixed": "cards:\n" + "".join(f"{' ' * n}- k:\n" for n in range(0, 3000, 2)),
    "steps": "".join(f"{' ' * n}a:\n" for n in range(900)),
    "anchors": "tags:\n" + "".join(f"- &a{n} x\n" for n in range(1_000_000)) + FEW,
    "aliases": "a: &a {question: q, answer: b}\ncards: [" + "*a, " * 200_000 + "]",
    "bomb": "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20))
    + "cards: [{question: *t, answer: *t}]\n",
    "ring": "cards: &a [*a, {question: &b [*b], answer: *a}, &c {question: *c}]\n",
    "ring-keys": "cards: [&a {*a : x}]\n? &b [*b]\n: x\n",
    "scalar": f"cards:\n  - question: {'x' * 5_000_000}\n    answer: b\n",
    "key": f"{'k' * 5_000_000}: x\ncards:\n  - {'q' * 500_000}: x\n",
    "unknown-keys": "cards:\n  - question: q\n    answer: a\n" + "".join(f"    key{n}: x\n" for n in range(50_000)),
    "unknown-key-each": "cards:\n" + "".join(f"  - question: q\n    answe{n}: a\n" for n in range(5_000)),
    "equal-cards": "cards:\n" + "  - {question: q, answer: a}\n" * 30_000,
    "equal-ids": "cards:\n" + "  - {id: aaaa, question: q, answer: a}\n" * 30_000,
    "gaps": "cards:\n" + f"  - cloze: '{' '.join(f'=={n}==' for n in range(2500))}'\n" * 20,
    "marks": f"cards:\n  - cloze: '{'=' * 19_000}'\n  - cloze: '{'==a' * 6000}'\n  - cloze: '{'`' * 19_000}==a=='\n",
    "many-bad": "cards:\n" + "  - x\n" * 50_000,
    "long-lines": FEW + "#" + " # " * 1_000_000,
    "blank-lines": FEW + "\n" * 2_000_000,
    "quotes": "cards:\n" + "  - question: it's \"quoted\n" * 50_000,
    "breaks": "cards:\n\u2028\u2029\x85  - question: a\u2028\u2028\n    answr: b\n",
    "document-ends": "---\n...\n" * 50_000,
    "directives": "%TAG ! tag:x,2000:\n" * 10_000 + FEW,
    "comments-only": "# nothing\n" * 10_000,
    "nul": "\x00" * 100_000,
    "surrogates": 'cards:\n  - "\\ud800": "\\udfff"\n  - question: "\\ud800"\n    answer: "\\ud83d\\ude00"\n',
    "python": "cards:\n  - !!python/object/apply:os.system ['x']\n  - question: !!python/name:os.x ''\n    answer: b\n",
    "merge": "a: &a {question: q}\ncards:\n  - <<: *a\n    answer: b\n  - <<: [*a, *a]\n    <<: *a\n",
}


@contextmanager
def bounded(seconds: int, what: str) -> Iterator[None]:
    """Fail where it takes longer."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(number: int, frame: object) -> None:
        raise AssertionError(f"{what} takes more than {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


MAKERS = (bytes_changed, signs_put_in, lines_moved, types_changed, types_changed, encoded_otherwise)


def mutated(number: int) -> bytes:
    luck = Random(number)
    return MAKERS[number % len(MAKERS)](luck)


def holds(path: Path) -> int:
    """Check a deck: every problem in its place and fit to be shown. Returns how many there are."""
    with bounded(BOUND, path.name):
        problems = check([path])
    lines = len(re.split(rb"\r\n|\r|\n", path.read_bytes()))
    for problem in problems:
        assert problem.path == path
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.message
        assert len(problem.message) < 1000
        assert not ACTING.search(problem.message)
        assert not ACTING.search(str(problem))
        assert "\n" not in str(problem)
    return len(problems)


@pytest.mark.parametrize("part", range(8))
def test_no_mutated_deck_brings_it_down(tmp_path: Path, part: int) -> None:
    wrong = 0
    path = tmp_path / "deck.yaml"
    for number in range(part * DECKS // 8, (part + 1) * DECKS // 8):
        content = mutated(number)
        path.write_bytes(content)
        try:
            wrong += holds(path) > 0
        except BaseException as error:
            raise AssertionError(f"deck {number}: {content!r}") from error
    # Most are wrong, some are not: the mutations reach both.
    assert DECKS // 16 < wrong < DECKS // 8


@pytest.mark.parametrize("name", LARGE)
def test_no_large_deck_takes_it_long(tmp_path: Path, name: str) -> None:
    path = tmp_path / "deck.yaml"
    path.write_bytes(LARGE[name].encode(errors="surrogatepass"))
    holds(path)


def test_a_collection_of_mutated_decks_can_be_studied(tmp_path: Path) -> None:
    root = tmp_path / "notes"
    (root / "decks").mkdir(parents=True)
    (root / ".quiz").mkdir()
    for number in range(0, DECKS, 10):
        (root / "decks" / f"d{number}.yaml").write_bytes(mutated(number))
    for name in ("bomb", "ring", "ring-keys", "surrogates", "python", "merge", "breaks"):
        (root / "decks" / f"{name}.yaml").write_text(LARGE[name], encoding="utf-8", errors="surrogatepass")
    found = Collection.open(root)
    home = found.home()
    assert home.new > 0
    assert home.problems
    assert not [line for line in home.problems if ACTING.search(" ".join(line))]
    for (body,) in found.index.execute("SELECT body FROM prompts"):
        assert not ACTING.search(json.dumps(json.loads(body), ensure_ascii=False).replace("\\n", "").replace("\\t", ""))
    for (title,) in found.index.execute("SELECT title FROM decks"):
        assert not ACTING.search(title)


NAMES = [b"ok.yaml", b"esc\x1b[31m.yaml", b"bidi\xe2\x80\xae.yaml", b"bad\xff.yaml", b"line\nbreak.yaml"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_quiz_check_prints_nothing_that_acts(tmp_path: Path, form: str) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    for number in range(0, DECKS, 20):
        (folder / f"d{number}.yaml").write_bytes(mutated(number))
    for name in NAMES:
        try:
            Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(signs_put_in(Random(1)) + b"- [")
        except OSError:
            continue
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "check", "--format", form, str(folder)],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    out = done.stdout.decode(errors="surrogateescape")
    assert not ACTING.search(out.replace("\n", ""))
    if form == "json":
        problems = json.loads(out)
        assert all(problem["line"] >= 1 and problem["column"] >= 1 for problem in problems)
        assert not [problem for problem in problems if ACTING.search(problem["message"] + problem["path"])]
    else:
        *told, summary = out.splitlines()
        assert all(re.match(r".+:\d+:\d+: .", line) for line in told)
        assert summary.startswith("Found ")
