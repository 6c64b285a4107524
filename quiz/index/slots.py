"""Which slot of a card is which, after the card was edited."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quiz.identity.match import Item, match

if TYPE_CHECKING:
    from collections.abc import Sequence

Asked = tuple[str, str, tuple[str, ...]]
"""Slot, question and answer of a prompt."""

_TELLING = 8
"""Characters that the cells of a row hold at least if they alone tell which row it is: not yes and no."""


def same_slots(old: Sequence[Asked], free: Sequence[Asked], every: Sequence[Asked]) -> dict[str, str]:
    """Old slot to new: `old` lost their prompts, `free` are prompts without history among `every` one of the card.

    Slots of a card are alike by nature (encoder, decoder), so that likeness counts only from 90 %.
    """
    asked_beside = "\n".join(question for _, question, _ in old)
    # What stood beside an old gap was in the card then and is no mended form of it.
    fresh = [asked for asked in free if not asked[0].startswith("gap:") or asked[0][4:] not in asked_beside]
    pairs = dict(match(_around(old, old), _around(fresh, every), likeness=False).pairs)
    left = [asked for asked in old if asked[0] not in pairs]
    there = [asked for asked in fresh if asked[0] not in pairs.values()]
    pairs |= match(_names(left, "old"), _names(there, "new")).pairs
    if not pairs and len(old) == len(free) == len(every) == 1 and _sort(old[0]) != _sort(free[0]):
        # A card of one prompt that is another kind of card now.
        return {old[0][0]: free[0][0]}
    return pairs


def _around(asked: Sequence[Asked], every: Sequence[Asked]) -> list[Item]:
    """A gap as the sentence around it, a row as its cells, where nothing else in the card has the same."""
    texts = {slot: question if slot.startswith("gap:") else "\n".join(answer) for slot, question, answer in every}
    count = Counter(texts.values())
    return [
        Item(slot, texts[slot], slot.partition(":")[0], "", n)
        for n, (slot, _, _) in enumerate(asked)
        if count[texts[slot]] == 1 and len(texts[slot]) >= _TELLING
    ]


def _sort(asked: Asked) -> str:
    return asked[0].partition(":")[0]


def _names(asked: Sequence[Asked], parent: str) -> list[Item]:
    """A gap or row as its own text."""
    split = [slot.partition(":") for slot, _, _ in asked]
    return [Item(f"{kind}:{name}", name, kind, parent, n) for n, (kind, _, name) in enumerate(split) if name]
