"""Every kind of prompt: right, nearly, partly, wrong."""

import pytest

from quiz.grading.grade import grade_answer, same_answer
from quiz.grading.plain import plain
from quiz.grading.result import Part, Result, suggested
from quiz.model.prompt import Kind, Prompt


def prompt(kind: Kind, *answer: str, accept: tuple[str, ...] = (), choices: tuple[str, ...] = ()) -> Prompt:
    return Prompt("d", "c", "front", kind, "Which?", answer, accept=accept, choices=choices)


BERT = prompt("list", "Token", "Segment", "Position")
KOREAN = prompt("list", "토큰", "세그먼트", "포지션")
INPUT = prompt("order", "[CLS]", "sentence A", "[SEP]", "sentence B", "[SEP]")
TASKS = prompt("list", "masked language model", "next sentence prediction", accept=("NSP", "MLM"))


@pytest.mark.parametrize(
    ("card", "given", "verdict", "score"),
    [
        (prompt("basic", "a", accept=("b",)), ["B"], "right", 1),
        (prompt("basic", "embedding"), ["embeding"], "nearly", 1),
        (prompt("basic", "embedding"), ["encoder"], "wrong", 0),
        (prompt("basic", "embedding"), [], "wrong", 0),
        (prompt("basic", "embedding"), ["embedding", "encoder"], "wrong", 0),
        (prompt("cloze", "임베딩"), ["임베딩을"], "right", 1),
        (BERT, ["position", "token", "segment"], "right", 1),
        (BERT, ["position, token; segment"], "right", 1),
        (BERT, ["position, token, segment"], "right", 1),
        (BERT, ["token\nsegment\nposition"], "right", 1),
        (BERT, ["token, segment and position"], "right", 1),
        (BERT, ["token", "segement", "position"], "nearly", 1),
        (BERT, ["position", "position"], "partly", 1 / 3),
        (BERT, ["token", "segment", "position", "decoder"], "partly", 3 / 4),
        (BERT, ["decoder", "encoder"], "wrong", 0),
        (BERT, [], "wrong", 0),
        (TASKS, ["MLM", "NSP"], "right", 1),
        (TASKS, ["MLM", "masked language model"], "partly", 1 / 2),
        (BERT, ["token + segment + position"], "right", 1),
        (BERT, ["token+segment+position"], "right", 1),
        (BERT, ["token·segment·position"], "right", 1),
        (BERT, ["token/segment/decoder"], "partly", 2 / 3),
        (BERT, ["token segment position"], "right", 1),
        (BERT, ["token segement position"], "nearly", 1),
        (BERT, ["token + segement + position"], "nearly", 1),
        (BERT, ["token", "segment and position"], "right", 1),
        (BERT, ["token", "segment, position"], "right", 1),
        (BERT, ["not token segment"], "wrong", 0),
        (BERT, ["tokensegmentposition"], "wrong", 0),
        (BERT, ["encoder/decoder"], "wrong", 0),
        (TASKS, ["MLM과 NSP"], "right", 1),
        (TASKS, ["MLM이랑 NSP"], "right", 1),
        (TASKS, ["MLM하고 NSP"], "right", 1),
        (TASKS, ["MLM 및 NSP"], "right", 1),
        (TASKS, ["masked language model next sentence prediction"], "right", 1),
        (KOREAN, ["토큰과 세그먼트와 포지션"], "right", 1),
        (KOREAN, ["토큰, 세그먼트와 포지션"], "right", 1),
        (KOREAN, ["토큰 / 세그먼트랑 포지션"], "right", 1),
        (KOREAN, ["토큰 세그먼트 포지션"], "right", 1),
        (KOREAN, ["토큰와 세그먼트"], "wrong", 0),
        (KOREAN, ["토큰과 인코더"], "partly", 1 / 3),
        (prompt("list", "사과", "배"), ["사과 배"], "right", 1),
        (prompt("list", "사과", "배"), ["배와 사과"], "right", 1),
        (prompt("list", "사", "배"), ["사과 배"], "wrong", 0),
        (prompt("list", "C", "C++"), ["C++ + C"], "right", 1),
        (prompt("list", "C", "C++"), ["C++/C"], "right", 1),
        (prompt("list", "A/B test", "C"), ["A/B test"], "partly", 1 / 2),
        (prompt("list", "input/output layer", "decoder"), ["input/outptu layer"], "partly", 1 / 2),
        (prompt("list", "yes, always", "never"), ["yes, always"], "partly", 1 / 2),
        (prompt("list", "yes, always", "never", "once"), ["once; yes, always; never"], "right", 1),
        (prompt("list", "32,000", "128,000"), ["128,000, 32,000"], "right", 1),
        (INPUT, ["[CLS]", "sentence A", "[SEP]", "sentence B", "[SEP]"], "right", 1),
        (INPUT, ["cls, sentence a, sep, sentence b, sep"], "right", 1),
        (INPUT, ["CLS → sentence A → SEP → sentence B → SEP"], "right", 1),
        (INPUT, ["[CLS] sentence A [SEP] sentence B [SEP]"], "right", 1),
        (INPUT, ["[CLS] + sentence B + [SEP] + sentence A + [SEP]"], "partly", 1 / 2),
        (INPUT, ["sentence A", "[SEP]", "sentence B", "[SEP]"], "partly", 4 / 5),
        (INPUT, ["[CLS]", "sentence B", "[SEP]", "sentence A", "[SEP]"], "partly", 1 / 2),
        (prompt("order", "a", "b", "c", "d"), ["a", "c", "b", "d"], "partly", 2 / 3),
        (prompt("order", "a", "b", "c"), ["c", "b", "a"], "wrong", 0),
        (prompt("order", "a", "b", "c"), ["a"], "partly", 1 / 3),
        (prompt("order", "encoder", "classifier"), ["encoder", "clasifier"], "nearly", 1),
        (prompt("compare", "32,000", "128,000"), ["32k", "128k"], "right", 1),
        (prompt("compare", "32,000", "128,000"), ["32,000, 128,000"], "right", 1),
        (prompt("compare", "32,000", "128,000"), ["128,000", "32,000"], "wrong", 0),
        (prompt("compare", "32,000", "128,000"), ["", "128,000"], "partly", 1 / 2),
        (prompt("compare", "fine-tuning", "pre-training"), ["fine-tuning", "pre-trainning"], "nearly", 1),
        (prompt("choice", "a", "b", choices=("a", "b", "z")), ["b", "a"], "right", 1),
        (prompt("choice", "a", "b", choices=("a", "b", "z")), ["a", "z"], "wrong", 0),
        (prompt("choice", "a", "b", choices=("a", "b", "z")), ["a"], "partly", 1 / 2),
        (prompt("choice", "a", "b", choices=("a", "b", "z")), ["a", "a"], "partly", 1 / 2),
        (prompt("choice", "1.1", choices=("1.1", "1.10")), ["1.10"], "wrong", 0),
        (prompt("choice", "embedding", choices=("embedding", "encoder")), ["The Embedding"], "right", 1),
        (prompt("choice", "embedding", choices=("embedding", "encoder")), ["embeding"], "wrong", 0),
        (prompt("open", "a", "b"), ["a", "b"], "right", 1),
        (prompt("open", "a", "b"), ["b"], "partly", 1 / 2),
        (prompt("open", "a", "b"), [], "wrong", 0),
    ],
)
def test_every_kind(card: Prompt, given: list[str], verdict: str, score: float) -> None:
    result = grade_answer(card, given)
    assert (result.verdict, round(result.score, 4)) == (verdict, round(score, 4))


