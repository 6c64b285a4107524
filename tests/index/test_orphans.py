"""Editing never costs memory: history finds its card again, and looking never writes."""

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.collection.collection import Collection
from quiz.collection.verify import verify
from quiz.index import aliases
from quiz.index.queries import Stored
from quiz.journal.events import Event
from quiz.journal.reader import files, read
from quiz.journal.replay import PromptState, replay
from quiz.study.session import start
from quiz.study.view import StudyError
from tests.conftest import Clock

Make = Callable[..., Collection]

BASIC = """\
cards:
  - question: Which three embeddings are summed into the input of BERT?
    answer: token, segment and position
  - question: Who wrote GPT-2?
    answer: OpenAI
"""
CLOZE = """\
cards:
  - id: cloze001
    cloze: BERT reads the sentence with an ==encodr==; GPT predicts the next word with a ==decoder==.
"""
RISE = "    question: When does a loaf rise most?\n    answer: in its first ten minutes\n"
RISING = f"cards:\n  - id: rise0001\n{RISE}"
COMPARE = """\
cards:
  - id: compare1
    compare: GPT and BERT
    columns: [GPT, BERT]
    rows:
      Words in a batch: ['32,000', '128,000']
      Special tokens learnt in: [fine-tuning, pre-training]
"""


def study(collection: Collection, times: int = 1) -> None:
    session = start(collection)
    for _ in range(times):
        session.reveal()
        session.grade("easy")


def prompts(collection: Collection) -> dict[str, Stored]:
    keys = [row[0] for row in collection.index.execute("SELECT key FROM prompts")]
    return {key: stored for key in keys if (stored := collection.stored(key))}


def by_question(collection: Collection, words: str) -> Stored:
    return next(s for s in prompts(collection).values() if words in s.prompt.question)


def journal(collection: Collection) -> bytes:
    return b"".join(path.read_bytes() for path in files(collection.places.journal))


def relinks(collection: Collection) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in journal(collection).splitlines()]
    return [line for line in lines if line["event"] == "relink"]


def rewrite(make: Make, old: str, new: str, text: str = BASIC) -> Collection:
    """The deck after an edit, reviewed once before it."""
    study(make(deck=text))
    assert old in text
    return make(deck=text.replace(old, new))


def test_a_reworded_question_keeps_its_history(make: Make) -> None:
    collection = rewrite(make, "are summed into", "make up")
    stored = by_question(collection, "make up")
    assert (stored.state.phase, stored.changed) == ("review", False)
    assert verify(collection).differences == ()


def test_another_question_has_none(make: Make) -> None:
    collection = rewrite(make, "Which three embeddings are summed into the input of BERT?", "How is SOP trained?")
    assert by_question(collection, "SOP").state.phase == "new"


def test_looking_writes_nothing_and_the_next_act_says_it_first(make: Make, clock: Clock) -> None:
    collection = rewrite(make, "are summed into", "make up")
    before = journal(collection)
    for _ in range(3):
        collection.close()
        collection.places.index.unlink()
        collection = make(deck=BASIC.replace("are summed into", "make up"))
        collection.home()
    assert journal(collection) == before
    study(collection)
    assert relinks(collection) == []  # another card's
    clock.move(days=300)
    state = by_question(collection, "make up").state
    start(collection).suspend()
    collection.refresh()
    acts = [json.loads(line)["event"] for line in journal(collection)[len(before) :].splitlines()]
    assert acts == ["text", "review", "relink", "suspend"]
    assert by_question(collection, "make up").state == state
    start(collection).flag()
    assert len(relinks(collection)) == 1


def test_a_renamed_deck_keeps_its_history_even_of_what_was_reworded(make: Make, clock: Clock) -> None:
    collection = make(deck=BASIC)
    study(collection, 2)
    (collection.places.root / "decks" / "deck.yaml").unlink()
    collection = make(renamed=BASIC.replace("are summed into", "together make up"))
    assert {s.state.phase for s in prompts(collection).values()} == {"review"}
    clock.move(days=300)
    study(collection, 2)
    collection.refresh()
    assert {s.state.reps for s in prompts(collection).values()} == {2}
    assert len(relinks(collection)) == 2


