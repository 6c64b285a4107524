"""Items of an answer: told apart in one line, with their other spellings, found in any order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from quiz.grading.brackets import abbreviates
from quiz.grading.judge import WRONG, Judged, Lookup, is_right, judge
from quiz.grading.particles import joined_by_particle
from quiz.grading.tokens import tokens

_GUESSES = 20
"""Texts beyond three for each item are not looked at."""
_LONGER = 1_000
"""Characters by which one line may be longer than three times all items."""
_SURE = 1_000
"""More than the words that a text can share with another."""
_STEM = 4
"""Letters that may begin by chance as another word does."""
_HARD = re.compile(r"\s*[;\n]\s*")
_SOFT = re.compile(r"\s*(?:,(?!\d{3})|、|→|->|\|)\s*")
_AND = re.compile(r"\s+(?:and|및|그리고|&)\s+")
_SPLITS: tuple[Callable[[str], list[str]], ...] = (
    _SOFT.split,
    _AND.split,
    joined_by_particle,
    *(re.compile(sign).split for sign in (r"\s+[+/·&]\s+", r"\s*/\s*", r"\s*·\s*", r"\s*&\s*", r"\s*\+\s*")),
)
"""What may stand between items, or inside one."""
_PARTED = re.compile(r"[\s,、→>|+/·&]")
_WORDS = 40
"""Words of a text in which items are sought that nothing parts but white space."""


def items(given: Sequence[str], wanted: Sequence[tuple[str, ...]], language: str) -> list[str]:
    """What was given, item by item: a text that is none of the items itself is taken apart while items are missing.

    A comma or `and` parts one text in any case; what may as well belong to an item only where that finds one.
    """
    most = 3 * len(wanted) + _GUESSES
    texts = [text for text in given if text.strip()]
    if len(wanted) < 2:
        return texts[:most]
    if len(texts) == 1:
        texts = [texts[0][: 3 * sum(len(spelled[0]) for spelled in wanted) + _LONGER]]
        for separator in (_HARD, _SOFT, _AND):
            if len(texts) < len(wanted):
                texts = [part for text in texts for part in _parts(text, separator, wanted, language)]
    if len(texts) < len(wanted):
        texts = [part for text in texts for part in _found_in(text, wanted, language)]
    return [text for text in texts if text.strip()][:most]


def _is_item(text: str, wanted: Sequence[tuple[str, ...]], language: str) -> bool:
    return any(is_right(text, spelled, language) for spelled in wanted)


def _parts(text: str, separator: re.Pattern[str], wanted: Sequence[tuple[str, ...]], language: str) -> list[str]:
    return [text] if _is_item(text, wanted, language) else separator.split(text)


def _found_in(text: str, wanted: Sequence[tuple[str, ...]], language: str) -> list[str]:
    """The items that a text strings together, and what is left between them; the text where it holds none."""
    if not _PARTED.search(text.strip()) or _is_item(text, wanted, language):
        return [text]
    words = text.split()
    if 1 < len(words) <= _WORDS:
        runs = _runs(words, wanted, language)
        if runs:
            return runs
    for split in _SPLITS:
        parts = [part for part in split(text) if part.strip()]
        if len(parts) > 1 and any(_is_item(part, wanted, language) for part in parts):
            return [item for part in parts for item in _found_in(part, wanted, language)]
    return [text]


def _runs(words: list[str], wanted: Sequence[tuple[str, ...]], language: str) -> list[str]:
    """The words as items and nothing else, slips allowed, each item as many words as it can have; or nothing."""
    longest = 1 + max(len(text.split()) for spelled in wanted for text in spelled)
    rest: list[list[str] | None] = [None] * len(words) + [[]]
    for at in range(len(words) - 1, -1, -1):
        for end in range(min(at + longest, len(words)), at, -1):
            after, run = rest[end], " ".join(words[at:end])
            if after is not None and any(judge(run, spelled, language).verdict != "wrong" for spelled in wanted):
                rest[at] = [run, *after]
                break
    found = rest[0] or []
    return found if any(_is_item(run, wanted, language) for run in found) else []


def spellings(answer: Sequence[str], accept: Sequence[str], *, by_place: bool) -> list[tuple[str, ...]]:
    """Each item with the accepted texts that are other spellings of it.

    An accepted text belongs to the item that it abbreviates or that it shares most words with. With `by_place` the
    first belongs to the first item, the second to the second, as often as they go round and where no such likeness
    speaks against it. A text that belongs to none does not count.
    """
    owners = [_owner(text, answer) for text in accept]
    placed = len(accept) - len(accept) % len(answer) if by_place else 0
    if all(owner in (None, at % len(answer)) for at, owner in enumerate(owners[:placed])):
        owners[:placed] = [at % len(answer) for at in range(placed)]
    pairs = list(zip(accept, owners, strict=True))
    return [(item, *(text for text, owner in pairs if owner == at)) for at, item in enumerate(answer)]


def assign(verdicts: Sequence[Sequence[Judged]]) -> list[int | None]:
    """For each given text the item it is taken for, so that most are found, right ones before nearly right ones."""
    takers: dict[int, int] = {}
    for allowed in (("right",), ("right", "nearly")):
        for row in range(len(verdicts)):
            if row not in takers.values():
                _augment(row, verdicts, allowed, takers, set())
    found = {row: item for item, row in takers.items()}
    return [found.get(row) for row in range(len(verdicts))]


def judgements(
    given: Sequence[str], wanted: Sequence[tuple[str, ...]], language: str, others: Lookup
) -> list[list[Judged]]:
    """Every text against every item; one that is exactly an item is not nearly another."""
    rows = []
    for text in given:
        exact = [Judged("right") if is_right(text, spelled, language) else WRONG for spelled in wanted]
        right = any(judged.verdict == "right" for judged in exact)
        rows.append(exact if right else [judge(text, spelled, language, others) for spelled in wanted])
    return rows


def _augment(
    row: int, verdicts: Sequence[Sequence[Judged]], allowed: tuple[str, ...], takers: dict[int, int], tried: set[int]
) -> bool:
    """Find an item for a text, moving others to other items where that helps (Kuhn's augmenting path)."""
    for item, judged in enumerate(verdicts[row]):
        if judged.verdict not in allowed or item in tried:
            continue
        tried.add(item)
        if item not in takers or _augment(takers[item], verdicts, allowed, takers, tried):
            takers[item] = row
            return True
    return False


def _owner(text: str, answer: Sequence[str]) -> int | None:
    words = _words(text)
    shared = [
        _SURE if abbreviates(text, item) or abbreviates(item, text) else _in_common(words, _words(item))
        for item in answer
    ]
    most = max(shared)
    return shared.index(most) if most and shared.count(most) == 1 else None


def _in_common(ours: set[str], theirs: set[str]) -> int:
    """How many words are the same, or begin as the other does: positional and position."""
    return sum(
        one == other or (min(len(one), len(other)) > _STEM and (one.startswith(other) or other.startswith(one)))
        for one in ours
        for other in theirs
    )


def _words(text: str) -> set[str]:
    return {token.text for token in tokens(text) if token.kind != "sign"}
