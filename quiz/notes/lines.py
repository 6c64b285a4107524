"""Lines that Markdown joins to the line before, though their writer began anew.

A line without indent right after a bullet belongs to the bullet in CommonMark, so that long bullets may be wrapped.
Many writers know nothing of that: a line of theirs after a short bullet is the next paragraph. Where the line before
had room for the first word of the next one, nobody wrapped it. So with two blanks at a line's end: what follows is
another line.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quiz.notes.inline import clean
from quiz.notes.language import OWN_TOPIC, korean, noun_phrase
from quiz.notes.phrases import clause, dangling, finite, is_label, predicate

_BULLET = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+\S")
_BEGINS = re.compile(r"(?:\*{1,2}|_{1,2}|`)?(?:[A-Z\d]|[^\W\d_a-zA-Z])")
_GOES_ON = re.compile(r"(?:,|\b(?:and|or|the|of|to|an?|as|but|with|at|for|by|from|which|than|into|its)|[(/&+-])$")
_GOES_ON_KO = re.compile(
    r"(?:[가-힣A-Za-z)](?:을|를|의|에|와|과|로|는|은)|에서|적으|하고|하며|하여|해서|되어|되고|면서|지만|는데|위해|통해|대한|위한"
    r"|[하되있없]는|[한된할될] |및|또는|그리고)$"
)
"""How a Korean line ends that goes on in the next one: a particle, a verb before its noun, a joint."""
_BOLD_LINE = re.compile(r"\*\*[^*]{2,60}\*\*\s*$")
_CONTINUES = re.compile(r"(?:할|될|한|된|로|을|를|이|가|의|에|은|는) ")
"""How the rest of a Korean word or clause begins."""
_NO_TITLE = frozenset("it we they you he she has have no not".split())
_WRAPPED = 0.75
"""The share of the longest line from which on a line may be a wrapped one."""
_NARROWEST, _WIDE, _LOOKED_BACK = 60, 100, 12
_STOPS = re.compile(r"[.!?][)\"'”’*_]{0,3}$")


def leaves_the_list(lines: list[str], line: str, width: int) -> bool:
    """Whether a line without indent begins a paragraph of its own, although the lines before are a list.

    `lines` are those before it, `width` is the length of the note's longest line.
    """
    before = lines[-1]
    if _BOLD_LINE.match(line) and _in_list(lines):
        return True
    if not _BEGINS.match(line) or not _in_list(lines):
        return False
    said = before.strip()
    if _GOES_ON.search(said) or _GOES_ON_KO.search(said) or _CONTINUES.match(line):
        return False
    room = len(before.rstrip()) + 1 + len(line.split(" ", 1)[0])
    if before.endswith("  ") or (len(said) > _WIDE and _STOPS.search(said)):
        return True
    return room <= _WRAPPED * max(width, _NARROWEST)


def _in_list(lines: list[str]) -> bool:
    """Whether the last line is a bullet's, or goes on with one under its indent."""
    for line in reversed(lines[-_LOOKED_BACK:]):
        if _BULLET.match(line):
            return True
        if line[:1] not in (" ", "\t"):
            return False
    return False


def hard_broken(lines: list[str]) -> list[int]:
    """Where the lines of a paragraph begin that stand for themselves, from 0.

    The one before ends in two blanks, or it is the Korean title of what follows. A name over its one explanation stays
    with it.
    """
    starts = [0]
    for i, line in enumerate(lines[1:], 1):
        broken = lines[i - 1].endswith("  ") or (i == 1 and _is_headline(lines[0], lines[-1]))
        if broken and _BEGINS.match(line.lstrip()):
            starts.append(i)
    if len(starts) == 1:
        return starts
    told = [line for line in lines if clean(line)]
    named = len(told) <= 2 and told and is_label(told[0]) and not noun_phrase(clean(told[0]).strip("*_ "))
    if named and len(told[0].split()) > _NAME and _is_headline(told[0], told[-1]):
        return starts
    return [0] if named else starts


_HEADLINE, _NAME = 50, 4
"""Characters of a title, words of a name."""


def _is_headline(line: str, last: str) -> bool:
    """Whether a Korean line ends in a noun where the paragraph ends in a sentence: nobody wraps one so early."""
    said = line.strip()
    if len(said) > _HEADLINE or said.isascii() or not last.rstrip().endswith("다."):
        return False
    return not (_GOES_ON.search(said) or _GOES_ON_KO.search(said) or predicate(said) or said[-1] in ".,:;?!")


@lru_cache(maxsize=4096)
def titles(text: str) -> bool:
    """Whether a line alone is the title of what stands under it: a short name, no statement and no explanation."""
    words = text.split()
    if len(words) > 6 or len(text) > 48 or text.endswith((".", ",", ")")) or not is_label(text) or dangling(text):
        return False
    if korean(text):
        return not (noun_phrase(text) or predicate(text) or clause(text))
    return not finite(text) and words[0].lower() not in _NO_TITLE


_STATED_KO = re.compile(
    r"[가-힣A-Za-z)`](?:로|을|를|에서|에게|끼리|마다|에) [가-힣]{2,}$|\S \S+(?:[가-힣]다|[됨함음])$|따로 \S+$"
)


@lru_cache(maxsize=4096)
def stated(label: str) -> bool:
    """Whether a Korean line that ends in a noun tells something, so that it is no name ('두 노드로 구성')."""
    if label.isascii() or not korean(label):
        return False
    topic = len(label.split()) > 2 and OWN_TOPIC.match(label)
    return bool(topic or _STATED_KO.search(label) or predicate(label) or _EACH_TIME.search(label))


_EACH_TIME = re.compile(r"[가-힣]마다 (?:\S+ )?[가-힣]{2,}$")