def asks(question: str, *answer: str, accept: tuple[str, ...] = ()) -> Prompt:
    return Prompt("d", "c", "front", "basic", question, answer, accept=accept)


def gap(before: str, answer: str, after: str) -> Prompt:
    return Prompt("d", "c", "gap:x", "cloze", f"{before}____{after}", (answer,), around=(before, after))


def row(label: str, *cells: str, other: tuple[str, ...] = (), columns: tuple[str, ...] = ("GPT", "BERT")) -> Prompt:
    rows = ((label, *cells), ("other", *other)) if other else ((label, *cells),)
    return Prompt("d", "c", "row:x", "compare", f"Both: {label}", cells, columns=columns, rows=rows)


SHARE = asks("word piece의 몇 %를 고르는가?", "15%")
STEPS = asks("For how many steps were both pre-trained?", "1M", accept=("one million",))
KOREAN_STEPS = asks("각각 몇 step 동안 사전학습했는가?", "1M", accept=("백만",))
HEADS = asks("How many attention heads has it?", "12")
LAYERS = asks("How many layers has it?", "12 layers")
PERCENT = gap("Of these ", "80 %", " become masked and 10 % random.")
WORDS = row("words in a batch", "32,000", "128,000")
ACCURACY = row("NSP", "90.5 %", "52.0 %", other=("78.9 %", "86.5 %"))


