"""`term: definition`, `term - definition`, a bold lead, a name over its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import about, of_label, what_is
from quiz.notes.fact import Fact, basic, units
from quiz.notes.language import korean
from quiz.notes.outline import Node
from quiz.notes.phrases import asks, generic, introduces_only, key, noise, says
from quiz.notes.rules.gist import SHORT, gist, sentence_of
from quiz.notes.rules.terms import colon, dash, headed, led
from quiz.notes.subject import subject

NAME = "definition"
_FORMS = ((led, 0.82), (colon, 0.85), (headed, 0.8), (dash, 0.62))
_DEFINES = re.compile(r"^(?:an?|the|one|any|is|are|when|where|[\w-]+ing)\b", re.IGNORECASE)
_VERSUS = re.compile(r"\s(?:vs\.?|versus)\s", re.IGNORECASE)
_ORDER_ARROW = re.compile(r"(?:->|→|=>|⇒)")


def find(node: Node) -> Iterator[Fact]:
    """One question for the term of an item or paragraph."""
    if node.kind not in ("item", "paragraph") or asks(node.plain) or noise(node.plain):
        return
    for form, confidence in _FORMS:
        term, said = form(node.text)
        if term:
            yield from _asked(node, term, said, confidence)
            return


def _asked(node: Node, term: str, said: str, confidence: float) -> Iterator[Fact]:
    if _VERSUS.search(said) or introduces_only(said) or len(_ORDER_ARROW.findall(said)) > 1:
        return
    whole = len(said) <= SHORT
    answer = gist(said, term)
    if not says(answer) or key(answer) == key(term):
        return
    above = subject(node)
    ko = korean(node.text) or korean(above)
    if generic(term):
        if not above:
            return
        question, confidence = of_label(term, above, ko), min(confidence, 0.75)
    elif len(term.split()) > 4 and not ko:
        question = about(above, f"{term}: what then?" if _situation(term) else f"What about {term}?")
        confidence -= 0.1 if _situation(term) else 0.3
    else:
        question = what_is(term, answer, above, ko)
        confidence -= 0 if whole or ko or _DEFINES.match(answer) else 0.35
    yield basic(question, answer, NAME, confidence, (node,), units(node) if whole else sentence_of(node, answer))


def _situation(term: str) -> bool:
    """Whether a lead tells a case ('New dataset is small') rather than a thing."""
    return bool(re.search(r"\b(?:is|are|has|have|when|if)\b", term))
