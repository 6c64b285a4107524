"""A Korean line that the next one finishes: its only child, or a sentence that begins with 'so'."""

from __future__ import annotations

import re

from quiz.notes.fact import tidy
from quiz.notes.inflection import adnominal, asking
from quiz.notes.inline import plain
from quiz.notes.language import OWN_TOPIC, korean
from quiz.notes.node import Node, Unit
from quiz.notes.phrases import asks, dangling, example, is_label, noise
from quiz.notes.rules.terms import split

_LONGEST, _SHORTEST = 120, 8
"""Characters: of both together, of the one that finishes."""
_SO = re.compile(r"(?:따라서|그래서|그러므로|그 결과|결과적으로|결국|이로 인해|이 때문에),? (?P<said>\S.+)")
_OPEN = re.compile(r"왜|이유|언제|어떻게 (?!되)|누가|몇 |얼마|단점|문제|한계")
"""A question whose answer is whole without what follows."""
_REASON = re.compile(r"(?:왜냐하면,? )?(?P<why>\S.{5,140}?(?:때문|떄문|위해서?|위함))(?:에|이다|임|입니다)?\.?")
_CAUSE = re.compile(r"[때떄]문|므로|위해|[가-힣]면 ")
"""A line with a reason or a case of its own is asked by itself."""
_VERB = re.compile(r"[다요음함됨]$")


def finish(node: Node, i: int, text: str, question: str) -> tuple[str, frozenset[Unit]]:
    """What finishes a sentence of a node, with the statement it is; twice nothing where it stands by itself."""
    said, unit = _next(node, i)
    if not said or len(text) + len(said) > _LONGEST or _OPEN.search(question):
        return "", frozenset()
    return said, frozenset({unit})


def finishes(node: Node) -> bool:
    """Whether a line only finishes the one that it stands under."""
    above = node.parent
    return above is not None and _only(above) is node and len(above.plain) + len(node.plain) <= _LONGEST


def _next(node: Node, i: int) -> tuple[str, Unit]:
    if i + 1 < len(node.sentences):
        so = _SO.match(plain(node.sentences[i + 1]))
        return (tidy(so[0]), node.unit(i + 1)) if so else ("", (0, 0))
    child = _only(node)
    return (tidy(child.plain), child.unit(0)) if child else ("", (0, 0))


def _only(node: Node) -> Node | None:
    """The only child of an item, if that is a statement which goes on with what the item says."""
    child = node.children[0] if len(node.children) == 1 and node.kind == "item" else None
    if child is None or child.kind != "item" or child.children or len(child.sentences) != 1:
        return None
    said = child.plain
    states = len(said) >= _SHORTEST and korean(said) and not (OWN_TOPIC.match(said) or split(child.text)[0])
    alone = asks(said) or noise(said) or example(said) or dangling(said) or _CAUSE.search(said)
    return child if states and not alone and (_VERB.search(said.rstrip(". ")) or not is_label(said)) else None


def reason_under(node: Node) -> tuple[str, str, Node] | None:
    """Why a line is so, told by its only child: question, answer and the child."""
    child = node.children[0] if len(node.children) == 1 and node.kind == "item" else None
    why = _REASON.fullmatch(child.plain) if child and child.kind == "item" else None
    if child is None or why is None or dangling(why["why"]) or not korean(node.plain) or len(node.sentences) != 1:
        return None
    said = node.plain.rstrip(". ")
    topic = OWN_TOPIC.match(said)
    if topic and (asks_it := asking(said[topic.end() :])):
        return f"{topic[0]}왜 {asks_it}?", why["why"], child
    clause = adnominal(said) or ("" if _VERB.search(said) else f"{said}의")
    return (f"{clause} 이유는?", why["why"], child) if clause and not asks(said) else None
