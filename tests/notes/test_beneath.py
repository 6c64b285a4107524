"""What is told of a label, of a heading's headings, and of a note by its title; the rest of more kinds of sentences."""

import pytest

from quiz.notes.rules.rest import rest_of
from tests.notes.cards import drafts, fronts, pairs


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        ("# 누룩\n- 밀을 빻아 물에 반죽해 띄우는 것이다.\n", "누룩이란?", "밀을 빻아 물에 반죽해 띄우는 것"),
        ("# 쉰내\n- 항아리의 온도가 너무 높아져서 발생\n", "쉰내는 왜 발생하는가?", "항아리의 온도가 너무 높아져서"),
        (
            "# 물레방아\n- 곡식을 옮기는 수고를 크게 덜기 위해 도입\n",
            "물레방아는 왜 도입되었는가?",
            "곡식을 옮기는 수고를 크게 덜기 위해",
        ),
        ("# Oven\n- wood-fired brick 사용\n", "Oven은 무엇을 하는가?", "wood-fired brick 사용"),
        (
            "# 술\n- 쌀을 오래 삭혀 맑게 거른 가장 오래된 술이 청주(clear liquor) 종류임.\n- 빚는 법\n",
            "술: 청주는?",
            "",
        ),
        (
            "# 빵\n- 오래된 것\n- Miso, 일본된장은 콩을 삶아 누룩과 섞고 오래 삭히는 것이다.\n",
            "빵: Miso(일본된장)란?",
            "콩을 삶아 누룩과 섞고 오래 삭히는 것",
        ),
        (
            '# 장\n- 오래된 것\n- "메주"는 콩을 삶고, 찧고, 띄워서 만든 장의 재료를 의미한다.\n',
            '장: "메주"란?',
            "콩을 삶고, 찧고, 띄워서 만든 장의 재료",
        ),
        (
            "# 화덕\n- 흙벽\n- 불이 셀수록 빵의 색이 더 진해짐\n",
            "화덕: 불이 셀수록 어떻게 되는가?",
            "빵의 색이 더 진해짐",
        ),
    ],
)
def test_the_first_line_tells_of_its_label(text: str, front: str, back: str) -> None:
    found = pairs(text)
    if back:
        assert found.get(front) == back, found
    else:
        assert front not in found


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        (
            "# 발효\n## 장의 종류\n### 된장\n- 콩\n### 간장\n- 물\n### 고추장\n- 고추\n",
            "발효: 장의 종류는?",
            "된장; 간장; 고추장",
        ),
        (
            "# Bakery\n## The RISE of dough\n### Rest\nx\n### Inflate\ny\n### Shape\nz\n### Expand\nw\n",
            "Bakery: what does RISE stand for?",
            "Rest; Inflate; Shape; Expand",
        ),
        (
            "# Ovens\nBakers know two kinds of ovens\n- Deck: a flat stone\n- Drum: a steel wheel\n",
            "Bakers know two kinds of ovens: which ones?",
            "Deck; Drum",
        ),
        ("# 절구\n두 가지 공이를 쓴다\n1. 나무: 무름\n2. 돌: 단단함\n", "절구: 두 가지 공이는?", "나무; 돌"),
        (
            "# Dough\n| Flour type | Description |\n|---|---|\n| Rye | dark |\n| Spelt | nutty |\n| Emmer | old |\n",
            "Dough: what are the flour types?",
            "Rye; Spelt; Emmer",
        ),
        (
            "# 가마\n| 가마 유형 | 설명 |\n|---|---|\n| 통가마 | 긴 굴 |\n| 칸가마 | 여러 방 |\n| 숯가마 | 숯 굴 |\n",
            "가마 유형은?",
            "통가마; 칸가마; 숯가마",
        ),
    ],
)
def test_lists_of_headings_of_counted_things_and_of_the_rows_of_a_table(text: str, front: str, back: str) -> None:
    found = pairs(text)
    if back:
        assert found.get(front) == back, found
    else:
        assert front not in found


@pytest.mark.parametrize(
    "text", ["# Loaves\n## Loaves in tins\na\n## Loaves on stones\nb\n", "# Bread\n## Next steps\na\n## Add salt\nb\n"]
)
def test_headings_that_are_no_parts_of_a_kind_give_no_list(text: str) -> None:
    assert not [front for front in fronts(text) if front.endswith("the loaves?") or "bread" in front]


