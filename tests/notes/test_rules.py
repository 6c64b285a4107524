"""Each rule with its forms, in English and Korean; and what must give nothing."""

import pytest

from tests.notes.cards import drafts, fronts, pairs, shape


def _one(text: str, rule: str) -> tuple[str, str]:
    found = pairs(text, rule)
    assert len(found) == 1, found
    return next(iter(found.items()))


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        ("- Levain: a starter ready to use", "What is Levain?", "a starter ready to use"),
        ("- **Autolyse** - rest of flour and water", "What is Autolyse?", "rest of flour and water"),
        ("**Gluten**: the net that holds the gas", "What is Gluten?", "the net that holds the gas"),
        ("# Bread\n## Sourdough\n- Crumb: the inside", "Sourdough: what is Crumb?", "the inside"),
        ("# Bread\n- Purpose: to feed many", "What is the purpose of Bread?", "to feed many"),
        ("- 젓갈: 생선을 소금에 삭힌 것", "젓갈이란?", "생선을 소금에 삭힌 것"),
        ("# 김치\n- 간: 2 %", "김치: 간은?", "2 %"),
        ("# 김치\n- 용도: 반찬", "김치의 용도는?", "반찬"),
        ("- `git stash`: puts changes aside", "What is `git stash`?", "puts changes aside"),
        (
            "- poolish\n  a liquid preferment of flour and water",
            "What is poolish?",
            "a liquid preferment of flour and water",
        ),
    ],
)
def test_definitions(text: str, front: str, back: str) -> None:
    assert _one(text, "definition") == (front, back)


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        (
            "# Bread\n- three kinds of wheat\n  - durum\n  - spelt\n  - emmer",
            "Bread: what are the three kinds of wheat?",
            "durum; spelt; emmer",
        ),
        (
            "# Bread\n## Advantages\n- keeps long\n- feeds many",
            "What are the advantages of Bread?",
            "keeps long; feeds many",
        ),
        ("There are two tides:\n\n- spring\n- neap", "What are the two tides?", "spring; neap"),
        ("The main winds are as follows:\n\n- trades\n- westerlies", "What are the main winds?", "trades; westerlies"),
        ("- 발효의 3가지 조건\n    - 온도\n    - 소금\n    - 시간", "발효의 3가지 조건은?", "온도; 소금; 시간"),
        ("# 김치\n## 장점\n- 오래 간다\n- 소화를 돕는다", "김치의 장점은?", "오래 간다; 소화를 돕는다"),
        ("조수의 종류는 다음과 같다.\n\n- 사리\n- 조금", "조수의 종류는?", "사리; 조금"),
    ],
)
def test_children(text: str, front: str, back: str) -> None:
    assert _one(text, "children") == (front, back)


@pytest.mark.parametrize(
    ("text", "front"),
    [
        (
            "# Bread\n## Baking\n1. heat the pot\n2. put the dough in\n3. take the lid off",
            "Bread: what are the steps of Baking, in order?",
        ),
        ("# 김치\n## 담그는 과정\n1. 절인다\n2. 버무린다\n3. 담는다", "김치: 담그는 과정의 순서는?"),
    ],
)
def test_numbered_steps_are_an_order(text: str, front: str) -> None:
    (draft,) = [draft for draft in drafts(text) if draft.kind == "order"]
    assert draft.front == front
    assert len(draft.fields["order"]) == 3


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        (
            "# Bread\n- Why does the crust open?\n  - steam leaves there",
            "Bread: why does the crust open?",
            "steam leaves there",
        ),
        (
            "## What is oven spring?\n\nThe last rise in the hot oven.",
            "What is oven spring?",
            "The last rise in the hot oven",
        ),
        ("- 왜 소금에 절이나 ?\n  - 물을 빼려고", "왜 소금에 절이나?", "물을 빼려고"),
        (
            "#### 1. 동치미에 대해 설명해주세요.\n\n무를 소금물에 익힌 김치이다.",
            "동치미에 대해 설명해주세요.",
            "무를 소금물에 익힌 김치이다",
        ),
        (
            "<details><summary>What is a couche?</summary>\n\na linen cloth for proofing\n\n</details>",
            "What is a couche?",
            "a linen cloth for proofing",
        ),
    ],
)
def test_questions_with_answers(text: str, front: str, back: str) -> None:
    assert _one(text, "question") == (front, back)


@pytest.mark.parametrize(
    "text", ["# Bread\n- Why do starters smell of apples?", "# 김치\n- 유산균은 언제 가장 많을까?\n  - 참고\n"]
)
def test_open_questions(text: str) -> None:
    (draft,) = drafts(text)
    assert draft.kind == "open"
    assert len(draft.fields["points"]) == 1


