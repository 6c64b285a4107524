import shutil
from collections.abc import Callable
from random import Random

import pytest

from quiz.collection.collection import Collection
from quiz.collection.home import left_today
from quiz.collection.verify import verify
from quiz.index import queries
from quiz.study.session import Session, start
from quiz.study.view import Grade, StudyError
from tests.conftest import Clock

DECK = "cards:\n" + "".join(
    f"  - id: card000{n}\n    question: Question {n}?\n    answer: Answer {n}\n" for n in range(5)
)
PICK = """\
cards:
  - id: pick0001
    question: Which?
    choices: [a, b, c, d]
    answer: c
"""
Make = Callable[..., Collection]


def test_the_interval_on_the_key_is_the_one_given(make: Make, clock: Clock) -> None:
    session = start(make(deck=DECK))
    view = session.reveal()
    shown = view.due["easy"]
    clock.move(minutes=3)
    session.grade("easy")
    assert session.last_review is not None
    assert session.last_review.data["due"] == shown.isoformat()


def test_an_answer_is_in_the_index_whenever_that_is_asked(make: Make) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    key = session.view.prompt.key if session.view.prompt else ""
    session.reveal()
    session.grade("easy")
    stored = collection.stored(key)
    assert stored is not None
    assert stored.state.reps == 1
    session.reveal()
    session.grade("easy")
    assert queries.last_act(collection.index, collection.journal.device) is not None
    assert verify(collection).differences == ()


def test_the_next_questions_do_not_depend_on_when_answers_reach_the_index(make: Make, clock: Clock) -> None:
    grades: list[Grade] = ["again", "good", "hard", "easy", "again", "good", "good", "easy"]
    asked: list[list[str]] = []
    for settling in (True, False):
        shutil.rmtree(make().places.root, ignore_errors=True)
        collection = make(deck=DECK + PICK.removeprefix("cards:\n"))
        session = start(collection)
        seen = []
        for grade in grades:
            view = session.reveal()
            seen.append(f"{view.prompt.key if view.prompt else ''} {sorted(view.due.items())}")
            session.grade(grade)
            clock.move(seconds=10)
            if settling:
                collection.settle()
        clock.move(seconds=-80)
        asked.append(seen)
    assert asked[0] == asked[1]
    assert len(asked[0]) == 8


def test_a_learnt_prompt_comes_back_on_its_day(make: Make, clock: Clock) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    for _ in range(5):
        session.reveal()
        session.grade("easy")
    assert session.view.phase == "done"
    summary = session.view.summary
    assert summary is not None
    assert (summary.reviewed, summary.right) == (5, 5)
    assert collection.home().due == 0
    clock.move(days=30)
    assert collection.home().due == 5
    assert start(collection).view.remaining == 5


def test_steps_are_asked_ahead_only_when_nothing_else_is_left(make: Make, clock: Clock) -> None:
    session = start(make(deck=DECK))
    first = session.view.prompt
    session.reveal()
    session.grade("again")
    assert session.view.prompt != first
    for _ in range(4):
        session.reveal()
        session.grade("easy")
    assert session.view.prompt == first
    clock.move(days=1)


def test_undo_gives_back_the_prompt_and_its_state(make: Make, clock: Clock) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    before = collection.stored("card0000#front")
    session.reveal()
    session.grade("good")
    assert collection.stored("card0000#front") != before
    view = session.undo()
    assert view.prompt is not None
    assert (view.phase, view.prompt.key, view.remaining) == ("question", "card0000#front", 5)
    assert collection.stored("card0000#front") == before
    with pytest.raises(StudyError, match="nothing to undo"):
        session.undo()


@pytest.mark.parametrize("act", ["suspend", "bury"])
def test_what_is_set_aside_is_not_asked(make: Make, clock: Clock, act: str) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    getattr(session, act)()
    assert collection.home().new == 4
    clock.move(days=1)
    assert collection.home().new == (4 if act == "suspend" else 5)
    session.undo()
    assert collection.home().new == 5


