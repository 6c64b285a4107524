"""What Korean statements answer, by their grammar; and the words, clauses and phrases that this is told by."""

import pytest

from quiz.notes.inflection import verb
from quiz.notes.rules.parsed import clauses, predicate
from quiz.notes.rules.phrased import phrases
from quiz.notes.rules.spoken import modifies, particle, words
from tests.notes.cards import pairs


@pytest.mark.parametrize(
    ("line", "front", "back"),
    [
        # By what.
        ("젖산균을 통해 산도를 낮춘다", "항아리: 어떻게 산도를 낮추는가?", "젖산균을 통해"),
        ("소금을 뿌려서 물기를 뺌", "항아리: 어떻게 물기를 빼는가?", "소금을 뿌려서"),
        ("뚜껑을 닫음으로써 공기를 막음", "항아리: 어떻게 공기를 막는가?", "뚜껑을 닫음으로써"),
        ("배추는 소금물을 이용해 절인다", "항아리: 배추는 어떻게 절이는가?", "소금물을 이용해"),
        # Why, what for.
        ("흙은 숨을 쉬므로 김치가 시지 않는다", "항아리: 흙은 왜 김치가 시지 않는가?", "숨을 쉬므로"),
        ("온도를 지키기 위해 땅에 묻는다", "항아리: 땅에 묻는 이유는?", "온도를 지키기 위해"),
        ("냄새를 없애기 위해 참숯을 사용", "항아리: 냄새를 없애기 위해 무엇을 사용하는가?", "참숯"),
        # When, and what then.
        ("김치는 봄이 오면 시어진다", "항아리: 김치는 언제 시어지는가?", "봄이 오면"),
        ("뚜껑을 열면 젖산균이 줄어든다", "항아리: 뚜껑을 열면 어떻게 되는가?", "젖산균이 줄어든다"),
        ("물이 많을수록 맛이 싱거워진다", "항아리: 물이 많을수록 어떻게 되는가?", "맛이 싱거워진다"),
        # What a verb asks for.
        ("옹기장이는 흙을 물레에 올려 그릇을 빚는다", "항아리: 옹기장이는 어떻게 그릇을 빚는가?", "흙을 물레에 올려"),
        ("유약은 속에 생긴 틈새를 막는다", "항아리: 유약은 무엇을 막는가?", "속에 생긴 틈새"),
        ("잿물을 천연 유약으로 사용", "항아리: 잿물을 무엇으로 사용하는가?", "천연 유약으로 사용"),
        ("손님이 남긴 그릇을 크기순으로 정렬함", "항아리: 무엇을 크기순으로 정렬하는가?", "손님이 남긴 그릇"),
        ("장인은 흙이 고운지 거친지를 판단한다", "항아리: 장인은 무엇을 판단하는가?", "흙이 고운지 거친지"),
        ("독의 두께는 종이의 두께와 같다", "항아리: 독의 두께는 무엇과 같은가?", "종이의 두께"),
        # Good and bad of a thing.
        ("한번 깨지면 고칠 수 없다는 단점이 있다", "항아리의 단점은?", "한번 깨지면 고칠 수 없다"),
        ("김치를 오래 익히는 것이 목적", "항아리의 목적은?", "김치를 오래 익히는 것"),
        ("가마에서 굽는 시간이 너무 김", "항아리의 단점은?", "가마에서 굽는 시간이 너무 김"),
        ("항아리는 같은 온도를 보장하지 않는다", "항아리의 한계는?", "같은 온도를 보장하지 않는다"),
        ("일반적으로 n = 3~5", "항아리: n의 값은 일반적으로 얼마인가?", "3~5"),
        # Two things of one sentence.
        (
            "옹기는 공기를 통과시키지만 유리는 공기를 막는다",
            "항아리: 옹기와 유리의 차이는?",
            "옹기는 공기를 통과시키지만 유리는 공기를 막는다",
        ),
        ("독은 김치를 익히고, 시루는 찹쌀로 만든 떡을 찐다", "항아리: 시루는 무엇을 찌는가?", "찹쌀로 만든 떡"),
        ("(옹기는 잿물을 먹인 그릇이라 물을 흘리지 않는다)", "", ""),
    ],
)
def test_a_sentence_gives_its_question(line: str, front: str, back: str) -> None:
    found = pairs(f"# 항아리\n- 흙으로 빚은 그릇\n- {line}", "statement")
    assert found.get(front, "") == back, found


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        ("# 절구\n- 곡식을 빻아 가루를 만듬\n- 나무", "", ""),
        ("# 맷돌\n- 콩의 껍질을 벗기고 가루를 냄\n- 돌", "맷돌은 무엇을 하는가?", "콩의 껍질을 벗기고 가루를 냄"),
        ("# 갈퀴살\n- 쭉정이를 날려 알곡을 고르는 도구를 의미함", "갈퀴살이란?", "쭉정이를 날려 알곡을 고르는 도구"),
    ],
)
def test_the_first_line_under_a_name_tells_what_it_does(text: str, front: str, back: str) -> None:
    found = pairs(text)
    assert found.get(front, "") == back, found


