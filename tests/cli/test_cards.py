"""`quiz list`, `quiz add` and `quiz edit`."""

import json
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.cli.main import quiz
from quiz.collection.collection import Collection

DECK = "cards:\n  - {id: basic001, question: Q?, answer: A}\n  - {id: cloze001, cloze: 나는 ==토큰==, tags: [t]}\n"
Run = Callable[..., Result]


@pytest.fixture
def run(make: Callable[..., Collection]) -> Run:
    root = make(bert=DECK).places.root
    return lambda *args: CliRunner().invoke(quiz, ["-C", str(root), *args])


def test_a_search_is_listed(run: Run) -> None:
    assert run("list").output == "basic001  bert  Q?  A\ncloze001  bert  나는 토큰  토큰\n"
    assert run("list", "토", "-kind:basic").output.startswith("cloze001")
    assert run("list", "-tag:t").output.startswith("basic001")
    found = json.loads(run("list", "--json", "tag:t").output)
    assert (found["card"], found["kind"], found["new"]) == ("cloze001", "cloze", True)


def test_a_card_gone_from_its_note_is_listed_as_gone(make: Callable[..., Collection]) -> None:
    root = make(bert=f"{DECK}  - {{id: gone0001, question: Q?, answer: A, gone: true}}\n").places.root

    def listed(*args: str) -> str:
        return CliRunner().invoke(quiz, ["-C", str(root), "list", *args]).output

    assert listed("is:gone") == "gone0001  bert  Q?  A  ✕ gone\n"
    assert "gone" not in listed("-is:gone")
    assert [json.loads(line)["gone"] for line in listed("--json").splitlines()] == [False, False, True]


def test_that_no_card_is_found_is_said(run: Run) -> None:
    done = run("list", "zzz")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "no card is found\n")
    assert run("list", "--json", "zzz").output == ""


@pytest.mark.parametrize("name", ["bert", "bert.yaml", "decks/bert", "./decks/bert.yaml", "decks/bert.yml"])
def test_a_deck_is_meant_by_its_file_too(run: Run, tmp_path: Path, name: str) -> None:
    done = run("add", name, "-q", "New?", "-a", "A")
    assert done.output.endswith(" added to bert\n")
    (tmp_path / "t.csv").write_text("question,answer\nOther?,A\n", encoding="utf-8")
    assert run("import", str(tmp_path / "t.csv"), "--deck", name).exit_code == 0
    decks = tmp_path / "notes" / "decks"
    assert [path.name for path in decks.rglob("*")] == ["bert.yaml"]
    assert len(run("list").output.splitlines()) == 4


def test_a_new_deck_gets_one_suffix_and_no_folder_of_decks(run: Run, tmp_path: Path) -> None:
    assert run("add", "decks/en/new.yaml", "-q", "Q?", "-a", "A").output.endswith(" added to en/new\n")
    assert (tmp_path / "notes" / "decks" / "en" / "new.yaml").exists()
    # A deck that has just this name is the one that is meant.
    (tmp_path / "notes" / "decks" / "odd.yaml.yaml").write_text("cards: []\n", encoding="utf-8")
    assert run("add", "odd.yaml", "-q", "Q2?", "-a", "A").output.endswith(" added to odd.yaml\n")


def test_a_card_that_is_there_already_is_told(run: Run) -> None:
    done = run("add", "bert", "-q", "q?", "-a", "B")
    assert done.stderr == "basic001 in the same deck has this question too\n"
    done = run("add", "bert.yaml", "-q", "Q?", "-a", "A", "--hint", "h")
    assert done.output == "basic001 is that card, there already in bert: nothing was added\n"
    assert len(run("list").output.splitlines()) == 3


