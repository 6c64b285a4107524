"""Cards and Edit driven by keys."""

import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Checkbox, Input, TextArea

from quiz.collection.collection import Collection
from quiz.study.session import start
from quiz.tui.app import QuizApp
from quiz.tui.form import KINDS
from quiz.tui.screens.cards import CardsScreen
from quiz.tui.screens.differ import DifferScreen
from quiz.tui.screens.edit import EditScreen
from quiz.tui.screens.study import StudyScreen

BERT = """\
cards:
  - id: basic001
    question: What does [CLS] stand for?
    answer: classification
    tags: [tokens]
  - id: cloze001
    cloze: 문장은 ==토큰== 으로 나뉜다.
"""
GPT = "cards:\n  - {id: choice01, question: Which?, choices: [GPT, BERT], answer: GPT, tags: [tokens]}\n"
Make = Callable[..., Collection]
App = Callable[[Collection], QuizApp]
Grid = Callable[[Pilot[None]], str]


@pytest.fixture
def collection(make: Make) -> Collection:
    return make(bert=BERT, gpt=GPT)


def text(collection: Collection, deck: str) -> str:
    return (collection.places.root / "decks" / f"{deck}.yaml").read_text(encoding="utf-8")


async def type_(pilot: Pilot[None], words: str) -> None:
    """Put a text into the line that has the focus, as a paste does."""
    focused = pilot.app.focused
    assert isinstance(focused, Input)
    focused.value = words
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_cards_are_searched_as_one_types(
    collection: Collection, app: App, grid: Grid, size: tuple[int, int]
) -> None:
    async with app(collection).run_test(size=size) as pilot:
        await pilot.press("c")
        assert "3 of 3" in grid(pilot)
        await pilot.press("c", "l", "s")
        shown = grid(pilot)
        assert "1 of 3" in shown
        assert "never reviewed" in shown
        assert "classification" in shown
        await type_(pilot, "큰")
        assert "문장은" in grid(pilot)
        await type_(pilot, "is:nothing")
        assert "is:nothing is not known" in grid(pilot)
        await type_(pilot, "nowhere to be found")
        assert "No card has all of that." in grid(pilot)
        for key in ("f7", "f8", "f6", "f9"):
            await pilot.press(key)
            assert isinstance(pilot.app.screen, CardsScreen)
        assert len(pilot.app._notifications) == 0


async def test_questions_have_the_room_and_answers_stand_where_there_is_more(make: Make, app: App, grid: Grid) -> None:
    question = "What does a question of forty cells ask?"
    collection = make(
        one=f"cards:\n  - {{question: '{question}', answer: told}}\n  - cloze: A ==fox== and a ==dog::d==.\n"
    )
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        (row,) = [row for row in grid(pilot).split("\n") if f"·  {question}" in row]
        assert "told" not in row
        assert "2 of 2 cards" in grid(pilot)
    async with app(collection).run_test(size=(160, 40)) as pilot:
        await pilot.press("c")
        rows = grid(pilot).split("\n")
        assert any(f"·  {question[:30]}" in row and "  told  " in row for row in rows)
        assert any("·  A fox and a dog." in row and "  fox; dog  " in row for row in rows)


async def test_cards_of_a_tag_are_moved_and_given_back(collection: Collection, app: App, grid: Grid) -> None:
    before = text(collection, "bert"), text(collection, "gpt")
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await type_(pilot, "tag:tokens")
        await pilot.press("enter", "ctrl+a", "m")
        await type_(pilot, "en/new")
        await pilot.press("enter")
        assert "id: basic001" in text(collection, "en/new")
        assert "choice01" in text(collection, "en/new")
        await pilot.press("t")
        await type_(pilot, "more")
        await pilot.press("enter")
        assert "more" in text(collection, "en/new")
        await pilot.press("u", "f5")
    assert (text(collection, "bert"), text(collection, "gpt")) == before
    assert not (collection.places.root / "decks" / "en" / "new.yaml").exists()


