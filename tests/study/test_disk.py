"""A full disk, a read-only folder: one line, no traceback, nothing half written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.collection.collection import Collection
from quiz.journal.writer import JournalError
from quiz.study import testtalk
from quiz.study.plain import talk
from quiz.study.protocol import converse
from quiz.study.session import start
from quiz.study.test import Options, begin
from quiz.study.view import StudyError
from tests.study import sitting

resource = pytest.importorskip("resource")
Make = Callable[..., Collection]
DECK = "cards:\n" + "".join(f"  - {{id: card000{n}, question: Q{n}?, answer: A{n}}}\n" for n in range(5))

SCRIPT = """\
set -e
mount -t tmpfs -o size=2m tmpfs "$PLACE"
mkdir -p "$PLACE/notes/decks" "$PLACE/notes/.quiz" "$PLACE/home"
cp "$DECK" "$PLACE/notes/decks/deck.yaml"
quiz() { "$PYTHON" -m quiz -C "$PLACE/notes" "$@"; }
export XDG_STATE_HOME="$PLACE/home/state" XDG_CACHE_HOME="$PLACE/home/cache"
if [ "$USED" = yes ]; then quiz study --json < "$OUT/requests" > "$OUT/before"; fi
find "$PLACE/notes" -type f -exec cksum {} + | sort > "$OUT/files-before"
set +e
case "$HOW" in
  full) cat /dev/zero > "$PLACE/filler" 2> /dev/null ;;
  read-only) mount -o remount,ro "$PLACE" ;;
esac
quiz study --json < "$OUT/many" > "$OUT/said" 2> "$OUT/errors"; echo $? > "$OUT/status"
quiz due > "$OUT/due" 2> "$OUT/due-errors"; echo $? > "$OUT/due-status"
"$PYTHON" -m quiz -C "$PLACE/new" init > /dev/null 2> "$OUT/init-errors"; echo $? > "$OUT/init-status"
find "$PLACE/notes" -type f -exec cksum {} + | sort > "$OUT/files-after"
cp -r "$PLACE/notes" "$OUT/notes"
exit 0
"""


def namespaced(tmp_path: Path, how: str, *, used: bool) -> Path:
    """What the program said and left in a file system of its own that is full or read-only; a skip where none is."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed")
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no private mounts are allowed here")
    out = tmp_path / "out"
    (tmp_path / "place").mkdir()
    out.mkdir()
    (tmp_path / "deck.yaml").write_text(
        "cards:\n" + "".join(f"  - {{question: Q{n}?, answer: A}}\n" for n in range(40))
    )
    (out / "requests").write_text(sitting.requests("easy", "good"))
    (out / "many").write_text(sitting.requests(*["easy"] * 19))
    env = {
        **{"PLACE": str(tmp_path / "place"), "OUT": str(out), "DECK": str(tmp_path / "deck.yaml")},
        **{"PYTHON": sys.executable, "HOW": how, "USED": "yes" if used else "no"},
    }
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", SCRIPT],
        env=os.environ | env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if "mount" in done.stderr:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    assert (done.returncode, done.stderr) == (0, "")
    return out


@pytest.mark.parametrize(("how", "used"), [("full", False), ("full", True), ("read-only", True)])
def test_nothing_is_lost_where_nothing_can_be_written(tmp_path: Path, how: str, used: bool) -> None:
    out = namespaced(tmp_path, how, used=used)
    said = (out / "said").read_text()
    assert (out / "errors").read_text() == ""
    assert sitting.said(said, "done")
    refused = sitting.said(said, "error")
    reviewed = {message["id"] for message in sitting.said(said, "reviewed")}
    assert [message for message in refused if "not kept: " in message["message"]]
    assert not [message for message in refused if "\n" in message["message"]]
    if reviewed or used:
        # On a full disk the last page of the journal still has room for some lines.
        kept = sitting.journal_reviews(out / "notes")
        assert reviewed <= kept.keys()
        assert len(kept) == len(reviewed) + 2 * used
    else:
        assert (out / "files-after").read_text() == (out / "files-before").read_text()
    for path in (out / "notes").rglob("*.jsonl"):
        assert path.read_bytes().endswith(b"\n")
    assert (out / "due-status").read_text() == "0\n"
    assert (out / "due-errors").read_text() == ""
    assert (out / "init-status").read_text() == "1\n"
    assert (out / "init-errors").read_text().count("\n") == 1


