"""From a value that stands in the text and the value that is meant: the smallest splices that lead there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

from quiz.deckfile.edit import write
from quiz.deckfile.edit.tree import EditError, Node, Tree
from quiz.deckfile.edit.write import Place


@dataclass(frozen=True, slots=True)
class Splice:
    """The text from `start` to `end` is replaced."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A value and what it hangs on."""

    node: Node
    place: Place
    after: int
    """The offset behind its colon or dash."""


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """The text with every splice made; deletions may overlap."""
    parts, at = [], 0
    for splice in sorted(splices, key=lambda s: (s.start, s.end)):
        if splice.start < at and splice.text:
            raise EditError("two changes touch the same place; make them one by one")
        parts += [text[at : splice.start], splice.text]
        at = max(at, splice.end)
    return "".join([*parts, text[at:]])


@dataclass
class Changes:
    """One pass over a tree: splices that do not touch each other."""

    tree: Tree
    newline: str
    splices: list[Splice] = field(default_factory=list)
    touched: list[Node] = field(default_factory=list)
    """Whose values change."""
    gone: list[Node] = field(default_factory=list)
    """What is taken out of the text."""

    def reach(self, slot: Slot, meant: Any) -> None:
        """Bring a value nearer to what is meant; done when no splice comes of it."""
        node = slot.node
        if write.same(meant, node.plain):
            return
        self.touched.append(node)
        if node.kind == "list" and isinstance(meant, list) and meant and node.items:
            self._list(slot, meant)
        elif node.kind == "mapping" and isinstance(meant, dict) and meant and node.items:
            self._mapping(slot, meant)
        else:
            self._replace(slot, meant)

    def _replace(self, slot: Slot, meant: Any) -> None:
        node, tree, place = slot.node, self.tree, slot.place
        self.gone += node.walk()
        gap = tree.text[slot.after : node.start]
        if place.flow:
            lead = "" if gap or place.item else " "
            self.splices.append(Splice(node.start, node.end, lead + write.write(meant, place, node, tree)))
            return
        in_block = node.style in ("|", ">")
        followed = tree.text[node.end : tree.line_end(node.end)].strip()
        text = write.write(meant, replace(place, one_line=bool(followed) and not in_block), node, tree)
        head, newline, tail = text.partition(self.newline)
        comment = _comment(gap) or ("" if "#" in head and newline else _header_comment(tree, node))
        if newline or (node.kind in ("list", "mapping") and not node.flow):
            lead = gap if head and gap and "\n" not in gap else " " if head else ""
            text = f"{lead}{head}{comment and '  ' + comment}{newline}{tail}"
            self.splices.append(Splice(slot.after, node.end, text))
            return
        if in_block and comment:
            text += f"  {comment}"
        self.splices.append(Splice(node.start, node.end, text if gap else f" {text}"))

    def _list(self, slot: Slot, meant: list[Any]) -> None:
        node = slot.node
        old, new = [_known(item.plain) for item in node.items], [_known(entry) for entry in meant]
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "replace":
                for n, entry in zip(range(i1, i2), meant[j1:j2], strict=False):
                    self.reach(self.item_slot(slot, n), entry)
                return
            if tag == "delete":
                self._delete(slot, [node.items[i1]], i1)
                return
            if tag == "insert":
                self._insert_item(slot, i1, meant[j1])
                return

    def _mapping(self, slot: Slot, meant: dict[str, Any]) -> None:
        node = slot.node
        if not isinstance(node.plain, dict):
            raise EditError("a key is given twice here; mend that first")
        old, new = list(node.plain), list(meant)
        late = next((name for name in _arriving(old, new) if name in old), None)
        if late is not None:  # a key that moves: out first, so that it never stands there twice
            self._take_key(slot, old.index(late))
            return
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "replace":
                for n, name in zip(range(i1, i2), new[j1:j2], strict=False):
                    self._rename(slot, node.items[2 * n], name)
                return
            if tag == "delete":
                self._take_key(slot, i1)
                return
            if tag == "insert":
                self._insert_pair(slot, i1, new[j1], meant[new[j1]])
                return
        for n, name in enumerate(new):
            self.reach(self.value_slot(slot, n), meant[name])

    def _take_key(self, slot: Slot, n: int) -> None:
        self._delete(slot, slot.node.items[2 * n : 2 * n + 2], n)

    def _rename(self, slot: Slot, key: Node, name: str) -> None:
        self.gone.append(key)
        if key.kind == "alias":
            raise EditError("a key that is an alias cannot be renamed; change it in your editor")
        self.splices.append(Splice(self.tree.body(key), key.end, write.write_key(name, slot.place)))

    def value_slot(self, slot: Slot, n: int) -> Slot:
        """The value of the n-th pair of a mapping."""
        key, value = slot.node.pairs()[n]
        colon = self.tree.skip(key.end)
        if self.tree.text[colon : colon + 1] != ":":
            raise EditError("a key without a colon; mend that first")
        place = Place(
            self.tree.column(self.tree.key_start(key)), flow=slot.node.flow or slot.place.flow, newline=self.newline
        )
        return Slot(value, place, colon + 1)

    def item_slot(self, slot: Slot, n: int) -> Slot:
        """The n-th item of a list."""
        node, tree = slot.node, self.tree
        flow = node.flow or slot.place.flow
        if flow:
            return Slot(node.items[n], Place(0, flow=True, item=True, newline=self.newline), node.items[n].start)
        dash = self.dash(node, n)
        return Slot(node.items[n], Place(tree.column(dash), item=True, newline=self.newline), dash + 1)

    def dash(self, node: Node, n: int) -> int:
        """The offset of the dash of a list's n-th item."""
        return self.tree.skip(node.items[n - 1].end) if n else self.tree.skip(self.tree.body(node))

    def _insert_item(self, slot: Slot, n: int, entry: Any) -> None:
        node, tree = slot.node, self.tree
        if node.flow:
            text = write.force_flow(entry)
            self._into_flow(node.items[n - 1].end if n else None, node.items[0].start, text)
            return
        dash = self.dash(node, max(n - 1, 0))
        column = tree.column(dash)
        text = write.write(entry, Place(column, newline=self.newline, item=True))
        line = f"{' ' * column}- {text.lstrip()}" if not isinstance(entry, str) else f"{' ' * column}- {text}"
        if n:
            self.splices.append(Splice(*(tree.line_end(node.items[n - 1].end),) * 2, self.newline + line))
        else:
            self.splices.append(Splice(dash, dash, line.lstrip(" ") + self.newline + " " * column))

    def _insert_pair(self, slot: Slot, n: int, key: str, value: Any) -> None:
        node, tree = slot.node, self.tree
        start = tree.key_start(node.items[0])
        if node.flow:
            text = f"{write.write_key(key, slot.place)}: {write.force_flow(value)}"
            self._into_flow(node.items[2 * n - 1].end if n else None, start, text)
            return
        place = Place(tree.column(start), newline=self.newline)
        text = next(write.pairs({key: value}, place))
        indent = " " * place.column
        if n:
            at = tree.line_end(node.items[2 * n - 1].end)
            self.splices.append(Splice(at, at, self.newline + indent + text))
        else:
            self.splices.append(Splice(start, start, text + self.newline + indent))

    def _into_flow(self, behind: int | None, first: int, text: str) -> None:
        if behind is None:
            self.splices.append(Splice(first, first, f"{text}, "))
        else:
            self.splices.append(Splice(behind, behind, f", {text}"))

    def take_out(self, slot: Slot, n: int) -> None:
        """Take out the n-th item of a list."""
        self._delete(slot, [slot.node.items[n]], n)

    def _delete(self, slot: Slot, nodes: list[Node], n: int) -> None:
        """Take out an item, or a key and its value; `n` is its place among its fellows."""
        for node in nodes:
            self.gone += node.walk()
        whole = slot.node
        if whole.flow:
            start = nodes[0].start if whole.kind == "list" else self.tree.key_start(nodes[0])
            self._out_of_flow(whole, start, nodes[-1].end)
            return
        start = self.dash(whole, n) if whole.kind == "list" else self.tree.key_start(nodes[0])
        line = self.tree.line_start(start)
        if not self.tree.text[line:start].strip():
            self.splices.append(self._lines(line, nodes[-1].end))
            return
        follower = self.dash(whole, n + 1) if whole.kind == "list" else self.tree.key_start(whole.items[2 * n + 2])
        between = self.tree.text[nodes[-1].end : follower]
        if between.strip():
            follower = nodes[-1].end + len(between) - len(between.lstrip(" "))
        self.splices.append(Splice(start, follower, ""))

    def _lines(self, start: int, end: int) -> Splice:
        """Whole lines out; a text that ended without a newline still does."""
        below = self.tree.next_line(end)
        return Splice(self.tree.cut(start) if below == len(self.tree.text) else start, below, "")

    def _out_of_flow(self, whole: Node, start: int, end: int) -> None:
        text, comma = self.tree.text, self.tree.skip(end)
        if text[comma] == ",":
            until = comma + 1
            if text[end:comma].strip():
                self.splices += [Splice(start, end, ""), Splice(comma, until, "")]
                return
            while text[until] == " ":
                until += 1
            self.splices.append(Splice(start, until, ""))
            return
        before = max(item.end for item in whole.items if item.end <= start)
        comma = self.tree.skip(before)
        if text[comma + 1 : start].strip():
            self.splices += [Splice(comma, comma + 1, ""), Splice(start, end, "")]
        else:
            self.splices.append(Splice(comma, end, ""))


def _arriving(old: list[str], new: list[str]) -> list[str]:
    """The names that come to stand where another or none stood."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [name for tag, _, _, j1, j2 in codes if tag in ("replace", "insert") for name in new[j1:j2]]


def _known(value: Any) -> str:
    """what tells values apart: newlines at the end of a block do not."""
    return value.rstrip("\n") if isinstance(value, str) else f"\x00{value!r}"


def _comment(gap: str) -> str:
    return gap[gap.index("#") :].partition("\n")[0].rstrip() if "#" in gap else ""


def _header_comment(tree: Tree, node: Node) -> str:
    header = tree.header(node.start) if node.style in ("|", ">") else ""
    return header[header.index("#") :].rstrip() if "#" in header else ""
