"""A card's Markdown as something that a `Static` shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from quiz.model.prompt import BLANK, Prompt
from quiz.tui.flow import FIXED, SPARE, Hang

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from rich.console import RenderableType

_BLOCKS = re.compile(r"^\s*(?:```|~~~|[-*+] |\d+[.)] |#|>|\||<|    )|\n\s*\n|\n\|", re.MULTILINE)
_INLINE = re.compile(r"[*_`\[\]!<\\$&~]")
_MATHS_MARK, _GAP_MARK, _BLANK_MARK = "\ue000", "\ue001", "\ue002"
_OURS = str.maketrans("", "", f"{_MATHS_MARK}{_GAP_MARK}{_BLANK_MARK}{FIXED}{SPARE}")
_STYLES = {"strong": "bold", "em": "italic", "s": "strike", "link": "underline"}
GAP = "bold underline"
_NARROW, _STEP, _BROAD = 8, 4, 24
"""Cells of a blank: at least, the step in which it grows, at most."""


def face(markdown: str, *, dark: bool = True) -> RenderableType:
    """Markdown as text, tables and highlighted code; nothing in it is taken for markup of the program's own."""
    return _face(markdown.translate(_OURS), None, dark=dark)


def _face(markdown: str, gap: Text | None, *, dark: bool) -> RenderableType:
    if _is_plain(markdown):
        if gap is None:
            return Text(markdown)
        if markdown == markdown.strip() and "\n" not in markdown:
            return _as_written(markdown, gap)
    # Of a rule alone, or of what is nested too deep, the parser leaves nothing.
    parts = list(_Blocks(_parse(markdown), gap, dark=dark).all()) or [_as_written(markdown, gap)]
    return parts[0] if len(parts) == 1 else Group(*parts)


def _as_written(markdown: str, gap: Text | None) -> RenderableType:
    return Hang(Text(), (gap or Text()).join(Text(part) for part in markdown.split(_GAP_MARK)))


def _is_plain(markdown: str) -> bool:
    """Is it the same without Markdown? Most texts are; the parser takes as long as all other drawing."""
    return not _INLINE.search(markdown) and not _BLOCKS.search(markdown)


def line(markdown: str) -> Text:
    """Markdown as one line of text, without blocks."""
    text = Text()
    flat = " ".join(markdown.translate(_OURS).split())
    if _is_plain(flat):
        return text.append(flat)
    for token in _parse(flat):
        if token.type == "inline":
            text.append_text(_inline(token))
    return text


def filled(prompt: Prompt, *, revealed: bool, dark: bool = True, typed: str = "") -> RenderableType:
    """A cloze with its gap as a blank, or filled in and closed up; every word stays in its line."""
    markdown = _GAP_MARK.join(part.translate(_OURS) for part in prompt.around)
    return _face(markdown, _gap(prompt, typed, revealed=revealed and fits_gap(prompt)), dark=dark)


def fits_gap(prompt: Prompt) -> bool:
    """Can the answer be shown in its gap? A longer one is shown beneath."""
    return line(prompt.answer[0]).cell_len <= _BROAD