@pytest.mark.parametrize(
    "line",
    [
        "그것을 물에 넣어 끓인다",
        "이렇게 해야 잘 된다고 볼 수 있다",
        "하면 된다",
        "시간이 지나면 된다",
        "사람들은 이를 독이라고 한다고 말한다",
    ],
)
def test_what_leans_on_other_lines_gives_nothing(line: str) -> None:
    assert pairs(f"# 항아리\n- 흙\n- {line}", "statement") == {}


@pytest.mark.parametrize(
    ("word", "asks", "before"),
    [
        ("정한다", "정하는가", "정하는"),
        ("높음", "높은가", "높은"),
        ("어려움", "어려운가", "어려운"),
        ("만든다", "만드는가", "만드는"),
        ("받았다", "받았는가", "받은"),
        ("줄임", "줄이는가", "줄이는"),
        ("효율적임", "효율적인가", "효율적인"),
        ("통합", "통합하는가", "통합하는"),
        ("불가능", "불가능한가", "불가능한"),
        ("입니다", "", ""),
        ("시스템", "", ""),
    ],
)
def test_a_predicate_as_a_question_and_before_a_noun(word: str, asks: str, before: str) -> None:
    found = verb(word)
    assert (found.asks, found.before) == (asks, before) if found else not asks


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("물을 붓고 소금을 넣는다", ["and", ""]),
        ("물을 붓고 저으면 녹는다", ["if", ""]),
        ("값이 싸기 때문에 많이 쓴다", ["why", ""]),
        ("물을 끓여서 면을 익힌다", ["by", ""]),
        ("물이 끓을 때 생기는 김을 막는다", [""]),
        ("소금을 넣고 간을 맞춘 국을 먹는다", [""]),
        ("주의해서 본다", [""]),
        ("비가 오지만 간다", ["but", ""]),
        ("빛의 측면을 본다", [""]),
    ],
)
def test_clauses_by_their_endings(text: str, ties: list[str]) -> None:
    assert [clause.tie for clause in clauses(text)] == ties


def test_what_belongs_to_a_noun_is_one_phrase() -> None:
    told = words("매일 소금을 뿌린 배추 (포기)를 독에 넣는다")
    verb_at_end = predicate(told)
    assert verb_at_end
    assert verb_at_end.text == "넣는다"
    found = [(part.noun, part.particle) for part in phrases(told[:-1])]
    assert found == [("매일 소금을 뿌린 배추 (포기)", "을"), ("독", "에")]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("파일을", "을"), ("서버는", "은"), ("크기가", "이"), ("언어", ""), ("정하는", ""), ("없이", "")],
)
def test_particles(word: str, expected: str) -> None:
    assert particle(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("정하는", True), ("높은", True), ("시간", False), ("서버는", False), ("역할", False), ("할", True)],
)
def test_verbs_before_a_noun(word: str, expected: bool) -> None:
    assert modifies(word) is expected
