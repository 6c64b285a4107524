"""An English statement taken apart: subject, verb, what follows. Where that is not sure, nothing is made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from quiz.notes.finder import Finder
from quiz.notes.forms import BASE, ING, NOUNS, ONE, PART, PAST, forms
from quiz.notes.tokens import AUX, BE, CONTACT, DETERMINERS, HAVE, PREPOSITIONS, adverb, bare, several, tokens_of, words

_NO_SUBJECT = frozenset(
    """there here what which who when where why how if because although while since unless to and but or so as that not
    let please note see recall consider suppose imagine it they this these those he she we you i its their his her such
    another both one some everything something nothing anyone someone everyone than then e.g i.e etc only even
    just""".split()
)
_LIST_SEP = re.compile(r",\s+")
_LAST_OF_LIST = re.compile(r"\b(?:and|or)\b")
_APPOSED = re.compile(
    r",? (?P<also>(?:also |sometimes |often |commonly )?(?:called|known as|referred to as|named|termed)) "
    r"(?P<name>[^,]+),?$"
    r"|, (?P<what>(?:an?|the|unlike|like|or|which|who|such as|including|along with|as well as|especially"
    r"|in particular)\b[^,]*),$"
)
_APPOSES = (",", "called", "known as", "referred", "named", "termed")
_LONGEST = 60
"""Words of a sentence that are looked at."""
_LONG_PART = 5
"""Words of one of several subjects."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement, ready to be asked for."""

    subject: str
    aux: str
    """What stands before the subject in a question: is, can, does."""
    between: str
    """What stands between subject and verb there: 'only be'."""
    verb: str
    """The verb as it stands there; nothing for `is` alone."""
    base: str
    rest: tuple[str, ...]
    """The words behind it."""
    passive: bool = False
    alias: str = ""
    """What the subject is also called."""
    called: str = ""
    """By which words."""
    what: str = ""
    """What the subject is said to be by the way ('Insulin, a hormone, ...')."""
    finite: str = ""
    """The verb with all that belongs to it, as it stood: 'can only be opened'."""

    @property
    def copula(self) -> bool:
        """Whether it only says what something is."""
        return not self.verb

    def asks(self, wh: str, tail: str = "", verb: str = "") -> str:
        """`What` and the like, asked of it: 'What does the crust need?'"""
        parts = (wh, self.aux, self.subject, self.between, verb or self.verb, tail)
        return " ".join(part for part in parts if part).rstrip(" ,;:.") + "?"


class _Subject(NamedTuple):
    name: str
    alias: str = ""
    called: str = ""
    what: str = ""


_NONE = _Subject("")


def _speaks_of_none(tokens: list[str]) -> bool:
    """Whether a sentence begins with no subject of its own; 'One loaf' is one, 'One' is none."""
    first, after = bare(tokens[0]), bare(tokens[1]) if len(tokens) > 1 else ""
    form = forms().get(after)
    counts = first == "one" and after[:1].isalpha() and after not in AUX | PREPOSITIONS and not adverb(after)
    counts = counts and not (form and form.kinds & (ONE | PAST))
    return first in _NO_SUBJECT and not counts


@lru_cache(maxsize=256)
def clause(text: str, subject: str = "") -> Clause | None:
    """A statement without leads; with a `subject` the text begins with its verb."""
    tokens = tokens_of(text.rstrip("."))
    if not (1 if subject else 2) <= len(tokens) <= _LONGEST or (not subject and _speaks_of_none(tokens)):
        return None
    finder = Finder(tokens, bool(subject), text[-1:] == ".")
    start = 0
    while subject and start < len(tokens) and adverb(finder.keys[start]):
        start += 1
    at = finder.find(start)
    if at < 0 or (subject and at != start):
        return None
    first = at
    while first > 0 and adverb(finder.keys[first - 1]):
        first -= 1
    told = _Subject(subject) if subject else _subject(words(tokens[:first]))
    return _grouped(told, [token.strip(",") for token in tokens[first:at]], finder, at) if told.name else None


def _subject(text: str) -> _Subject:
    """A subject without what stands beside it, and what it is also called; none where it is not plain."""
    alias = called = what = ""
    apposed = _APPOSED.search(text) if any(sign in text for sign in _APPOSES) else None
    if apposed and apposed.start() > 1:
        alias, called, text = apposed["name"] or "", apposed["also"] or "", text[: apposed.start()]
        what = apposed["what"] or ""
    text = text.strip()
    if not text or ":" in text or text.count("(") != text.count(")") or ("," in text and not _lists(text)):
        return _NONE
    return (
        _Subject(text, alias.strip(), called, what if what.startswith(("a ", "an ", "the ")) else "")
        if _plain(tokens_of(text))
        else _NONE
    )


def _lists(text: str) -> bool:
    """Whether the commas of a subject are those of a list."""
    parts = _LIST_SEP.split(text)
    if text.endswith(",") or not _LAST_OF_LIST.search(parts[-1]):
        return False
    return all(len(part.split()) <= _LONG_PART for part in parts)