async def test_a_name_that_is_refused_can_be_mended_in_its_line(collection: Collection, app: App, grid: Grid) -> None:
    before = text(collection, "bert")
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "m")
        for name in ("en/CON", "../up", "a\\b"):
            await type_(pilot, name)
            await pilot.press("enter")
            await pilot.pause()
            shown = grid(pilot)
            assert "cannot be the name of a deck" in shown
            assert "Move 1 card to the deck" in shown
            assert name in shown
        assert text(collection, "bert") == before
        await type_(pilot, "en/console")
        await pilot.press("enter")
        await pilot.pause()
        assert "Move 1 card" not in grid(pilot)
        assert "id: basic001" in text(collection, "en/console")


async def test_cards_are_set_aside_and_deleted(collection: Collection, app: App, grid: Grid) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "minus")
        assert collection.searcher().search("is:suspended") == ["basic001"]
        assert "✕" in grid(pilot)
        await pilot.press("minus", "down", "delete", "1")
        assert collection.searcher().ids == ["basic001", "choice01"]
        await pilot.press("u", "u", "u")
    assert collection.searcher().search("-is:suspended") == ["basic001", "cloze001", "choice01"]
    assert text(collection, "bert") == BERT


async def test_a_card_begins_anew_and_has_its_history_back(collection: Collection, app: App, grid: Grid) -> None:
    session = start(collection, ("bert",))
    session.reveal()
    session.grade("good")
    collection.settle()
    key = session.acts[-1].key
    learnt = collection.stored(key)
    assert learnt is not None
    assert learnt.state.reps == 1
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "r")
        assert "anew" in grid(pilot)
        await pilot.press("2")
        assert collection.stored(key) == learnt
        await pilot.press("r", "1")
        anew = collection.stored(key)
        assert anew is not None
        assert anew.state.reps == 0
        assert "never reviewed" in grid(pilot)
        await pilot.press("u")
        assert collection.stored(key) == learnt


async def test_a_card_is_mended_while_studying(collection: Collection, app: App, grid: Grid) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "f2")
        screen = pilot.app.screen
        assert isinstance(screen, EditScreen)
        screen.query_one("#answer", TextArea).text = "classification token"
        screen.query_one("#question", TextArea).text = ""
        await pilot.pause()
        assert "still needed: question" in grid(pilot)
        await pilot.press("ctrl+s")
        assert pilot.app.screen is screen
        screen.query_one("#question", TextArea).text = "What does **[CLS]** stand for?"
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, StudyScreen)
        await pilot.press("enter")
        assert "classification token" in grid(pilot)
    assert "answer: classification token\n    tags: [tokens]\n" in text(collection, "bert")


STYLES = """\
cards:
  - id: styles01
    question: >+  # folded
      What is
      this?

    answer: |+
      first
      second


    hint: "  blanks "
    explain: |
      a
      b
    reverse: false
  - {id: table001, compare: ' c ', columns: [a, 'b '], rows: {r: ["one\\ntwo", ' x']}, tags: [t]}
"""