def test_against_each_other() -> None:
    text = "# Bread\n- Bulk vs proof\n  - temperature: 24 °C vs 4 °C\n  - length: 4 hours vs 12 hours"
    first, second = drafts(text)
    assert first.fields == {
        "compare": "Bread: Bulk vs proof",
        "columns": ["Bulk", "proof"],
        "rows": {"temperature": ["24 °C", "4 °C"]},
    }
    assert (second.front, second.back, second.lines) == ("Bread: Bulk vs proof: length", "4 hours; 12 hours", (4, 4))


def test_two_parts_told_in_parallel_are_compared() -> None:
    text = "- 발효\n  - 낮은 온도 발효: 냉장고에서 하룻밤 두는 발효\n  - 높은 온도 발효: 실온에서 네 시간 두는 발효"
    assert "낮은 온도 발효와 높은 온도 발효의 차이" in pairs(text, "compare")


def test_tables() -> None:
    wide = "## Flours\n\n| flour | protein | use |\n|---|---|---|\n| T45 | 9 % | pastry |\n| T65 | 11 % | |\n"
    wide += "| T80 | 12 % | bread |\n"
    assert pairs(wide) == {"Flours: T45 (protein / use)": "9 %; pastry", "Flours: T80 (protein / use)": "12 %; bread"}
    narrow = "## Grains\n\n| grain | origin |\n|---|---|\n| rye | Anatolia |\n| - | - |\n"
    assert pairs(narrow) == {"Grains: what is the origin of rye?": "Anatolia"}
    meaning = "| 용어 | 의미 |\n|---|---|\n| 사리 | 밀물이 가장 높은 때 |\n"
    assert pairs(meaning) == {"사리는?": "밀물이 가장 높은 때"}


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        ("**Latency** is the time that an answer takes.", "What is Latency?", "the time that an answer takes"),
        ("Dough rises because yeast makes gas.", "Why does Dough rise?", "yeast makes gas"),
        ("If the dough is too cold, the yeast sleeps.", "What happens if the dough is too cold?", "the yeast sleeps"),
        ("A lame is used to cut the crust.", "What is a lame used for?", "to cut the crust"),
        (
            "The factor is 1/N, where N is the number of loaves.",
            "What is N in 'factor is 1/N'?",
            "the number of loaves",
        ),
        ("동치미란 무를 소금물에 익힌 김치를 말한다.", "동치미란?", "무를 소금물에 익힌 김치"),
        ("바닷물이 가장 높이 차는 때를 사리라고 한다.", "사리란?", "바닷물이 가장 높이 차는 때"),
        ("온도가 너무 높으면 신맛이 빨리 난다.", "온도가 너무 높으면 어떻게 되는가?", "신맛이 빨리 난다"),
        ("항아리는 숨을 쉬기 때문에 속이 썩지 않는다.", "항아리는 왜 속이 썩지 않는가?", "숨을 쉬기 때문에"),
        ("소금물은 무를 잠기게 할 때 사용한다.", "소금물은 언제 사용하는가?", "무를 잠기게 할 때"),
        ("The crust opens late because steam keeps it soft.", "Why does the crust open late?", "steam keeps it soft"),
        ("The loaf cannot rise since the oven is cold.", "Why can the loaf not rise?", "the oven is cold"),
        ("Red blood cells carry oxygen to every tissue.", "What do Red blood cells carry?", "oxygen to every tissue"),
        (
            "Gutenberg invented the movable type press.",
            "What did Gutenberg invent?",
            "the movable type press",
        ),
        ("Gluten forms when flour is mixed with water.", "When does Gluten form?", "flour is mixed with water"),
        ("적혈구는 산소를 운반한다.", "적혈구는 무엇을 운반하는가?", "산소"),
        ("간은 하루에 약 1L의 쓸개즙을 만듭니다.", "간은 하루에 무엇을 만드는가?", "약 1L의 쓸개즙"),
        ("국회는 상원과 하원으로 구성된다.", "국회는 무엇으로 구성되는가?", "상원과 하원"),
        ("장영실은 자격루를 만들었다.", "장영실은 무엇을 만들었는가?", "자격루"),
        ("댐이 무너지면 홍수가 발생한다.", "댐이 무너지면 어떻게 되는가?", "홍수가 발생한다"),
    ],
)
def test_statements(text: str, front: str, back: str) -> None:
    assert pairs(text, "statement").get(front) == back


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        (
            "# Bread\n- Hydration of 80 % makes the dough hard to shape",
            "Bread: Hydration of ____ makes the dough hard to shape",
            "80 %",
        ),
        (
            "- the crumb of a good loaf shows **open cells** of many sizes",
            "the crumb of a good loaf shows ____ of many sizes",
            "open cells",
        ),
        (
            "# 조수\n- 달이 뜨는 시각은 하루에 약 50분, 조금씩 늦어진다",
            "조수: 달이 뜨는 시각은 하루에 약 ____, 조금씩 늦어진다",
            "50분",
        ),
        (
            "- a heap sort needs O(n log n) steps in every case",
            "a heap sort needs ____ steps in every case",
            "O(n log n)",
        ),
    ],
)
def test_gaps(text: str, front: str, back: str) -> None:
    assert pairs(text, "cloze") == {front: back}


