"""English sentences that speak of the one before ('It does this by ...', 'This makes it easy'); names for a case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import english_what
from quiz.notes.forms import BASE, forms
from quiz.notes.parse import clause
from quiz.notes.parts import parts
from quiz.notes.phrases import dangling
from quiz.notes.rules.clauses import Asked, opened
from quiz.notes.tokens import DETERMINERS, words
from quiz.notes.verbs import orders

_BY_THIS = re.compile(
    r"^(?P<who>\S.{0,40}?) (?:do(?:es)?|did|achieves?|achieved|accomplish(?:es)?) (?:this|that|so) "
    r"(?P<how>(?:by|through|via|using|with) .{8,})$"
)
_HOW = re.compile(r"\bhow (?P<said>[^,;:]{8,90})$")
_LASTING = re.compile(r"^(?:actually|specifically|exactly|really) ")
_GOOD = re.compile(
    r"^(?:This|That|It|Doing so|Doing this) (?P<said>(?:will |would |can |also |helps? (?:to )?)?(?:makes?|allows?"
    r"|lets?|ensures?|prevents?|avoids?|reduces?|keeps?|gives?|improves?|increases?|protects?|guarantees?|means|saves?"
    r"|stops?|minimizes?|minimises?|isolates?|enables?)\b .{8,})$"
)
_WILL = re.compile(r"^(?:will|would|can) ")
_NOT_TOLD = re.compile(
    r"^(?:please|see|note|let|consider|recall|remember|look|make sure to (?:read|see)|think)\b", re.IGNORECASE
)
_CALLED_WHEN = re.compile(
    r"^(?P<case>(?:When|If|Whenever) .{8,110}?),? (?:then )?(?:we|you|they|people|one|it|this|that|these) "
    r"(?:(?:can )?(?:call|describe|refer to|term|name)(?: (?:it|them|this|these|that|such \w+))?"
    r"|(?:is|are) (?:called|known as|referred to as|said to be|described as|termed))(?: as)? "
    r"(?:an? |the )?(?P<term>[^,.;:]{3,60})\.?$"
)
_DEFINES = re.compile(
    r"^(?:an? |the )(?P<what>[a-z][\w -]{2,50}?) (?:to be|as(?: being)?) (?P<like>[a-z][\w -]{2,30}) "
    r"(?P<case>(?:when|if) .{10,})$"
)
_DUE = re.compile(
    r"\b(?:there (?:is|are)|in|by|of|from) (?P<what>an? (?:\w[\w-]* ){0,2}\w[\w-]*) due to (?P<why>[^,;]{6,80})$"
)
_MUST_OR = re.compile(
    r"^(?P<said>[^,;()]{6,90}?\b(?:must|should|needs? to|has to|have to)\b [^,;()]{3,80}?)(?:,| \() ?or (?:else )?"
    r"(?P<else>[^()]{10,120}?)\)?\.?$"
)
_AS_POSSIBLE = re.compile(
    r"^(?:Try to )?(?P<verb>make|keep) (?P<what>(?:an?|the|your|each|all|every) [\w -]{2,40}?) "
    r"(?P<said>as \w+(?: and \w+)* as possible)\b",
    re.IGNORECASE,
)


def by_this(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X does this by Y`, after what it does or after 'how X does it'."""
    match = _BY_THIS.match(opened(text))
    how = _HOW.search(before) if match else None
    told = clause(f"{how['said'] if how else opened(before).rstrip('.')}.") if match and before else None
    if not match or not told or dangling(before):
        return
    question = _LASTING.sub("", told.asks("How", words(parts(told).core).rstrip(" ,")))
    yield question.replace(" specifically ", " "), match["how"].rstrip("."), 0.69


