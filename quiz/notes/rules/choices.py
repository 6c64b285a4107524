"""Task lists and lettered options under a question, with the right ones marked or named below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from quiz.notes.ask import as_written
from quiz.notes.fact import Fact, tidy, units
from quiz.notes.node import Node
from quiz.notes.phrases import asks
from quiz.notes.subject import subject

NAME = "choice"
_LETTER = re.compile(r"^\(?([A-Fa-f]|[1-6])\s*[.):]\s*(?=\S)")
_ANSWER = re.compile(
    r"(?:정답|답|answer|correct(?: answer)?|solution)\**\s*[:：은는]?\s*\**\s*\(?([A-Fa-f]|[1-6])\b", re.IGNORECASE
)
_CODE_LINES = 30
_MOST = 9
_EXPLAIN = 1_500


def find(node: Node) -> Iterator[Fact]:
    """A choice, with the code that the question is about."""
    options = options_of(node)
    if not options:
        return
    right = _right(node, options)
    texts = [tidy(text) for _, text, _ in options]
    if not right or len(set(texts)) < len(texts) or not all(texts):
        return
    code = next((child for child in node.children if child.kind == "code"), None)
    question = as_written(node.plain, subject(node))
    if code:
        if code.text.count("\n") >= _CODE_LINES:
            return
        question += f"\n\n```{code.language}\n{code.text}\n```"
    answers = [texts[i] for i in right]
    fields: dict[str, Any] = {
        "question": question,
        "choices": texts,
        "answer": answers[0] if len(answers) == 1 else answers,
    }
    told = _explained(node)
    if told:
        fields["explain"] = told
    nodes = (node, *(option for _, _, option in options))
    yield Fact(fields, NAME, 0.9, nodes, units(*nodes))


@lru_cache(maxsize=4)
def options_of(node: Node) -> list[tuple[str, str, Node]]:
    """Letter, text and node of each option under a question; empty where there are fewer than two."""
    items = node.items() if len(node.children) > 1 else []
    if len(items) < 2:
        return []
    lettered = [_LETTER.match(item.text) for item in items[:2]]
    if not asks(node.plain) and not (all(lettered) and node.kind == "heading" and _answered(node)):
        return []
    if all(item.checked is not None for item in items):
        found = [(str(i), item.text, item) for i, item in enumerate(items)]
    else:
        found = [(m[1].lower(), item.text[m.end() :], item) for item in items if (m := _LETTER.match(item.text))]
    return found if 2 <= len(found) <= _MOST else []


def _answered(node: Node) -> bool:
    """Whether an answer stands under options ('Answer: B'), so that what they stand under was a question."""
    return any(_ANSWER.search(part.plain) for part in node.walk() if part.kind in ("heading", "details", "paragraph"))


def _explained(node: Node) -> str:
    """What the note says under the right answer."""
    shown = [part for child in node.children if child.kind in ("details", "heading") for part in child.walk()]
    told = [part.plain for part in shown if part.kind in ("paragraph", "item") and not _ANSWER.match(part.plain)]
    text = "\n\n".join(told)
    return text if len(text) <= _EXPLAIN else ""


def _right(node: Node, options: list[tuple[str, str, Node]]) -> list[int]:
    ticked = [i for i, (_, _, option) in enumerate(options) if option.checked]
    if ticked or not options:
        return ticked if len(ticked) < len(options) else []
    shown = {id(option) for _, _, option in options}
    for part in node.walk():
        match = (
            _ANSWER.search(part.plain) if id(part) not in shown and part is not node and part.kind != "code" else None
        )
        if match:
            return [i for i, (letter, _, _) in enumerate(options) if letter == match[1].lower()]
    return []
