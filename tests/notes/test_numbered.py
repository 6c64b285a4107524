"""Numbered lines with bullets beside them, pairs of a kind, abbreviations, and other forms of notes in the wild."""

import pytest

from tests.notes.cards import fronts, pairs

TWO = """\
# Ovens
1. Deck oven (화덕)
- 돌 바닥에 직접 빵을 올려 굽는다
- 온도가 서서히 변한다
2. Rack oven (대류)
- 뜨거운 바람을 돌려 빵을 굽는다
- 한 번에 많은 빵을 굽는다
"""


def test_bullets_beside_numbered_lines_belong_to_these() -> None:
    found = pairs(TWO)
    assert found["Ovens에는 어떤 것이 있는가?"] == "Deck oven (화덕); Rack oven (대류)"
    told = "뜨거운 바람을 돌려 빵을 굽는다; 한 번에 많은 빵을 굽는다"
    assert found["Ovens: Rack oven (대류)의 특징은?"] == told


def test_numbers_without_a_dot_count_where_bullets_stand_under_each() -> None:
    text = (
        "# Bread\n\n### 3 types of dough\n1 Lean dough\n  - 밀가루와 물로 만든다\n\n2 Rich dough\n  - 버터로 만든다\n"
    )
    assert pairs(text)["Bread: 3 types of dough는?"] == "Lean dough; Rich dough"


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        ("# 빵\n## 발효\n- 온도 상승 → 효모가 빨리 자란다", "발효: 온도 상승의 결과는?", "효모가 빨리 자란다"),
        ("# Yeast\n- Grains hold 10<sup>9</sup> cells of CO<sub>2</sub> makers", "Yeast: what do Grains hold?",
         "10⁹ cells of CO₂ makers"),
        ("# 빵\n## GMP(Good Manufacturing Practice)\n- 빵 공장에서 지켜야 하는 위생의 기준이다.",
         "빵: GMP는 무엇의 약자인가?", "Good Manufacturing Practice"),
        ("# Bread\n- GMP (Good Manufacturing Practice): rules for a clean bakery", "Bread: what does GMP stand for?",
         "Good Manufacturing Practice"),
        ("# 반죽\n- 소금: 짠 광물\n- 흰반죽: 밀가루로 만든 밝은 반죽\n- 검은반죽: 호밀로 만든 어두운 반죽",
         "흰반죽과 검은반죽의 차이", "밀가루로 만든 밝은 반죽; 호밀로 만든 어두운 반죽"),
        ("# Bread\n\nTo keep bread fresh, there are 3 ways:\n- Freezing\n- Wrapping\n- Toasting",
         "What are the 3 ways to keep bread fresh?", "Freezing; Wrapping; Toasting"),
        ("# Bread\n\nThe process of baking is as followed:\n1. heat the oven\n2. put the loaf in\n3. take the loaf out",
         "Bread: what is the process of baking?", "heat the oven; put the loaf in; take the loaf out"),
        ("# Bakery\n- Oven failure\n  - The baker moves the loaves to another oven",
         "Bakery: what happens in case of oven failure?", "The baker moves the loaves to another oven"),
        ("# Baking\n- At low heat: the crust stays soft and pale", "Baking: what happens at low heat?",
         "the crust stays soft and pale"),
        ("# Dough\n- Gluten is protein that holds the dough together", "Dough: what is Gluten?",
         "protein that holds the dough together"),
        ("# 빵\n## 오븐의 특징\n### 열 보존\n- 돌이 열을 오래 붙든다\n### 습기 조절\n- 증기를 낸다\n### 기타\n- 비싸다",
         "빵: 오븐의 특징은?", "열 보존; 습기 조절"),
        ("# 빵\n## 굽기를 결정하는 요소\n온도\n- 높을수록 빨리 굳는다\n\n시간\n- 길수록 속이 마른다",
         "빵: 굽기를 결정하는 요소는?", "온도; 시간"),
        ("# 제과\n## 반죽의 독립성\n- 오븐을 바꾸더라도 반죽은 영향을 받지 않아야 한다.", "제과: 반죽의 독립성이란?",
         "오븐을 바꾸더라도 반죽은 영향을 받지 않아야 한다"),
        ("# 제과\n- 식빵의 붕괴: 효모가 죽었기 때문", "제과: 식빵의 붕괴의 이유는?", "효모가 죽었기 때문"),
    ],
)  # fmt: skip
def test_forms(text: str, front: str, back: str) -> None:
    assert pairs(text).get(front) == back


