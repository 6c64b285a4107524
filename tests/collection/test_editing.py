"""Cards changed in their files, and given back byte for byte."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.collection import drafts, editing
from quiz.collection.collection import Collection
from quiz.collection.places import LeadsOutError
from quiz.deckfile.edit.save import ChangedMeanwhileError
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


def test_undo_is_refused_where_the_file_was_changed_since(collection: Collection) -> None:
    change = editing.delete(collection, ids(collection)[:1])
    path: Path = collection.places.root / "decks" / "a.yaml"
    path.write_bytes(path.read_bytes() + b"# more\r\n")
    with pytest.raises(ChangedMeanwhileError):
        editing.undo(collection, change)
    assert path.read_bytes().endswith(b"# more\r\n")


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