def test_what_stands_under_no_other_name_is_of_the_note() -> None:
    text = "---\ntitle: Stone ovens\n---\n# Summary\n- They keep the heat of a long fire.\n"
    assert "Stone ovens" in " ".join(draft.front for draft in drafts(text, "more"))
    counted = "---\ntitle: Week 3\n---\n# Summary\n- They keep the heat of a long fire.\n"
    assert "Week 3" not in " ".join(draft.front for draft in drafts(counted, "more"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They keep every loaf in a cloth for an hour", "every loaf in a cloth for an hour"),
        ("Then they fold the dough over itself", "the dough over itself"),
        ("To make the crust thin, they steam the oven for ten minutes", "the oven for ten minutes"),
        ("The loaves that a baker shapes are often placed in a basket", "placed in a basket"),
        ("leads to a thin and even crust", "a thin and even crust"),
        ("Works by holding the heat in its stones", "holding the heat in its stones"),
        ("Is a basket of cane, in which these loaves rest", "a basket of cane"),
        ("It works as long as there is steam in the oven", "as long as there is steam in the oven"),
        ("It's a wooden board with a long handle", "a wooden board with a long handle"),
        ("The paddles can be made of woods such as beech and ash", "woods such as beech and ash"),
        ("We want to bake more of them", ""),
    ],
)
def test_the_rest_of_a_sentence_whose_subject_stands_above(text: str, told: str) -> None:
    assert rest_of(text, owned=True) == told


def test_without_a_subject_above_a_pronoun_is_asked_nothing() -> None:
    assert rest_of("They keep every loaf in a cloth for an hour") == ""


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        (
            "# Ovens\n## Deck\nFloor of stone that holds the heat of the fire\n",
            "Ovens: what is Deck?",
            "Floor of stone",
        ),
        ("# Ovens\n## Firing\n- Heating the stones for three hours\n- Long\n", "Ovens: what is Firing?", "Heating the"),
        ("# Dough\n- resting\n  - leaving the dough under a cloth\n", "Dough: what is resting?", "leaving the dough"),
        ("# Rye\n- Breads are loaves that people bake from flour.\n", "Rye: what are Breads?", "loaves that people"),
        ("# 누룩\n## 띄우기\n따뜻한 방에서 곰팡이가 고루 피어나는 경우\n", "누룩: 띄우기는?", "따뜻한 방에서"),
        (
            "# Bread\n- Proof (i.e. the last rest of a shaped loaf)\n  - warm\n",
            "Bread: what is Proof?",
            "the last rest",
        ),
        (
            "# Loaf\n- Formula:\n  - `w` the weight of the water\n  - `f` the weight of the flour\n",
            "`f`",
            "the weight of the f",
        ),
        ("# 물의 순환\n증발 → 구름 → 비 → 강\n", "물의 순환의 순서는?", "증발; 구름; 비; 강"),
        (
            "# Bread\n- Steps: mix -> rest -> shape -> bake\n",
            "Bread: what is the steps, in order?",
            "mix; rest; shape; bake",
        ),
        (
            "# Flour law\n- stone law: holds mills to prev. rules of the town\n",
            "stone law",
            "holds mills to prev. rules",
        ),
    ],
)
def test_what_stands_under_a_label(text: str, front: str, back: str) -> None:
    found = pairs(text)
    assert any(front in asked and told.startswith(back) for asked, told in found.items()), found


def test_neighbours_of_one_kind_are_asked_for_together() -> None:
    text = "# Mill\n- fast\n- Water wheel: turns below\n- Wind wheel: turns above\n- Hand wheel: turns slowly\n"
    assert pairs(text)["Mill: which wheels are there?"] == "Water wheel; Wind wheel; Hand wheel"


def test_two_columns_name_a_row_where_only_both_tell_it() -> None:
    rows = "| rye | warm | 12 |\n| rye | cold | 30 |\n| spelt | warm | 8 |\n"
    table = f"# Loaves\n| Flour | Rest | Hours |\n|---|---|---|\n{rows}"
    assert pairs(table)["Loaves: rye, cold (Hours)"] == "30"


