"""The map: what each line and heading is worth, and what no card asks."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import fsrs
import pytest

from quiz.collection.collection import Collection
from quiz.index import queries
from quiz.progress.changes import differences
from quiz.progress.map import MapError, NoteMap, memory_map
from quiz.progress.mapreport import map_report
from quiz.progress.notes import note_rows
from quiz.progress.recall import shares
from tests.conftest import Clock
from tests.progress.conftest import NOTE, learn

Noted = Callable[..., Collection]
HAND = """\
cards:
  - id: sour0001
    question: How long has a sour stood?
    answer: a day
    source: {note: bread.md, heading: Rye}
  - id: sour0002
    question: What stands for a day before it is a sour?
    answer: a dough
    source: {note: bread.md, heading: Rye}
  - id: gas00001
    question: Which protein holds the gas?
    choices: [gluten, gliadin, casein, albumin]
    answer: gluten
    source: {note: bread.md, heading: Wheat}
"""


def ask(collection: Collection) -> NoteMap:
    return memory_map(collection, "bread.md")


def signs(noted: NoteMap, day: date) -> dict[int, str]:
    marks = {n: noted.at(n, day.toordinal()).sign for n in range(1, len(noted.lines) + 1)}
    return {line: sign for line, sign in marks.items() if sign != " "}


def recall(collection: Collection, key: str, day: date) -> float:
    """What py-fsrs says of a prompt."""
    stored = collection.stored(key)
    assert stored is not None
    state = stored.state
    assert state.memory is not None
    assert state.day is not None
    card = fsrs.Card(stability=state.memory.stability, difficulty=state.memory.difficulty, state=fsrs.State.Review)
    then = fsrs.scheduler.datetime.combine(state.day, fsrs.scheduler.datetime.min.time(), fsrs.scheduler.timezone.utc)
    card.last_review = then
    return fsrs.Scheduler().get_card_retrievability(card, then + timedelta(days=(day - state.day).days))


def test_a_built_note_has_its_cards_at_its_lines(noted: Noted, clock: Clock) -> None:
    collection = noted(build=True)
    found = ask(collection)
    assert {card.front: card.lines for card in found.cards} == {
        "Rye: what is Sour?": (5,),
        "Rye: what is Crumb?": (6,),
        "Wheat: what is Gluten?": (10,),
    }
    assert signs(found, collection.today()) == {1: "·", 3: "·", 5: "·", 6: "·", 8: "·", 10: "·"}
    assert [len(found.cards_under(n)) for n in range(3)] == [3, 2, 1]
    learn(collection, clock)
    assert set(signs(ask(collection), collection.today()).values()) == {"●"}


def test_a_line_is_worth_the_expected_share_of_its_prompts(noted: Noted, clock: Clock) -> None:
    collection = noted(decks_=HAND)
    learn(collection, clock, ("sour0001", "gas00001"))
    day = collection.today() + timedelta(days=200)
    found = ask(collection)
    assert {card.id: card.lines for card in found.cards} == {"sour0001": (5,), "sour0002": (5,), "gas00001": (10,)}
    assert found.unasked == (6,)
    known = recall(collection, "sour0001#front", day)
    line = found.line(5, day.toordinal())
    assert (line.cards, line.share.prompts, line.share.learnt) == (2, 2, 1)
    assert line.share.recall == pytest.approx(known / 2)
    picked = (recall(collection, "gas00001#front", day) - 1 / 4) / (1 - 1 / 4)
    assert found.line(10, day.toordinal()).share.recall == pytest.approx(picked)
    assert found.under(None, day.toordinal()).share.recall == pytest.approx((known + picked) / 3)
    assert found.under(2, day.toordinal()).share.recall == pytest.approx(picked)
    assert signs(found, collection.today())[6] == "?"


def test_what_is_set_aside_counts_neither_way(noted: Noted, clock: Clock) -> None:
    collection = noted(decks_=HAND)
    learn(collection, clock)
    collection.record([("suspend", {"card": "sour0001", "slot": None})])
    day = collection.today()
    line = ask(collection).line(5, day.toordinal())
    assert (line.share.prompts, line.share.aside) == (1, 1)
    assert line.share.recall == pytest.approx(recall(collection, "sour0002#front", day))
    collection.record([("suspend", {"card": "sour0002", "slot": None})])
    assert signs(ask(collection), day)[5] == "✕"


def test_a_note_of_which_all_is_set_aside_says_so(noted: Noted, clock: Clock) -> None:
    collection = noted(build=True)
    learn(collection, clock)
    today = collection.today().toordinal()
    assert note_rows(collection, today)[0].state == "known"
    for card in queries.card_ids(collection.index):
        collection.record([("suspend", {"card": card, "slot": None})])
    row = note_rows(collection, today)[0]
    assert (row.state, row.sign, row.prompts, row.recall) == ("set aside", "✕", 0, None)
    assert shares([ask(collection).under(None, today).share]) == "set aside"


def test_a_passage_that_changed_is_marked_and_told(noted: Noted, clock: Clock, tmp_path: Path) -> None:
    collection = noted(build=True)
    path = tmp_path / "notes" / "notes" / "bread.md"
    path.write_text(NOTE.replace("stood for a day", "stood for two days"), encoding="utf-8")
    assert signs(ask(collection), collection.today())[5] == "·"
    learn(collection, clock)
    found = ask(collection)
    assert signs(found, collection.today())[5] == "△"
    card = next(card for card in found.cards if card.front == "Rye: what is Sour?")
    assert not next(card for card in found.cards if card.front == "Rye: what is Crumb?").altered
    assert [(told.about, told.was, told.now) for told in differences(collection, found, card)] == [
        ("note", "* Sour: a dough that has stood for a day", "* Sour: a dough that has stood for two days")
    ]
    from quiz.collection.building import prepare, write
    from quiz.collection.options import Options

    write(collection, prepare(collection, [], Options()))
    found = ask(collection)
    assert signs(found, collection.today())[5] == "△"
    card = next(card for card in found.cards if card.front == "Rye: what is Sour?")
    assert [told.about for told in differences(collection, found, card)] == ["answer"]
    learn(collection, clock)
    assert signs(ask(collection), collection.today())[5] == "●"


def test_sections_that_change_places_take_their_marks_along(noted: Noted, clock: Clock, tmp_path: Path) -> None:
    collection = noted(build=True)
    learn(collection, clock, tuple(card.id for card in ask(collection).cards if "Gluten" in card.front))
    rye, wheat = NOTE.index("## Rye"), NOTE.index("## Wheat")
    swapped = NOTE[:rye] + NOTE[wheat:] + "\n" + NOTE[rye:wheat]
    (tmp_path / "notes" / "notes" / "bread.md").write_text(swapped, encoding="utf-8")
    found = ask(collection)
    assert {line: found.lines[line - 1].split(":")[0] for line, sign in signs(found, collection.today()).items()} == {
        1: "# Bread",
        3: "## Wheat",
        5: "* Gluten",
        7: "## Rye",
        9: "* Sour",
        10: "* Crumb",
    }
    assert signs(found, collection.today())[5] == "●"
    assert signs(found, collection.today())[9] == "·"


def test_the_report_says_the_same_as_the_map(noted: Noted, clock: Clock) -> None:
    collection = noted(decks_=HAND)
    learn(collection, clock, ("sour0001",))
    today = collection.today().toordinal()
    report = map_report(ask(collection), today + 300, today)
    assert [line["line"] for line in report["lines"]] == [5, 6, 10]
    assert report["lines"][0]["cards"] == ["sour0001", "sour0002"]
    assert report["lines"][1] == {"line": 6, "sign": "?", "recall": None, "prompts": 0, "learnt": 0, "cards": []}
    assert [heading["heading"] for heading in report["headings"]] == ["Bread", "Rye", "Wheat"]
    assert report["totals"]["lines"] == 3
    assert report["totals"]["asked"] == 2
    assert report["totals"]["recall"] < report["totals"]["today"]


def test_notes_are_known_slipping_or_without_cards(noted: Noted, clock: Clock, tmp_path: Path) -> None:
    collection = noted(decks_=HAND, gone="cards:\n  - {question: a?, answer: b, source: {note: gone.md}}\n")
    (tmp_path / "notes" / "notes" / "empty.md").write_text("# Empty\n", encoding="utf-8")

    def rows(days: int = 0) -> dict[str, str]:
        return {row.name: row.state for row in note_rows(collection, collection.today().toordinal() + days)}

    assert rows() == {"bread.md": "not learnt yet", "empty.md": "no cards", "gone.md": "not learnt yet"}
    learn(collection, clock, ("sour0001", "gas00001"))
    assert rows()["bread.md"] == "in part"
    learn(collection, clock)
    assert rows()["bread.md"] == "known"
    assert rows(2000)["bread.md"] == "slipping"
    day = collection.today().toordinal() + 50
    row = next(row for row in note_rows(collection, day) if row.name == "bread.md")
    total = ask(collection).under(None, day)
    assert row.recall == pytest.approx(total.share.recall)
    assert (row.cards, row.prompts, row.learnt, row.here) == (3, 3, 3, True)


def test_a_note_that_is_not_there_is_told(noted: Noted) -> None:
    with pytest.raises(MapError, match="there is no such note"):
        memory_map(noted(), "none.md")


def test_control_characters_and_markup_of_a_note_are_only_text(noted: Noted) -> None:
    found = ask(noted("# A\x1b[2J\n\n* [bold]x[/bold] \x07is $(rm) text that says something\r\n"))
    assert "\x1b" not in "".join(found.lines)
    assert "\x07" not in "".join(found.lines)
    assert "[bold]x[/bold]" in found.lines[2]


CHOICES = """cards:
  - {id: plain001, question: "Sour?", answer: dough, source: {note: bread.md}}
  - {id: pick0003, question: "Crumb?", choices: [inner, crust, dough], answer: inner, source: {note: bread.md}}
  - {id: pickset2, question: "Wheat?", choices: [gluten, gas, rye], answer: [gluten, gas], source: {note: bread.md}}
  - {id: pickauto, question: "Holds gas?", choices: auto, answer: gluten, source: {note: bread.md}}
"""


@pytest.mark.parametrize("days", [0, 5, 30, 400])
def test_the_list_of_notes_counts_choices_as_their_maps_do(noted: Noted, clock: Clock, days: int) -> None:
    collection = noted(decks_=CHOICES)
    learn(collection, clock)
    day = collection.today().toordinal() + days
    row = note_rows(collection, day)[0]
    noted_map = ask(collection)
    recalls = [prompt.recall(day, noted_map.decay) for card in noted_map.cards for prompt in card.prompts]
    assert len(recalls) == row.learnt == 4
    assert row.recall == pytest.approx(noted_map.under(None, day).share.recall)
    assert row.slipping == sum(recall < collection.settings.retention for recall in recalls)
