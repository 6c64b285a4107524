"""`term: definition`, `term - definition`, a bold lead, a name over its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from quiz.notes.ask import about, of_label, what_is
from quiz.notes.fact import Fact, basic, units
from quiz.notes.language import korean
from quiz.notes.outline import Node
from quiz.notes.phrases import asks, generic, introduces_only, key, noise, says
from quiz.notes.rules.gist import SHORT, gist, sentence_of
from quiz.notes.rules.terms import colon, dash, headed, led
from quiz.notes.subject import subject
from quiz.notes.verbs import orders
from quiz.notes.words import note_of

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
            yield from _asked(node, term, said, confidence - _HEADLINE * (form is headed and len(term.split()) > 3))
            return


_NO_THING = re.compile(
    r"^(?:more|less|better|worse|clear(?:er)?|eas(?:y|ier)|fast(?:er)?|slow(?:er)?|increased|improved|reduced"
    r"|enhanced|allows?|using"
    r"|makes?|supports?|provides?|no|not|only|always|never|can|must|should|how|when|why|where|if|short|medium|long"
    r"|common (?:pitfall|mistake|error)|(?:key|important|main) (?:point|insight|takeaway|idea)|caution|warning"
    r"|practical|recap|intuition"
    r"|word of)s?\b",
    re.IGNORECASE,
)
"""A lead of this kind is a quality or a piece of advice, nothing that could be defined."""
_ADVISES = re.compile(
    r"^(?:aim|use|try|avoid|make|do|don't|keep|set|choose|consider|remember|never|always|check|see|note|be|you)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"^(?P<verb>[A-Za-z]{2,}[^s\Wu]s|[A-Za-z]+ies) (?:the|a|an|your|all|each|every|any|new|it|them|to|up"
    r"|incoming|data|that|whether|how)\b",
)
_QUALITIES = re.compile(
    r"benefit|advantage|reason|drawback|causes?\b|effects?\b|results?\b|consequence|tips?\b|장점|단점|이유|효과"
    r"|주의|팁",
    re.IGNORECASE,
)
_HEADLINE = 0.35
"""What a name of many words over its lines loses: it is mostly a headline."""
_LEAD = 60
"""Characters at the end of a text that leads up to a list, which say what the list is of."""
_SEVERAL = 2
"""Owners that a term is told of, from which on it is a property of each."""


def _asked(node: Node, term: str, said: str, confidence: float) -> Iterator[Fact]:
    if _VERSUS.search(said) or introduces_only(said) or len(_ORDER_ARROW.findall(said)) > 1 or _NO_THING.match(term):
        return
    whole = len(said) <= SHORT
    answer = gist(said, term)
    if not says(answer) or key(answer) == key(term) or _ADVISES.match(answer):
        return
    above = subject(node)
    ko = korean(node.text) or korean(above)
    if (generic(term) and not _among_terms(node)) or (above and not ko and _property(node, term)):
        if not above:
            return
        question, confidence = of_label(term, above, ko), min(confidence, 0.75)
    elif len(term.split()) > 4 and not ko:
        question = about(above, f"{term}: what then?" if _situation(term) else f"What about {term}?")
        confidence -= 0.1 if _situation(term) else 0.4
    else:
        does = _ACTS.match(answer) if not ko else None
        question = about(above, f"What does {term} do?") if does else what_is(term, answer, above, ko)
        confidence -= 0 if whole or ko or _DEFINES.match(answer) else 0.35
        confidence -= 0.4 if not ko and (_one_of_qualities(node) or orders(answer)) else 0
    yield basic(question, answer, NAME, confidence, (node,), units(node) if whole else sentence_of(node, answer))


def _among_terms(node: Node) -> bool:
    """Whether most of its neighbours define terms, so that it does, too ('Condition' beside 'Warranty')."""
    beside = [item for item in node.parent.items() if item is not node] if node.parent and node.kind == "item" else []
    terms = [item for item in beside if (name := colon(item.text)[0]) and not generic(name)]
    return len(beside) > 0 and len(terms) > len(beside) / 2


def _property(node: Node, term: str) -> bool:
    """Whether a note tells of the same term under several owners, as a table without lines."""
    return len(term.split()) == 1 and _terms(note_of(node))[term] > _SEVERAL


@lru_cache(maxsize=1)
def _terms(root: Node) -> Counter[str]:
    return Counter(colon(node.text)[0] for node in root.walk() if node.kind in ("item", "paragraph"))


def _one_of_qualities(node: Node) -> bool:
    """Whether it stands among advantages and the like: its lead names a good side, not a thing."""
    above = node.parent
    return above is not None and bool(above.sentences) and bool(_QUALITIES.search(above.sentences[-1][-_LEAD:]))


def _situation(term: str) -> bool:
    """Whether a lead tells a case ('New dataset is small') rather than a thing."""
    return bool(re.search(r"\b(?:is|are|has|have|when|if)\b", term))
