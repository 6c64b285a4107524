"""Sentences that define, give a reason, a condition or a use: the question that each of them answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from quiz.notes.ask import about
from quiz.notes.fact import Fact, basic
from quiz.notes.inline import plain
from quiz.notes.language import korean
from quiz.notes.outline import Node
from quiz.notes.phrases import asks, dangling, example, introduces_only, noise, says
from quiz.notes.rules.clauses import Asked, opened
from quiz.notes.rules.english import ASIDES, ENGLISH
from quiz.notes.rules.korean import KOREAN
from quiz.notes.rules.terms import led, split
from quiz.notes.subject import subject
from quiz.notes.words import common_noun

NAME = "statement"
_ASIDE = -2
"""Sentences count down from here for what stands in them by the way: it is a fact of its own."""
_SHORTEST, _LONGEST, _ANSWER = 12, 480, 220


def find(node: Node) -> Iterator[Fact]:
    """The questions in each sentence of an item or paragraph."""
    if node.kind not in ("item", "paragraph"):
        return
    said = node.sentences
    term, rest = led(node.text)
    before = ""
    for i, sentence in enumerate(said[:40]):
        text = plain(sentence)
        if i == 0 and term:
            text = plain(rest).split(". ")[0]
        text = _named_again(text, said[0], subject(node)) if i else text
        for part in _AND_THEN.split(text) if korean(text) else (text,):
            if fit(part):
                yield from _asked(node, i, part, sentence, before, term or subject(node))
            before = part


_IT = re.compile(
    r"^It (?=(?:is|was|has|had|can|does|\w+s|\w+ed)\b(?! (?:possible|important|common|worth|clear|easy|hard"
    r"|likely)))"
)


def _named_again(text: str, first: str, about_it: str) -> str:
    """`It` in a paragraph that began with its subject, named."""
    begins = (
        about_it
        and text.startswith("It ")
        and re.match(rf"(?:(?:An?|The) )?{re.escape(about_it)}\b", plain(first), re.IGNORECASE)
    )
    return _IT.sub(lambda _: f"{begins[0]} ", text) if begins else text


_AND_THEN = re.compile(r"(?<=[함됨음])(?<!처음)(?<!다음), (?=\S{2})")
"""Where a Korean sentence without a stop ends within a line ('... 됨, 그 뒤 ...')."""


def fit(text: str) -> bool:
    """Whether a sentence states something that can be asked for."""
    if not _SHORTEST <= len(text) <= _LONGEST:
        return False
    return not (text[0] == "(" and text[-1] in ").") and not (
        asks(text) or noise(text) or example(text) or introduces_only(text)
    )


def _asked(node: Node, i: int, text: str, marked: str, before: str, above: str) -> Iterator[Fact]:
    ko = korean(text)
    patterns: tuple[Callable[[str, str, str], Iterator[Asked]], ...] = KOREAN if ko else ENGLISH
    if split(marked)[0] and i == 0 and len(node.sentences) == 1:
        text = plain(split(marked)[1])
        ko = korean(text)
    for pattern in patterns:
        for question, answer, confidence in pattern(text, marked, before):
            if len(answer) <= _ANSWER and says(answer) and not dangling(_core(question)):
                asked = about(above, question if ko else _in_sentence(question, text, node))
                unit = (node.first, _ASIDE - i if pattern in ASIDES else i)
                yield basic(asked, answer, NAME, confidence, (node,), frozenset({unit}))


_FIRST = re.compile(r"[A-Z][a-z]+\b(?!')")


def _in_sentence(question: str, text: str, node: Node) -> str:
    """The question with the word that began the sentence written small, unless it is a name."""
    first = _FIRST.match(opened(text))
    at = question.find(f" {first[0]}") + 1 if first else 0
    if first and at and common_noun(first[0], node):
        return question[:at] + first[0].lower() + question[at + len(first[0]) :]
    return question


_OPENERS = (
    "What does it mean that ",
    "What is ",
    "What are ",
    "Why is it that ",
    "Why ",
    "What happens if ",
    "What happens when ",
    "What does ",
    "What do ",
)


def _core(question: str) -> str:
    """What a question asks about, without the words that ask."""
    for opener in _OPENERS:
        if question.startswith(opener):
            return question[len(opener) :]
    return question
