"""What a Korean sentence says as a whole, what finishes it, its number, its two sides."""

import pytest

from tests.notes.cards import fronts, pairs


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        # All that is said of one thing.
        (
            "# 논\n- 물이 고인 밭\n- 우렁이는 어린 풀을 뜯어 먹고 물속의 찌꺼기를 치운다",
            "논: 우렁이는 무엇을 하는가?",
            "어린 풀을 뜯어 먹고 물속의 찌꺼기를 치운다",
        ),
        (
            "# 논\n- 물이 고인 밭\n- 벼는 키가 작고 잎이 얇다",
            "논: 벼의 특징은?",
            "키가 작고 잎이 얇다",
        ),
        (
            "# 방앗간\n- 오래된 집\n- 큰 곡식은 위층으로 이동하며, 작은 곡식은 아래층으로 이동한다",
            "방앗간: 큰 곡식과 작은 곡식은 각각 어떻게 되는가?",
            "큰 곡식은 위층으로 이동하며, 작은 곡식은 아래층으로 이동한다",
        ),
        # One means with two effects, and the effects by themselves.
        (
            "# 저수지\n- 둑은 물길을 막음으로써 홍수를 막고 물을 모은다",
            "저수지: 둑의 효과는?",
            "홍수를 막고 물을 모은다",
        ),
        # What comes of it, told further in brackets.
        (
            "# 항아리\n- 흙\n- 숨구멍을 남겨 두기 때문에, 김치가 덜 상함 (맛이 깊어짐)",
            "항아리: 숨구멍을 남겨 두기 때문에 어떻게 되는가?",
            "김치가 덜 상함 (맛이 깊어짐)",
        ),
        # A line and what finishes it.
        (
            "# 수레\n- 바퀴는 쇠테로 감싼다\n  - 험한 길에서 오래 버틴다",
            "수레: 바퀴는 무엇으로 감싸는가?",
            "쇠테; 험한 길에서 오래 버틴다",
        ),
        (
            "# 수레\n- 무거운 짐은 뒤쪽에 싣는다\n  - 앞바퀴가 가벼워야 하기 때문",
            "수레: 무거운 짐은 왜 뒤쪽에 싣는가?",
            "앞바퀴가 가벼워야 하기 때문",
        ),
        # Numbers.
        ("# 가마\n- 한 번에 최대 40개까지 굽는다", "가마: 한 번에 몇 개까지 굽는가?", "최대 40개"),
        ("# 가마\n- 장작이 필요하다. (하루에 약 30다발)", "가마: 장작이 얼마나 필요한가?", "하루에 약 30다발"),
        # Each of two, and how two differ.
        ("# 두레\n- 봄 일은 모내기, 여름 일은 김매기", "두레: 봄 일과 여름 일은 각각 무엇인가?", ""),
        (
            "# 그릇\n- 놋그릇은 무겁고 사기그릇은 가볍다",
            "놋그릇과 사기그릇의 차이는?",
            "놋그릇은 무겁고 사기그릇은 가볍다",
        ),
        # Good and bad sides without those words.
        ("# 초가집\n- 새 지붕은 비용이 많이 든다", "초가집: 새 지붕의 단점은?", "비용이 많이 든다"),
        ("# 초가집\n- 겨울을 나기에 유리하다", "초가집의 장점은?", "겨울을 나기에 유리하다"),
        (
            "# 초가집\n- 따뜻하다는 장점이 있지만, 해마다 지붕을 새로 이어야 한다",
            "초가집의 단점은?",
            "해마다 지붕을 새로 이어야 한다",
        ),
        # What a label is.
        ("# 두레박\n우물에서 물을 담는 그릇이다.", "두레박이란?", "우물에서 물을 담는 그릇"),
        ("# 품앗이\n서로의 일을 번갈아 돕는 관습을 말한다.", "품앗이란?", "서로의 일을 번갈아 돕는 관습"),
        ("# 마을\n- 오래된 곳\n- 손님에게 내주는 방을 통틀어 부르는 이름이 사랑방이다", "마을: 사랑방이란?", ""),
        ("# 예절\n## 세배\n새해 아침에는 어른에게 먼저 절해야 한다.", "예절: 세배란?", ""),
    ],
)
def test_what_a_line_says_is_asked_for(text: str, front: str, back: str) -> None:
    found = pairs(text)
    assert front in found, found
    assert not back or found[front] == back


def test_two_statements_with_one_question_are_asked_by_narrower_ones() -> None:
    text = "# 나루\n사공은 손님을 옮기고 짐을 내린다. 사공은 삯을 받고 줄을 맨다."
    assert "나루: 사공은 무엇을 하는가?" not in fronts(text)


def test_what_a_list_asks_for_gives_no_question_of_a_verb_alone() -> None:
    text = "# 물레\n- 실을 가늘게 뽑는다\n- 손으로 돌린다\n- 솜을 먼저 타야 한다"
    assert not [front for front in fronts(text) if front.startswith("물레: 무엇을")]


@pytest.mark.parametrize(
    "line",
    ["물을 긷는다고 하자", "그만큼 좋은 소리를 낸다", "간단히 말하자면 일이 는다", "시루는 떡을 찌는 그릇을 의미한다"],
)
def test_what_is_no_statement_of_its_own_gives_no_part_of_it(line: str) -> None:
    found = pairs(f"# 마당\n- 넓은 곳\n- {line}", "statement")
    assert not [front for front in found if "무엇을 의미" in front or "어떻게 되는가" in front or "그만큼" in front]
    if not line.startswith("시루"):
        assert found == {}