def test_a_skip_is_taken_back(make: Make) -> None:
    session = start(make(deck=DECK))
    order = list(session.queue.main)
    session.skip()
    assert list(session.queue.main) == [*order[1:], order[0]]
    session.skip()
    assert session.undo().prompt is not None
    view = session.undo()
    assert view.prompt is not None
    assert (view.prompt.key, list(session.queue.main), view.can_undo) == (order[0], order, False)
    assert list(session.collection.places.journal.rglob("*.jsonl")) == []


def test_what_was_set_aside_comes_back_as_it_was_left(make: Make) -> None:
    session = start(make(deck="cards:\n  - {id: list0001, question: Which?, answer: [a1, b1, c1], hint: h}\n"))
    session.hint()
    said = session.say_item("b1").said
    session.bury()
    view = session.undo()
    assert (view.said, view.hint_shown, view.phase) == (said, True, "question")
    session.reveal()
    session.suspend()
    view = session.undo()
    assert view.given is not None
    assert (view.phase, view.given.verdict) == ("answer", "partly")
    session.grade("again")
    view = session.undo()
    assert (view.phase, view.said) == ("question", ())


def test_a_flag_taken_back_leaves_the_answer_as_it_is(make: Make) -> None:
    session = start(make(deck="cards:\n  - {id: list0001, question: Which?, answer: [a1, b1, c1]}\n"))
    session.flag()
    said = session.say_item("b1").said
    view = session.undo()
    assert (view.said, view.flagged) == (said, False)


def test_a_flag_is_kept_and_taken_off(make: Make) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    assert session.flag().flagged
    stored = collection.stored("card0000#front")
    assert stored is not None
    assert stored.flagged
    assert not session.flag().flagged


def test_a_pick_is_right_or_wrong_at_once(make: Make) -> None:
    session = start(make(deck=PICK))
    view = session.view
    number = view.choices.index("c") + 1
    view = session.answer(number)
    assert view.given is not None
    assert (view.given.verdict, view.suggested) == ("right", "good")
    assert set(view.choices) == {"a", "b", "c", "d"}


def test_a_changed_answer_is_due_at_once_with_the_change_shown(make: Make, clock: Clock) -> None:
    session = start(make(deck=DECK))
    session.reveal()
    session.grade("easy")
    clock.move(days=1)
    collection = make(deck=DECK.replace("Answer 0", "Another"))
    stored = collection.stored("card0000#front")
    assert stored is not None
    assert stored.changed
    assert collection.home().due == 1
    view = start(collection).view
    assert view.changed is not None
    assert view.changed.answer == ("Answer 0",)


def test_a_typo_mended_in_the_question_changes_nothing(make: Make, clock: Clock) -> None:
    session = start(make(deck=DECK))
    session.reveal()
    session.grade("easy")
    assert make(deck=DECK.replace("Question 0?", "The question 0?")).home().due == 0


def test_the_limits_of_a_day_hold_over_sittings(make: Make, clock: Clock) -> None:
    deck = "cards:\n" + "".join(f"  - question: Q{n}?\n    answer: A{n}\n" for n in range(30))
    collection = make(deck=deck)
    session = start(collection)
    assert session.view.remaining == 20
    session.reveal()
    session.grade("easy")
    assert start(collection).view.remaining == 19


def test_one_prompt_of_a_card_a_day(make: Make) -> None:
    collection = make(deck="cards:\n  - question: Q?\n    answer: A\n    reverse: true\n")
    session = start(collection)
    assert session.view.remaining == 1
    session.reveal()
    session.grade("easy")
    assert start(collection).view.phase == "done"


@pytest.mark.parametrize(("minutes", "limit"), [(0, 1), (5, 2), (30, 1), (30, 2), (30, 4)])
def test_a_limit_counts_prompts_in_their_steps_too(make: Make, clock: Clock, minutes: int, limit: int) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    learning = [answer(session, "good") for _ in range(3)]
    clock.move(minutes=minutes)
    session = start(collection, limit=limit)
    asked = {answer(session, "good") for _ in range(limit)}
    assert len(asked) == limit
    assert asked <= set(learning) if minutes == 30 and limit < 4 else asked - set(learning)
    while session.view.prompt:
        assert answer(session, "easy") in asked