@pytest.mark.parametrize(
    ("card", "given", "verdict"),
    [
        (SHARE, "15", "right"),
        (SHARE, "15퍼센트", "right"),
        (SHARE, "15를", "right"),
        (SHARE, "15 kg", "wrong"),
        (SHARE, "16", "wrong"),
        (asks("Which share?", "15 %"), "15", "wrong"),
        (asks("What percentage?", "15"), "15 %", "right"),
        (asks("몇 %인가?", "15"), "15 퍼센트", "right"),
        (asks("What percentage?", "15"), "15 kg", "wrong"),
        (asks("Which score?", "15"), "15 %", "wrong"),
        (asks("How long in ms?", "20 ms"), "20", "right"),
        (asks("How long in ms?", "20 ms"), "20 s", "wrong"),
        (asks("How long?", "20 ms"), "20", "wrong"),
        (STEPS, "1,000,000 steps", "right"),
        (STEPS, "one million steps", "right"),
        (STEPS, "1M step", "right"),
        (STEPS, "1M words", "wrong"),
        (STEPS, "2M steps", "wrong"),
        (STEPS, "steps", "wrong"),
        (asks("For how many words a batch was it trained in 10 steps?", "1M"), "1M steps", "wrong"),
        (KOREAN_STEPS, "100만 step", "right"),
        (KOREAN_STEPS, "백만 step", "right"),
        (KOREAN_STEPS, "100만 단어", "wrong"),
        (HEADS, "12 heads", "right"),
        (HEADS, "twelve attention heads", "right"),
        (HEADS, "12 layers", "wrong"),
        (LAYERS, "12", "right"),
        (LAYERS, "12 heads", "wrong"),
        (asks("층의 수는?", "12"), "12층", "right"),
        (asks("층의 수는?", "12"), "12번", "wrong"),
        (gap("It has ", "12", " layers."), "12 layers", "right"),
        (gap("It has ", "12", " layers."), "12 heads", "wrong"),
        (gap("It has ", "12", ". Its layers are many."), "12 layers", "wrong"),
        (PERCENT, "80", "right"),
        (PERCENT, "80 kg", "wrong"),
        (gap("Of these ", "80 %", " become masked."), "80", "wrong"),
        (WORDS, "32,000 words; 128k words", "right"),
        (WORDS, "32,000 batches; 128,000 batches", "wrong"),
        (row("배치당 단어 수", "32,000", "128,000"), "32,000 단어; 128,000 단어", "right"),
        (row("배치당 단어 수", "32,000", "128,000"), "32,000 배치; 128,000 배치", "wrong"),
        (row("base", "12", "768", columns=("layers", "units")), "12 layers; 768 units", "right"),
        (row("base", "12", "768", columns=("layers", "units")), "12 units; 768 layers", "wrong"),
        (ACCURACY, "90.5, 52.0", "right"),
        (ACCURACY, "90.5 kg, 52.0 kg", "wrong"),
        (row("NSP", "90.5 %", "52.0 %"), "90.5, 52.0", "wrong"),
    ],
)
def test_a_unit_that_is_named_is_neither_needed_nor_harmful(card: Prompt, given: str, verdict: str) -> None:
    assert grade_answer(card, [given]).verdict == verdict