@pytest.mark.parametrize(
    ("card", "field", "typed", "was", "now"),
    [
        ("styles01", "tags", "new", 'hint: "  blanks "', 'hint: "  blanks "\n    tags: [new]'),
        ("styles01", "hint", "typed", '"  blanks "', '"  typed "'),
        ("styles01", "explain", "a\nc", "      b\n", "      c\n"),
        ("styles01", "answer", "first\nthird", "second", "third"),
        ("styles01", "question", "What is that?\n\n", "What is\n      this?", "What is that?"),
        ("table001", "tags", "t, u", "[t]", "[t, u]"),
        ("table001", "columns", "a | d", "'b '", "'d'"),
        ("table001", "rows", "r | one two | y", "' x'", "'y'"),
    ],
)
async def test_only_the_changed_value_changes(
    make: Make, app: App, card: str, field: str, typed: str, was: str, now: str
) -> None:
    collection = make(styles=STYLES)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        pilot.app.edit_card(card, lambda: None)  # type: ignore[attr-defined]
        await pilot.pause()
        widget = pilot.app.screen.query_one(f"#{field}")
        if isinstance(widget, TextArea):
            widget.text = typed
        elif isinstance(widget, Input):
            widget.value = typed
        await pilot.press("ctrl+s")
        assert not isinstance(pilot.app.screen, EditScreen)
    before, after = STYLES.split("\n"), text(collection, "styles").split("\n")
    if field == "tags" and card == "styles01":
        assert [line for line in after if line != "    tags: [new]"] == before
    else:
        assert text(collection, "styles") == STYLES.replace(was, now)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_card_of_each_kind_is_written(collection: Collection, app: App, kind: str) -> None:
    texts = {
        **{"question": "왜?", "answer": "하나", "order": "a\nb", "cloze": "a ==b==", "choices": "하나\n둘"},
        **{"compare": "a and b", "rows": "r | 1 | 2", "points": "p", "columns": "a | b"},
    }
    if kind == "list":
        texts["answer"] = "하나\n둘"
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        screen = pilot.app.screen
        assert isinstance(screen, EditScreen)
        while screen._kind != kind:
            screen.action_kind()
        screen.query_one("#deck", Input).value = "new"
        for key in KINDS[kind]:
            field = screen.query_one(f"#{key}")
            if isinstance(field, TextArea):
                field.text = texts[key]
            elif isinstance(field, Input):
                field.value = texts[key]
        screen.query_one("#is-draft", Checkbox).value = True
        await pilot.press("ctrl+s")
        assert pilot.app.screen is not screen
    (card,) = collection.searcher().search("deck:new is:draft")
    assert collection.prompts_of(card)[0].kind == kind


async def test_a_new_form_says_what_is_needed_when_it_is(collection: Collection, app: App, grid: Grid) -> None:
    def problems() -> str:
        shown = grid(pilot).split("\n")
        line = next(n for n, row in enumerate(shown) if "─" * 20 in row)
        return shown[line + 1].strip()

    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        form = pilot.app.screen
        assert isinstance(form, EditScreen)
        assert problems() == ""
        await pilot.press("ctrl+s")
        assert [note.message for note in pilot.app._notifications] == ["still needed: question, answer"]
        form.query_one("#question", TextArea).text = "Q?"
        await pilot.pause()
        assert problems() == "still needed: answer"
        while form._kind != "choice":
            form.action_kind()
        form.query_one("#choices", TextArea).text = "one"
        form.query_one("#answer", TextArea).text = "one"
        await pilot.pause()
        assert problems() == "still needed: choices, two at least, one a line"
        form.query_one("#choices", TextArea).text = "one\ntwo"
        await pilot.pause()
        assert not form._errors
        while form._kind != "list":
            form.action_kind()
        await pilot.pause()
        assert problems() == "still needed: answer, two at least, one a line"


@pytest.mark.parametrize("whose", ["1", "2"])
async def test_two_editors_lose_nothing(collection: Collection, app: App, grid: Grid, whose: str) -> None:
    path = collection.places.root / "decks" / "bert.yaml"
    outside = BERT.replace("나뉜다", "쪼개진다").replace("tags: [tokens]", "hint: theirs")
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "f2")
        screen = pilot.app.screen
        assert isinstance(screen, EditScreen)
        screen.query_one("#answer", TextArea).text = "mine"
        path.write_text(outside, encoding="utf-8")
        await pilot.press("ctrl+s")
        assert "The card was changed meanwhile; nothing was written." in grid(pilot)
        assert "+    hint: theirs" in grid(pilot)
        assert text(collection, "bert") == outside
        await pilot.press(whose)
        if whose == "2":
            assert screen.query_one("#hint", TextArea).text == "theirs"
            assert screen.query_one("#answer", TextArea).text == "classification"
    answer = "mine" if whose == "1" else "classification"
    assert text(collection, "bert") == outside.replace("answer: classification", f"answer: {answer}")


