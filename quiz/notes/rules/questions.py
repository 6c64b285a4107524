"""Questions that the note asks, with the answers that stand under them; without one they are open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from quiz.notes.ask import as_written
from quiz.notes.fact import Fact, basic, tidy, under, units
from quiz.notes.inline import lead
from quiz.notes.language import korean
from quiz.notes.node import Node
from quiz.notes.phrases import asks, bare, example, generic, noise, structural, transparent
from quiz.notes.rules.children import answered, aspect
from quiz.notes.rules.choices import options_of
from quiz.notes.rules.gist import gist
from quiz.notes.rules.reply import FIRST_BEST, UNLIKE, compares, reply
from quiz.notes.rules.steps import name_of
from quiz.notes.rules.terms import asks_all, split
from quiz.notes.subject import own_label, subject

NAME, OPEN = "question", "open"
_CATALOGUE = 5
_LONG_OPEN = 220
_TWO = re.compile(
    r"[?？.]\s+(?!=>|->|→)\S.*(?:[?？]|요\.?)$|그리고 |(?:이|하)고,? (?:왜|무엇|어떻|어떤)|하고,? .*(?:설명|말해|비교)"
    r"|,? and (?:what|why|how|when|where|which|who)\b",
    re.IGNORECASE,
)
"""Two questions in one."""
_ASIDE = re.compile(r"^\(.*\)$|^위 |^위의 ")
_ADDS = re.compile(
    r"(?:추가적으로|추가로|더불어|덧붙이자면|참고로|한편|또한|또|In addition|Additionally|Moreover|By the way|Also)\b"
)
"""What an answer begins with that only adds to one."""
_MARK = re.compile(r"[?？][\s*_)]*$")
_WORD = re.compile(
    r"\b(?:what|why|how|which|when|where|who)\b|왜|무엇|뭐|뭘|어떻|어떤|언제|어디|얼마|누구|차이|이유|설명",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^(?:답|정답|답변|answer|solution|풀이|해설|click|펼치기|보기)", re.IGNORECASE)
_TEMPLATE = re.compile(r"^(?:누가|왜|어떻게|무엇을|언제|어디서|why|how|what|when|where)[?？]*$", re.IGNORECASE)


def find(node: Node) -> Iterator[Fact]:
    """A card for a heading, item, paragraph or summary that asks."""
    if node.kind not in ("heading", "item", "paragraph", "details", "quote") or noise(node.plain) or options_of(node):
        return
    if asks_all(node.text) and (node.kind != "paragraph" or _MARK.search(node.plain)):
        yield from _asked(node)
    elif (
        node.kind != "heading"
        and len(node.sentences) > 1
        and _MARK.search(node.sentences[0])
        and not asks(node.sentences[-1])
    ):
        answer = gist(" ".join(node.sentences[1:]), node.sentences[0])
        if answer:
            yield basic(_with_subject(node, node.sentences[0]), answer, NAME, 0.72, (node,), units(node))


def _asked(node: Node) -> Iterator[Fact]:
    text = bare(node.plain)
    if _TEMPLATE.match(text) or (generic(text) and not subject(node)):
        return
    question = _with_subject(node, node.plain)
    parts = list(_parts(node))
    if not parts and (found := _result(node)):
        yield basic(question, tidy(split(found.text)[1]), NAME, 0.75, (node, found), units(found))
        return
    confidence = (0.85 if node.kind != "paragraph" else 0.75) * (0.55 if _TWO.search(question) else 1)
    facts = list(_answers(node, parts, question, confidence))
    yield from facts
    if not facts and _left_open(node, text):
        yield _open(node, question)


_RESULT = re.compile(r"(?:final )?(?:answer|result|solution|conclusion)s?$|(?:정답|결과|답|결론)$", re.IGNORECASE)


def _result(node: Node) -> Node | None:
    """The line under a question that is called its result."""
    return next((part for part in node.items() if _RESULT.match(split(part.text)[0])), None)


def _left_open(node: Node, text: str) -> bool:
    """Whether a question without answer is one to think about: no section's title, none of a catalogue."""
    if (
        _code(node)
        or (node.kind == "paragraph" and node.after is not None)
        or (node.kind != "item" and not _WORD.search(text))
        or (node.kind in ("heading", "details", "quote") and node.children)
    ):
        return False
    return node.kind != "item" or node.parent is None or _unanswered(node.parent) < _CATALOGUE


