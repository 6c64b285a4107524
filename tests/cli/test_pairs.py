"""What is asked of pairs that may be one card."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from quiz.cli.main import quiz

BEFORE = """\
# Dough

- Sour: a stale dough of hard flour and long water that has stood in a soft bowl for a hard day
- Poolish: a brown dough of cold flour and wet water that has stood in a soft bowl for a brown day
"""
AFTER = """\
# Dough

- Biga: a brown dough of wet flour and short water that has stood in a wet bowl for a short day
- Levain: a white dough of dry flour and dry water that has stood in a dry bowl for a hard day
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("decks", "notes", ".quiz"):
        (tmp_path / folder).mkdir()
    note = tmp_path / "notes" / "dough.md"
    note.write_text(BEFORE, "utf-8")
    assert "3 new" in said(tmp_path, "", "--accept")
    note.write_text(AFTER, "utf-8")
    return tmp_path


def said(root: Path, typed: str, *words: str) -> str:
    result = CliRunner().invoke(quiz, ["-C", str(root), "build", *words], input=typed)
    assert result.exit_code == 0, result.output
    return result.output


def ids(root: Path) -> list[str]:
    lines = (root / "decks" / "dough.yaml").read_text("utf-8").splitlines()
    return [line.split()[-1] for line in lines if " id: " in line]


def test_a_pair_is_told_and_the_card_keeps_its_id(root: Path) -> None:
    before = ids(root)
    out = said(root, "y\ny\n", "--review")
    assert "2 pairs told, 0 still unsure\n" in out
    assert ids(root) == before
    assert "Sour" not in (root / "decks" / "dough.yaml").read_text("utf-8")
    assert "unsure" not in said(root, "")


def test_what_is_typed_wrong_is_asked_again_and_one_goes_back(root: Path) -> None:
    before = ids(root)
    out = said(root, "perhaps\n\x1bOP\ny\nb\nn\n\n", "--review")
    assert out.count("one of y, n, b, q or enter is meant") == 2
    assert out.count("(1 of 2, ") == 2
    assert "1 pair told, 1 still unsure\n" in out
    assert len(ids(root)) == len(before) + 1


@pytest.mark.parametrize("typed", ["q\n", "", "whatever\n"])
def test_leaving_tells_nothing_and_goes_nowhere(root: Path, typed: str) -> None:
    before = ids(root)
    assert said(root, typed, "--review").endswith("0 pairs told, 2 still unsure\n")
    assert ids(root) == before
