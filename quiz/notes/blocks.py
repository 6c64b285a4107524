"""The blocks of a Markdown text: CommonMark with tables and blocks of maths, no HTML and no indented code."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_SIGNS = (("table", "|"), ("math_block", "$$"))
"""Rules of the parser that are asked of every line, and what stands in all that they find."""
_UNDERLINE = re.compile(r"\n[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE)


def blocks(text: str) -> list[Token]:
    """The tokens of a text; what stands within its blocks is not read."""
    without = [rule for rule, sign in _SIGNS if sign not in text]
    if not any(_follows_words(text, line.start()) for line in _UNDERLINE.finditer(text)):
        without.append("lheading")
    return _parser(*without).parse(text)


def _follows_words(text: str, end: int) -> bool:
    """Whether the line that ends here is not empty."""
    return bool(text[text.rfind("\n", 0, end) + 1 : end].strip())


@cache
def _parser(*without: str) -> MarkdownIt:
    """Blocks only; their words are read by `quiz.notes.inline`."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import blockquote, fence, heading, hr, list_block
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin)
    marks = {"`": fence, "~": fence, ">": blockquote, "#": heading, "*": hr, "-": hr, "_": hr}
    ends = ["paragraph", "reference", "blockquote"]
    parser.block.ruler.before("fence", "marked", _by_first_sign(marks), {"alt": [*ends, "list"]})
    parser.block.ruler.at("list", _by_first_sign(dict.fromkeys("*-+0123456789", list_block)), {"alt": ends})
    replaced = ["fence", "blockquote", "hr", "heading"]
    unused = ["code", "html_block", "inline", "reference", "normalize", "text_join"]
    return parser.disable([*replaced, *unused, *without])


def _by_first_sign(begins: dict[str, RuleFuncBlockType]) -> RuleFuncBlockType:
    """The rules of blocks that are told by the first sign of a line, so that one look at it does for all of them."""

    def rule(state: StateBlock, first: int, end: int, silent: bool) -> bool:
        at = state.bMarks[first] + state.tShift[first]
        found = begins.get(state.src[at : at + 1])
        return found is not None and found(state, first, end, silent)

    return rule
