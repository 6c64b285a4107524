"""Lines beside each other that answer the same question are one card."""

from __future__ import annotations

from quiz.notes.fact import Fact

_LONGEST = 160
"""Characters of all answers together."""
_MOST = 4
_RULE = "statement"


def merged(known: Fact, other: Fact) -> bool:
    """Whether the answer of a fact was added to that of another one which asks the same, of a line beside it."""
    one, more = known.fields.get("answer"), other.fields.get("answer")
    if not isinstance(more, str) or one is None or {known.rule, other.rule} != {_RULE}:
        return False
    answers = [one] if isinstance(one, str) else list(one)
    beside = known.nodes[0].parent is other.nodes[0].parent and known.nodes[0].kind == other.nodes[0].kind == "item"
    if not beside or known.covers & other.covers or more in answers or len(answers) >= _MOST:
        return False
    if len(more) + sum(map(len, answers)) > _LONGEST:
        return False
    answers = [more, *answers] if other.first < known.first else [*answers, more]
    known.fields = {**known.fields, "answer": answers}
    known.nodes += other.nodes
    known.covers |= other.covers
    return True