def test_two_numbers_close_together_are_one_card_with_two_gaps() -> None:
    (draft,) = drafts("- the set holds 1.2 million pictures in 1000 classes of things")
    assert (draft.back, draft.prompts) == ("1.2 million; 1000", 2)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Q: What is a poolish?\nA: a liquid preferment",
            {"question": "What is a poolish?", "answer": "a liquid preferment"},
        ),
        ("**Q. 사리란?**\n\nA. 가장 높은 밀물", {"question": "사리란?", "answer": "가장 높은 밀물"}),
        ("What lifts the tide?::the moon", {"question": "What lifts the tide?", "answer": "the moon"}),
        (
            "- capital of Chile ::: Santiago #card",
            {"question": "What is capital of Chile?", "answer": "Santiago", "reverse": True},
        ),
        (
            "What lifts the tide?\n?\nthe moon and the sun",
            {"question": "What lifts the tide?", "answer": "the moon and the sun"},
        ),
        (
            "The tide is lifted by ==the moon== and the sun.",
            {"cloze": "The tide is lifted by ==the moon== and the sun."},
        ),
        ("- tides are lifted by {{cloze the moon}} each day", {"cloze": "tides are lifted by ==the moon== each day"}),
    ],
)
def test_marks_as_their_authors_meant_them(text: str, fields: dict[str, object]) -> None:
    assert [draft.fields for draft in drafts(text) if draft.rule == "mark"] == [fields]


def test_ticked_tasks_are_a_choice() -> None:
    (draft,) = drafts("Which flour has most gluten?\n- [ ] rye\n- [x] durum\n- [ ] oat\n")
    assert draft.fields == {
        "question": "Which flour has most gluten?",
        "choices": ["rye", "durum", "oat"],
        "answer": "durum",
    }


def test_lettered_options_take_code_answer_and_explanation() -> None:
    text = (
        "###### 1. What is printed?\n\n```py\nprint(1 + 1)\n```\n\n- A: `1`\n- B: `2`\n\n"
        "<details><summary>Answer</summary>\n\n#### Answer: B\n\nThe sum is printed, not its parts.\n\n</details>\n"
    )
    (draft,) = drafts(text)
    assert draft.fields["answer"] == "`2`"
    assert "print(1 + 1)" in draft.fields["question"]
    assert draft.fields["explain"] == "The sum is printed, not its parts."


def test_pictures_adorn_a_text_but_in_a_row_they_are_what_it_says() -> None:
    (draft,) = drafts("## 🍞 What is printed?\n\n- A: `1`, 🍞\n- B: `2`, 🥐\n\nAnswer: B 🎉\n")
    assert draft.fields == {"question": "What is printed?", "choices": ["`1`, 🍞", "`2`, 🥐"], "answer": "`2`, 🥐"}


def test_code_with_what_it_does() -> None:
    assert pairs("To list the jars, run:\n\n```sh\njar ls\n```\n") == {
        "How do you list the jars?": "```sh\njar ls\n```"
    }
    title = pairs("# Restart A Single Jar\n\nJars stop sometimes.\n\n```sh\njar restart 3\n```\n", "code")
    assert title == {"How do you restart a single jar?": "```sh\njar restart 3\n```"}


def test_a_heading_and_the_quote_under_it() -> None:
    assert pairs("## Sea\n#### Reason for tides\n> the moon pulls at the water\n") == {
        "Sea: what is Reason for tides?": "the moon pulls at the water"
    }


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("A server can fail at any time as we discussed in the first part.", "why"),
        ("Key-value stores can keep their keys in the order of letters.", "what does key-value store"),
        ("Redis is useful as a simple broker of messages.", "what is redis"),
        ("Cache invalidation is a difficult problem in most systems.", "what is cache"),
        ("You can configure when content expires.", "when can you"),
        ("노이즈가 많은 데이터를 걸러내는 방법을 말한다.", "많"),
        ("편향은 계속 낮아지더라도 오차가 올라가는 시점에 멈추는 방법이다.", "편향이란"),
        ("# 배열\n이 과정을 거치면 값이 바뀐다.", "이 과정"),
    ],
)
def test_what_is_no_definition_and_no_reason_is_not_asked_for(text: str, wrong: str) -> None:
    assert not [front for front in fronts(text) if wrong in front.lower()]


