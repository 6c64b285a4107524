"""The decks that ship: without a problem, in both languages, tied to their note."""

from pathlib import Path

import pytest

from quiz.collection.create import shipped
from quiz.deckfile.check import check
from quiz.deckfile.load import load
from quiz.deckfile.loaded import LoadedDeck

ROOT = shipped()
NAMES = sorted(path.name for path in (ROOT / "en").glob("*.yaml"))


def decks(language: str) -> list[LoadedDeck]:
    return [load(ROOT / language / name, f"{language}/{name}") for name in NAMES]


def test_nothing_is_wrong_in_them() -> None:
    assert check(sorted(ROOT.rglob("*.yaml"))) == []
    assert len(NAMES) >= 5


def test_every_kind_occurs() -> None:
    kinds = {card.kind for deck in decks("en") for card in deck.cards}
    assert kinds == {"basic", "list", "order", "cloze", "choice", "compare", "open"}


@pytest.mark.parametrize("name", NAMES)
def test_the_languages_ask_the_same_card_by_card(name: str) -> None:
    en, ko = load(ROOT / "en" / name, name), load(ROOT / "ko" / name, name)

    def shape(deck: LoadedDeck) -> list[object]:
        return [
            (
                card.kind,
                [
                    (len(p.answer), len(p.choices), len(p.rows), bool(p.explain), bool(p.hint), bool(p.accept))
                    for p in card.prompts
                ],
            )
            for card in deck.cards
        ]

    assert shape(en) == shape(ko)
    assert en.tags == ko.tags
    assert sorted(p.name for p in (ROOT / "ko").glob("*.yaml")) == NAMES


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_card_names_a_heading_that_is_there_once(language: str) -> None:
    for deck in decks(language):
        for card in deck.cards:
            source = card.prompts[0].source
            assert source is not None
            lines = (ROOT / "notes" / source.note).read_text(encoding="utf-8").split("\n")
            assert source.note == f"week7-day4.{language}.md"
            assert lines.count(f"# {source.heading}") == 1


def test_every_card_has_an_id_of_its_own() -> None:
    cards = [card for language in ("en", "ko") for deck in decks(language) for card in deck.cards]
    assert all(card.written_id for card in cards)
    assert len({card.id for card in cards}) == len(cards)


FIGURES = ["90.5 %", "52.0 %", "78.9 %", "86.5 %", "80.1", "800M", "2,500M", "32,000", "128,000", "5e-5", "1e-4", "1M"]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_is_asked(language: str, figure: str) -> None:
    answers = {text for deck in decks(language) for card in deck.cards for p in card.prompts for text in p.answer}
    assert any(figure in text for text in answers)


GOLD = Path(__file__).parents[3] / "shared" / "practice" / "notes" / "week7-day4.md"


@pytest.mark.skipif(not GOLD.exists(), reason="the practice note is not here")
def test_no_sentence_is_taken_from_the_practice_note() -> None:
    theirs = [line.strip("* #").strip() for line in GOLD.read_text(encoding="utf-8").split("\n")]
    ours = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.*") if path.suffix in (".md", ".yaml"))
    assert [line for line in theirs if len(line) > 30 and line in ours] == []
