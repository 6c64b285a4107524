"""Cards that the writer made: `Q:`/`A:`, `::`, a `?` line, `==gaps==`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.model.gaps import gaps
from quiz.notes.ask import about, as_written, what_is
from quiz.notes.fact import Fact, basic, tidy, under, units
from quiz.notes.inline import gapped, highlights, plain
from quiz.notes.node import Node
from quiz.notes.phrases import asks, pair_in
from quiz.notes.subject import subject

NAME = "mark"
_ASKED = re.compile(r"^\**(?:Q\d*|질문\s*\d*|Question)\s*[.:)]\**\s*(?=\S)", re.IGNORECASE)
_REPLIED = re.compile(r"^\**(?:A\d*|답변?|Answer)\s*[.:)]\**\s*(?=\S)", re.IGNORECASE)
_BOTH = re.compile(r"\n\**(?:A\d*|답변?|Answer)\s*[.:)]\**\s*(?=\S)", re.IGNORECASE)
_LINE = re.compile(r"^(?P<front>.+?)\n(?P<mark>\?{1,2})\n(?P<back>.+)$", re.DOTALL)
_LEFT_OVER = re.compile(r"\s*#(?:card|flashcard|flashcards|anki)\b\s*", re.IGNORECASE)


def find(node: Node) -> Iterator[Fact]:
    """What an item or paragraph marks as a card."""
    if node.kind not in ("item", "paragraph", "heading"):
        return
    yield from _letters(node)
    yield from _pair(node)
    yield from _gaps(node)


def _letters(node: Node) -> Iterator[Fact]:
    asked = _ASKED.match(node.text)
    if not asked:
        return
    text = node.text[asked.end() :]
    both = _BOTH.search(text)
    if both:
        yield _card(node, text[: both.start()], text[both.end() :], (node,))
        return
    reply = _reply(node)
    if reply:
        yield _card(node, text, _REPLIED.sub("", reply.text), (node, reply))


def _reply(node: Node) -> Node | None:
    """The `A:` under a question or right after it."""
    return next((part for part in (*under(node), node.after) if part and _REPLIED.match(part.text)), None)


def _card(node: Node, front: str, back: str, nodes: tuple[Node, ...]) -> Fact:
    return basic(as_written(plain(front), ""), back, NAME, 0.92, nodes, units(*nodes))


def _pair(node: Node) -> Iterator[Fact]:
    if any("::" in text for text in highlights(node.text)):
        return
    over = _LINE.match(node.text) if "\n?" in node.text else None
    lines = node.text.split("\n") if "::" in node.text else ()
    match = over or next((m for line in lines if (m := pair_in(line))), None)
    if not match:
        return
    front, back = tidy(_LEFT_OVER.sub("", match["front"])), tidy(_LEFT_OVER.sub("", match["back"]))
    if not front or not back or front.isdigit():
        return
    question = (
        front if over or asks(front) else what_is(front, back, subject(node)) if len(front.split()) <= 5 else front
    )
    fact = basic(question, back, NAME, 0.93, (node,), units(node))
    if ":::" in match[0] or match["mark"] == "??":
        fact.fields = {**fact.fields, "reverse": True}
    yield fact


def _gaps(node: Node) -> Iterator[Fact]:
    marked = highlights(node.text)
    if not marked or len(marked) > 5 or len(plain(node.text)) > 400:
        return
    shown = gapped(node.text)
    left_out, asked = highlights(shown), about(subject(node), shown)
    # What stands in code for the outline may be none for a deck, where it is one line.
    sure = len(gaps(asked)) == len(left_out) and shown.count("==") == 2 * len(left_out)
    if left_out and sure and len(shown) > sum(map(len, left_out)) + 8:
        yield Fact({"cloze": asked}, NAME, 0.93, (node,), units(node))
