"""The schema takes what the loader takes, and refuses the keys and types that it refuses."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from quiz.collection.create import shipped
from quiz.deckfile.load import load
from quiz.deckfile.problems import Problem
from quiz.deckfile.schema import schema
from quiz.model.cards import MODELS, CardBase, DeckHead

VALIDATOR = Draft7Validator(schema())


def as_an_editor_reads(text: str) -> Any:
    """Numbers, truth values and null as YAML has them; keys are text, as in JSON; so are dates, as in YAML 1.2."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def complaints(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(as_an_editor_reads(text))]


def problems(text: str) -> list[Problem]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.yaml"
        path.write_text(text, encoding="utf-8")
        return list(load(path, "deck").problems)


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(schema())


@pytest.mark.parametrize("path", sorted(shipped().rglob("*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_shipped_decks_fit(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8")) == []


def test_every_key_says_what_it_is_for() -> None:
    for model in (*MODELS.values(), CardBase, DeckHead):
        assert [name for name, field in model.model_fields.items() if not field.description] == []


@pytest.mark.parametrize(
    "card",
    [
        "{question: a, answer: 32000}",
        "{question: a, answer: no, draft: true, reverse: false}",
        "{question: a, answer: null, accept: [~, 1.10, on]}",
        "{question: 2017, answer: 2026-01-02, id: 12345678, reverse: 'true'}",
        "{question: a, answer: [1, 2], tags: [2024]}",
        "{question: a, choices: [1.1, 1.10, true], answer: 1.10}",
        "{question: a, choices: [yes, no], answer: [yes]}",
        "{question: a, choices: auto, answer: 12:30:45}",
        "{question: a, order: [1, 2, 3]}",
        "{compare: 1, columns: [1, 2], rows: {2024: [1, 2], true: [on, off]}}",
        "{question: a, points: [1]}",
        "{cloze: ==a== b, accept: [1, c]}",
        "{cloze: ==1== and ==b==, accept: {1: [one, 2], b: [c]}}",
        "{question: a, answer: b, source: {note: 2024/week.md, heading: 1}}",
    ],
)
def test_scalars_that_are_no_text_to_an_editor_fit(card: str) -> None:
    text = f"cards:\n  - {card}\n"
    assert problems(text) == []
    assert complaints(text) == []


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ("{question: a, answr: b}", ["'answr' was unexpected", "'answer' is a required property"]),
        ("{question: a}", ["'answer' is a required property"]),
        ("{question: a, answer: [b]}", ["['b'] is too short"]),
        ("{cloze: a ==b==, answer: c}", ["'answer' was unexpected"]),
        ("{question: a, choices: [b, c]}", ["'answer' is a required property"]),
        ("{question: a, order: [b, c], reverse: true}", ["'reverse' was unexpected"]),
        ("{compare: a, columns: [b, c]}", ["'rows' is a required property"]),
        ("{question: a, answer: b, source: {note: ../c}}", ["'../c' does not match"]),
        ("{question: a, answer: b, reverse: perhaps}", ["'perhaps' does not match"]),
        ("{question: a, choices: some, answer: b}", ["'some' does not match"]),
        ("{question: a, answer: {b: c}}", ["{'b': 'c'} is not of type"]),
        ("{question: a, answer: b, accept: {b: [c]}}", ["{'b': ['c']} is not of type"]),
        ("{cloze: ==a==, accept: {a: b}}", ["'b' is not of type"]),
        ("{cloze: ==a==, accept: b}", ["'b' is not of type"]),
    ],
)
def test_a_complaint_is_about_the_kind_that_is_meant(card: str, words: list[str]) -> None:
    found = complaints(f"cards:\n  - {card}\n")
    assert len(found) == len(words)
    assert all(any(word in message for message in found) for word in words)


SCALARS = st.sampled_from(
    [
        "a",
        "==b==",
        "12",
        "1.10",
        "true",
        "no",
        "null",
        "2026-01-02",
        "auto",
        "type",
        "'no'",
        "../a",
        "a/..b",
        "~/x",
        "'c:/x'",
    ]
)
KEYS = st.sampled_from([*sorted({key for model in MODELS.values() for key in model.model_fields}), "answr", "title"])
LISTS = st.lists(SCALARS, min_size=1, max_size=3).map(lambda items: f"[{', '.join(items)}]")
MAPPINGS = st.dictionaries(
    st.sampled_from(["note", "heading", "row"]), st.one_of(SCALARS, LISTS), min_size=1, max_size=2
).map(lambda entries: f"{{{', '.join(f'{key}: {value}' for key, value in entries.items())}}}")
CARDS = st.dictionaries(KEYS, st.one_of(SCALARS, LISTS, MAPPINGS), min_size=1, max_size=5).map(
    lambda entries: "\n    ".join(f"{key}: {value}" for key, value in entries.items())
)
_TYPES = ("should be text", "should be a list", "should be a mapping", "too few", "too many")


@given(CARDS)
def test_schema_and_loader_agree(card: str) -> None:
    text = f"cards:\n  - {card}\n"
    found = problems(text)
    keys = [p for p in found if p.code in ("unknown-key", "missing-key", "brackets")]
    types = [p for p in found if p.code == "value" and any(words in p.message for words in _TYPES)]
    refused = complaints(text)
    assert not refused or found, refused
    assert refused or not (keys or types), found
