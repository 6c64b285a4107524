"""Every example in docs/notes.md gives the cards that the text shows."""

import re
from pathlib import Path

import pytest

from quiz.notes.build import drafts_of

TEXT = (Path(__file__).parents[2] / "docs" / "notes.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^````markdown\n(.*?)^````\n\n````cards\n(.*?)^````$", TEXT, re.MULTILINE | re.DOTALL)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 6


@pytest.mark.parametrize(("note", "cards"), EXAMPLES)
def test_an_example_gives_the_cards_shown(note: str, cards: str) -> None:
    shown = "".join(f"{draft.front} => {draft.back}\n" for draft in drafts_of(note, "note.md"))
    assert shown == cards