async def test_an_outside_edit_of_another_card_asks_nothing(collection: Collection, app: App) -> None:
    path = collection.places.root / "decks" / "bert.yaml"
    outside = BERT.replace("나뉜다", "쪼개진다")
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "f2")
        pilot.app.screen.query_one("#answer", TextArea).text = "mine"
        path.write_text(outside, encoding="utf-8")
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, CardsScreen)
        assert text(collection, "bert") == outside.replace("answer: classification", "answer: mine")
        await pilot.press("u")
    assert text(collection, "bert") == outside


@pytest.mark.parametrize(("whose", "kept"), [("1", "mine"), ("2", None), ("escape", None)])
@pytest.mark.parametrize("left", ["cards: []\n", None])
async def test_a_card_deleted_outside_can_be_written_again(
    collection: Collection, app: App, grid: Grid, whose: str, kept: str | None, left: str | None
) -> None:
    path = collection.places.root / "decks" / "bert.yaml"
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "f2")
        pilot.app.screen.query_one("#answer", TextArea).text = "mine"
        if left is None:
            path.unlink()
        else:
            path.write_text(left, encoding="utf-8")
        await pilot.press("ctrl+s")
        assert "The card is no longer in the deck; nothing was written." in grid(pilot)
        await pilot.press(whose)
        if whose == "escape":
            assert pilot.app.screen.query_one("#answer", TextArea).text == "mine"
        else:
            assert isinstance(pilot.app.screen, CardsScreen)
    answers = [prompt.answer for prompt in collection.prompts_of("basic001")]
    assert answers == ([(kept,)] if kept else [])


async def new_card_written_twice(pilot: Pilot[None], collection: Collection, theirs: str) -> None:
    await pilot.press("a")
    screen = pilot.app.screen
    screen.query_one("#deck", Input).value = "bert"
    screen.query_one("#question", TextArea).text = "New?"
    screen.query_one("#answer", TextArea).text = "mine"
    path = collection.places.root / "decks" / "bert.yaml"
    path.write_text(BERT + theirs, encoding="utf-8")
    await pilot.press("ctrl+s")


THEIRS = "  - {id: theirs01, question: 'new?', answer: theirs, hint: h}  # outside\n"


@pytest.mark.parametrize("whose", ["1", "2", "3", "escape"])
async def test_the_same_new_card_written_here_and_outside(
    collection: Collection, app: App, grid: Grid, whose: str
) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await type_(pilot, "tag:tokens")
        await pilot.press("enter")
        await new_card_written_twice(pilot, collection, THEIRS)
        shown = grid(pilot)
        assert "bert has a card with this question already, on line 8." in shown
        assert "-    answer: theirs" in shown
        assert "+    answer: mine" in shown
        assert text(collection, "bert") == BERT + THEIRS
        await pilot.press(whose)
        form = pilot.app.screen
        now = text(collection, "bert").removeprefix(BERT)
        if whose == "1":
            assert now == "  - {id: theirs01, question: 'New?', answer: mine, hint: h}  # outside\n"
            await pilot.press("u")
            assert text(collection, "bert") == BERT + THEIRS
        elif whose == "3":
            assert now.startswith(THEIRS)
            assert now.endswith("\n    question: New?\n    answer: mine\n")
        else:
            assert now == THEIRS
            assert isinstance(form, EditScreen)
            answer = "theirs" if whose == "2" else "mine"
            assert form.query_one("#answer", TextArea).text == answer
            if whose == "2":
                form.query_one("#answer", TextArea).text = "theirs, mended"
                await pilot.press("ctrl+s")
                changed = THEIRS.replace("answer: theirs", "answer: 'theirs, mended'")
                assert text(collection, "bert") == BERT + changed


