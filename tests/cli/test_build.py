import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest
from click.testing import CliRunner
from filelock import FileLock

from quiz.cli.main import quiz
from quiz.collection.building import build
from quiz.collection.collection import Collection
from quiz.collection.notefiles import BuildError
from quiz.collection.options import Options
from quiz.collection.places import places

NAMES = ("kept", "reworded", "answer_changed", "moved", "new", "dropped", "gone", "come_back", "unsure", "yours")
NAMES = (*NAMES, "gave_way")
NOTE = "# Sourdough\n- Starter: a culture of wild yeast\n- Hydration of 80 % makes the dough hard to shape\n"


def test_drafts_as_json_without_a_collection(tmp_path: Path) -> None:
    (tmp_path / "bread.md").write_text(NOTE, "utf-8")
    result = CliRunner().invoke(quiz, ["build", "--dry-run", "--json", str(tmp_path)])
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    first, second = report["drafts"]
    assert report["changes"] == {name: [] for name in NAMES} | {"new": [first["card"], second["card"]]}
    assert (first["front"], first["back"], first["kind"]) == (
        "Sourdough: what is Starter?",
        "a culture of wild yeast",
        "basic",
    )
    assert (first["note"], first["line_start"], first["line_end"]) == (str(tmp_path / "bread.md"), 2, 2)
    assert (first["heading"], first["rule"], first["prompts"]) == (["Sourdough"], "definition", 1)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix) == ["bread.md"]


def test_drafts_as_lines(tmp_path: Path) -> None:
    (tmp_path / "bread.md").write_text(NOTE, "utf-8")
    result = CliRunner().invoke(quiz, ["build", "--dry-run", str(tmp_path / "bread.md")])
    assert "bread.md:2  Sourdough: what is Starter?\n    a culture of wild yeast\n" in result.stdout
    assert result.stdout.endswith("2 cards, nothing written\n")


def test_a_missing_note_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    missing = CliRunner().invoke(quiz, ["build", "--dry-run", str(tmp_path / "none.md")])
    assert (missing.exit_code, "none.md: No such file" in missing.stderr) == (1, True)
    (tmp_path / "empty").mkdir()
    empty = CliRunner().invoke(quiz, ["build", "--dry-run", str(tmp_path / "empty")])
    assert (empty.exit_code, "no Markdown notes in" in empty.stderr) == (2, True)


