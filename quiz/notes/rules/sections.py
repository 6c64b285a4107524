"""A heading and the line that explains it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import about, of_label, plural, side_of, what_is
from quiz.notes.fact import Fact, basic, units
from quiz.notes.forms import ING, NOUNS, forms
from quiz.notes.inline import plain
from quiz.notes.language import OWN_TOPIC, korean, noun_phrase, with_particle
from quiz.notes.node import Node
from quiz.notes.parse import clause
from quiz.notes.phrases import (
    asks,
    dangling,
    example,
    finite,
    generic,
    introduces_only,
    key,
    noise,
    stems,
    structural,
)
from quiz.notes.rules.elided import QUALITY, TIED
from quiz.notes.rules.gist import SHORT, gives_reason
from quiz.notes.rules.terms import split
from quiz.notes.rules.topics import term_of
from quiz.notes.subject import own_label, subject
from quiz.notes.tokens import AUX, DETERMINERS, OPENERS, PREPOSITIONS, PRONOUNS, RELATIVE, adverb, bare
from quiz.notes.verbs import orders, tells
from quiz.notes.words import korean_note

NAME = "section"
_SHORTEST, _SENTENCE, _LONGEST = 6, 20, 200
_PHRASE = 4
"""Words of the shortest English phrase that explains."""
_GLOSS = 130
"""Characters of a phrase that says what a heading is."""
_DEFINES = re.compile(
    r"(?:이다|말한다|의미한다|뜻한다|것|기법|방식|방법|알고리즘|구조|작업|과정|기술|상태|상황|현상|성질"
    r"|[음함됨])[.]?$|(?:입니다|예요|에요)[.]?$"
)
_STATES = re.compile(r"[가-힣]다\.?$")
_TOPIC = re.compile(r"^([^,]{1,40}?)(?:은|는) ")
_STORY = re.compile(r"^(?:We|You|I|Let|Now|Here|As|If|When|In this|There|Once|So|After)\b")
_COPULA = re.compile(r"\b(?:is|are|refers? to|means?|was|were|describes?|consists? of)\b")
_NO_SUBJECT = re.compile(
    r"\bvs\b|차이|비교|[와과] |guide|appendix|overview|next steps|further|(?:면|때|까|나)$", re.IGNORECASE
)
"""Headings that are none of one thing."""
_REASON = re.compile(r"(?:이유|까닭|목적|배경|원인|필요성)$")
_OF_NOUN = re.compile(r"[A-Za-z가-힣]의 [가-힣]{2,}(?<![다음함됨임요])(?: [가-힣]{2,}(?<![다음함됨임요]))?$")
_THE_ONE = re.compile(r"[는은을ㄴ한된] (?:것|방법|방식|경우)$")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_WHAT_TO_DO = DETERMINERS | frozenset(("how", "to", "what", "why", "when"))
_OF_TEXTS = re.compile(
    r"(?:articles?|links?|resources?|notes?|readings?|posts?|videos?|slides) (?:on|about|for|from) ", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:an?|the|one of|any|each) ", re.IGNORECASE)
_DEGREE = re.compile(
    r"^(?:(?:has|have) )?(?:more|less|lower|higher|greater|fewer|smaller|larger|equal|same)\b", re.IGNORECASE
)
_ACRONYM = re.compile(r"(?<![A-Za-z])[A-Z]{2,6}(?![a-z])")
_LONG_FORM = re.compile(r"(?:[A-Z][A-Za-z]+|of|for|and|the|to|in)(?:[ -](?:[A-Z][A-Za-z]+|of|for|and|the|to|in)){1,6}")


def find(node: Node) -> Iterator[Fact]:
    """What the first line under a heading says of it."""
    body = node.children[0] if node.children else None
    if body and node.kind == "heading" and _IN_SHORT.search(node.plain):
        yield from _in_short(node, body)
        return
    label = own_label(node) if body and node.kind in ("heading", "details", "item", "quote") else ""
    if (
        body is None
        or not label
        or structural(label)
        or asks(node.plain)
        or _tells_to_do(label)
        or not 0 < len(label.split()) <= 6
        or (node.kind == "item" and label != node.plain)
    ):
        return
    quoted = body.kind == "quote" and not body.text
    body = body.children[0] if quoted and body.children else body
    if split(body.text)[0] or not body.sentences or "," in _BRACKETS.sub("", label) or _NO_SUBJECT.search(label):
        return
    if body.kind == "paragraph":
        yield from _explained(node, label, body, quoted)
    elif body.kind == "item" and node.kind in ("heading", "quote") and not generic(label) and not body.children:
        said, ko = body.plain, korean(body.plain)
        told = says_what(said, ko) and (ko or _TELLS_APART.search(said))
        if (ko or not plural(label)) and told and not (asks(said) or noise(said) or example(said)):
            yield _asked(node, label, said, 0.72, body)


_IN_SHORT = re.compile(
    r"^\W*(?:한 ?줄 ?(?:요약|정의|정리)|핵심 ?요약|요약)\W*$|^\W*(?:in one line|tl;?dr|summary)\W*$", re.IGNORECASE
)


def _in_short(node: Node, body: Node) -> Iterator[Fact]:
    """What the thing that a note or a chapter is of is in one line."""
    body = body.children[0] if body.kind == "quote" and not body.text and body.children else body
    above = subject(node)
    said, ko = body.plain, korean(body.plain)
    if above and len(node.children) == 1 and body.kind in ("paragraph", "quote") and says_what(said, ko):
        yield basic(what_is(above, said, "", ko), said, NAME, 0.7, (node, body), units(body))


def _tells_to_do(label: str) -> bool:
    """Whether a heading is no name but an order: 'Learn how to knead', 'Feed your starter'."""
    return orders(label) and bare(label.split()[1]) in _WHAT_TO_DO


def _explained(node: Node, label: str, body: Node, quoted: bool) -> Iterator[Fact]:
    said, above = plain(body.sentences[0]), subject(node)
    ko = korean(said + label)
    if long_form(label, said):
        short = _ACRONYM.findall(label)[0]
        asked = (
            f"{with_particle(short, '은')} 무엇의 약자인가?" if ko or korean(above) else f"What does {short} stand for?"
        )
        yield basic(about(above, asked), said, NAME, 0.76, (node, body), units(body))
        return
    if (
        not _SHORTEST <= len(said) <= _LONGEST
        or (len(said) < _SENTENCE and not quoted and not says_what(said, ko))
        or asks(said)
        or dangling(said)
        or noise(said)
        or introduces_only(said)
        or example(said)
        or _OF_TEXTS.match(said)
    ):
        return
    covers = frozenset({body.unit(0)})
    if generic(label):
        if above:
            sure = 0.76 if _MEANING.fullmatch(label) else 0.66
            yield basic(of_label(label, above, ko), said, NAME, sure, (node, body), covers)
    elif ko and (asked := side_of(label)):
        answer = _side(label, body)
        if answer:
            yield basic(about(above, asked), answer, NAME, 0.7, (node, body), units(body))
    elif not key(said).startswith(key(label)):
        alone = 0.62 if ko and len(node.children) == len(body.sentences) == 1 and _STATES.search(said) else 0.4
        other = label.endswith("기") and OWN_TOPIC.match(said) and not stems(label) & stems(said[:_SENTENCE])
        sure = 0.7 if (quoted and not other) or says_what(said, ko) else 0.56 if _defines(said, label, ko) else alone
        yield _asked(node, label, said, sure, body)


_MEANING = re.compile(r"정의|개념|의미|뜻|definition|meaning|concept", re.IGNORECASE)


def _side(label: str, body: Node) -> str:
    """The sentence that tells what a heading asks for: of a reason one that gives it, else the first one."""
    said = [plain(sentence) for sentence in body.sentences]
    if _REASON.search(label) and len(said) > 1:
        said = [sentence for sentence in said if gives_reason(sentence)]
    elif len(said) > 1 and OWN_TOPIC.match(said[0]):
        return ""
    return said[0] if said and len(said[0]) <= SHORT and not dangling(said[0]) else ""


def _asked(node: Node, label: str, said: str, sure: float, body: Node) -> Fact:
    ko = korean(said + label) or korean_note(node)
    question = what_is(label, said, subject(node), ko)
    return basic(question, said, NAME, sure, (node, body), frozenset({body.unit(0)}))


def says_what(said: str, ko: bool) -> bool:
    """Whether a line is the phrase by which dictionaries explain: a noun with what tells it apart, and no statement."""
    said = _BRACKETS.sub("", said).strip(". ")
    if not 8 <= len(said) <= _GLOSS or dangling(said):
        return False
    if ko:
        explains = noun_phrase(said) or _THE_ONE.search(said) or _OF_NOUN.search(said)
        return bool(explains) and not OWN_TOPIC.match(said)
    lead = _ARTICLE.match(said) or _DEGREE.match(said)
    if len(said.split()) < _PHRASE:
        return False
    if not lead:
        return fragment(said)
    rest = said[lead.end() :].strip()
    return not (finite(said.split(" ", 1)[1]) or tells(rest) or orders(rest) or rest.startswith("the "))


_NO_OPENING = (
    AUX
    | PRONOUNS
    | PREPOSITIONS
    | RELATIVE
    | OPENERS
    | frozenset("first last not there here e.g i.e recall note consider suppose let see".split())
)
_TIES = PREPOSITIONS | frozenset("that which who where whose to".split()) - {"than", "per"}
_TELLS_APART = re.compile(r"^(?:an?|the) |^\w+ing |\b(?:that|which|who|where)\b", re.IGNORECASE)
"""In a line of a list, which else may name one of several parts."""
_SIGNS = re.compile(r"[=<>→⇒]|->|:\s")


def _after_comma(said: str) -> str:
    rest = said.split(",", 1)[1].strip()
    return f"{rest[:1].upper()}{rest[1:]}."


def fragment(said: str) -> bool:
    """Whether an English line names something and tells that apart without a verb: 'Oven that burns wood'."""
    words = [bare(word) for word in said.split()]
    first, form = words[0], forms().get(words[0])
    if (
        first in _NO_OPENING
        or adverb(first)
        or (QUALITY.match(first) and words[1] in TIED)
        or said.split(" ", 1)[0][-1] in ",;"
        or _SIGNS.search(said)
    ):
        return False
    acts = form is not None and form.kinds != ING and (form.base not in NOUNS or first != form.base)
    if form is not None and form.kinds == ING and "," in said and clause(_after_comma(said)) is not None:
        return False  # What someone did while something else went on.
    tied = _TIES.intersection(words[1:-1]) or (form is not None and form.kinds == ING)
    return bool(tied) and not acts and not orders(said) and clause(f"{said}.") is None


def long_form(label: str, said: str) -> bool:
    """Whether a line spells out the abbreviation of its heading ('DNA' over 'DeoxyriboNucleic Acid')."""
    short = _ACRONYM.findall(label) if label.upper() != label or " " not in label else []
    if len(short) != 1 or not _LONG_FORM.fullmatch(said):
        return False
    capitals = [letter for letter in said if letter.isupper()]
    return capitals[0] == short[0][0] and sorted(capitals) == sorted(short[0])


def _defines(said: str, label: str, ko: bool) -> bool:
    """Whether the sentence looks like an explanation of the heading rather than the start of a story."""
    if ko:
        other = _TOPIC.match(said)
        names = bool(_DEFINES.search(said)) or noun_phrase(said)
        return names and not (other and term_of(other[1]) and not stems(other[1]) & stems(label))
    if _STORY.match(said) or not stems(label) <= stems(said[: len(label) + 40]):
        return False
    first = _COPULA.search(said)
    return first is not None and first.start() < len(label) + 25
