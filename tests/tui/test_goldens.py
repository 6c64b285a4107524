"""Screens as plain text, compared with files; with `QUIZ_GOLDENS=renew` in the environment they are written anew."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.collection.collection import Collection
from quiz.progress.ahead import view
from quiz.progress.forecast import Ahead, Choice, Day
from quiz.progress.runs import Range
from quiz.study.session import start
from quiz.tui.app import QuizApp
from quiz.tui.screens.study import StudyScreen
from quiz.tui.widgets.forecast import ForecastPanel, Worked
from tests.conftest import START
from tests.tui.test_ahead import worked

GOLDENS = Path(__file__).parent / "goldens"
NOTE = """\
# Models

## BERT

* reads **both** sides
    * with a mask that hides the words that it has to find again

## GPT

* left
"""
SOURCE = "    source: {note: models.md, heading: BERT}\n"
KINDS = {
    "basic": r"""
  - id: basic001
    question: What does [CLS] stand for?
    answer: Classification
    hint: a kind of task
    explain: Its vector is weighted by $1/\sqrt{N}$, see `pool`.
""",
    "list": """
  - id: list0001
    question: Which embeddings are summed?
    answer: [Token, Segment, Position]
""",
    "order": """
  - id: order001
    question: Put BERT's input together
    order: ['[CLS]', sentence A, '[SEP]']
""",
    "cloze": """
  - id: cloze001
    cloze: BERT is an ==encoder== and GPT, which reads what stands to the left, is its ==decoder::the other half==.
""",
    "choice": """
  - id: choice01
    question: Which reads only what stands to the left?
    choices: [GPT, BERT, ALBERT]
    answer: GPT
    explain: It predicts the next word.
""",
    "compare": """
  - id: compare1
    compare: GPT and BERT
    columns: [GPT, BERT]
    rows:
      Words in a batch: ['32,000', '128,000']
      Objective: [next word, masked word and next sentence]
""",
    "open": """
  - id: open0001
    question: 왜 [CLS] 벡터에 문장 전체의 정보가 모일까?
    points:
      - 모든 층에서 모든 토큰을 본다
      - 다음 문장 예측으로 이 벡터만 판단하도록 배운다
