from pathlib import Path

import pytest

from quiz.deckfile.check import check
from quiz.deckfile.load import load
from quiz.deckfile.loaded import LoadedDeck

EVERY_KIND = """\
title: BERT
tags: [nlp]
language: en
cards:
  - id: 7h2kq9xd
    question: What does [CLS] stand for?
    answer: Classification
    accept: [classification token]
    reverse: true
    hint: It is used for one kind of task
    source: {note: week7-day4.md, heading: BERT}
    tags: [tokens]
  - question: Which three embeddings are summed?
    answer: [Token, Segment, Position]
  - question: Put the input together
    order: ['[CLS]', sentence A, '[SEP]']
  - cloze: BERT is an ==encoder==; GPT a ==decoder::the other half==, no ==encoder==. `==code==`
  - question: Which reads only the left?
    choices: [GPT, BERT, ALBERT]
    answer: GPT
  - compare: GPT and BERT
    columns: [GPT, BERT]
    rows:
      Words in a batch: ['32,000', '128,000']
      learnt in: [fine-tuning, pre-training]
  - question: Why does [CLS] hold the sentence?
    points: [it attends to every token, it is trained by NSP]
"""


def loaded(tmp_path: Path, text: str | bytes) -> LoadedDeck:
    path = tmp_path / "deck.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(path, "en/deck")


def problems(tmp_path: Path, text: str | bytes) -> list[str]:
    prefix = f"{tmp_path / 'deck.yaml'}:"
    return [str(p).removeprefix(prefix) for p in loaded(tmp_path, text).problems]


def test_every_kind_is_found_from_its_keys(tmp_path: Path) -> None:
    deck = loaded(tmp_path, EVERY_KIND)
    assert deck.problems == ()
    assert [c.kind for c in deck.cards] == ["basic", "list", "order", "cloze", "choice", "compare", "open"]
    slots = [p.slot for c in deck.cards for p in c.prompts]
    assert slots == [
        *("front", "reverse", "front", "front", "gap:encoder", "gap:decoder", "front"),
        *("row:Words in a batch", "row:learnt in", "front"),
    ]
    gap, other = deck.cards[3].prompts
    assert gap.question == "BERT is an ____; GPT a decoder, no ____. `==code==`"
    assert other.question == "BERT is an encoder; GPT a [the other half], no encoder. `==code==`"
    assert deck.cards[0].prompts[0].tags == ("nlp", "tokens")


def test_what_else_counts_is_for_its_gap(tmp_path: Path) -> None:
    text = (
        "cards:\n  - cloze: An ==encoder::half== is no ==decoder==, ==encoder==.\n    accept: {encoder: [enc, coder]}\n"
    )
    first, second = loaded(tmp_path, text).cards[0].prompts
    assert (first.slot, first.accept) == ("gap:encoder", ("enc", "coder"))
    assert (second.slot, second.accept) == ("gap:decoder", ())
    text = "cards:\n  - cloze: ==a== is ==a== again.\n    accept: [b]\n"
    assert [prompt.accept for prompt in loaded(tmp_path, text).cards[0].prompts] == [("b",)]
    assert loaded(tmp_path, text.replace("[b]", "{a: [b]}")).cards[0].prompts[0].accept == ("b",)


def test_nothing_is_guessed_to_be_other_than_text(tmp_path: Path) -> None:
    for text in ("no", "null", "~", "1.10", "12:30:45", "2026-01-02", "010"):
        deck = loaded(tmp_path, f"cards:\n  - question: Which?\n    answer: {text}\n")
        assert deck.cards[0].prompts[0].answer == (text,)


def test_a_bad_card_does_not_take_its_deck_down(tmp_path: Path) -> None:
    text = "cards:\n  - question: a\n    answr: b\n  - question: c\n    answer: d\n"
    deck = loaded(tmp_path, text)
    assert [c.prompts[0].question for c in deck.cards] == ["c"]
    assert problems(tmp_path, text) == [
        "2:5: this basic card needs answer: (a text, or a list for several)",
        "3:5: no key is called 'answr'; did you mean answer?",
    ]


