import json
import shutil
from pathlib import Path

import pytest

from quiz.collection.places import places
from tests.cli.conftest import Run

BAD = """\
# mine
cards:
  - question: Is a lock fair?\x20\x20
    answer: in a cafe\u0301   # why
  - id: b2
    question: Which lock is fair?
    answer: |
      a queue lock\x20\x20
      and a ticket lock
"""


@pytest.fixture
def deck(root: Path) -> Path:
    path = root / "decks" / "bert.yaml"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_advice_has_its_code_and_does_not_fail(run: Run, deck: Path) -> None:
    done = run("check")
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "decks/bert.yaml:3:1: M01 [*] 1 card without an id",
        "decks/bert.yaml:3:5: A04 yes or no can be guessed; ask what, why or how",
        "decks/bert.yaml:3:30: M03 [*] white space at the end of 1 line",
        "decks/bert.yaml:4:1: M02 [*] letters that are not composed (NFC) on 1 line",
        "Found 4 problems (3 fixable with --fix).",
    ]


def test_paths_are_told_from_the_working_folder(
    run: Run, root: Path, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "decks" / "b.yaml").write_text("cards:\n  - {id: b2, question: Q?, answer: A}\n", encoding="utf-8")
    (told,) = [line for line in run("check").output.splitlines() if "id b2" in line]
    assert told.startswith("decks/bert.yaml:5:1: id b2 is used in decks/b.yaml:2 too")
    assert json.loads(run("check", "--format", "json").output)[-1]["path"] == str(deck)
    monkeypatch.chdir("/")
    assert f"{root}/decks/bert.yaml:3:1".removeprefix("/") in run("-C", str(root), "check").output