def test_what_someone_did_meanwhile_is_no_meaning() -> None:
    text = "# Bakery\n## Old ovens\nFollowing the war, the villages built ovens of brick.\n"
    assert "Bakery: what are old ovens?" not in {front.lower() for front in fronts(text)}


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        (
            "# 가마\n- 오래된 굴\n- 화덕에서는 장작을 쌓아 돌을 데운다.",
            "가마: 화덕에서는 어떻게 돌을 데우는가?",
            "장작을 쌓아",
        ),
        (
            "# 마을\n물레방아는 곡식을 빻는다. 물이 많이 든다는 단점이 있다.",
            "마을: 물레방아의 단점은?",
            "물이 많이 든다",
        ),
        (
            "# Ovens\n| Type | Oven |\n|---|---|\n| Old | Deck |\n| Old | Drum |\n| New | Gas |\n",
            "Ovens: what is the oven of New?",
            "Gas",
        ),
    ],
)
def test_a_question_holds_where_of_what_and_which(text: str, front: str, back: str) -> None:
    found = pairs(text)
    assert found.get(front) == back, found
    assert "Deck" not in found.values()


def test_what_only_counts_is_no_question() -> None:
    assert not pairs("# 술\n- 첫 번째로 좋은 누룩이 필요하다.")


def test_the_rest_of_a_sentence_is_no_torn_list() -> None:
    assert rest_of("장독에는 간장, 된장, 고추장을 담아 둔다", owned=True) != "고추장"
    assert rest_of("Taking a mill as an example, as the water rises, more wheels turn in it", owned=True) == ""


def test_a_block_of_equations_tells_each_of_its_signs() -> None:
    text = (
        "# Loaf\n## Weight\n$$\n\\begin{aligned}\nW&=\\frac{f+w}{l}\\\\\nl&=s+t\n\\end{aligned}\n$$\n"
        "## Example\n$$\n\\begin{aligned}\nW&=3\\\\\nl&=2+4\n\\end{aligned}\n$$\n- rise(t) = max(0, t - rest)\n"
    )
    found = pairs(text)
    assert found["Weight: what is $W$?"] == "$\\frac{f+w}{l}$"
    assert found["Weight: what is $l$?"] == "$s+t$"
    assert not [front for front in found if "$W$" in front and "Example" in front]
    assert "max(0, t - rest)" in found.values()


def test_the_cells_of_a_table_of_sentences_are_asked_one_by_one() -> None:
    rows = (
        "| Deck oven | A low room of stone that keeps the heat of one long fire for a day | The stones may crack when "
        "water falls on them while they are hot |\n"
        "| Drum oven | A turning wheel of steel in which loaves pass over a small flame | It has to be oiled by hand "
        "after each of its long days |\n"
    )
    found = pairs(f"# Bakery\n| Oven | Description | Weak side |\n|---|---|---|\n{rows}")
    assert found["Bakery: what is Deck oven?"].startswith("A low room of stone")
    assert found["Bakery: what is the weak side of Drum oven?"].startswith("It has to be oiled")


def test_two_columns_of_two_things_of_a_kind_are_asked_for_each() -> None:
    rows = "| 불이 오래 간다 | 불이 빨리 꺼진다 |\n| 흙으로 짓는다 | 벽돌로 짓는다 |\n"
    told = list(pairs(f"# 가마\n| 낮은 가마 | 높은 가마 |\n|---|---|\n{rows}").values())
    assert "불이 오래 간다; 흙으로 짓는다" in told
    assert "불이 빨리 꺼진다; 벽돌로 짓는다" in told


def test_a_korean_line_that_goes_on_belongs_to_its_bullet() -> None:
    text = "# 절구\n- 마을에서 가장 오래된 돌로 만든 것으로 곡식의 껍질을\n벗기는 데 쓰는 도구\n- 나무 공이로 찧는다\n"
    assert "마을에서 가장 오래된 돌로 만든 것으로 곡식의 껍질을 벗기는 데 쓰는 도구" in pairs(text).values()


def test_a_bold_sentence_is_no_term() -> None:
    text = "# 두레\n**마을 사람들이 함께 모를 심는다.** 품삯은 쌀로 주고받는다.\n"
    assert not [front for front in fronts(text) if "심는다는" in front or "심는다란" in front]


def test_maths_right_under_a_line_is_no_part_of_it() -> None:
    text = "# Weight\nThe weight of a loaf falls by a tenth in the oven\n$$\nw = \\frac{d}{1.1}\n$$\n"
    assert not [front for front, back in pairs(text).items() if "frac" in front + back and "tenth" in front + back]
