"""Marks go with the text."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.notes.phrases import stems
from quiz.progress.placing import Passage, Spot, place
from quiz.progress.shape import Shape
from tests.notes.edits import edited
from tests.progress.note_edits import Block, moved, note

ROOT = Path(__file__).parents[2]
OWN = sorted((ROOT / "decks" / "notes").glob("*.md"))
PRACTICE = sorted((ROOT.parent / "shared" / "practice" / "notes").rglob("*.md")) or sorted(
    (ROOT.parent.parent / "shared" / "practice" / "notes").rglob("*.md")
)
BREAD = """\
# Bread

## Rye

* Sour: a dough that has stood for a day
    * Pros
    * it keeps the loaf fresh for a week
* Crumb: the inner part of a loaf, soft and full of holes

## Wheat

* Gluten: the protein that holds the gas
    * Pros
    * the loaf rises higher than one of rye
"""


def passage(shape: Shape, first: int, last: int, card: str = "card") -> Passage:
    lines = tuple(shape.lines[first - 1 : last])
    return Passage(card, shape.path_at(first), first, lines, stems(" ".join(lines)))


def placed(before: str, after: str, first: int, last: int) -> Spot | None:
    return place(Shape(after), [passage(Shape(before), first, last)]).get("card")


@given(moved(), st.integers(0, 3))
@settings(max_examples=150)
def test_marks_go_with_the_text(
    sections: tuple[list[tuple[str, list[Block]]], list[tuple[str, list[Block]]]], blanks: int
) -> None:
    """Every line that stands once is found where it is now, every block with the lines that others have too."""
    before, after = (note(part, blanks if n else 1) for n, part in enumerate(sections))
    old, new = Shape(before), Shape(after)
    passages, wanted = [], {}
    for _, blocks in sections[0]:
        for block in blocks:
            first, then = old.lines.index(block.lines[0]) + 1, new.lines.index(block.lines[0]) + 1
            passages.append(passage(old, first, first + len(block.lines) - 1, f"all {block.number}"))
            wanted[f"all {block.number}"] = tuple(range(then, then + len(block.lines)))
            for n in range(len(block.lines)):
                passages.append(passage(old, first + n, first + n, f"{block.number} {n}"))
                wanted[f"{block.number} {n}"] = (then + n,)
    found = place(new, passages)
    assert {card: spot.lines for card, spot in found.items()} == wanted
    assert not any(spot.altered or spot.shorter for spot in found.values())


@pytest.mark.skipif(not OWN, reason="the shipped notes are not here")
def test_marks_go_with_the_text_of_notes_edited_as_people_do() -> None:
    counts = sum((followed(path.read_text("utf-8"), seed) for path in OWN for seed in range(12)), Counter())
    assert counts["kept, found"] == counts["kept"] > 1000
    assert counts["changed, found"] >= 0.75 * counts["changed"] > 30


@pytest.mark.skipif(not PRACTICE, reason="the practice notes are not here")
def test_marks_go_with_the_text_of_real_notes() -> None:
    """Of lines that only moved 99.9 % are found where they are now, of those that changed five in six."""
    counts: Counter[str] = Counter()
    for n, path in enumerate(PRACTICE):
        counts += followed(path.read_text("utf-8", errors="replace").replace("\r\n", "\n"), n)
    assert counts["kept, found"] >= 0.999 * counts["kept"] > 1900
    assert counts["changed, found"] >= 0.85 * counts["changed"] > 50


def followed(text: str, seed: int) -> Counter[str]:
    """Each line that says something is a card; after an edit of 10 % of the passages, is its mark where it is now?"""
    old = Shape(text)
    lines = edited("\n".join(old.lines), seed, 0.1)
    new = Shape("\n".join(line.text for line in lines))
    passages = [passage(old, one.first, one.first, str(one.first)) for one in old.statements if one.first in old.said]
    found = place(new, passages)
    now = {line.was: n for n, line in enumerate(lines, 1) if line.was}
    touched = {line.was: line.touched for line in lines if line.was}
    counts: Counter[str] = Counter()
    for one in passages:
        if one.first not in now:
            continue
        kind = "changed" if touched[one.first] in ("typo", "reword", "split", "merge") else "kept"
        spot = found.get(one.card)
        counts[kind] += 1
        counts[f"{kind}, found"] += spot is not None and now[one.first] in spot.lines
    return counts


def test_of_equal_lines_that_with_the_same_neighbours_is_meant() -> None:
    """The second 'Pros' has a card; the first section goes to the end."""
    rye, wheat = BREAD.index("## Rye"), BREAD.index("## Wheat")
    swapped = BREAD[:rye] + BREAD[wheat:] + "\n" + BREAD[rye:wheat]
    whole = passage(Shape(BREAD), 12, 14, "gluten")
    second = passage(Shape(BREAD), 13, 13, "pros")
    found = place(Shape(swapped), [whole, second])
    assert found["pros"].lines == (6,)
    assert found["gluten"].lines == (5, 6, 7)


def test_a_line_that_changed_a_little_is_told() -> None:
    after = BREAD.replace("stood for a day", "stood for two days")
    spot = placed(BREAD, after, 5, 5)
    assert spot == Spot((5,), frozenset({5}))


@pytest.mark.parametrize(
    "after",
    [
        BREAD.replace("* Sour: a", "1. **Sour**:   a"),
        BREAD.replace("* Sour: a dough", "    - Sour: a ==dough=="),
        BREAD.replace("## Rye", "## Rye\n\nA new paragraph of some words.\n"),
    ],
)
def test_marks_of_style_change_nothing(after: str) -> None:
    spot = placed(BREAD, after, 5, 5)
    assert spot is not None
    assert "Sour" in Shape(after).lines[spot.lines[0] - 1]
    assert not spot.altered


def test_a_passage_that_is_gone_has_no_place() -> None:
    assert placed(BREAD, BREAD.replace("* Crumb: the inner part of a loaf, soft and full of holes\n", ""), 8, 8) is None


def test_a_part_that_is_gone_is_told() -> None:
    after = BREAD.replace("    * it keeps the loaf fresh for a week\n", "")
    assert placed(BREAD, after, 5, 7) == Spot((5, 6), shorter=True)


def test_a_paragraph_wrapped_anew_keeps_its_mark() -> None:
    before = "# Ovens\n\nA stone oven holds its heat for\nhours, so that bread is baked\nwithout a fire under it.\n"
    after = "# Ovens\n\nA stone oven\nholds its heat for hours, so\nthat bread is baked without\na fire under it.\n"
    spot = placed(before, after, 3, 5)
    assert spot is not None
    assert set(spot.lines) == {3, 4, 5, 6}
    assert not spot.altered


def test_of_a_passage_only_the_lines_that_the_card_asks_count() -> None:
    shape = Shape(BREAD)
    lines = tuple(shape.lines[4:7])
    asks = Passage("card", ("Bread", "Rye"), 5, lines, stems("Sour: how long has a sour dough stood? for a day"))
    assert place(shape, [asks])["card"].lines == (5,)


@given(st.text("ab *#-\n\t`|가", max_size=60), st.text("ab *#-\n\t`|가", max_size=60))
def test_any_two_texts_can_be_compared(before: str, after: str) -> None:
    old = Shape(before)
    passages = [passage(old, n, n + 1, str(n)) for n in range(1, len(old.lines) + 1)]
    new = Shape(after)
    for spot in place(new, passages).values():
        assert all(0 < line <= len(new.lines) for line in spot.lines)
