import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rich.cells import cell_len

from quiz.collection.collection import Collection

NOTE = "# BERT\n\n* [CLS] stands for Classification\n* BERT is an encoder and GPT a decoder\n* 위치 임베딩은 학습된다\n"
SOURCE = "    source: {note: bert.md, heading: BERT}\n"
Run = Callable[..., Result]


@pytest.fixture
def noted(root: Path) -> Path:
    """The collection with a note, which both cards name."""
    deck = root / "decks" / "bert.yaml"
    text = deck.read_text(encoding="utf-8").replace("  - id: cloze001", f"{SOURCE}  - id: cloze001")
    deck.write_text(text + SOURCE, encoding="utf-8")
    (root / "notes").mkdir()
    (root / "notes" / "bert.md").write_text(NOTE, encoding="utf-8")
    return root


def test_a_note_stands_with_its_signs(noted: Path, run: Run) -> None:
    run("study", "--plain", said="\n4\n")
    lines = run("map", "bert.md", "--on", "2026-12-24").stdout.split("\n")
    assert lines[0].startswith("bert.md · 2 cards · recalled today 50 % · recalled on 24 Dec 2026 39 %")
    assert "1 of 2 prompts not learnt yet" in lines[0]
    assert "no card asks 1 line" in lines[0]
    assert lines[2].startswith("◔ ○  1  # BERT   ── 2 cards · 50 % → 39 %")
    assert lines[4:7] == [
        "● ◑  3  * [CLS] stands for Classification",
        "· ·  4  * BERT is an encoder and GPT a decoder",
        "? ?  5  * 위치 임베딩은 학습된다",
    ]
    assert not any("\x1b" in line for line in lines)


def test_the_map_as_json(noted: Path, run: Run) -> None:
    report = json.loads(run("map", str(noted / "notes" / "bert.md"), "--json").stdout)
    assert (report["note"], report["day"]) == ("bert.md", "2026-11-23")
    assert {line["line"]: line["cards"] for line in report["lines"]} == {3: ["basic001"], 4: ["cloze001"], 5: []}
    assert report["headings"][0]["cards"] == 2


def test_a_note_whose_cards_are_set_aside_tells_no_share(noted: Path, run: Run) -> None:
    collection = Collection.open(noted)
    collection.record([("suspend", {"card": card, "slot": None}) for card in ("basic001", "cloze001")])
    collection.close()
    assert [line.split() for line in run("map").stdout.split("\n")[1:]] == [["✕", "bert.md", "2", "set", "aside"], []]
    lines = run("map", "bert.md").stdout.split("\n")
    assert lines[0] == "bert.md · 2 cards · 2 set aside · no card asks 1 line"
    assert lines[2] == "✕  1  # BERT   ── 2 cards · set aside"


def test_all_notes(noted: Path, run: Run) -> None:
    (noted / "notes" / "other.md").write_text("# Other\n", encoding="utf-8")
    lines = run("map").stdout.rstrip("\n").split("\n")
    assert [line.split() for line in lines] == [
        ["note", "cards", "learnt", "recalled"],
        ["·", "bert.md", "2", "0/2", "not", "learnt", "yet"],
        ["other.md", "no", "cards"],
    ]
    assert [note["state"] for note in json.loads(run("map", "--json").stdout)["notes"]] == [
        "not learnt yet",
        "no cards",
    ]


def test_the_columns_of_all_notes_stand_straight_under_names_in_hangul(noted: Path, run: Run) -> None:
    (noted / "notes" / "위치 임베딩.md").write_text("# 임베딩\n", encoding="utf-8")
    head, *rows = run("map").stdout.rstrip("\n").split("\n")
    starts = [cell_len(row[: row.index(said)]) for row, said in zip(rows, ("not learnt", "no cards"), strict=True)]
    assert len(set(starts)) == 1
    assert starts[0] == len(head) + 2


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("none.md",), 2, "there is no such note"),
        (("bert.md", "--on", "2026-11-22"), 2, "2026-11-22 is past"),
        (("bert.md", "--on", "tomorrow"), 2, "is no day such as"),
    ],
)
def test_what_cannot_be_mapped_is_told(noted: Path, run: Run, words: tuple[str, ...], status: int, said: str) -> None:
    done = run("map", *words)
    assert (done.exit_code, said in done.output) == (status, True)
