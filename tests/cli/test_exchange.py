import json
from pathlib import Path

import pytest

from quiz.deckfile.load import load
from tests.cli.conftest import Run

WORDS = "front;back;Tags;colour\nWhat is a lock?;a mutex;os\nno answer;;\nWhich two?;a | b;os, two\n"


def test_import_says_what_it_found_and_what_it_could_not_read(run: Run, root: Path) -> None:
    (root / "words.csv").write_bytes(WORDS.encode("utf-16"))
    expected = [
        "UTF-16, separated by semicolons; columns: question, answer, tags",
        "not read: colour",
        "words.csv:3: a basic card needs answer",
        "would add 2 cards to words",
        "2 new cards (1 basic, 1 list); 1 row could not be read.",
    ]
    done = run("import", "words.csv", "--dry-run")
    assert (done.exit_code, done.output.splitlines()) == (1, expected)
    assert not (root / "decks" / "words.yaml").exists()
    assert run("import", "words.csv").output.splitlines()[3] == "added 2 cards to words"
    deck = load(root / "decks" / "words.yaml", "words")
    assert deck.problems == ()
    assert [(card.kind, card.written_id, card.prompts[0].tags) for card in deck.cards] == [
        ("basic", True, ("os",)),
        ("list", True, ("os", "two")),
    ]
    report = json.loads(run("import", "words.csv", "--json").output)
    assert (report["there"], report["decks"], report["problems"][0]["line"]) == (2, {}, 3)


def test_import_lists_the_lines_behind_an_open_quote(run: Run, root: Path) -> None:
    rows = "".join(f"q{n},a{n}\n" for n in range(200))
    (root / "words.csv").write_text(f'question,answer\na,"b\n{rows}', encoding="utf-8")
    done = run("import", "words.csv", "--dry-run")
    assert done.exit_code == 1
    assert done.output.splitlines()[1:3] == [
        "words.csv:2: the quote that opens here is not closed",
        "words.csv:3: not read, because of the quote on line 2",
    ]
    assert done.output.splitlines()[-2:] == [
        "and 101 more; --json lists all",
        "0 new cards; 201 rows could not be read.",
    ]
    assert len(json.loads(run("import", "words.csv", "--dry-run", "--json").output)["problems"]) == 201


def test_import_adds_to_a_deck_and_leaves_its_lines(run: Run, root: Path) -> None:
    path = root / "decks" / "bert.yaml"
    before = path.read_text(encoding="utf-8")
    (root / "more.tsv").write_text("Why?\tno: reason\n", encoding="utf-8")
    assert run("import", "more.tsv", "--deck", "bert").exit_code == 0
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.endswith("    question: Why?\n    answer: 'no: reason'\n")


def test_a_name_leads_nowhere_else(run: Run, root: Path) -> None:
    (root / "more.tsv").write_text("Why?\treason\n", encoding="utf-8")
    assert run("import", "more.tsv", "--deck", "../../etc/x::y").exit_code == 0
    assert (root / "decks" / "etc" / "x" / "y.yaml").exists()


def test_export_writes_a_selection_that_comes_back(run: Run, root: Path) -> None:
    done = run("export", "bert", "--format", "tsv", "-o", "out.tsv")
    assert (done.exit_code, done.output) == (0, "2 cards written to out.tsv\n")
    assert (root / "out.tsv").read_text(encoding="utf-8").splitlines() == [
        "deck\tid\tquestion\tanswer\tcloze",
        "bert\tbasic001\tWhat does [CLS] stand for?\tClassification\t",
        "bert\tcloze001\t\t\tBERT is an ==encoder== and GPT a decoder.",
    ]
    before = [card.prompts for card in load(root / "decks" / "bert.yaml", "bert").cards]
    again = run("export", "bert", "-o", "out.tsv")
    assert (again.exit_code, "out.tsv is there already; --force" in again.output) == (1, True)
    assert "\t" in (root / "out.tsv").read_text(encoding="utf-8")
    assert run("export", "bert", "--format", "tsv", "-o", "out.tsv", "--force").exit_code == 0
    (root / "decks" / "bert.yaml").unlink()
    assert run("import", "out.tsv").exit_code == 0
    assert [card.prompts for card in load(root / "decks" / "bert.yaml", "bert").cards] == before
    assert run("export").output.startswith("deck,id,question,answer,cloze\n")
    assert run("export", "nowhere").exit_code == 2


@pytest.mark.parametrize("more", [(), ("--force",)])
def test_export_never_writes_over_a_deck(run: Run, root: Path, more: tuple[str, ...]) -> None:
    path = root / "decks" / "bert.yaml"
    before = path.read_bytes()
    done = run("export", "-o", "decks/../decks/bert.yaml", *more)
    assert (done.exit_code, "bert.yaml is a deck" in done.output) == (1, True)
    assert path.read_bytes() == before
