"""What a build makes of the last one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quiz.notes.build import drafts_of
from quiz.notes.plan import Known, Plan
from quiz.notes.rebuild import Before, plan
from quiz.notes.record import Entry, entry_lines, read_entries

from .edits import edited

OWN = (Path(__file__).parents[2] / "decks" / "notes" / "week7-day4.en.md").read_text("utf-8")
NOTE = """\
# Bread

## Rye

- Sour: a dough that has stood for a day, with 20 g of rye in it
- Crumb: the inner part of a loaf, soft and full of holes
- Crust: the outer part of a loaf, brown and hard to the bite

## Wheat

- Gluten: the protein that holds the dough of wheat together
"""


class Build:
    """A note built again and again, its deck kept in memory."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.cards: dict[str, Known] = {}
        self.told: dict[tuple[str, str], bool] = {}

    def __call__(self, text: str, note: str = "a.md") -> Plan:
        made = plan(Before(self.entries, self.cards, told=self.told), drafts_of(text, note))
        for change in made.changes:
            fields = dict(self.cards[change.card].fields) | dict(change.values)
            self.cards[change.card] = Known("a", {key: fields[key] for key in fields if key not in change.keys})
        for new in made.added:
            self.cards[new.card] = Known("a", {"id": new.card, **new.draft.to_card(), "draft": "true"})
        self.entries = made.entries
        return made

    def asking(self, words: str) -> str:
        return next(card for card, known in self.cards.items() if words in str(known.fields.get("question")))


def fields(build: Build, card: str) -> Any:
    return build.cards[card].fields


def test_a_typo_mended_keeps_the_card() -> None:
    build = Build()
    build(NOTE)
    sour = build.asking("Sour")
    report = build(NOTE.replace("stood for a day", "stood for one day")).report
    assert (report.new, report.gone, fields(build, sour)["answer"]) == (
        [],
        [],
        "a dough that has stood for one day, with 20 g of rye in it",
    )


def test_an_answer_that_changed_is_told() -> None:
    build = Build()
    build(NOTE)
    sour = build.asking("Sour")
    report = build(NOTE.replace("20 g", "90 g")).report
    assert report.answer_changed == [sour]
    assert "20 g" in report.was[sour][1]


def test_an_answer_that_grew_to_a_list_keeps_its_card() -> None:
    build = Build()
    note = "# Ovens\n\n- Why is the oven heated before?\n    - the loaf rises fastest at first\n"
    (card,) = build(note).report.new
    assert build(f"{note}    - the crust must not dry out early\n").report.answer_changed == [card]
    assert fields(build, card)["answer"] == ["the loaf rises fastest at first", "the crust must not dry out early"]


def test_a_passage_moved_keeps_its_card() -> None:
    build = Build()
    build(NOTE)
    crust = build.asking("Crust")
    line = next(line for line in NOTE.split("\n") if "Crust" in line)
    report = build(f"{NOTE.replace(line + chr(10), '')}{line}\n").report
    assert crust in report.moved
    assert fields(build, crust)["source"] == {"note": "a.md", "heading": "Wheat"}


def test_a_note_with_another_name_keeps_its_cards() -> None:
    build = Build()
    build(NOTE)
    before = set(build.cards)
    report = build(NOTE, "b.md").report
    assert (set(report.moved), report.new, report.gone) == (before, [], [])


def test_what_is_gone_is_marked_and_comes_back() -> None:
    build = Build()
    build(NOTE)
    crumb = build.asking("Crumb")
    line = next(line for line in NOTE.split("\n") if "Crumb" in line)
    assert build(NOTE.replace(line + "\n", "")).report.gone == [crumb]
    assert fields(build, crumb)["gone"] == "true"
    back = build(NOTE).report
    assert (back.gone, back.come_back, crumb in back.kept) == ([], [crumb], False)
    assert "1 come back" in back.counts()
    assert "gone" not in fields(build, crumb)