_TALK = frozenset(
    """section chapter article post page note notes lecture figure table guide example examples repo course diagram
    image""".split()
)
_DASHES = frozenset(("-", "–", "—"))
_ARTICLES = frozenset("a an the its their his her each every our my".split())
_ASKING = frozenset("what how whether why".split())
_BEFORE_ARTICLE = PREPOSITIONS | frozenset("and or all both not only than that half such which who being".split())


def _plain(tokens: list[str]) -> bool:
    """Whether the words of a subject name one thing: no order, no second noun, nothing that the note says of itself."""
    keys = [bare(token) for token in tokens]
    first, last = keys[0], keys[-1]
    if (
        not first
        or first == "be"
        or not _DASHES.isdisjoint(keys)
        or first in AUX
        or "'" in first[:5]
        or "’" in first[:5]
        or first in ("-", "*")
        or last in _TALK
    ):
        return False
    form = forms().get(first)
    order = form and form.kinds & BASE and (form.base not in NOUNS or "to" in keys[1:2])
    if order and (len(keys) == 1 or not tokens[1][:1].isupper()):
        return False
    if (
        last in CONTACT
        or first in PREPOSITIONS
        or not _ASKING.isdisjoint(keys)
        or last in PREPOSITIONS
        or last in DETERMINERS
    ):
        return False
    for n, word in enumerate(keys[1:], start=1):
        if word in _ARTICLES and keys[n - 1] not in _BEFORE_ARTICLE and not keys[n - 1].endswith("ing"):
            return word == "the" and tokens[n - 1][:1].isupper() and tokens[-1][:1].isupper()
    return True


_TIES = frozenset("also then therefore thus further instead first later again already now still".split())
"""Adverbs that tie a sentence to the one before."""
_IN_GROUP = frozenset("not be been being have all each".split())


def _grouped(told: _Subject, between: list[str], finder: Finder, at: int) -> Clause | None:
    """The clause with its verb group read from `at` on."""
    if finder.keys[at] not in AUX:
        return _simple(told, between, finder, at)
    tokens, keys, i, before = finder.tokens, finder.keys, at + 1, between[:]
    if tokens[at][-1:] in ",;:":
        return None
    while i < len(tokens) and (adverb(keys[i]) or keys[i] in _IN_GROUP) and tokens[i][-1] not in ",;:":
        between.append(tokens[i])
        i += 1
    aux, key = keys[at], keys[i] if i < len(tokens) else ""
    form = finder.forms.get(key)
    kinds, base = (form.kinds, form.base) if form else (PART if key.endswith("ed") and "-" not in key else 0, key)

    def made(verb: str, base: str, rest: int, passive: bool = False, group: list[str] = between) -> Clause:
        told_by = words([word for word in group if bare(word) not in _TIES])
        said = words(before + tokens[at:rest])
        return Clause(
            told.name, aux, told_by, verb, base, tuple(tokens[rest:]), passive, told.alias, told.called, told.what, said
        )

    if "have" in between and "been" not in between and not kinds & PART:
        # 'can have two forms'
        return made("have", "have", i, group=between[:-1]) if between[-1] == "have" else None
    if aux in BE or not {"be", "been", "being"}.isdisjoint(between):
        if kinds & PART or kinds == ING:
            return made(key, base, i + 1, bool(kinds & PART))
        return made("", "be", i)
    if aux in HAVE:
        if kinds & PART and not (kinds & BASE and base in NOUNS) and key != "left":
            return made(key, base, i + 1)
        aux = {"has": "does", "have": "do", "had": "did"}[aux]
        return made("have", "have", i)
    return made(key, base, i + 1) if kinds & BASE else None


def _simple(told: _Subject, between: list[str], finder: Finder, at: int) -> Clause:
    """A clause whose verb is one word; of a known subject also a participle."""
    word, kinds, base = finder.keys[at], finder.forms[finder.keys[at]].kinds, finder.forms[finder.keys[at]].base
    calls = word in ("called", "known")
    rest, by = tuple(finder.tokens[at + 1 :]), words([token for token in between if calls or bare(token) not in _TIES])
    said = words([*between, finder.tokens[at]])
    if finder.known and kinds & PART and not kinds & BASE and (kinds == PART or _participle(finder.keys, at)):
        return Clause(told.name, "are" if several(told.name) else "is", by, word, base, rest, passive=True, finite=said)
    did = kinds & PAST and not kinds & (ONE | BASE)
    one = not several(told.name) if finder.known else kinds & ONE and word.endswith("s")
    do = "did" if did else "does" if one else "do"
    return Clause(
        told.name, do, by, base, base, rest, alias=told.alias, called=told.called, what=told.what, finite=said
    )


def _participle(keys: list[str], at: int) -> bool:
    """Whether a participle that begins a line is told of its subject: 'used for', 'found in', 'called'."""
    after = keys[at + 1] if at + 1 < len(keys) else ""
    if keys[at] in ("called", "known", "named", "termed"):
        return True
    return after in PREPOSITIONS or after in ("when", "if", "once", "because", "only") or adverb(after)
