"""Every example in docs/decks.md does what the text says."""

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from quiz.deckfile.load import load
from quiz.deckfile.loaded import LoadedDeck
from quiz.deckfile.schema import schema
from quiz.model.cards import MODELS, CardBase, CardSource, DeckHead

TEXT = (Path(__file__).parents[2] / "docs" / "decks.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^(`{3,4})(yaml(?: wrong)?|text)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
BLOCKS = [(info, body) for _, info, body in FENCE.findall(TEXT)]
GOOD = [body for info, body in BLOCKS if info == "yaml"]
WRONG = [(body, BLOCKS[n + 1]) for n, (info, body) in enumerate(BLOCKS) if info == "yaml wrong"]


def as_deck(example: str) -> str:
    """An example as a whole deck: some show cards only."""
    return example if "\ncards:" in f"\n{example}" else f"cards:\n{example}"


def loaded(folder: Path, text: str) -> LoadedDeck:
    path = folder / "deck.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path, "deck")


@pytest.mark.parametrize("example", GOOD)
def test_a_good_example_has_no_problem(tmp_path: Path, example: str) -> None:
    deck = loaded(tmp_path, as_deck(example))
    assert deck.problems == ()
    assert deck.cards


@pytest.mark.parametrize("example", GOOD)
def test_a_good_example_fits_the_schema(example: str) -> None:
    value = yaml.load(as_deck(example), Loader=yaml.BaseLoader)
    assert list(Draft7Validator(schema()).iter_errors(value)) == []


@pytest.mark.parametrize(("example", "shown"), WRONG)
def test_a_wrong_example_gives_the_problems_shown(tmp_path: Path, example: str, shown: tuple[str, str]) -> None:
    info, expected = shown
    deck = loaded(tmp_path, example)
    assert info == "text"
    assert "".join(f"{p.line}:{p.column}: {p.message}\n" for p in deck.problems) == expected


def test_every_kind_has_an_example(tmp_path: Path) -> None:
    kinds = {card.kind for example in GOOD for card in loaded(tmp_path, as_deck(example)).cards}
    assert kinds == set(MODELS)


@pytest.mark.parametrize("model", [*MODELS.values(), CardBase, CardSource, DeckHead])
def test_every_key_is_named(model: type[CardBase]) -> None:
    assert [key for key in model.model_fields if f"`{key}`" not in TEXT and f"{key}:" not in TEXT] == []


def test_the_limits_are_those_of_the_schema() -> None:
    definitions = schema()["definitions"]
    limits = {
        "choices": (definitions["ChoiceCard"]["properties"]["choices"], "Items", "2 to 9"),
        "columns": (definitions["CompareCard"]["properties"]["columns"], "Items", "2 to 6"),
        "rows": (definitions["CompareCard"]["properties"]["rows"], "Properties", "1 to 50"),
        "points": (definitions["OpenCard"]["properties"]["points"], "Items", "1 to 50"),
    }
    for made, unit, words in limits.values():
        assert f"{made[f'min{unit}']} to {made[f'max{unit}']}" == words
        assert words in TEXT
    assert definitions["BasicCard"]["properties"]["question"]["maxLength"] == 20_000


def test_what_is_said_not_to_be_a_gap_is_none(tmp_path: Path) -> None:
    example = next(body for body in GOOD if r"\==" in body)
    (card,) = loaded(tmp_path, as_deck(example)).cards
    assert [prompt.slot for prompt in card.prompts] == ["gap:this"]
