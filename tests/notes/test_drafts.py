"""What holds for every draft of every note."""

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.model.cards import MODELS, DeckHead
from quiz.model.compile import compile_card
from quiz.notes.build import drafts_of
from quiz.notes.draft import Draft
from quiz.notes.phrases import key
from tests.notes.cards import drafts, fronts

ENGLISH = """\
# Sourdough
* Starter: a culture of wild yeast
* two stages of fermentation
    * bulk
    * proof
* Bulk vs proof
    * temperature: 24 °C vs 4 °C
* Why does the crust open?
    * steam leaves where the dough is weakest
* Hydration of 80 % makes the dough hard to shape
* Salt is added late because it tightens the dough
## Baking
1. heat the pot
2. put the dough in
3. take the lid off
"""
KOREAN = """\
# 김치
* 김치: 절인 채소를 발효시킨 음식
* 발효의 3가지 조건
    * 온도
    * 소금
    * 시간
* 왜 소금에 절이나?
    * 물을 빼려고
* 온도가 너무 높으면 신맛이 빨리 난다.
* 잘 익은 김치의 산도는 4.2라고 알려져 있다.
### 장점
- 오래 간다
- 소화를 돕는다
"""
ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "practice"
OURS = sorted({*ROOT.glob("decks/notes/*.md"), *ROOT.glob("docs/*.md"), ROOT / "README.md"})

_PIECE = st.sampled_from(
    [
        *ENGLISH.split("\n"),
        *KOREAN.split("\n"),
        "| a | b | c |",
        "|---|---|---|",
        "| d | e | f |",
        "a :: b",
        "x == y ==z== $q",
        "- [ ] g",
    ]
)


def _sound(draft: Draft, lines: int) -> None:
    card = MODELS[draft.kind].model_validate(draft.to_card())
    prompts = compile_card(card, "0000aaaa", "deck", DeckHead())
    assert len(prompts) == draft.prompts >= 1
    assert draft.front.strip()
    assert draft.back.strip()
    assert 1 <= draft.lines[0] <= draft.lines[1] <= lines
    assert 0 < draft.confidence <= 1
    assert json.loads(json.dumps(draft.as_json())) == draft.as_json()
    assert draft.as_json().get("choices") == draft.fields.get("choices")


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECE | st.text(max_size=30), max_size=20), st.sampled_from(["fewer", "default", "more"]))
def test_every_draft_is_a_card_with_its_place(pieces: list[str], amount: str) -> None:
    text = "\n".join(pieces)
    for draft in drafts(text, amount):  # type: ignore[arg-type]
        _sound(draft, len(text.split("\n")))


_MARKS = (
    "",
    "- ",
    "    - ",
    "## ",
    "> ",
    "1. ",
    "**",
    "`",
    "| ",
    "$$",
    "- [ ] ",
    "> [!note] ",
    "::",
    "→ ",
    "은 ",
    "(a)",
)
_TAILS = ("", ".", ":", "?", "  ", "**", " ", "다.", "란", " — ", ", then")
_OUR_LINES = sorted({line for path in OURS for line in path.read_text(encoding="utf-8").split("\n") if line.strip()})


@st.composite
def _torn(draw: st.DrawFn) -> str:
    """A line of our own notes under another mark: whole, cut, or with its words in another order."""
    line = draw(st.sampled_from(_OUR_LINES))
    cut, at = draw(st.sampled_from(["whole", "start", "end", "words"])), draw(st.integers(0, len(line)))
    words = line.split(" ")
    torn = {"whole": line, "start": line[at:], "end": line[:at], "words": " ".join(words[::-1])}[cut]
    return f"{draw(st.sampled_from(_MARKS))}{torn}{draw(st.sampled_from(_TAILS))}"


@settings(max_examples=250, deadline=None)
@given(st.lists(_torn(), max_size=20), st.sampled_from(["fewer", "default", "more"]))
def test_torn_notes_build(pieces: list[str], amount: str) -> None:
    text = "\n".join(pieces)
    for draft in drafts(text, amount):  # type: ignore[arg-type]
        _sound(draft, len(text.split("\n")))


@pytest.mark.parametrize(
    "text",
    [
        "# Oven\n\n- (old) . oven that burns wood\n",
        "# Dough\n- Then\n- However, then\n",
        "# Dough\n- the mark `{{c1::salt}}` is for ==salt== in the list\n",
        "# Dough\n- Sorts\n  - (a)\n  - (b)\n  - (c)\n  - (d)\n",
    ],
)
def test_lines_that_say_nothing_build(text: str) -> None:
    assert all(draft.back for draft in drafts(text, "more"))


