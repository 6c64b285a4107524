"""The decks that ship: every answer is right where it is asked for, and nowhere else."""

from itertools import chain

import pytest

from quiz.collection.create import shipped
from quiz.deckfile.load import load
from quiz.grading.grade import grade_answer
from quiz.grading.judge import Lookup, judge, said_elsewhere
from quiz.grading.reading import answer_forms
from quiz.model.prompt import Prompt

ROOT = shipped()
DECKS = sorted(f"{path.parent.name}/{path.stem}" for path in ROOT.glob("*/*.yaml"))

SHARED = {
    "albert": {
        "coherence",  # each of two cards about it takes the other's answer
        "일관성",
        "52.0 %",  # a figure of the table and of a question of its own
        "52.0%",
    },
    "bert": {
        "encoder",  # what the E stands for, and BERT's half of the Transformer
        "masked language model",  # one of the two tasks, and what hides words
    },
    "tokens": {"[SEP]", "[CLS]"},  # parts of the input, and the answers to what they are for
}
"""Answers that are right for two cards."""


UNCLEAR = {"위치 임베딩"}
"""One spelling more than the list has items: nothing tells whose it is, so it does not count."""


def prompts(deck: str) -> list[Prompt]:
    return [p for card in load(ROOT / f"{deck}.yaml", deck).cards for p in card.prompts]


def texts(prompt: Prompt) -> tuple[str, ...]:
    return () if prompt.kind == "open" else (*prompt.answer, *prompt.accept)


@pytest.mark.parametrize("deck", DECKS)
def test_every_answer_is_right(deck: str) -> None:
    for prompt in prompts(deck):
        assert grade_answer(prompt, prompt.answer).verdict == "right", prompt.key
        if prompt.kind in ("basic", "cloze"):
            for text in prompt.accept:
                assert grade_answer(prompt, [text]).verdict == "right", (prompt.key, text)
        if prompt.kind in ("list", "order"):
            for text in set(prompt.accept) - UNCLEAR:
                assert grade_answer(prompt, [text]).verdict == "partly", (prompt.key, text)


@pytest.mark.parametrize("deck", DECKS)
def test_every_other_answer_is_wrong(deck: str) -> None:
    asked = [p for p in prompts(deck) if p.kind in ("basic", "cloze")]
    found = set()
    for prompt in asked:
        for other in prompts(deck):
            if other.card == prompt.card and other.slot == prompt.slot:
                continue
            for text in texts(other):
                if grade_answer(prompt, [text]).verdict != "wrong":
                    found.add(text)
    assert found <= SHARED.get(deck.partition("/")[2], set())


def lookup(prompt: Prompt) -> Lookup:
    found: dict[str, list[str]] = {}
    for other in chain.from_iterable(map(prompts, DECKS)):
        if other.card != prompt.card:
            for form in answer_forms(other):
                found.setdefault(form, []).append(other.key)
    return lambda form: found.get(form, [])


def test_a_wrong_answer_names_the_card_it_belongs_to() -> None:
    asked = next(p for p in prompts("en/albert") if p.card == "36865b4r")
    assert judge("Next-Sentence Prediction", asked.answer, others=lookup(asked)).verdict == "wrong"
    assert set(said_elsewhere("Next-Sentence Prediction", lookup(asked), "en")) >= {"jb65eb69#front", "bzceqgcx#front"}
