"""Typed answers: the same verdict whichever way they come in, and what follows from it."""

from collections.abc import Callable

import pytest

from quiz.collection.collection import Collection
from quiz.study import say
from quiz.study.plain import talk
from quiz.study.protocol import converse
from quiz.study.session import Session, start
from quiz.study.view import StudyError
from tests.conftest import Clock

Make = Callable[..., Collection]
CARDS = {
    "basic": "{id: card0001, question: Which half of the Transformer is BERT?, answer: encoder, hint: a half}",
    "list": "{id: card0001, question: Which embeddings?, answer: [token, segment, position]}",
    "order": "{id: card0001, question: Put it in order, order: ['[CLS]', sentence A, '[SEP]', sentence B]}",
    "cloze": "{id: card0001, cloze: BERT is an ==encoder== with two sides.}",
    "choice": "{id: card0001, question: Which two?, choices: [GPT, BERT, ALBERT], answer: [BERT, ALBERT]}",
    "compare": "{id: card0001, compare: Reading, columns: [GPT, BERT], rows: {half: [decoder, encoder]}}",
}


def deck(*cards: str, head: str = "") -> str:
    return f"{head}cards:\n" + "".join(f"  - {card}\n" for card in cards)


def test_a_hint_caps_at_hard(make: Make) -> None:
    session = start(make(deck=deck(CARDS["basic"])))
    session.hint()
    assert session.answer("encoder").suggested == "hard"
    session.grade("hard")
    assert session.last_review is not None
    assert session.last_review.data["hints"] == 1


def test_the_card_counts_before_the_deck_and_the_deck_before_the_settings(make: Make) -> None:
    card = "{id: %s, question: Q%s?, answer: A%s}"
    cards = [card % (f"card000{n}", n, n) for n in range(2)]
    own = "{id: card0002, question: Q?, answer: A, answering: reveal}"
    collection = make(a=deck(*cards[:1], own, head="answering: type\n"), b=deck(cards[1]))
    (collection.places.own / "settings.yaml").write_text("answering: reveal\n", encoding="utf-8")
    collection = make()
    found = {}
    session = start(collection)
    while session.view.prompt is not None:
        found[session.view.prompt.card] = session.view.answering
        session.reveal()
        session.grade("easy")
    assert found == {"card0000": "type", "card0002": "reveal", "card0001": "reveal"}


@pytest.mark.parametrize(
    ("head", "settings", "expected"),
    [
        ("", "", ("either", "either", "reveal")),
        ("", "answering: type", ("type", "type", "reveal")),
        ("answering: type\n", "answering: reveal", ("type", "type", "reveal")),
        ("answering: type\n", "per_deck: {a: {answering: either}}", ("either", "either", "reveal")),
        ("answering: either\n", "answering: either\nper_deck: {a: {answering: type}}", ("type", "type", "reveal")),
        ("", "answering: reveal\nper_deck: {b: {answering: type}}", ("reveal", "reveal", "reveal")),
    ],
)
def test_a_deck_is_answered_as_the_settings_of_the_deck_say(
    make: Make, head: str, settings: str, expected: tuple[str, ...]
) -> None:
    from quiz.study.asked import answering

    own = "{id: card0009, question: Q?, answer: A, answering: reveal}"
    collection = make(a=deck(CARDS["basic"], CARDS["list"].replace("0001", "0002"), own, head=head))
    (collection.places.own / "settings.yaml").write_text(settings, encoding="utf-8")
    collection = make()
    keys = ("card0001#front", "card0002#front", "card0009#front")
    assert tuple(answering(collection, s.prompt) for key in keys if (s := collection.stored(key))) == expected


def test_a_folder_of_decks_is_answered_as_its_settings_say(make: Make) -> None:
    collection = make()
    (collection.places.root / "decks" / "en").mkdir()
    (collection.places.root / "decks" / "en" / "bert.yaml").write_text(deck(CARDS["basic"]), encoding="utf-8")
    (collection.places.own / "settings.yaml").write_text("per_deck: {en: {answering: reveal}}", encoding="utf-8")
    view = start(make()).view
    assert view.answering == "reveal"


def test_giving_up_where_typing_is_asked_for_is_again(make: Make) -> None:
    text = deck(CARDS["basic"])
    assert start(make(deck=text)).reveal().suggested == "good"
    assert start(make(deck=f"answering: type\n{text}")).reveal().suggested == "again"


def test_a_list_is_typed_item_by_item(make: Make) -> None:
    session = start(make(deck=deck(CARDS["list"])))
    view = session.say_item("segmetn")
    assert [(part.verdict, part.item) for part in view.said] == [("nearly", 1)]
    with pytest.raises(StudyError, match="already"):
        session.say_item("segmetn")
    assert [part.item for part in session.say_item("colour").said] == [1, None]
    view = session.say_item("token, position")
    assert view.phase == "answer"
    assert view.given is not None
    assert (view.given.verdict, view.given.score) == ("partly", 0.75)