@pytest.mark.parametrize("there", ["", "the card", "another card", "gone"])
async def test_your_editor_opened_from_the_form_costs_nothing_typed(
    collection: Collection, app: App, monkeypatch: pytest.MonkeyPatch, there: str
) -> None:
    path = collection.places.root / "decks" / "bert.yaml"
    changes = {"the card": BERT.replace("[CLS] stand", "CLS stand"), "another card": BERT.replace("나뉜다", "쪼개진다")}
    changes |= {"gone": "cards: []\n", "": BERT}

    def outside(*_: object) -> None:
        path.write_text(changes[there], encoding="utf-8")

    async with app(collection).run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(pilot.app, "open_editor", outside)
        await pilot.press("c", "enter", "f2")
        pilot.app.screen.query_one("#answer", TextArea).text = "typed"
        await pilot.press("f3")
        assert pilot.app.screen.query_one("#answer", TextArea).text == "typed"
        await pilot.press("ctrl+s")
        if there in ("the card", "gone"):
            await pilot.press("1")
    saved = changes[there].replace("answer: classification", "answer: typed")
    if there == "gone":
        assert [prompt.answer for prompt in collection.prompts_of("basic001")] == [("typed",)]
    else:
        assert text(collection, "bert") == saved


@pytest.mark.parametrize("deck", ["bert", "gpt"])
async def test_a_deck_renamed_under_the_form_stays_one(collection: Collection, app: App, deck: str) -> None:
    decks = collection.places.root / "decks"
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "f2")
        form = pilot.app.screen
        form.query_one("#answer", TextArea).text = "typed"
        form.query_one("#deck", Input).value = deck
        (decks / "bert.yaml").rename(decks / "renamed.yaml")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert pilot.app.screen is not form
    assert sorted(path.name for path in decks.iterdir()) == ["gpt.yaml", "renamed.yaml"]
    assert "answer: typed" in text(collection, "renamed" if deck == "bert" else "gpt")


@pytest.mark.parametrize("lines", [1, 60])
@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 40)])
async def test_the_choices_stand_under_a_difference_of_any_length(
    collection: Collection, app: App, grid: Grid, size: tuple[int, int], lines: int
) -> None:
    async with app(collection).run_test(size=size) as pilot:
        difference = "\n".join(f"+ line {number}" for number in range(lines))
        await pilot.app.push_screen(DifferScreen("Changed meanwhile.", difference, "on top of it", "begin anew"))
        await pilot.pause()
        shown = grid(pilot)
        assert "Changed meanwhile." in shown
        assert "+ line 0" in shown
        await pilot.press("end")
        await pilot.pause()
        end = grid(pilot)
        assert f"+ line {lines - 1}" in end
        for screen in (shown, end):
            assert "1 mine: on top of it" in screen
            assert "esc back" in screen


async def test_undo_in_study_takes_back_the_last_thing_done(collection: Collection, app: App) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "3", "enter")
        study = pilot.app.screen
        assert isinstance(study, StudyScreen)
        assert study.view.prompt
        key = study.view.prompt.key
        await pilot.press("f2")
        pilot.app.screen.query_one("#hint", TextArea).text = "a hint"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "hint: a hint" in text(collection, "bert")
        await pilot.press("enter", "3", "f5", "f5")
        await pilot.pause()
        assert text(collection, "bert") == BERT
        pilot.app.take_in()  # type: ignore[attr-defined]  # as the watching of files does after each change of ours
        assert "taken back: card saved" in [note.message for note in pilot.app._notifications]
        assert (len(study.session.acts), study.view.prompt and study.view.prompt.key) == (1, key)
        await pilot.press("f5")
        assert not study.session.acts


