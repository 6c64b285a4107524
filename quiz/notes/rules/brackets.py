"""What stands in brackets after a name (`sponge (a dough of the day before)`), or a name after what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import about, plural, what_is
from quiz.notes.fact import Fact, basic, units
from quiz.notes.language import korean, noun_phrase, with_particle
from quiz.notes.node import Node
from quiz.notes.phrases import asks, clause, example, finite, generic, holds, noise, predicate
from quiz.notes.rules.sections import fragment
from quiz.notes.rules.terms import names, split
from quiz.notes.subject import subject
from quiz.notes.verbs import orders
from quiz.notes.words import korean_note

NAME = "brackets"
_AFTER = re.compile(r"^(?P<term>[^()（]{2,40}?) ?[(（](?P<said>[^()（）]{8,110})[)）]\.?$")
_NAMED = re.compile(
    r"^(?P<said>[^()（]{12,120}?) ?[(（](?P<term>[A-Z][A-Za-z-]+(?: [A-Za-z-]+){0,3}(?:, ?[A-Z]{2,6})?"
    r"|[A-Z]{2,6})[)）]\.?$"
)
_NAME, _STANDS = -3, -4
"""In place of a sentence: another name is a fact of its own, and so is what an abbreviation stands for."""
_ASIDE = re.compile(
    r"^(?:see|cf|e\.?g|i\.?e|ex|예|참고|또는|or|also|aka|a\.k\.a|if|not|optional|only)\b|[,;/→=]|^\d", re.IGNORECASE
)
_DETERMINER = re.compile(r"^(?:an?|the|any|how|where|when|what|which|one)\b", re.IGNORECASE)


_ALSO = re.compile(
    r"^(?P<name>[^()（,.]{2,40}?) ?[(（](?:(?:it is |they are )?(?:also|sometimes|often) (?:called|known as|termed)"
    r"|aka\b|a\.k\.a\.?|or\b|또는|혹은|일명|=) ?(?P<other>[^()（.]{2,90})[)）]",
    re.IGNORECASE,
)


def find(node: Node) -> Iterator[Fact]:
    """A card for an item that is a name and its explanation, and for another name in brackets."""
    if holds(node.plain, ("(", "（")):
        yield from _also(node)
        yield from _stands_for(node)
        yield from _that_is(node)
        yield from _explained(node)


def _also(node: Node) -> Iterator[Fact]:
    """Another name in brackets."""
    text = node.plain
    also = _ALSO.match(text) if node.kind in ("item", "paragraph", "heading") else None
    if also and names(also["name"]) and not generic(also["name"]):
        ko = korean(text) or korean_note(node)
        be = "are" if plural(also["name"]) else "is"
        asked = f"{also['name']}의 다른 이름은?" if ko else f"What {be} {also['name']} also called?"
        others = [name.strip() for name in also["other"].split(",") if name.strip()]
        fields = {"question": about(subject(node), asked), "answer": others if len(others) > 1 else others[0]}
        yield Fact(fields, NAME, 0.66, (node,), frozenset({node.unit(_NAME)}))


_SHORT = re.compile(r"^(?P<short>[A-Z][A-Za-z]{1,7}) ?[(（](?P<long>[A-Z][A-Za-z]+(?:[ /-]+[A-Za-z]+){1,7})[)）]")


def _stands_for(node: Node) -> Iterator[Fact]:
    """What an abbreviation stands for, in brackets behind it."""
    match = _SHORT.match(node.plain) if node.kind in ("item", "paragraph", "heading") else None
    words = re.findall(r"[A-Za-z]+", match["long"]) if match else []
    if not match or match["short"].upper() not in (
        "".join(word[0] for word in words).upper(),
        "".join(sign for sign in match["long"] if sign.isupper()),
    ):
        return
    short = match["short"]
    ko = korean(node.plain) or korean_note(node)
    asked = f"{with_particle(short, '은')} 무엇의 약자인가?" if ko else f"What does {short} stand for?"
    yield basic(asked, match["long"], NAME, 0.6, (node,), frozenset({node.unit(_STANDS)}))


_THAT_IS = re.compile(
    r"^(?P<term>[^()（）:]{2,40}?) ?[(（](?:i\.e\.?,?|that is,?|즉,?) (?P<said>[^()（）]{12,160})[)）]\W*$"
)


def _that_is(node: Node) -> Iterator[Fact]:
    """What a label means, told in brackets behind 'i.e.'."""
    match = _THAT_IS.match(node.plain) if node.kind in ("item", "paragraph", "heading") else None
    if match and names(match["term"]) and not generic(match["term"]):
        said = match["said"]
        question = what_is(match["term"], said, subject(node), korean(said))
        yield basic(question, said, NAME, 0.68, (node,), frozenset({node.unit(_NAME)}))


def _explained(node: Node) -> Iterator[Fact]:
    """A name and what it is."""
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
    explains = _DETERMINER.match(said) or (len(said.split()) > _PHRASE and fragment(said))
    return bool(explains) and len(said.split()) > 2 and not finite(term)


_PHRASE = 3
"""Words of a phrase without an article that explains."""