def limited(size: int) -> Callable[[], None]:
    """No file of this process grows beyond `size` bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [0, 1500])
def test_a_file_that_cannot_grow_is_one_line(tmp_path: Path, size: int) -> None:
    root = sitting.collection(tmp_path / "notes", 40)
    process = sitting.begin(root, preexec_fn=limited(size))
    out, errors = process.communicate(sitting.requests(*["easy"] * 40))
    assert (process.returncode, errors) == (0, "")
    reviewed = [message["id"] for message in sitting.said(out, "reviewed")]
    refused = [message["message"] for message in sitting.said(out, "error")]
    assert any("File too large" in message for message in refused)
    assert sitting.journal_reviews(root).keys() == set(reviewed)
    for path in (root / ".quiz" / "journal").rglob("*.jsonl"):
        assert 0 < path.stat().st_size <= size
        assert path.read_bytes().endswith(b"\n")
    again = sitting.begin(root)
    out, errors = again.communicate(sitting.requests("easy"))
    assert (again.returncode, errors, len(sitting.said(out, "reviewed"))) == (0, "", 1)


def test_a_refused_answer_can_be_given_again(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    before = session.reveal()

    def full(descriptor: int, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(StudyError, match="not kept: No space left on device"):
            session.grade("easy")
    assert session.view == before
    assert not list(collection.places.journal.rglob("*"))
    session.grade("easy")
    assert session.last_review is not None
    assert session.last_review.data["due"] == str(before.due["easy"])


def test_an_index_broken_meanwhile_is_left_for_one_in_memory(make: Make) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    session.reveal()
    collection.index.execute("DROP TABLE events")
    assert session.grade("easy").prompt is not None
    assert collection.home().done_today == 1
    assert not collection.places.index.exists()


@pytest.mark.parametrize(("size", "status"), [(0, 1), (100_000, 0)])
def test_a_conversation_in_lines_that_keeps_nothing_ends_with_1(tmp_path: Path, size: int, status: int) -> None:
    root = sitting.collection(tmp_path / "notes", 3)
    done = subprocess.run(
        sitting.command(root, "study", "--plain"),
        input="\n4\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=limited(size),
    )
    assert done.returncode == status
    assert len(sitting.journal_reviews(root)) == 1 - status
    if status:
        assert done.stderr.count("\n") == 1
        assert "not kept: File too large" in done.stderr
    else:
        assert done.stderr == ""


def test_an_answer_kept_the_second_time_is_kept(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    session = start(make(deck=DECK))
    session.reveal()
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda *_: 0)
        with pytest.raises(StudyError):
            session.grade("easy")
        assert "not kept" in session.unkept
    session.grade("easy")
    assert session.unkept == ""


@pytest.mark.parametrize("which", ["state_folder", "folder"])
def test_that_nothing_can_be_kept_is_told_before_the_first_question(make: Make, tmp_path: Path, which: str) -> None:
    (tmp_path / "file").touch()
    collection = make(deck=DECK)
    assert start(collection).trouble() == ""
    setattr(collection.journal, which, tmp_path / "file" / "folder")
    expected = ": no answer can be kept: Not a directory; make it a folder that you can write to"
    lines = list(talk(start(collection), iter([])))
    assert lines[1].startswith(f"{tmp_path}/file")
    assert expected in lines[1]
    messages = list(converse(start(collection), []))
    assert [message["type"] for message in messages] == ["session", "error", "prompt", "done"]
    assert messages[1]["message"].endswith(expected)
    said: list[object] = []
    for test in (
        testtalk.talk(begin(collection, (), Options()), iter([])),
        testtalk.converse(begin(collection, (), Options()), []),
    ):
        with pytest.raises(JournalError, match="not kept"):
            said.extend(test)
    assert [expected in str(line) for line in said[:4]] == [False, True, False, False]
    assert expected in str(said[-2])
    assert start(collection, cram=True).trouble() == ""
