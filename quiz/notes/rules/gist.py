"""The short answer in a longer text."""

from __future__ import annotations

import re
from itertools import takewhile

from quiz.notes.fact import tidy
from quiz.notes.inline import plain
from quiz.notes.node import Node, Unit
from quiz.notes.phrases import asks, dangling, example, introduces_only, noise
from quiz.notes.sentences import sentences

SHORT, LONG = 160, 260
"""Characters: an answer within SHORT is taken as it is; one over LONG is none."""

_CONCLUDES = re.compile(
    r"^(?:hence|therefore|thus|so|instead|overall|in short|따라서|그러므로|즉|결국|그래서|결론적으로)[\s,]+",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^note that ", re.IGNORECASE)
_REASON = re.compile(r"때문|위해|위함|므로|덕분|\b(?:because|since|due to|so that|in order to)\b", re.IGNORECASE)
_ASKS_WHY = re.compile(r"이유|왜|까닭|\bwhy\b|원인", re.IGNORECASE)


def gist(text: str, question: str = "") -> str:
    """The sentences that answer, at most LONG characters; '' where none is short enough."""
    whole = plain(text)
    if noise(whole) and len(whole) <= SHORT:
        return ""
    if len(whole) <= SHORT:
        return tidy(_without_examples(text, whole))
    parts = [s for s in sentences(text) if not (asks(s) or noise(plain(s)) or introduces_only(plain(s)))]
    best = _telling(parts, question)
    best = tidy(_NOTE.sub("", _CONCLUDES.sub("", plain(best))))
    return best if 0 < len(best) <= LONG else ""


_FIRST_OF = re.compile(
    r"[;:] |\. |\.$| [-–—] |, (?=\w+ing\b|which|where|who|so|because|since|esp|aka|as )| \(| because | so that "
)
"""What ends the first point of a line that says more."""
_POINT = 2
"""Words of a point."""


def brief(text: str, longest: int) -> str:
    """A line up to where it goes on to explain, where it is longer than that many characters."""
    if len(text) <= longest:
        return text
    first = _FIRST_OF.split(text, maxsplit=1)[0].rstrip(" ,;:.")
    return first if len(first.split()) >= _POINT else text


def _without_examples(text: str, whole: str) -> str:
    """A short text up to where it begins to illustrate."""
    parts = [plain(part) for part in sentences(text)]
    kept = list(takewhile(lambda part: not example(part), parts))
    return " ".join(kept) if kept and len(kept) < len(parts) else whole


def _telling(parts: list[str], question: str) -> str:
    if not parts:
        return ""
    if _ASKS_WHY.search(question):
        found = next((part for part in parts if _REASON.search(part)), "")
        if found:
            return found
    if " is " in question or " are " in question:
        found = next((part for part in reversed(parts) if _CONCLUDES.match(plain(part))), "")
        if found:
            return found
    standing = (part for part in parts if not dangling(plain(part)) and not example(plain(part)))
    return next(standing, parts[0])


def gives_reason(sentence: str) -> bool:
    """Whether a sentence gives a reason or a purpose."""
    return bool(_REASON.search(sentence))


def sentence_of(node: Node, answer: str) -> frozenset[Unit]:
    """The sentence of a node that an answer was taken from."""
    start = answer[:24]
    found = next((i for i, sentence in enumerate(node.sentences) if start in plain(sentence)), 0)
    return frozenset({node.unit(found)})