def test_a_list_given_up_is_worth_what_was_typed(make: Make) -> None:
    session = start(make(deck=deck(CARDS["list"])))
    session.say_item("token")
    view = session.reveal()
    assert view.given is not None
    assert (view.given.verdict, view.given.missed) == ("partly", (1, 2))


def test_items_to_arrange_are_shown_out_of_order(make: Make) -> None:
    view = start(make(deck=deck(CARDS["order"]))).view
    assert view.prompt is not None
    assert sorted(view.choices) == sorted(view.prompt.answer)
    assert view.choices != view.prompt.answer
    assert start(make(deck=deck(CARDS["order"], head="answering: type\n"))).view.choices == ()


PAIR = deck(
    "{id: half0001, question: Which half is BERT?, answer: encoder}",
    "{id: half0002, question: Which half is GPT?, answer: decoder}",
    "{id: pick0001, question: Which half reads both sides?, choices: auto, answer: bidirectional encoder}",
    *(f"{{id: more000{n}, question: What is {n}?, answer: some thing {n}}}" for n in range(6)),
)


def confuse(session: Session) -> None:
    while session.view.prompt is None or session.view.prompt.card != "half0001":
        session.skip()
    session.answer("decoder")


def test_another_cards_answer_is_told_and_kept(make: Make) -> None:
    collection = make(deck=PAIR)
    session = start(collection)
    confuse(session)
    view = session.view
    assert view.given is not None
    assert view.confused is not None
    assert (view.given.verdict, view.confused.question) == ("wrong", "Which half is GPT?")
    session.grade("again")
    assert session.last_review is not None
    assert session.last_review.data["said"] == "half0002#front"
    assert session.last_review.data["typed"] == "decoder"


def test_an_answer_does_not_wait_for_what_is_not_ready(make: Make) -> None:
    collection = make(deck=PAIR)
    collection.patience = 0
    session = start(collection)
    confuse(session)
    assert session.view.given is not None
    assert (session.view.given.verdict, session.view.confused) == ("wrong", None)
    session.grade("again")
    for _ in collection.warm():
        pass
    session.undo()
    session.answer("decoder")
    assert session.view.confused is not None


ELSEWHERE = deck("{id: away0001, question: Which half is XLNet?, answer: decoder}")


@pytest.mark.parametrize("own", [True, False])
def test_another_deck_is_looked_in_and_the_own_one_first(make: Make, own: bool) -> None:
    cards = ["{id: half0001, question: Which half is BERT?, answer: encoder}"]
    cards += ["{id: half0002, question: Which half is GPT?, answer: decoder}"] * own
    # By name and by id the other deck comes first.
    collection = make(deck=deck(*cards), another=ELSEWHERE)
    session = start(collection)
    confuse(session)
    assert session.view.confused is not None
    found = session.view.confused
    assert (found.key, found.deck) == (("half0002#front", "deck") if own else ("away0001#front", "another"))


@pytest.mark.parametrize(
    ("others", "found"),
    [
        (
            [
                "{id: aaaa0001, question: Order?, order: [decoder, end]}",
                "{id: whole001, question: W?, answer: decoder}",
            ],
            "whole001",
        ),
        (
            [
                "{id: aaaa0001, question: Which?, answer: [decoder, end]}",
                "{id: whole001, question: W?, answer: decoder}",
            ],
            "whole001",
        ),
        (["{id: aaaa0001, question: Which?, answer: [decoder, end]}"], "aaaa0001"),
        (["{id: aaaa0001, question: Order?, order: [decoder, end]}"], None),
        (["{id: aaaa0001, compare: Both, columns: [GPT, BERT], rows: {Half: [decoder, end]}}"], None),
    ],
)
@pytest.mark.parametrize("near", [True, False])
def test_the_card_whose_whole_answer_it_is_is_told(
    make: Make, others: list[str], found: str | None, near: bool
) -> None:
    mine = "{id: half0001, question: Which half is BERT?, answer: encoder}"
    collection = make(deck=deck(mine, *others)) if near else make(deck=deck(mine), another=deck(*others))
    session = start(collection)
    confuse(session)
    confused = session.view.confused
    assert (confused.key.split("#")[0] if confused else None) == found
    assert ("one of the answers" in "".join(say.answer(session.view, session.view.prompt))) == (found == "aaaa0001")  # type: ignore[arg-type]


def test_a_slip_that_is_the_answer_of_another_deck_is_wrong_in_study_and_test(make: Make) -> None:
    from quiz.study.test import Options, begin

    mine = deck("{id: half0001, question: Which half?, answer: encoder}")
    for other, verdict in (("something", "nearly"), ("encodr", "wrong")):
        collection = make(deck=mine, another=deck(f"{{id: away0001, question: What?, answer: {other}}}"))
        session = start(collection, ["deck"])
        view = session.answer("encodr")
        assert view.given is not None
        test = begin(collection, ["deck"], Options(number=1, feedback=True))
        marked = test.answer("encodr").marked
        assert marked is not None
        assert view.given.verdict == marked.verdict == verdict


