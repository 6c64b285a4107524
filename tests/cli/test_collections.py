"""Commands on folders and files that are not as they should be."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import DECK, Run

ODD = pytest.mark.skipif(sys.platform != "linux", reason="names and files that only Linux has")


@ODD
def test_files_that_are_no_decks_are_left_out_and_told(run: Run, root: Path) -> None:
    decks = root / "decks"
    os.mkfifo(decks / "fifo.yaml")
    (decks / "zero.yaml").symlink_to("/dev/zero")
    (decks / "broken.yaml").symlink_to("nowhere")
    (decks / "loop").symlink_to("..")
    (decks / "folder.yaml").mkdir()
    Path(os.fsdecode(os.fsencode(decks) + b"/\xff.yaml")).write_text(DECK, encoding="utf-8")
    (decks / "a\x1b[2J.yaml").write_text(DECK, encoding="utf-8")
    (decks / "bert.yml").write_text(DECK, encoding="utf-8")
    (decks / ("n" * 250 + ".yaml")).write_text("cards:\n  - question: Q?\n    answer: A\n", encoding="utf-8")
    assert run("due").output == "0 to review, 3 new\n"
    done = run("check")
    assert done.exit_code == 1
    for words in (
        "fifo.yaml:1:1: not a file",
        "zero.yaml:1:1: not a file",
        "broken.yaml:1:1: cannot be read: nothing is there",
        r"the name '\udcff.yaml' has characters that cannot be shown",
        r"the name 'a\x1b[2J.yaml' has characters that cannot be shown",
        "bert.yml:1:1: ",
    ):
        assert words in done.output
    assert "\x1b" not in done.output
    found = json.loads(run("check", "--format", "json").output)
    assert len([problem for problem in found if problem["severity"] == "error"]) == 6
    assert run("check", "decks").output.count("\n") >= 5
    assert run("check", "decks/fifo.yaml").output.startswith("decks/fifo.yaml:1:1: not a file\n")


@ODD
@pytest.mark.parametrize("target", ["decks", "/"])
def test_a_deck_folder_that_leads_away_is_not_read(run: Run, root: Path, target: str) -> None:
    (root / "decks").rename(root / "old")
    (root / "decks").symlink_to(target)
    assert run("due").output == "0 to review, 0 new\n"
    done = run("check")
    assert (done.exit_code, done.output) == (
        1,
        "decks:1:1: leads out of the collection, or in a ring: not read\nFound 1 problem.\n",
    )


@pytest.mark.parametrize("name", ["decks", ".quiz/journal"])
def test_a_file_where_a_folder_belongs_is_told_with_a_way_out(run: Run, root: Path, name: str) -> None:
    place = root / name
    if place.exists():
        place.rename(root / "old")
    place.write_text("mine\n", encoding="utf-8")
    said = "is a file where a folder belongs; move the file away"
    done = run("check")
    assert (done.exit_code, f"{name}:1:1: {said}\n" in done.output) == (1, True)
    for command in ("verify", "due", "list", "study --plain", "build"):
        done = run(*command.split())
        assert (done.exit_code, done.output, done.stderr) == (1, f"{place}: {said}\n", f"{place}: {said}\n"), command
    place.unlink()
    assert run("verify").exit_code == 0


def test_a_missing_file_is_told(run: Run, root: Path) -> None:
    done = run("check", "nowhere.yaml")
    assert done.exit_code == 1
    assert done.output == "nowhere.yaml:1:1: cannot be read: nothing is there\nFound 1 problem.\n"
    assert run("check", "decks").output == "no problems\n"


def test_settings_are_checked_with_the_decks(run: Run, root: Path) -> None:
    settings = root / ".quiz" / "settings.yaml"
    settings.write_text("retention: 0.96\nper_deck:\n  bert: {retention: 0.97}\n", encoding="utf-8")
    done = run("check")
    assert done.exit_code == 0
    assert done.output.splitlines()[0].startswith(".quiz/settings.yaml:1:1: retention above 0.95 is costly")
    assert done.output.splitlines()[1].startswith(".quiz/settings.yaml:3:10: retention above 0.95 is costly")
    settings.write_text("per_deck:\n  bert:\n    new_per_dya: 3\n", encoding="utf-8")
    for call, path, more in (("check", ".quiz/settings.yaml", "Found 1 problem.\n"), ("due", settings, "")):
        done = run(call)
        assert done.exit_code == 1
        assert done.output == f"{path}:3:5: new_per_dya: no such setting; did you mean new_per_day?\n{more}"


def test_the_demo_needs_a_folder_of_its_own(run: Run, root: Path) -> None:
    done = run("demo", ".")
    assert (done.exit_code, done.output) == (1, ".: is there already and not empty; name a new folder\n")
    (root / "file").write_text("")
    for folder in ("file", "file/below"):
        done = run("demo", folder)
        assert (done.exit_code, done.output.count("\n")) == (1, 1)
        assert done.output.startswith("file")
    assert run("demo", "new", "--language", "ko").exit_code == 0
    assert run("-C", "new", "check").output == "no problems\n"


def test_a_collection_half_made_is_completed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "half" / ".quiz").mkdir(parents=True)
    assert "is a collection already" in run("-C", str(tmp_path / "half"), "init").output
    assert (tmp_path / "half" / ".quiz" / "settings.yaml").exists()
    assert (tmp_path / "half" / "decks").is_dir()


def test_what_comes_back_is_told_for_another_day(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = '{"reveal": true}\n{"grade": "good"}\n{"reveal": true}\n{"grade": "easy"}\n'
    run("study", "--json", said=said)
    now = json.loads(run("due", "--json").output)
    assert (now["due"], now["new"], now["done_today"]) == (1, 0, 2)
    assert [(step["prompt"], step["deck"]) for step in now["learning"]] == [("basic001#front", "bert")]
    assert now["learning"][0]["at"].startswith("2026-11-23T09:10")
    assert sum(now["ahead"].values()) in (0, 1)
    assert {name: now["decks"][0][name] for name in ("deck", "due", "new", "learning", "learnt")} == {
        **{"deck": "bert", "due": 1, "new": 0, "learning": 1, "learnt": 1}
    }
    monkeypatch.setenv("QUIZ_NOW", "2026-12-03T09:00:00+00:00")
    later = json.loads(run("due", "--json").output)
    assert (later["day"], later["due"], later["decks"][0]["due"]) == ("2026-12-03", 2, 2)
    assert run("due").output == "2 to review, 0 new\n"
