"""A note as a tree: headings, items, paragraphs, tables, quotes, code and details, each with its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quiz.notes.blocks import blocks
from quiz.notes.inline import all_bold, clean, outside, plain
from quiz.notes.lines import hard_broken, titles
from quiz.notes.markup import CLOSE_DETAILS, OPEN_DETAILS
from quiz.notes.node import Node
from quiz.notes.numbered import nest
from quiz.notes.phrases import asks, without
from quiz.notes.prepare import Prepared, prepare
from quiz.notes.sentences import introduces

if TYPE_CHECKING:
    from markdown_it.token import Token

BOLD_LEVEL = 7
"""Of a bold line that stands for a heading: under all real ones."""

_TASK = re.compile(r"^\[([ xX])\]\s+")
_SWALLOWED = re.compile(r"^(\s*)([-*+]|\d{1,3}[.)])\s+(?=\S)")
_BREAK = re.compile(r"<br\s*/?>|</br>", re.IGNORECASE)
_TERM_LINE = re.compile(
    r"^\s*(?:(\*{1,3}|__?|`)(?=\S)[^*_`\n]{2,60}(?:[:：]\1|\1\s*[:：]|\1\s+[-–—=])"
    r"|[^\W\d][^:.!?=`*\n]{1,40}?(?:[:：]|\s[-–—=]))\s+\S"
)
"""A term with what it is; a paragraph of such lines only is a list without its marks."""
_CALLOUT = re.compile(r"^\[!(\w+)\][+-]?[ \t]*")
_ONLY_LINK = re.compile(
    r"^\W{0,6}\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*\)\W{0,3}$|^<?https?://\S+$"
)
_POINTS_ON = re.compile(
    r"^(?:\W*(?:up|parents?|child(?:ren)?|next|prev(?:ious)?|back|home|related(?: notes?)?|see(?: also)?|links?|topics?"
    r"|moc|tags?|sources?|상위|하위|관련(?: ?노트| ?문서)?|이전|다음|링크|태그|참고)\W*:{1,2}\s*)?"
    r"(?:(?:!?\[\[[^\]]*\]\]|#[^\s#]+)[\s,·|/>←→]*)+$",
    re.IGNORECASE,
)
"""Links and tags alone, with or without the word for what they lead to (`Up: [[Map of chemistry]]`)."""
_HASHES = re.compile(r"^#{1,6}\s+")
_STATE = re.compile(r"^(?:TODO|DOING|DONE|NOW|LATER|WAITING|CANCELED)\s+")


@dataclass(eq=False)
class Outline:
    """A note as it was read."""

    root: Node
    raw: list[str]
    title: str = ""
    tags: tuple[str, ...] = ()
    date: str = ""

    def passage(self, first: int, last: int) -> str:
        """The lines of the file, as they are."""
        return "\n".join(self.raw[first - 1 : last])


def _parted(line: str) -> str:
    """A line with each `<br>` outside code as a break that ends in two blanks."""
    return outside(line, lambda part: _BREAK.sub("  \n", part)) if "<" in line else line


def _only_links(text: str) -> bool:
    return ("](" in text or "://" in text) and bool(_ONLY_LINK.match(text))


def outline(text: str) -> Outline:
    """The tree of a note. Every text makes one; it takes time proportional to the text."""
    ready = prepare(text)
    builder = _Builder(ready)
    builder.build(blocks("\n".join(ready.lines)))
    nest(builder.root)
    front = ready.front
    return Outline(builder.root, ready.raw, front.title, front.tags, front.date)


_BRACKETS = re.compile(r"(?<=\S) ?\([^()]*\)$")


@cache
def _handler(kind: str, nesting: int) -> str:
    """The builder's method for a token."""
    does = "opens" if nesting == 1 else "closes" if nesting == -1 else "stands"
    return f"_{kind.removesuffix('_open').removesuffix('_close')}_{does}"


_WORDS = 5
"""Of a bold line that is a heading though it ends in a stop."""


def _a_sentence(bold: str) -> bool:
    return bold.rstrip().endswith(".") and len(bold.split()) > _WORDS


