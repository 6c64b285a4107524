"""Ids stay with their facts when notes are edited as people edit them."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
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


@cache
def drafts(path: Path) -> list[Draft]:
    """Of a note as it is."""
    return drafts_of(text_of(path), path.name)


def text_of(path: Path) -> str:
    return path.read_text("utf-8", errors="replace").replace("\r\n", "\n")


def measured(paths: list[Path], seed: int, share: float = 0.03) -> Counter[str]:
    """One edit of all notes, built before and after: what became of each fact."""
    random = Random(seed)
    before = [draft for path in paths for draft in drafts(path)]
    first = plan(Before([], {}), before)
    cards = {card: Known("deck", {**draft.fields, "source": draft.to_card()["source"]}) for card, draft in first.drafts}
    after: list[Draft] = []
    spare: list[Draft] = []
    lines: dict[str, tuple[str, list[Line]]] = {}
    for n, path in enumerate(paths):
        new = f"renamed-{path.name}" if random.random() < 0.25 else path.name
        lines[path.name] = (new, edited(text_of(path), seed * 1000 + n, share))
        text = "\n".join(line.text for line in lines[path.name][1])
        after += drafts_of(text, new)
        spare += drafts_of(text, new, "more")
    second = plan(Before(first.entries, cards, spare=lambda: spare), after)
    return compared(first.drafts, second.drafts, lines)


def compared(
    before: list[tuple[str, Draft]], after: list[tuple[str, Draft]], lines: dict[str, tuple[str, list[Line]]]
) -> Counter[str]:
    """What became of the facts, counted by what was done to their lines.

    The facts of a line survive where the line still makes cards, of whatever rule and kind: as many as it made before,
    or as it makes now where that is fewer. `kept` have their id, `other` have one that was another line's.
    """
    then: dict[tuple[str, int], list[str]] = defaultdict(list)
    for card, draft in after:
        then[draft.note, draft.lines[0]].append(card)
    now: dict[tuple[str, int], list[tuple[str, Draft]]] = defaultdict(list)
    for card, draft in before:
        now[draft.note, draft.lines[0]].append((card, draft))
    known = {card for card, _ in before}
    count: Counter[str] = Counter()
    for (note, line), facts in now.items():
        new, found = lines[note]
        at = next((n for n, one in enumerate(found, 1) if one.was == line), 0)
        there = then.get((new, at), []) if at else []
        ids = {card for card, _ in facts}
        survived = min(len(ids), len(there))
        kept = len(ids & set(there))
        other = min(len(set(there) & known - ids), survived - kept)
        told = {"survived": survived, "kept": kept, "other": other, "lost": survived - kept - other}
        done = touched(found, max(draft.lines[1] for _, draft in facts), line)
        for name, number in told.items():
            count[name] += number
            count[f"{'touched' if done else 'untouched'} {name}"] += number
            count[f"{done} {name}"] += number
    return count


def touched(found: list[Line], last: int, first: int) -> str:
    """What was done to the lines of a fact; empty where nothing was."""
    left = {line.was: line.touched for line in found if line.was is not None and first <= line.was <= last}
    done = [kind for kind in left.values() if kind]
    return done[0] if done else "a part gone" if len(left) < last - first + 1 else ""


@pytest.mark.parametrize("seed", [1, 2])
def test_ids_stay_with_their_facts(seed: int) -> None:
    if not PRACTICE:
        pytest.skip("the practice notes are not here")
    count = measured([*PRACTICE, *OWN], seed)
    assert count["kept"] >= 0.99 * count["survived"]
    assert count["other"] < 0.001 * count["survived"]


def test_ids_stay_with_the_facts_that_were_touched() -> None:
    if not PRACTICE:
        pytest.skip("the practice notes are not here")
    count: Counter[str] = Counter()
    for seed in range(3, 7):
        count += measured([*PRACTICE, *OWN], seed, share=0.1)
    assert count["touched survived"] > 300
    assert count["touched kept"] >= 0.97 * count["touched survived"]


def test_ids_stay_in_the_own_notes() -> None:
    count: Counter[str] = Counter()
    for seed in range(20):
        count += measured(OWN, seed)
    assert count["survived"] > 1000
    assert count["kept"] >= 0.99 * count["survived"]
    assert count["other"] < 0.001 * count["survived"]
