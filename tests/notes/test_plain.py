"""Questions that ask plainly for one thing, and what is left out because it does not."""

from __future__ import annotations

import pytest

from quiz.notes.fact import basic
from quiz.notes.node import Node
from quiz.notes.outline import outline
from quiz.notes.rank import best
from quiz.notes.subject import own_label
from tests.notes.cards import drafts, fronts, pairs


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        # What comes of it is no part of what is asked for.
        ("# Ovens\n\n## Stone ovens\n\nStone floors can also hold the heat, saving much of the wood.",
         "Stone ovens: what can Stone floors hold?", "the heat"),
        ("# Bread\n\nYour oven should be fully accessible in a minute.",
         "Bread: what should your oven be?", "fully accessible in a minute"),
        # A term of a heading that names several stands under none of the others.
        ("# 굽기\n\n## 화덕, 가마와 오븐에 대해 설명하라\n\n### 화덕\n\n가마(kiln)는 흙으로 지은 방이다.",
         "가마(kiln)란?", "흙으로 지은 방"),
        # What something is comes before what it does.
        ("# 굽기\n\n## 가마\n\n흙을 굽는 장치로 높은 온도를 오래 유지한다.",
         "굽기: 가마란?", "흙을 굽는 장치로 높은 온도를 오래 유지한다"),
        ("# 오븐\n\n- 화덕: 돌로 열을 모으는 방법이다", "오븐: 화덕이란?", "돌로 열을 모으는 방법이다"),
        # What two things differ in is no thing of its own.
        ("# 굽기\n\n## 화덕과 가마의 차이점\n\n- 데우는 시간: 화덕은 짧고 가마는 하루가 넘게 걸리는 것이 보통이다",
         "화덕과 가마의 차이점: 데우는 시간은?", "화덕은 짧고 가마는 하루가 넘게 걸리는 것이 보통이다"),
        # A field of law is something, a law says something.
        ("# Guilds\n\n- Guild law: a body of rules that binds the masters", "Guilds: what is Guild law?",
         "a body of rules that binds the masters"),
        ("# Guilds\n\n- Law of the scale: who weighs short pays twice", "Guilds: what does the law of the scale say?",
         "who weighs short pays twice"),
    ],
)  # fmt: skip
def test_one_thing_is_asked_for(text: str, front: str, back: str) -> None:
    found = pairs(text)
    assert found.get(front) == back, found


@pytest.mark.parametrize(
    "text",
    [
        "# 굽기\n\n제빵사는 반죽을 눌러 사용한다.",
        "# Grain\n\n| Sort | Use |\n|---|---|\n| Misc | feed and starch |\n",
        "# Index of grain topics\n\n- Rye: a grain of cold lands\n",
        "# 굽기\n\n## 화덕의 불을 살리는 요령은?\n\n추가적으로 마른 가지를 두는 것도 매우 유용하다.\n",
    ],
)
def test_what_asks_for_nothing_gives_no_question(text: str) -> None:
    assert not [front for front in fronts(text) if front.endswith("?")]


def test_a_korean_title_stands_over_its_line() -> None:
    text = (
        "# 화덕\n\n1. 화덕을 데울 때 드는 땔감 절약\n"
        "   돌로 지은 바닥은 열을 오래 머금는 성질이 있어서 불을 다시 지피지 않아도 된다.\n"
    )
    assert not [draft for draft in drafts(text) if "절약 돌로" in draft.front + draft.back]


def test_few_words_are_left_out_only_where_more_is_asked_for() -> None:
    text = "# Kilns\n\nKilns are old.\n\nMany of the kilns were somewhat rough to stand in.\n"
    (gap,) = [draft for draft in drafts(text, "more") if "rough" in draft.back]
    assert gap.fields == {"question": "Many of the kilns were ____.", "answer": "somewhat rough to stand in"}
    assert not drafts(text)


@pytest.mark.parametrize(
    ("asked", "told", "front", "kept"),
    [
        ("화덕은 어떻게 데우는가?", "마른 장작을 높이 쌓아 불을 땐다", "화덕은 무엇을 하는가?", "question"),
        ("화덕이란 무엇인가?", "화덕이란 돌을 쌓아 만든 가마의 일종이다", "굽기: 화덕이란?", "statement"),
        ("화덕은 어떻게 데우는가?", "마른 장작을 높이 쌓아 불을 땐다", "화덕은 언제 식는가?", "both"),
    ],
)
def test_what_a_note_asks_is_not_asked_again_in_other_words(asked: str, told: str, front: str, kept: str) -> None:
    lines = [Node("paragraph", told, 1, 1), Node("paragraph", told, 2, 2)]
    answer = "밤이 깊어 바람이 불 때" if kept == "both" else told.removeprefix("화덕이란 ").removesuffix("이다")
    question = basic(asked, told, "question", 0.5, tuple(lines), frozenset({(1, 0)}))
    statement = basic(front, answer, "statement", 0.8, (lines[1],), frozenset({(2, 0)}))
    found = [fact.rule for fact in best([question, statement], lambda _wanted: ())]
    assert found == (["question", "statement"] if kept == "both" else [kept])


def test_a_formula_that_a_server_draws_is_read() -> None:
    drawn = '<img src="https://render.githubusercontent.com/render/math?math=y%3Dx%5E2">'
    found = pairs(f"# 열\n\n- 열의 세기: 거리에 따라 {drawn}인 곡선을 그리며 줄어드는 성질\n")
    assert "거리에 따라 $y=x^2$인 곡선을 그리며 줄어드는 성질" in found.values()
    found = pairs("# Heat\n\n- Heat law: the curve ![f](https://latex.codecogs.com/svg.latex?e%5E%7B-x%7D) of a wall\n")
    assert any("$e^{-x}$" in back for back in found.values()), found


@pytest.mark.parametrize(
    "text",
    [
        "# Bread\n\n## Learn how to knead\n\nA dough that is folded often holds its form.\n",
        "# Bread\n\n## Old mills\n\nArticles on how mills were built long ago.\n",
        "# 굽기\n\n- `RR`은 불이 고르게 섞인 화덕에 맞는 방법.\n- `RR`이 가능한 이유는 불이 고르게 섞인 때문이다.\n",
    ],
)
def test_orders_lists_of_texts_and_one_thing_twice_make_no_card(text: str) -> None:
    assert not [draft for draft in drafts(text, "more") if draft.rule in ("section", "compare")]


def test_rows_are_named_by_the_column_that_names_them() -> None:
    rows = "| Read the whole of a list | GET /list | LIST all of it |\n| Add a thing to it | POST /list | ADD to it |\n"
    found = drafts(f"# Calls\n\n| Operation | One | Other |\n|---|---|---|\n{rows}")
    assert {tuple(draft.fields["rows"]) for draft in found} == {("Read the whole of a list",), ("Add a thing to it",)}


def test_a_heading_that_asks_for_a_comparison_is_named_by_what_it_compares() -> None:
    assert _label("## 화덕과 가마의 구조를 비교/설명해주세요.") == "화덕과 가마의 구조"
    assert _label("## 화덕과 가마를 비교하여 설명하시오") == "화덕과 가마"


def _label(heading: str) -> str:
    return own_label(outline(heading).root.children[0])