@pytest.mark.parametrize(
    ("text", "front", "count"),
    [
        (
            "# Food\n## Cabbage in a jar\n1. Slice the cabbage\n2. Mix it with salt\n3. Press it\n\nSalt draws water.",
            "Food: what are the steps of Cabbage in a jar, in order?",
            3,
        ),
        ("# Mitosis\n1. Prophase\n2. Metaphase\n3. Anaphase", "What are the steps of Mitosis, in order?", 3),
        ("How is a name found?\n1. ask the resolver\n2. it asks a root\n3. it answers", "How is a name found?", 3),
        (
            "# Law\n## Steps in a claim\n1. Send a letter\n2. Issue the form\n3. Wait",
            "Law: what are the steps in a claim, in order?",
            3,
        ),
    ],
)
def test_numbered_instructions_are_an_order_under_any_heading(text: str, front: str, count: int) -> None:
    (draft,) = [draft for draft in drafts(text) if draft.kind == "order"]
    assert (draft.front, len(draft.fields["order"])) == (front, count)


def test_a_numbered_list_of_good_sides_is_no_order() -> None:
    assert [draft.kind for draft in drafts("# TCP\n## Advantages\n1. Send all\n2. Keep the order\n3. Check it")] == [
        "list"
    ]


def test_a_question_for_a_list_stays_when_the_list_grows() -> None:
    asked = [fronts(f"# Cells\n- Organelle\n  - nucleus\n  - ribosome\n{more}") for more in ("", "  - vacuole\n")]
    assert asked == [["Cells: what does Organelle include?"]] * 2


@pytest.mark.parametrize(
    ("text", "front"),
    [
        (
            "A contract needs three elements:\n\n- offer\n- consent\n- a cause",
            "Which three elements does a contract need?",
        ),
        ("Redis has the following features:\n\n- fast\n- small", "Which features does Redis have?"),
        ("Use rye over wheat when:\n\n- the bread must keep\n- it is cold", "When should you use rye over wheat?"),
        ("# NAT\nNAT maps addresses.\nDrawbacks:\n- no end to end\n- slow", "What are the drawbacks of NAT?"),
        ("## Drawbacks: sharding\n- more work for all\n- more machines to run", "What are the drawbacks of sharding?"),
        ("쿠키는 다음과 같이 동작한다.\n\n- 요청을 보낸다\n- 쿠키를 만든다", "쿠키는 어떻게 동작하는가?"),
    ],
)
def test_a_sentence_that_breaks_off_is_asked_for_its_list(text: str, front: str) -> None:
    assert front in fronts(text)


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("- The charter was signed on 15 June 1215 near the river.", "15 June 1215"),
        ("- 새 글자가 만들어진 것은 1443년 12월이라고 기록되어 있다.", "1443년 12월"),
        ("- the method is also known as lazy loading.", "lazy loading"),
    ],
)
def test_a_gap_is_a_whole_date_or_name(text: str, gap: str) -> None:
    assert list(pairs(text, "cloze").values()) == [gap]


@pytest.mark.parametrize(
    "text",
    [
        "- In these notes we mention 3 kinds of flour and move on.",
        "- For example, a page of 1024 bytes holds 924 bytes of data.",
        "- It needs A, B, boolean, string and number as its types.",
        "- 변수는 `a=1&b=2` 형식으로 주소 뒤에 이어 붙이면 된다.",
    ],
)
def test_no_gap_where_it_would_tell_nothing(text: str) -> None:
    assert pairs(text, "cloze") == {}


def test_a_term_with_its_definition_on_the_next_line() -> None:
    found = pairs("# Knife cuts\n\nJulienne\n: thin matchsticks\nBrunoise\n: small cubes\n: of 3 mm\n")
    assert found == {
        "What are the knife cuts?": "Julienne; Brunoise",
        "Knife cuts: what is Julienne?": "thin matchsticks",
        "Knife cuts: what is Brunoise?": "small cubes; of 3 mm",
    }


def test_a_gap_with_a_hint_is_one_card() -> None:
    (draft,) = drafts("- Sugar is made in the ==stroma::fluid part== of it.")
    assert draft.fields == {"cloze": "Sugar is made in the ==stroma::fluid part== of it."}


