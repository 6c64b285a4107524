"""The JSON schema of decks, for editors."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from quiz.model.cards import MODELS, DeckHead


def schema() -> dict[str, Any]:
    """JSON schema (draft 2020-12) of a deck."""
    models = [(model, "validation") for model in (*MODELS.values(), DeckHead)]
    refs, found = models_json_schema(models, ref_template="#/$defs/{model}")  # type: ignore[arg-type]
    definitions = found["$defs"]
    head = definitions.pop("DeckHead")
    cards = [refs[model, "validation"] for model in MODELS.values()]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "quiz deck",
        "type": "object",
        "properties": {**head["properties"], "cards": {"type": "array", "items": {"anyOf": cards}}},
        "required": ["cards"],
        "additionalProperties": False,
        "$defs": definitions,
    }