def test_notes_that_cannot_be_read_are_named_without_a_collection(tmp_path: Path) -> None:
    (tmp_path / "bread.md").write_text(NOTE, "utf-8")
    (tmp_path / "old.md").write_bytes("# 빵\n- 발효: 효모가 당을 먹고 가스를 내는 과정\n".encode("cp949"))
    (tmp_path / "torn.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "wide.md").write_bytes(NOTE.encode("utf-16"))
    for words in ([], ["--json"]):
        result = CliRunner().invoke(quiz, ["build", "--dry-run", *words, str(tmp_path)])
        assert result.exit_code == 0
        assert result.stderr.splitlines() == [
            f"{tmp_path}/old.md: not UTF-8 text, so it is not read; save it as UTF-8",
            f"{tmp_path}/torn.md: No such file or directory",
            f"{tmp_path}/wide.md: not UTF-8 text, so it is not read; save it as UTF-8",
        ]
        assert "wild yeast" in result.stdout


def test_notes_left_out_are_named_beside_the_json_too(tmp_path: Path) -> None:
    root = collection(tmp_path)
    (root / "notes" / "wide.md").write_bytes(NOTE.encode("utf-16"))
    result = CliRunner().invoke(quiz, ["-C", str(root), "build", "--json"])
    assert result.stderr == "wide.md: not UTF-8 text, so it is not read; save it as UTF-8\n"
    assert json.loads(result.stdout)["drafts"]


def test_a_copy_of_a_note_is_told(tmp_path: Path) -> None:
    root = collection(tmp_path)
    quiz_in(root)
    (root / "notes" / "copy.md").write_text(f"{NOTE}- Crumb: the inner part of a loaf\n", "utf-8")
    told = CliRunner().invoke(quiz, ["-C", str(root), "build"]).stdout.splitlines()
    assert told[0] == "copy.md: a copy of bread.md, 2 of 3 cards the same; they are asked twice"
    again = CliRunner().invoke(quiz, ["-C", str(root), "build", "copy.md"]).stdout
    assert "a copy of" not in again


def quiz_in(root: Path, *words: str, typed: str = "") -> dict[str, Any]:
    result = CliRunner().invoke(quiz, ["-C", str(root), "build", "--json", *words], input=typed)
    assert result.exit_code == 0, result.output
    return cast("dict[str, Any]", json.loads(result.stdout))


def collection(tmp_path: Path) -> Path:
    root = tmp_path / "own"
    for folder in ("decks", "notes", ".quiz"):
        (root / folder).mkdir(parents=True)
    (root / "notes" / "bread.md").write_text(NOTE, "utf-8")
    return root


def test_a_deck_is_written_as_a_person_would(tmp_path: Path) -> None:
    root = collection(tmp_path)
    report = quiz_in(root)
    first, second = (draft["card"] for draft in report["drafts"])
    deck = (root / "decks" / "bread.yaml").read_text("utf-8")
    assert deck.startswith(
        f"language: en\ncards:\n  - id: {first}\n    question: 'Sourdough: what is Starter?'\n"
        "    answer: a culture of wild yeast\n    source: {note: bread.md, heading: Sourdough}\n    draft: true\n\n"
        f"  - id: {second}\n"
    )


def test_building_twice_changes_no_byte(tmp_path: Path) -> None:
    root = collection(tmp_path)
    quiz_in(root)
    before = files(root)
    quiz_in(root, "bread.md")
    quiz_in(root)
    assert files(root) == before


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = collection(tmp_path)
    before = files(root)
    assert len(quiz_in(root, "--dry-run")["changes"]["new"]) == 2
    assert files(root) == before


def test_a_deck_for_each_heading(tmp_path: Path) -> None:
    root = collection(tmp_path)
    (root / "notes" / "bread.md").write_text(NOTE + "# Rye\n- Malt: sprouted grain, dried\n", "utf-8")
    quiz_in(root, "--by", "heading")
    assert sorted(path.name for path in (root / "decks" / "bread").iterdir()) == ["rye.yaml", "sourdough.yaml"]


def test_what_was_edited_stays_and_what_was_deleted_is_not_made_again(tmp_path: Path) -> None:
    root = collection(tmp_path)
    first, second = (draft["card"] for draft in quiz_in(root)["drafts"])
    deck = root / "decks" / "bread.yaml"
    text = deck.read_text("utf-8").replace("a culture of wild yeast", "wild yeast")
    deck.write_text(text[: text.index(f"\n  - id: {second}")], "utf-8")
    kept = deck.read_bytes()
    (root / "notes" / "bread.md").write_text(NOTE.replace("wild yeast", "tame yeast"), "utf-8")
    changes = quiz_in(root)["changes"]
    assert (changes["answer_changed"], changes["yours"], changes["dropped"]) == ([first], [first], [second])
    assert deck.read_bytes() == kept


def test_the_report_is_english(tmp_path: Path) -> None:
    root = collection(tmp_path)
    quiz_in(root)
    deck = root / "decks" / "bread.yaml"
    deck.write_text(deck.read_text("utf-8").replace("a culture of wild yeast", "wild yeast"), "utf-8")
    (root / "notes" / "bread.md").write_text(NOTE.replace("wild yeast", "tame yeast"), "utf-8")
    result = CliRunner().invoke(quiz, ["-C", str(root), "build"])
    assert result.stdout.endswith("\n1 card stays as it is in the deck though the note says something else.\n")
    deck.write_text("cards: [", "utf-8")
    broken = CliRunner().invoke(quiz, ["-C", str(root), "build", "bread.md"])
    assert (broken.exit_code, broken.stderr.count("mend")) == (1, 1)


def test_a_note_outside_the_collection_is_refused(tmp_path: Path) -> None:
    root = collection(tmp_path)
    (tmp_path / "other.md").write_text(NOTE, "utf-8")
    result = CliRunner().invoke(quiz, ["-C", str(root), "build", str(tmp_path / "other.md")])
    assert (result.exit_code, "not in a note folder of the collection" in result.stderr) == (2, True)


def test_drafts_are_kept_and_dropped_line_by_line(tmp_path: Path) -> None:
    root = collection(tmp_path)
    first, second = (draft["card"] for draft in quiz_in(root)["drafts"])
    result = CliRunner().invoke(quiz, ["-C", str(root), "build", "--review"], input="k\nd\n")
    assert result.stdout.endswith("1 kept, 1 dropped, 0 left\n")
    deck = (root / "decks" / "bread.yaml").read_text("utf-8")
    assert ("draft" in deck, first in deck, second in deck) == (False, True, False)
    assert quiz_in(root, "bread.md")["changes"]["dropped"] == [second]


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_walk_in_lines_goes_back_and_opens_the_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = collection(tmp_path)
    first, second = (draft["card"] for draft in quiz_in(root)["drafts"])
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\nsed -i "s/wild yeast/tame yeast/" "$2"\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    result = CliRunner().invoke(quiz, ["-C", str(root), "build", "--review"], input="d\nb\ne\nk\n\n")
    assert result.stdout.endswith("1 kept, 0 dropped, 1 left\n")
    assert "A: a culture of tame yeast\nFrom bread.md, line 2:\n| - Starter: a culture of wild yeast\n" in result.stdout
    deck = (root / "decks" / "bread.yaml").read_text("utf-8")
    assert (deck.count("draft: true"), "tame yeast" in deck, first in deck, second in deck) == (1, True, True, True)


def test_two_builds_at_once_make_each_card_once(tmp_path: Path) -> None:
    root = collection(tmp_path)
    for n in range(6):
        text = "".join(f"- Term {n} {m}: the loaf number {m} of the day {n}, baked well\n" for m in range(40))
        (root / "notes" / f"day{n}.md").write_text(f"# Day {n}\n\n{text}", "utf-8")
    command = [sys.executable, "-m", "quiz", "-C", str(root), "build", "--json"]
    state = places(root).state
    state.mkdir(parents=True)
    with FileLock(state / "build.lock"):
        both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
        for process in both:
            assert process.stderr is not None
            assert process.stderr.readline() == b"another build is at work; waiting for it\n"
    said = [process.communicate(timeout=120) for process in both]
    assert [(process.returncode, err) for process, (_, err) in zip(both, said, strict=True)] == [(0, b"")] * 2
    new = sorted(len(json.loads(out)["changes"]["new"]) for out, _ in said)
    assert new[0] == 0 < new[1]
    decks = [deck.read_text("utf-8") for deck in (root / "decks").glob("*.yaml")]
    ids = [line for deck in decks for line in deck.split("\n") if "id: " in line]
    assert (len(ids), len(set(ids))) == (new[1], new[1])


def test_the_app_does_not_wait_for_another_build(tmp_path: Path) -> None:
    found = Collection.open(collection(tmp_path))
    found.places.state.mkdir(parents=True)
    with FileLock(found.places.state / "build.lock"), pytest.raises(BuildError, match="another build is at work"):
        build(found, [], Options())
    assert build(found, [], Options()).plan.report.new


def test_a_link_out_of_the_collection_is_named_and_not_read(tmp_path: Path) -> None:
    root = collection(tmp_path)
    (tmp_path / "secret").write_text("# Secret\n- Word: a word that nobody should read here\n", "utf-8")
    (root / "notes" / "out.md").symlink_to(tmp_path / "secret")
    (root / "notes" / "in.md").symlink_to(root / "notes" / "bread.md")
    result = CliRunner().invoke(quiz, ["-C", str(root), "build"])
    assert result.stdout.startswith("out.md: a link that leads out of the collection; it is not read\n")
    assert sorted(path.name for path in (root / "decks").glob("*.yaml")) == ["bread.yaml", "in.yaml"]
    named = CliRunner().invoke(quiz, ["-C", str(root), "build", "out.md"])
    assert (named.exit_code, "out.md" in named.stderr) == (2, True)
    assert not any(b"nobody" in content for path, content in files(root).items() if "out.md" not in path)


def test_the_amount_goes_back_to_the_usual_one(tmp_path: Path) -> None:
    root = collection(tmp_path)
    (root / "notes" / "bread.md").write_text(
        f"{NOTE}\n# Open questions\n\n- Why does old bread taste stale?\n", "utf-8"
    )
    usual = quiz_in(root)
    fewer = quiz_in(root, "--fewer")
    (unsure,) = fewer["changes"]["gone"]
    assert quiz_in(root, "bread.md")["drafts"] == fewer["drafts"]
    assert quiz_in(root, "--usual")["drafts"] == usual["drafts"]
    assert unsure in {draft["card"] for draft in usual["drafts"]}
    both = CliRunner().invoke(quiz, ["-C", str(root), "build", "--more", "--fewer"])
    assert (both.exit_code, "--more and --fewer do not go together" in both.stderr) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="names there have no colon")