def test_a_table_of_contents_gives_nothing() -> None:
    text = "# Sea\n- What is a tide?\n- Winds\n- Waves\n- Ice\n\n## Winds\n\n## Waves\n\n## Ice\n"
    assert fronts(text) == []


def test_what_the_top_of_a_note_says_of_the_note_gives_nothing() -> None:
    text = "# Sea\n- Author: A. Diver\n- Date: 1 May\n- Course: Waters\n\n## Tides\n\n- Neap: a tide that rises little"
    assert pairs(text) == {"Tides: what is Neap?": "a tide that rises little"}


def test_of_a_long_answer_the_sentence_that_fits_the_question() -> None:
    text = "## Why is salt added late?\n\nBakers have argued for a long time about the best moment for it. Many add"
    text += " it at once, others wait for half an hour. It is added late because it tightens the dough at once."
    assert pairs(text, "question") == {
        "Why is salt added late?": "It is added late because it tightens the dough at once"
    }


@pytest.mark.parametrize(
    "text",
    [
        "# References\n- [Bread](http://example.org): a book on bread\n- Tartine: a book on bread too\n",
        "## 참고 자료\n- 위키백과: 김치 문서\n",
        "## Table of contents\n* [Bread](#bread)\n* [Oven: how to](#oven)\n",
        "Table of Contents:\n\n- [Tides](#a)\n- [Waves](#b)\n",
        "https://example.org/a: b\n\n- see http://example.org:8080/x\n",
        "- 12:30 lunch\n- ex: bread\n- 예: 김치\n- e.g.: rye\n",
        "(These notes are in draft form and under development)\n",
        "- TODO: write this down\n",
        "---\n\n***\n\n<br>\n",
        "![oven: hot](oven.png)\n",
        "- Advantages\n- 장점\n",
        "- advantages: many\n",
        "This is because of the heat.\n",
        "[back to top](#top)\n",
        "[1]: http://example.org\n[^1]: a footnote\n",
        "",
    ],
)
def test_noise_gives_nothing(text: str) -> None:
    assert fronts(text) == []


def test_a_note_may_be_about_what_elsewhere_points_away() -> None:
    assert fronts("# Resources\n## Land\n- rent: what is paid for land\n") == ["Land: what is rent?"]
    assert fronts("# Index\n- posting list: the documents that hold a word\n") == ["Index: what is posting list?"]


def test_a_question_holds_its_subject_once() -> None:
    text = "# BERT\n- 3가지 임베딩\n  - 토큰\n  - 문장\n  - 위치\n- BERT의 두 가지 과제\n  - 빈칸\n  - 다음 문장"
    assert fronts(text) == ["BERT: 3가지 임베딩은?", "BERT의 두 가지 과제는?"]


def test_a_structural_heading_is_no_subject() -> None:
    assert fronts("# Week 3 - Day 2\n- Levain: a starter ready to use") == ["What is Levain?"]


def test_a_question_that_holds_its_answer_is_none() -> None:
    assert fronts("# Bread\n- Levain: levain\n") == []


def test_lines_that_are_cards_stand_for_themselves() -> None:
    text = "# Capitals\n\nBefore them all.\nof Peru :: Lima\nof Chile ::: Santiago\nWhat is two and two?\n?\nfour\n"
    found = [(draft.lines, draft.back) for draft in drafts(text) if draft.rule == "mark"]
    assert found == [((4, 4), "Lima"), ((5, 5), "Santiago"), ((6, 8), "four")]
    assert pairs(text)["What is two and two?"] == "four"


def test_a_table_right_under_an_item_is_a_table() -> None:
    table = "| loaf | hours |\n|---|---|\n| rye | 2 |\n| wheat | 1 |\n"
    text = f"# Ovens\n\n- Why is it heated?\n    - the loaf rises at first\n{table}"
    found = {draft.rule: draft for draft in drafts(text)}
    assert found["question"].back == "the loaf rises at first"
    assert [draft.lines for draft in drafts(text) if draft.rule == "table"] == [(7, 7), (8, 8)]


@pytest.mark.parametrize("base", ["", "||||||| base\n- Levain: a starter\n"])
def test_marks_of_a_merge_are_no_text(base: str) -> None:
    ours, theirs = "- Levain: a starter ready to use\n", "- Crumb: the inside\n"
    text = f"# Bread\n\n<<<<<<< ours\n{ours}{base}=======\n{theirs}>>>>>>> theirs\n"
    made = drafts(text)
    assert {"a starter ready to use", "the inside"} <= {draft.back for draft in made}
    assert not any(mark in draft.front + draft.back for draft in made for mark in "<=|>")
    assert shape("Bread\n=======\n")[0][3] == "heading"