async def test_undo_in_study_takes_back_what_an_editor_changed(
    collection: Collection, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = BERT.replace("What does", "What on earth does")
    async with app(collection).run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        monkeypatch.setattr("quiz.tui.editor.edit", lambda path, _: path.write_text(changed, encoding="utf-8") and "")
        await pilot.press("enter", "enter", "3", "ctrl+e")
        await pilot.pause()
        study = pilot.app.screen
        assert isinstance(study, StudyScreen)
        assert text(collection, "bert") == changed
        await pilot.press("f5")
        await pilot.pause()
        assert text(collection, "bert") == BERT
        assert len(study.session.acts) == 1
        monkeypatch.setattr("quiz.tui.editor.edit", lambda *_: "")
        await pilot.press("ctrl+e", "f5")
        await pilot.pause()
        assert not study.session.acts


async def test_undo_takes_back_an_edit_that_moved_its_card_at_once(collection: Collection, app: App) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "f2")
        form = pilot.app.screen
        form.query_one("#answer", TextArea).text = "typed"
        form.query_one("#deck", Input).value = "en/new"
        await pilot.press("ctrl+s")
        assert "answer: typed" in text(collection, "en/new")
        await pilot.press("f5")
    decks = collection.places.root / "decks"
    assert text(collection, "bert") == BERT
    assert sorted(path.name for path in decks.rglob("*")) == ["bert.yaml", "gpt.yaml"]


async def test_a_deleted_card_waits_until_its_deck_is_mended(collection: Collection, app: App, grid: Grid) -> None:
    path = collection.places.root / "decks" / "bert.yaml"
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "d", "y")
        await pilot.pause()
        left = text(collection, "bert")
        assert "basic001" not in left
        path.write_text(f"about: [\n{left}", encoding="utf-8")
        await pilot.press("f5")
        await pilot.pause()
        shown = grid(pilot)
        assert "mend that first" in shown
        assert "question: What does [CLS] stand for?" in shown
        path.write_text(f"about: mended\n{left}", encoding="utf-8")
        await pilot.press("escape", "f5")
        await pilot.pause()
    assert text(collection, "bert").replace("\n\n", "\n") == f"about: mended\n{BERT}"


async def test_an_edit_that_cannot_be_taken_back_stands_in_the_way_of_nothing(collection: Collection, app: App) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "3", "f2")
        pilot.app.screen.query_one("#hint", TextArea).text = "a hint"
        await pilot.press("ctrl+s")
        await pilot.pause()
        study = pilot.app.screen
        assert isinstance(study, StudyScreen)
        path = collection.places.root / "decks" / "bert.yaml"
        path.write_text(text(collection, "bert").replace("a hint", "another hint"), encoding="utf-8")
        await pilot.press("f5")
        assert len(study.session.acts) == 1
        assert any("hint of the card" in note.message for note in pilot.app._notifications)
        await pilot.press("f5")
        assert not study.session.acts
    assert "another hint" in text(collection, "bert")


async def test_commas_separate_tags(collection: Collection, app: App) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "t")
        await type_(pilot, "new1, tokens,, new2")
        await pilot.press("enter")
        assert "tags: [tokens, new1, new2]" in text(collection, "bert")
        await pilot.press("t")
        await type_(pilot, "-new1, -tokens")
        await pilot.press("enter")
        assert "tags: [new2]" in text(collection, "bert")
        await pilot.press("t")
        await type_(pilot, "-new2, - x, new3")
        await pilot.press("enter")
        assert "tags: [new3]" in text(collection, "bert")
        told = [note.message for note in pilot.app._notifications]
        assert told == ["1 card tagged new3; no longer tagged new2, x"]


async def test_escape_empties_the_search_before_it_leaves(collection: Collection, app: App, grid: Grid) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "g", "p", "t")
        cards = pilot.app.screen
        assert "1 of 3" in grid(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is cards
        assert "3 of 3" in grid(pilot)
        assert cards.query_one("#search", Input).value == ""
        # From the list too, with the bar where it was.
        await type_(pilot, "토큰")
        await pilot.press("enter", "escape")
        assert isinstance(cards, CardsScreen)
        assert (cards._table.card, cards._table.has_focus) == ("cloze001", True)
        await pilot.press("escape")
        assert pilot.app.screen is not cards
        # What the search began with is the way here, not something typed.
        pilot.app.cards("tag:tokens")  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, CardsScreen)


