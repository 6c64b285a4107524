"""`X was founded by Y`: who founded X? `X is formed by cooling Y`: how is X formed? `The X of Y is 0`: what is it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.phrases import dangling
from quiz.notes.rules.clauses import TERM, Asked, opened, term_of

_PAST = {
    "led": "led", "written": "wrote", "built": "built", "made": "made", "found": "found", "held": "held",
    "given": "gave", "taken": "took", "driven": "drove", "won": "won", "shown": "showed", "drawn": "drew",
    "begun": "began", "thrown": "threw", "overthrown": "overthrew", "chosen": "chose", "broken": "broke",
    "fought": "fought", "sent": "sent", "brought": "brought", "bought": "bought", "caught": "caught",
}  # fmt: skip
"""Participles of strong verbs, and their past."""
_BY = re.compile(
    rf"^{TERM} (?P<be>is|are|was|were) (?P<how>(?:\w+ly |first |later )?)(?P<verb>\w{{2,}}ed|{'|'.join(_PAST)}) by "
    r"(?P<by>(?!\d|about|almost|nearly|means of|default|hand|a factor|then|now|\w+ (?:per ?cent|%))[^,;]{3,90}?)"
    r"(?P<rest>(?: (?:in|on|from|during|after|before|between) (?:the )?(?:\d|[A-Z]).{0,40})?)\.?$"
)
_NAME = re.compile(r"[A-Z][\w'’.-]+(?:,? (?:of|de|von|van|and|the|[A-Z][\w'’.-]+))*(?: [IVX]+)?$")
_DOING = re.compile(r"(?:\w+ly )?\w{2,}ing\b")
_VALUE = re.compile(
    r"^(?P<what>The [\w '’-]{3,60} of [\w '’$-]{3,50}) (?P<be>is|are|equals?) (?:always |about |exactly )?"
    r"(?P<said>-?(?:\d|\$|`|[≈~<>])[^,;]{0,40}|zero|one|infinite|infinity|unity)\.?$"
)


def passive(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X was led by Y`."""
    match = _BY.match(opened(text))
    term = term_of(match) if match else ""
    if not match or not term or dangling(match["by"]):
        return
    core = re.sub(r"^(?:An?|The) ", lambda m: m[0].lower(), term)
    by, verb, rest = match["by"], match["verb"], match["rest"]
    if _DOING.match(by):
        yield f"How {match['be']} {core} {match['how']}{verb}{rest}?", f"by {by}", 0.62
    elif match["be"] in ("was", "were") and _NAME.match(by):
        yield f"Who {match['how']}{_PAST.get(verb, verb)} {core}{rest}?", by, 0.68
    else:
        yield f"What {match['be']} {core} {match['how']}{verb} by{rest}?", by, 0.62


def value(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`The X of Y is 0`."""
    match = _VALUE.match(opened(text))
    if match:
        be = "are" if match["be"] == "are" else "is"
        yield f"What {be} {match['what'][0].lower()}{match['what'][1:]}?", match["said"], 0.7
