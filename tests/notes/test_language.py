import pytest

from quiz.notes.inflection import adnominal, asking
from quiz.notes.language import korean, with_particle
from quiz.notes.outline import outline
from quiz.notes.words import korean_note


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("밀물", "밀물은"),
        ("파도", "파도는"),
        ("BERT", "BERT는"),
        ("SQL", "SQL은"),
        ("RAM", "RAM은"),
        ("GET", "GET은"),
        ("task", "task는"),
        ("token", "token은"),
        ("network", "network는"),
        ("set", "set은"),
        ("layer", "layer는"),
        ("cache", "cache는"),
        ("module", "module은"),
        ("GPT-2", "GPT-2는"),
        ("3", "3은"),
        ("HTTP/1", "HTTP/1은"),
        ("페이징(Paging)", "페이징(Paging)은"),
        ("`push`", "`push`는"),
        ("[CLS]", "[CLS]는"),
    ],
)
def test_the_particle_follows_the_last_sound(word: str, expected: str) -> None:
    assert with_particle(word, "은") == expected


def test_other_particles() -> None:
    assert [with_particle("달", p) for p in ("이", "을", "과", "이란")] == ["달이", "달을", "달과", "달이란"]
    assert [with_particle("해", p) for p in ("이", "을", "과", "이란")] == ["해가", "해를", "해와", "해란"]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("물이 빠진다", "물이 빠지는"),
        ("값을 정한다.", "값을 정하는"),
        ("물을 먹는다", "물을 먹는"),
        ("달이 있다", "달이 있는"),
        ("값을 정했다", "값을 정한"),
        ("둑이 필요", "둑이 필요한"),
        ("물입니다", "물인"),
        ("값을 정합니다", "값을 정하는"),
        ("값이 있습니다", "값이 있는"),
        ("배가 되었다", "배가 된"),
        ("The tide", ""),
    ],
)
def test_a_statement_before_a_noun(clause: str, expected: str) -> None:
    assert adnominal(clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("값을 정했다", "값을 정했는가"),
        ("물이 빠진다", "물이 빠지는가"),
        ("수가 있다", "수가 있는가"),
        ("The tide", ""),
    ],
)
def test_a_statement_as_a_question(clause: str, expected: str) -> None:
    assert asking(clause) == expected


def test_korean_by_its_letters() -> None:
    assert korean("BERT는 encoder다")
    assert not korean("the Korean word 물 in a long English sentence about words")


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("# Bread\n\n- Yeast makes the dough rise.\n- Salt slows the yeast.\n- In Korean it is called 빵", False),
        ("# 빵\n\n- 효모는 반죽을 부풀린다\n- 소금은 효모를 느리게 한다 (yeast)", True),
    ],
)
def test_a_note_is_korean_by_its_letters_and_not_by_its_last_word(note: str, expected: bool) -> None:
    assert korean_note(outline(note).root) is expected