def good_of(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`Do X. This makes Y easy`: why do X?"""
    match = _GOOD.match(text)
    told = opened(before).rstrip(".") if match else ""
    if match and 10 < len(told) <= 110 and _tells_to(told) and "," not in told and not _NOT_TOLD.match(told):
        good = _WILL.sub("to ", match["said"].rstrip("."))
        yield f"Why {told[0].lower()}{told[1:]}?", good if good.startswith("to ") else f"it {good}", 0.68


def _tells_to(text: str) -> bool:
    """Whether a sentence tells one to do something."""
    first, second = [*text.lower().split(" ", 2), "", ""][:2]
    form = forms().get(first)
    return orders(text) or (form is not None and bool(form.kinds & BASE) and second in DETERMINERS)


def called_when(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`When A, we call it X`: what is X?"""
    match = _CALLED_WHEN.match(opened(text))
    if match and not re.search(r"\b(?:it|they|this|these)$", match["case"]):
        term = match["term"].strip("\"“”'`‘’ ")
        if len(term.split()) < 7 and not dangling(term):
            yield english_what(term), match["case"][0].lower() + match["case"][1:], 0.69


def defined_as(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`We define` over `an event to be blocking when A`: when is an event blocking?"""
    match = _DEFINES.match(text.rstrip("."))
    if match:
        article = "an" if match["what"][0] in "aeio" else "a"
        yield f"When is {article} {match['what']} {match['like']}?", match["case"], 0.69


def due_to(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`when there is a failure due to X`: what causes a failure?"""
    match = _DUE.search(text.rstrip("."))
    if match:
        yield f"What can {match['what']} be due to?", match["why"], 0.58


def or_else(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X must be Y (or Z)`: why must X be Y?"""
    match = _MUST_OR.match(opened(text))
    told = clause(f"{match['said']}.") if match else None
    if match and told and told.aux in ("must", "should", "does", "do") and clause(f"{match['else']}."):
        asks = told.asks("Why", words(told.rest))
        if not dangling(asks):
            yield asks, f"otherwise {match['else']}", 0.69


def as_possible(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`Keep X as small as possible`: how should you keep X?"""
    match = _AS_POSSIBLE.match(opened(text))
    if match:
        yield f"How should you {match['verb'].lower()} {match['what']}?", match["said"], 0.66


_IT_WAS = re.compile(r"^It (?:is|was) (?P<who>(?:the )?[A-Z][^,]{2,50}?) (?:who|that) (?P<said>[a-z].{8,120})$")
_LISTED = re.compile(
    r"^There (?:are|were) (?P<what>(?:two|three|four|five|six|seven|eight|\d+|several|many) [^:,.]{3,60}): "
    r"(?P<said>[^:.]{5,160})$"
)
_INCLUDE = re.compile(r"^(?:Some )?[Ee]xamples of (?P<what>[^,.:]{2,60}?) (?:include|are) (?P<said>[^.:]{3,140})$")


def it_was(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`It was X who did Y`: who did Y?"""
    match = _IT_WAS.match(text.rstrip("."))
    if match:
        yield f"Who {match['said']}?", match["who"], 0.69


def listed(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`There are three types of X: A, B, and C`: what are they?"""
    text = opened(text).rstrip(".")
    if match := _LISTED.match(text):
        number = match["what"].removeprefix("several ").removeprefix("many ")
        yield f"What are the {number}?", match["said"], 0.74
    elif match := _INCLUDE.match(text):
        yield f"What are examples of {match['what']}?", match["said"], 0.66


FOLLOWS = (
    (by_this, (" this ", " that ", " so ")),
    (good_of, ("This ", "That ", "It ", "Doing ")),
    (called_when, ("When", "If ")),
    (defined_as, (" to be ", " as ")),
    (due_to, (" due to ",)),
    (or_else, ("(or ", ", or ")),
    (as_possible, (" as possible",)),
    (it_was, ("It is ", "It was ")),
    (listed, ("There are ", "There were ", "xamples of ")),
)
"""Each with signs of which one stands in every sentence that it is for."""
