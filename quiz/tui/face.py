"""A card's Markdown as something that a `Static` shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from quiz.model.prompt import BLANK, Prompt
from quiz.text.maths import in_markdown

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from rich.console import RenderableType

_BLOCKS = re.compile(r"^\s*(?:```|~~~|[-*+] |\d+[.)] |#|>|\||<|    )|\n\s*\n|\n\|", re.MULTILINE)
_INLINE = re.compile(r"[*_`\[\]!<\\$&~]")
_MATHS_MARK = "\ue000"
_STYLES = {"strong": "bold", "em": "italic", "s": "strike", "link": "underline"}
GAP = "bold underline"


def face(markdown: str, *, dark: bool = True) -> RenderableType:
    """Markdown as text, tables and highlighted code; nothing in it is taken for markup of the program's own."""
    if not _INLINE.search(markdown) and not _BLOCKS.search(markdown):
        return Text(markdown)
    parts = list(_blocks(_parse(markdown), dark=dark))
    return parts[0] if len(parts) == 1 else Group(*parts)


def line(markdown: str) -> Text:
    """Markdown as one line of text, without blocks."""
    text = Text()
    for token in _parse(" ".join(markdown.split())):
        if token.type == "inline":
            text.append_text(_inline(token))
    return text


def filled(prompt: Prompt, *, revealed: bool, dark: bool = True) -> RenderableType:
    """A cloze with its gap as a blank, or filled in and marked."""
    if not revealed or not prompt.around:
        return face(prompt.question, dark=dark)
    shown = face("\ue001".join(prompt.around), dark=dark)
    answer = line(prompt.answer[0])
    answer.stylize(GAP)
    if isinstance(shown, Text):
        return Text().join(_between(shown.split("\ue001", allow_blank=True), answer))
    return face("".join([prompt.around[0], *(f"**{prompt.answer[0]}**{part}" for part in prompt.around[1:])]))


def _between(parts: Any, answer: Text) -> Iterator[Text]:
    for number, part in enumerate(parts):
        if number:
            yield answer
        yield part


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _parse(markdown: str) -> list[Token]:
    formulas: list[str] = []

    def kept(formula: str) -> str:
        formulas.append(formula)
        return f"{_MATHS_MARK}{len(formulas) - 1}{_MATHS_MARK}"

    text = in_markdown(markdown.replace(_MATHS_MARK, ""), kept).replace(BLANK, "\ue002" * len(BLANK))
    tokens = _parser().parse(text)
    for token in tokens:
        for part in [token, *(token.children or [])]:
            part.content = _restored(part.content, formulas)
    return tokens


def _restored(text: str, formulas: list[str]) -> str:
    """Formulas back in their places, which Markdown has not read."""
    shown = re.sub(rf"{_MATHS_MARK}(\d+){_MATHS_MARK}", lambda m: formulas[int(m[1])], text)
    return shown.replace("\ue002", "_")


def _blocks(tokens: list[Token], *, dark: bool) -> Iterator[RenderableType]:
    lists: list[int | None] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "table_open":
            end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
            yield _table(tokens[at:end])
            at = end
        elif token.type in ("fence", "code_block"):
            yield _code(token, dark=dark)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(int(token.attrs.get("start", 1)) if token.type[0] == "o" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "inline":
            yield _paragraph(token, tokens[at - 1], lists, first=tokens[at - 2].type == "list_item_open")
        at += 1


def _paragraph(token: Token, opened: Token, lists: list[int | None], *, first: bool) -> RenderableType:
    text = _inline(token)
    if opened.type == "heading_open":
        text.stylize("bold")
    if not lists:
        return text
    number = lists[-1]
    mark = "• " if number is None else f"{number}. "
    if first and number is not None:
        lists[-1] = number + 1
    head = Text(mark if first else " " * len(mark))
    return Padding(head + text, (0, 0, 0, 2 * (len(lists) - 1)))


def _inline(token: Token) -> Text:
    text = Text()
    styles: list[str] = []
    for part in token.children or []:
        name = part.type.removesuffix("_open").removesuffix("_close")
        if part.type.endswith("_open"):
            styles.append(_STYLES.get(name, ""))
        elif part.type.endswith("_close"):
            styles.pop()
        elif part.type == "code_inline":
            text.append(part.content, " ".join(["bold", *styles]))
        elif part.type == "image":
            text.append(f"[image: {part.content or part.attrs.get('src', '')}]", "italic")
        elif part.type in ("softbreak", "hardbreak"):
            text.append("\n")
        else:
            text.append(part.content, " ".join(style for style in styles if style))
    return text


def _code(token: Token, *, dark: bool) -> RenderableType:
    from rich.syntax import Syntax

    language = (token.info.split() or ["text"])[0]
    theme = "ansi_dark" if dark else "ansi_light"
    return Syntax(token.content.rstrip("\n"), language, theme=theme, word_wrap=True, background_color="default")


def _table(tokens: list[Token]) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    row: list[Text] = []
    for before, token in pairwise(tokens):
        if token.type == "inline":
            if before.type == "th_open":
                table.add_column(_inline(token))
            else:
                row.append(_inline(token))
        elif token.type == "tr_close" and row:
            table.add_row(*row)
            row = []
    return table