@pytest.mark.parametrize(
    "text",
    [
        "# Baking\n- In towns: having a good supply of wood",
        "# 발효\n- 반죽은 두 배가 될 때 까지 둔다.",
        "# 빵\n- 이미지 출처 : 제빵사의 책",
    ],
)
def test_what_gives_no_question(text: str) -> None:
    assert not fronts(text)


def test_two_numbered_lines_of_which_one_has_bullets_behind_it_stay_as_they_are() -> None:
    text = "# Bread\n1. Knead the dough\n2. Bake the loaf\n- Salt: a mineral that tightens dough\n"
    assert "Bread: what is Salt?" in fronts(text) or "What is Salt?" in fronts(text)


def test_what_a_numbered_heading_is_called_is_its_name() -> None:
    text = "# Baking\n## **Concept 7.2**: Slow Doughs\n- **Sponge**: a dough of flour and water that stands for a day\n"
    assert fronts(text) == ["Slow Doughs: what is Sponge?"]


def test_a_word_of_manner_is_no_term() -> None:
    assert not fronts("# Dough\n- slowly: the dough of the old bakers rose in a cool cellar\n")


def test_when_something_does_well_is_asked_rather_than_that_it_does() -> None:
    found = pairs("# 반죽\n- 호밀 반죽은 물의 비율이 8할 정도일 때 가장 좋은 효과를 보인다.")
    assert found == {"호밀 반죽은 언제 가장 좋은 효과를 보이는가?": "물의 비율이 8할 정도일 때"}


def test_a_purpose_within_a_phrase_is_no_reason_for_what_there_is() -> None:
    assert not any(
        "이유" in front for front in fronts("# 빵\n- 오븐을 쓰기 위해 기다려야 하는 상황이 발생할 수도 있다.")
    )


def test_lists_within_cells_break_no_table() -> None:
    text = (
        "# 빵\n## 호밀빵\n| 구분 | 설명 |\n| :-: | :-: |\n"
        "| 경제 | 호밀은 값이 싸다<br><ul><li>밀보다 싸다</li></ul> |\n| 문화 | 북쪽에서 많이 먹는다 |\n"
    )
    assert pairs(text)["호밀빵의 문화는?"] == "북쪽에서 많이 먹는다"


def test_ways_between_names_are_names_and_no_meanings() -> None:
    found = pairs("# Bakery\n- Flows\n  - Mill -> Oven\n  - Oven -> Shop\n  - Shop -> Mill\n")
    assert list(found.values()) == ["Mill->Oven; Oven->Shop; Shop->Mill"]
    assert pairs("# Words\n- apple -> 사과\n- bread -> 빵\n")


@pytest.mark.parametrize(
    ("text", "front"),
    [
        ("# Ovens\n- Bakers usually heat ovens through two different methods:\n\t- Wood\n\t- Gas\n",
         "Bakers usually heat ovens through which two different methods?"),
        ("# Dough\n- One loaf's shape is used as a template for the other loaves\n",
         "Dough: what is one loaf's shape used as?"),
        ("# 빵\n### 가. 호밀빵: 검은 빵\n- 사워: 하루를 둔 반죽\n", "호밀빵: 사워는?"),
        ("# Biology\n## Translation\n- Ribosomes read the codons of a chain\n", "Translation: what do Ribosomes read?"),
    ],
)  # fmt: skip
def test_more_forms(text: str, front: str) -> None:
    assert front in fronts(text)


def test_blocks_of_html_within_cells_break_no_table() -> None:
    table = "# Salts\n\n| Kind | Signs | Use |\n|---|---|---|\n| Fine | small | baking |\n"
    text = f"{table}| Flake | <div>thin plates</div> | finishing |\n| Coarse | <p>big</p> | grilling |\n"
    assert list(pairs(text, "table").values()) == [
        "small; baking", "thin plates; finishing", "big; grilling"
    ]  # fmt: skip


def test_types_of_types_are_no_marks_and_breaks_within_code_are_code() -> None:
    assert pairs("# Loaf\n- Shelf: an Ordered<Loaf> that keeps loaves in a row\n")["Loaf: what is Shelf?"] == (
        "an Ordered<Loaf> that keeps loaves in a row"
    )
    assert "`a <br> b`" in next(iter(pairs("# Salt\n- Brine: water with `a <br> b` of salt in it\n").values()))