class _Builder:
    """Turns the parser's tokens into nodes; `open` is what the next one belongs under."""

    def __init__(self, ready: Prepared) -> None:
        self.ready = ready
        self.root = Node("note")
        self.open = [self.root]
        self.marks: list[int] = []
        """How deep `open` was when each container of the parser began."""

    def build(self, tokens: list[Token]) -> None:
        for token in tokens:
            handler = getattr(self, _handler(token.type, token.nesting), None)
            if handler:
                handler(token)

    def _lines(self, token: Token) -> tuple[int, int]:
        first, last = token.map or [0, 1]
        origin, lines = self.ready.origin, self.ready.lines
        while last - 1 > first and (last > len(lines) or not lines[last - 1].strip()):
            last -= 1
        if not origin:
            return 1, 1
        most = len(origin)
        return origin[first if first < most else most - 1], origin[(min(most, last)) - 1]

    def _add(self, node: Node) -> Node:
        node.parent = self.open[-1]
        node.place = len(node.parent.children)
        before = node.parent.children[-1] if node.place else node.parent
        if node.kind == "paragraph" and before.first == node.first:
            node.part = before.part + 1
        node.parent.children.append(node)
        return node

    def _enter(self) -> None:
        self.marks.append(len(self.open))

    def _leave(self) -> None:
        del self.open[self.marks.pop() :]

    # Containers

    def _bullet_list_opens(self, token: Token) -> None:
        self._enter()
        self._adopt(token)

    def _bullet_list_closes(self, token: Token) -> None:
        self._leave()

    _ordered_list_opens, _ordered_list_closes = _bullet_list_opens, _bullet_list_closes

    def _list_item_opens(self, token: Token) -> None:
        self._enter()
        first, _ = self._lines(token)
        number = int(token.info) if token.info.isdigit() else None
        self.open.append(self._add(Node("item", "", first, first, number=number)))

    def _list_item_closes(self, token: Token) -> None:
        self._leave()

    def _blockquote_opens(self, token: Token) -> None:
        self._enter()
        first, last = self._lines(token)
        self._adopt()
        self.open.append(self._add(Node("quote", "", first, last)))

    def _blockquote_closes(self, token: Token) -> None:
        quote = self.open[self.marks[-1]] if len(self.open) > self.marks[-1] else None
        self._leave()
        if quote and quote.text and not quote.children and not titles(quote.plain):
            quote.children.append(Node("paragraph", quote.text, quote.first, quote.last, quote))
            quote.text = ""
        only = quote.children[0].text if quote and len(quote.children) == 1 else ""
        bold = all_bold(only) or (only if all_bold(_BRACKETS.sub("", only)) else "")
        if quote and bold and not quote.children[0].children and self.open[-1].kind in ("note", "heading", "details"):
            self.open[-1].children.pop()
            self._heading(clean(bold), BOLD_LEVEL, quote.first, quote.last)

    def _adopt(self, of: Token | None = None) -> None:
        """Let what follows belong to the paragraph before it, where that leads up to it."""
        above = self.open[-1]
        before = above.children[-1] if above.children else None
        if of and before and above.kind != "item" and before.kind == "quote" and self._titled(before):
            self.open.append(before)
        if before is None or before.kind != "paragraph" or before.children:
            return
        if introduces(before.plain) or (of and above.kind != "item" and self._heads(before, of)):
            self.open.append(before)

    def _titled(self, quote: Node) -> bool:
        """Whether a quote is no more than the title of the list under it, or its question (`> Title`)."""
        only = quote.children[0] if len(quote.children) == 1 else None
        told = only.plain if only and only.kind == "paragraph" and not only.children else ""
        if only and (titles(_BRACKETS.sub("", told)) or asks(told)):
            quote.text, quote.children = only.text, []
        return bool(quote.text) and not quote.children

    def _heads(self, before: Node, of: Token) -> bool:
        """Whether a list belongs to the line before it: no empty line parts them, or that line is a mere label."""
        return before.first == before.last and (before.last + 1 == self._lines(of)[0] or titles(before.plain))

    # Leaves

    def _heading_opens(self, token: Token) -> None:
        self.level = int(token.tag[1])

    def _heading_closes(self, token: Token) -> None:
        self.level = 0

    level = 0
    in_table = False

    def _inline_stands(self, token: Token) -> None:
        if self.in_table:
            self._cell(token)
        elif self.level:
            text = clean(token.content)
            if self.open[-1].kind in ("note", "heading", "details"):
                self._heading(text, self.level, *self._lines(token))
            elif text:
                self._words(text, *self._lines(token))
        else:
            self._paragraph(token)

    def _heading(self, text: str, level: int, first: int, last: int) -> None:
        if not text:
            return
        above = self.open[-1]
        if level == above.level == BOLD_LEVEL and not above.children:
            level += 1  # A bold line right under another one belongs to it.
        while self.open[-1].kind == "heading" and self.open[-1].level >= level:
            self.open.pop()
        self.open.append(self._add(Node("heading", text, first, last, level=level)))

    def _hr_stands(self, token: Token) -> None:
        while self.open[-1].kind == "heading" and self.open[-1].level >= BOLD_LEVEL:
            self.open.pop()

    def _paragraph(self, token: Token) -> None:
        content = token.content
        if content.startswith((OPEN_DETAILS, CLOSE_DETAILS)):
            self._details(token, content)
            return
        first, last = self._lines(token)
        bold = all_bold(content)
        if bold and len(bold) <= 120 and not _a_sentence(bold) and self.open[-1].kind in ("note", "heading", "details"):
            self._heading(clean(bold), BOLD_LEVEL, first, last)
            return
        lines: list[str] = []
        at: list[int] = []
        for i, line in enumerate(content.split("\n"), (token.map or [0, 1])[0]):
            told = [part for part in _parted(line).split("\n") if part.strip()] or [""]
            lines += told
            at += [self._at(i)] * len(told)
        self._split(lines, at)

    def _split(self, lines: list[str], at: list[int]) -> None:
        """A paragraph, and the bullets that the parser took for more of it; `at`: where each line stands."""
        if len(lines) > 1 and all(map(_TERM_LINE.match, lines)):
            for i, line in enumerate(lines):
                self._words(clean(line), at[i], at[i], line)
            return
        own = next((i for i, line in enumerate(lines) if i and _SWALLOWED.match(line)), len(lines))
        starts = hard_broken(lines[:own]) if own > 1 else [0]
        for i, end in zip(starts, [*starts[1:], own], strict=True):
            raw = "\n".join(lines[i:end])
            self._words(clean(raw), at[i], at[end - 1], raw)
        if own == len(lines):
            return
        self._enter()
        before = self.open[-1].children[-1] if self.open[-1].children else None
        if before and before.kind == "paragraph":
            self.open.append(before)
        depths: list[int] = []
        for i, line in enumerate(lines[own:], own):
            self._swallowed(line, at[i], depths)
        self._leave()

    def _swallowed(self, line: str, at: int, depths: list[int]) -> None:
        bullet = _SWALLOWED.match(line)
        if bullet is None:
            item = self.open[-1]
            item.text, item.last = f"{item.text}\n{clean(line)}".strip(), at
            return
        while depths and len(bullet[1]) <= depths[-1]:
            depths.pop()
            self.open.pop()
        depths.append(len(bullet[1]))
        number = int(bullet[2][:-1]) if bullet[2][0].isdigit() else None
        self.open.append(self._add(Node("item", clean(line[bullet.end() :]), at, at, number=number)))

    def _at(self, line: int) -> int:
        origin = self.ready.origin
        return origin[min(line, len(origin) - 1)]

    def _words(self, text: str, first: int, last: int, raw: str = "") -> None:
        """A paragraph; the first one of an item is the item's own text."""
        holder = self.open[-1]
        if holder.kind == "item" and not holder.text and not holder.children:
            task = _TASK.match(raw)
            if task:
                holder.checked, text = task[1] != " ", clean(raw[task.end() :])
            points_on = "[[" in raw and raw[:2] != "[[" and _POINTS_ON.match(raw)
            text = "" if points_on or _only_links(raw) else text
            holder.text, holder.first, holder.last = without(_HASHES, without(_STATE, text)), first, last
        elif holder.kind == "quote" and not holder.children and (callout := _CALLOUT.match(text)):
            head, _, rest = text[callout.end() :].partition("\n")
            holder.text = head
            if rest:
                self._add(Node("paragraph", rest, min(first + 1, last), last))
        elif text and not ("[[" in raw and _POINTS_ON.match(raw)):
            self._add(Node("paragraph", text, first, last))

    def _details(self, token: Token, content: str) -> None:
        if content.startswith(OPEN_DETAILS):
            first, last = self._lines(token)
            self.open.append(self._add(Node("details", clean(content[1:]), first, last)))
            return
        floor = self.marks[-1] if self.marks else 1
        depths = [i for i in range(floor, len(self.open)) if self.open[i].kind == "details"]
        if depths:
            del self.open[depths[-1] :]

    def _fence_stands(self, token: Token) -> None:
        self._adopt_one(
            Node("code", token.content.rstrip("\n"), *self._lines(token), language=token.info.split(" ")[0])
        )

    def _math_block_stands(self, token: Token) -> None:
        self._adopt_one(Node("maths", f"$${token.content.strip()}$$", *self._lines(token)))

    def _adopt_one(self, node: Node) -> None:
        self._enter()
        self._adopt()
        self._add(node)
        self._leave()

    def _table_opens(self, token: Token) -> None:
        first, last = self._lines(token)
        self._enter()
        self._adopt()
        self._add(Node("table", "", first, last))
        self.in_table = True

    def _table_closes(self, token: Token) -> None:
        self.in_table = False
        self._leave()

    def _tr_opens(self, token: Token) -> None:
        table = self.open[-1].children[-1]
        table.rows.append([])
        table.row_lines.append(self._lines(token)[0])

    def _cell(self, token: Token) -> None:
        row = self.open[-1].children[-1].rows[-1]
        # A link that only points on tells nothing; in the first column it names what the row is about.
        row.append("" if row and _only_links(token.content) else plain(clean(token.content).replace("\n", ", ")))
