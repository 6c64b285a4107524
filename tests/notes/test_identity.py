"""Ids stay with their facts when notes are edited as people edit them."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from random import Random

import pytest

from quiz.notes.build import drafts_of
from quiz.notes.draft import Draft
from quiz.notes.plan import Known
from quiz.notes.rebuild import Before, plan

from .edits import Line, edited

ROOT = Path(__file__).parents[2]
OWN = sorted((ROOT / "decks" / "notes").glob("*.md"))
PRACTICE = sorted((ROOT.parent / "shared" / "practice" / "notes").rglob("*.md")) or sorted(
    (ROOT.parent.parent / "shared" / "practice" / "notes").rglob("*.md")
)


def measured(paths: list[Path], seed: int) -> Counter[str]:
    """One edit of all notes, built before and after: what became of each fact."""
    random = Random(seed)
    texts = {path.name: path.read_text("utf-8", errors="replace").replace("\r\n", "\n") for path in paths}
    before = [draft for name, text in texts.items() for draft in drafts_of(text, name)]
    first = plan(Before([], {}), before)
    cards = {card: Known("deck", draft.to_card()) for card, draft in first.drafts}
    after: list[Draft] = []
    lines: dict[str, tuple[str, list[Line]]] = {}
    for n, (name, text) in enumerate(texts.items()):
        new = f"renamed-{name}" if random.random() < 0.25 else name
        lines[name] = (new, edited(text, seed * 1000 + n))
        after += drafts_of("\n".join(line.text for line in lines[name][1]), new)
    second = plan(Before(first.entries, cards), after)
    return _compared(first.drafts, second.drafts, lines, {entry.id for entry in second.entries if entry.state})


def _compared(
    before: list[tuple[str, Draft]],
    after: list[tuple[str, Draft]],
    lines: dict[str, tuple[str, list[Line]]],
    out: set[str],
) -> Counter[str]:
    """A fact survives where the line it begins on still makes a card of the same rule, the same one in order."""
    then: dict[tuple[str, int, str], list[str]] = defaultdict(list)
    for card, draft in after:
        then[draft.note, draft.lines[0], draft.rule].append(card)
    came = {
        (name, line.was): (new, n, line.touched)
        for name, (new, found) in lines.items()
        for n, line in enumerate(found, 1)
        if line.was
    }
    now: dict[tuple[str, int, str], list[str]] = defaultdict(list)
    for card, draft in before:
        now[draft.note, draft.lines[0], draft.rule].append(card)
    count: Counter[str] = Counter()
    for (note, line, rule), cards in now.items():
        new, at, touched = came.get((note, line), ("", 0, ""))
        there = then.get((new, at, rule), [])
        if len(there) != len(cards):
            count["not the same facts"] += len(cards)
            continue
        for was, is_now in zip(cards, there, strict=True):
            count["survived"] += 1
            count["kept" if was == is_now else "other" if is_now in {c for c, _ in before} else "lost"] += 1
            count[f"{touched or 'untouched'}: {'kept' if was == is_now else 'not'}"] += 1
    return count


@pytest.mark.parametrize("seed", [1, 2])
def test_ids_stay_with_their_facts(seed: int) -> None:
    if not PRACTICE:
        pytest.skip("the practice notes are not here")
    count = measured([*PRACTICE, *OWN], seed)
    assert count["kept"] >= 0.99 * count["survived"]
    assert count["other"] < 0.001 * count["survived"]


@pytest.mark.parametrize("seed", range(20))
def test_ids_stay_in_the_own_notes(seed: int) -> None:
    count = measured(OWN, seed)
    assert count["survived"] > 60
    assert count["kept"] >= 0.97 * count["survived"]
