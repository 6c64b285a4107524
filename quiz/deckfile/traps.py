"""Where YAML takes a part of a value away without a word: ` #`, `!` and `&`."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from quiz.deckfile.nodes import NodeError

_COMMENT = re.compile(r"\s*#\S")
_SIGNS = (" #", "\t#", " &", " !", "\t&", "\t!")
_HINT = re.compile(r"[ \t]#\S|[:-][ \t]+[&!]")
_ALIAS = re.compile(r"\*([^\s,\[\]{}]+)")
_MARK = re.compile(r"&(?P<anchor>[^\s,\[\]{}]+)|!(?!!)\S*")


def traps(node: yaml.Node, text: str) -> Iterator[NodeError]:
    """What was lost, in the order of the nodes; `text` is what they were read from."""
    # Deck by deck there are millions of signs and no trap: the pattern is tried only where there may be one.
    if not any(sign[1] in text and sign in text for sign in _SIGNS) or not _HINT.search(text):
        return
    lines = text.split("\n")
    used = set(_ALIAS.findall(text))
    for scalar in _scalars(node):
        start, end = scalar.start_mark, scalar.end_mark
        if scalar.style in ("|", ">") or end.line >= len(lines):
            continue
        mark = _MARK.match(lines[start.line], start.column)
        if mark and mark["anchor"] not in used:
            what = f"YAML takes {mark[0]} away; a value that begins with & or ! needs quotes"
            yield NodeError("mark", what, start.line + 1, start.column + 1)
        comment = _COMMENT.match(lines[end.line], end.column)
        if comment and not scalar.style:
            what = "YAML takes what follows ' #' for a comment; if it belongs to the value, put all of it in quotes"
            yield NodeError("comment", what, end.line + 1, comment.end() - 1)


def _scalars(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Every scalar once, however often an alias repeats it."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
        else:
            waiting += [part for pair in reversed(node.value) for part in reversed(pair)]
