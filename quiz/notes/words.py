"""The words of a whole note: which it writes small, and how often it uses them."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from quiz.notes.language import korean
from quiz.notes.node import Node

WORD = re.compile(r"[A-Za-z][A-Za-z0-9'’-]*(?<!['’-])|[가-힣]+")


def note_of(node: Node) -> Node:
    """The root of the note that a node belongs to."""
    while node.parent is not None:
        node = node.parent
    return node


@lru_cache(maxsize=1)
def _text(root: Node) -> str:
    return "\n".join([node.text for node in root.walk() if node.kind != "code"])


@lru_cache(maxsize=1)
def _counted(root: Node) -> Counter[str]:
    return Counter(WORD.findall(_text(root)))


def common_noun(word: str, node: Node) -> bool:
    """Whether a word that begins large does so only for its place: the note writes it small elsewhere."""
    return word[:1].isupper() and word[1:].islower() and word.lower() in _counted(note_of(node))


def uses(word: str, node: Node) -> int:
    """How often the note uses a word, large or small."""
    counted = _counted(note_of(node))
    return sum([counted.get(form, 0) for form in {word, word.lower(), word.capitalize(), word.upper()}])


@lru_cache(maxsize=1)
def _all(root: Node) -> str:
    """The note in small letters, each part and each sentence behind a line's end."""
    parts = [node.plain.lower() for node in root.walk() if node.kind != "code"]
    return "\n" + "\n".join(parts).replace(". ", "\n") + "\n"


_ARTICLE = re.compile(r"(?:an?|the) ")


def told_once(name: str, node: Node) -> bool:
    """Whether no more than one sentence of the note begins with a name, and no heading is that."""
    name = name.lower()
    bare = name[match.end() :] if (match := _ARTICLE.match(name)) else name
    told = _all(note_of(node))
    begins = sum(told.count(f"\n{article}{bare} ") for article in ("", "a ", "an ", "the "))
    return begins < 2 and f"\n{bare}\n" not in told and f"\n{bare}:" not in told


_SHARE = 0.25
"""Of the letters that are Hangul, from which on a note is written in Korean, with terms in English."""


@lru_cache(maxsize=1)
def _korean_note(root: Node) -> bool:
    # With a line's end, as a text that ends in Hangul is Korean whatever else stands in it.
    return korean(f"{_text(root)}\n", _SHARE)


def korean_note(node: Node) -> bool:
    """Whether the note is in Korean, so that a question about an English line is, too."""
    return _korean_note(note_of(node))