def test_who_takes_the_mark_off_goes_on_with_the_card() -> None:
    build = Build()
    build(NOTE)
    crumb = build.asking("Crumb")
    shorter = "\n".join(line for line in NOTE.split("\n") if "Crumb" not in line)
    build(shorter)
    build.cards[crumb] = Known("a", {key: value for key, value in fields(build, crumb).items() if key != "gone"})
    assert build(shorter).changes == []


def test_what_the_person_wrote_stays_until_the_note_agrees() -> None:
    build = Build()
    build(NOTE)
    sour = build.asking("Sour")
    build.cards[sour] = Known("a", {**fields(build, sour), "answer": "rye that has stood"})
    changed = build(NOTE.replace("20 g", "90 g"))
    assert (changed.report.yours, changed.changes) == ([sour], [])
    assert next(entry.now for entry in changed.entries if entry.id == sour) is not None
    back = build(NOTE)
    assert (back.report.yours, next(entry.now for entry in back.entries if entry.id == sour)) == ([], None)


def test_a_hand_made_card_is_taken_up_and_no_second_one_made() -> None:
    build = Build()
    source = {"note": "a.md", "heading": "Rye"}
    mine = {"id": "mine", "question": "What do bakers call the inside?", "source": source}
    build.cards["mine"] = Known(
        "a", {**mine, "answer": "the inner part of a loaf, soft and full of holes"}
    )  # fmt: skip
    made = build(NOTE)
    assert (made.changes, "mine" in made.report.kept) == ([], True)
    assert not any("Crumb" in str(known.fields.get("question")) for known in build.cards.values())


def test_a_hand_made_card_takes_no_passage_that_says_something_else() -> None:
    build = Build()
    source = {"note": "a.md", "heading": "Rye"}
    mine = {"id": "mine", "question": "Which colour has a baker's apron?", "answer": "white", "source": source}
    build.cards["mine"] = Known("a", mine)
    made = build(NOTE)
    assert next(entry for entry in made.entries if entry.id == "mine").rule == "hand"
    assert len(made.report.new) == len(Build()(NOTE).report.new)


def test_what_was_said_of_an_unsure_pair_counts() -> None:
    build = Build()
    first = build(NOTE)
    old = build.asking("Sour")
    again = NOTE.replace("Sour: a dough that has stood for a day, with 20 g of rye in it", "Levain: flour and water")
    draft = next(card for card, one in plan(Before([], {}), drafts_of(again, "a.md")).drafts if "Levain" in one.front)
    assert old in {card for card, _ in first.drafts}
    build.told = {(old, draft): True}
    build(again)
    assert fields(build, old)["answer"] == "flour and water"


@given(st.integers(0, 10_000))
@settings(max_examples=40)
def test_building_twice_changes_nothing(seed: int) -> None:
    build = Build()
    build(OWN)
    changed = "\n".join(line.text for line in edited(OWN, seed, 0.2))
    once = build(changed)
    twice = build(changed)
    assert (twice.changes, twice.added) == ([], [])
    assert entry_lines(twice.entries) == entry_lines(once.entries)


@given(st.integers(0, 10_000))
@example(39)
@settings(max_examples=40)
def test_a_note_restored_brings_all_back(seed: int) -> None:
    build = Build()
    first = build(OWN)
    before = {card: dict(fields(build, card)) for card, _ in first.drafts}
    build("\n".join(line.text for line in edited(OWN, seed, 0.2)))
    made = build(OWN)
    waiting = {card for card, _ in made.report.unsure}
    assert {card: fields(build, card) for card in before if card not in waiting} == {
        card: values for card, values in before.items() if card not in waiting
    }


def test_a_record_is_read_as_it_was_written() -> None:
    build = Build()
    build(OWN)
    text = entry_lines(build.entries)
    assert sorted(read_entries(f"<<<<<<< ours\n{text}"), key=lambda e: e.id) == sorted(
        build.entries, key=lambda e: e.id
    )


@pytest.mark.parametrize("line", ["", "[1]", "{}", '{"id": "a", "lines": 3}', "[" * 5000])
def test_what_is_no_entry_is_stepped_over(line: str) -> None:
    assert read_entries(line) == []
