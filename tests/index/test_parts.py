"""A part of a deck that changed is taken in as if the whole had been read: row by row, for any deck and any change."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quiz.deckfile import pieces
from quiz.index import broken, database, decks, folding, forms, orphans, parts, queries
from quiz.index.journal import JournalSync
from quiz.index.search import Now, Searcher
from tests.deckfile import test_edit_laws
from tests.deckfile.test_mutated import KEYS, SIGNS, VALUES

CHANGES = int(os.environ.get("QUIZ_CHANGES", "150"))
CARDS = [
    "  - id: aaaa{n}\n    question: What is {n}?\n    answer: the {n}\n",
    "  - question: Without an id {n}?\n    answer: [one, two]\n    tags: [t{n}, all]\n",
    "  - question: Equal?\n    answer: '{n}'\n",
    "  - cloze: The ==first {n}== of ==two==.\n    # a remark\n\n",
    "  - id: bbbb{n}\n    compare: Sizes {n}\n    columns: [a, b]\n    rows:\n      x: [1, 2]\n      y: [3, 4]\n",
    "  - question: |\n      Lines {n}\n\n      - question: not a card\n    answer: >-\n      folded\n      lines\n",
    '  - question: "quoted\n      over lines {n}"\n    answer: issue #{n}\n    source: {{note: a.md, heading: H}}\n',
    "  - {{id: cccc{n}, question: In braces {n}, answer: b}}\n",
    "  - question: A bad one {n}\n    answr: misspelt\n",
    "  - id: dddd{n}\n    answr: bad, and gives an id\n",
    "  -\n    question: The dash alone {n}\n    answer: a\n    reverse: true\n",
    "  - question: Gone {n}\n    answer: a\n    gone: true\n    draft: true\n",
    "  - no card {n}\n",
    "  - question: Kept {n}\n    answer: |+\n      lines\n\n\n",
    "  - ? question\n    answer: explicit {n}\n  - ? question\n",
    "  - question: What it takes {n}\n    answer: &x{n} y\n    hint: '*x{n}*'\n",
    "  - question: An alias {n}\n    answer: *x\n",
    "  - question: A mark {n}\n    answer: [!x y, z]\n",
    "  - id: aaaa0\n    question: Twice {n}\n    answer: a\n",
]
HEADS = ["", "title: T\ntags: [deck]\n", "language: ko\nanswering: type\n\n", "# top\n---\n", "titel: wrong\n"]
TAILS = ["", "", "", "# the end\n", "about: after the cards\n", "titel: wrong\n", "...\n"]


@contextmanager
def small_pieces(each: int) -> Iterator[None]:
    """Few entries in a piece, so that small decks have many."""
    before = pieces._EACH
    pieces._EACH = each
    try:
        yield
    finally:
        pieces._EACH = before


class Counted:
    """How often a part was taken in."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.taken = 0
        real = parts.take

        def take(*args: Any) -> bool:
            done = real(*args)
            self.taken += done
            return done

        monkeypatch.setattr(parts, "take", take)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


@st.composite
def plain_decks(draw: Any) -> str:
    """Entries of all sorts, most of them good; sometimes at column 0, sometimes with other newlines."""
    luck = Random(draw(st.integers(0, 10**9)))
    good = luck.random() < 0.7
    cards = [luck.choice(CARDS[:8] if good else CARDS).format(n=n) for n in range(luck.randint(1, 9))]
    text = luck.choice(HEADS) + "cards:\n" + "".join(cards) + luck.choice(TAILS)
    if luck.random() < 0.2:
        text = text.replace("\n  ", "\n")
    if luck.random() < 0.1:
        text = "\ufeff" + text.replace("\n", "\r\n")
    return text


def edited(text: str, luck: Random) -> str:
    """A change as a person makes it, or as nobody does."""
    lines = text.split("\n")
    at = luck.randrange(len(lines))
    match luck.randrange(9):
        case 0 | 1 | 2:
            lines[at] = line_edited(lines[at], luck)
        case 3:
            del lines[at : at + luck.randint(1, 4)]
        case 4:
            lines[at:at] = luck.choice(CARDS).format(n=luck.randint(0, 12)).split("\n")[:-1]
        case 5:
            other = luck.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        case 6:
            spot = luck.randrange(len(text) + 1)
            return text[:spot] + luck.choice(SIGNS).replace("\\ud", "x") + text[spot:]
        case 7:
            lines.insert(at, luck.choice(["", "# x", "    ", "---", "...", "  - x", "    hint: h", "    id: aaaa1"]))
        case _:
            move_cards(lines, luck)
    return "\n".join(lines)


