"""Two processes studying one collection at once lose and double nothing."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.collection.collection import Collection
from quiz.index.states import COLUMNS
from quiz.study.session import start
from quiz.study.view import StudyError
from tests.conftest import Clock
from tests.study import sitting

Make = Callable[..., Collection]
DECK = "cards:\n" + "".join(f"  - {{id: card000{n}, question: Q{n}?, answer: A{n}}}\n" for n in range(5))


def turn(process: subprocess.Popen[str], grade: str) -> list[dict[str, object]]:
    """Reveal and grade what is asked; what was said up to the next prompt or the end."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(sitting.requests(grade))
    process.stdin.flush()
    messages: list[dict[str, object]] = []
    while not messages or messages[-1]["type"] not in ("prompt", "done"):
        messages.append(json.loads(process.stdout.readline()))
    return messages


def test_at_full_speed_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    root = sitting.collection(tmp_path / "notes", 60)
    processes = [sitting.begin(root) for _ in range(2)]
    text = sitting.requests(*["easy"] * 60)
    for process in processes:
        assert process.stdout is not None
        # Both have begun before either goes on.
        assert [json.loads(process.stdout.readline())["type"] for _ in range(2)] == ["session", "prompt"]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(text)
        process.stdin.flush()
    outs = [process.communicate() for process in processes]
    assert [errors for _, errors in outs] == ["", ""]
    reviewed = [sitting.said(out, "reviewed") for out, _ in outs]
    ids = [message["id"] for messages in reviewed for message in messages]
    assert len(ids) == len(set(ids))
    assert set(ids) == sitting.journal_reviews(root).keys()
    prompts = [message["prompt"] for messages in reviewed for message in messages]
    assert len(set(prompts)) == 60
    assert len(prompts) == 60
    collection = Collection.open(root)
    query = f"SELECT key, {COLUMNS} FROM prompts ORDER BY key"
    before = collection.index.execute(query).fetchall()
    collection.close()
    collection.places.index.unlink()
    assert Collection.open(root).index.execute(query).fetchall() == before


def test_taking_turns_each_prompt_is_asked_once(tmp_path: Path) -> None:
    root = sitting.collection(tmp_path / "notes", 20)
    one = sitting.begin(root)
    assert one.stdout is not None
    one.stdout.readline()
    asked = [json.loads(one.stdout.readline())["prompt"]]
    turn(one, "easy")
    two = sitting.begin(root)
    assert two.stdout is not None
    two.stdout.readline()
    assert json.loads(two.stdout.readline())["prompt"] not in asked
    reviewed = asked
    open_ones = [two, one]
    while open_ones:
        process = open_ones.pop(0)
        said = turn(process, "easy")
        reviewed += [str(message["prompt"]) for message in said if message["type"] == "reviewed"]
        if said[-1]["type"] == "prompt":
            open_ones.append(process)
    for process in (one, two):
        assert process.communicate()[1] == ""
    assert len(sitting.journal_reviews(root)) == len(reviewed)
    assert set(reviewed) == {f"card{n:04d}#front" for n in range(20)}


@pytest.mark.parametrize("grade", ["again", "good", "easy"])
def test_what_another_answered_is_not_asked_again(make: Make, clock: Clock, grade: str) -> None:
    one, two = start(make(deck=DECK)), start(make(deck=DECK))
    for _ in range(3):
        one.reveal()
        one.grade(grade)  # type: ignore[arg-type]
    two.reveal()
    with pytest.raises(StudyError, match="another window"):
        two.grade("easy")
    assert two.view.prompt is not None
    assert two.view.prompt.card == "card0003"
    stored = two.collection.stored("card0000#front")
    assert stored is not None
    assert stored.state.reps == 1


def test_a_step_that_another_answered_waits_for_its_new_time(make: Make, clock: Clock) -> None:
    one = start(make(deck=DECK))
    one.reveal()
    one.grade("again")
    clock.move(minutes=2)
    two = start(make(deck=DECK))
    first = two.view.prompt
    assert first is not None
    assert first.card == "card0000"
    one.reveal()
    view = one.grade("easy")
    assert view.prompt == first
    two.reveal()
    two.grade("good")
    one.reveal()
    with pytest.raises(StudyError, match="another window"):
        one.grade("good")
    assert one.view.prompt is not None
    assert one.view.prompt.card != "card0000"
