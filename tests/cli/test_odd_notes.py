"""Note files that cannot be read, lead elsewhere or have odd names: told, and nothing is lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from quiz.cli.main import quiz

NOTE = "# Sourdough\n- Starter: a culture of wild yeast\n- Hydration of 80 % makes the dough hard to shape\n"
STAYS = "may not be read or written by you: change who may (chmod), or open a copy of your own; what was made of"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "c" / "decks").mkdir(parents=True)
    (tmp_path / "c" / "notes" / "sub").mkdir(parents=True)
    (tmp_path / "c" / "notes" / "bread.md").write_text(NOTE, "utf-8")
    (tmp_path / "c" / "notes" / "sub" / "tea.md").write_text("# Tea\n- Oolong: a tea that is half oxidised\n", "utf-8")
    return tmp_path / "c"


def build(root: Path, *words: str) -> list[str]:
    result = CliRunner().invoke(quiz, ["-C", str(root), "build", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.output.splitlines()


def decks(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text("utf-8") for path in (root / "decks").rglob("*.yaml")}


def test_a_note_that_may_not_be_read_stops_no_other(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(root)
    before = decks(root)
    read = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path.name == "bread.md":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    (root / "notes" / "bread.md").write_text(f"{NOTE}- Crumb: the inner part of a loaf\n", "utf-8")
    (root / "notes" / "oven.md").write_text("# Oven\n- Deck: a floor of stone that stays hot\n", "utf-8")
    monkeypatch.setattr(Path, "read_bytes", refusing)
    told = build(root)
    assert told == [f"bread.md: {STAYS} it stays as it is", "1 new"]
    assert {deck: text for deck, text in decks(root).items() if "oven" not in deck} == before
    monkeypatch.undo()
    assert build(root) == ["1 new, 2 kept"]


def test_a_folder_that_may_not_be_read_takes_no_card_away(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(root)
    before = decks(root)
    scan = os.scandir

    def refusing(path: object = ".") -> object:
        if Path(str(path)) in shut:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", refusing)
    for closed, name in (("notes/sub", "sub/"), ("notes", "the note folder")):
        shut = {root / closed}
        told = build(root)
        assert told[0] == f"{name}: {STAYS} its notes stays as it is"
        assert "gone" not in " ".join(told)
        assert decks(root) == before


def test_links_and_names_that_are_not_read_are_told(root: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "far.md").write_text(NOTE, "utf-8")
    notes = root / "notes"
    (notes / "far.md").symlink_to(tmp_path / "out" / "far.md")
    (notes / "away").symlink_to(tmp_path / "out")
    (notes / "lost.md").symlink_to(tmp_path / "nothing.md")
    (notes / "UP.MD").write_text(NOTE, "utf-8")
    os.mkfifo(notes / "pipe.md")
    troubles = {
        "UP.MD": "not read, as its name ends in .MD; rename it to UP.md",
        "away/": "a link that leads out of the collection; it is not read",
        "far.md": "a link that leads out of the collection; it is not read",
        "lost.md": "a link that leads nowhere; it is not read",
        "pipe.md": "no ordinary file; it is not read",
    }
    assert build(root)[:-1] == [f"{name}: {trouble}" for name, trouble in troubles.items()]
    for name in ("UP.MD", "far.md", "pipe.md"):
        assert build(root, name) == [f"{name}: {troubles[name]}"]
    (notes / "inner.md").symlink_to(notes / "nowhere.md")
    assert "inner.md: a link that leads nowhere; it is not read" in build(root)


def test_decks_have_names_that_every_system_has_a_file_for(root: Path) -> None:
    (root / "notes" / "con.md").write_text("# Bar\n- Bar: a counter where drinks are sold\n", "utf-8")
    (root / "notes" / "Bread.md").write_text("# Toast\n- Toast: bread that was browned by the fire\n", "utf-8")
    build(root)
    assert sorted(decks(root)) == [
        "decks/Bread.yaml",
        "decks/bread-2.yaml",
        "decks/con-note.yaml",
        "decks/sub/tea.yaml",
    ]
    before = decks(root)
    assert build(root, "bread.md", "con.md", "Bread.md")[-1] == "4 kept"
    assert decks(root) == before
    (root / "notes" / "two.md").write_text(
        "# Two\n## Con\n- Nul: a thing of no worth\n## Pro\n- Bit: a sign of two\n", "utf-8"
    )
    build(root, "two.md", "--by", "heading")
    assert {"decks/two/con-note.yaml", "decks/two/pro.yaml"} <= decks(root).keys()


def test_a_note_with_one_nul_and_one_with_old_line_ends_are_read(root: Path) -> None:
    slipped = NOTE.replace("wild", "wi\0ld") + "More of it here. " * 20
    (root / "notes" / "slip.md").write_text(slipped, "utf-8")
    (root / "notes" / "old.md").write_bytes(b"# Oven\r- Deck: a floor of stone that stays hot\r- Peel: a flat shovel\r")
    build(root)
    assert "a culture of wild yeast" in decks(root)["decks/slip.yaml"]
    assert "a floor of stone that stays hot" in decks(root)["decks/old.yaml"]


def test_only_words_of_a_header_are_tags(root: Path) -> None:
    head = "---\ntitle: Loaf\ntags: [1, null, dough, {a: b}, [c]]\n---\n"
    (root / "notes" / "bread.md").write_text(f"{head}{NOTE}", "utf-8")
    build(root)
    assert decks(root)["decks/bread.yaml"].startswith("title: Loaf\ntags: ['1', dough]\n")


@pytest.mark.parametrize("other", ["--accept", "--json", "--dry-run"])
def test_a_review_goes_with_neither(root: Path, other: str) -> None:
    assert build(root, "--review", other)[-1] == f"Error: {other} and --review do not go together."
    assert decks(root) == {}


def test_a_named_note_that_may_not_be_read_is_an_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refusing)
    result = CliRunner().invoke(quiz, ["-C", str(root), "build", "bread.md"])
    assert (result.exit_code, result.output) == (1, f"bread.md: {STAYS} it stays as it is\n")


def test_a_folder_that_may_not_be_entered_stops_no_other(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(root)
    before = decks(root)
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != "sub")
    assert build(root) == [f"sub/tea.md: {STAYS} it stays as it is", "no note is new or changed since the last build"]
    assert decks(root) == before


def test_what_is_not_read_is_told_before_a_review_too(root: Path) -> None:
    (root / "notes" / "UP.MD").write_text(NOTE, "utf-8")
    assert "UP.MD: not read, as its name ends in .MD; rename it to UP.md" in build(root, "--review")


def test_the_report_follows_the_notes(root: Path) -> None:
    for name in ("a", "c", "bread", "sub/tea"):
        (root / "notes" / f"{name}.md").write_text(f"# {name.upper()}\n{NOTE.partition(chr(10))[2]}", "utf-8")
    build(root)
    for name in ("a", "c", "bread", "sub/tea"):
        note = root / "notes" / f"{name}.md"
        note.write_text(note.read_text("utf-8").replace("wild yeast", "rye").replace("80 %", "85 %"), "utf-8")
    told = [line.split(":")[0] for line in build(root) if "answer changed  " in line]
    assert told == sorted(told)
    assert len(told) > 3


def test_folders_that_lead_out_are_told_and_nothing_is_written(root: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (root / "decks").rmdir()
    (root / "decks").symlink_to(tmp_path / "out")
    said = "decks: leads out of the collection, so no deck is written there; put a folder of its own here"
    assert build(root) == [said]
    assert not [*(tmp_path / "out").iterdir()]
    assert not [path for path in root.iterdir() if path.suffix == ".yaml"]


def test_a_note_folder_that_leads_out_is_told(root: Path, tmp_path: Path) -> None:
    (root / "notes").rename(tmp_path / "far")
    (root / "notes").symlink_to(tmp_path / "far")
    assert build(root)[0] == "the note folder: a link that leads out of the collection; it is not read"


def test_rings_of_links_and_long_names_stop_nothing(root: Path) -> None:
    notes = root / "notes"
    (notes / "self.md").symlink_to("self.md")
    (notes / f"{'x' * 240}.md").write_text(NOTE, "utf-8")
    told = build(root)
    assert told[0] == "self.md: a link that leads nowhere; it is not read"
    assert told[1].endswith("x.md: its name is too long for the file of a deck; give it a shorter one")
    assert told[2] == "3 new"
    assert build(root, "self.md") == ["self.md: a link that leads nowhere; it is not read"]


def test_a_note_whose_name_has_another_case_now_keeps_its_cards(root: Path) -> None:
    build(root)
    before = decks(root)
    (root / "notes" / "bread.md").rename(root / "notes" / "bread.MD")
    assert "gone" not in " ".join(build(root))
    assert decks(root) == before


def test_new_cards_go_to_the_deck_that_a_person_renamed(root: Path) -> None:
    build(root)
    (root / "decks" / "bread.yaml").rename(root / "decks" / "loaf.yaml")
    (root / "notes" / "bread.md").write_text(f"{NOTE}- Crumb: the inner part of a loaf\n", "utf-8")
    build(root)
    assert sorted(decks(root)) == ["decks/loaf.yaml", "decks/sub/tea.yaml"]
    assert "the inner part of a loaf" in decks(root)["decks/loaf.yaml"]
    assert build(root)[-1] == "no note is new or changed since the last build"


def test_a_pipe_is_no_note(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    result = CliRunner().invoke(quiz, ["build", "--dry-run", str(tmp_path / "pipe.md")])
    assert (result.exit_code, result.output) == (2, f"{tmp_path}/pipe.md: no ordinary file; name a note\n")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "bread.md").write_text(NOTE, "utf-8")
    result = CliRunner().invoke(quiz, ["build", "--dry-run", str(tmp_path)])
    assert result.exit_code == 0
    assert f"{tmp_path}/folder.md: no ordinary file; it is not read" in result.output
    assert "a culture of wild yeast" in result.output