def line_edited(line: str, luck: Random) -> str:
    match luck.randrange(4):
        case 0:
            return line.replace("e", "ee", 1)
        case 1:
            return " " * luck.randint(0, 6) + line.lstrip()
        case 2:
            return line + luck.choice([" #c", " x", ":", " |", "'", '"', "[", " &a b", " *a", "!"])
    return f"    {luck.choice(KEYS)}: {luck.choice(VALUES)}"


def move_cards(lines: list[str], luck: Random) -> None:
    """Some cards elsewhere, twice, or gone."""
    starts = [n for n, line in enumerate(lines) if line.startswith(("  - ", "- "))] or [0]
    first = luck.choice(starts)
    last = luck.choice([n for n in starts if n >= first])
    moved = lines[first:last]
    if luck.random() < 0.8:
        del lines[first:last]
    if luck.random() < 0.6:
        at = min(luck.choice(starts), len(lines))
        lines[at:at] = moved


def write(path: Path, text: str) -> None:
    path.write_bytes(text.encode(errors="replace"))


TABLES = {
    "decks": "name, path, size, mtime, digest, title, about, tags, language",
    "cards": "cards.*",
    "prompts": "prompts.*",
    "tags": "*",
    "problems": "*",
    "aliases": "*",
    "found": "card, slot, to_card, to_slot",
    "considered": "*",
    "events": "id, card, slot, undone",
}


