import json
from pathlib import Path

from click.testing import CliRunner

from quiz.cli.main import quiz

NOTE = "# Sourdough\n- Starter: a culture of wild yeast\n- Hydration of 80 % makes the dough hard to shape\n"


def test_drafts_as_json_without_a_collection(tmp_path: Path) -> None:
    (tmp_path / "bread.md").write_text(NOTE, "utf-8")
    result = CliRunner().invoke(quiz, ["build", "--dry-run", "--json", str(tmp_path)])
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert report["changes"] == {}
    first = report["drafts"][0]
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
