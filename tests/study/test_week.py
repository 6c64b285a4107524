"""A week in the life: build, keep and drop, study, edit the note, build again, study."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.collection.building import prepare, write
from quiz.collection.collection import Collection
from quiz.collection.options import Options
from quiz.collection.verify import verify
from quiz.study.session import start
from quiz.study.view import StudyError

if TYPE_CHECKING:
    from quiz.notes.plan import Report
    from tests.conftest import Clock

NOTE = """\
# Bread

## Parts of a rye loaf

- Sour: a dough that has stood for a day, with 20 g of rye in it
- Crumb: the inner part of a loaf, soft and full of holes
- Crust: the outer part of a loaf, brown and hard to the bite
- Score: a cut in the dough, made with a blade before baking

## Wheat

- Gluten: the protein that holds the dough of wheat together
"""
MORE = "- Bran: the husk of a grain, ground with it or sifted out\n"


@pytest.fixture
def collection(make: Callable[..., Collection]) -> Collection:
    found = make()
    (found.places.root / "notes").mkdir()
    (found.places.root / ".quiz" / "settings.yaml").write_text("new_per_day: 99\n")
    note(found).write_text(NOTE, "utf-8")
    return Collection.open(found.places.root, found.now)


def note(collection: Collection) -> Path:
    return collection.places.root / "notes" / "bread.md"


def build(collection: Collection) -> Report:
    built = prepare(collection, [], Options())
    write(collection, built)
    return built.plan.report


def card(collection: Collection, words: str) -> str:
    query = "SELECT card FROM prompts WHERE body LIKE ?"
    found: str = collection.index.execute(query, (f"%{words}%",)).fetchone()[0]
    return found


def study(collection: Collection) -> dict[str, bool]:
    """Keep drafts, answer all; what was asked, and whether it was said to have changed."""
    session, asked = start(collection), {}
    while (prompt := session.view.prompt) is not None:
        if prompt.draft:
            entry = session.entry()
            assert entry is not None
            assert prompt.answer[0][:10] in entry.passage
            session.keep_draft()
            continue
        asked[prompt.card] = session.view.changed is not None
        session.reveal()
        session.grade("easy")
    session.close()
    return asked


def test_a_week(collection: Collection, clock: Clock) -> None:
    first = build(collection)
    assert len(first.new) == 6
    words = ("what are the parts", "is Sour", "is Crumb", "is Crust", "is Score", "is Gluten")
    parts, sour, crumb, crust, score, gluten = (card(collection, word) for word in words)
    session = start(collection)
    for unwanted in (parts, gluten):
        while session.view.prompt and session.view.prompt.card != unwanted:
            session.skip()
        session.drop_draft()
    assert set(study(collection)) == {sour, crumb, crust, score}
    with pytest.raises(StudyError):
        session.keep_draft()

    clock.move(days=1)
    assert study(collection) == {}
    lines = NOTE.split("\n")
    crust_line, crumb_line = (next(x for x in lines if word in x) for word in ("Crust", "Crumb"))
    text = "\n".join(line for line in lines if line not in (crust_line, crumb_line))
    text = text.replace("20 g", "90 g").replace("made with a blade", "made with a blade,") + crust_line + "\n" + MORE
    note(collection).write_text(text, "utf-8")
    assert collection.changed_notes() == 1
    again = build(collection)
    assert (again.answer_changed, again.reworded, again.moved, again.gone) == ([sour], [score], [crust], [crumb])
    assert set(again.dropped) == {parts, gluten}
    (fresh,) = again.new
    assert collection.changed_notes() == 0
    assert study(collection) == {sour: True, fresh: False}
    assert verify(collection).differences == ()

    note(collection).write_text(NOTE, "utf-8")
    back = build(collection)
    assert (back.gone, back.new, back.answer_changed) == ([fresh], [], [sour])
    assert study(collection) == {sour: True}
    clock.move(days=60)
    assert set(study(collection)) == {sour, crumb, crust, score}
    assert note(collection).read_text("utf-8") == NOTE


def test_keeping_and_dropping_are_taken_back(collection: Collection) -> None:
    build(collection)
    deck, record = (collection.places.root / "decks" / name for name in ("bread.yaml", ".build/bread.jsonl"))
    before = deck.read_bytes(), record.read_bytes()
    session = start(collection)
    first = session.view.prompt
    session.keep_draft()
    second = session.view.prompt
    session.drop_draft()
    assert second is not None
    assert (deck.read_bytes() != before[0], second.card in deck.read_text("utf-8")) == (True, False)
    assert session.undo().prompt == second
    assert session.undo().prompt == first
    assert (deck.read_bytes(), record.read_bytes()) == before
    assert len(session.queue) == len(start(collection).queue)


def test_what_changed_since_stays_where_keeping_or_dropping_is_taken_back(collection: Collection) -> None:
    build(collection)
    deck = collection.places.root / "decks" / "bread.yaml"
    session = start(collection)
    cards = [card(collection, word) for word in ("is Sour", "is Crumb")]
    while session.view.prompt and session.view.prompt.card != cards[0]:
        session.skip()
    session.keep_draft()
    while session.view.prompt and session.view.prompt.card != cards[1]:
        session.skip()
    session.drop_draft()
    deck.write_text(deck.read_text("utf-8").replace("brown and hard", "hard and brown"), "utf-8")
    session.reload()
    session.undo()
    session.undo()
    text = deck.read_text("utf-8")
    assert (text.count("draft: true"), text.count("- id:"), "hard and brown" in text) == (6, 6, True)
    assert text.index(cards[0]) < text.index(cards[1]) < text.index("is Crust")
    assert build(collection).dropped == []
