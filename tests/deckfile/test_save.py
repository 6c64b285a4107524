import os
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.deckfile.edit.edit import SetValue, apply
from quiz.deckfile.edit.save import ChangedMeanwhileError, save

DECK = "\ufeffcards:\r\n  - question: a\r\n    answer: b  # why\r\n"


def test_undo_gives_back_the_bytes_and_the_mode_stays(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_bytes(DECK.encode())
    path.chmod(0o640)
    written = save(path, DECK.encode(), apply(DECK, [SetValue(0, ("hint",), "c")]))
    assert path.read_bytes() == written != DECK.encode()
    save(path, written, DECK)
    assert path.read_bytes() == DECK.encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.glob(".*.new")) == []


def test_what_changed_meanwhile_is_shown_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_bytes(DECK.encode())
    theirs = DECK.replace("question: a", "question: theirs").encode()
    path.write_bytes(theirs)
    with pytest.raises(ChangedMeanwhileError) as caught:
        save(path, DECK.encode(), apply(DECK, [SetValue(0, ("answer",), "mine")]))
    assert path.read_bytes() == theirs
    assert "-  - question: a" in caught.value.difference
    assert "+  - question: theirs" in caught.value.difference


KILLER = """
import os, random, signal, sys, time
from pathlib import Path
from quiz.deckfile.edit.save import save
path, kills = Path(sys.argv[1]), int(sys.argv[2])
texts = [path.read_text(), path.read_text().replace("old", "new")]
versions = [text.encode() for text in texts]
seen = set()
for n in range(kills):
    now = versions.index(path.read_bytes())
    child = os.fork()
    if child == 0:
        while True:
            save(path, versions[now], texts[1 - now])
            now = 1 - now
    # A slow disk takes longer to write than a fast one takes for all.
    time.sleep(random.Random(n).uniform(0, 0.01 * (1 + n // 20)))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    seen.add(versions.index(path.read_bytes()))
print(kills, sorted(seen))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the killing needs fork")
def test_killed_while_saving_the_file_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text("cards:\n" + "  - question: a\n    answer: old\n" * 5000)
    done = subprocess.run([sys.executable, "-c", KILLER, str(path), "100"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "100 [0, 1]\n"), done.stderr
