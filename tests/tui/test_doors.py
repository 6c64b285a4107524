"""Every kind answered right, nearly, partly and wrong through all three doors: the screen, lines, and the protocol."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from textual.pilot import Pilot

from quiz.cli.main import quiz
from quiz.collection.collection import Collection
from quiz.study.view import GRADES
from quiz.tui.app import QuizApp
from quiz.tui.screens.study import StudyScreen
from tests.conftest import Clock

App = Callable[[Collection], QuizApp]
Grid = Callable[[Pilot[None]], str]

CARDS = {
    "basic": "{id: card0001, question: Which half of the Transformer is BERT?, answer: encoder}",
    "hangul": "{id: card0001, question: 단어의 벡터는?, answer: 임베딩}",
    "cloze": "{id: card0001, cloze: BERT is an ==encoder== with two sides.}",
    "list": "{id: card0001, question: Which embeddings?, answer: [token, segment, position]}",
    "order": "{id: card0001, question: Order?, answering: type, order: [beginning, second, third, fourth]}",
    "arranged": "{id: card0001, question: Order?, order: [first, second, third, fourth]}",
    "one choice": "{id: card0001, question: Which?, choices: [GPT, BERT, ALBERT], answer: GPT}",
    "choice": "{id: card0001, question: Which?, choices: [GPT, BERT, XLNet, ALBERT], answer: [GPT, BERT, XLNet]}",
    "compare": "{id: card0001, compare: Reading, columns: [GPT, BERT, XLNet],"
    " rows: {half: [decoder, encoder, '32,000']}}",
    "open": "{id: card0001, question: Why?, points: [it attends, it is trained, it is first]}",
}
ROWS: list[tuple[str, list[str], str, float, str]] = [
    ("basic", ["encoder"], "right", 1, "good"),
    ("basic", ["encodr"], "nearly", 1, "good"),
    ("basic", ["decoder"], "wrong", 0, "again"),
    ("hangul", ["임베딩을"], "right", 1, "good"),
    ("hangul", ["dlaqpeld"], "right", 1, "good"),
    ("hangul", ["임배딩"], "nearly", 1, "good"),
    ("hangul", ["토큰"], "wrong", 0, "again"),
    ("cloze", ["an encoder"], "right", 1, "good"),
    ("cloze", ["enocder"], "nearly", 1, "good"),
    ("cloze", ["attention"], "wrong", 0, "again"),
    ("list", ["position", "token", "segment"], "right", 1, "good"),
    ("list", ["positon", "token", "segment"], "nearly", 1, "good"),
    ("list", ["position", "token"], "partly", 2 / 3, "hard"),
    ("list", ["position"], "partly", 1 / 3, "again"),
    ("list", ["token", "segment", "position", "colour"], "right", 1, "good"),
    ("list", ["colour", "token", "segment", "position"], "partly", 0.75, "hard"),
    ("list", ["colour"], "wrong", 0, "again"),
    ("order", ["beginning", "second", "third", "fourth"], "right", 1, "good"),
    ("order", ["begining", "second", "third", "fourth"], "nearly", 1, "good"),
    ("order", ["second", "beginning", "third", "fourth"], "partly", 2 / 3, "hard"),
    ("order", ["beginning"], "partly", 0.25, "again"),
    ("order", ["v", "w", "x", "y"], "wrong", 0, "again"),
    ("arranged", ["first", "second", "third", "fourth"], "right", 1, "good"),
    ("arranged", ["first", "second", "fourth", "third"], "partly", 2 / 3, "hard"),
    ("arranged", ["second", "first", "fourth", "third"], "partly", 1 / 3, "again"),
    ("arranged", ["fourth", "third", "second", "first"], "wrong", 0, "again"),
    ("one choice", ["GPT"], "right", 1, "good"),
    ("one choice", ["BERT"], "wrong", 0, "again"),
    ("choice", ["GPT", "BERT", "XLNet"], "right", 1, "good"),
    ("choice", ["GPT", "BERT"], "partly", 2 / 3, "hard"),
    ("choice", ["GPT"], "partly", 1 / 3, "again"),
    ("choice", ["ALBERT"], "wrong", 0, "again"),
    ("compare", ["decoder", "encoder", "32k"], "right", 1, "good"),
    ("compare", ["decoder", "enocder", "32000"], "nearly", 1, "good"),
    ("compare", ["decoder", "attention", "32k"], "partly", 2 / 3, "hard"),
    ("compare", ["decoder", "attention", "64k"], "partly", 1 / 3, "again"),
    ("compare", ["attention", "decoder", "1"], "wrong", 0, "again"),
    ("open", ["1", "2", "3"], "right", 1, "good"),
    ("open", ["1", "3"], "partly", 2 / 3, "hard"),
    ("open", ["2"], "partly", 1 / 3, "again"),
    ("open", [], "wrong", 0, "again"),
]
"""Of an open answer the points that were ticked. On the screen a list ends with its last item."""
VERDICTS = {
    **{key: {"right", "nearly", "wrong"} for key in ("basic", "hangul", "cloze")},
    **{key: {"right", "nearly", "partly", "wrong"} for key in ("list", "order", "compare")},
    **{key: {"right", "partly", "wrong"} for key in ("arranged", "choice", "open")},
    "one choice": {"right", "wrong"},
}
"""What can become of each kind."""
WORDS = {"right": "✓ right", "nearly": "✓ nearly right", "partly": "~ partly right", "wrong": "✗ wrong"}
PLAIN = {"Right.": "right", "Nearly right.": "nearly", "Partly right: ": "partly", "Wrong.": "wrong"}


class Worth(NamedTuple):
    """What a door tells of an answer, and what the journal then holds of it."""

    verdict: str
    score: float
    """In whole percent."""
    suggested: str
    kept: dict[str, Any]


def test_the_table_holds_every_verdict_of_every_kind() -> None:
    assert {kind: {row[2] for row in ROWS if row[0] == kind} for kind in CARDS} == VERDICTS


@pytest.mark.parametrize(("kind", "given", "verdict", "score", "grade"), ROWS)
async def test_three_doors_tell_the_same(
    tmp_path: Path,
    app: App,
    grid: Grid,
    clock: Clock,
    kind: str,
    given: list[str],
    verdict: str,
    score: float,
    grade: str,
) -> None:
    through_screen = await screen(app, grid, Collection.open(collection(tmp_path / "screen", kind), clock), given)
    expected = (verdict, round(score * 100), grade)
    assert through_screen[:3] == expected
    # The protocol and a pipe give all at once: a list has no end there.
    said = given[:3] if kind == "list" and verdict == "right" else given
    through_json, through_lines = (
        door(collection(tmp_path / name, kind), kind, said) for name, door in (("json", protocol), ("plain", plain))
    )
    assert through_json[:3] == expected
    assert through_lines[:3] == expected
    assert through_screen.kept == through_json.kept == through_lines.kept
    assert through_json.kept["grade"] == GRADES.index(grade) + 1  # type: ignore[arg-type]


def collection(root: Path, kind: str) -> Path:
    (root / "decks").mkdir(parents=True)
    (root / ".quiz").mkdir()
    (root / "decks" / "deck.yaml").write_text(f"cards:\n  - {CARDS[kind]}\n", encoding="utf-8")
    return root


async def screen(app: App, grid: Grid, opened: Collection, given: list[str]) -> Worth:
    async with app(opened).run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        shown = pilot.app.screen
        assert isinstance(shown, StudyScreen)
        await answered_there(pilot, shown, given)
        view = shown.view
        assert view.phase == "answer"
        assert view.given
        assert view.given.verdict
        if shown.kind != "choice":
            assert WORDS[view.given.verdict] in grid(pilot)
        worth = view.given.verdict, round(view.given.score * 100), view.suggested or ""
        await pilot.press("enter")
        assert shown.view.phase != "answer"
    return Worth(*worth, kept(opened.places.root))


async def answered_there(pilot: Pilot[None], shown: StudyScreen, given: list[str]) -> None:
    """Give an answer with the keys of its kind."""
    if shown.view.choices:
        several = shown.kind != "choice" or len(shown.view.right_choices) > 1
        digits = [str(shown.view.choices.index(text) + 1) for text in given]
        await pilot.press(*digits, *["enter"] * several)
        return
    texts = ["because"] if shown.kind == "open" else given
    for text in texts:
        if shown.typing:
            shown.line.value = text
            await pilot.press("enter")
    if shown.typing:
        await pilot.press("enter")
    if shown.kind == "open":
        # Ticked and not held after all: as little as none.
        marked = [key for number in "123" for key in (["x"] * (1 if number in given else 2), ["down"])]
        await pilot.press(*(key for keys in marked for key in keys))


def protocol(root: Path, kind: str, given: list[str]) -> Worth:
    requests: list[dict[str, Any]] = [{"answer": "because" if kind == "open" else given}]
    requests += [{"hold": [int(number) for number in given]}] if kind == "open" else []
    told = spoken(root, "--json", [json.dumps(request, ensure_ascii=False) for request in requests])
    result = [message for line in told if (message := json.loads(line))["type"] == "result"][-1]
    assert result["correct"] is (result["verdict"] in ("right", "nearly"))
    graded = json.dumps({"grade": result["suggested"]})
    spoken(root, "--json", [*(json.dumps(request, ensure_ascii=False) for request in requests), graded])
    return Worth(result["verdict"], round(result["score"] * 100), result["suggested"], kept(root))


def plain(root: Path, kind: str, given: list[str]) -> Worth:
    lines = ["because", " ".join(given)] if kind == "open" else ["; ".join(given)]
    told = "\n".join(spoken(root, "--plain", [*lines, ""]))
    word = next(word for word in PLAIN if word in told)
    percent = re.search(r"Partly right: (\d+) ?%", told)
    score = int(percent[1]) if percent else 100 * (PLAIN[word] != "wrong")
    suggested = re.search(r"Enter: (\w+)\.", told)
    assert suggested
    return Worth(PLAIN[word], score, suggested[1], kept(root))


def spoken(root: Path, how: str, lines: list[str]) -> list[str]:
    """What `quiz study` says to these lines."""
    said = "".join(f"{line}\n" for line in lines)
    done = CliRunner().invoke(quiz, ["-C", str(root), "study", how], input=said, env={"QUIZ_NOW": "2026-11-23T09:00Z"})
    assert done.exit_code == 0, done.output
    return done.output.splitlines()


def kept(root: Path) -> dict[str, Any]:
    """What the journal holds of the one review."""
    files = (root / ".quiz" / "journal").rglob("*.jsonl")
    events = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    (review,) = (event for event in events if event["event"] == "review")
    return {name: review.get(name) for name in ("mode", "grade", "score", "verdict", "typed", "said")}
