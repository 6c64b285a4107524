"""Notes of a collection that come, go, and get another name between two builds."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from quiz.collection import drafts
from quiz.collection.building import build as alone
from quiz.collection.building import prepare, write
from quiz.collection.collection import Collection
from quiz.collection.options import Options
from quiz.collection.records import Records, place_of
from quiz.progress.map import memory_map
from quiz.progress.notes import note_rows
from tests.collection.notes import BREAD, CRUMB, TEA, asked, build, deck, decks, ids, note, question, study


def test_a_note_put_back_brings_all_back(collection: Collection) -> None:
    note(collection, "tea").write_text(TEA, "utf-8")
    build(collection, by="heading")
    before = decks(collection)
    note(collection, "bread").rename(collection.places.root / "bread.md")
    away = build(collection)
    assert away.gone
    assert collection.changed_notes() == 0
    (collection.places.root / "bread.md").rename(note(collection, "bread"))
    assert collection.changed_notes() == 1
    back = build(collection)
    assert (set(back.come_back), back.kept, back.gone, back.new) == (set(away.gone), [], [], [])
    assert decks(collection) == before
    assert collection.changed_notes() == 0


def test_a_new_note_is_told_and_built(collection: Collection) -> None:
    assert collection.changed_notes() == 1  # there is no deck
    deck(collection, "own").write_text("cards: []\n", "utf-8")
    collection.refresh()
    assert collection.changed_notes() == 0  # the first build is the person's to begin
    build(collection)
    (note(collection, "tea").parent / "more").mkdir()
    note(collection, "more/tea").write_text(TEA, "utf-8")
    assert collection.changed_notes() == 1
    report = build(collection)
    assert (len(report.new) > 1, report.kept, report.gone) == (True, [], [])
    assert deck(collection, "more/tea").exists()
    assert collection.changed_notes() == 0


def test_a_paragraph_comes_back_under_the_new_name_of_its_note(collection: Collection) -> None:
    build(collection)
    before = {card: collection.stored(f"{card}#front") for card in ids(collection)}
    crumb = next(card for card, stored in before.items() if stored and "Crumb" in stored.prompt.question)
    note(collection, "bread").write_text(BREAD.replace(CRUMB, ""), "utf-8")
    gone = build(collection).gone
    assert crumb in gone
    note(collection, "bread").rename(note(collection, "loaf"))
    report = build(collection)
    assert (report.new, report.gone, set(report.moved)) == ([], [], before.keys() - {*gone})
    note(collection, "loaf").write_text(BREAD, "utf-8")
    back = build(collection)
    assert (back.new, back.gone) == ([], [])
    assert "note: bread.md" not in deck(collection, "bread").read_text("utf-8")
    assert "gone" not in deck(collection, "bread").read_text("utf-8")
    assert {entry.note for entry in Records.of_collection(collection).entries.values()} == {"loaf.md"}


def test_new_cards_of_a_renamed_note_go_to_its_deck(collection: Collection) -> None:
    build(collection)
    note(collection, "bread").rename(note(collection, "loaf"))
    build(collection)
    note(collection, "loaf").write_text(f"{BREAD}- Spelt: a wheat of old, with a husk\n", "utf-8")
    (new,) = build(collection).new
    assert new in deck(collection, "bread").read_text("utf-8")
    assert list(decks(collection)) == ["bread.yaml"]


def test_what_is_gone_from_one_note_comes_back_in_another(collection: Collection) -> None:
    note(collection, "tea").write_text(TEA, "utf-8")
    build(collection)
    note(collection, "bread").write_text(BREAD.replace(CRUMB, ""), "utf-8")
    gone = build(collection).gone
    assert build(collection).gone == []  # told once
    note(collection, "tea").write_text(f"{TEA}\n# Bread\n\n## Rye\n\n{CRUMB}", "utf-8")
    report = build(collection)
    assert set(report.moved) <= set(gone)
    assert all("Crumb" not in question(collection, card) for card in report.new)
    assert "note: tea.md" in deck(collection, "bread").read_text("utf-8")


def test_dropped_ones_stay_dropped_under_another_name(collection: Collection) -> None:
    build(collection)
    dropped = ids(collection)
    text = deck(collection, "bread").read_text("utf-8")
    deck(collection, "bread").write_text(text[: text.index("\n  - id")] + " []\n", "utf-8")
    collection.refresh()
    note(collection, "bread").rename(note(collection, "loaf"))
    report = build(collection)
    assert (set(report.dropped), report.new) == (dropped, [])
    note(collection, "loaf").write_text(f"{BREAD}\n", "utf-8")
    assert (set(build(collection).dropped), ids(collection)) == (dropped, set())


def test_a_card_moves_to_the_deck_of_its_heading(collection: Collection) -> None:
    build(collection, by="heading")
    text = BREAD.replace(CRUMB, "") + CRUMB
    assert "Crumb" in deck(collection, "bread/rye").read_text("utf-8")
    note(collection, "bread").write_text(text, "utf-8")
    (crumb,) = (card for card in build(collection).moved)
    assert crumb not in deck(collection, "bread/rye").read_text("utf-8")
    assert crumb in deck(collection, "bread/wheat").read_text("utf-8")
    assert f'"{crumb}"' in (collection.places.root / "decks/.build/bread/wheat.jsonl").read_text("utf-8")
    assert build(collection, "bread.md").new == []
    once = decks(collection)
    build(collection, "bread.md")
    assert decks(collection) == once


def test_what_the_person_moved_elsewhere_stays_there(collection: Collection) -> None:
    from quiz.collection import editing

    build(collection, by="heading")
    query = "SELECT card FROM prompts WHERE body LIKE '%is Crumb%'"
    (crumb,) = collection.index.execute(query).fetchone()
    editing.move(collection, [crumb], "mine")
    note(collection, "bread").write_text(BREAD.replace(CRUMB, "") + CRUMB, "utf-8")
    assert crumb in build(collection).moved
    assert crumb in deck(collection, "mine").read_text("utf-8")


def test_a_deck_for_each_heading_instead_of_one_and_back(collection: Collection) -> None:
    build(collection)
    one = decks(collection)
    cards = ids(collection)
    assert build(collection, by="heading").new == []
    assert list(decks(collection)) == ["bread/rye.yaml", "bread/wheat.yaml"]
    assert build(collection, by="note").new == []
    assert (list(decks(collection)), ids(collection)) == (list(one), cards)


def test_a_deck_deleted_is_made_anew_with_its_ids_and_the_next_build_is_quiet(collection: Collection) -> None:
    note(collection, "tea").write_text(TEA, "utf-8")
    build(collection)
    before = decks(collection)
    note(collection, "bread").write_text(BREAD.replace("20 g", "30 g"), "utf-8")
    build(collection)
    sour = asked(collection, "is Sour")
    note(collection, "bread").write_text(BREAD.replace(CRUMB, ""), "utf-8")
    deck(collection, "bread").unlink()
    collection.refresh()
    report = build(collection, "bread.md")
    assert (sour in report.new, report.back == report.new, report.dropped, report.gone) == (True, True, [], [])
    record = (collection.places.root / "decks/.build/bread.jsonl").read_text("utf-8")
    assert record.count("\n") == len(report.new)  # what the note says no more is forgotten with its deck
    assert decks(collection).keys() == before.keys()
    again = build(collection, "bread.md", "tea.md")
    assert (again.new, again.dropped, again.gone) == ([], [], [])


def test_cards_deleted_long_ago_make_way_for_the_same_ones_that_stand_in_a_deck(collection: Collection) -> None:
    """As earlier versions left records behind: both the old ids and the new ones of the same passages."""
    build(collection)
    record = collection.places.root / "decks/.build/bread.jsonl"
    old, cards = record.read_text("utf-8"), deck(collection, "bread").read_text("utf-8")
    deck(collection, "bread").write_text(cards.replace("id: ", "id: zz"), "utf-8")
    stale = old.replace('"id": "', '"id": "00')
    record.write_text(stale + old.replace('"id": "', '"id": "zz'), "utf-8")
    collection.refresh()
    report = build(collection, "bread.md")
    assert (len(report.kept), report.new, report.gone) == (old.count("\n"), [], [])
    assert "gone" not in deck(collection, "bread").read_text("utf-8")


def test_a_note_whose_name_is_decomposed_on_disk_is_its_own_note(collection: Collection) -> None:
    """As file names come from macOS, or from an archive made there."""
    composed, apart = "빵 굽기", unicodedata.normalize("NFD", "빵 굽기")
    note(collection, "bread").rename(note(collection, apart))
    assert build(collection, f"{apart}.md").new
    assert {entry.note for entry in Records.of_collection(collection).entries.values()} == {f"{composed}.md"}
    rows = note_rows(collection, collection.today().toordinal())
    assert [(row.name, row.here, row.cards > 0) for row in rows] == [(f"{composed}.md", True, True)]
    noted = memory_map(collection, f"{composed}.md")
    assert noted.path == note(collection, apart)
    assert all(card.lines for card in noted.cards)
    prompt = collection.prompts_of(asked(collection, "is Crumb"))[0]
    assert collection.source_of(prompt) == (note(collection, apart), 3)
    for given in (composed, apart):
        assert build(collection, f"{given}.md").new == []
    assert collection.changed_notes() == 0
    before = decks(collection)
    note(collection, apart).rename(note(collection, composed))
    assert (build(collection, f"{composed}.md").new, decks(collection)) == ([], before)


def test_what_was_built_under_decomposed_names_goes_on(collection: Collection) -> None:
    """Earlier versions named deck, record and source as the disk does."""
    composed, apart = "빵", unicodedata.normalize("NFD", "빵")
    note(collection, "bread").rename(note(collection, composed))
    build(collection)
    first = ids(collection)
    note(collection, composed).rename(note(collection, apart))
    for folder, suffix in (("decks", ".yaml"), ("decks/.build", ".jsonl")):
        path = collection.places.root / folder / f"{composed}{suffix}"
        path.with_name(f"{apart}{suffix}").write_text(path.read_text("utf-8").replace(composed, apart), "utf-8")
        path.unlink()
    names = collection.places.root / "decks/.build/.notes.jsonl"
    names.write_text(names.read_text("utf-8").replace(composed, apart), "utf-8")
    collection.refresh()
    report = build(collection, f"{composed}.md")
    assert (set(report.kept), report.new, report.gone) == (first, [], [])
    assert [unicodedata.normalize("NFC", name) for name in decks(collection)] == [f"{composed}.yaml"]


def test_fewer_cards_take_none_away_that_was_kept_or_studied(collection: Collection) -> None:
    own = (Path(__file__).parents[2] / "decks" / "notes" / "week7-day4.en.md").read_text("utf-8")
    note(collection, "bread").write_text(own, "utf-8")
    build(collection)
    first, notes = ids(collection), [note(collection, "bread")]
    unsure = prepare(collection, notes, Options("fewer")).plan.report.gone
    kept, studied, rest = unsure[0], unsure[1], set(unsure[2:])
    assert rest
    drafts.keep(collection, kept)
    study(collection, studied)
    write(collection, prepare(collection, notes, Options("fewer")))
    assert gone(collection) == rest
    passage = Records.of_collection(collection).entries[kept].passage
    note(collection, "bread").write_text(own.replace(passage, passage.replace("the", "teh", 1)), "utf-8")
    assert (build(collection).gone, gone(collection)) == ([], rest)
    note(collection, "bread").write_text(own, "utf-8")
    write(collection, prepare(collection, notes, Options("default")))
    assert (gone(collection), ids(collection)) == (set(), first)


def gone(collection: Collection) -> set[str]:
    entries = Records.of_collection(collection).entries.values()
    return {entry.id for entry in entries if entry.state == "gone"}


def test_a_card_opens_its_note_at_its_passage(collection: Collection) -> None:
    build(collection)
    prompt = collection.prompts_of(asked(collection, "is Crumb"))[0]
    path = note(collection, "bread")
    at = BREAD.split("\n").index(CRUMB.strip()) + 1
    assert (collection.source_of(prompt), place_of(collection, prompt)) == ((path, 3), (path, at))
    path.write_text(f"# Contents\n\n{CRUMB}\n{BREAD}", "utf-8")  # of equal lines the one nearest to where it was
    assert place_of(collection, prompt) == (path, 3)
    path.write_text("\n" * 40 + BREAD.replace("\n", "\r\n"), "utf-8")
    assert place_of(collection, prompt) == (path, 40 + at)
    path.write_text(BREAD.replace(CRUMB, ""), "utf-8")
    assert place_of(collection, prompt) == (path, 3)


def test_a_build_that_was_ended_before_it_named_a_renamed_note_is_taken_up(collection: Collection) -> None:
    build(collection, accept=True)
    first = ids(collection)
    names = collection.places.root / "decks/.build/.notes.jsonl"
    before = names.read_bytes()
    note(collection, "bread").rename(note(collection, "loaf"))
    build(collection)
    names.write_bytes(before)  # As it was when the build was ended.
    report = build(collection)
    assert (report.new, report.gone, ids(collection)) == ([], [], first)
    state = Records.of_collection(collection).notes["loaf.md"]
    assert state.deck_name == "bread"


def test_what_an_ended_build_wrote_is_no_edit_of_a_person(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(collection, accept=True)
    more = "- Score: a cut in the dough, made with a blade\n"
    note(collection, "bread").write_text(BREAD.replace("20 g of rye", "30 g of rye") + more, "utf-8")

    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Records, "put", ended)
        with pytest.raises(KeyboardInterrupt):
            alone(collection, [], Options(accept=True))
    assert "30 g of rye" in deck(collection, "bread").read_text("utf-8")
    again = BREAD.replace("20 g of rye", "40 g of rye") + more.replace("a blade", "a knife")
    note(collection, "bread").write_text(again, "utf-8")
    report = alone(collection, [], Options(accept=True)).plan.report
    assert (report.yours, report.new, len(report.answer_changed)) == ([], [], 2)
    text = deck(collection, "bread").read_text("utf-8")
    assert ("40 g of rye" in text, "a knife" in text, "30 g of rye" in text) == (True, True, False)
    assert not (collection.places.state / "build.pending").exists()


def test_notes_that_are_renamed_in_a_chain_keep_their_decks(collection: Collection) -> None:
    note(collection, "tea").write_text(TEA, "utf-8")
    build(collection, accept=True)
    note(collection, "tea").rename(note(collection, "water"))
    note(collection, "bread").rename(note(collection, "tea"))
    build(collection, accept=True)
    note(collection, "tea").write_text(f"{BREAD}- Score: a cut in the dough, made with a blade\n", "utf-8")
    build(collection, accept=True)
    assert "a cut in the dough" in deck(collection, "bread").read_text("utf-8")
    assert "a cut in the dough" not in deck(collection, "tea").read_text("utf-8")