def test_both_cards_are_told_in_lines_and_in_the_protocol(make: Make) -> None:
    collection = make(deck=deck(CARDS["basic"]), another=ELSEWHERE)
    said = "\n".join(talk(start(collection, ["deck"]), iter(["decoder"])))
    assert (
        "You said the answer to another card of another.\n"
        "Asked: Which half of the Transformer is BERT? Answer: encoder\n"
        "Said: Which half is XLNet? Answer: decoder\n"
    ) in said
    messages = converse(start(collection, ["deck"]), iter([b'{"answer": "decoder"}']))
    (result,) = (message for message in messages if message["type"] == "result")
    other = {"prompt": "away0001#front", "deck": "another", "question": "Which half is XLNet?", "answer": ["decoder"]}
    assert result["confused_with"] == other


def test_what_was_confused_comes_first_among_the_choices(make: Make, clock: Clock) -> None:
    text = PAIR.replace("question: Which half is BERT?, answer", "question: Which half is BERT?, choices: auto, answer")
    collection = make(deck=PAIR)
    session = start(collection)
    confuse(session)
    session.grade("again")
    changed = make(deck=text)
    view = start(changed).view
    while view.prompt is None or view.prompt.card != "half0001":
        clock.move(minutes=1)
        session = start(changed)
        view = session.view
        if view.prompt is None or view.prompt.card != "half0001":
            session.reveal()
            session.grade("easy")
    assert "decoder" in view.choices


def test_undo_takes_a_confusion_back(make: Make) -> None:
    from quiz.index import queries

    collection = make(deck=PAIR)
    session = start(collection)
    confuse(session)
    session.grade("again")
    assert queries.said_instead(collection.index, "half0001", "front") == ["half0002#front"]
    session.undo()
    assert queries.said_instead(collection.index, "half0001", "front") == []


def test_the_other_keyboard_layout_is_read(make: Make) -> None:
    session = start(make(deck=deck("{id: card0001, question: 무엇?, answer: 임베딩}")))
    view = session.answer("dlaqpeld")
    assert view.given is not None
    assert (view.given.verdict, view.given.read_as) == ("right", "임베딩")
    said = "\n".join(talk(start(make()), iter(["dlaqpeld"])))
    assert "Read as 임베딩, typed on the other keyboard layout." in said


def test_parts_on_the_other_layout_and_nearly_right_are_told(make: Make) -> None:
    rows = "{half: [bidirectional encoder, 인코더, decoder]}"
    collection = make(deck=deck(f"{{id: card0001, compare: 모델, columns: [A, B, C], rows: {rows}}}"))
    said = "\n".join(talk(start(collection), iter(["bidirectoinal encoder; dlszhej; none"])))
    assert (
        "bidirectoinal encoder: nearly right\n"
        "dlszhej: read as 인코더, typed on the other keyboard layout\n"
        "none: wrong\n"
    ) in said
    asked = b'{"answer": ["bidirectoinal encoder", "dlszhej", "none"]}'
    (result,) = (message for message in converse(start(collection), iter([asked])) if message["type"] == "result")
    assert result["parts"] == [
        {"given": "bidirectoinal encoder", "verdict": "nearly", "item": "bidirectional encoder", "read_as": ""},
        {"given": "dlszhej", "verdict": "right", "item": "인코더", "read_as": "인코더"},
        {"given": "none", "verdict": "wrong", "item": None, "read_as": ""},
    ]


def test_an_open_answer_is_written_then_held_against_its_points(make: Make) -> None:
    session = start(make(deck=deck("{id: open0001, question: Why?, points: [one, two, three]}")))
    view = session.answer("because of one")
    assert (view.phase, view.suggested) == ("answer", "again")
    assert view.given is not None
    assert view.given.verdict is None
    view = session.hold([1, 2])
    assert view.given is not None
    assert (view.given.answer, view.given.verdict, view.suggested) == (("because of one",), "partly", "hard")
    session.grade("hard")
    assert session.last_review is not None
    assert session.last_review.data["typed"] == "because of one"
    assert session.last_review.data["score"] == pytest.approx(2 / 3, abs=1e-3)


def test_the_difference_is_said_in_plain_lines(make: Make) -> None:
    said = "\n".join(talk(start(make(deck=deck(CARDS["basic"]))), iter(["encodr"])))
    assert "Nearly right.\nYou typed: encod{+e+}r\nAnswer: encoder" in said
    said = "\n".join(talk(start(make(deck=deck(CARDS["list"]))), iter(["token; colour"])))
    assert "colour: not one of them" in said
