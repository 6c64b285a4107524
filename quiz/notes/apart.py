"""Questions that two statements of a note would share: neither is asked by it, as no answer could be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from quiz.notes.fact import Fact
from quiz.notes.node import Unit
from quiz.notes.phrases import key

_WHOLE = ("무엇을 하는가?", "어떻게 되는가?", "의 특징은?")
"""How questions end that ask for all that a statement says."""


def apart(facts: Iterable[Fact]) -> list[Fact]:
    """The facts without those of different statements that ask for all that is said of one thing in the same words."""
    found = list(facts)
    asked: dict[str, set[frozenset[Unit]]] = defaultdict(set)
    for fact in found:
        if _is_whole(fact):
            asked[key(fact.fields["question"])].add(fact.covers)
    shared = {question for question, covers in asked.items() if len(covers) > 1}
    return [fact for fact in found if not (_is_whole(fact) and key(fact.fields["question"]) in shared)]


def _is_whole(fact: Fact) -> bool:
    return fact.rule == "statement" and str(fact.fields.get("question", "")).endswith(_WHOLE)