def test_what_a_note_may_be_called(tmp_path: Path) -> None:
    root = collection(tmp_path)
    (root / "notes" / "bread.md").rename(root / "notes" / "Week 7: bread.md")
    for name in ("D:/x.md", "~x.md", " x.md", "a\x1b[31m.md", "a\nb.md"):
        path = root / "notes" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(NOTE, "utf-8")
    result = CliRunner().invoke(quiz, ["-C", str(root), "build"])
    *told, counts = result.stdout.splitlines()
    assert (counts, "\x1b" in result.stdout) == ("2 new", False)
    assert [line.endswith("rename it") for line in told] == [True] * 5
    assert [path.name for path in (root / "decks").glob("**/*.yaml")] == ["Week 7: bread.yaml"]
    assert CliRunner().invoke(quiz, ["-C", str(root), "check"]).exit_code == 0
    due = json.loads(CliRunner().invoke(quiz, ["-C", str(root), "due", "--json"]).stdout)
    assert due["new"] == 2
    mapped = CliRunner().invoke(quiz, ["-C", str(root), "map", "Week 7: bread.md"])
    assert (mapped.exit_code, "2 cards" in mapped.stdout) == (0, True)


def test_without_the_record_an_answer_that_differs_is_told(tmp_path: Path) -> None:
    root = collection(tmp_path)
    first = quiz_in(root)["drafts"][0]["card"]
    shutil.rmtree(root / "decks" / ".build")
    (root / "notes" / "bread.md").write_text(NOTE.replace("wild yeast", "rye and water"), "utf-8")
    changes = quiz_in(root)["changes"]
    assert (len(changes["kept"]), changes["new"], changes["yours"]) == (2, [], [first])
    assert "wild yeast" in (root / "decks" / "bread.yaml").read_text("utf-8")


