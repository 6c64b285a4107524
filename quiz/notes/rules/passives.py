"""What an English clause in the passive is asked: where, by whom, into what, what for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.forms import MAKES_DO, PAST, forms
from quiz.notes.parse import Clause
from quiz.notes.rules.predicates import IN_YEAR, PLACED, PLACES, TIME, YEAR, Ask
from quiz.notes.tokens import DETERMINERS, PREPOSITIONS, bare, words

_NAME = re.compile(r"[A-Z][\w'’.-]+(?:,? (?:of|de|von|van|and|the|[A-Z][\w'’.-]+))*(?: [IVX]+)?$")
_AMOUNT = re.compile(r"(?:a factor|about|up to|almost|nearly|\d|half|one |two )")
_DONE = re.compile(r"[a-z]+ed\b|shown\b|seen\b|needed\b|if\b|long as|soon as|possible")
_MANNER = re.compile(
    r"in (?:an? |the )?(?:[^,]{2,40} )?(?:fashion|manner|way|order|rows|layers|groups|pairs|stages|steps|parallel"
    r"|series|serial|sequence|batches|chunks|turns?)\b"
)
NO_TIE = frozenset("in at during after before within per like without under since until when if once because".split())
_ON = frozenset("base impose focus mount build found place run perform spend test train centre center".split())
_INTO = frozenset("divide split classify categorise categorize break group".split())
_CALLED = frozenset("called named termed".split())
_GIVEN = frozenset("given granted awarded denied assigned allowed".split())
_MEANT_FOR = frozenset("designed intended needed meant optimized optimised built made written".split())
_TO_THING = frozenset("relate compare limit add bind attach link restrict expose connect convert".split())
_MEANT_TO = frozenset("known said supposed expected required allowed thought believed".split())


_YEAR_BY = re.compile(r"^(?P<year>in \d{3,4}) (?P<by>(?:by|at|in|to|for|from) (?!\d).+)$")


def of_passive(told: Clause, core: list[str], first: str, said: str) -> Iterator[Ask]:
    """`X is stored in Y`: where is X stored?"""
    after = words(core[1:]).strip(" ,;")
    if "not" in told.between.split() and first not in ("by", "in", "on", "at"):
        return
    if IN_YEAR.match(said) and (len(core) < 5 or _YEAR_BY.match(said)):
        year = _YEAR_BY.match(said)
        yield Ask(told.asks("When", year["by"] if year else ""), year["year"] if year else said, 0.68)
    elif first == "by":
        yield from _by(told, after)
    elif first == "to" and after:
        yield from _to(told, core, after)
    elif first == "as":
        known = told.verb in ("known", "referred", "defined") and "also" not in told.between
        if not known and not _DONE.match(after):
            yield Ask(told.asks("What", "as"), after, 0.66)
    elif first in PLACES:
        yield from _placed(told, said)
    elif first in PREPOSITIONS - NO_TIE and after:
        yield from _tied_to(told, first, after)
    elif (told.verb in _CALLED and len(core) < 8) or (told.verb in _GIVEN and first in DETERMINERS):
        yield Ask(told.asks("What"), said, 0.61)


def _placed(told: Clause, said: str) -> Iterator[Ask]:
    if said.startswith("in ") and _MANNER.match(said):
        yield Ask(told.asks("How"), said, 0.64)
    elif told.base in PLACED:
        yield Ask(told.asks("When" if TIME.match(said) else "Where"), said, 0.66)
    elif said.startswith("on ") and told.base in _ON:
        yield Ask(told.asks("What", "on"), said[3:], 0.66)
    elif said.startswith(("between ", "across ", "throughout ", "around ")):
        tie, after = said.split(" ", 1)
        yield Ask(told.asks("What", tie), after, 0.66)


def _tied_to(told: Clause, first: str, after: str) -> Iterator[Ask]:
    if first == "into" and told.base in _INTO:
        yield Ask(told.asks("Into what"), after, 0.66)
    else:
        yield Ask(told.asks("What", first), after, 0.66)


def _by(told: Clause, after: str) -> Iterator[Ask]:
    """By whom or by what; by how much."""
    if _AMOUNT.match(after):
        yield Ask(told.asks("By how much"), after, 0.66)
        return
    year = YEAR.match(after)
    by, when = (year["what"], f" {year['time']}") if year else (after, "")
    if told.aux in ("was", "were") and _NAME.match(by) and not told.between:
        yield Ask(f"Who {_past_of(told)} {told.subject}{when}?", by, 0.69)
    else:
        yield Ask(told.asks("What", f"by{when}"), by, 0.65)


def _past_of(told: Clause) -> str:
    """The past of a participle: 'wrote' of 'written'."""
    if told.verb.endswith("ed"):
        return told.verb
    return next((word for word, form in forms().items() if form.base == told.base and form.kinds & PAST), told.verb)


def _to(told: Clause, core: list[str], after: str) -> Iterator[Ask]:
    """`is set to half`, `is used to cut`, `is expected to know`."""
    key = bare(core[1])
    form = forms().get(key)
    if key == "as" and told.base != "refer":
        return
    if key == "as":
        yield Ask(told.asks("What", "to as"), words(core[2:]), 0.64)
    elif form is None or form.base != key or key in ("half", "change") or told.base in _TO_THING:
        yield Ask(told.asks("What", "to"), after, 0.66)
    elif told.base == "use":
        yield Ask(told.asks("What", "for"), f"to {after}", 0.67)
    elif key == "be":
        return
    elif told.verb in _MEANT_FOR:
        yield Ask(told.asks("What", "for"), f"to {after}", 0.64)
    elif told.base in MAKES_DO or told.verb in _MEANT_TO:
        yield Ask(told.asks("What", "to do"), after, 0.64)
    elif len(core) > 2:
        yield Ask(told.asks("Why"), f"to {after}", 0.62)
