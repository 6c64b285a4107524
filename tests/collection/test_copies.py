"""Notes that are copies of others: whose cards stay."""

from __future__ import annotations

import pytest

from quiz.collection.building import prepare
from quiz.collection.collection import Collection
from quiz.collection.options import Options
from quiz.collection.records import Records
from tests.collection.notes import BREAD, build, deck, decks, ids, note, question, study


def test_studied_cards_take_the_places_of_their_twins_in_a_copy(collection: Collection) -> None:
    build(collection)
    for card in ids(collection):
        study(collection, card)
    studied = ids(collection)
    note(collection, "copy").write_text(f"{BREAD}\n# Grains\n\n- Spelt: a wheat of old, with a husk\n", "utf-8")
    twins = build(collection).new
    note(collection, "bread").unlink()
    report = build(collection)
    assert (report.gone, set(report.moved)) == ([], studied)
    assert ids(collection) - studied < set(twins)  # only what the copy alone says
    assert all("Spelt" in question(collection, card) for card in ids(collection) - studied)
    assert "note: bread.md" not in deck(collection, "bread").read_text("utf-8")
    assert "gone" not in deck(collection, "bread").read_text("utf-8")
    again = build(collection, "copy.md")
    assert (set(again.kept), again.new, again.gone) == (ids(collection), [], [])


def test_the_cards_of_a_copy_take_no_card_of_the_note_even_where_that_is_edited_at_the_same_time(
    collection: Collection,
) -> None:
    build(collection)
    before = ids(collection)
    note(collection, "copy").write_text(BREAD, "utf-8")
    note(collection, "bread").write_text(BREAD.replace("20 g of rye", "30 g of rye"), "utf-8")
    report = build(collection)
    assert {*report.kept, *report.answer_changed, *report.reworded} == before
    assert (report.moved, report.gone, len(report.new)) == ([], [], len(before))
    assert {card for card in ids(collection) if card in before} == before
    assert all(f"id: {card}" in deck(collection, "bread").read_text("utf-8") for card in before)


def test_a_note_that_took_half_of_another_with_it_is_no_copy(collection: Collection) -> None:
    build(collection)
    before = ids(collection)
    rye, wheat = BREAD.split("## Wheat")
    note(collection, "bread").write_text(rye, "utf-8")
    note(collection, "wheat").write_text(f"# Bread\n\n## Wheat{wheat}", "utf-8")
    report = build(collection)
    assert (report.new, report.gone, {*report.kept, *report.moved}) == ([], [], before)


def test_a_twin_that_was_studied_or_changed_gives_no_way(collection: Collection) -> None:
    build(collection)
    for card in ids(collection):
        study(collection, card)
    first = ids(collection)
    note(collection, "copy").write_text(BREAD, "utf-8")
    new = set(build(collection).new)
    crumb = next(card for card in new if "is Crumb" in question(collection, card))
    gluten = next(card for card in new if "is Gluten" in question(collection, card))
    study(collection, crumb)
    text = deck(collection, "copy").read_text("utf-8")
    deck(collection, "copy").write_text(text.replace(f"id: {gluten}", f"id: {gluten}\n    hint: mine"), "utf-8")
    collection.refresh()
    note(collection, "bread").unlink()
    report = build(collection)
    assert (len(report.gone), ids(collection)) == (2, first | {crumb, gluten})


@pytest.mark.parametrize("event", ["flag", "suspend", "bury"])
def test_a_twin_that_was_marked_in_a_sitting_gives_no_way(collection: Collection, event: str) -> None:
    build(collection)
    for card in ids(collection):
        study(collection, card)
    note(collection, "copy").write_text(BREAD, "utf-8")
    crumb = next(card for card in build(collection).new if "is Crumb" in question(collection, card))
    prompt = collection.prompts_of(crumb)[0]
    data = {"flag": {"on": True}, "suspend": {}, "bury": {"day": "2026-11-24"}}[event]
    collection.record([(event, {"card": crumb, "slot": prompt.slot, **data})])
    note(collection, "bread").unlink()
    assert len(build(collection).gone) == 1
    assert crumb in ids(collection)


def test_cards_take_the_places_of_twins_also_where_the_deck_of_these_was_deleted(collection: Collection) -> None:
    build(collection)
    note(collection, "copy").write_text(BREAD, "utf-8")
    twins = build(collection).new
    crumb = next(card for card in twins if "is Crumb" in question(collection, card))
    studied = ids(collection) - {*twins}
    for card in (*studied, crumb):
        study(collection, card)
    deck(collection, "copy").unlink()
    note(collection, "bread").unlink()
    collection.refresh()
    assert set(build(collection).gone) == studied
    report = build(collection, "copy.md")
    # What was learnt of the copy's own card holds.
    assert (report.new, report.back, len(report.moved)) == ([crumb], [crumb], len(studied) - 1)
    assert Records.of_collection(collection).entries.keys() == ids(collection) == studied | {crumb}
    before = decks(collection)
    again = build(collection, "copy.md")
    assert (decks(collection), again.new) == (before, [])


def test_the_deck_of_a_copy_goes_with_its_last_card(collection: Collection) -> None:
    build(collection)
    for card in ids(collection):
        study(collection, card)
    note(collection, "copy").write_text(BREAD, "utf-8")
    build(collection)
    note(collection, "bread").unlink()
    build(collection)
    assert list(decks(collection)) == ["bread.yaml"]
    before = decks(collection)
    build(collection, "copy.md")
    assert decks(collection) == before


def test_a_twin_leaves_its_deck_while_the_rest_of_it_goes_to_the_decks_of_headings(collection: Collection) -> None:
    first = build(collection).new
    note(collection, "copy").write_text(BREAD, "utf-8")
    build(collection)
    crumb = next(card for card in first if "is Crumb" in question(collection, card))
    study(collection, crumb)
    note(collection, "bread").unlink()
    assert crumb in build(collection, by="heading").moved
    assert sorted(decks(collection)) == ["bread.yaml", "copy/rye.yaml", "copy/wheat.yaml"]


def test_cards_that_were_kept_go_with_their_note_before_the_drafts_of_its_copy(collection: Collection) -> None:
    build(collection, accept=True)
    kept = ids(collection)
    note(collection, "copy").write_text(BREAD, "utf-8")
    drafted = {*build(collection).new}
    note(collection, "bread").rename(note(collection, "loaf"))
    note(collection, "copy").unlink()
    report = build(collection)
    assert ({*report.moved}, {*report.gone}) == (kept, drafted)


def test_cards_that_were_kept_take_the_places_of_drafts_in_a_copy(collection: Collection) -> None:
    build(collection, accept=True)
    kept = ids(collection)
    note(collection, "copy").write_text(BREAD, "utf-8")
    drafted = {*build(collection).new}
    note(collection, "bread").unlink()
    report = build(collection)
    assert ({*report.moved}, report.gone, ids(collection)) == (kept, [], kept)
    assert {*report.gave_way} == drafted
    note(collection, "bread").write_text(BREAD, "utf-8")
    notices = prepare(collection, [], Options()).notices
    assert [line.partition(",")[0] for line in notices] == ["bread.md: a copy of copy.md"]
