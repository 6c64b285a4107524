import pytest

from quiz.deckfile.edit.edit import (
    AddCard,
    DeleteCard,
    DeleteKey,
    Edit,
    MoveCard,
    SetHead,
    SetValue,
    apply,
    move_between,
    position,
    values,
)
from quiz.deckfile.edit.tree import EditError

DECK = """\
# head
title: BERT   # the model
cards:
  # section
  - id: a1        # 한글
    question: &q What is it?
    answer: [Token,   Segment]   # list
    source: &s {note: a.md, heading: X}

  - id: b2
    question: *q
    answer: >-
      long text that is
      folded here
    source: *s
    # inner
  - compare: A and B
    columns: [A, B]
    rows:
      r1: ['1', '2']  # one
      '[x] y': [c, d]
"""


def difference(*edits: Edit, text: str = DECK) -> list[str]:
    """The lines that went and came."""
    old, new = text.split("\n"), apply(text, edits).split("\n")
    gone, came = list(old), []
    for line in new:
        if line in gone:
            gone.remove(line)
        else:
            came.append(line)
    return [*(f"-{line}" for line in gone), *(f"+{line}" for line in came)]


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (
            SetValue(0, ("answer",), ["Token", "Position", "Segment"]),
            ["-    answer: [Token,   Segment]   # list", "+    answer: [Token, Position,   Segment]   # list"],
        ),
        (
            SetValue(0, ("answer",), "no: x"),
            ["-    answer: [Token,   Segment]   # list", "+    answer: 'no: x'   # list"],
        ),
        (SetValue(0, ("hint",), "two\nlines"), ["+    hint: |-", "+      two", "+      lines"]),
        (SetValue(0, ("draft",), True), ["+    draft: true"]),
        (
            SetValue(1, ("answer",), "A longer text that is written over as many lines as it takes"),
            [
                *("-      long text that is", "-      folded here"),
                *("+      A longer text that is written over as many lines as it", "+      takes"),
            ],
        ),
        (SetValue(2, ("id",), "c3"), ["-  - compare: A and B", "+  - id: c3", "+    compare: A and B"]),
        (SetValue(2, ("rows", "r1", 1), "3"), ["-      r1: ['1', '2']  # one", "+      r1: ['1', '3']  # one"]),
        (
            SetValue(2, ("rows",), {"r1": ["1", "2"], "z": ["c", "d"]}),
            ["-      '[x] y': [c, d]", "+      z: [c, d]"],
        ),
        (DeleteKey(0, ("id",)), ["-  - id: a1        # 한글", "+  - # 한글"]),
        (DeleteKey(2, ("rows", "r1")), ["-      r1: ['1', '2']  # one"]),
        (SetHead("about", "it's # x"), ['+about: "it\'s # x"']),
        (SetHead("title", "GPT"), ["-title: BERT   # the model", "+title: GPT   # the model"]),
        (
            AddCard({"answer": "A", "question": "q?", "source": {"note": "x.md"}, "reverse": True}),
            ["+", "+  - question: q?", "+    answer: A", "+    reverse: true", "+    source: {note: x.md}"],
        ),
    ],
)
def test_only_what_changes_is_written(edit: Edit, lines: list[str]) -> None:
    assert sorted(difference(edit)) == sorted(lines)


def test_an_alias_is_replaced_and_its_anchor_stays() -> None:
    assert difference(SetValue(1, ("source", "heading"), "Y")) == [
        "-    source: *s",
        "+    source: {note: a.md, heading: Y}",
    ]


def test_an_anchor_moves_on_where_its_value_changes() -> None:
    assert difference(SetValue(0, ("question",), "Which?")) == [
        *("-    question: &q What is it?", "-    question: *q"),
        *("+    question: Which?", "+    question: &q 'What is it?'"),
    ]
    changed = apply(DECK, [DeleteCard(0)])
    assert values(changed, 0)["source"] == {"note": "a.md", "heading": "X"}


def test_cards_move_as_they_are() -> None:
    changed = apply(DECK, [MoveCard(2, -1)])
    assert [values(changed, n).get("id") for n in range(3)] == [None, "a1", "b2"]
    assert sorted(changed.split("\n")) == sorted([*DECK.split("\n"), ""])


def test_a_block_text_that_comes_to_stand_last_keeps_its_newline() -> None:
    text = "cards:\n  - question: |\n      a\n    \n  - question: b"
    assert apply(text, [MoveCard(0, 1)]).endswith("  - question: |\n      a\n")


def test_a_deck_can_lose_all_its_cards_and_get_one_again() -> None:
    empty = apply(DECK, [DeleteCard(n) for n in range(3)])
    assert empty == "# head\ntitle: BERT   # the model\ncards: []\n"
    again = apply(empty, [AddCard({"question": "a", "answer": "b"})])
    assert again == "# head\ntitle: BERT   # the model\ncards:\n  - question: a\n    answer: b\n"
    assert apply("", [AddCard({"question": "a", "answer": "b"})]) == "cards:\n  - question: a\n    answer: b\n"


