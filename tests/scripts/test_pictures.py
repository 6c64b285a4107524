"""The README's pictures can be drawn anew."""

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not (ROOT / "scripts").is_dir(), reason="not in a checkout")
def test_pictures_are_drawn_and_name_no_host(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / "pictures.py", tmp_path], check=True)
    drawn = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.svg")}
    assert drawn.keys() == {path.name for path in (ROOT / "docs" / "pictures").glob("*.svg")}
    for svg in drawn.values():
        assert set(re.findall(r"https?://[^\"<) ]+", svg)) <= {"http://www.w3.org/2000/svg"}
        assert "@font-face" not in svg


def test_a_wide_character_takes_two_cells() -> None:
    svg = (ROOT / "docs" / "pictures" / "study-ko.svg").read_text(encoding="utf-8")
    texts = [
        (float(width), html.unescape(text)) for width, text in re.findall(r'textLength="([\d.]+)"[^>]*>([^<]+)<', svg)
    ]
    wide = [(width, text) for width, text in texts if cell_len(text) > len(text)]
    assert wide
    assert all(abs(width / cell_len(text) - 12.2) < 0.1 for width, text in wide)
