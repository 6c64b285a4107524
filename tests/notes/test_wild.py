"""Forms of ordinary study notes, and what they must give or must not."""

from __future__ import annotations

import pytest

from tests.notes.cards import drafts, fronts, pairs

SIDES = """| 구분 | 흙 화덕 | 돌 가마 |
|---|---|---|
| 장점 | 값이 싸며 누구나 하루면 지을 수 있음 | 열을 이틀 넘게 머금어서 땔감이 적게 듦 |
| 단점 | 비가 오면 무너지기 쉬우며 자주 고쳐야 함 | 짓는 데 한 달이 넘게 걸리며 값이 비쌈 |
"""


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        # The line that says what kind of thing it is need not be the first one.
        ("# 화덕\n\n### 흙 화덕 (진흙)\n\n- 마을마다 하나\n- 빵을 구울 때 마을이 함께 쓰는 화덕 (공동)\n",
         "흙 화덕 (진흙)이란?", "빵을 구울 때 마을이 함께 쓰는 화덕 (공동)"),
        # A bold sentence is no term.
        ("# 화덕\n\n## 연기 (그을음)\n\n**불길이 막혀 연기가 밖으로 나가지 못하고 멈춰선 상태.** 굴뚝은 높다.\n",
         "화덕: 연기 (그을음)란?", "불길이 막혀 연기가 밖으로 나가지 못하고 멈춰선 상태"),
        ("# 화덕\n\n함께 쓰는 화덕의 수를 마을의 굽기 정도(**OD**: Oven Degree)라고 한다.\n",
         "화덕: 마을의 굽기 정도(OD: Oven Degree)란?", "함께 쓰는 화덕의 수"),
        ("# 굽기\n\n- `oven in` 식은 빵을 화덕 안으로 다시 밀어 넣기\n", "굽기: `oven in`은?",
         "식은 빵을 화덕 안으로 다시 밀어 넣기"),
        # Rows that are sides of the things in the heads.
        # A question after what a term is told belongs to neither.
        ("# Baking\n\n- **Kneading:** Stretches the dough. Given a long time, what will it become?\n",
         "Baking: what does Kneading do?", "Stretches the dough"),
        ("# Baking\n\n## Peels\n\nUsed to move the loaves across a hot floor.\n",
         "Baking: what are Peels used for?", "to move the loaves across a hot floor"),
        ("# Baking\n\n## Hearth laws\n\nCrucial for keeping peace between the guilds of a town.\n",
         "Baking: what are Hearth laws crucial for?", "keeping peace between the guilds of a town"),
        ("# Baking\n\n## Drawing (Order Matters)\n\nChoosing $k$ loaves from a tray of $n$ loaves.\n",
         "Baking: what is Drawing (Order Matters)?", "Choosing $k$ loaves from a tray of $n$ loaves"),
        ("# Baking\n\nIf the oven has two doors, and the floor has three rows, the tray holds six loaves.\n",
         "Baking: what happens if the oven has two doors, and the floor has three rows?", "the tray holds six loaves"),
        ("# Baking\n\n## Sets of trays\n\n1. $(A \\cup B)^{c} = A^{c} \\cap B^{c}$ (not one of both)\n",
         "Sets of trays: what does $(A \\cup B)^{c}$ equal?", "$A^{c} \\cap B^{c}$"),
        ("# Baking\n\n## Heat of a tray\n\nFor a tray $T$ whose parts sum to 1:\n$$\nH(T) = \\sum_i h_i\n$$\n",
         "Baking: what is the formula of Heat of a tray?", "$H(T) = \\sum_i h_i$"),
        ("# Baking\n\n## Loaf riddle\n\nHow many loaves fit on the floor of an oven?\n* **Result:** Few (around 23).\n",
         "Loaf riddle: how many loaves fit on the floor of an oven?", "Few (around 23)"),
        ("# Baking\n\n## Trade\n\n- there are 2 kinds of bakers\n", "Trade: how many kinds of bakers are there?", "2"),
        ("# Baking\n\n### What is Crust\n\nCrust is bread that the heat of the oven has made hard\n",
         "Baking: what is Crust?", "bread that the heat of the oven has made hard"),
        ("# Baking\n\n## Stone floors\n\n- good: holds the heat of one fire for a day\n",
         "What is good about Stone floors?", "holds the heat of one fire for a day"),
        ("# 화덕\n\n## 한 줄 요약\n> 빵을 굽기 위해 돌과 흙으로 지은 둥근 구조물\n\n## 상세 설명\n\n- 문이 있다.\n",
         "화덕이란?", "빵을 굽기 위해 돌과 흙으로 지은 둥근 구조물"),
        ("# 굽기\n\n### 화덕이란 무엇인가?\n\n화덕은 돌과 흙을 높이 쌓아 그 열로 빵을 굽는 가마이다.\n",
         "굽기: 화덕이란 무엇인가?", "돌과 흙을 높이 쌓아 그 열로 빵을 굽는 가마이다"),
        # What is told under these is told of the thing itself.
        ("# 굽기\n\n## 흙 화덕\n\n- 특징\n    - 비가 오면 벽이 쉽게 무너진다.\n    - 열을 오래 머금는다.\n",
         "흙 화덕: 비가 오면 어떻게 되는가?", "벽이 쉽게 무너진다"),
        ("# Crumb\n\n## Nodules\n\n- Firm\n- **Size**: Pea-sized or a little larger\n",
         "Crumb: what is the size of Nodules?", "Pea-sized or a little larger"),
        # What stands behind a dash or a stop gives the reason for what stands before it.
        ("# 화덕\n\n젖은 장작은 화덕에 바로 넣으면 안 됩니다 — 연기가 방에 가득 차기 때문입니다.\n",
         "젖은 장작은 화덕에 바로 넣으면 안 되는 이유는?", "연기가 방에 가득 차기 때문"),
        ("# 화덕\n\n흙 화덕은 높이 쌓을 수 없다. 비가 오면 벽이 무너질 수 있기 때문이다.\n",
         "흙 화덕은 높이 쌓을 수 없는 이유는?", "비가 오면 벽이 무너질 수 있기 때문"),
        ("# Guilds\n\n- **OMG**\n    - Oven Masters Guild\n    - Has three houses that rule it\n",
         "Guilds: what does OMG stand for?", "Oven Masters Guild"),
        ("# Baking\n\n- **Numbers**\n- Baking time\n    - about 40 minutes\n", "What is Baking time?",
         "about 40 minutes"),
        ("# Baking\n\n- **Bricks**\n    - Basic blocks of all the old ovens\n    - Made by hand from river clay\n",
         "Baking: what are Bricks?", "Basic blocks of all the old ovens"),
        (f"# 화덕\n\n## 흙 화덕\n\n{SIDES}",
         "흙 화덕의 장점은?", "값이 싸며 누구나 하루면 지을 수 있음"),
    ],
)  # fmt: skip
def test_a_form_gives_its_card(text: str, front: str, back: str) -> None:
    found = pairs(text)
    assert found.get(front) == back, found


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("# 화덕\n\n화덕의 종류는 짓는 재료에 따라 크게 두 가지로 나뉘어 진다.\n", "종류"),
        ("# 화덕\n\n위와 같이 장작을 높이 쌓아 불길이 빠지지 못하는 상황에서 연기가 생기게 된다.\n", "어떻게"),
        ("# 화덕\n\n연기를 막기 위해 굴뚝을 높이는 것이 중요 -> 굴뚝 규칙을 정한다.\n", "무엇"),
        ("# 화덕\n\n- 화덕이 식었을 때 그 화덕의 불이 모두 꺼지는 것은 비효율적\n- 불씨만 남긴다.\n", "화덕이란"),
        ("# 화덕\n\n* 장작을 이고 다니는 데 많은 일손이 필요할 수 있다.\n", "다니는 무엇"),
        ("# 화덕\n\n- 곳간\n    - 남은 땔감을 먼저 가져감\n        - 한 해 약속한 만큼 가져감\n", "가져감이란"),
        ("# 화덕\n\n## 곳간\n\n- 잔여 땔감에 대한 우선 청구권을 가지고 있음\n", "잔여 무엇"),
        ("# 화덕\n\n큰불을 피웠을때는 마을이 연기를 더 많이 마실 수 있다.\n", "무엇을 피웠"),
        ("# 화덕\n\n## 관련 개념\n\n- 가마의 역사 - 흙으로 화덕을 대신하던 때의 이야기\n", "역사"),
        ("# Baking\n\n| A | B | Y |\n|---|---|---|\n| 0 | 0 | 0 |\n| 0 | 1 | 0 |\n| 1 | 1 | 1 |\n", "Y"),
        ("# 화덕\n\n- 정해진 때마다 계속 확인\n    - 땔감을 많이 소모\n    - 불이 고르지 않음\n", "확인의 특징"),
        ("# Bread\n\n> List causes of burns. Discuss management of burns caused by ovens.\n", "of burns"),
        ("# 화덕\n\n이 예제는 화덕을 나무로 짓고 바로 돌로 바꾼다.\n", "바로"),
        ("# Baking\n\n- **Peel:** a long board\n    - *Example (Oak):* $O = \\{1, 2\\}$\n", "Example"),
        ("# Baking\n\n## Marking\n\n- 30% for the loaf and its report\n- 1% for assignment 1\n", "Marking"),
        ("# Baking\n\n- stone based oven design\n    - what does the town need\n", "did stone"),
        ("# Baking\n\n- in a town\n  - bread is sold by weight\n  - millers weigh it\n", "about in a town"),
        ("## Seven Stages of Bread\n\n- this is how we look at dough\n- can be sweet or sour\n", "Seven Stages of"),
        ("# Baking\n\n## Stages\n\n- parts\n    1. knead\n    2. compare (old and new dough)\n", "compare"),
        ("# Baking\n\nsweet | unsweet\n---|---\nsoft | hard\nslow | fast\n", "unsweet of"),
        ("# Baking\n\nSometimes you will wish you had kept the fire.\n", "Sometimes"),
        ("# 화덕\n\n* 잦은 불길로 인한 그을음이 커질 수 있다.\n", "잦은 무엇"),
    ],
)  # fmt: skip
def test_a_form_asks_for_nothing_wrong(text: str, never: str) -> None:
    assert not [front for front in fronts(text) if never in front]


