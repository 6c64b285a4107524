"""Forms that notes of many fields have: each with the card it gives, or that it gives none."""

from __future__ import annotations

import pytest

from tests.notes.cards import drafts, fronts, pairs


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        # What a label means, in the first line under it.
        ("# 빵\n- 스펀지\n  - 전날 미리 섞어 두는 반죽\n  - 냉장고에 둔다",
         "빵: 스펀지란?", "전날 미리 섞어 두는 반죽"),
        # A side of a thing is asked for by itself, not among its parts.
        (
            ("# 효모\n- 이스트\n  - 당을 먹고 가스를 낸다\n  - 추우면 잠든다\n"
            "  - 종류\n    - 생이스트\n    - 건조 이스트"),
            "효모: 이스트의 특징은?",
            "당을 먹고 가스를 낸다; 추우면 잠든다",
        ),
        ("# Bread\n- Evidence for gluten\n  - dough that stretches\n  - a film that holds\n",
         "Bread: what is the evidence for gluten?", "dough that stretches; a film that holds"),
        ("# Bread\n**Enemies of yeast**\n- salt\n- heat\n- time\n\nSugar feeds it.",
         "Bread: what are the enemies of yeast?", "salt; heat; time"),
        # An example and what stands by the way are no parts.
        ("# Bread\n- kinds of wheat\n  - durum\n  - spelt\n  - example: a loaf of rye",
         "Bread: what are the kinds of wheat?", "durum; spelt"),
        # Consequences.
        ("# 오븐\n- 증기를 넣지 않으면 → 껍질이 일찍 굳음",
         "오븐: 증기를 넣지 않으면 어떻게 되는가?", "껍질이 일찍 굳음"),
        ("# Ovens\n- steam in the first minutes -> a thin crust",
         "Ovens: steam in the first minutes: what does it lead to?", "a thin crust"),
        ("# 반죽\n- 글루텐을 풀기 위해 휴지를 사용한다", "반죽: 글루텐을 풀기 위해 무엇을 사용하는가?", "휴지"),
        # A formula in words, a value, a law.
        ("Baker's percentage = weight of a part / weight of the flour",
         "How is baker's percentage calculated?", "weight of a part / weight of the flour"),
        ("The product of a number and its inverse of old is 1.",
         "What is the product of a number and its inverse of old?", "1"),
        ("- Law of the oven: hot air rises", "What does the law of the oven say?", "hot air rises"),
        ("**Lemma (Schur).** An intertwiner of two such things is zero or a bijection.",
         "What does the Schur lemma say?", "An intertwiner of two such things is zero or a bijection"),
        # Instructions with their code, and steps beside other lines.
        ("# Keys\n1. Generate a pair: `ssh-keygen`\n2. Copy it\n3. Test it\n\n- they must be kept",
         "Keys: how do you generate a pair?", "`ssh-keygen`"),
        ("# Keys\n1. Generate a pair: `ssh-keygen`\n2. Copy it\n3. Test it\n\n- they must be kept",
         "What are the steps of Keys, in order?", "Generate a pair; Copy it; Test it"),
        # Callouts, tables whose head is a verb, answers that tell of both.
        ("> [!question] Why is dough left to stand?\n> Because the gluten has to relax.",
         "Why is dough left to stand?", "Because the gluten has to relax"),
        ("# Signs\n| Sign | Represents |\n|---|---|\n| arrow | a force |\n| dot | a mass |",
         "Signs: what does arrow represent?", "a force"),
        ("## 301과 302의 차이를 설명하시오\n301은 영구 이동, 302는 임시 이동이다.",
         "301과 302의 차이를 설명하시오.", "301은 영구 이동, 302는 임시 이동이다"),
    ],
)  # fmt: skip
def test_what_they_give(text: str, front: str, back: str) -> None:
    assert pairs(text).get(front) == back, pairs(text)


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        ("Amylase turns the starch of flour into sugar.", "What does Amylase turn the starch of flour into?", "sugar"),
        ("Salt slows yeast by drawing water out of it.", "How does Salt slow yeast?", "by drawing water out of it"),
        ("The crust is formed by drying the skin.", "How is the crust formed?", "by drying the skin"),
        ("The school was founded by Maria Montessori.", "Who founded the school?", "Maria Montessori"),
        ("The crumb is held together by gluten and starch.", "What is the crumb held together by?", None),
        ("The rate is determined by the heat of the oven.", "What is the rate determined by?", "the heat of the oven"),
        ("Dough is elastic if it springs back at once.", "When is Dough elastic?", "it springs back at once"),
        ("A number is whole iff its fraction is nothing.", "When is a number whole?", "iff its fraction is nothing"),
        (
            "The siege of the old town failed because of the plague.",
            "Why did the siege of the old town fail?",
            "the plague",
        ),
        ("The Girondins were a club of the left.", "What were the Girondins?", "a club of the left"),
        ("Ibn Sina was a physician and philosopher.", "Who was Ibn Sina?", "a physician and philosopher"),
        ("New crust forms at the ridges of the ocean.", "Where does new crust form?", "at the ridges of the ocean"),
        ("A low shelf below the flame causes a pale crust.", "What does a low shelf below the flame cause?", None),
    ],
)
def test_english_sentences(text: str, front: str, back: str | None) -> None:
    found = pairs(text)
    assert found.get(front) == back or (back is None and (front in found or not found)), found


