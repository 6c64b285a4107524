"""What an English sentence tells of a thing by the way: a clause with `which`, an explanation behind a term."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from quiz.notes.parse import Clause, clause
from quiz.notes.parts import Parts, parts
from quiz.notes.phrases import key
from quiz.notes.rules.grammar import asked
from quiz.notes.rules.predicates import LEANS, Ask
from quiz.notes.tokens import bare, several, words

_RELATIVE = re.compile(r"^(?P<head>\S+(?: \S+){0,5}?),? (?:which|that|who) (?P<said>\S.{9,})$")
_SAYS_NOTHING = frozenset("use exist need require appear employ apply introduce propose happen occur possible".split())
_WHICH = re.compile(r"^(?:which|who) (?P<said>\S.{7,})$")
_ARTICLE = re.compile(r"^(?:An?|The|a|an|the) ")
_BEFORE = re.compile(r"\b(?:an?|the) $", re.IGNORECASE)
_THAT_IS = re.compile(r"^(?:That is|That means|In other words|This means)(?: to say)?,? (?:that )?(?P<said>\S.{15,})$")
_QUOTED = re.compile(r"[“\"‘](?P<name>[^“”\"‘’]{3,50})[”\"’]\.?$")
_LONGEST = 160
_FEW = 4
"""Words of an explanation; fewer name something else."""


def of_subject(told: Clause, cut: Parts) -> list[Ask]:
    """`A method which accounts for X is used`: what does the method account for?"""
    empty = not words(cut.core).strip(" ,") and not cut.tails
    if not empty or told.base not in _SAYS_NOTHING or "not" in told.between.split():
        return []
    found = _RELATIVE.match(told.subject)
    head = f"the {_ARTICLE.sub('', found['head'])}" if found else ""
    inner = clause(f"{found['said']}.", head) if found else None
    return [ask for ask in asked(inner, parts(inner)) if not ask.behind] if inner else []


def of_term(text: str, terms: Sequence[str], what: Callable[[str], str]) -> list[Ask]:
    """What stands behind a term that the note sets apart: its explanation, or what a clause tells of it.

    `what` asks for a term.
    """
    for term in terms:
        at = text.find(f" {term}") + 1
        after = text[at + len(term) :].lstrip("\"'”’)") if at else ""
        if after.startswith(": ") and not several(term) and _explains(text[:at], after[2:]):
            article = _BEFORE.search(text[:at])
            return [Ask(what(f"{article[0] if article else ''}{term}"), after[2:].rstrip("."), 0.7)]
        if found := _WHICH.match(after[2:].rstrip(".")) if after.startswith(", ") else None:
            inner = clause(f"{found['said']}.", term)
            if inner and inner.aux in ("are", "do", "is", "does") and several(term) == (inner.aux in ("are", "do")):
                return [ask._replace(confidence=0.69) for ask in asked(inner, parts(inner))][:1]
    return []


def last_term(text: str, terms: Sequence[str]) -> str:
    """The term that a sentence ends with, set apart or quoted; '' where it ends with none."""
    ends = text.rstrip("\"'”’). ")
    if terms and ends.endswith(terms[-1]):
        return terms[-1]
    quoted = _QUOTED.search(text)
    return quoted["name"] if quoted else ""


def explained_after(text: str, term: str, what: Callable[[str], str]) -> list[Ask]:
    """`We want X. That is, Y`: what is X?"""
    found = _THAT_IS.match(text) if term else None
    if not found or key(term) in key(found["said"]):
        return []
    return [Ask(what(term), found["said"].rstrip("."), 0.68)]


def _explains(before: str, said: str) -> bool:
    """Whether what follows the colon behind a term says what that is."""
    return (
        len(before.split()) > 1
        and len(said.split()) >= _FEW
        and len(said) <= _LONGEST
        and not said[0].isupper()
        and bare(said.split(maxsplit=1)[0]) not in LEANS
        and not said.endswith(":")
    )