def test_what_a_renamed_deck_is_called_is_remembered(make: Make, clock: Clock) -> None:
    collection = make(deck=BASIC)
    study(collection, 2)
    (collection.places.root / "decks" / "deck.yaml").unlink()
    collection = make(renamed=BASIC.replace("are summed into", "together make up"))
    clock.move(days=300)
    session = start(collection)
    session.skip()
    session.reveal()
    session.grade("easy")
    collection.refresh()
    assert by_question(collection, "together").state.phase == "review"


def test_a_deck_renamed_and_an_answer_changed_is_due_with_the_change_shown(make: Make) -> None:
    collection = make(deck=BASIC)
    study(collection, 2)
    (collection.places.root / "decks" / "deck.yaml").unlink()
    collection = make(other=BASIC.replace("token, segment and position", "a sum of three vectors of one length"))
    stored = by_question(collection, "embeddings")
    assert stored.changed
    assert collection.home().due == 1
    changed = start(collection).view.changed
    assert changed is not None
    assert changed.answer == ("token, segment and position",)


@pytest.mark.parametrize("new", ["", "    id: another1\n"])
def test_an_id_deleted_or_changed_is_no_loss(make: Make, new: str) -> None:
    text = "cards:\n  - question: Who wrote GPT-2?\n    id: written1\n    answer: OpenAI\n"
    collection = rewrite(make, "    id: written1\n", new, text)
    assert by_question(collection, "GPT-2").state.phase == "review"


def test_a_mended_gap_is_found_within_its_card(make: Make, clock: Clock) -> None:
    collection = rewrite(make, "encodr", "encoder", CLOZE)
    states = {key: stored.state.phase for key, stored in prompts(collection).items()}
    assert states == {"cloze001#gap:encoder": "review", "cloze001#gap:decoder": "new"}
    clock.move(days=300)
    study(collection)
    collection.refresh()
    assert [(r["slot"], r["to_slot"]) for r in relinks(collection)] == [("gap:encodr", "gap:encoder")]
    assert collection.stored("cloze001#gap:encoder").state.reps == 2  # type: ignore[union-attr]


def test_a_mended_gap_is_found_though_another_card_has_one_of_the_old_name(make: Make) -> None:
    other = "  - id: cloze002\n    cloze: What is misspelt as ==encodr== reads both sides.\n"
    deck = CLOZE + other
    session = start(make(deck=deck))
    while session.view.prompt is not None and session.view.prompt.key != "cloze001#gap:encodr":
        session.skip()
    session.reveal()
    session.grade("easy")
    collection = make(deck=deck.replace("an ==encodr==", "an ==encoder=="))
    assert collection.stored("cloze001#gap:encoder").state.phase == "review"  # type: ignore[union-attr]


def test_another_gap_in_the_same_place_is_due_as_changed(make: Make) -> None:
    collection = rewrite(make, "an ==encodr==", "an ==attention layer==", CLOZE)
    assert collection.stored("cloze001#gap:attention layer").changed  # type: ignore[union-attr]


def test_a_card_of_one_prompt_that_is_of_another_kind_now_keeps_its_history(make: Make) -> None:
    collection = rewrite(make, RISE, "    cloze: A loaf rises most in its first ==ten== minutes.\n", RISING)
    assert collection.stored("rise0001#gap:ten").changed  # type: ignore[union-attr]


def test_a_card_of_more_prompts_of_another_kind_begins_anew(make: Make) -> None:
    collection = rewrite(make, RISE, "    cloze: A ==loaf== rises most in its first ==ten== minutes.\n", RISING)
    assert collection.stored("rise0001#gap:ten").state.phase == "new"  # type: ignore[union-attr]


def test_a_gap_elsewhere_is_another(make: Make) -> None:
    collection = rewrite(make, "the sentence with an ==encodr==", "the ==sentence== with an encodr", CLOZE)
    assert collection.stored("cloze001#gap:sentence").state.phase == "new"  # type: ignore[union-attr]


def test_a_gap_beside_one_taken_out_is_not_that_one(make: Make) -> None:
    collection = rewrite(make, "an ==encodr==", "an encodr", CLOZE)
    assert collection.stored("cloze001#gap:decoder").state.phase == "new"  # type: ignore[union-attr]


def test_a_row_alike_beside_one_taken_out_is_not_that_one(make: Make) -> None:
    rows = "      Encoder layers: [yes, no]\n      Decoder layers: [yes, no]\n"
    text = COMPARE.split("      Words")[0] + rows
    collection = rewrite(make, rows.splitlines(keepends=True)[0], "", text)
    assert collection.stored("compare1#row:Decoder layers").state.phase == "new"  # type: ignore[union-attr]


