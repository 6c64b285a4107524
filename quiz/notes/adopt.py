"""Cards that a person wrote about a note: which drafts ask the same, and where their passages are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quiz.identity.match import folded
from quiz.model.kinds import kind_of
from quiz.notes.draft import Draft
from quiz.notes.node import Node
from quiz.notes.outline import Outline
from quiz.notes.phrases import stems
from quiz.notes.plan import Known, Spot
from quiz.notes.same import Sides, pair
from quiz.notes.sides import back, front


def adopted(cards: Mapping[str, Known], drafts: Mapping[str, Draft]) -> dict[str, str]:
    """Card to the draft that asks the same: by the matcher, else by the same answer under the same heading."""
    mine = [_mine(card, n, there) for n, (card, there) in enumerate(cards.items()) if readable(there.fields)]
    theirs = [_theirs(key, n, draft) for n, (key, draft) in enumerate(drafts.items())]
    pairs = dict(pair(mine, theirs).pairs)
    taken = set(pairs.values())
    answers = {(side.parent, folded(side.back).casefold()): side.key for side in theirs if side.key not in taken}
    for side in mine:
        key = answers.get((side.parent, folded(side.back).casefold())) if side.key not in pairs else None
        if key is not None and key not in taken:
            pairs[side.key] = key
            taken.add(key)
    return pairs


def readable(fields: Mapping[str, Any]) -> bool:
    """Does the card have both sides, as far as they are needed here?"""
    try:
        return bool(front(fields)) and isinstance(back(fields), str)
    except (AttributeError, KeyError, TypeError):
        return False


def spot_in(outline: Outline, note: str, heading: str, passage: str, fields: Mapping[str, Any]) -> Spot | None:
    """The passage of a card: the same words as before, else under its heading what shares most words with it."""
    nodes = [node for node in _nodes(outline) if node.kind in ("item", "paragraph", "table", "quote", "details")]
    same = [node for node in nodes if passage and outline.passage(node.first, node.last) == passage]
    under = [node for node in nodes if not heading or heading in node.path] or nodes
    words = stems(f"{front(fields)} {back(fields)}") if readable(fields) else frozenset()
    best = max(same or under, key=lambda node: _likely(node, words), default=None)
    if best is None or (not same and not words & stems(best.plain)):
        return None
    return Spot(note, best.path, (best.first, best.last), outline.passage(best.first, best.last))


def _likely(node: Node, words: frozenset[str]) -> tuple[float, int]:
    own = stems(node.plain)
    return len(words & own) / (len(own) + 4), -node.first


def _nodes(outline: Outline) -> list[Node]:
    waiting, found = [outline.root], []
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(reversed(node.children))
    return found


def _mine(card: str, order: int, there: Known) -> Sides:
    fields = there.fields
    parent = f"{there.note}\n{there.heading}"
    return Sides(card, kind_of(fields), "", front(fields), back(fields), "", parent, order)


def _theirs(key: str, order: int, draft: Draft) -> Sides:
    parent = f"{draft.note}\n{draft.heading[-1] if draft.heading else ''}"
    return Sides(key, draft.kind, "", draft.front, draft.back, "", parent, order)