async def test_the_foot_names_keys_that_act_where_the_focus_is(collection: Collection, app: App, grid: Grid) -> None:
    def foot() -> str:
        return grid(pilot).rstrip("\n").split("\n")[-1].strip()

    async with app(collection).run_test(size=(200, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        told = (
            "enter list · F2 edit · F10 new · F7 tag · F8 move · F6 suspend · F9 delete · F5 undo · F1 help · esc home"
        )
        assert foot() == f"{told} · ctrl+p all"
        await pilot.press("x")
        assert foot() == "enter list · F10 new · F5 undo · F1 help · esc clear · ctrl+p all"
        await pilot.press("escape", "enter")
        assert foot().startswith("F3 search · F2 edit · space select · a new · t tag · m move · F6 suspend")
        # Each key that is named acts.
        await pilot.press("f3", "f7")
        assert not isinstance(pilot.app.screen, CardsScreen)
        await pilot.press("escape", "f10")
        assert isinstance(pilot.app.screen, EditScreen)


async def test_what_was_told_goes_with_the_next_key_once_it_was_read(
    collection: Collection, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "minus", "minus", "minus")
        told = [note.message for note in pilot.app._notifications]
        assert told == ["1 card set aside"]
        await pilot.press("down")
        assert len(pilot.app._notifications) == 1
        monkeypatch.setattr("quiz.tui.app._READ", 0.0)
        await pilot.press("down")
        assert len(pilot.app._notifications) == 0


@pytest.mark.parametrize(("key", "left"), [("enter", False), ("escape", False), ("1", True)])
async def test_only_a_yes_throws_away_what_was_typed(collection: Collection, app: App, key: str, left: bool) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "f2")
        form = pilot.app.screen
        form.query_one("#answer", TextArea).text = "typed"
        await pilot.press("escape", key)
        await pilot.pause()
        assert (pilot.app.screen is not form) == left
        assert left or form.query_one("#answer", TextArea).text == "typed"


async def test_what_changes_outside_is_taken_in_and_told(collection: Collection, app: App, grid: Grid) -> None:
    path = collection.places.root / "decks" / "bert.yaml"
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        path.write_text(BERT.replace("What does", "What on earth does"), encoding="utf-8")
        pilot.app.take_in()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "What on earth does [CLS]" in grid(pilot)
        path.write_text("cards: [\n", encoding="utf-8")
        pilot.app.take_in()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "What on earth does [CLS]" in grid(pilot)
        told = [note.message for note in pilot.app._notifications]
        assert any("bert changed outside, and has a problem" in message for message in told)


ONE = "cards:\n- {id: one, question: Q?, answer: A}\n"
OUTSIDE = [
    ({"a": ONE.replace("one", "two")}, "a changed outside: read again"),
    ({"a": "cards: [\n"}, "a changed outside, and has a problem"),
    ({"a": "cards: [\n", "b": ONE}, "2 decks changed outside, and 1 deck has a problem"),
    ({"a": "cards: [\n", "b": "cards: [\n", "bert": ""}, "3 decks changed outside, and 3 decks have problems"),
    # The same id in a deck that did not change.
    ({"a": GPT}, "a changed outside, and 1 deck has a problem"),
    ({"a": ONE, "bert": None}, "2 decks changed outside, 1 of them gone: read again"),
]


@pytest.mark.parametrize(("texts", "said"), OUTSIDE)
async def test_decks_that_changed_outside_are_counted_once(
    collection: Collection, app: App, texts: dict[str, str | None], said: str
) -> None:
    async with app(collection).run_test(size=(80, 24)) as pilot:
        for deck, content in texts.items():
            path = collection.places.root / "decks" / f"{deck}.yaml"
            if content is None:
                path.unlink()
            else:
                path.write_text(content, encoding="utf-8")
        pilot.app.take_in()  # type: ignore[attr-defined]
        await pilot.pause()
        (told,) = [note.message for note in pilot.app._notifications]
        assert told.split("\n")[0] == said
        if texts == {"a": GPT}:
            (collection.places.root / "decks" / "c.yaml").write_text(ONE, encoding="utf-8")
            pilot.app.take_in()  # type: ignore[attr-defined]
            await pilot.pause()
            assert "c changed outside: read again" in [note.message for note in pilot.app._notifications]


async def test_a_deck_deleted_under_a_sitting_is_told_and_asked_again_when_it_is_back(
    collection: Collection, app: App, grid: Grid
) -> None:
    path = collection.places.root / "decks" / "bert.yaml"
    async with app(collection, "bert").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "What does [CLS]" in grid(pilot)
        await pilot.press("c", "l", "a")
        path.unlink()
        pilot.app.take_in()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "What does [CLS]" not in grid(pilot)
        (told,) = [note.message for note in pilot.app._notifications]
        assert told == "bert is gone: its cards are asked again once it is back, and what you learnt of them is kept"
        path.write_text(BERT, encoding="utf-8")
        pilot.app.take_in()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "What does [CLS]" in grid(pilot)
        assert "> cla" in grid(pilot)
        assert pilot.app.screen.query_one("AnswerLine", Input).value == "cla"


async def test_a_long_list_reads_only_what_is_shown(
    collection: Collection, app: App, grid: Grid, tmp_path: Path
) -> None:
    cards = "".join(f"  - {{id: c{n:05}, question: Q{n}?, answer: A}}\n" for n in range(3000))
    (collection.places.root / "decks" / "many.yaml").write_text(f"cards:\n{cards}", encoding="utf-8")
    collection.refresh()
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "end")
        assert "Q2999?" in grid(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CardsScreen)
        assert sum(map(len, screen._table._pages.values())) < 400