@pytest.mark.parametrize(
    ("card", "place", "words"),
    [
        ("question: a\n    answer: [CLS]", "3:13", "put it in quotes: '[CLS]'"),
        ("question: a\n    question: b\n    answer: c", "3:5", "given twice"),
        ("question: a\n    answer: b\n    <<: {hint: x}", "4:5", "<< merges nothing"),
        ("question: a\n    answer: b\n    source: {note: ../x.md}", "4:20", "inside the collection"),
        ("cloze: no gap", "2:5", "needs a gap"),
        ("question: a\n    choices: [a, b]\n    answer: c", "2:5", "none of the choices"),
        ("compare: a\n    columns: [x, y]\n    rows: {r: [one]}", "2:5", "1 cells for 2 columns"),
        ("cloze: ==a== and ==b==\n    accept: [c]", "2:5", "which gap is it for? As in accept: {a: [c]}"),
        ("cloze: ==a== and ==b==\n    accept: {c: [d]}", "2:5", "no gap is 'c'; there are 'a', 'b'"),
        ("cloze: ==a== and ==b==\n    accept: c", "3:13", "accept: should be a list"),
        ("question: a\n    choices: [a]\n    answer: a", "3:14", "choices: has too few entries: 2 at least"),
        ("question: a\n    choices: a\n    answer: a", "3:14", "choices: should be auto or a list"),
        ("question: a\n    choices: [a, [b]]\n    answer: a", "3:14", "choices: should be text"),
        ("question: a\n    choices: [a, b]\n    answer: []", "4:13", "answer: has too few entries: 1 at least"),
        ("question: a\n    answer: b\n    answering: x", "4:16", "answering: should be reveal, type or either"),
        ("question: a\n    answer: b\n    source: {heading: x}", "4:13", "source: needs note:"),
        ("question: a\n    answer: b\n    accept: {b: [c]}", "4:13", "accept: should be a list"),
        ("question: a\n    answer: b\n    reverse: perhaps", "4:14", "true or false"),
        ("question: a\n    answer: {b: c}", "3:13", "should be text"),
        ("question: a\n    answer: b\n    id: 'no good'", "4:9", "signs that do not fit"),
    ],
)
def test_a_problem_has_its_place_and_a_way_out(tmp_path: Path, card: str, place: str, words: str) -> None:
    found = problems(tmp_path, f"cards:\n  - {card}\n")
    assert len(found) == 1
    assert found[0].startswith(f"{place}: ")
    assert words in found[0]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (b"cards:\n  - question: caf\xe9", "2:18", "not UTF-8"),
        ("cards:\n  - question: a: b\n    answer: c\n", "2:16", "holds ': ' needs quotes"),
        ("cards:\n  - question: `a`\n    answer: c\n", "2:15", "needs quotes"),
        ("cards:\n  - question: a\x1b[31m\n", "2:16", "control character"),
        ("", "1:1", "empty deck"),
        ("[" * 5000, "1:1", "nested too deeply"),
        ("title: x\n", "1:1", "needs cards:"),
        ("cards: nothing\n", "1:8", "list of cards"),
    ],
)
def test_a_broken_file_has_one_line(tmp_path: Path, text: str | bytes, place: str, words: str) -> None:
    found = problems(tmp_path, text)
    assert len(found) == 1
    assert found[0].startswith(f"{place}: ")
    assert words in found[0]


def test_newlines_and_byte_order_mark_do_not_move_places(tmp_path: Path) -> None:
    text = "cards:\n  - question: a\n    answr: b\n"
    plain = problems(tmp_path, text)
    assert problems(tmp_path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == plain


def test_aliases_are_bounded(tmp_path: Path) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for n in range(1, 9):
        bomb += f"{chr(97 + n)}: &{chr(97 + n)} [{', '.join([f'*{chr(96 + n)}'] * 10)}]\n"
    assert any("aliases repeat too much" in line for line in problems(tmp_path, bomb + "cards: []\n"))


def test_a_card_without_id_is_known_by_its_question(tmp_path: Path) -> None:
    one = loaded(tmp_path, "cards:\n  - question: a\n    answer: b\n  - question: a\n    answer: z\n")
    two = loaded(tmp_path, "cards:\n  - question: new\n    answer: x\n  - question: a\n    answer: c\n")
    assert one.cards[0].id == two.cards[1].id
    assert one.cards[0].id != one.cards[1].id
    assert not one.cards[0].written_id


def test_equal_ids_are_told_within_and_across_decks(tmp_path: Path) -> None:
    card = "  - id: aaaaaaaa\n    question: a\n    answer: b\n"
    assert problems(tmp_path, "cards:\n" + card + card) == [
        "5:5: id aaaaaaaa is used twice, first on line 2; give this card another one"
    ]
    paths = [tmp_path / "one.yaml", tmp_path / "two.yaml"]
    for path in paths:
        path.write_text("cards:\n" + card)
    assert [(p.path, p.code) for p in check(paths)] == [(paths[1], "same-id")]