""",
}
DECKS = {
    f"kinds/{kind}": f"title: {kind}\ncards:\n{card[1:]}{SOURCE if kind in ('basic', 'open') else ''}"
    for kind, card in KINDS.items()
}


def foreseen(collection: Collection) -> Worked:
    """Days ahead that do not hang on how chance is drawn."""
    days = [
        Day(
            START.date() + timedelta(days=n), Range(n, n + 9, n + 20), Range(0, 2, 2), Range(4 - n / 9, 9 - n / 5, 12.0)
        )
        for n in range(30)
    ]
    new = [
        Choice(n, n == 20, Range(9, 9, 9), Range(n / 9, n / 4, n / 2), Range(0.9, 0.93, 0.95), n)
        for n in range(0, 41, 10)
    ]
    kept = [
        Choice(n / 100, n == 90, Range(9, 9, 9), Range(n - 70, n - 65, n - 60), Range(0, n / 100 + 0.03, 1), 9)
        for n in range(75, 100, 5)
    ]
    ahead = Ahead(tuple(days), Range(300, 400, 500), Range(100, 200, 300), Range(0.8, 0.9, 1), sampled=False)
    return Worked(view(collection), ahead, (new, kept))


@pytest.fixture
def collection(make: Callable[..., Collection], tmp_path: Path) -> Collection:
    (tmp_path / "notes" / "decks" / "kinds").mkdir(parents=True)
    (tmp_path / "notes" / "notes").mkdir()
    (tmp_path / "notes" / "notes" / "models.md").write_text(NOTE, encoding="utf-8")
    return make(**DECKS)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_screens_are_as_they_were(
    collection: Collection,
    app: Callable[[Collection], QuizApp],
    grid: Callable[[Pilot[None]], str],
    size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: dict[str, str] = {}
    async with app(collection).run_test(size=size) as pilot:
        await pilot.pause()
        shown["home"] = grid(pilot)
        for kind in KINDS:
            screen = StudyScreen(start(collection, (f"kinds/{kind}",)))
            await pilot.app.push_screen(screen)
            await pilot.pause()
            shown[f"{kind}-question"] = grid(pilot)
            screen.action_digit(1) if kind == "choice" else screen.action_show()
            await pilot.pause()
            shown[f"{kind}-answer"] = grid(pilot)
            await pilot.app.pop_screen()
        screen = StudyScreen(start(collection, ("kinds/basic",)))
        await pilot.app.push_screen(screen)
        screen.action_show()
        screen.action_grade("again")
        screen.action_show()
        screen.action_grade("easy")
        await pilot.pause()
        shown["summary"] = grid(pilot)
        await pilot.app.pop_screen()
        pilot.app.cards("deck:kinds")  # type: ignore[attr-defined]
        await pilot.pause()
        shown["cards"] = grid(pilot)
        await pilot.press("enter", "space", "down", "f2")
        await pilot.pause()
        shown["edit"] = grid(pilot)
        await pilot.press("escape")
        await pilot.app.pop_screen()
        await pilot.press("n")
        await pilot.pause()
        shown["notes"] = grid(pilot)
        await pilot.press("enter", "down")
        await pilot.pause()
        shown["map"] = grid(pilot)
        await pilot.press("escape", "escape")
        pilot.app.progress()  # type: ignore[attr-defined]
        await pilot.pause()
        shown["progress"] = grid(pilot)
        await pilot.app.pop_screen()
        monkeypatch.setattr(ForecastPanel, "_worked", lambda panel: iter([foreseen(collection)]))
        await pilot.press("f")
        await worked(pilot)
        shown["ahead"] = grid(pilot)
        await pilot.press("escape")
        await pilot.app.push_screen(StudyScreen(start(collection, ("kinds/cloze",))))
        pilot.app.action_help()  # type: ignore[attr-defined]
        await pilot.pause()
        shown["help"] = grid(pilot)
    folder = GOLDENS / f"{size[0]}x{size[1]}"
    if os.environ.get("QUIZ_GOLDENS") == "renew":
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in shown.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    for name, text in shown.items():
        golden = (folder / f"{name}.txt").read_text(encoding="utf-8")
        assert text == golden, f"{name} at {size[0]}x{size[1]} differs; QUIZ_GOLDENS=renew writes it anew"
    assert {path.stem for path in folder.iterdir()} == set(shown)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (50, 16)])
async def test_nothing_moves_when_the_answer_is_shown(
    collection: Collection,
    app: Callable[[Collection], QuizApp],
    grid: Callable[[Pilot[None]], str],
    size: tuple[int, int],
) -> None:
    async with app(collection).run_test(size=size) as pilot:
        for kind in KINDS:
            screen = StudyScreen(start(collection, (f"kinds/{kind}",)))
            await pilot.app.push_screen(screen)
            await pilot.pause()
            before = grid(pilot)
            screen.action_show()
            await pilot.pause()
            after = grid(pilot)
            await pilot.app.pop_screen()
            rows = list(zip(before.split("\n"), after.split("\n"), strict=True))[: size[1] - 2]
            for old, new in rows:
                if kind == "order" and any(f" {number}  " in old for number in (1, 2, 3)):
                    continue  # Items as they were shuffled: the right order stands in their lines.
                if old.lstrip().startswith("> "):
                    continue  # The cell that was asked for; now what was typed stands there.
                if kind == "cloze" and "_" in old:
                    assert new.split() == old.replace("________", "encoder").split()
                    continue  # What follows the answer closes up to it, in the same line.
                for place, sign in enumerate(old):
                    in_blank = "_" in old and ("[" in old or kind == "open")
                    assert sign in " _" or in_blank or new[place] == sign, (kind, old, new)
