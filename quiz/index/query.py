"""A search as a person types it: words, phrases in quotes, filters, each with - before it for what is not wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import get_args

from quiz.model.prompt import Kind
from quiz.text.errors import PersonError
from quiz.text.safe import clean

KINDS = get_args(Kind)
STATES = ("due", "new", "leech", "suspended", "flagged", "draft", "changed", "gone")
_FIELDS = ("deck", "tag", "card", "kind", "is", "recall")
_TERM = re.compile(r'(?P<no>-?)(?:(?P<field>[A-Za-z]+)(?P<sign>:|<=|>=|<|>))?(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S*))')


class QueryError(PersonError):
    """One line: what of a search is not understood, and what is."""

    status = 2


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a search; all of them must hold."""

    field: str
    """`text`, `deck`, `tag`, `card`, `kind`, `is`, or `recall` and a sign: `recall<`."""
    value: str
    negated: bool = False

    @property
    def is_text(self) -> bool:
        """Is it looked for in the words of the card?"""
        return self.field == "text"


def parse(query: str) -> tuple[Term, ...]:
    """The terms of a search, filters first. Raises QueryError."""
    found = []
    at = 0
    query = clean(query)
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        match = _TERM.match(query, at)
        assert match is not None  # noqa: S101 (any sign makes a term)
        term = _term(match)
        if term is not None:
            found.append(term)
        at = max(match.end(), at + 1)
    return tuple(sorted(dict.fromkeys(found), key=lambda term: term.is_text))


def folded(text: str) -> str:
    """A text as it is compared: case and white space do not count."""
    return " ".join(clean(text).casefold().split())


def _term(match: re.Match[str]) -> Term | None:
    field, sign = (match["field"] or "").lower(), match["sign"]
    value = match["quoted"] if match["quoted"] is not None else match["bare"]
    negated = bool(match["no"])
    if field in _FIELDS:
        return _filter(field, sign, value, negated=negated)
    if sign == ":" and match["bare"]:
        near = get_close_matches(field, _FIELDS, n=1)
        hint = f"did you mean {near[0]}:?" if near else f"there are {', '.join(_FIELDS)}."
        raise QueryError(f"no filter is called {field}; {hint} Quotes look for it as text")
    quote = '"' if match["quoted"] is not None and sign else ""
    text = folded(f"{match['field'] or ''}{sign or ''}{quote}{value}")
    return Term("text", text, negated) if text else None


def _filter(field: str, sign: str, value: str, *, negated: bool) -> Term:
    if (field == "recall") == (sign == ":"):
        example = "recall<0.8" if field == "recall" else f"{field}:{_EXAMPLES[field]}"
        raise QueryError(f"{field}{sign} is not understood; write it as {example}")
    if not value.strip():
        raise QueryError(f"{field}{sign} needs a value, as in {field}{sign}{_EXAMPLES[field]}")
    if field == "recall":
        return Term(field + sign, repr(_share(value)), negated)
    allowed = {"kind": KINDS, "is": STATES}.get(field)
    if allowed and value.lower() not in allowed:
        near = get_close_matches(value.lower(), allowed, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(allowed)}"
        raise QueryError(f"{field}:{value} is not known; {hint}")
    return Term(field, value.lower() if allowed else folded(value), negated)


_EXAMPLES = {"deck": "en/bert", "tag": "tokens", "card": "9fg66t8c", "kind": "cloze", "is": "due", "recall": "0.8"}


def _share(value: str) -> float:
    try:
        number = float(value.removesuffix("%")) / (100 if value.endswith("%") else 1)
    except ValueError:
        number = -1
    if not 0 <= number <= 1:
        raise QueryError(f"recall is a number from 0 to 1, or a percentage, not {value}")
    return number
