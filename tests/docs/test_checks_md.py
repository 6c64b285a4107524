"""docs/checks.md: each code has its page; its bad card triggers it and nothing else, its better card nothing."""

import re
from pathlib import Path

import pytest

from quiz.deckfile.advice.advise import CARD_RULES, DECK_RULES, advice, codes, wanted
from quiz.deckfile.advice.mends import MENDS
from quiz.deckfile.load import load

TEXT = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^## (\w+) ([\w-]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```yaml (\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = {code: (name, body) for code, name, body in SECTION.findall(TEXT)}
EXAMPLES = [(code, kind, cards) for code, (_, body) in PAGES.items() for kind, cards in FENCE.findall(body)]


def test_every_code_has_a_page_with_its_name_reason_and_two_cards() -> None:
    names = {rule.code: rule.name for rule in (*CARD_RULES, *DECK_RULES)}
    names |= {code: name for code, (name, _) in MENDS.items()}
    assert {code: name for code, (name, _) in PAGES.items()} == names
    for code, reason in codes().items():
        start = f"{reason[0].upper()}{reason[1:]}"
        assert " ".join(PAGES[code][1].split()).startswith(start), code
        assert [kind for kind, _ in FENCE.findall(PAGES[code][1])] == ["bad", "better"]


@pytest.mark.parametrize(("code", "kind", "cards"), EXAMPLES)
def test_a_bad_card_triggers_its_code_alone_and_a_better_one_nothing(
    tmp_path: Path, code: str, kind: str, cards: str
) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(f"cards:\n{cards}", encoding="utf-8")
    deck = load(path, "deck")
    assert deck.problems == ()
    chosen = wanted((), () if code.startswith("M") else ("M01",))
    assert {problem.code for problem in advice(deck, chosen)} == ({code} if kind == "bad" else set())