def test_nothing_is_written_through_a_link_that_leads_out(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside, decks = tmp_path / "outside.yaml", tmp_path / "notes" / "decks"
    outside.write_text(DECK.replace("001", "002"), encoding="utf-8")
    (decks / "out.yaml").symlink_to(outside)
    (decks / "within.yaml").symlink_to(decks / "bert.yaml")
    (tmp_path / "elsewhere").mkdir()
    (decks / "sub").symlink_to(tmp_path / "elsewhere")
    assert "basic002  out" in run("list").output
    (tmp_path / "t.csv").write_text("question,answer\nOther?,A\n", encoding="utf-8")
    editor(tmp_path, "raise SystemExit('not reached')", monkeypatch)
    for call in (
        ("add", "out", "-q", "New?", "-a", "A"),
        ("add", "out"),
        ("import", str(tmp_path / "t.csv"), "--deck", "out"),
        ("import", str(tmp_path / "t.csv"), "--deck", "sub/x"),
    ):
        done = run(*call)
        assert (done.exit_code, "a link leads out of the collection" in done.stderr) == (1, True), call
    assert run("add", "sub/x", "-q", "New?", "-a", "A").exit_code == 1
    assert outside.read_text(encoding="utf-8") == DECK.replace("001", "002")
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert run("add", "within", "-q", "New?", "-a", "A").exit_code == 0
    assert "New?" in (decks / "bert.yaml").read_text(encoding="utf-8")


def test_what_was_written_in_an_editor_is_kept_until_it_is_added(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bert = tmp_path / "notes" / "decks" / "bert.yaml"
    editor(
        tmp_path,
        f"path.write_text('cards:\\n  - cloze: a ==b==\\n')\npathlib.Path({str(bert)!r}).write_text('[')",
        monkeypatch,
    )
    assert run("add", "bert").exit_code == 1
    bert.write_text(DECK, encoding="utf-8")
    editor(tmp_path, "pass", monkeypatch)
    assert run("add", "bert").exit_code == 0
    assert "a b" in run("list").output


def test_what_is_not_understood_is_a_wrong_call(run: Run) -> None:
    done = run("list", "is:nothing")
    assert done.exit_code == 2
    assert "is:nothing is not known" in done.stderr


def test_a_card_is_added_by_options(run: Run, tmp_path: Path) -> None:
    assert run("add", "en/new", "-q", "Which?", "-a", "one", "-a", "two", "--tag", "x").exit_code == 0
    assert json.loads(run("list", "--json", "deck:en/new").output)["kind"] == "list"
    assert run("add", "en/tags", "-q", "Q?", "-a", "A", "--tag", "t2, t3", "--tag", "t2").exit_code == 0
    assert "tags: [t2, t3]" in (tmp_path / "notes" / "decks" / "en" / "tags.yaml").read_text("utf-8")
    done = run("add", "en/new", "--cloze", "no gap")
    assert done.exit_code == 1
    assert "a cloze needs a gap" in done.stderr


def editor(path: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that does something to the file it is given."""
    script = path / "editor.py"
    script.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n{code}\n", encoding="utf-8")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}")


def test_cards_are_written_in_an_editor(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(tmp_path, "path.write_text('cards:\\n  - cloze: no gap\\n')", monkeypatch)
    done = run("add", "bert")
    assert done.exit_code == 1
    assert "quiz add bert opens what you wrote again" in done.stderr
    editor(tmp_path, "path.write_text(path.read_text().replace('no gap', 'a ==gap=='))", monkeypatch)
    assert run("add", "bert").exit_code == 0
    assert "a gap" in run("list").output


def test_nothing_written_adds_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(tmp_path, "pass", monkeypatch)
    assert run("add", "bert").output == ""
    assert len(run("list").output.splitlines()) == 2


def test_a_card_is_opened_at_its_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = tmp_path / "said"
    editor(tmp_path, f"pathlib.Path({str(said)!r}).write_text(' '.join(sys.argv[1:]))", monkeypatch)
    assert run("edit", "cloze001").exit_code == 0
    assert said.read_text().split("/")[0] == "+3 "
    assert run("edit", "nothing").exit_code == 1


def test_an_option_that_is_none_is_told_and_a_word_that_begins_with_a_dash_is_taken_out(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "notes" / "decks" / "bert.yaml").write_text(
        "cards:\n- {id: b001, question: hash, answer: x}\n- {id: b002, question: --jsn, answer: z}\n", encoding="utf-8"
    )
    for given, said in (
        ("--jsn", "Did you mean '--json'?"),
        ("--foo", "In quotes it is looked for as text: '\"--foo\"'."),
    ):
        done = run("list", given)
        assert (done.exit_code, done.stdout) == (2, "")
        assert f"No such option '{given}'." in done.stderr
        assert said in done.stderr
    for words in (("-hash",), ('"--jsn"',), ("--", "-hash"), ("-card:b001",), ("-b001",), ("b002",), ("card:b002",)):
        assert run("list", *words).output == "b002  bert  --jsn  z\n", words
    assert run("list", "-h").output.startswith("Usage: quiz list")
    assert run("list", "--", "-h").output.startswith("b002")
    done = run("list", "foo:bar")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "no filter is called foo; there are deck, tag, card, kind, is, recall. Quotes look for it as text\n"
    )
