"""From YAML text to nodes with places, and from nodes to plain text, lists and mappings.

Nothing is guessed to be a number, a date or a truth value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from quiz.deckfile.guards import unfit
from quiz.text.safe import clean

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # the C library is missing: slower, and the same
    from yaml import SafeLoader as _Base  # type: ignore[assignment]


class _Loader(_Base):
    """Resolves nothing: every scalar is text, whatever it looks like."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return "text"

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """There is nothing to resolve by path."""

    def ascend_resolver(self) -> None:
        """The same."""


DEPTH = 12
"""Lists and mappings inside each other."""
LARGEST = 64 * 1024 * 1024
"""Bytes of a deck."""
_BREAKS = "\x85\u2028\u2029"
"""Line breaks to YAML and to nobody else; as spaces they do not move what is below them."""
_EXPANDED = 10_000
"""Nodes that aliases may repeat."""


class NodeError(Exception):
    """Something is wrong at a place (line and column from 1)."""

    def __init__(self, code: str, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.code, self.line, self.column = code, line, column


def at(node: yaml.Node, code: str, message: str) -> NodeError:
    """An error at the start of a node."""
    return NodeError(code, message, node.start_mark.line + 1, node.start_mark.column + 1)


def compose(text: str) -> yaml.Node | None:
    """The nodes of a text, None where it is empty. Raises NodeError."""
    for sign in _BREAKS:
        text = text.replace(sign, " ")
    found = unfit(text)
    if found:
        offset, code, message = found
        raise NodeError(code, message, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line, column = _place(error, text)
        raise NodeError("yaml", _explained(error, text, line), line, column) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise NodeError("yaml", f"not YAML: {error}", 1, 1) from None


class Builder:
    """Builds plain values from a text that is known whole; counts what aliases repeat."""

    def __init__(self, text: str) -> None:
        # Anchors and escapes are rare: without a sign of them nothing is counted, and the text is cleaned already.
        self._seen: set[int] | None = set() if "&" in text and "*" in text else None
        self._repeated = 0
        self._clean = clean if "\\" in text or clean(text) != text else str
        self._plain = self._seen is None and self._clean is str

    def build(self, node: yaml.Node, depth: int = 0) -> Any:
        """Text, list or mapping. Raises NodeError: equal keys, keys that are no text, depth, aliases."""
        if self._seen is not None:
            self._count(node)
        if isinstance(node, yaml.ScalarNode):
            return self._clean(node.value)
        if depth >= DEPTH:
            raise at(node, "deep", "nested too deeply for a deck")
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, depth + 1) for item in node.value]
        built: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise at(key, "key", "a key must be text; put it in quotes")
            name = self._clean(key.value)
            if name in built:
                raise at(key, "twice", f"the key {name!r} is given twice")
            # Nearly all values are scalars of a text that needs nothing: they are taken without a call.
            plain = self._plain and type(value) is yaml.ScalarNode
            built[name] = value.value if plain else self.build(value, depth + 1)
        return built

    def _count(self, node: yaml.Node) -> None:
        assert self._seen is not None  # noqa: S101 (told by the caller)
        if id(node) in self._seen:
            self._repeated += 1
            if self._repeated > _EXPANDED:
                raise at(node, "aliases", "aliases repeat too much here")
        self._seen.add(id(node))


def nodes(root: yaml.Node) -> Iterator[yaml.Node]:
    """Every node once, in their order, however often an alias repeats it."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            waiting += [part for pair in reversed(node.value) for part in reversed(pair)]


def place_of(node: yaml.Node, path: tuple[int | str, ...]) -> yaml.Node:
    """The node at a path of keys and indices, or the last one on the way that there is."""
    for step in path:
        found = _child(node, step)
        if found is None:
            return node
        node = found
    return node


def key_of(node: yaml.Node, name: str) -> yaml.Node:
    """The node of a key in a mapping, else the mapping."""
    if isinstance(node, yaml.MappingNode):
        keys: list[yaml.Node] = [key for key, _ in node.value if key.value == name]
        return keys[0] if keys else node
    return node


def _child(node: yaml.Node, step: int | str) -> yaml.Node | None:
    children: list[yaml.Node] = []
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        children = node.value[step : step + 1]
    elif isinstance(node, yaml.MappingNode):
        children = [value for key, value in node.value if key.value == step]
    return children[0] if children else None


_IN_QUOTES = "needs quotes, as in: answer: 'text'"
_HELP = (
    (r"^ *\t", "indent with spaces, not with tabs"),
    (r"[:-]\s+'[^']*'\w", "a ' inside single quotes is written twice, as in: 'it''s'"),
    (r"""[:-]\s+"[^"]*\\[^"\\/abefnrtuvxNLP_0 ]""", r"a value that holds \ goes into single quotes, as in: '\sqrt{N}'"),
    (r"""[:-]\s+(?:'[^']*'|"[^"]*")\s*[^\s#,:\]}]""", "a value that begins with a quote ends with it; quote all of it"),
    (r"^\s*(?:- )?\s*[\w ]+:\s+[^'\"\[{|>&*!].*: ", f"a value that holds ': ' {_IN_QUOTES}"),
    (r":\s+[\[{]", f"a value that begins with [ or {{ and is no list or mapping {_IN_QUOTES}"),
    (r"[:-]\s+[%@`]", f"a value that begins with %, @ or ` {_IN_QUOTES}"),
    (r":\s+[*&!|>?-]|-\s+[*&!|>?]", f"a value that begins with *, &, !, |, >, ? or - {_IN_QUOTES}"),
)
"""What a line looks like that YAML cannot read, and the way out."""


def _place(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int]:
    """Where the parser complains; where the end of the text cut something short, where that began."""
    last = text.count("\n")
    for mark in (error.problem_mark, error.context_mark):
        if mark and mark.line <= last:
            return mark.line + 1, mark.column + 1
    return last + 1, 1


def _explained(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    """The parser's complaint, with help for the line, or else for the one before it."""
    what = str(error.problem or error.context or "cannot be read")
    lines = text.split("\n", line + 1)
    for here in lines[max(line - 2, 0) : line][::-1]:
        for pattern, way_out in _HELP:
            if re.search(pattern, here):
                return f"not YAML: {what}; {way_out}"
    return f"not YAML: {what}"