def test_examples_under_a_label_are_asked_for_together() -> None:
    text = "# 굽기\n\n## 흙 화덕\n\n- 빨리 식는다.\n\n**대표 예제**\n- `둥근 화덕`: 마을의 것\n- `네모 화덕`: 절의 것\n"
    (card,) = [draft for draft in drafts(text) if "예는" in draft.front]
    assert card.fields["answer"] == ["`둥근 화덕`", "`네모 화덕`"]


def test_a_yes_or_no_of_a_cell_stays() -> None:
    rows = "| 흙집 | ✅ | ❌ 비쌈 | ❌ |\n| 돌집 | ❌ | ✅ 값쌈 | ✅ |\n"
    found = [draft.fields["rows"] for draft in drafts(f"# 굽기\n\n| 화덕 | 열 | 값 | 비 |\n|---|---|---|---|\n{rows}")]
    assert found == [{"흙집": ["✅", "비쌈", "❌"]}, {"돌집": ["❌", "값쌈", "✅"]}]


def test_sorts_of_what_stands_above_are_asked_for_each() -> None:
    sorts = "### Immediate\n\n- torn dough\n- sore hands\n\n### Late\n\n- flat loaf\n- dry crumb\n"
    asked = {draft.front: draft.back for draft in drafts(f"# Kneading\n\n## Complications\n\n{sorts}")}
    assert asked["What are the immediate complications of Kneading?"] == "torn dough; sore hands"
    assert not any("Immediate; Late" in back for back in asked.values())


