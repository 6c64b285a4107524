"""A deck's text as a tree that knows exactly where each value stands, its anchors and aliases included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from quiz.deckfile.guards import unfit
from quiz.text.errors import PersonError
from quiz.text.safe import clean

_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLANK_END = re.compile(r"(?:\r?\n[ \t]*)+\Z")
_GAP = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*")
_PROPERTIES = re.compile(r"(?:[&!]\S*(?:[ \t\r\n]+|#[^\r\n]*)*)*")
_ASKED = re.compile(r"(?:(?<=[ {,])|^)\?[ ]+\Z", re.MULTILINE)
_HEADER = re.compile(r"[^\r\n]*")
_EXPANDED = 10_000
"""Values that aliases may repeat."""


class EditError(PersonError):
    """This edit cannot be made in place; nothing changed."""


class NotYamlError(EditError):
    """The text cannot be parsed."""


@dataclass(slots=True, eq=False)
class Node:
    """A value in the text, from `start` to just before `end`, both offsets."""

    kind: Literal["text", "list", "mapping", "alias"]
    start: int
    """Of its first sign, anchor and tag included."""
    end: int
    """Behind its last sign; blank lines and comments that follow are not its own."""
    flow: bool = False
    style: str | None = None
    """Of a text: None (plain), `'`, `"`, `|` or `>`."""
    anchor: str = ""
    text: str = ""
    items: list[Node] = field(default_factory=list)
    """Of a list; of a mapping its keys and values in turn."""
    target: Node | None = None
    """Of an alias: what it stands for."""
    plain: Any = None
    """Its value: text, list or mapping."""

    def pairs(self) -> list[tuple[Node, Node]]:
        """Keys and values of a mapping."""
        return list(zip(self.items[::2], self.items[1::2], strict=True))

    def walk(self) -> Iterator[Node]:
        """This node and all inside it."""
        yield self
        for item in self.items:
            yield from item.walk()


class Twice(tuple[Any, ...]):
    """The pairs of a mapping with a key given twice or a key that is no text: kept, not edited."""

    __slots__ = ()


class Tree:
    """The parsed text."""

    def __init__(self, text: str) -> None:
        found = unfit(text)
        if found:
            raise EditError(f"the deck cannot be edited: {found[2]} (line {text.count(chr(10), 0, found[0]) + 1})")
        self.text = text
        self.aliases: list[Node] = []
        self._anchors: dict[str, Node] = {}
        self._repeated = 0
        self._events: Iterator[Any] = yaml.parse(text, Loader=_Parser)
        try:
            self.root = self._document()
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            mark = getattr(error, "problem_mark", None)
            where = f" (line {mark.line + 1})" if mark else ""
            what = getattr(error, "problem", None) or error
            raise NotYamlError(f"the deck is not YAML: {what}{where}; mend that first") from None

    def _document(self) -> Node:
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event)
                list(self._events)
                return root
        return Node("mapping", 0, 0, plain={})

    def _node(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event.anchor or "", start, end)
        if isinstance(event, yaml.ScalarEvent):
            end = self._end_of(event.style, start, end)
            text = clean(event.value)
            node = Node("text", start, end, style=event.style, anchor=event.anchor or "", text=event.value, plain=text)
        else:
            node = self._collection(event, start)
        if node.anchor:
            self._anchors[node.anchor] = node
        return node

    def _end_of(self, style: str | None, start: int, end: int) -> int:
        if style not in ("|", ">"):
            return end
        header = self.header(start)
        found = None if "+" in header.split("#")[0] else _BLANK_END.search(self.text, start, end)
        if found:
            return found.start()
        last = self.text[start:end]
        return start + len(last.removesuffix("\n").removesuffix("\r"))

    def header(self, start: int) -> str:
        """The first line of a block text: `|-  # comment`, without its anchor and tag."""
        after = _PROPERTIES.match(self.text, start)
        found = _HEADER.match(self.text, after.end() if after else start)
        return found[0] if found else ""

    def _collection(self, event: Any, start: int) -> Node:
        mapping = isinstance(event, yaml.MappingStartEvent)
        kind: Literal["list", "mapping"] = "mapping" if mapping else "list"
        node = Node(kind, start, start, flow=bool(event.flow_style), anchor=event.anchor or "")
        while True:
            inner = next(self._events)
            if isinstance(inner, yaml.CollectionEndEvent):
                end: int = inner.end_mark.index  # type: ignore[union-attr]
                break
            node.items.append(self._node(inner))
        node.end = end if node.flow else node.items[-1].end
        values = [item.plain for item in node.items]
        node.plain = _mapping(node.items[::2], values) if mapping else values
        return node

    def _alias(self, name: str, start: int, end: int) -> Node:
        target = self._anchors.get(name)
        if target is None:
            raise EditError(f"the deck cannot be edited: *{name} stands for nothing before it")
        self._repeated += sum(1 for _ in target.walk())
        if self._repeated > _EXPANDED:
            raise EditError("the deck cannot be edited: aliases repeat too much")
        node = Node("alias", start, end, target=target, plain=target.plain)
        self.aliases.append(node)
        return node

    def skip(self, at: int) -> int:
        """The offset of what comes next behind white space and comments."""
        found = _GAP.match(self.text, at)
        return found.end() if found else at

    def body(self, node: Node) -> int:
        """Where a node begins behind its anchor and tag."""
        found = _PROPERTIES.match(self.text, node.start) if node.anchor or self.text[node.start] in "&!" else None
        return found.end() if found else node.start

    def key_start(self, key: Node) -> int:
        """Where a key of a mapping begins: at its `?` where it has one."""
        found = _ASKED.search(self.text, self.line_start(key.start), key.start)
        return found.start() if found else key.start

    def keeps_newlines(self, node: Node) -> bool:
        """Does the value end in a block text to which all line ends below belong, as `|+`?"""
        while node.items:
            node = node.items[-1]
        return node.style in ("|", ">") and "+" in self.header(node.start).split("#")[0]

    def line_start(self, at: int) -> int:
        """The offset of the first sign of a line."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """The offset of a line's newline, or of the end of the text."""
        end = self.text.find("\n", at)
        if end < 0:
            return len(self.text)
        return end - 1 if end > at and self.text[end - 1] == "\r" else end

    def next_line(self, at: int) -> int:
        """The offset of the line below, or of the end of the text."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def cut(self, at: int) -> int:
        """Where the text ends if the line at `at` and all below go: at the end of the line above.

        Behind it where a block text stands there, whose own newline that is, or where the text ends in a newline.
        """
        end = self.line_end(self.line_start(at - 1)) if at else 0
        blocks = (node for node in self.root.walk() if node.style in ("|", ">") and node.end <= end)
        whole = self.text.endswith("\n") or any(not self.text[node.end : end].strip() for node in blocks)
        return at if whole else end

    def column(self, at: int) -> int:
        """Signs before it on its line."""
        return at - self.line_start(at)


def _mapping(keys: list[Node], values: list[Any]) -> Any:
    names = [key.plain for key in keys]
    pairs = list(zip(names, values[1::2], strict=True))
    if all(isinstance(name, str) for name in names) and len(set(names)) == len(names):
        return dict(pairs)
    return Twice(pairs)