@pytest.mark.parametrize("seed", range(6))
def test_home_counts_what_a_sitting_asks(make: Make, clock: Clock, seed: int) -> None:
    chance = Random(seed)
    cards = [f"  - cloze: 'It {n} is a =={n} a==, a =={n} b== or a =={n} c==.'\n" for n in range(12)]
    collection = make(deck="cards:\n" + "".join(cards))
    limits = f"new_per_day: {chance.choice([2, 4, 50])}\nreviews_per_day: {chance.choice([3, 5, 200])}\n"
    (collection.places.own / "settings.yaml").write_text(limits, encoding="utf-8")
    collection = make()
    waited = 0
    for _ in range(25):
        session = start(collection)
        home, queue = collection.home(), session.queue
        assert (home.due, home.new) == (queue.to_review, queue.new)
        assert left_today(collection) == (home.due, home.new)
        waited += len(queue.learning)
        for _ in range(chance.randrange(8)):
            if session.view.prompt:
                answer(session, chance.choice(["again", "hard", "good", "easy"]))
        clock.move(hours=chance.choice([0, 0.3, 8, 24, 48]))
    assert waited


def place(session: Session) -> tuple[int, int, int, int]:
    view = session.view
    return view.position, view.total, view.repeats, view.remaining


def test_the_count_goes_on_with_each_prompt_that_is_answered(make: Make, clock: Clock) -> None:
    session = start(make(deck=DECK))
    assert place(session) == (1, 5, 0, 5)
    first = answer(session, "good")
    assert place(session) == (2, 5, 1, 5)
    answer(session, "again")
    assert place(session) == (3, 5, 2, 5)
    session.undo()
    assert place(session) == (2, 5, 1, 5)
    answer(session, "again")
    answer(session, "easy")
    assert place(session) == (4, 5, 2, 4)
    clock.move(minutes=15)
    assert session.skip().repeats == 2  # what is shown when its step comes stays a repeat
    while session.view.prompt and session.view.prompt.key != first:
        session.skip()
    assert place(session)[:3] == (3, 5, 2)
    answer(session, "easy")
    session.suspend()
    assert place(session)[1] == 5
    assert place(session)[0] in (4, 5)


def test_what_is_in_its_steps_from_before_counts_once(make: Make, clock: Clock) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    answer(session, "good")
    session = start(collection)
    assert place(session) == (1, 5, 0, 5)
    for number in range(5):
        assert place(session)[:2] == (number + 1, 5)
        answer(session, "easy")
    assert session.view.phase == "done"


def answer(session: Session, grade: Grade) -> str:
    """Grade what is asked; its key."""
    key = session.view.prompt.key if session.view.prompt else ""
    session.reveal()
    session.grade(grade)
    return key


def test_the_wrong_ones_once_more(make: Make) -> None:
    session = start(make(deck=DECK), limit=2)
    first = session.view.prompt
    session.reveal()
    session.grade("again")
    session.reveal()
    session.grade("easy")
    view = session.again([first.key if first else ""])
    assert view.prompt == first


def test_a_leech_is_marked_by_the_settings_and_offered_from_time_to_time(make: Make, clock: Clock) -> None:
    collection = make(deck="cards:\n  - {id: aaaa, question: Q?, answer: A}\n")
    collection.settings = collection.settings._replace(leech_lapses=4)
    seen = []
    for _ in range(7):
        clock.move(days=60)
        session = start(collection)
        seen.append((session.view.leech, session.view.rewrite))
        session.reveal()
        session.grade("again" if collection.stored("aaaa#front").state.phase == "review" else "easy")  # type: ignore[union-attr]
        if session.view.phase == "question":
            session.reveal()
            session.grade("easy")
    assert seen == [(False, False)] * 5 + [(True, True), (True, False)]


