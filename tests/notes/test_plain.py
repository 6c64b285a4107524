"""Questions that ask plainly for one thing, and what is left out because it does not."""

from __future__ import annotations

import pytest

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
    (gap,) = drafts(text, "more")
    assert gap.fields == {"question": "Many of the kilns were ____.", "answer": "somewhat rough to stand in"}
    assert not drafts(text)
