"""Cards changed in their files, and given back byte for byte."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.collection import drafts, editing
from quiz.collection.collection import Collection
from quiz.collection.places import LeadsOutError
from quiz.collection.since import UndoError
from quiz.deckfile.edit.save import ChangedMeanwhileError
from quiz.deckfile.edit.tree import Tree
from quiz.study.session import start

A = """\
# mine
title: A
cards:
  - answer: x  # one
    question: 하나?
  - {question: two?, answer: y, tags: [t]}
""".replace("\n", "\r\n")
B = "cards:\n- question: three?\n  answer: z\n"
Make = Callable[..., Collection]


def files(collection: Collection) -> dict[str, bytes]:
    folder = collection.places.root / "decks"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def ids(collection: Collection) -> list[str]:
    return collection.searcher().ids


@pytest.fixture
def collection(make: Make) -> Collection:
    collection = make(b=B)
    (collection.places.root / "decks" / "a.yaml").write_bytes(A.encode())
    collection.refresh()
    return collection


def changes(collection: Collection) -> dict[str, Callable[[], editing.Change]]:
    every = ids(collection)
    return {
        "tag": lambda: editing.tag(collection, every, ["new"]),
        "untag": lambda: editing.tag(collection, every, [], ["t"]),
        "move": lambda: editing.move(collection, every, "b"),
        "move to a new deck": lambda: editing.move(collection, every, "en/new"),
        "delete": lambda: editing.delete(collection, every),
        "suspend": lambda: editing.suspend(collection, every, on=True),
        "save": lambda: editing.save_card(
            collection, editing.open_card(collection, every[0]), {"question": "uno?", "answer": ["p", "q"]}
        ),
        "add": lambda: editing.add_card(collection, "b", {"cloze": "a ==b=="})[1],
    }


@pytest.mark.parametrize("name", ["tag", "untag", "move", "move to a new deck", "delete", "suspend", "save", "add"])
def test_every_change_is_taken_back_to_the_byte(collection: Collection, name: str) -> None:
    before, known = files(collection), ids(collection)
    change = changes(collection)[name]()
    assert files(collection) != before or name == "suspend"
    assert not collection.index.execute("SELECT * FROM problems WHERE severity = 'error'").fetchall()
    editing.undo(collection, change)
    assert files(collection) == before
    assert not (collection.places.root / "decks" / "en").exists()
    assert ids(collection) == known
    assert collection.searcher().search("is:suspended") == []


def test_what_is_not_changed_stays_as_it_is(collection: Collection) -> None:
    editing.tag(collection, ids(collection)[:1], ["new"])
    lines = files(collection)["a.yaml"].decode().split("\r\n")
    assert [line for line in A.split("\r\n") if line not in lines] == []


def test_memory_goes_with_a_card(collection: Collection) -> None:
    session = start(collection)
    assert session.view.prompt
    card = session.view.prompt.card
    session.reveal()
    session.grade("easy")
    editing.move(collection, [card], "en/new")
    editing.save_card(collection, editing.open_card(collection, card), {"question": "quite another", "answer": "x"})
    stored = collection.stored(f"{card}#front")
    assert stored is not None
    assert (stored.prompt.deck, stored.prompt.question, stored.state.reps) == ("en/new", "quite another", 1)


def test_an_edit_outside_is_never_written_over(collection: Collection) -> None:
    card = ids(collection)[0]
    opened = editing.open_card(collection, card)
    path = collection.places.root / "decks" / "a.yaml"
    path.write_bytes(A.replace("two?", "deux?").encode())
    with pytest.raises(ChangedMeanwhileError) as told:
        editing.save_card(collection, opened, {"question": "uno?", "answer": "x"})
    assert "+  - {question: deux?" in told.value.difference
    again = editing.open_card(collection, card)
    editing.save_card(collection, again, again.values | {"question": "uno?"})
    assert b"deux?" in path.read_bytes()
    assert "uno?" in path.read_text(encoding="utf-8")


def test_undo_leaves_alone_what_was_changed_in_the_file_since(collection: Collection) -> None:
    path: Path = collection.places.root / "decks" / "a.yaml"
    change = editing.delete(collection, ids(collection)[:1])
    path.write_bytes(path.read_bytes() + b"# more\r\n")
    editing.undo(collection, change)
    lines = path.read_bytes().decode().split("\r\n")
    assert [line for line in lines if line] == [*A.split("\r\n")[:-1], "# more"]


C = "cards:\n- question: one?\n  answer: x\n\n- question: two?  # why\n  answer: y\n\n- question: three?\n  answer: z\n"


@pytest.mark.parametrize("at", range(3))
def test_a_deleted_card_comes_back_beside_ids_that_were_written_since(make: Make, at: int) -> None:
    collection = make(c=C)
    session = start(collection)
    while session.view.prompt:
        session.reveal()
        session.grade("easy")
    change = editing.delete(collection, [ids(collection)[at]])
    session.close()
    assert files(collection)["c.yaml"].count(b"id:") == 2
    known = ids(collection)
    editing.undo(collection, change)
    text = files(collection)["c.yaml"].decode()
    assert re.sub(r"- id: \w+\n  ", "- ", text) == C
    assert [card for card in ids(collection) if card in known] == known
    assert not collection.searcher().search("is:new")


def test_a_card_whose_neighbour_is_gone_comes_back_behind_the_one_before(make: Make) -> None:
    collection = make(c=C)
    path = collection.places.root / "decks" / "c.yaml"
    change = editing.delete(collection, ids(collection)[2:])
    path.write_text(C[: C.index("- question: two")], encoding="utf-8")
    editing.undo(collection, change)
    assert [card["question"] for card in _plain(path.read_bytes())["cards"]] == ["one?", "three?"]


@pytest.mark.parametrize("name", ["tag", "untag", "move", "move to a new deck", "delete", "save", "add"])
def test_every_change_is_taken_back_where_other_cards_changed(collection: Collection, name: str) -> None:
    before = files(collection)
    change = changes(collection)[name]()
    for path in (collection.places.root / "decks").rglob("*.yaml"):
        path.write_bytes(b"about: new\n" + path.read_bytes())
    editing.undo(collection, change)
    now = files(collection)
    for deck, content in before.items():
        held = _plain(now[deck])
        if name == "save":
            held["cards"][0].pop("id", None)
        assert held == {"about": "new"} | _plain(content), deck


@pytest.mark.parametrize("name", ["tag", "save", "add"])
def test_what_was_changed_again_since_is_not_taken_back(collection: Collection, name: str) -> None:
    change = changes(collection)[name]()
    for path in (collection.places.root / "decks").glob("*.yaml"):
        path.write_bytes(re.sub(rb"new|uno\?|a ==b==", b"again ==b==", path.read_bytes()))
    now = files(collection)
    with pytest.raises(UndoError, match="changed since") as told:
        editing.undo(collection, change)
    assert "editor" in str(told.value)
    assert (files(collection), told.value.held, told.value.for_good) == (now, "", True)


def test_where_a_deck_is_broken_a_deleted_card_is_held_until_it_is_mended(make: Make) -> None:
    collection = make(c=C)
    path = collection.places.root / "decks" / "c.yaml"
    change = editing.delete(collection, ids(collection)[:1])
    good = path.read_bytes()
    path.write_bytes(b"about: [\n" + good)
    with pytest.raises(UndoError, match=r"c.yaml changed since.*mend that first") as told:
        editing.undo(collection, change)
    assert told.value.held == "cards:\n  - question: one?\n    answer: x\n"
    assert not told.value.for_good
    path.write_bytes(b"about: mended\n" + good)
    editing.undo(collection, change)
    assert path.read_text(encoding="utf-8") == f"about: mended\n{C}"


def test_a_card_whose_deck_is_gone_comes_back_in_a_deck(make: Make) -> None:
    collection = make(c=f"title: mine\n{C}")
    change = editing.delete(collection, ids(collection)[1:2])
    (collection.places.root / "decks" / "c.yaml").unlink()
    collection.refresh()
    editing.undo(collection, change)
    assert _plain(files(collection)["c.yaml"]) == {"title": "mine", "cards": [{"question": "two?", "answer": "y"}]}


def test_a_card_that_was_put_elsewhere_does_not_come_back_twice(make: Make) -> None:
    collection = make(a="cards:\n- {id: card0001, question: one?, answer: x}\n", b=B)
    decks = collection.places.root / "decks"
    change = editing.delete(collection, ["card0001"])
    (decks / "a.yaml").write_text("title: other\ncards: []\n", encoding="utf-8")
    (decks / "b.yaml").write_text(f"{B}- {{id: card0001, question: one?, answer: x}}\n", encoding="utf-8")
    with pytest.raises(UndoError, match="card0001 stands in the deck b now"):
        editing.undo(collection, change)


def _plain(content: bytes) -> dict[str, Any]:
    return dict(Tree(content.decode()).root.plain)


@pytest.mark.parametrize(
    "name", ["../out", "a//b", ".hidden", "/abs", "a:b", "", "CON", "en/aux", "nul.old", "lpt1", "COM9/bert", "bert."]
)
def test_a_deck_stays_inside(collection: Collection, name: str) -> None:
    with pytest.raises(editing.EditingError):
        editing.add_card(collection, name, {"question": "q", "answer": "a"})


@pytest.mark.parametrize("name", ["tag", "move", "move to a new deck", "delete", "save", "add", "keep", "drop", "ids"])
def test_a_deck_outside_the_collection_is_read_and_never_written(
    collection: Collection, tmp_path: Path, name: str
) -> None:
    outside, decks = tmp_path / "outside.yaml", collection.places.root / "decks"
    text = "cards:\n- {id: draft001, question: d?, answer: e, draft: true}\n- {question: f?, answer: g}\n"
    outside.write_text(text, encoding="utf-8")
    (decks / "b.yaml").unlink()
    (decks / "b.yaml").symlink_to(outside)
    collection.refresh()
    assert "draft001" in ids(collection)
    before = files(collection)
    if name == "ids":
        session = start(collection, ("b",))
        session.skip()
        session.reveal()
        session.grade("good")
        session.close()
    else:
        acts = changes(collection) | {
            "keep": lambda: drafts.keep(collection, "draft001"),
            "drop": lambda: drafts.drop(collection, "draft001"),
            "save": lambda: editing.save_card(
                collection, editing.open_card(collection, "draft001"), {"cloze": "==a=="}
            ),
        }
        with pytest.raises(LeadsOutError, match="a link leads out of the collection"):
            acts[name]()
    assert files(collection) == before
    assert outside.read_text(encoding="utf-8") == text


def test_two_changes_of_a_file_are_taken_back_as_one(collection: Collection) -> None:
    before = files(collection)
    card = ids(collection)[0]
    saved = editing.save_card(collection, editing.open_card(collection, card), {"question": "uno?", "answer": "p"})
    moved = editing.move(collection, [card], "en/new")
    editing.undo(collection, editing.joined(saved, moved))
    assert files(collection) == before
    assert not (collection.places.root / "decks" / "en").exists()


def test_a_card_that_moves_keeps_the_tags_that_its_deck_gave_it(make: Make) -> None:
    collection = make(
        a="tags: [bert, nlp]\ncards:\n- question: one?\n  answer: x\n  tags: [own]\n", b=f"tags: [nlp]\n{B}"
    )
    (card, _) = ids(collection)
    change = editing.move(collection, [card], "b")
    assert collection.prompts_of(card)[0].tags == ("nlp", "own", "bert")
    assert "tags: [own, bert]" in files(collection)["b.yaml"].decode()
    assert collection.searcher().search("tag:bert") == [card]
    editing.undo(collection, change)
    assert collection.prompts_of(card)[0].tags == ("bert", "nlp", "own")


def test_a_new_deck_has_the_language_of_the_cards_that_move_there(make: Make) -> None:
    collection = make(a="language: ko\ncards:\n- question: 하나?\n  answer: 답\n", b=B)
    korean, english = ids(collection)
    editing.move(collection, [korean], "new")
    assert b"language: ko\n" in files(collection)["new.yaml"]
    editing.move(collection, [korean, english], "both")
    assert b"language" not in files(collection)["both.yaml"]