@pytest.mark.parametrize("label", ["Words in the batch", "Size of one training step"])
def test_a_renamed_row_is_found_within_its_card(make: Make, label: str) -> None:
    collection = rewrite(make, "Words in a batch", label, COMPARE)
    assert collection.stored(f"compare1#row:{label}").state.phase == "review"  # type: ignore[union-attr]


def test_a_gap_mended_in_a_card_without_id(make: Make, clock: Clock) -> None:
    text = CLOZE.replace("  - id: cloze001\n    cloze", "  - cloze")
    collection = rewrite(make, "encodr", "encoder", text)
    phases = {key.split("#")[1]: stored.state.phase for key, stored in prompts(collection).items()}
    assert phases == {"gap:encoder": "review", "gap:decoder": "new"}
    clock.move(days=300)
    study(collection)
    assert [r["to_slot"] for r in relinks(collection)] == [None, "gap:encoder"]


def test_a_deck_put_back_as_it_was_has_all_its_history(make: Make, clock: Clock) -> None:
    rewrite(make, "are summed into", "make up")
    clock.move(days=300)
    study(make(deck=BASIC.replace("are summed into", "make up")))
    collection = make(deck=BASIC)
    assert by_question(collection, "are summed").state.reps == 2
    clock.move(days=3000)
    study(collection)
    collection.refresh()
    assert by_question(collection, "are summed").state.reps == 3


def test_a_question_asked_again_beside_its_successor_gets_its_own_history_back(make: Make, clock: Clock) -> None:
    rewrite(make, "are summed into", "make up")
    clock.move(days=300)
    changed = BASIC.replace("are summed into", "make up")
    study(make(deck=changed))
    collection = make(deck=changed + BASIC.split("\n", 1)[1])
    assert by_question(collection, "are summed").state.reps == 1
    assert by_question(collection, "make up").state.reps == 1


def test_equal_cards_without_id_in_two_decks_are_two(make: Make, clock: Clock) -> None:
    collection = make(one=BASIC, two=BASIC)
    assert collection.home().new == 4
    assert collection.index.execute("SELECT count(*) FROM problems").fetchone() == (0,)
    study(collection)
    assert sorted(s.state.reps for s in prompts(collection).values()) == [0, 0, 0, 1]


def test_an_undone_relink_is_as_if_it_had_not_been(make: Make) -> None:
    collection = make(deck=CLOZE)
    study(collection)
    before = dump(collection)
    data = {"card": "cloze001", "slot": "gap:encodr", "to_card": "cloze001", "to_slot": "gap:decoder"}
    (event,) = collection.record([("relink", data)])
    assert collection.stored("cloze001#gap:decoder").state.reps == 1  # type: ignore[union-attr]
    collection.record([("undo", {"of": event.id})])
    collection.refresh()
    assert dump(collection)["prompts"] == before["prompts"]


def test_undone_parameters_are_as_if_they_had_not_been(make: Make) -> None:
    collection = make(deck=CLOZE)
    study(collection)
    before = prompts(collection)
    weights = [w * 1.1 for w in collection.parameters()]
    (event,) = collection.record([("params", {"name": "own", "w": weights})])
    assert prompts(collection) != before
    collection.record([("undo", {"of": event.id})])
    assert prompts(collection) == before


def test_ids_are_written_when_the_sitting_ends(make: Make) -> None:
    collection = make(deck=BASIC)
    path = collection.places.root / "decks" / "deck.yaml"
    session = start(collection)
    session.reveal()
    session.grade("easy")
    assert path.read_text() == BASIC
    session.close()
    card = next(key.split("#")[0] for key, stored in prompts(collection).items() if stored.state.reps)
    assert path.read_text() == BASIC.replace("- question: Which", f"- id: {card}\n    question: Which")
    collection.refresh()
    start(collection).close()
    assert path.read_text().count("id: ") == 1
    assert sorted(s.state.reps for s in prompts(collection).values()) == [0, 1]
    assert relinks(collection) == []


def test_a_deck_edited_meanwhile_gets_its_ids_after_the_next_sitting(make: Make) -> None:
    collection = make(deck=BASIC)
    path = collection.places.root / "decks" / "deck.yaml"
    session = start(collection)
    session.reveal()
    session.grade("easy")
    edited = BASIC.replace("cards:\n", "cards:\n  - question: Which is first now?\n    answer: this\n")
    path.write_text(edited)
    session.close()
    assert path.read_text() == edited
    collection.refresh()
    start(collection).close()
    card = next(key.split("#")[0] for key, stored in prompts(collection).items() if stored.state.reps)
    assert path.read_text() == edited.replace("question: Which three", f"id: {card}\n    question: Which three")