@pytest.mark.parametrize(
    ("text", "front"),
    [
        (
            "# Cells\n- Ribosomes\n  - produce proteins of the cell\n  - hold two parts",
            "What do ribosomes produce?",
        ),
        ("# Yeast\nYeast is a fungus. It produces the gas of the dough.", "What does yeast produce?"),
    ],
)
def test_what_a_line_leaves_out_is_taken_from_above(text: str, front: str) -> None:
    assert any(front.lower() in asked.lower() for asked in fronts(text)), fronts(text)


@pytest.mark.parametrize(
    "text",
    [
        "# Heart\nUp: [[Map of the body]]\n\n[[Lungs]] | [[Blood]]",
        "# Bread\n- Bundle of wheat carries it into the barn",
        "# Blocks\n- The building blocks of life and death",
        "# 교착\n- 교착이란 서로 자원을 기다리는 상태이다\n- 기아란 낮은 순위가 자원을 기다리는 상태이다\n- 셋",
    ],
)
def test_what_gives_no_such_card(text: str) -> None:
    bad = ("what is up", "carry", "what does the building", "기아란 낮")
    assert not [asked for asked in fronts(text) if any(sign in asked.lower() for sign in bad)], fronts(text)


def test_lines_of_terms_in_one_paragraph_are_told_apart() -> None:
    text = "# Prices\n\n*Floor* - a price that none may go under\n*Ceiling* - a price that none may go over\n"
    assert {draft.lines: draft.back for draft in drafts(text) if draft.rule == "definition"} == {
        (3, 3): "a price that none may go under",
        (4, 4): "a price that none may go over",
    }


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        # Numbers and their Korean particles; what there is; with what, to what.
        ("# 오븐\n- 불은 한 번에 12개만 켤 수 있다.", "오븐: 불은 한 번에 몇 개 켤 수 있는가?", "12개"),
        (
            "# 밀\n- 밀의 종류로는 연질밀, 경질밀, 듀럼밀이 있다.",
            "밀의 종류로는 무엇이 있는가?",
            "연질밀, 경질밀, 듀럼밀",
        ),
        (
            "# 빵\n- 장인은 일지에서 반죽을 아기에 비유하였다.",
            "빵: 장인은 일지에서 반죽을 무엇에 비유하였는가?",
            "아기",
        ),
        # Nouns that end as a verb does.
        (
            "# 빵집\n- 소비자는 향을 먼저 느끼므로 갓 구운 빵을 찾는다.",
            "빵집: 소비자는 왜 갓 구운 빵을 찾는가?",
            "향을 먼저 느끼므로",
        ),
        (
            "# 빵\n- **제2발효(2차)**\n  - 모양을 잡은 뒤에 하는 발효",
            "빵: 제2발효(2차)란?",
            "모양을 잡은 뒤에 하는 발효",
        ),
        # A column that repeats itself names no row.
        (
            (
                "# Breads\n| Land | Bread | Flour |\n|---|---|---|\n"
                "| France | baguette | wheat |\n| France | miche | mixed |"
            ),
            "Breads: miche (Land / Flour)",
            "France; mixed",
        ),
        # Sentences that tell what somebody found, what a command does, an equation.
        ("Maillard found that sugars brown with amino acids.", "What did Maillard find?", None),
        ("# Git\n- `git stash` – shelve what changed", "What does `git stash` do?", "shelve what changed"),
        ("# Bread\n- dough weight = flour + water + salt", "Bread: how is dough weight calculated?", None),
        ("# Words\n- temprano = early", "What is temprano?", "early"),
        (
            "# Salts\n- Salts of old dissolve badly: chalk, gypsum, barite",
            "Which salts of old dissolve badly?",
            None,
        ),
        ("# Ovens\n- Deck oven\n  - stone, steam, hood", "Ovens: what does Deck oven include?", "stone, steam, hood"),
        (
            "# Ovens\n## How to light the stove\n1. Open the valve\n2. Hold a match\n3. Wait for the flame",
            "Ovens: what are the steps to light the stove, in order?",
            "Open the valve; Hold a match; Wait for the flame",
        ),
        # A repository may be what a note is about.
        (
            "# Git repository\n- **Repository**: the place where the history is kept",
            "Git repository: what is Repository?",
            None,
        ),
        # A noun is no verb, a clause no subject, a number no word; a column of steps beside other lines.
        (
            "# Law\n- An option contract keeps the offer open if it is paid for.",
            "Law: when does an option contract keep the offer open?",
            None,
        ),
        ("# SVM\n- C controls the width of the margin\n  - large C: few errors", "SVM: what is large C?", "few errors"),
        ("# 코드\n|코드|의미|\n|--|--|\n|404|리소스 없음|", "404는?", "리소스 없음"),
        (
            "# Law\n## Defenses\n1. Duress\n2. Mistake\n3. Fraud\n\n- A minor may leave.",
            "Law: what are the defenses?",
            None,
        ),
        ("# 호흡\n- 최종 전자 수용체는 산소", "호흡: 최종 전자 수용체는?", "산소"),
        ("# 효소\n- 효소의 주성분은 단백질이며, 열의 영향을 받는다.", "효소의 주성분은?", "단백질"),
    ],
)
def test_more_of_what_they_give(text: str, front: str, back: str | None) -> None:
    found = pairs(text)
    assert front in found, found
    assert back is None or found[front] == back


