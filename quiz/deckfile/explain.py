"""What pydantic found wrong, said for a person, at its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from quiz.deckfile.nodes import NodeError, at, key_of, place_of
from quiz.model.cards import MODELS, DeckHead

_NEEDS = {
    "answer": "answer: (a text, or a list for several)",
    "question": "question:",
    "columns": "columns: and rows: to compare",
    "rows": "rows: with a cell for each column",
}


_MANY = 50
"""Keys of one card that are told."""


def explain(
    error: ValidationError, node: yaml.Node, values: Mapping[str, Any], kind: str | None
) -> Iterator[NodeError]:
    """One error for each key that is wrong; `kind` is None for the head of a deck."""
    told: set[str] = set()
    for detail in error.errors(include_url=False, include_context=False, include_input=False):
        if len(told) == _MANY:
            return
        key = str(detail["loc"][0]) if detail["loc"] else ""
        if key in told:
            continue
        told.add(key)
        yield _one(detail, node, values, kind)


def _one(detail: ErrorDetails, node: yaml.Node, values: Mapping[str, Any], kind: str | None) -> NodeError:
    loc = tuple(step for step in detail["loc"] if isinstance(step, int | str))
    name = str(loc[-1]) if loc else ""
    key = str(loc[0]) if loc else ""
    if detail["type"] == "extra_forbidden":
        where = place_of(node, loc[:-1])
        return at(key_of(where, name), "unknown-key", _unknown(name, kind, nested=len(loc) > 1))
    if detail["type"] == "missing":
        what = _NEEDS.get(name, f"{name}:")
        return at(place_of(node, loc[:-1]), "missing-key", f"this {kind or 'deck'} card needs {what}")
    where = place_of(node, loc)
    if key == "answer" and isinstance(values.get("answer"), list) and len(values["answer"]) == 1:
        text = f"[{values['answer'][0]}]"
        return at(where, "brackets", f"a list of one; if the answer is the text {text}, put it in quotes: '{text}'")
    if where is node:
        return at(node, "card", _plain(detail))
    return at(where, "value", f"{key}: {_plain(detail)}")


@lru_cache(1000)
def _unknown(name: str, kind: str | None, *, nested: bool) -> str:
    model = MODELS[kind] if kind else DeckHead
    known = ["note", "heading"] if nested else [*model.model_fields, *(() if kind else ("cards",))]
    everywhere = known if nested else sorted({*known, *(f for m in MODELS.values() for f in m.model_fields)})
    if name == "<<":
        return "<< merges nothing in a deck; write the keys out"
    if kind and name in everywhere:
        return f"{name}: does not go with the other keys of this {kind} card"
    near = get_close_matches(name, known, n=1) or (get_close_matches(name, everywhere, n=1) if kind else [])
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"no key is called {name!r}{hint}"


def _plain(detail: ErrorDetails) -> str:
    """Pydantic's message in the words of a deck."""
    kind, message = detail["type"], detail["msg"]
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    return _WORDS.get(kind, message[:1].lower() + message[1:])


_WORDS = {
    "string_type": "should be text; put it in quotes",
    "string_too_short": "is empty",
    "string_too_long": "is too long",
    "list_type": "should be a list, as in [one, two]",
    "too_short": "has too few entries",
    "too_long": "has too many entries",
    "dict_type": "should be a mapping: each label or gap with its list",
    "bool_type": "should be true or false",
    "model_type": "should be a mapping, as in {note: week.md, heading: BERT}",
    "string_pattern_mismatch": "has signs that do not fit here",
    "literal_error": "is none of the words that fit here: reveal, type, either, or auto for choices",
}
