"""Answers looked up by their form: what a scan of all cards would find, deck by deck or in all of them."""

from collections.abc import Callable
from itertools import pairwise

from quiz.collection.collection import Collection
from quiz.grading.reading import answer_forms
from quiz.index import forms

Make = Callable[..., Collection]
FEW = "cards:\n" + "".join(f"  - {{id: few{n:05d}, question: Few {n}?, answer: word {n % 7}}}\n" for n in range(30))
MANY = "cards:\n" + "".join(f"  - {{id: many{n:04d}, question: Many {n}?, answer: word {n}}}\n" for n in range(250))
MORE = "cards:\n  - {id: open0001, question: Why?, points: [word 1]}\n  - {id: last0001, cloze: A ==word 1== here.}\n"


def kept(collection: Collection) -> set[tuple[str, str]]:
    return set(collection.index.execute("SELECT form, key FROM forms").fetchall())


def scanned(collection: Collection) -> set[tuple[str, str]]:
    keys = [key for (key,) in collection.index.execute("SELECT key FROM prompts")]
    prompts = [found.prompt for key in keys if (found := collection.stored(key))]
    assert len(prompts) == len(keys)
    return {(form, prompt.key) for prompt in prompts for form in answer_forms(prompt)}


def test_the_forms_of_all_decks_are_kept_step_by_step(make: Make) -> None:
    collection = make(few=FEW, many=MANY, more=MORE)
    steps = [len(kept(collection)) for _ in forms.fill(collection.index, "more")]
    assert steps[0] == 1
    assert len(steps) == 11
    assert max(after - before for before, after in pairwise(steps)) <= 30
    assert kept(collection) == scanned(collection)
    assert list(forms.fill(collection.index)) == []


def test_a_deck_that_changes_between_steps_is_filled_the_next_time(make: Make) -> None:
    collection = make(many=MANY)
    steps = forms.fill(collection.index)
    next(steps)
    make(many=MANY.replace("answer: word 7}", "answer: another}"), more=MORE)
    collection.refresh()
    list(steps)
    list(forms.fill(collection.index))
    assert kept(collection) == scanned(collection)


def test_other_cards_are_found_never_the_own_one(make: Make) -> None:
    collection = make(few=FEW, many=MANY, more=MORE)
    list(forms.fill(collection.index))
    (form,) = next(answer_forms(s.prompt) for s in [collection.stored("last0001#gap:word 1")] if s)
    everywhere = forms.others(collection.index, "few00001", None, form)
    assert set(everywhere) == {"few00008#front", "few00015#front", "few00022#front", "few00029#front"} | {
        "many0001#front",
        "last0001#gap:word 1",
    }
    assert forms.others(collection.index, "few00001", "more", form) == ["last0001#gap:word 1"]
    assert forms.others(collection.index, "few00001", "few", "no such form") == []


def test_an_answer_is_looked_up_and_not_scanned_for(make: Make) -> None:
    collection = make(few=FEW)
    for deck in ("", " AND deck = 1"):
        query = f"EXPLAIN QUERY PLAN SELECT key FROM forms WHERE form = 'x'{deck}"
        plan = " ".join(row[3] for row in collection.index.execute(query))
        assert "SEARCH forms" in plan
        assert "form=?" in plan
