"""The JSON schema of decks, for editors: draft 7, which is as far as YAML in editors goes.

Editors read `32000`, `true`, `no` and `null` as YAML does, the loader as text; so wherever text is wanted they fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from quiz.model.cards import MODELS, DeckHead
from quiz.model.kinds import TELLING

if TYPE_CHECKING:
    from pydantic_core import core_schema

_SCALAR = ["string", "number", "boolean", "null"]
_REF = "#/definitions/"


def schema() -> dict[str, Any]:
    """JSON schema (draft 7) of a deck; a card is held against the one kind that its keys make."""
    models = [(model, "validation") for model in (*MODELS.values(), DeckHead)]
    found = models_json_schema(models, ref_template=f"{_REF}{{model}}", schema_generator=_ForEditors)  # type: ignore[arg-type]
    definitions = found[1]["$defs"]
    head = definitions.pop("DeckHead")
    for definition in definitions.values():
        del definition["title"]
    cards = {"description": "The cards of the deck", "type": "array", "items": _card()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "urn:quiz-notes:deck",
        "title": "A deck of cards for quiz",
        "description": "A deck: what it is about, and its cards. A card's kind follows from its keys",
        "type": "object",
        "properties": {**head["properties"], "cards": cards},
        "required": ["cards"],
        "additionalProperties": False,
        "definitions": definitions,
    }


def _card() -> dict[str, Any]:
    """One kind at a time, by the key that tells it: a choice of all would complain about every kind at once."""
    several = {"required": ["answer"], "properties": {"answer": {"type": "array"}}}
    chosen: dict[str, Any] = {"if": several, "then": _kind("list"), "else": _kind("basic")}
    for key, kind in reversed(TELLING):
        chosen = {"if": {"required": [key]}, "then": _kind(kind), "else": chosen}
    keys: dict[str, Any] = {key: {} for model in MODELS.values() for key in model.model_fields}
    return {"type": "object", "properties": keys, **chosen}


def _kind(kind: str) -> dict[str, str]:
    return {"$ref": f"{_REF}{MODELS[kind].__name__}"}


class _ForEditors(GenerateJsonSchema):
    """The models as an editor sees a deck: scalars of any type where text is wanted, and no unions."""

    def str_schema(self, schema: core_schema.StringSchema) -> dict[str, Any]:
        """Any scalar; the bounds hold for those that are text."""
        made = super().str_schema(schema)
        if made.pop("minLength", 0):
            made["pattern"] = r"\S"
        return {**made, "type": _SCALAR}

    def bool_schema(self, schema: core_schema.BoolSchema) -> dict[str, Any]:
        """A switch, also in quotes."""
        return {"type": ["boolean", "string"], "pattern": "^(true|false)$"}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> dict[str, Any]:
        """Words; one alone is a pattern, so that it can stand beside a list."""
        words = [str(word) for word in schema["expected"]]
        return {"type": "string", "enum": words} if len(words) > 1 else {"type": ["string"], "pattern": f"^{words[0]}$"}

    def union_schema(self, schema: core_schema.UnionSchema) -> dict[str, Any]:
        """A scalar, a list or a mapping as one schema: what is said of each holds for it alone."""
        parts = [self.generate_inner(part) for part in schema["choices"]]  # type: ignore[arg-type]
        types = [part["type"] if isinstance(part["type"], list) else [part["type"]] for part in parts]
        merged = {key: value for part in reversed(parts) for key, value in part.items()}
        return {**merged, "type": [one for several in types for one in several]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> dict[str, Any]:
        """A key is left out, not null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        """Editors would write the defaults out."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        """The description says more."""
        return False
