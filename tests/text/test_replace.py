from pathlib import Path

import pytest

from quiz.text.replace import ChangedFileError, replace_file


def test_a_file_is_replaced_with_its_mode_and_through_its_link(tmp_path: Path) -> None:
    path, link = tmp_path / "file", tmp_path / "link"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    replace_file(link, b"new", b"old")
    assert (path.read_bytes(), path.stat().st_mode & 0o777, link.is_symlink()) == (b"new", 0o640, True)
    with pytest.raises(ChangedFileError, match="changed meanwhile"):
        replace_file(path, b"newer", b"old")
    assert path.read_bytes() == b"new"
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != "home") == ["file", "link"]


def test_a_file_that_cannot_be_written_is_left_without_a_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def fails(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(OSError, match="No space left"):
        replace_file(path, b"new", b"old")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir() if p.name != "home"] == ["file"]
