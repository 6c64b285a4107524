"""Code with what it does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.fact import Fact, units
from quiz.notes.node import Node
from quiz.notes.phrases import bare, structural
from quiz.notes.subject import subject

NAME = "code"
_LINES = 8
_SMALL = set("A An The Of To In On For And Or That With By From Into Its Your At As".split())
_TO = re.compile(r"^(?:if you (?:want|need) to|to)\s+(?P<do>[a-z].{4,120}?)(?:,|:|$)(?! and)", re.IGNORECASE)
_VERB = re.compile(
    r"^(?:access|add|allow|apply|avoid|build|call|change|check|clear|close|compare|connect"
    r"|convert|copy|count|create|debug|define|delete|deploy|disable|display|drop|enable"
    r"|export|fetch|filter"
    r"|find|fix|force|format|generate|get|grep|group|handle|hide|ignore|import|include|insert"
    r"|install|iterate|join|jump|kill|limit|list|load|log|make|merge|mock|move|open|override"
    r"|parse"
    r"|pass|prevent|print|pretty|quit|read|rebase|reload|remove|rename|render|replace|reset"
    r"|restart|restore|return|reverse|revert|run|save|search|select|send|set|show|skip|sort"
    r"|split|start|stop"
    r"|swap|switch|test|toggle|track|turn|undo|update|use|validate|view|wait|watch|wrap|write)\s",
    re.IGNORECASE,
)


def find(node: Node) -> Iterator[Fact]:
    """How to do what a sentence or a heading says, by the code below it."""
    if node.kind == "paragraph":
        code = next((child for child in node.children if child.kind == "code"), None)
        match = _TO.match(node.sentences[-1]) if code and node.sentences else None
        if code and match and _short(code):
            yield _card(node, code, match["do"], 0.72)
    elif node.kind == "heading" and _VERB.match(bare(node.plain)) and not structural(node.plain):
        blocks = [part for part in node.walk() if part.kind == "code" and _short(part)]
        if len(blocks) == 1 and not any(part.kind == "heading" for part in node.children):
            yield _card(node, blocks[0], _sentence_case(node), 0.7)


def _sentence_case(node: Node) -> str:
    """A heading as part of a sentence: words small that are large only because it is a heading."""
    words = bare(node.plain).split()
    told = " ".join(part.plain for part in node.walk() if part is not node and part.kind != "code")
    return " ".join(
        word.lower() if i == 0 or word in _SMALL or (word.istitle() and f" {word}" not in told) else word
        for i, word in enumerate(words)
    )


def _short(code: Node) -> bool:
    return bool(code.text.strip()) and code.text.count("\n") < _LINES and "```" not in code.text


def _card(node: Node, code: Node, do: str, confidence: float) -> Fact:
    above = subject(node)
    question = f"How do you {do.rstrip('.?')}?"
    question = (
        f"{above}: {question[0].lower()}{question[1:]}"
        if above and len(above) < 30 and above.lower() not in question.lower()
        else question
    )
    answer = f"```{code.language}\n{code.text}\n```"
    return Fact({"question": question, "answer": answer}, NAME, confidence, (node, code), units(node))
