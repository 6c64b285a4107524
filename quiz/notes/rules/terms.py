"""A text split into a term and what is said of it."""

from __future__ import annotations

import re
from functools import lru_cache

from quiz.notes.inline import lead, plain
from quiz.notes.language import korean, noun_phrase
from quiz.notes.phrases import asks, bare, clause, example, holds, is_label, transparent
from quiz.notes.sentences import sentences

_COLON = re.compile(
    r"^((?:`[^`]*`|\((?:aka|also|또는)[^()]*\)|[^`:：\n]){1,60}?)\s*(?:(?<!\d)[:：]|[:：](?=\s))(?![:/\d\\])\s*(?=\S)(.+)$",
    re.DOTALL,
)
_DASH = re.compile(r"^(.{1,60}?)\s+(?:-|–|—|--|->|=>|→|⇒)\s+(?=\S)(.+)$", re.DOTALL)
_DASH_SIGN = re.compile(r"\s[-–—=→⇒]")
SENT = re.compile(r"^[^:→⇒]{1,30}(?:[-=]>|→|⇒)[^:→⇒]{1,30}: ")
"""A message of an exchange: `Client -> Server: hello`."""
_ORDINAL = re.compile(
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|(?:첫|두|세|네|다섯) ?번?째)(?: (?:day|week|time|step|point|one|part))?$",
    re.IGNORECASE,
)
"""What counts and names nothing."""
_ARROWS = ("->", "=>", "→", "⇒")
_BRACKETS = re.compile(r" ?\([^()]*\)$")
_CASES = ("When ", "If ", "Whenever ", "On a ", "On the other", "As a ", "In other ", "In short", "In general")
"""What a line begins with that no term does."""
_CLOSED = str.maketrans("", "", "([{（")
_SPEAKS = re.compile(
    r"(?:하기|하면|하고|하여|해서|에는|에서|으로|는데|지만|같이|같다|까지|부터|[은는이가을를]"
    r"|[이가] (?:중요|필요|가능|유리))$"
)


@lru_cache(maxsize=4096)
def colon(text: str) -> tuple[str, str]:
    """`term: definition`; twice nothing where the colon is another's."""
    match = _COLON.match(text) if ":" in text or "：" in text else None
    return _checked(match, text) if match else ("", "")


@lru_cache(maxsize=4096)
def dash(text: str) -> tuple[str, str]:
    """`term - definition`, with a hyphen, a dash or an arrow between spaces."""
    match = _DASH.match(text) if _DASH_SIGN.search(text) and not SENT.match(text) else None
    return _checked(match, text) if match else ("", "")


def _checked(match: re.Match[str], text: str) -> tuple[str, str]:
    term, said = bare(plain(match[1])), match[2].strip()
    if match[1].startswith(_CASES):
        return "", ""
    if (
        match[1].count("$") % 2
        or match[1].count("(") != match[1].count(")")
        or (match[1].count("**") % 2 and not said.startswith("**"))
    ):
        return "", ""
    return (term, said.removeprefix("**").strip()) if names(term) else ("", "")


_STATEMENT = re.compile(r"[가-힣A-Za-z)`](?:은|는|이|가|을|를|에|로|에서) (?:.* )?\S*다\.?$")
"""How a Korean sentence ends, which is no term though it is bold."""


_FEW = 3
"""Words of a name that stands in bold with a full stop."""


def _a_sentence(bold: str) -> bool:
    return bold.endswith(".") and korean(bold) and (clause(bold) or len(bold.split()) > _FEW)


@lru_cache(maxsize=4096)
def led(text: str) -> tuple[str, str]:
    """A bold, italic or code lead and the sentences after it; twice nothing where the lead is part of the sentence."""
    first, rest = lead(text)
    if _STATEMENT.search(first) or _a_sentence(plain(first)):
        return "", ""
    marked = first.rstrip(".:?!：") != first or rest[:1] in ":：.-–—"
    if not first or not rest or not marked:
        return "", ""
    rest = rest.lstrip(":：.-–— ").strip()
    term = _theorem(bare(plain(first).rstrip(".")))
    return (
        (term, rest)
        if len(rest) > 3 and len(term) > 1 and not (transparent(term) or asks(first) or asks(term)) and len(term) <= 80
        else ("", "")
    )


def asks_all(text: str) -> bool:
    """Whether a text is a question; no term of which something is said before one is asked."""
    whole = plain(text)
    if not asks(whole):
        return False
    term, said = led(text)
    told = sentences(said) if term else []
    return len(told) < _SEVERAL or asks(plain(told[0]))


_SEVERAL = 2
"""Sentences."""
_THEOREM = re.compile(
    r"^(?P<kind>theorem|lemma|proposition|corollary|law|정리|보조정리|법칙)(?: \d[\d.]*)? ?"
    r"[(（](?P<name>[^()（）]{3,50})[)）]$",
    re.IGNORECASE,
)


def _theorem(lead: str) -> str:
    """`Theorem (Cayley)` as it is called: `Cayley theorem`."""
    match = _THEOREM.match(lead)
    if not match:
        return lead
    kind, name = match["kind"].lower(), match["name"]
    return name if kind in name.lower() else f"{name} {kind}"


@lru_cache(maxsize=4096)
def headed(text: str) -> tuple[str, str]:
    """A name on a line of its own and what the lines below it say."""
    first, newline, rest = text.partition("\n")
    if not newline:
        return "", ""
    name = bare(plain(first))
    long_enough = len(rest) > len(name) and len(rest) > 12
    return (
        (name, rest) if rest and long_enough and names(name) and is_label(first) and not colon(first)[0] else ("", "")
    )


@lru_cache(maxsize=4096)
def names(term: str) -> bool:
    """Whether a text can be a term: short, no clause, no mark of an example."""
    term = _BRACKETS.sub("", term)
    if (
        (len(term) < 2 and term.isascii())
        or len(term) > 50
        or len(term.split()) > 7
        or not re.search(r"[^\W\d_]", term)
    ):
        return False
    if holds(term, _ARROWS) or _ORDINAL.match(term):
        return False
    return not (transparent(term) or example(term) or asks(term) or _SPEAKS.search(term) or not is_label(term))


_SYMBOL = re.compile(
    r"^(`[^`\s]{1,20}`|\$[^$]{1,20}\$),? (?:is |are |denotes |represents )?"
    r"((?:the|an?|total|number of|size of|length of) [^.;]{6,}?)[.,;]?$"
)


@lru_cache(maxsize=4096)
def symbol(text: str) -> tuple[str, str]:
    """A sign of code or maths and what it stands for: '`n` the number of loaves'."""
    match = _SYMBOL.match(text) if text[:1] in ("`", "$") else None
    return (match[1], match[2]) if match else ("", "")


_CODED = re.compile(r"^(?P<term>`[^`\n]{2,40}`) (?P<said>[가-힣][^\n]{7,})$")
_DONE = re.compile(r"[가-힣](?:기|함|됨|짐|줌|옴)\.?$")


@lru_cache(maxsize=4096)
def coded(text: str) -> tuple[str, str]:
    """A Korean line of code and what that does: '`cp` 파일을 다른 곳에 복사하기'."""
    match = _CODED.match(text) if text[:1] == "`" else None
    if not match or not (noun_phrase(plain(match["said"])) or _DONE.search(match["said"])):
        return "", ""
    return match["term"], match["said"]


@lru_cache(maxsize=4096)
def split(text: str) -> tuple[str, str]:
    """Term and definition by whichever form the text has."""
    for form in (led, colon, headed, dash, symbol, coded):
        term, said = form(text)
        if term:
            return term, said
    return "", ""
