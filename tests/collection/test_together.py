"""Several decks changed as one: a kill between two files leaves nothing half done.

8 kills at any moment, besides one at each fsync, as a rule; `QUIZ_KILLS=500` for as many as are wanted.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.collection import editing
from quiz.collection.collection import Collection
from quiz.collection.places import places
from quiz.collection.together import File, recover, write
from quiz.deckfile.edit.save import ChangedMeanwhileError

KILLS = os.environ.get("QUIZ_KILLS", "8")
Make = Callable[..., Collection]
DECKS = {
    name: f"# {name}\ncards:\n"
    + "".join(f"  - id: {name}{n:05}\n    question: q{n}?\n    answer: 답\n" for n in range(4))
    for name in ("aaa", "bbb", "ccc")
}

KILLER = """
import os, random, signal, sys, time
from pathlib import Path
from quiz.collection import editing
from quiz.collection.collection import Collection

root, act, kills = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
decks = root / "decks"

def state():
    folders = {path.relative_to(decks).as_posix(): None for path in decks.rglob("*") if path.is_dir()}
    return folders | {path.relative_to(decks).as_posix(): path.read_bytes() for path in decks.rglob("*.yaml")}

def change(collection):
    cards = [card for card in collection.searcher().ids if card.endswith(("1", "2"))]
    if act == "tag":
        return editing.tag(collection, cards, ["new"])
    if act == "delete":
        return editing.delete(collection, cards)
    return editing.move(collection, cards, "en/new" if act == "new" else "ccc")

def forked(body):
    child = os.fork()
    if child == 0:
        try:
            body()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return child

def opened():
    collection = Collection.open(root)
    if len(collection.searcher().ids) != 12 - 6 * (act == "delete" and state() != before) or collection.home().problems:
        sys.exit(f"{collection.home().problems} {state()}")
    return collection

before = state()
collection = Collection.open(root)
done = change(collection)
after = state()
editing.undo(collection, done)
if state() != before:
    sys.exit("undo left something behind")
collection.close()

def there(at):
    os.fsync = killing(at, os.fsync)
    change(Collection.open(root))

def killing(at, real):
    count = 0
    def fsync(number):
        nonlocal count
        count += 1
        real(number)
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)
    return fsync

def back(at):
    collection = Collection.open(root)
    done = change(collection)
    os.fsync = killing(at, os.fsync)
    editing.undo(collection, done)

seen = []
for body in (there, back):
    at, status = 0, signal.SIGKILL
    while status == signal.SIGKILL:
        at += 1
        status = os.waitpid(forked(lambda: body(at)), 0)[1]
        collection = opened()
        if state() not in (before, after):
            sys.exit(f"half done: {state()}")
        seen.append(state() == after)
        collection.close()
        for name, content in before.items():
            if content is not None:
                (decks / name).write_bytes(content)
        for path in decks.rglob("*"):
            if path.relative_to(decks).as_posix() not in before and path.is_file():
                path.unlink()
        for path in decks.rglob("*"):
            if path.relative_to(decks).as_posix() not in before:
                path.rmdir()
    if status:
        sys.exit("failed without a kill")

def always():
    collection = Collection.open(root)
    while True:
        done = change(collection)
        editing.undo(collection, done)

for n in range(kills):
    child = forked(always)
    time.sleep(random.Random(n).uniform(0.01, 0.12))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    collection = opened()
    if state() not in (before, after):
        sys.exit(f"half done: {state()}")
    seen.append(state() == after)
    if state() == after:
        for name in after.keys() - before.keys():
            (decks / name).unlink() if after[name] is not None else None
        for name in sorted(after.keys() - before.keys()):
            (decks / name).rmdir() if (decks / name).is_dir() else None
        for name, content in before.items():
            (decks / name).write_bytes(content)
    collection.close()
print(len(seen), "kills", sorted(set(seen)))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the killing needs fork")
@pytest.mark.parametrize("act", ["tag", "move", "new", "delete"])
def test_killed_between_two_files_all_are_the_old_or_the_new_ones(make: Make, act: str) -> None:
    collection = make(**DECKS)
    collection.close()
    command = [sys.executable, "-c", KILLER, str(collection.places.root), act, str(int(KILLS) // 4)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    print(act, done.stdout)
    assert done.stdout.endswith("kills [False, True]\n")
    assert int(done.stdout.split()[0]) >= int(KILLS) // 4 + 12


def half_done(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """A move that a process was killed in, after its first file; what the files held before."""
    folder = collection.places.root / "decks"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    cards = collection.searcher().ids[:6]
    with monkeypatch.context() as patch:
        patch.setattr("quiz.collection.together._write", lambda files, *_: stop(files))
        with pytest.raises(KeyboardInterrupt):
            editing.move(collection, cards, "ccc")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} != before
    return before


def stop(files: list[File]) -> None:
    files[0].path.write_bytes(files[0].after or b"")
    raise KeyboardInterrupt


def test_the_next_look_takes_a_cut_off_change_back_and_says_so(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    collection = make(**DECKS)
    before = half_done(collection, monkeypatch)
    collection.refresh()
    assert {path.name: path.read_bytes() for path in (collection.places.root / "decks").iterdir()} == before
    assert collection.cut_off == "a change of several decks was cut off and is taken back"
    assert recover(collection.places.state) == ""


def test_where_somebody_has_changed_a_file_since_nothing_is_touched(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = make(**DECKS)
    half_done(collection, monkeypatch)
    folder = collection.places.root / "decks"
    (folder / "aaa.yaml").write_text("cards: []\n")
    now = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert recover(collection.places.state) == (
        "a change of several decks was cut off, and one of them was changed since; look at ccc.yaml, aaa.yaml, bbb.yaml"
    )
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == now
    assert recover(collection.places.state) == ""


def test_a_change_that_another_process_is_making_is_left_alone(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    collection = make(**DECKS)
    half_done(collection, monkeypatch)
    with FileLock(collection.places.state / "decks.lock"):
        code = "import sys\nfrom pathlib import Path\nfrom quiz.collection.together import recover\n"
        code += "print(recover(Path(sys.argv[1])))"
        command = [sys.executable, "-c", code, str(collection.places.state)]
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "\n"
    assert recover(collection.places.state)


def test_a_change_that_fails_half_way_leaves_all_as_it_was(make: Make, tmp_path: Path) -> None:
    collection = make(**DECKS)
    a, b = (collection.places.root / "decks" / f"{name}.yaml" for name in ("aaa", "bbb"))
    new = tmp_path / "en" / "deep" / "new.yaml"
    files = [File(new, None, b"cards: []\n"), File(a, a.read_bytes(), b"x"), File(b, b"not this", b"x")]
    with pytest.raises(ChangedMeanwhileError):
        write(places(collection.places.root).state, files)
    there = File(b, None, b"there is one already")
    with pytest.raises(FileExistsError):
        write(places(collection.places.root).state, [*files[:2], there])
    assert (a.read_text(), b.read_text()) == (DECKS["aaa"], DECKS["bbb"])
    assert not (tmp_path / "en").exists()
    assert recover(collection.places.state) == ""