def test_how_far_a_long_check_is_stands_on_a_terminal(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(20):
        (root / "decks" / f"d{n}.yaml").write_text("cards: []\n", encoding="utf-8")
    assert "checking" not in run("check").output
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    monkeypatch.setattr("quiz.cli.working._EVERY", 0.0)
    shown = run("check").stderr
    assert "checking 0 %" in shown
    assert "checking 95 %" in shown
    assert shown.endswith("\r\033[K")


def test_what_a_link_leads_to_outside_is_told_and_not_mended(run: Run, root: Path, deck: Path) -> None:
    outside = root.parent / "outside.yaml"
    deck.rename(outside)
    deck.symlink_to(outside)
    done = run("check", "--fix")
    assert "decks/bert.yaml: a link leads out of the collection, so it is read and never written" in done.stderr
    assert "(3 fixable with --fix)" in done.output
    assert outside.read_text(encoding="utf-8") == BAD


def test_advice_is_chosen_by_options_and_by_settings(run: Run, root: Path, deck: Path) -> None:
    def told(*options: str) -> list[str]:
        return [problem["code"] for problem in json.loads(run("check", "--format", "json", *options).output)]

    assert told("--select", "A") == ["A04"]
    assert told("--ignore", "M, A04") == []
    assert told("--select", "M", "--ignore", "M03") == ["M01", "M02"]
    (root / ".quiz" / "settings.yaml").write_text("checks_select: [M]\nchecks_ignore: [M01]\n", encoding="utf-8")
    assert told() == ["M03", "M02"]
    assert told("--ignore", "M03") == ["M01", "M02"]
    wrong = run("check", "--select", "E501")
    assert wrong.exit_code == 2
    assert wrong.output.startswith("no advice has the code 'E501'; there are A01, A02")


def test_rows_of_one_table_are_no_question_asked_twice(run: Run, root: Path) -> None:
    rows = ("Words: [a, b]", "Layers: [c, d]", "Words: [e, f]")
    cards = "\n".join(f"  - {{compare: GPT and BERT, columns: [GPT, BERT], rows: {{{row}}}}}" for row in rows)
    (root / "decks" / "bert.yaml").write_text(f"cards:\n{cards}\n", encoding="utf-8")
    (told,) = run("check", "--select", "A").output.splitlines()[:-1]
    assert told.endswith("4:6: A08 this card asks the same and answers otherwise as the one on line 2")
    assert [line.split("  ")[2:] for line in run("list").output.splitlines()] == [
        ["GPT and BERT: Words", "a; b"],
        ["GPT and BERT: Layers", "c; d"],
        ["GPT and BERT: Words", "e; f"],
    ]


def test_fix_mends_what_is_certain_and_nothing_else(run: Run, deck: Path) -> None:
    done = run("check", "--fix")
    assert done.output.splitlines() == [
        "decks/bert.yaml:4:5: A04 yes or no can be guessed; ask what, why or how",
        "Found 4 problems (3 fixed, 1 remaining).",
    ]
    old, new = BAD.split("\n"), deck.read_text(encoding="utf-8").split("\n")
    assert new[2].startswith("  - id: ")
    assert new[3:5] == ["    question: Is a lock fair?", "    answer: in a caf\u00e9   # why"]
    assert new[:2] + new[5:] == old[:2] + old[4:]
    assert run("check", "--fix", "--ignore", "A").output == "no problems\n"


def test_a_broken_deck_is_told_and_left(run: Run, deck: Path) -> None:
    deck.write_text("cards:\n  - question: a: b\n    answer: x  \n", encoding="utf-8")
    done = run("check", "--fix")
    assert done.exit_code == 1
    assert "not YAML" in done.output
    assert deck.read_text(encoding="utf-8").endswith("x  \n")


def test_the_shipped_decks_are_free_of_advice(run: Run, root: Path) -> None:
    shipped = Path(__file__).parents[2] / "decks"
    assert run("check", str(shipped)).output == "no problems\n"


REPORTS = ("list", "due", "due --json", "stats", "stats --json", "forecast --days 5", "study --json", "study --plain")


@pytest.mark.parametrize("command", REPORTS)
def test_a_deck_that_cannot_be_read_is_told_by_every_report(run: Run, root: Path, command: str) -> None:
    run("list")
    path = root / "decks" / "bert.yaml"
    path.write_text("title: BERT\ncards: [\n", encoding="utf-8")
    where = f"{Path('decks', 'bert.yaml')}:3:1: "
    done = run(*command.split(), said="")
    assert done.exit_code == 0
    (told,) = done.stderr.splitlines()
    assert told.startswith(where)
    assert told.endswith("its 2 cards stand as they were last read")
    shutil.rmtree(places(root).index.parent)
    (told, *_) = run(*command.split(), said="").stderr.splitlines()
    assert told.startswith(where)
    assert told.endswith("none of its cards is known here")


def test_verify_names_the_broken_deck_and_not_the_index(run: Run, root: Path) -> None:
    listed = run("list").output
    path = root / "decks" / "bert.yaml"
    path.write_text("title: BERT\ncards: [\n", encoding="utf-8")
    for arguments in (("verify",), ("verify", "--fix")):
        done = run(*arguments)
        assert done.exit_code == 1
        first, last = done.output.splitlines()
        assert first.startswith(f"{Path('decks', 'bert.yaml')}:3:1: ")
        assert last == "Mend what is told above; beside that the index equals a full replay (2 prompts, 0 acts)."
        assert run("list").stdout == listed
    report = json.loads(run("verify", "--json").output)
    assert (report["equal"], report["differences"], len(report["broken"])) == (True, [], 1)


def test_what_two_questions_stand_under_does_not_make_them_alike(run: Run, root: Path) -> None:
    (root / "decks" / "ovens.yaml").write_text(
        "cards:\n"
        "- question: 'The long history of ovens in the valley: what holds heat?'\n  answer: stone\n"
        "- question: 'The long history of ovens in the valley: who may fire them?'\n  answer: iron\n"
        "- question: 'Ovens in the valley: how hot is the oldest drum oven?'\n  answer: 200 degrees\n"
        "- question: 'Ovens in the valley: how hot is the oldest drum ovens?'\n  answer: 210 degrees\n",
        "utf-8",
    )
    told = [line for line in run("check", "decks/ovens.yaml").output.split("\n") if "A09" in line]
    assert len(told) == 1
    assert "line 6" in told[0]
