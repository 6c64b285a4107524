"""Advice about the shape of a card: lists, gaps, orders, sources."""

from __future__ import annotations

import re

from quiz.deckfile.advice.rule import SOURCE, Rule, Seen
from quiz.model.prompt import GAP_SHARE, GAP_WORDS, Prompt

_MANY = 5
_GAPS = 3
_CONTEXT = 4
_STOP_WORDS = frozenset(
    """a an the of to in on at by for from with and or but as is are was were be it its this that these those not no
    which who what when where how than then so if into out up down over under 은 는 이 가 을 를 의 에
    에서 로 으로 와 과 도 만 그리고 또는 하는 되는 있는 것 수 등 및""".split()
)
_SEQUENCE = re.compile(
    r"order|sequence|steps?\b|stages?\b|phases?\b|first|before|after|arrange|sort|rank|process|procedure|history|"
    r"put .* together|smallest|largest|oldest|newest|from .* to |how does|how do|how is|순서|차례|단계|과정|절차|나열|"
    r"먼저|조립|배열|만드는|만들|흐름|부터|까지|어떻게",
    re.IGNORECASE,
)
_SET = re.compile(
    r"\b(?:which|what are|types|kinds|features|advantages|disadvantages|benefits|examples|components|properties|"
    r"reasons|members|parts|name)\b|종류|특징|장점|단점|예시|이유|요소|성질|구성",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"\b(?:now|currently|latest|newest|today|at present|so far|state of the art|up to date)\b|현재|최신|지금까지|요즘",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")
_VERSION = re.compile(r"\b(?:v(?:ersion)? ?|버전 ?)\d+(?:\.\d+)*\b|\b\d+\.\d+\.\d+\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:1[89]|20)\d\d\b|\b(?:1[89]|20)\d\d년")


def _long_list(seen: Seen) -> str:
    count = len(seen.back)
    if seen.kind == "list" and count >= _MANY:
        return f"{count} answers to one question; split the list, or ask for each with a cloze"
    return ""


def _gaps(seen: Seen) -> str:
    if seen.kind != "cloze":
        return ""
    prompts = seen.card.prompts
    if len(prompts) > _GAPS:
        return f"{len(prompts)} gaps in one text; leave the {_GAPS} that matter"
    return next((said for prompt in prompts if (said := _gap(prompt, seen.front))), "")


def _gap(prompt: Prompt, whole: str) -> str:
    gap = prompt.answer[0]
    around = " ".join(prompt.around).split()
    if gap.casefold() in _STOP_WORDS:
        return f"the gap {gap!r} is a word that says nothing; hide one that carries the fact"
    if len(gap.split()) > GAP_WORDS or len(gap) > GAP_SHARE * len(whole):
        return f"the gap {gap[:30]!r} hides too much of the text; hide a word or two"
    if len(around) < _CONTEXT:
        return f"only {len(around)} words around the gap {gap!r}; say more, so that one answer fits"
    return ""


def _no_sequence(seen: Seen) -> str:
    if seen.kind == "order" and _SET.search(seen.front) and not _SEQUENCE.search(seen.front):
        return "these items are no sequence; write them as answer: [..., ...]"
    return ""


def _undated(seen: Seen) -> str:
    prompt = seen.card.prompts[0]
    said = " ".join((*seen.sides, prompt.explain))
    passing = _PASSING.search(seen.front) and _NUMBER.search(" ".join(seen.sides))
    if (passing or _VERSION.search(" ".join(seen.sides))) and not _DATED.search(said):
        return "a number or version that will change; say as of when, in the card or in explain:"
    return ""


RULES = (
    Rule("A02", "long-list", "a list of five or more is recalled in part and graded at random", "back", _long_list),
    Rule("A10", "gaps", "a gap is recalled when one short answer fits what stands around it", "front", _gaps),
    Rule("A17", "no-sequence", "an order that nobody can reason out is learnt by rote", "back", _no_sequence),
    Rule("A16", SOURCE[0], SOURCE[1], "card", _undated),
)