def test_what_is_no_utf8_text_is_named_and_its_cards_stay(tmp_path: Path) -> None:
    root = collection(tmp_path)
    quiz_in(root)
    before = (root / "decks" / "bread.yaml").read_bytes()
    (root / "notes" / "bread.md").write_bytes(NOTE.encode("utf-16"))
    (root / "notes" / "korean.md").write_bytes("# 빵\n- 발효: 효모가 당을 먹고 가스를 내는 과정\n".encode("cp949"))
    (root / "notes" / "slip.md").write_bytes(
        f"# Tea\n- Caf\xe9: a house for tea\n{'More of it. ' * 20}\n".encode("latin-1")
    )
    told = CliRunner().invoke(quiz, ["-C", str(root), "build"]).stdout.splitlines()
    assert [line for line in told if "UTF-8" in line] == [
        f"{name}.md: not UTF-8 text, so it is not read; save it as UTF-8" for name in ("bread", "korean")
    ]
    assert ((root / "decks" / "bread.yaml").read_bytes(), (root / "decks" / "korean.yaml").exists()) == (before, False)
    assert "a house for tea" in (root / "decks" / "slip.yaml").read_text("utf-8")
    again = CliRunner().invoke(quiz, ["-C", str(root), "build"])
    assert again.stdout == "no note is new or changed since the last build\n"
    (root / "notes" / "bread.md").write_text(NOTE, "utf-8")
    assert len(quiz_in(root)["changes"]["kept"]) == 2


def test_accepting_again_says_that_nothing_is_left(tmp_path: Path) -> None:
    root = collection(tmp_path)
    quiz_in(root)
    said = [CliRunner().invoke(quiz, ["-C", str(root), "build", "--accept"]).stdout for _ in range(2)]
    assert said[0] == "2 kept\n2 drafts kept, and cards from now on\n"
    assert said[1] == "no draft is left to keep, and no note is new or changed since the last build\n"
    assert "draft" not in (root / "decks" / "bread.yaml").read_text("utf-8")


def test_lines_that_are_taken_for_code_are_told_in_one_line_with_a_way_out(tmp_path: Path) -> None:
    code = "\n```rust\nlet a = Box::new(1);\n```\n"
    for text, said in (
        (
            f"{NOTE}- drop::at the end\n{code}",
            "1 line with :: and no blanks is taken for code and gives no card (line 4)",
        ),
        (
            f"{NOTE}- drop::at the end\n- owner::who frees\n{code}",
            "2 lines with :: and no blanks are taken for code and give no cards (the first is line 4)",
        ),
    ):
        root = collection(tmp_path)
        (root / "notes" / "bread.md").write_text(text, "utf-8")
        way = "; if not, write blanks round the mark, or #flashcards in the note\n"
        for command in (["-C", str(root), "build"], ["build", "--dry-run", str(root / "notes" / "bread.md")]):
            result = CliRunner().invoke(quiz, command)
            assert result.stdout.count("::") == 1
            assert f"bread.md: {said}{way}" in result.stdout
        as_json = CliRunner().invoke(quiz, ["-C", str(root), "build", "--json", "bread.md"])
        assert f"bread.md: {said}{way}" in as_json.stderr
        json.loads(as_json.stdout)
        (root / "notes" / "bread.md").write_text(text.replace("::at", " :: at").replace("::who", " :: who"), "utf-8")
        mended = CliRunner().invoke(quiz, ["-C", str(root), "build"])
        assert "taken for code" not in mended.stdout
        assert "new" in mended.stdout
        shutil.rmtree(root)