def _gap(prompt: Prompt, typed: str, *, revealed: bool) -> Text:
    """What stands in the gap: a blank whose length tells little, its hint, what is being typed, or the answer."""
    answer = line(prompt.answer[0])
    blank = prompt.blank.removeprefix(BLANK).replace(" ", FIXED)
    width = max(_NARROW, min(-(-answer.cell_len // _STEP) * _STEP, _BROAD), cell_len(blank))
    if not revealed and typed:
        shown = Text(typed.translate(_OURS).replace(" ", FIXED))
        shown.truncate(width, overflow="ellipsis")
        return shown.append("_" * (width - shown.cell_len))
    if not revealed:
        rest = width - cell_len(blank)
        # A hint stands in brackets, which are the ends of its blank.
        return Text(f"{blank[:-1]}{FIXED * rest}]" if blank else "_" * width)
    answer.plain = answer.plain.replace(" ", FIXED)
    answer.stylize(GAP)
    return answer.append(SPARE * (width - answer.cell_len))


def warm() -> None:
    """Load the Markdown parser before the first answer needs it."""
    _parser()


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _parse(markdown: str) -> list[Token]:
    # Most first questions are plain text, and do not wait for this.
    from quiz.text.maths import in_markdown

    formulas: list[str] = []

    def kept(formula: str) -> str:
        formulas.append(formula)
        return f"{_MATHS_MARK}{len(formulas) - 1}{_MATHS_MARK}"

    text = in_markdown(markdown, kept).replace(BLANK, _BLANK_MARK * len(BLANK))
    tokens = _parser().parse(text)
    for token in tokens:
        for part in [token, *(token.children or [])]:
            part.content = _restored(part.content, formulas)
    return tokens


def _restored(text: str, formulas: list[str]) -> str:
    """Formulas back in their places, which Markdown has not read."""
    shown = re.sub(rf"{_MATHS_MARK}(\d+){_MATHS_MARK}", lambda m: formulas[int(m[1])], text)
    return shown.replace(_BLANK_MARK, "_")


class _Blocks:
    """The blocks of a parsed text, one after the other, with air between them."""

    def __init__(self, tokens: list[Token], gap: Text | None, *, dark: bool) -> None:
        self.tokens, self.gap, self.dark = tokens, gap, dark
        self.lists: list[int | None] = []
        """The lists around: the number of the next item, None where they have bullets."""
        self.quotes = 0

    def all(self) -> Iterator[RenderableType]:
        """Every block; a blank line between those that are not items of one list."""
        began = True
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            self._enter(token)
            block = self._block(at)
            if block is not None:
                if not began and not (self.lists and self.tokens[at].type == "inline"):
                    yield Text()
                yield block
                began = False
            if token.type == "table_open":
                at = self._end(at)
            at += 1
            if token.type.endswith("list_open") and len(self.lists) == 1 and not began:
                yield Text()

    def _enter(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.lists.append(int(token.attrs.get("start", 1)) if token.type[0] == "o" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type.startswith("blockquote"):
            self.quotes += token.nesting

    def _block(self, at: int) -> RenderableType | None:
        token = self.tokens[at]
        if token.type == "table_open":
            return _table(self.tokens[at : self._end(at)], self.gap)
        if token.type in ("fence", "code_block"):
            return _code(token, dark=self.dark)
        return self._paragraph(at) if token.type == "inline" else None

    def _end(self, at: int) -> int:
        return next(n for n in range(at, len(self.tokens)) if self.tokens[n].type == "table_close")

    def _paragraph(self, at: int) -> RenderableType:
        text = _inline(self.tokens[at], self.gap)
        if self.tokens[at - 1].type == "heading_open":
            text.stylize("bold")
        if not self.lists:
            return Hang(Text("│ " * self.quotes, "dim"), text, repeat=True)
        number = self.lists[-1]
        mark = "• " if number is None else f"{number}. "
        if self.tokens[at - 2].type != "list_item_open":
            mark = " " * len(mark)
        elif number is not None:
            self.lists[-1] = number + 1
        return Hang(Text("  " * (len(self.lists) - 1) + mark), text)


def _inline(token: Token, gap: Text | None = None) -> Text:
    text = Text()
    styles: list[str] = []
    links: list[tuple[int, str]] = []
    for part in token.children or []:
        if part.nesting > 0:
            styles.append(_STYLES.get(part.type.removesuffix("_open"), ""))
            if part.type == "link_open":
                links.append((len(text), str(part.attrs.get("href", ""))))
        elif part.nesting < 0:
            styles.pop()
            if part.type == "link_close":
                start, address = links.pop()
                text.append("" if text.plain[start:] == address else f" ({address})", "dim")
        else:
            _append(text, part, " ".join(style for style in styles if style), gap)
    return text


def _append(text: Text, part: Token, style: str, gap: Text | None) -> None:
    if part.type == "code_inline":
        text.append(part.content, f"bold {style}".strip())
    elif part.type == "image":
        text.append(f"[image: {part.content or part.attrs.get('src', '')}]", "italic")
    elif part.type in ("softbreak", "hardbreak"):
        text.append("\n")
    elif gap is None:
        text.append(part.content, style)
    else:
        before, *after = part.content.split(_GAP_MARK)
        text.append(before, style)
        for rest in after:
            text.append_text(gap).append(rest, style)


def _code(token: Token, *, dark: bool) -> RenderableType:
    from rich.syntax import Syntax

    language = (token.info.split() or ["text"])[0]
    theme = "ansi_dark" if dark else "ansi_light"
    code = token.content.rstrip("\n")
    return Syntax(code, language, theme=theme, word_wrap=True, background_color="default", padding=(0, 0, 0, 2))


def _table(tokens: list[Token], gap: Text | None) -> RenderableType:
    from quiz.tui.table import Table

    rows: list[list[Text]] = []
    right: set[int] = set()
    for before, token in pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            if "right" in str(before.attrs.get("style", "")):
                right.add(len(rows[-1]))
            rows[-1].append(_inline(token, gap))
    return Table(rows[0], rows[1:], frozenset(right))