def test_a_deck_whose_progress_is_elsewhere_is_never_written(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "course" / "decks" / "deck.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(BASIC)
    session = start(Collection.open(tmp_path / "course", clock))
    session.reveal()
    session.grade("easy")
    session.close()
    assert path.read_text() == BASIC


def test_a_deck_that_cannot_be_written_is_left(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    collection = make(deck=BASIC)
    session = start(collection)
    session.reveal()
    session.grade("easy")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quiz.text.replace._write", fails)
    assert session.close().reviewed == 1
    assert (collection.places.root / "decks" / "deck.yaml").read_text() == BASIC


QUESTIONS = (
    "Which three embeddings are summed into the input?",
    "Which three embeddings make up the input?",
    "Which three embeddings make up an input?",
    "Which two embeddings are summed into the input?",
    "Who wrote GPT-2?",
)
CLOZES = (
    "GPT predicts the ==next== word with a ==decoder==",
    "GPT predicts the ==next== word with a ==decodr==",
    "GPT predicts the next ==word== with a ==decoder==",
)
card = st.one_of(
    st.builds(lambda q, a: f"  - question: {q}\n    answer: {a}\n", st.sampled_from(QUESTIONS), st.sampled_from("xy")),
    st.builds(lambda c: f"  - cloze: {c}\n", st.sampled_from(CLOZES)),
    st.builds(lambda c: f"  - id: written1\n    cloze: {c}\n", st.sampled_from(CLOZES)),
)
deck = st.lists(card, max_size=3, unique_by=lambda text: "written1" in text or text).map("".join)
moves = st.one_of(
    st.tuples(st.just("edit"), st.tuples(st.sampled_from(["one", "two"]), deck)),
    st.tuples(st.just("act"), st.sampled_from(["good", "easy", "again", "suspend", "flag", "undo", "close"])),
)


def dump(collection: Collection) -> dict[str, object]:
    tables = {
        "found": "SELECT card, slot, to_card, to_slot FROM found ORDER BY position",
        "aliases": "SELECT * FROM aliases",
        "events": "SELECT id, card, slot, undone FROM events ORDER BY id",
        "considered": "SELECT * FROM considered",
    }
    return {"prompts": prompts(collection)} | {
        name: collection.index.execute(query).fetchall() for name, query in tables.items()
    }


def act(collection: Collection, name: str) -> None:
    session = start(collection)
    if name == "close":
        session.close()
    elif name == "undo":
        try:
            session.undo_device()
        except StudyError:
            return
    elif session.view.phase == "question":
        if name in ("suspend", "flag"):
            getattr(session, name)()
        else:
            session.reveal()
            session.grade(name)  # type: ignore[arg-type]


def events(collection: Collection) -> list[Event]:
    return [line.event for path in files(collection.places.journal) for line in read(path).lines if line.event]


folders = count()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(moves, max_size=14))
def test_step_by_step_equals_all_at_once_and_the_replay(
    tmp_path: Path, clock: Clock, steps: list[tuple[str, object]]
) -> None:
    root = tmp_path / f"run{next(folders)}"
    (root / ".quiz").mkdir(parents=True)
    (root / "decks").mkdir()
    collection = Collection.open(root, clock)
    for kind, what in steps:
        clock.move(days=3)
        if kind == "edit":
            name, cards = what  # type: ignore[misc]
            (root / "decks" / f"{name}.yaml").write_text(f"cards:\n{cards}" if cards else "cards: []\n")
        else:
            act(collection, str(what))
        before = journal(collection)
        collection.refresh()
        assert journal(collection) == before
    stepwise = dump(collection)
    replayed = replay(events(collection), aliases.found(collection.index))
    collection.close()
    collection.places.index.unlink()
    assert dump(Collection.open(root, clock)) == stepwise
    for key, stored in prompts(Collection.open(root, clock)).items():
        alone = replayed.states.get(key)
        if alone is not None:
            assert (stored.state, stored.last_text) == (alone.state, alone.last_text)
        elif stored.prompt.card not in replayed.cards:
            assert stored.state == PromptState().state