@lru_cache(maxsize=4)
def _unanswered(parent: Node) -> int:
    """How many questions of a list have nothing under them."""
    return sum(asks(item.plain) and not item.children for item in parent.items())


def _with_subject(node: Node, text: str) -> str:
    # A question does not stand under another one, even where a heading asks that.
    asked = next((above for above in node.ancestors() if above.kind == "heading"), None)
    apart = asked and asks(asked.plain) and node.kind in ("details", "heading", "quote")
    above = subject(asked) if asked and apart else subject(node)
    return as_written(text, "" if structural(above) else above)


def _parts(node: Node) -> Iterator[Node]:
    for part in under(node):
        if part.plain and not (asks(part.plain) or noise(part.plain) or transparent(part.plain) or aspect(part)):
            yield part
    for child in node.children:
        if child.kind == "details" and _ANSWER.match(bare(child.plain)):
            yield from _parts(child)


def _answers(node: Node, parts: list[Node], question: str, confidence: float) -> Iterator[Fact]:
    items = [part for part in parts if part.kind == "item" and not example(part.plain)]
    parts = list(takewhile(lambda part: part.kind != "item", parts)) or parts
    if items and items[0] is parts[0]:
        yield from _from_items(node, items, question, confidence)
        return
    parts = [part for part in parts if not _ASIDE.match(part.plain)]
    short = 1 < len(parts) <= 4 and all(len(part.plain) <= 90 and not part.children for part in parts)
    if short and (node.kind != "heading" or all(lead(part.text)[0] for part in parts)):
        yield from answered(node, parts, question, confidence - 0.05, NAME)
        return
    inner = parts[0].items() if parts else []
    if inner and len(parts) == 1 and not compares(question):
        yield from _from_items(node, inner, question, confidence - 0.1)
        return
    found = [(part, *reply(part.text, question)) for part in parts[:4]]
    found = [one for one in found if len(parts) == 1 or one[2] != UNLIKE]
    part, answer, sure = max(found, key=lambda reply: reply[2], default=(node, "", 0.0))
    if answer and (sure > FIRST_BEST or part is parts[0]):
        sure *= 0.45 if _ADDS.match(answer) else 1
        yield basic(question, answer, NAME, confidence * sure, (node, part), units(part))


def _from_items(node: Node, items: list[Node], question: str, confidence: float) -> Iterator[Fact]:
    facts = list(answered(node, items, question, confidence, NAME))
    if not facts and 1 < len(items) <= 7 and all(name_of(item) or own_label(item) for item in items):
        names = [name_of(item) or own_label(item) for item in items]
        if len(set(names)) == len(names):
            facts = [Fact({"question": question, "answer": names}, NAME, confidence - 0.1, (node, *items), units(node))]
    if not facts and items:
        answer = gist(items[0].text, question)
        if answer and len(items) == 2:
            facts = [basic(question, answer, NAME, confidence - 0.4, (node, items[0]), units(items[0]))]
    yield from facts


def _code(node: Node) -> bool:
    return any(child.kind == "code" for child in node.children)


def _open(node: Node, question: str) -> Fact:
    if len(node.sentences) > 1 and (len(question) > _LONG_OPEN or node.kind == "paragraph"):
        question = _with_subject(node, node.sentences[-1])
    own = "나의 답과 그 근거" if korean(question) else "your own reasons"
    fields = {"question": tidy(question) if question.endswith(".") else question, "points": [own]}
    return Fact(fields, OPEN, 0.62, (node,), frozenset({node.unit(max(len(node.sentences) - 1, 0))}))