def test_why_something_is_so_is_another_question_than_how_much_it_is() -> None:
    text = (
        "# Heart\n- The node delays the beat of the chambers by 90 ms\n\n"
        "> [!question] Why does the node delay the beat of the chambers?\n"
    )
    asked = fronts(f"{text}> So that the upper ones can empty before the lower ones close.\n")
    assert asked == [
        "Heart: The node delays the beat of the chambers by ____",
        "Heart: why does the node delay the beat of the chambers?",
    ]


def test_a_question_in_a_fold_does_not_stand_under_another_question() -> None:
    text = (
        "## 소금은 왜 넣나요?\n- 맛을 위해\n\n"
        "<details><summary>물은 왜 넣나요?</summary>\n\n글루텐을 위해 넣는다.\n\n</details>"
    )
    assert "물은 왜 넣나요?" in fronts(text)
    assert not [draft for draft in drafts(text) if draft.kind == "open"]


@pytest.mark.parametrize(
    ("word", "right"), [("timeout", "timeout이란"), ("Dropout", "Dropout이란"), ("root", "root란")]
)
def test_particles_after_english_words(word: str, right: str) -> None:
    assert fronts(f"- {word}: 기다리는 것을 그만두는 시점") == [f"{right}?"]


def test_world_war_one_is_no_opinion() -> None:
    assert drafts("# Wars\n- World War I began in 1914 with the shots of Sarajevo")
