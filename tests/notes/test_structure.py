"""What the form of a note tells: which line belongs to which, what a list is called, what a name is explained by."""

from __future__ import annotations

import pytest

from quiz.notes.rules.rest import rest_of
from tests.notes.cards import drafts, fronts, pairs, shape


def _words(text: str) -> list[tuple[int, str]]:
    return [(depth, words) for depth, *_, words in shape(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A line right after a short bullet is a paragraph, and what follows belongs to it.
        ("Rye rises slowly\n- it holds less gas\nWheat rises fast\n- it holds more\n",
         [(0, "Rye rises slowly"), (1, "it holds less gas"), (0, "Wheat rises fast"), (1, "it holds more")]),
        # A wrapped bullet stays one: small letters, or no room for the next word.
        ("- the crumb is the inner\npart of a loaf\n", [(0, "the crumb is the inner part of a loaf")]),
        (f"- {'a loaf rests ' * 5}by the\nOld oven of the village for an hour before it is cut at last\n",
         [(0, f"{'a loaf rests ' * 5}by the Old oven of the village for an hour before it is cut at last")]),
        # Lines that end in two blanks stand for themselves; a name over its explanation stays with it.
        ("Salt slows yeast.  \nHeat speeds it up.  \nBoth act on gas.\n",
         [(0, "Salt slows yeast."), (0, "Heat speeds it up."), (0, "Both act on gas.")]),
        ("Crumb  \nThe inner part of a loaf\n", [(0, "Crumb The inner part of a loaf")]),
        # A bare title before a list leads it, with an empty line between, too; a sentence does not.
        ("Oven features\n\n- steam\n- stone\n", [(0, "Oven features"), (1, "steam"), (1, "stone")]),
        ("They bake it twice.\n\n- steam\n", [(0, "They bake it twice."), (0, "steam")]),
        # A bold line right under a bold line belongs to it.
        ("**Rye**\n\n**Use**\n\nDark bread.\n", [(0, "Rye"), (1, "Use"), (2, "Dark bread.")]),
        # Brackets that an editor escaped hold words, others maths.
        ("A loaf \\(or two of them\\) of $x$", [(0, "A loaf (or two of them) of $x$")]),
    ],
)  # fmt: skip
def test_what_belongs_to_what(text: str, expected: list[tuple[int, str]]) -> None:
    assert _words(text) == expected


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        # A heading and the phrase that says what it is, as a paragraph, a bullet or a callout.
        ("# 빵\n#### 스펀지\n전날 미리 섞어 두는 반죽", "빵: 스펀지란?", "전날 미리 섞어 두는 반죽"),
        ("# Bread\n## Couche\n- A cloth of linen for loaves that rise", "Bread: what is Couche?",
         "A cloth of linen for loaves that rise"),
        ("# Bread\n## IDDB\nInternational Day of Dark Bread", "Bread: what does IDDB stand for?",
         "International Day of Dark Bread"),
        # A heading that names a side of something.
        ("# 반죽\n## 반죽을 쉬게 두는 이유\n갓 뭉친 반죽은 굳어 있어 밀면 찢어진다.",
         "반죽을 쉬게 두는 이유는?", "갓 뭉친 반죽은 굳어 있어 밀면 찢어진다"),
        # Lists are called after what announces them.
        ("# Yeast\nYeast dies under the following conditions:\n\n- great heat\n- much salt",
         "Yeast dies under which conditions?", "great heat; much salt"),
        ("# Mills\nWe use stones because:\n- they stay cool\n- they last", "Mills: why do we use stones?",
         "they stay cool; they last"),
        ("# Guilds\nTo keep the price high, they:\n- Limited the ovens\n- Closed the gates",
         "Guilds: what did they do to keep the price high?", "Limited the ovens; Closed the gates"),
        ("# 오븐\n## 빵 꺼내기\n다음과 같은 경우 오븐에서 제거\n- 껍질이 두꺼운 경우\n- 소리가 빈 경우",
         "빵 꺼내기: 어떤 경우 오븐에서 제거하는가?", "껍질이 두꺼운 경우; 소리가 빈 경우"),
        ("# Mills\nThe miller of the town asks\n- whether the grain is dry\n- how fine it should be",
         "Mills: The miller of the town asks what?", "whether the grain is dry; how fine it should be"),
        # Brief lines under a name, and numbered ones under what is done.
        ("# Ovens\n- Deck oven\n  - Slow to heat up\n  - Very even\n  - Made of stone",
         "Ovens: what are the characteristics of Deck oven?", "Slow to heat up; Very even; Made of stone"),
        ("# 빵\n## 반죽 나누기\n1. 반죽의 무게를 잰다.\n2. 칼로 여섯 조각을 자른다.\n3. 조각을 둥글게 만다.",
         "빵: 반죽 나누기: 어떤 순서로 하는가?", "반죽의 무게를 잰다; 칼로 여섯 조각을 자른다; 조각을 둥글게 만다"),
        # Labels that name a set: what stands under them is asked for together, though it states.
        ("# Guild\n## The guild's rules for apprentices\n- sweep the floor before dawn\n- never sell under the price",
         "What are the guild's rules for apprentices?", "sweep the floor before dawn; never sell under the price"),
        ("# 빵\n## 반죽을 다시 해야 할 경우\n- 손에 심하게 달라붙는 반죽\n- 하루가 지나도 부풀지 않는 반죽",
         "빵: 반죽을 다시 해야 할 경우는?", "손에 심하게 달라붙는 반죽; 하루가 지나도 부풀지 않는 반죽"),
        ("# Ovens\n## Signs of a cold oven\n" + "\n".join(f"- {sign}" for sign in (
            "pale crust", "flat loaf", "wet crumb", "sour smell", "thin ears", "no song", "grey base", "soft edge")),
         "Ovens: what are the signs of a cold oven?",
         "pale crust; flat loaf; wet crumb; sour smell; thin ears; no song; grey base; soft edge"),
        # Definitions among others, one that goes on in a list.
        ("# Dough\n- Biga: flour meets water the evening before\n- Poolish: half of it water\n- Levain: wild yeast",
         "Dough: what is Biga?", "flour meets water the evening before"),
        ("# Dough\n- Retarding: time in the cold that either:\n  - slows the yeast, or\n  - wakes the acids",
         "Dough: what is Retarding?", "time in the cold that either slows the yeast or wakes the acids"),
        ("# Dough\n## Slack\nLower share of flour than usual", "Dough: what is Slack?",
         "Lower share of flour than usual"),
        # Messages are an order.
        ("# Orders\n## Flour order\n- Baker -> Miller: demand\n- Miller -> Baker: price\n- Baker -> Miller: consent",
         "Orders: what are the steps of Flour order, in order?",
         "Baker -> Miller: demand; Miller -> Baker: price; Baker -> Miller: consent"),
        # An English line of a Korean note is asked for in Korean.
        ("# 반죽\n반죽은 밀가루와 물로 만들고 오래 쉬게 둔다.\n\n- TFL: The Fresh Loaf, a journal",
         "반죽: TFL은?", "The Fresh Loaf, a journal"),
        # A label that counts is no subject; two things with a dash are set against each other.
        ("# Ovens\n- Two kinds:\n  - Deck - bakes loaves on a hot stone\n  - Rack - bakes loaves on a shelf",
         "Ovens: Deck and Rack: difference", "bakes loaves on a hot stone; bakes loaves on a shelf"),
        ("# Guilds\nA TFL guild consists of three ranks:\n- apprentices\n- journeymen\n- masters",
         "Guilds: what are the three ranks of a TFL guild?", "apprentices; journeymen; masters"),
        # A principle may be a command, and so may what only spells out its term.
        ("# Guilds\n- Principle of plenty: bake no more than one oven holds",
         "Guilds: what does the principle of plenty say?", "bake no more than one oven holds"),
        # Short lines under a heading that is explained first.
        ("# Dough\n## Slack dough\nA dough with more water than usual.\n\n- holds more gas\n- needs a basket",
         "What are the characteristics of Slack dough?",
         "holds more gas; needs a basket"),
        # A quote that is a title; numbered lines that say what is done; a label with its abbreviation.
        ("# Mills\n> Roller mill\n\n- holds two rolls of steel\n- needs no stone",
         "Mills: what are the characteristics of Roller mill?", "holds two rolls of steel; needs no stone"),
        ("# Mills\n## Roller mill\n1. takes the whole grain\n2. Opens it with rolls\n3. sifts the bran from it",
         "Mills: what are the steps of Roller mill, in order?",
         "takes the whole grain; Opens it with rolls; sifts the bran from it"),
        ("# 방앗간\n## 롤러 제분\n1. 밀을 씻어 물기를 확인\n2. 롤러로 껍질을 분리\n3. 체로 밀기울을 제거",
         "방앗간: 롤러 제분의 순서는?", "밀을 씻어 물기를 확인; 롤러로 껍질을 분리; 체로 밀기울을 제거"),
        ("# Ovens\n- Deck oven baking of old (DOB):\n  1. Heat the stone\n  2. Load the loaves\n  3. Close the vent",
         "Ovens: what are the steps of Deck oven baking of old (DOB), in order?",
         "Heat the stone; Load the loaves; Close the vent"),
        ("# Ovens\nA good oven should be:\n- Even in its heat\n- Easy to sweep", "Ovens: what should a good oven be?",
         "Even in its heat; Easy to sweep"),
        # A table of kinds, and one of two rows.
        ("# Ovens\n## Types of fuel\n|fuel|heat|\n|--|--|\n|oak|long|\n|pine|fast|\n|gas|even|",
         "Ovens: what are the types of fuel?", "oak; pine; gas"),
        ("# 오븐\n## 열원\n|이름|설명|\n|--|--|\n|장작|오래 가는 열을 내는 것|\n|가스|고른 열을 내는 것|",
         "열원: 장작과 가스의 차이", "오래 가는 열을 내는 것; 고른 열을 내는 것"),
        ("# Dough\n- Sourdough (aka levain, natural leaven): flour and water that rise by themselves",
         "What is Sourdough also called?", "levain; natural leaven"),
        ("# Mills\nWe introduce the following kinds of stones:\n- French stones\n- Cullen stones",
         "Mills: what are the kinds of stones?", "French stones; Cullen stones"),
        # Another name; a table whose columns have names and whose rows have none.
        ("# Dough\n- **Levain (also called sourdough)**: flour and water that rise by themselves",
         "Dough: what is Levain also called?", "sourdough"),
        ("# 반죽\n- **르방(또는 천연 발효종)**: 밀가루와 물을 오래 두어 스스로 부풀게 한 것",
         "반죽: 르방의 다른 이름은?", "천연 발효종"),
        (("# Ovens\n\n|Deck|Rack|Hearth|\n|--|--|--|\n|bakes on stone|bakes on shelves|bakes on brick|\n"
          "|holds its heat|loses heat fast|holds heat all day|"),
         "Ovens: what are the characteristics of Rack?", "bakes on shelves; loses heat fast"),
        # Formulas, examples, brackets.
        ("# Dough\nhydration = water / flour = 65 / 100 = 65%", "Dough: how is hydration calculated?",
         "water / flour"),
        ("# Dough\n- Hydration\n\n  $$p = \\frac{w}{f}$$", "Dough: what is the formula of Hydration?",
         "$p = \\frac{w}{f}$"),
        ("# Grain\n- Old wheat\n  - e.g. emmer, einkorn, spelt", "Grain: what are examples of Old wheat?",
         "emmer; einkorn; spelt"),
        ("# 빵\n- 스펀지 (전날 미리 섞어 두는 반죽)", "빵: 스펀지란?", "전날 미리 섞어 두는 반죽"),
        ("# 빵\n- 반죽이 부푸는 데에 걸리는 시간(Proofing Time, PT)", "빵: Proofing Time (PT)이란?",
         "반죽이 부푸는 데에 걸리는 시간"),
    ],
)  # fmt: skip
def test_what_forms_give(text: str, front: str, back: str) -> None:
    assert pairs(text).get(front) == back, pairs(text)


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        # What is too long for one answer is asked by its parts.
        ("# 효모\n" + "".join(f"- 효모는 {word} 당을 먹고 가스를 내면서 반죽을 천천히 부풀리게 된다\n"
         for word in ("밤새", "낮에", "겨울에도", "여름에는", "봄까지")), "특징"),
        # A statement is no name, a list no definition.
        ("# 빵\n- 두 반죽으로 구성\n  - 스펀지를 먼저 섞어 두고 기다린다", "구성이란"),
        ("# 오븐\n- 돌 오븐(Oregon 지역)", "다른 이름"),
        # A case is no equation of a name, a row of numbers no sentence.
        ("# Ovens\n- t > 0, draught = 1", "calculated"),
        ("# Ovens\n- 0.01, 0.002, -0.002, 2.0 ... (0) and 12 more", "0.002"),
        ("# Bread\n## Signs of age\n- a crust that is soft\n- dry crumb", "what are Signs"),
    ],
)  # fmt: skip
def test_what_gives_no_such_card(text: str, bad: str) -> None:
    assert not [asked for asked in fronts(text) if bad in asked], fronts(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Use steam if the crust should stay thin", "the crust should stay thin"),
        ("Brick vaults can be heated with wood of any kind", "wood of any kind"),
        ("Used for loaves that rise in the night", "loaves that rise in the night"),
        ("A hot stone gives heat at once, which opens the loaf", "heat at once"),
        ("This is no help", ""),
        ("The crust of the loaf", ""),
        ("구울 때에는 껍질이 얇게 남는 온도로 굽기를 진행함", "껍질이 얇게 남는 온도"),
        ("르방은 물과 밀가루의 오래된 혼합물이다", "물과 밀가루의 오래된 혼합물"),
        ("굽는 시간은 반죽의 크기에 맞게 정한다", ""),
        # No more than one clause.
        ("문지기는 명부를 전달받아서 장부에 적힌 사람의 이름을 가져옴", "장부에 적힌 사람의 이름"),
        ("편지는 봉인하면 전령, 봉인하지 않으면 상인이다", ""),
    ],
)  # fmt: skip
def test_the_rest_of_a_sentence(text: str, told: str) -> None:
    assert rest_of(text) == told


def test_what_no_question_can_be_made_of_is_asked_for_whole() -> None:
    text = "# Ovens\n- Use steam if the crust should stay thin for a while"
    assert [(draft.front, draft.back) for draft in drafts(text, "more")] == [
        ("Ovens: Use steam if ____", "the crust should stay thin for a while")
    ]
    assert not drafts(text)


def test_components_of_a_page_are_no_words() -> None:
    text = 'import Player from "player"\n\n# Ovens\n\n<Player url="https://a.example/b" />\n\n'
    text += "- Why is an oven swept?\n  - ash burns on the crust\n"
    assert pairs(text) == {"Why is an oven swept?": "ash burns on the crust"}