def test_a_range_that_begins_a_line_is_no_number_of_it() -> None:
    text = "# Loaves\n\n- Rye\n    - 3-4 times more common in the north\n    - keeps for long\n"
    assert not [draft for draft in drafts(text) if draft.back.startswith("times")]


def test_ways_out_are_asked_for_together() -> None:
    assert fronts("# 화덕\n\n## 연기\n\n### 해결방안\n\n1. 굴뚝을 높이는 공사\n2. 장작을 잘게 쪼갬\n") == [
        "화덕: 연기의 해결방안은?"
    ]


def test_a_range_with_units_is_one_gap() -> None:
    assert "4KB ~ 4MB" in pairs("# 곳간\n\n곳간 한 칸의 일반적인 크기는 4KB ~ 4MB이다.\n").values()


def test_breaks_within_a_line_part_what_it_tells() -> None:
    text = (
        "# Bread\n\nYeast: a fungus that eats sugar<br>Salt: a mineral that tightens dough<br/>Oven: a box that bakes\n"
    )
    assert [(draft.front, draft.lines) for draft in drafts(text)] == [
        ("Bread: what is Yeast?", (3, 3)),
        ("Bread: what is Salt?", (3, 3)),
        ("Bread: what is Oven?", (3, 3)),
    ]
    korean = "# 빵\n\n효모는 당을 먹는 균류이다.<br>소금은 반죽을 조이는 광물이다.<br>\n오븐은 빵을 굽는 기계이다."
    assert [draft.lines[0] for draft in drafts(korean)] == [3, 3, 4]


def test_marked_words_are_the_gaps_where_they_stand() -> None:
    assert [
        draft.fields for draft in drafts("# Bread\n- Salt slows yeast down, and ==salt== tightens the dough\n")
    ] == [{"cloze": "Bread: Salt slows yeast down, and ==salt== tightens the dough"}]
    compared = drafts("# Bread\n- Baking: the check `a==b && c==d` of the oven before the bread goes in\n")
    assert "`a==b && c==d`" in compared[0].back


def test_a_heading_without_words_names_nothing() -> None:
    draft = next(iter(drafts("# Bread\n## **\n- Yeast: a fungus that eats sugar\n")))
    assert draft.heading == ("Bread",)
