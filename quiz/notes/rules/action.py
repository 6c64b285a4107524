"""`X ensures Y`: what does X ensure? `X invented Y`: what did X invent?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import plural
from quiz.notes.rules.clauses import TERM, Asked, opened, term_of
from quiz.notes.verbs import SHOWN, VERBS

_BARE = set(
    "work help act run serve lead rely depend focus apply account consist perform result contribute belong correspond"
    " refer respond react".split()
)
"""Verbs that ask for nothing without a preposition."""
_FORMS = "|".join(sorted(VERBS, key=len, reverse=True))
_DOES = re.compile(rf"^{TERM} (?P<verb>(?:{_FORMS}|carrie)(?:e?s)?) (?P<said>.+)$")
_DID = re.compile(
    rf"^{TERM} (?P<verb>(?:us|coin|studi|defeat|conquer|establish|abolish|replac|introduc|publish|develop"
    rf"|design|propos"
    rf"|found|sign|creat|prov|prohibit|grant|extend|creat|end|start|caus|trigger|limit|requir|allow|guarante"
    rf"|reject|overturn"
    rf"|formulat|demonstrat|observ|describ|measur|patent|annex|occupi|unif[iy]|divid|invent|discover)ed|wrote|led|won|built"
    rf"|began|overthrew|held)"
    rf" (?P<said>.+)$"
)
_PAST = {
    "wrote": "write",
    "led": "lead",
    "won": "win",
    "built": "build",
    "began": "begin",
    "overthrew": "overthrow",
    "held": "hold",
    "occupied": "occupy",
    "unified": "unify",
    "studied": "study",
}
_SILENT_E = frozenset(
    "us replac introduc propos creat prov caus requir guarante formulat demonstrat observ describ measur divid".split()
)
_NO_OBJECT = re.compile(
    r"^(?:can|could|will|would|may|might|must|should|is|are|was|were|be|do|does|did|has|have|had|not|also|and|or|but|"
    r"that (?:can|is|are)|which|when|if|because|as|where|while|until|offer|have|tend|" + "|".join(VERBS) + r")\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:it|them|him|her|us|you|this|that|these|those|itself|themselves)\b", re.IGNORECASE)
"""An object that leans on what was said before answers nothing."""
_PLACE = re.compile(r"(?:at|near|along|across|within|inside|outside|through|throughout|around|under|over|in|on)\b")
_TAKES_PLACE = frozenset("form work act run break divide perform contribute".split())
"""Verbs that, with a place behind them, ask where."""
_BY_DOING = re.compile(r"^(?P<what>[^,]{3,80}?) by (?P<how>(?:\w+ly )?\w{2,}ing\b.{3,})$")
_WHICH = re.compile(
    rf"^{TERM},? (?:which"
    rf"|that) (?P<verb>(?:{_FORMS})(?:e?s)?) (?P<said>.+?),? (?:is|are|was"
    rf"|were) \w+ed\b.{{0,12}}$"
)


_TIED = re.compile(r"(?:to|on|of|for|from|as|by|with|in|into|between)\b")


def action(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X ensures Y`: what does X ensure? `X invented Y`: what did X invent?"""
    text = opened(text)
    acts = not SHOWN.isdisjoint(text.split(" "))
    match = (acts and (_WHICH.match(text) or _DOES.match(text))) or _DID.match(text)
    term = term_of(match) if match else ""
    if not match or not term or len(match["said"]) < 8 or _NO_OBJECT.match(match["said"]) or " " in term[60:]:
        return
    verb, did = match["verb"], match.re is _DID
    if _PRONOUN.match(match["said"]):
        return
    stem, do = _past(verb) if did else _present(verb)
    if not did and (do == "does") == plural(re.split(r" (?:of|in|for|with|on|from) ", term)[0]):
        return
    tied = _TIED.match(match["said"])
    if stem in _BARE and not (tied or did):
        return
    if stem not in _BARE and match["said"].startswith("of "):  # 'the building blocks of life': no verb
        return
    core = re.sub(r"^(?:An?|The) ", lambda m: m[0].lower(), term)
    if stem in _TAKES_PLACE and _PLACE.match(match["said"]):
        yield f"Where {do} {core} {stem}?", _object(match["said"]), 0.6
        return
    means = _BY_DOING.match(match["said"].rstrip("."))
    if means and not tied:
        yield f"How {do} {core} {stem} {means['what']}?", f"by {_object(means['how'])}", 0.62
        return
    tail = f" {tied[0]}" if tied else ""
    said = match["said"][len(tied[0]) :].strip() if tied else match["said"]
    yield f"What {do} {core} {stem}{tail}?", _object(said), 0.6


def _present(verb: str) -> tuple[str, str]:
    """The verb as it stands after `does` or `do`, and which of the two."""
    if verb in VERBS:
        return verb, "do"
    if verb == "carries":
        return "carry", "does"
    return next((v for v in (verb[:-1], verb[:-2]) if v in VERBS), verb), "does"


def _past(verb: str) -> tuple[str, str]:
    stem = verb.removesuffix("ed")
    return _PAST.get(verb) or (stem + "e" if stem in _SILENT_E else stem), "did"


_NEXT_CLAUSE = re.compile(
    r", that (?:is|was) .*$|,? (?:and|but|so|which) (?:it|they|we|this|these|can|could|may|will|is|are|that"
    r"|also)\b.*$|; .*$"
)


def _object(said: str) -> str:
    """What a verb asks for, without the clause that follows it."""
    said = said.rstrip(".")
    shorter = _NEXT_CLAUSE.sub("", said)
    return shorter if len(shorter) > 5 else said