def rows(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    """All that the index knows of decks and histories, in the order of its tables, with deck names for numbers."""
    names = dict(connection.execute("SELECT id, name FROM decks"))
    found: dict[str, list[Any]] = {}
    for table, columns in TABLES.items():
        cursor = connection.execute(f"SELECT {columns} FROM {table} ORDER BY {'rowid' if table == 'problems' else 1}")
        deck = [n for n, column in enumerate(cursor.description) if column[0] == "deck"]
        found[table] = [[names[value] if n in deck else value for n, value in enumerate(row)] for row in cursor]
    found["problems"].sort(key=lambda row: row[0])  # of several decks: in the order that each was told in
    return found


def search(connection: sqlite3.Connection, query: str) -> list[str]:
    return Searcher(connection, Now(739000, 1.0, 0.5, 8)).search(query)


def settle(connection: sqlite3.Connection, files: dict[str, Path], journal: Path) -> None:
    decks.sync(connection, files)
    JournalSync(connection, [journal]).run()
    if queries.has_unmatched(connection):
        orphans.find(connection)


def cut_right(connection: sqlite3.Connection) -> None:
    """The pieces that are kept are those of the file."""
    for path, kept in connection.execute("SELECT path, pieces FROM decks WHERE pieces IS NOT NULL"):
        text = Path(path).read_bytes().decode("utf-8-sig")
        content = text.replace("\r\n", "\n").replace("\r", "\n").encode()
        known = pieces.Pieces.from_json(kept)
        at = 0
        for n, piece in enumerate(known.pieces):
            assert pieces.digest_of(content[at : at + piece.length]) == piece.digest
            assert piece.line == content.count(b"\n", 0, at) + 1
            assert n == 0 or content[at + known.column :][:1] == b"-"
            at += piece.length
        assert at == len(content)


def reviews(connection: sqlite3.Connection, journal: Path, luck: Random) -> None:
    """Some cards answered, with the texts that they were found by."""
    (journal / "device").mkdir(parents=True)
    lines = []
    asked = connection.execute("SELECT key, fingerprint, body FROM prompts ORDER BY key").fetchall()
    for n, (key, text, body) in enumerate(luck.sample(asked, len(asked) // 2)):
        card, _, slot = key.partition("#")
        prompt = json.loads(body)
        base = {"v": 1, "at": "2026-03-01T09:00:00.000+00:00"}
        told = {"event": "text", "text": text, "question": prompt["question"], "answer": prompt["answer"]}
        act = {
            "event": "review",
            "card": card,
            "slot": slot,
            "deck": prompt["deck"],
            "kind": prompt["kind"],
            "grade": 3,
        }
        act |= {"mode": "type", "ms": 2000, "day": "2026-03-01", "due": "2026-03-04", "params": "fsrs6", "text": text}
        lines += [base | {"id": f"{1772355600000 + 2 * n}-device00"} | told]
        lines += [base | {"id": f"{1772355600001 + 2 * n}-device00"} | act]
    (journal / "device" / "2026-03.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))


def agrees(connection: sqlite3.Connection, whole: sqlite3.Connection, files: dict[str, Path], journal: Path) -> None:
    """With an index that reads whole decks; with a new one, but where a broken deck keeps its cards."""
    whole.execute("UPDATE decks SET pieces = NULL")
    indexes = [connection, whole]
    query = f"SELECT 1 FROM problems WHERE code IN ({', '.join('?' * len(broken.CODES))})"
    for index in indexes:
        settle(index, files, journal)
    if not whole.execute(query, tuple(broken.CODES)).fetchone():
        indexes.append(database.in_memory())
        settle(indexes[-1], files, journal)
    for other in indexes[1:]:
        assert rows(connection) == rows(other)
    cut_right(connection)
    sums = []
    for index in indexes:
        for _ in folding.fold(index):
            pass
        sums.append(folding._everything(index))
    assert sums[1:] == sums[:1] * (len(indexes) - 1)
    for index in indexes[2:]:
        index.close()


@given(st.one_of(plain_decks(), plain_decks(), test_edit_laws.decks()), st.integers(0, 10**9), st.integers(1, 3))
@settings(
    max_examples=CHANGES,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[
        *(HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much),
        HealthCheck.function_scoped_fixture,
    ],
)
def test_a_change_is_taken_in_as_if_the_whole_had_been_read(counted: Counted, text: str, seed: int, each: int) -> None:
    luck = Random(seed)
    with tempfile.TemporaryDirectory() as folder, small_pieces(each):
        root = Path(folder)
        files = {"deck": root / "deck.yaml", "other": root / "other.yaml"}
        write(files["deck"], text)
        write(files["other"], "cards:\n  - {id: aaaa3, question: Elsewhere, answer: a}\n")
        connection, whole = database.in_memory(), database.in_memory()
        decks.sync(connection, files)
        decks.sync(whole, files)
        reviews(connection, root / "journal", luck)
        agrees(connection, whole, files, root / "journal")
        for _ in range(luck.randint(1, 4)):
            changed = text
            for _ in range(luck.choice([1, 1, 1, 2, 3])):
                changed = edited(changed, luck)
            write(files["deck"], changed)
            agrees(connection, whole, files, root / "journal")
            text = luck.choice([text, changed, changed])
        connection.close()
        whole.close()


@pytest.fixture
def large(tmp_path: Path) -> tuple[Path, str]:
    """A deck of 200 cards and its text, in a collection."""
    text = "title: T\ncards:\n" + "".join(CARDS[n % 2].format(n=n) for n in range(200))
    path = tmp_path / "notes" / "decks" / "deck.yaml"
    path.parent.mkdir(parents=True)
    (tmp_path / "notes" / ".quiz").mkdir()
    write(path, text)
    return path, text


CHANGED: list[tuple[str, Callable[[str], str]]] = [
    ("an answer", lambda text: text.replace("the 44\n", "another\n")),
    ("the first card", lambda text: text.replace("the 0\n", "another\n")),
    ("the last card", lambda text: text.replace("Without an id 199?", "Another?")),
    ("a card more at the end", lambda text: text + CARDS[0].format(n=1000)),
    ("a card more at the start", lambda text: text.replace("cards:\n", "cards:\n" + CARDS[1].format(n=1000))),
    ("a card less", lambda text: text.replace(CARDS[1].format(n=77), "")),
    ("a line more", lambda text: text.replace("    answer: the 64\n", "    hint: h\n    answer: the 64\n")),
    ("a card that is wrong", lambda text: text.replace("answer: the 100\n", "answr: the 100\n")),
    ("other newlines", lambda text: text.replace("\n", "\r\n")),
    ("a comment", lambda text: text.replace(CARDS[1].format(n=33), "  # c\n" + CARDS[1].format(n=33))),
]


@pytest.mark.parametrize(("what", "change"), CHANGED, ids=[name for name, _ in CHANGED])
def test_what_a_person_changes_is_taken_in_as_a_part(
    counted: Counted, large: tuple[Path, str], what: str, change: Callable[[str], str]
) -> None:
    path, text = large
    connection = database.in_memory()
    decks.sync(connection, {"deck": path})
    assert change(text) != text
    for changed in (change(text), text):
        write(path, changed)
        decks.sync(connection, {"deck": path})
        anew = database.in_memory()
        decks.sync(anew, {"deck": path})
        assert rows(connection) == rows(anew)
        cut_right(connection)
        anew.close()
    connection.close()
    assert counted.taken == 2


WHOLE: list[tuple[str, Callable[[str], str]]] = [
    ("the head", lambda text: text.replace("title: T", "title: U")),
    ("an id that another card has", lambda text: text.replace("id: aaaa4\n", "id: aaaa188\n")),
    ("an anchor", lambda text: text.replace("the 44\n", "&a the 44\n")),
    ("a quote that does not close", lambda text: text.replace("the 44\n", '"the 44\n')),
    ("the end of the document", lambda text: text.replace("  - id: aaaa44\n", "...\n  - id: aaaa44\n")),
    ("a key below the cards", lambda text: text + "about: a\n"),
    ("a question asked already", lambda text: text.replace("an id 45?", "an id 151?")),
]


@pytest.mark.parametrize(("what", "change"), WHOLE, ids=[name for name, _ in WHOLE])
def test_what_may_reach_further_is_read_as_a_whole(
    counted: Counted, large: tuple[Path, str], what: str, change: Callable[[str], str]
) -> None:
    path, text = large
    connection = database.in_memory()
    decks.sync(connection, {"deck": path})
    assert change(text) != text
    write(path, change(text))
    decks.sync(connection, {"deck": path})
    connection.close()
    assert counted.taken == 0


def test_brackets_that_never_close_add_up_from_card_to_card(counted: Counted, large: tuple[Path, str]) -> None:
    path, _ = large
    open_ones = '"' + "[" * 20 + '"\n'
    text = "cards:\n" + "".join(CARDS[0].format(n=n) for n in range(200))
    text = text.replace("the 10\n", open_ones).replace("the 30\n", open_ones).replace("the 150\n", open_ones)
    connection = database.in_memory()
    for changed in (text, text.replace("the 100\n", "[one, two]\n"), text.replace("the 100\n", open_ones)):
        write(path, changed)
        decks.sync(connection, {"deck": path})
        told = connection.execute("SELECT code FROM problems").fetchall()
    assert told == [("deep",)]
    assert counted.taken == 1
    connection.close()


def test_only_what_changed_is_touched(large: tuple[Path, str]) -> None:
    path, text = large
    connection = database.in_memory()
    decks.sync(connection, {"deck": path})
    orphans.find(connection)
    for _ in forms.fill(connection):
        pass
    before = connection.total_changes
    write(path, text.replace("the 44\n", "another\n"))
    decks.sync(connection, {"deck": path})
    assert connection.total_changes - before < 12
    assert not queries.has_unmatched(connection)
    kept = connection.execute("SELECT count(*) FROM forms").fetchone()[0]
    for _ in forms.fill(connection):
        pass
    assert connection.execute("SELECT count(*) FROM forms").fetchone()[0] == kept + 1
    assert search(connection, "another") == ["aaaa44"]
    connection.close()


def test_a_busy_process_leaves_the_reading_to_a_second(large: tuple[Path, str], tmp_path: Path) -> None:
    """And does not import what it needs: it is this that the start of the app would wait for."""
    path, text = large
    program = """
import sys
from pathlib import Path
from quiz.collection.collection import Collection

begun = []
collection = Collection.open(Path(sys.argv[1]), apart=lambda: begun.append("begun"))
(answer,) = collection.index.execute("SELECT back FROM cards WHERE id = 'aaaa44'").fetchone()
collection.close()
print(answer, *begun, "pydantic" in sys.modules)
"""
    env = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_STATE_HOME": str(tmp_path / "state")}
    said = []
    for answer in ("the 44", "another"):
        write(path, text.replace("the 44\n", f"{answer}\n"))
        command = [sys.executable, "-c", program, str(path.parents[1])]
        said.append(subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout.strip())
    assert said == ["the 44 begun False", "another begun False"]