async def test_every_command_of_cards_and_edit_is_an_action(collection: Collection, app: App) -> None:
    start(collection)
    async with app(collection).run_test(size=(80, 24)) as pilot:
        for screen in (CardsScreen(), EditScreen("bert")):
            await pilot.app.push_screen(screen)
            await pilot.press("f1", "escape")
            for command in screen.commands:
                name = command.action.split("(")[0]
                owner = pilot.app if name.startswith("app.") else screen
                assert hasattr(owner, f"action_{name.removeprefix('app.')}"), command
            keys = [key for command in screen.commands if command.bound for key in command.all_keys()]
            assert len(keys) == len(set(keys))


async def test_a_change_that_was_cut_off_is_told(collection: Collection, app: App) -> None:
    collection.cut_off = "a change was cut off"
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        assert [note.message for note in pilot.app._notifications] == ["a change was cut off"]
    assert not collection.cut_off


async def test_what_a_killed_process_left_beside_decks_goes_with_the_start(collection: Collection, app: App) -> None:
    decks = collection.places.root / "decks"
    (decks / "en").mkdir()
    old, young = decks / "en" / ".new.yaml.0123abcd.new", decks / ".bert.yaml.0123abcd.new"
    for path in (old, young):
        path.write_text("cards:\n", encoding="utf-8")
    os.utime(old, (0, 0))
    async with app(collection).run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
    assert (old.exists(), young.exists()) == (False, True)


async def test_a_card_gone_from_its_note_says_so(make: Make, app: App, grid: Grid) -> None:
    deck = "cards:\n  - {id: gone0001, question: What was it?, answer: nothing, gone: true}\n"
    async with app(make(bread=deck)).run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        row = next(line for line in grid(pilot).split("\n") if "What was it?" in line)
        assert row.split()[:2] == ["✕", "What"]
        assert row.split()[-2:] == ["gone", "bread"]
        assert "✕ gone from its note" in grid(pilot)
