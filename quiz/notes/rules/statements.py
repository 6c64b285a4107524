"""Sentences that define, give a reason, a condition or a use: the question that each of them answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quiz.notes.ask import ORDINARY, about
from quiz.notes.fact import Fact, basic, tidy, units
from quiz.notes.inline import plain, set_apart
from quiz.notes.language import korean
from quiz.notes.node import Node
from quiz.notes.phrases import (
    asks,
    dangling,
    example,
    generic,
    holds,
    introduces_only,
    is_label,
    noise,
    says,
    structural,
    without,
)
from quiz.notes.rules.asked import grammar
from quiz.notes.rules.children import listed
from quiz.notes.rules.clauses import opened
from quiz.notes.rules.elided import FEATURES, explained, left_out
from quiz.notes.rules.english import ASIDES, ENGLISH
from quiz.notes.rules.finished import finish, finishes, reason_under
from quiz.notes.rules.korean import KOREAN
from quiz.notes.rules.parsed import Clause
from quiz.notes.rules.sentence import Reader, person
from quiz.notes.rules.spoken import words
from quiz.notes.rules.terms import colon, led, split
from quiz.notes.rules.told import topic_of
from quiz.notes.rules.topics import opened as without_lead
from quiz.notes.subject import own_label, subject, unless_named
from quiz.notes.tokens import DETERMINERS
from quiz.notes.words import common_noun, told_once

NAME = "statement"
_ASIDE = -2
"""Sentences count down from here for what stands in them by the way: it is a fact of its own."""
_SHORTEST, _LONGEST, _ANSWER = 12, 480, 220
_TITLE = 20
"""Characters of a first sentence that only names."""


def find(node: Node) -> Iterator[Fact]:
    """The questions in each sentence of an item or paragraph."""
    if node.kind not in ("item", "paragraph"):
        return
    said = node.sentences
    term, rest = led(node.text)
    before = _parent_said(node)
    reader: Reader | None = None
    named = term or (colon(node.text)[0] if len(said) > 1 else "")
    above, spoken = term if term and not generic(term) else subject(node), ""
    for i, sentence in enumerate(said[:40]):
        text = plain(sentence).lstrip("①②③④⑤⑥⑦⑧⑨⑩ ")
        if i == 0 and term:
            text = plain(rest).split(". ")[0]
        if not korean(text):
            reader = reader or _reader(node, above, term)
            yield from _grammar(node, i, text, reader, above, term, set_apart(sentence))
        text = named_again(text, said[0], subject(node)) if i else text
        if i == 1 and named and not generic(named):
            above = named
        owner = "" if i or term else _owner(node, text)
        if owner:
            yield from _asked(node, i, f"{owner} {text}", sentence, "", subject(node.parent) if node.parent else "")
            continue
        for part in map(_unbracketed, _AND_THEN.split(text)) if korean(text) else (text,):
            if fit(part) or (len(part) < _SHORTEST and fit(f"{part} {_bracket_after(node, i)}")):
                yield from _asked(node, i, part, sentence, before, above, spoken)
            spoken = topic_in(part) if i + 1 < len(said) and korean(part) else ""
            # 'This is called X' two sentences on speaks of what the reason is given for.
            before = before if part.startswith("This is because ") and before else part


def _reader(node: Node, above: str, term: str) -> Reader:
    """Who reads the sentences of a node, with what its pronouns may stand for."""
    first = term or (FEATURES.sub("", above) if node.place == 0 or node.kind == "item" else "")
    label = FEATURES.sub("", subject(node))
    small, alone = lambda word: _small(word, node), lambda name: told_once(name, node)
    return Reader(person(label), first if is_label(first) else "", small, alone)


def _small(word: str, node: Node) -> bool:
    """Whether a word that begins a sentence is written small within one."""
    low = word.lower()
    return low in DETERMINERS or low in ORDINARY or common_noun(word, node)


_LABEL_OF_MORE = re.compile(r"(?:[\w-]+ ){1,3}[a-z]+ed (?:[\w-]+ ?){1,3}")
"""A line over others that looks like a statement ('task based design')."""


def _grammar(node: Node, i: int, text: str, reader: Reader, above: str, term: str, terms: list[str]) -> Iterator[Fact]:
    """The questions that a sentence answers by its grammar."""
    if not fit(text) or (node.children and _LABEL_OF_MORE.fullmatch(text)):
        return
    owner, line = ("", text) if i or term else left_out(node, text)
    if owner and (len(owner.split()) > 1 or not common_noun(owner, node)):
        above = ""
    for n, ask in enumerate(reader.read(line or text, owner, terms).asks):
        question, answer = _cut(ask.question, ask.answer)
        beside = answer.split(" ", 1)[0].endswith("ing") and f", {answer}" in text and not _WHOLE.search(question)
        if says(answer) and not beside:
            unit = node.unit(i if not n else _FURTHER * n + i)
            yield basic(_under(above, question), answer, NAME, ask.confidence, (node,), frozenset({unit}))
    label = "" if i or term or owner else explained(node, text)
    if label:
        above = subject(node.parent) if node.parent else ""
        asked = _under(above, f"What is {label}?")
        yield basic(asked, text, NAME, 0.66, (node.parent or node, node), frozenset({node.unit(0)}))


_DOING = re.compile(r", (?!including\b)[a-z]{2,}ing (?=\S+ \S)(?!.* or )")
"""Where a sentence goes on with what comes of it ('caches requests, returning responses')."""
_ADVERB = re.compile(r" (?P<be>be|is|are|was|were) (?P<how>\w+ly)\?$")
_WHOLE = re.compile(r"(?:^what happens\b|\bdo(?: with .*)?\?$)", re.IGNORECASE)


def _cut(question: str, answer: str) -> tuple[str, str]:
    """A question for one part of a sentence, with an answer that is no more than this part."""
    adverb = _ADVERB.search(question)
    if adverb:
        question, answer = f"{question[: adverb.end('be')]}?", f"{adverb['how']} {answer}"
    doing = None if _WHOLE.search(question) else _DOING.search(answer)
    alone = doing and "," not in answer[: doing.start()] and len(_DOING.findall(answer)) == 1
    return question, answer[: doing.start()] if doing and alone else answer


def _under(above: str, question: str) -> str:
    """The question with what it stands under, unless that begins with the name that it asks about."""
    words = above.split()
    if len(words) > 3 and " ".join(words[:3]) in question:
        return question
    asked = about(above, question)
    return f"{above}: {question[0].lower()}{question[1:]}" if asked != question and ", w" in question[:80] else asked


_FURTHER = 1000
"""Further questions of a sentence are facts of their own."""


@lru_cache(maxsize=256)
def _own_topic(text: str) -> str:
    if not holds(text, ("은 ", "는 ", " 경우")):
        return ""
    # The same text as `grammar` takes apart, so that its words are read once.
    told = words(without_lead(text).rstrip("!. "))
    return topic_of((Clause(told[:_TOPIC_WORDS], ""),))[0]


_TOPIC_WORDS = 12
"""Words at the beginning of a sentence among which its topic stands."""


def topic_in(text: str) -> str:
    """What a Korean sentence is about, as far as it says so."""
    topic = _own_topic(text)
    return topic if len(topic) > 1 and not (generic(topic) or _NO_THING.search(topic)) else ""


_NO_THING = re.compile(r".{25}|의 |\d|[()→]")
"""Topics that are no name of their own."""
_HAS_SUBJECT = re.compile(r"\S(?:이|가|도) ")


def _parent_said(node: Node) -> str:
    """The last sentence of the item that an item stands under: 'This means ...' speaks of it."""
    above = node.parent
    if node.kind != "item" or above is None or above.kind != "item" or not above.sentences:
        return ""
    return plain(above.sentences[-1])


_PREDICATE = re.compile(r"^(?P<verb>is|are|was|were|has|can|[a-z]+s?) (?=\S)", re.IGNORECASE)
_COPULAS = frozenset("is are was were can".split())


def _owner(node: Node, text: str) -> str:
    """What an English line that begins with its verb is told of: 'Ribosome' over 'makes proteins'."""
    match = _PREDICATE.match(text) if node.kind == "item" and node.parent and len(text) > _SHORTEST else None
    if not match or not node.parent or node.parent.kind not in ("item", "heading"):
        return ""
    label, verb = own_label(node.parent), match["verb"].lower()
    if not label or len(label.split()) > 4 or generic(label) or structural(label) or not is_label(label):
        return ""
    return label if verb in _COPULAS else ""


_IT = re.compile(
    r"^(?:It|They|He|She) (?=(?:is|are|was|were|has|have|had|can|does|do|did|\w+)\b(?! (?:possible|important|common"
    r"|worth|clear|easy|hard|likely)))"
)


_ARTICLE = re.compile(r"(?:An?|The) ", re.IGNORECASE)


def named_again(text: str, first: str, about_it: str) -> str:
    """`It`, `They`, `He` in a paragraph that began with its subject, named."""
    if not about_it or not text.startswith(("It ", "They ", "He ", "She ")):
        return text
    begins = plain(first)
    article = _ARTICLE.match(begins)
    end = (article.end() if article else 0) + len(about_it)
    named = begins[:end].lower().endswith(about_it.lower()) and not begins[end : end + 1].isalnum()
    return _IT.sub(lambda _: f"{begins[:end]} ", text) if named else text


_IN_BRACKETS = re.compile(r"\((?P<said>[^()]*(?:\([^()]*\)[^()]*)*)\)[.!]*")


def _unbracketed(text: str) -> str:
    """A Korean statement that stands in brackets by itself."""
    match = _IN_BRACKETS.fullmatch(text) if text[:1] == "(" else None
    return match["said"].strip("! ") if match else text


_AND_THEN = re.compile(r"(?<=[함됨음])(?<!처음)(?<!다음), (?=\S{2})")
"""Where a Korean sentence without a stop ends within a line ('... 됨, 그 뒤 ...')."""


_NAMED_IN_BRACKETS = re.compile(r"\((?:This|It|That) is (?:also )?(?:known as|called|referred to as) [^()]{3,50}\)")


@lru_cache(maxsize=4096)
def fit(text: str) -> bool:
    """Whether a sentence states something that can be asked for."""
    if not _SHORTEST <= len(text) <= _LONGEST:
        return False
    if text[0] in "⇒→" or text.startswith(("=>", "->")):
        return False
    bracketed = text[0] == "(" and text[-1] in ")." and not _NAMED_IN_BRACKETS.match(text)
    return not bracketed and not (asks(text) or noise(text) or example(text) or introduces_only(text))


def _asked(node: Node, i: int, text: str, marked: str, before: str, above: str, spoken: str = "") -> Iterator[Fact]:
    ko = korean(text)
    patterns = KOREAN if ko else ENGLISH
    if split(marked)[0] and i == 0 and len(node.sentences) == 1:
        text = plain(split(marked)[1])
        ko = korean(text)
    if ko:
        yield from _by_grammar(node, i, text, above, spoken)
    for pattern in [pattern for pattern, signs in patterns if not signs or holds(text, signs)]:
        for question, answer, confidence in pattern(text, marked, before):
            if len(answer) <= _ANSWER and says(answer) and not dangling(_core(question)):
                asked = about(
                    unless_named(above, question, node), question if ko else _in_sentence(question, text, node)
                )
                unit = node.unit(_ASIDE - i if pattern in ASIDES else i)
                yield basic(asked, answer, NAME, confidence, (node,), frozenset({unit}))


_BESIDE = 0.66
"""The most that a question for a part of what another asks for is sure."""
_VAGUE = re.compile(r"(?:무엇|어디)\S{0,2} \S+(?: 수)?(?: \S+)?\?$")
"""A question that names nothing but its verb."""
_THIS_TOPIC = re.compile(r"^(?:이|해당|이러한|이런) \S{1,12}(?:은|는) |^이(?:것)?[은는] ")


THIS_THING = re.compile(
    r"^(?:이|해당|이러한|이런) (?:구조|방법|방식|모델|기법|알고리즘|함수|기술|개념|시스템|연산|과정|도구)[은는] "
)
"""A first line that speaks of its label."""
_LONG_BRACKET = 40


def _bracket_after(node: Node, i: int) -> str:
    """A short sentence in brackets that stands behind another belongs to it."""
    after = plain(node.sentences[i + 1]) if i + 1 < len(node.sentences) else ""
    brackets = after[:1] == "(" and after[-1:] == ")" and "." not in after
    return after if brackets and len(after) <= _LONG_BRACKET else ""


_ARROWS = ("->", "→", "=>", "⇒")


def _by_grammar(node: Node, i: int, text: str, above: str, spoken: str) -> Iterator[Fact]:
    """What a Korean sentence answers by its grammar; `이 방법은` in a line that begins with a term is that term.

    `spoken`: what the sentences before it are about, which it need not say again.
    """
    if holds(text, _ARROWS):
        return
    term = split(node.text)[0]
    if term and i == 0:
        text = plain(node.sentences[0])
        text = split(text)[1] or text
    text = f"{text.rstrip('. ')} {_bracket_after(node, i)}".strip()
    named = term if term and not generic(term) else ""
    if named:
        text = without(_THIS_TOPIC, text)
    elif above and i == 0 and not generic(above):
        text = without(THIS_THING, text)
    owner = named or (spoken if spoken and not _own_topic(text) else "") or above
    first = i == 0 or (i == 1 and len(node.sentences[0]) < _TITLE)
    opens = first and not term and node.place == 0 and node.parent is not None and own_label(node.parent) == owner
    why = reason_under(node) if node.children and i == 0 else None
    if why:
        question, answer, child = why
        yield basic(about(owner, question), answer, NAME, 0.72, (node, child), units(node, child))
    most = _BESIDE if finishes(node) else 1.0
    for question, answer, sure in grammar(text, owner, opens or (bool(named) and i == 0)):
        confidence = min(sure, most)
        if sure <= _BESIDE and _VAGUE.match(question) and listed(node):
            continue
        if says(answer) and not dangling(question):
            unit = frozenset({node.unit(i)})
            more, finished = finish(node, i, text, question)
            nodes = (node, *node.children) if more and i + 1 == len(node.sentences) else (node,)
            told = f"{tidy(answer)}; {more}" if more else answer
            of_it = not spoken or question.startswith(f"{spoken}의 ")
            whose = owner if of_it or not (spoken in question or _HAS_SUBJECT.search(text)) else above
            yield basic(
                about(unless_named(whose, question, node), question), told, NAME, confidence, nodes, unit | finished
            )


_FIRST = re.compile(r"[A-Z][a-z]+\b(?!')")


def _in_sentence(question: str, text: str, node: Node) -> str:
    """The question with the word that began the sentence written small, unless it is a name."""
    first = _FIRST.match(opened(text))
    at = question.find(f" {first[0]}") + 1 if first else 0
    if first and at and (common_noun(first[0], node) or first[0].lower() in ORDINARY):
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