def test_a_list_tells_what_each_text_was_and_what_was_missed() -> None:
    result = grade_answer(prompt("list", "token", "segment", "위치"), ["segement", "encoder", "dnlcl"])
    assert result.parts == (
        Part("segement", "nearly", 1),
        Part("encoder", "wrong", None),
        Part("dnlcl", "right", 2, "위치"),
    )
    assert result.missed == (0,)


def test_an_item_goes_where_most_are_found() -> None:
    """`segment` is right for the second and, as another spelling, for the first; both have to be found."""
    card = prompt("list", "segment embedding", "segment", accept=("segment",))
    assert grade_answer(card, ["segment", "segment embedding"]).verdict == "right"
    assert grade_answer(card, ["segment embedding", "segment"]).verdict == "right"


def test_an_order_tells_where_it_broke() -> None:
    result = grade_answer(prompt("order", "a", "b", "c", "d"), ["a", "d", "b", "x"])
    assert [(part.verdict, part.item) for part in result.parts] == [
        ("right", 0),
        ("wrong", 3),
        ("right", 1),
        ("wrong", None),
    ]
    assert result.missed == (2,)


def test_accepted_texts_by_place_or_by_likeness_are_spellings_of_an_item() -> None:
    korean = prompt("list", "token", "segment", accept=("토큰 임베딩", "세그먼트 임베딩"))
    assert grade_answer(korean, ["세그먼트 임베딩", "token"]).verdict == "right"
    assert grade_answer(korean, ["토큰 임베딩", "token"]).verdict == "partly"
    unclear = prompt("list", "token", "segment", accept=("세그먼트",))
    assert grade_answer(unclear, ["token", "세그먼트"]).verdict == "partly"


def test_a_cell_of_a_table_takes_only_a_spelling_that_is_like_it() -> None:
    row = prompt("compare", "masked language model", "next word", accept=("MLM", "anything"))
    assert grade_answer(row, ["MLM", "next word"]).verdict == "right"
    assert grade_answer(row, ["MLM", "anything"]).verdict == "partly"


@pytest.mark.parametrize(
    ("result", "hint", "grade"),
    [
        (Result("right", 1), False, "good"),
        (Result("nearly", 1), False, "good"),
        (Result("right", 1), True, "hard"),
        (Result("nearly", 1), True, "hard"),
        (Result("partly", 0.6), False, "hard"),
        (Result("partly", 0.59), False, "again"),
        (Result("partly", 0.9), True, "hard"),
        (Result("partly", 0.1), True, "again"),
        (Result("wrong", 0), False, "again"),
        (Result("wrong", 0), True, "again"),
    ],
)
def test_a_result_suggests_a_grade(result: Result, hint: bool, grade: str) -> None:
    assert suggested(result, 60, hint=hint) == grade


def test_an_answer_changed_if_the_old_one_is_no_longer_right() -> None:
    assert same_answer(("15 %",), ("15 percent",))
    assert same_answer(("a", "b"), ("B", "a"))
    assert not same_answer(("15 %",), ("16 %",))
    assert not same_answer(("a", "a"), ("a", "b"))
    assert not same_answer(("a",), ("a", "b"))


def test_a_typo_mended_is_no_other_answer() -> None:
    assert same_answer(("a mixtrue of wild yeast, fed twice a day",), ("a mixture of wild yeast, fed twice a day",))
    assert same_answer(("the gluten netwrok", "starch"), ("starch", "the gluten network"))
    for was, now in (
        ("kept below 40 degrees", "kept below 45 degrees"),
        ("a causal relation of the two", "a casual relation of the two"),
        ("it rises in the warm kitchen", "it rises not in the warm kitchen"),
        ("the dough is underfermented", "the dough is overfermented"),
    ):
        assert not same_answer((was,), (now,))


def test_the_plain_form_tells_what_is_the_same() -> None:
    assert plain("**The** Encoders!") == plain("encoder")
    assert plain("encoder") != plain("decoder")
    assert plain(" ") == ""
