"""What stands in brackets after a name (`sponge (a dough of the day before)`), or a name after what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import about, what_is
from quiz.notes.fact import Fact, basic, units
from quiz.notes.language import korean, noun_phrase
from quiz.notes.outline import Node
from quiz.notes.phrases import asks, clause, example, finite, generic, holds, noise, predicate
from quiz.notes.rules.terms import names, split
from quiz.notes.subject import subject
from quiz.notes.verbs import orders

NAME = "brackets"
_AFTER = re.compile(r"^(?P<term>[^()（]{2,40}?) ?[(（](?P<said>[^()（）]{8,110})[)）]\.?$")
_NAMED = re.compile(
    r"^(?P<said>[^()（]{12,120}?) ?[(（](?P<term>[A-Z][A-Za-z-]+(?: [A-Za-z-]+){0,3}(?:, ?[A-Z]{2,6})?"
    r"|[A-Z]{2,6})[)）]\.?$"
)
_ASIDE = re.compile(
    r"^(?:see|cf|e\.?g|i\.?e|ex|예|참고|또는|or|also|aka|a\.k\.a|if|not|optional|only)\b|[,;/→=]|^\d", re.IGNORECASE
)
_DETERMINER = re.compile(r"^(?:an?|the|any|how|where|when|what|which|one)\b", re.IGNORECASE)


def find(node: Node) -> Iterator[Fact]:
    """A card for an item that is a name and its explanation."""
    text = node.plain
    if node.kind != "item" or not holds(text[-2:], (")", "）")) or split(node.text)[0] or asks(text) or noise(text):
        return
    after, named = _AFTER.match(text), _NAMED.match(text)
    if after and _explains(after["term"], after["said"]):
        term, said = after["term"], after["said"]
    elif named and korean(named["said"]) and noun_phrase(named["said"]):
        term, said = named["term"], named["said"]
    else:
        return
    term = re.sub(r", ?([A-Z]{2,6})$", r" (\1)", term)
    question = what_is(term, said, "", korean(said))
    yield basic(about(subject(node), question), said, NAME, 0.68, (node,), units(node))


def _explains(term: str, said: str) -> bool:
    """Whether brackets say what their name means rather than add to it."""
    if not names(term) or generic(term) or orders(term) or _ASIDE.search(said) or example(said):
        return False
    if korean(term + said):
        states = noun_phrase(said) or said.endswith(("것", "함", "됨", "줌", "다"))
        return states and len(said.split()) > 2 and not (predicate(term) or clause(term))
    return bool(_DETERMINER.match(said)) and len(said.split()) > 2 and not finite(term)
