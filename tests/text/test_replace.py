import os
from pathlib import Path

import pytest

from quiz.text.replace import ChangedFileError, create_file, replace_file


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


@pytest.mark.parametrize("step", ["pathlib.Path.open", "pathlib.Path.replace", "os.link"])
def test_what_goes_wrong_is_told_of_the_file_and_not_of_a_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def fails(temporary: Path, *_: object) -> None:
        raise OSError(30, "Read-only file system", str(temporary))

    monkeypatch.setattr(step, fails)
    if step == "os.link":
        monkeypatch.setattr("pathlib.Path.replace", fails)
    new, target = step == "os.link", tmp_path / ("new" if step == "os.link" else "file")
    with pytest.raises(OSError, match="Read-only") as found:
        create_file(target, b"new") if new else replace_file(target, b"new", b"old")
    assert found.value.filename == str(target)
    assert [p.name for p in tmp_path.iterdir() if p.name != "home"] == ["file"]


def test_a_new_file_is_never_written_over_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "folder" / "file"
    path.parent.mkdir()
    create_file(path, b"mine")

    def unknown(*_: object) -> None:
        raise OSError(95, "no links here")

    for _ in range(2):
        with pytest.raises(FileExistsError):
            create_file(path, b"other")
        monkeypatch.setattr("os.link", unknown)
    create_file(path.with_name("second"), b"without links")
    files = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    assert files == {"file": b"mine", "second": b"without links"}


def test_what_a_killed_process_left_beside_a_file_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    left, young, other = (
        tmp_path / name for name in (".a.yaml.0123abcd.new", ".a.yaml.ffffffff.new", ".b.yaml.0123abcd.new")
    )
    for file in (left, young, other):
        file.write_bytes(b"")
    mine = tmp_path / ".a.yaml.new"
    mine.write_bytes(b"")
    for file in (left, other, mine):
        os.utime(file, (0, 0))
    replace_file(path, b"new", b"old")
    assert [file.exists() for file in (left, young, other, mine)] == [False, True, False, True]
