"""Advice that comes of looking at the cards of a deck together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from quiz.deckfile.advice.rule import SOURCE, DeckRule, Seen

_ALIKE = 0.9
_NEIGHBOURS = 6
_PER_LINE = 3
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")


def _said(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip("?.!")


def _asked(seen: Seen) -> str:
    """The front; of a comparison with its rows, which are what is asked of it."""
    rows = seen.card.prompts[0].rows if seen.kind == "compare" else ()
    return ": ".join([seen.front, *(row[0] for row in rows)])


def _same_front(cards: Sequence[Seen]) -> Iterator[tuple[Seen, str]]:
    first: dict[str, Seen] = {}
    for seen in cards:
        other = first.setdefault(_said(_asked(seen)), seen)
        if other is seen or seen.kind == "cloze":
            continue
        what = "asks and answers the same" if other.back == seen.back else "asks the same and answers otherwise"
        yield seen, f"this card {what} as the one on line {other.card.line}"


def _alike(cards: Sequence[Seen]) -> Iterator[tuple[Seen, str]]:
    """Fronts alike at 90 % or but for a number; each is held against its neighbours in two sorted orders."""
    fronts = {seen: _said(seen.front) for seen in cards if seen.kind != "cloze"}
    told: set[Seen] = set()
    for order in (sorted(fronts, key=lambda s: fronts[s]), sorted(fronts, key=lambda s: fronts[s][::-1])):
        for n, seen in enumerate(order):
            for other in order[n + 1 : n + _NEIGHBOURS]:
                early, late = sorted((seen, other), key=lambda s: s.card.line)
                if late not in told and fronts[early] != fronts[late] and _confusable(fronts[early], fronts[late]):
                    told.add(late)
                    yield late, f"nearly the same question as on line {early.card.line}; say what sets them apart"


def _confusable(one: str, other: str) -> bool:
    above, _, asked = one.partition(": ")
    if asked and other.startswith(f"{above}: "):
        one, other = asked, other.removeprefix(f"{above}: ")  # What both stand under does not confuse them.
    if _NUMBERS.sub("0", one) == _NUMBERS.sub("0", other):
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _unsourced(cards: Sequence[Seen]) -> Iterator[tuple[Seen, str]]:
    """Told where other cards of the deck name theirs: a deck without any sources does not want them."""
    without = [seen for seen in cards if seen.card.prompts[0].source is None]
    if len(without) < len(cards):
        for seen in without:
            yield seen, "no source, though other cards here have one; add source: {note: ...}"


def _one_line(cards: Sequence[Seen]) -> Iterator[tuple[Seen, str]]:
    lines: dict[str, list[Seen]] = defaultdict(list)
    for seen in cards:
        if seen.kind == "cloze":
            lines[_said(seen.front)].append(seen)
    for made in lines.values():
        if len(made) > _PER_LINE:
            yield made[_PER_LINE], f"{len(made)} cards from one line; keep the {_PER_LINE} that matter"


RULES = (
    DeckRule("A08", "same-front", "two answers to one question: each makes the other wrong", "front", _same_front),
    DeckRule("A09", "fronts-alike", "questions alike are answered from memory of the wrong one", "front", _alike),
    DeckRule("A16", SOURCE[0], SOURCE[1], "card", _unsourced),
    DeckRule(
        "A18", "many-from-one-line", "a sentence is worth few cards; more ask for its wording", "front", _one_line
    ),
)
