import json
from pathlib import Path

from tests.cli.conftest import Process, Run

CHOICE = """\
cards:
  - {id: pick0001, question: Which?, choices: [a, b, c], answer: b}
  - {id: open0001, question: Why?, points: [one, two]}
"""


def state(root: Path, run: Run) -> str:
    return run("due", "--json").output


def test_as_plain_lines(root: Path, run: Run) -> None:
    before = state(root, run)
    done = run("test", "--plain", "-n", "2", "--feedback", said="encoder\nencoder\n")
    assert "A test of 2 prompts" in done.output
    assert "Not passed: 50 % (80 % pass)" in done.output
    assert done.output.count("Right.") == 1
    assert "You said: encoder. Wrong.\nRight: Classification" in done.output
    assert state(root, run) == before
    assert "50 %  not passed  2  everything" in run("test", "--history").output
    assert json.loads(run("test", "--history", "--json").output)[0]["percent"] == 50


def test_as_json_lines(root: Path, process: Process) -> None:
    (root / "decks" / "pick.yaml").write_text(CHOICE, encoding="utf-8")
    said = [{"grade": "good"}, {"answer": "b"}, {"answer": "because"}, {"hold": [1]}, {"answer": "b"}, {"hold": "x"}]
    lines = "\n".join(map(json.dumps, said)).encode()
    out = [
        json.loads(line) for line in process("test", "pick", "--json", "--time", "10m", said=lines).stdout.splitlines()
    ]
    assert out[0] == {"type": "test", "prompts": 2, "pass": 80, "seconds": 600}
    kinds = [message["type"] for message in out]
    assert kinds[-1] == "done"
    assert "error" in kinds
    last = out[-1]
    assert {result["prompt"] for result in last["results"]} == {"pick0001#front", "open0001#front"}
    assert last["decks"]["pick"]["asked"] == 2
    assert "choices" in out[1]


def test_ended_early_counts_the_rest_as_wrong(root: Path, run: Run) -> None:
    done = run("test", "--plain", said=":?\n:q\n")
    assert "Not passed: 0 %" in done.output
    assert ":q  end the test" in done.output
    assert "0 of 2 answered" in done.output
    assert done.output.count("\nNot answered.\n") == 2
    assert "You said" not in done.output


def test_a_key_that_there_is_not_is_no_answer(root: Path, run: Run) -> None:
    done = run("test", "--plain", "-n", "1", said=":s\n:\n::s\n")
    assert done.output.count("No key is called :s;") == 1
    assert done.output.count("No key is called :;") == 1
    assert "You said: :s. Wrong." in done.output
    assert "1 answered in" in done.output


def test_wrong_calls(root: Path, run: Run) -> None:
    assert run("test", "--time", "soon").exit_code == 2
    assert run("test", "--plain", "--json").exit_code == 2
    assert run("test", "none", "--plain").exit_code == 2
    (root / "decks" / "bert.yaml").unlink()
    assert run("test", "--plain").output.strip() == "there is nothing to ask here"
