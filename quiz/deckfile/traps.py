"""Where YAML takes a part of a value away without a word: ` #`, `!` and `&`."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from quiz.deckfile.nodes import NodeError, nodes

_COMMENT = re.compile(r"\s*#\S")
_ALIAS = re.compile(r"\*([^\s,\[\]{}]+)")
_MARK = re.compile(r"&(?P<anchor>[^\s,\[\]{}]+)|!(?!!)\S*")
_FAR = 200
"""Characters of a line in which a node's beginning is looked for."""


def traps(node: yaml.Node, text: str) -> Iterator[NodeError]:
    """What was lost, in the order of the nodes; `text` is what they were read from."""
    # Deck by deck there are millions of signs and no trap: scalars are looked at only where there may be one.
    if not _may_lose(text):
        return
    lines = text.split("\n")
    used = set(_ALIAS.findall(text))
    for scalar in nodes(node):
        start, end = scalar.start_mark, scalar.end_mark
        if not isinstance(scalar, yaml.ScalarNode) or scalar.style in ("|", ">") or end.line >= len(lines):
            continue
        mark = _MARK.match(lines[start.line], start.column)
        if mark and mark["anchor"] not in used:
            what = f"YAML takes {mark[0]} away; a value that begins with & or ! needs quotes"
            yield NodeError("mark", what, start.line + 1, start.column + 1)
        comment = _COMMENT.match(lines[end.line], end.column)
        if comment and not scalar.style:
            what = "YAML takes what follows ' #' for a comment; if it belongs to the value, put all of it in quotes"
            yield NodeError("comment", what, end.line + 1, comment.end() - 1)


def has_anchors(text: str) -> bool:
    """Could any node of the text have an anchor? Sometimes yes where none has, never no where one has."""
    return any(not text[at + 1 : at + 2].isspace() and _may_begin(text, at) for at in _places(text, "&"))


def _may_lose(text: str) -> bool:
    """Never False where a trap is: what is told of one card must not depend on what other cards hold."""
    if any(not text[at + 1 : at + 2].isspace() and _may_end(text, at) for at in _places(text, "#")):
        return True
    return has_anchors(text) or any(_may_begin(text, at) for at in _places(text, "!"))


def _may_begin(text: str, at: int) -> bool:
    """Could a node begin here? At the start of a line, after a sign that leads to a value, after a tag."""
    far = max(at - _FAR, 0)
    begin = max(text.rfind("\n", far, at) + 1, far)
    words = text[begin:at].split()
    # A word that is cut off may be a long tag.
    return not words or words[-1][-1] in "-:?,[{" or words[-1][0] == "!" or (len(words) == 1 and at - begin == _FAR)


def _may_end(text: str, at: int) -> bool:
    """Could a value end before a `#` here? An empty one may end with its colon."""
    before = text[at - 1 : at] if at else "\n"
    return before == ":" or (before.isspace() and before != "\n")


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