def test_a_card_goes_to_another_deck() -> None:
    source, target = move_between(DECK, "cards:\n- question: a\n  answer: b\n", 1)
    assert position(target, "b2") == 1
    assert values(target, 1)["question"] == "What is it?"
    with pytest.raises(EditError, match="no card here has the id b2"):
        position(source, "b2")


def test_a_card_keeps_its_lines_in_another_deck() -> None:
    _, target = move_between(DECK, "cards:\r\n- question: a\r\n  answer: b\r\n", 2, -1)
    assert target.split("\r\n")[1:6] == [
        "- compare: A and B",
        "  columns: [A, B]",
        "  rows:",
        "    r1: ['1', '2']  # one",
        "    '[x] y': [c, d]",
    ]


def test_an_anchor_that_goes_with_its_card_moves_on_over_aliases_that_go_too() -> None:
    text = "cards:\n  - {question: a, answer: [&x b, *x]}\n  - {question: c, answer: *x, hint: *x}\n"
    assert apply(text, [DeleteCard(0)]) == "cards:\n  - {question: c, answer: &x b, hint: *x}\n"


ASKED = """\
cards:
  - ? question
    : |
      a
    ? answer
    : [b, c]
  - {? question : d, ? answer : e}
"""


@pytest.mark.parametrize(
    ("edit", "was", "now"),
    [
        (SetValue(0, ("id",), "i"), "  - ? q", "  - id: i\n    ? q"),
        (SetValue(0, ("hint",), "h"), "c]\n", "c]\n    hint: h\n"),
        (SetValue(0, ("question",), "x\n"), "      a", "      x"),
        (SetValue(0, ("answer",), ["b", "d"]), "[b, c]", "[b, d]"),
        (DeleteKey(0, ("answer",)), "    ? answer\n    : [b, c]\n", ""),
        (DeleteKey(0, ("question",)), "? question\n    : |\n      a\n    ?", "?"),
        (SetValue(1, ("id",), "i"), "{?", "{id: i, ?"),
        (DeleteKey(1, ("question",)), "? question : d, ", ""),
        (DeleteKey(1, ("answer",)), ", ? answer : e", ""),
    ],
)
def test_keys_with_a_question_mark_are_keys(edit: Edit, was: str, now: str) -> None:
    assert values(ASKED, 1) == {"question": "d", "answer": "e"}
    assert apply(ASKED, [edit]).replace(" }", "}") == ASKED.replace(was, now, 1)


@pytest.mark.parametrize("tail", ["", "\n", "\n\n"])
@pytest.mark.parametrize("style", ["|", "|-", "|+", ">", ">+", "| # c"])
def test_a_card_is_added_behind_a_block_text_however_the_file_ends(style: str, tail: str) -> None:
    text = f"cards:\n  - question: a\n    answer: {style}\n      text{tail}"
    new = {"question": "b", "answer": "c"}
    changed = apply(text, [AddCard(new)])
    assert changed.startswith(text.removesuffix("\n"))
    assert values(changed, 1) == new
    if tail:
        assert values(changed, 0) == values(text, 0)
    assert values(changed, 0)["answer"].rstrip("\n") == "text"


def test_several_edits_name_cards_as_they_stood() -> None:
    changed = apply(DECK, [DeleteCard(0), SetValue(1, ("hint",), "h"), AddCard({"cloze": "==a== b"}, 1)])
    assert [next(iter(values(changed, n))) for n in range(3)] == ["id", "cloze", "compare"]
    assert values(changed, 0)["hint"] == "h"


@pytest.mark.parametrize(
    ("text", "edit", "words"),
    [
        (DECK, SetValue(9, ("hint",), "x"), "no card 9"),
        (DECK, SetValue(0, ("rows", "r1"), "x"), "no rows here"),
        (DECK, DeleteKey(0, ("hint",)), "no hint here"),
        ("cards: [", AddCard({"cloze": "x"}), "not YAML"),
        ("cards: nothing\n", AddCard({"cloze": "x"}), "no list of cards"),
        ("cards:\r  - question: a\r    answer: b\r", SetValue(0, ("hint",), "x"), "CR alone"),
        ("cards:\n  - a: b\n    a: c\n", SetValue(0, ("hint",), "x"), "no hint here"),
        ("a: &a [*a]\ncards: []\n", AddCard({"cloze": "x"}), "stands for nothing"),
        ("cards: []\n", SetHead("cards", []), "one by one"),
    ],
)
def test_what_cannot_be_edited_is_refused_with_a_reason(text: str, edit: Edit, words: str) -> None:
    with pytest.raises(EditError, match=words):
        apply(text, [edit])


def test_a_broken_card_does_not_keep_the_others_from_being_edited() -> None:
    text = "cards:\n  - a: b\n    a: c\n  - question: a\n    answer: b\n"
    assert apply(text, [SetValue(1, ("answer",), "c")]) == text.replace("answer: b", "answer: c")