def test_a_deck_that_goes_in_the_middle_is_asked_again_when_it_is_back(make: Make) -> None:
    collection = make(deck=DECK, other=PICK)
    path = collection.places.root / "decks" / "deck.yaml"
    session = start(collection)
    while session.view.prompt and session.view.prompt.deck != "deck":
        session.skip()
    first = session.view.prompt
    assert first
    session.reveal()
    session.grade("easy")
    text = path.read_text(encoding="utf-8")
    path.unlink()
    view = session.reload()
    assert view.prompt
    assert view.prompt.deck == "other"
    session.reveal()
    assert session.grade("easy").phase == "done"
    assert session.reload().phase == "done"
    path.write_text(text, encoding="utf-8")
    view = session.reload()
    asked = []
    while view.prompt:
        asked.append(view.prompt.card)
        session.reveal()
        view = session.grade("easy")
    assert sorted(asked) == sorted({f"card000{n}" for n in range(5)} - {first.card})
    assert session.view.summary
    assert session.view.summary.reviewed == 6


NO_IDS = """\
cards:
- question: What does the encoder of a transformer read?
  answer: the whole sentence
- question: What does the decoder of a transformer read?
  answer: what stands to the left
- cloze: BERT reads with an ==encoder== and GPT writes with a decoder.
"""
ASKED = ["What does the encoder of a transformer read?", "What does the decoder of a transformer read?", "BERT reads"]
"""What each of the cards asks, as it begins."""
CHANGES = (
    ("the encoder of a transformer read", "the encoder of a transformer look at"),
    ("the decoder of a transformer read", "the decoder of a transformer look at"),
    ("what stands to the left", "only what stands to the left of it"),
    ("BERT reads with", "BERT, too, reads with"),
    ("==encoder==", "==encoders=="),
)


@pytest.mark.parametrize("reviewed", [False, True])
@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_a_card_without_id_that_is_changed_while_it_is_asked_stays(
    make: Make, clock: Clock, old: str, new: str, *, reviewed: bool
) -> None:
    collection = make(deck=NO_IDS)
    if reviewed:
        session = start(collection)
        while session.view.prompt:
            session.reveal()
            session.grade("easy")
        clock.move(days=60)
    session = start(collection)
    place = next(n for n, card in enumerate(NO_IDS.split("- ")[1:]) if old in card)
    while session.view.prompt and not session.view.prompt.question.startswith(ASKED[place]):
        session.skip()
    before = session.view
    path = collection.places.root / "decks" / "deck.yaml"
    path.write_text(NO_IDS.replace(old, new), encoding="utf-8")
    collection.refresh()
    view = session.reload()
    assert view.prompt
    assert before.prompt
    # The id follows from what is asked.
    assert (view.prompt.key == before.prompt.key) == old.startswith("what")
    assert new.strip("=") in f"{view.prompt.question} {view.prompt.answer}".replace("____", view.prompt.slot[4:])
    assert (view.remaining, view.phase) == (before.remaining, "question")
    session.reveal()
    session.grade("easy")
    asked = []
    while session.view.prompt:
        asked.append(session.view.prompt.card)
        session.reveal()
        session.grade("easy")
    assert len({*asked, view.prompt.card}) == 3
    for _ in range(3):
        session.undo()
    assert session.view.prompt
    assert session.view.prompt.key == view.prompt.key


def test_a_card_without_id_that_is_replaced_by_another_is_not_asked(make: Make) -> None:
    collection = make(deck=NO_IDS)
    session = start(collection)
    assert session.view.prompt
    assert session.view.prompt.question == ASKED[0]
    path = collection.places.root / "decks" / "deck.yaml"
    other = NO_IDS.replace(ASKED[0], "Who wrote Faust?").replace("the whole sentence", "Goethe")
    path.write_text(other, encoding="utf-8")
    view = session.reload()
    assert view.prompt
    assert view.prompt.question == ASKED[1]


@pytest.mark.parametrize(
    ("cloze", "said"), [("a ==fox::animal==", "its hint stands in the gap"), ("a ==fox==", "this card has no hint")]
)
def test_the_key_for_a_hint_says_where_it_is(make: Make, cloze: str, said: str) -> None:
    session = start(make(deck=f"cards:\n  - {{id: cloze001, cloze: 'It is {cloze}.'}}\n"))
    with pytest.raises(StudyError, match=said):
        session.hint()