@settings(max_examples=100, deadline=None)
@given(st.lists(_PIECE, max_size=25))
def test_questions_are_asked_once_and_the_same_each_time(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    first = drafts(text)
    assert first == drafts(text)
    asked = [key(draft.front) for draft in first]
    assert len(asked) == len(set(asked))


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECE, max_size=25))
def test_no_question_holds_its_answer(pieces: list[str]) -> None:
    for draft in drafts("\n".join(pieces)):
        if draft.kind == "basic" and draft.rule != "mark":
            assert key(draft.back) not in key(draft.front)


@pytest.mark.parametrize("text", [ENGLISH, KOREAN])
def test_line_ends_and_a_byte_order_mark_change_nothing(text: str) -> None:
    assert drafts("\ufeff" + text.replace("\n", "\r\n")) == drafts(text)


@pytest.mark.parametrize("text", [ENGLISH, KOREAN])
def test_more_and_fewer(text: str) -> None:
    few, some, many = (len(drafts(text, amount)) for amount in ("fewer", "default", "more"))
    assert few < some <= many


@pytest.mark.parametrize("text", [ENGLISH, KOREAN])
def test_moving_a_note_down_moves_the_lines_alone(text: str) -> None:
    moved = drafts(f"\n\n\n{text}")
    assert [(d.fields, d.lines[0] - 3, d.lines[1] - 3) for d in moved] == [(d.fields, *d.lines) for d in drafts(text)]


def test_a_draft_tells_where_it_stands() -> None:
    draft = next(draft for draft in drafts(ENGLISH) if draft.kind == "order")
    assert draft.heading == ("Sourdough", "Baking")
    assert draft.passage == "## Baking\n1. heat the pot\n2. put the dough in\n3. take the lid off"
    assert draft.to_card()["source"] == {"note": "note.md", "heading": "Baking"}


def test_the_same_question_in_two_places_is_asked_once() -> None:
    asked = fronts(
        "- Why does salt tighten the dough so much?\n\n# Later\n- why does salt tighten the dough so much ?\n"
    )
    assert len(asked) == 1


def test_nothing_acts_on_the_terminal() -> None:
    assert fronts("- Levain\x1b[31m: a \u202estarter ready to use") == ["What is Levain?"]


@pytest.fixture(scope="module")
def practice() -> list[Path]:
    notes = sorted((SHARED / "notes").rglob("*.md")) if (SHARED / "notes").is_dir() else []
    if not notes:
        pytest.skip("the practice notes are not here")
    return notes


def test_every_draft_of_the_practice_notes_is_a_card(practice: list[Path]) -> None:
    for path in practice:
        text = path.read_text("utf-8")
        for amount in ("default", "more"):
            for draft in drafts_of(text, path.name, amount):  # type: ignore[arg-type]
                _sound(draft, len(text.split("\n")))


def test_the_facts_of_the_practice_notes_are_found(practice: list[Path]) -> None:
    score = runpy.run_path(str(SHARED / "score.py"))
    made = [draft.as_json() for path in practice for draft in drafts_of(path.read_text("utf-8"), path.name)]
    found = wanted = prompts = 0
    for gold in sorted((SHARED / "gold").glob("*.json")):
        known = json.loads(gold.read_text("utf-8"))
        facts = [fact for fact in known["facts"] if not fact.get("dup_of")]
        here = [draft for draft in made if draft["note"] == known["file"]]
        headings = {score["plain"](heading) for draft in here for heading in draft["heading"]}
        found += len(score["match"](here, facts, headings))
        wanted += len(facts)
        prompts += sum(draft["prompts"] for draft in here)
    assert found >= 0.7 * wanted
    assert prompts <= 1.7 * wanted


def test_every_process_makes_the_same_drafts() -> None:
    """The order of a set differs from process to process; what becomes a card must not."""
    code = (
        "import hashlib; from random import Random; from quiz.notes.build import drafts_of; luck = Random(1)\n"
        "words = 'yeast flour dough crust crumb oven steam water salt starter levain gluten rye wheat bran'.split()\n"
        "lines = []\n"
        "for _ in range(300):\n"
        "    a, b, c, d, e, f = luck.sample(words, 6)\n"
        "    lines.append(f'- What do {a} and {b} do to the {c} of {d} with {e}?\\n    - it makes the {f} softer')\n"
        "found = drafts_of('\\n'.join(lines), 'a.md', 'more')\n"
        "print(len(found), hashlib.sha256(repr([draft.fields for draft in found]).encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(told) == 1
    assert int(told.pop().split()[0]) > 100
