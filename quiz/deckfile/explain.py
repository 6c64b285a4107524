"""What pydantic found wrong, said for a person, at its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
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
    by_key: dict[str, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False, include_input=False):
        by_key.setdefault(str(detail["loc"][0]) if detail["loc"] else "", []).append(detail)
    for key, details in islice(by_key.items(), _MANY):
        yield _one(meant(details, values.get(key)), node, values, kind)


def meant(details: Sequence[ErrorDetails], value: Any) -> ErrorDetails:
    """Of several complaints about one value the one that helps: a list is no text that went wrong."""
    if isinstance(value, list | Mapping):
        kept = [
            d for d in details if not (d["type"] in _ON_TEXT and len(d["loc"]) == 2 and isinstance(d["loc"][1], str))
        ]
        details = kept or details
    return details[0]


def _one(detail: ErrorDetails, node: yaml.Node, values: Mapping[str, Any], kind: str | None) -> NodeError:
    loc = tuple(step for step in detail["loc"] if isinstance(step, int | str))
    name = str(loc[-1]) if loc else ""
    key = str(loc[0]) if loc else ""
    if detail["type"] == "extra_forbidden":
        where = place_of(node, loc[:-1])
        return at(key_of(where, name), "unknown-key", _unknown(name, kind, nested=len(loc) > 1))
    if detail["type"] == "missing":
        what = _NEEDS.get(name, f"{name}:")
        who = f"{key}:" if len(loc) > 1 else f"this {kind or 'deck'} card"
        return at(place_of(node, loc[:-1]), "missing-key", f"{who} needs {what}")
    where = place_of(node, loc)
    if key == "answer" and isinstance(values.get("answer"), list) and len(values["answer"]) == 1:
        text = f"[{values['answer'][0]}]"
        return at(where, "brackets", f"a list of one; if the answer is the text {text}, put it in quotes: '{text}'")
    if where is node:
        return at(node, "card", plain(detail))
    return at(where, "value", f"{key}: {plain(detail)}")


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


def plain(detail: ErrorDetails) -> str:
    """Pydantic's complaint in the words of a deck."""
    kind, limits = detail["type"], detail.get("ctx", {})
    if kind == "value_error":
        return detail["msg"].removeprefix("Value error, ")
    if kind == "too_short":
        return f"has too few entries: {limits['min_length']} at least"
    if kind == "too_long":
        return f"has too many entries: {limits['max_length']} at most"
    if kind == "string_too_long":
        return f"is too long: {limits['max_length']:,} characters at most"
    if kind == "literal_error":
        return f"should be {limits['expected']}".replace("'", "") + (
            " or a list" if "auto" in limits["expected"] else ""
        )
    return _WORDS.get(kind, "is not what belongs here")


_ON_TEXT = ("literal_error", "string_type")
_WORDS = {
    "string_type": "should be text; put it in quotes",
    "string_too_short": "is empty",
    "list_type": "should be a list, as in [one, two]",
    "dict_type": "should be a mapping: each label or gap with its list",
    "bool_type": "should be true or false",
    "model_type": "should be a mapping, as in {note: week.md, heading: BERT}",
    "string_pattern_mismatch": "has signs that do not fit here",
}
