"""A parent and what stands under it: its parts, its points, its steps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from quiz.notes.ask import about, compares, members, of_label, plural, points, side_of, small, what_is
from quiz.notes.fact import Fact, basic, tidy, under, units
from quiz.notes.inflection import ACTIONS
from quiz.notes.language import OWN_TOPIC, korean, noun_phrase, with_particle
from quiz.notes.lines import stated
from quiz.notes.node import Node
from quiz.notes.parse import clause as parsed
from quiz.notes.phrases import (
    asks,
    bare,
    counts,
    dangling,
    example,
    finite,
    generic,
    is_label,
    noise,
    structural,
    transparent,
)
from quiz.notes.rules.elided import left_out
from quiz.notes.rules.gist import SHORT, brief, gist
from quiz.notes.rules.intro import announces, from_intro
from quiz.notes.rules.sections import fragment, long_form
from quiz.notes.rules.sets import SORT, set_asked
from quiz.notes.rules.steps import name_of, order_of, steps
from quiz.notes.rules.terms import SENT, headed, split
from quiz.notes.sentences import introduces
from quiz.notes.subject import own_label, subject
from quiz.notes.tokens import PREPOSITIONS
from quiz.notes.verbs import orders, tells
from quiz.notes.words import korean_note

NAME = "children"
MOST = 9
"""Parts that one card asks for."""
_LABEL, _POINT, _TOTAL = 60, 130, 320
"""Characters: of a part that is a name, of one that is a statement, of all together."""
_TOLD = 240
"""Characters of several English statements that one card asks for; Hangul says more in as many."""
_BRIEF = 64
"""Characters of a part that tells a quality rather than a whole statement."""
_QUALITY = re.compile(
    r"(?:very|not|no|more|less|too|can|up to|made|used|slow|fast|high|low|only|often)\b", re.IGNORECASE
)
"""How a line begins that tells a quality and is no name."""
_CLAUSE = re.compile(r"(?:whether|how|that|to|if|why)\b")
"""How what a sentence breaks off before goes on ('The baker asks' over 'whether ...', 'how ...')."""
_SURE = 0.55
"""A list that is surer than this becomes a card."""
_FEW = 2
_EARLY = 4
"""Lines of which one may say what their label is."""
_BRACKETS = re.compile(r"\s*\([^()]*\)")
"""Statements left beside the meaning of a label that are still asked for together."""
_OUTCOMES = re.compile(r"^(?:results?|outputs?|결과|출력|효과|values?)$", re.IGNORECASE)
"""Labels whose lines say what comes of each thing that they name; the names answer nothing."""
_WORDS = 4
"""Of a Korean name; what has more is a statement without its verb."""
_INCLUDE = re.compile(r"\b(?:includes?|are|is)\s*:$")
_WHOLE = -1
"""In place of a sentence: a list of statements asks for them together; each may still have a card of its own."""
_VERSUS = re.compile(r"\s(?:vs\.?|versus)\s")


def find(node: Node) -> Iterator[Fact]:
    """A card for what stands right under a label, a heading or a sentence that leads up to it."""
    yield from _found(node)[0]


@lru_cache(maxsize=512)
def _found(node: Node) -> tuple[tuple[Fact, ...], frozenset[str]]:
    """The cards, and the lines that one of them asks for together."""
    facts = tuple(_asked(node))
    lists = [fact for fact in facts if isinstance(fact.fields.get("answer"), list) and fact.confidence > _SURE]
    return facts, frozenset([part.plain for fact in lists for part in fact.nodes[1:]])


def _asked(node: Node) -> Iterator[Fact]:
    if node.kind not in ("item", "heading", "paragraph", "details", "quote") or asks(node.plain):
        return
    small = node.plain.lower()
    if ("vs" in small or "versus" in small) and _VERSUS.search(small):
        return
    parts = _numbered(node) or told(node)
    sent = [part for part in parts if SENT.match(part.plain)]
    parts = sent if len(sent) > _FEW else parts
    sorts = len(parts) > 1 and all(SORT.fullmatch(part.plain) for part in parts)
    if not parts or sorts or (len(parts) > 1 and all(generic(part.plain) or aspect(part) for part in parts)):
        return
    meant = _meaning(node, parts[0]) or next(
        (_meaning(node, part) for part in parts[1:_EARLY] if _kind_of(part, node)), None
    )
    if meant:
        yield meant
        parts = [part for part in parts if part is not meant.nodes[1]]
        if len(parts) < _FEW:
            return
    question = _question(node, parts)
    if question:
        yield from answered(node, parts, *question, NAME)


def listed(part: Node) -> bool:
    """Whether a statement is one of those that a card asks for together."""
    return part.parent is not None and part.plain in _found(part.parent)[1]


_THIS_IS = re.compile(r"(?:This|That|these|this|that|These) (?:is|are|was|were) ")


def told(node: Node) -> list[Node]:
    """What stands under a node and tells something; of a heading only where it is all that stands there."""
    parts = [
        part
        for part in under(node)
        if part.plain
        and not (example(part.plain) or asks(part.plain) or noise(part.plain) or _THIS_IS.match(part.plain))
        and (part.parent is node or not (part.parent and part.parent.text))
    ]
    if node.kind in ("heading", "details", "quote"):
        own = [
            child
            for child in node.children
            if child.kind != "heading" and not (child.kind == "paragraph" and child.children)
        ]
        counted = bool(own) and own[0].number is not None
        leading = list(takewhile(lambda child: child.kind == "item" and (child.number is not None or not counted), own))
        if len(leading) > _FEW and len(leading) < len(own) and _of_kinds(own_label(node)):
            own = leading
            parts = [part for part in parts if part in leading]
        if len(own) > _FEW and own[0].kind == "paragraph" and not own[0].children and not introduces(own[0].plain):
            # What the heading is stands first; the lines under that tell more of it.
            own, parts = own[1:], [part for part in parts if part is not own[0]]
        lists = [child.kind in ("item", "quote") for child in own]
        parts = [part for part in parts if part.kind == "item" or not part.children] if own and all(lists) else []
    items = [part for part in parts if part.kind == "item"]
    # A quote or paragraph before the items explains the parent; the items are its parts.
    parts = items if node.kind == "item" and len(items) > 1 and parts[0].kind != "item" else parts
    parts = [part for part in parts if not transparent(part.plain)]
    if items and any(part.kind == "quote" for part in parts):
        parts = [part for part in parts if part.kind != "quote"]
    aspects = [] if compares(own_label(node)) else [part for part in parts if aspect(part)]
    return [part for part in parts if part not in aspects] if len(aspects) < len(parts) else parts


def _of_kinds(label: str) -> bool:
    """Whether a label says that what stands under it are several of a kind."""
    return bool(_KINDS_KO.search(label)) or counts(label) if korean(label) else plural(label)


def aspect(part: Node) -> bool:
    """Whether a part tells one side of its parent ('장점: ...', 'Types' over a list): asked for by itself."""
    term, _ = split(part.text)
    return (bool(term) and generic(term)) or (bool(part.children) and generic(part.plain))


def _meaning(node: Node, part: Node) -> Fact | None:
    """What a Korean label means, where the first line under it says so as dictionaries do ('... 실행되는 연산')."""
    label, said = own_label(node), part.plain
    if label and node.kind == "item" and part.kind == "item" and long_form(label, said):
        short = label.strip("` ")
        asked = (
            f"{with_particle(short, '은')} 무엇의 약자인가?" if korean_note(node) else f"What does {short} stand for?"
        )
        return basic(about(subject(node), asked), said, NAME, 0.74, (node, part), units(part))
    if node.kind not in ("item", "heading") or part.kind not in ("item", "paragraph"):
        return None
    if not korean(said):
        return _meaning_in_english(node, label, part)
    if not label or generic(label) or structural(label) or counts(label) or split(node.text)[0] or asks(node.plain):
        return None
    if generic(label.rsplit(maxsplit=1)[-1]) and len(node.items()) > 1:
        return None
    if split(part.text)[0] or len(said) > _POINT or not noun_phrase(said) or OWN_TOPIC.search(said) or part.children:
        return None
    if _OF_ONE.fullmatch(said):
        return None
    return basic(what_is(label, said, subject(node), True), said, NAME, 0.74, (node, part), units(part))


_OF_ONE = re.compile(r"(?:\S+ )?\S+의 \S+")
"""What belongs to a thing rather than tells what it is: '궁전의 벽화'."""
_NOUN_OF = re.compile(r"(?:\S+ ){1,5}?(?:of|that|which|who|where|made|used) ")


def _meaning_in_english(node: Node, label: str, part: Node) -> Fact | None:
    """What an English label is, where the first line says so and the next ones tell of it ('Can bake ...')."""
    said, others = part.plain, [item for item in node.items() if item is not part]
    if not label or generic(label) or structural(label) or asks(node.plain) or len(label.split()) > _WORDS:
        return None
    alike = plural(label) == plural(said) and bool(_NOUN_OF.match(said)) and fragment(said) and not split(part.text)[0]
    if part.kind != "item" or not alike or not others or not _tells_of_it(others[0]):
        return None
    return basic(what_is(label, said, subject(node), False), said, NAME, 0.7, (node, part), units(part))


def _kind_of(part: Node, node: Node) -> bool:
    """Whether a line ends in the word that the label over it does: of a lock it is said what kind of lock it is."""
    label = _BRACKETS.sub("", own_label(node)).split()
    said = _BRACKETS.sub("", part.plain).rstrip(". ").split()
    return len(label) > 1 and len(said) > 1 and said[-1].lower() == label[-1].lower()


def _numbered(node: Node) -> list[Node]:
    """The numbered steps under a heading that has more to say."""
    items = [part for part in node.items() if part.number is not None] if node.kind == "heading" else []
    counted = [part.number for part in items] == list(range(1, len(items) + 1))
    return items if counted and steps(node, items) else []


def _question(node: Node, parts: list[Node]) -> tuple[str, float] | None:
    """What to ask for the parts, and how sure that it is the right question."""
    text, above = node.plain, subject(node)
    ko = korean(text + parts[0].plain) or any(korean(part.plain) for part in parts)
    if introduces(text) and not (_titled(text) and not _INCLUDE.search(text)):
        return from_intro(node, above, ko) if len(parts) > 1 else None
    if node.kind == "paragraph" and not ko and len(parts) > 1 and all(_CLAUSE.match(part.plain) for part in parts):
        return f"{text} what?", 0.62
    label = own_label(node)
    if SORT.fullmatch(label):
        return _sort_of(node, label)
    if node.kind in ("paragraph", "item") and announces(node, len(parts)) and _says_so(label):
        return from_intro(node, above, ko)
    if not label or structural(label) or (node.kind == "item" and split(node.text)[0]):
        return None
    ko = ko or korean_note(node)
    if generic(label):
        tells = above and not (_OUTCOMES.search(label) and all(split(part.text)[0] for part in parts))
        return (of_label(label, above, ko), 0.78) if tells else None
    return _of_thing(node, parts, label, ko)


def _says_so(label: str) -> bool:
    """Whether what counts the lines under it is a statement rather than their name."""
    return not label or stated(label) or parsed(f"{label}.") is not None


_SHORTENED = re.compile(r"\([A-Z][A-Za-z]{1,7}\)\W*$")


def _titled(text: str) -> bool:
    """Whether a line that leads up to a list is a title: short, or with its abbreviation in brackets."""
    return is_label(bare(text)) and (len(text.split()) <= _WORDS or bool(_SHORTENED.search(text)))


def _says(label: str) -> bool:
    """Whether an English label is an order or tells something, or begins with a preposition: no name."""
    return orders(label) or tells(label) or label.split(maxsplit=1)[0].lower() in PREPOSITIONS


_CAPITALS = re.compile(r"(?:[A-Z][\w-]*(?: |$)){2,5}(?:\(|$)")
"""An English name in a Korean note ('Read Committed'), though it begins as an order does."""
_OPEN_END = re.compile(r"\b(?:through|by|with|via|of|from|for|into|on|to|in)$", re.IGNORECASE)


def _of_thing(node: Node, parts: list[Node], label: str, ko: bool) -> tuple[str, float] | None:
    """What to ask of a label that names a thing."""
    above = subject(node)
    if stated(label) or (len(parts) == 1 and counts(label)):
        return None
    side = side_of(label) if ko else ""
    if side:
        return about(above, side), 0.74
    if not ko and finite(label):
        return (f"{label} what?", 0.6) if _OPEN_END.search(label) and len(parts) > 1 else None
    told_of = None if len(parts) > 1 and steps(node, parts) else set_asked(label, above, ko)
    if told_of:
        return told_of
    if (ko and orders(label) and not _CAPITALS.match(label)) or (not ko and (_says(label) or left_out(node, label)[0])):
        return None
    if steps(node, parts):
        return order_of(node), 0.7
    if len(parts) == 1:
        return _explained(node, parts[0], label, ko)
    if all(name_of(part) for part in parts) and (ko or not any(map(_tells_of_it, parts))):
        if ko and any(len(name_of(part).split()) > _WORDS for part in parts):
            return None
        named = counts(label) or bool(_KINDS.search(label)) or _kin(parts)
        # What is explained one by one is asked for one by one; that it stands under this label says little.
        told_each = sum(bool(part.children or split(part.text)[0]) for part in parts) > len(parts) / 2
        bare_names = not any(part.children or split(part.text)[0] for part in parts)
        counted = [part.number for part in parts] == list(range(1, len(parts) + 1)) and len(parts) > _FEW
        sure = 0.8 if named else 0.5 if ko and (bare_names or counted) else 0.43 if ko and len(parts) > _FEW else 0.4
        return members(label, above, ko), sure if named or told_each or ko else 0.6
    return _pointed(node, parts, label, ko)


def _sort_of(node: Node, label: str) -> tuple[str, float] | None:
    """The question for one sort of what a generic label over it names."""
    above = own_label(node.parent) if node.parent else ""
    owner = subject(node.parent) if node.parent and generic(above) else ""
    return (of_label(f"{label} {above}", owner, ko=False), 0.76) if owner else None


def _tells_of_it(part: Node) -> bool:
    """Whether a line tells something of its label rather than names a part of that ('fully open', 'holds the heat')."""
    return bool(_QUALITY.match(part.plain)) or bool(left_out(part, part.plain)[0])


_KINDS_KO = re.compile(r"(?:종류|유형|요소|기법|방법|방안|조건|요건|계층|연산|전략|원칙|속성|단계)$")
_KINDS = re.compile(rf"{_KINDS_KO.pattern}|[^s]s$")
"""How a label ends of which the parts are kinds."""


def _kin(parts: list[Node]) -> bool:
    """Whether the names of parts end in the same word: they are kinds of one thing."""
    heads = {_BRACKETS.sub("", name_of(part)).lower().rpartition(" ")[2] for part in parts}
    return len(parts) > _FEW and len(heads) == 1 and not heads & (ACTIONS | {""})


def _lists(text: str) -> bool:
    """Whether a line is no more than three or more names with commas between."""
    names = [name.strip() for name in text.rstrip(".").split(",")]
    return len(names) > _FEW and all(0 < len(name.split()) <= _WORDS and len(name) <= 40 for name in names)


_TROUBLE = re.compile(r"\b(?:errors?|failures?|faults?|crash|outage|loss|timeout|conflicts?|overflow)$", re.IGNORECASE)
"""How a label ends under which it is told what is done then."""
_SENTENCE = re.compile(r"[가-힣](?:다|음|함|됨|짐|림)$")
_DOING_SO = re.compile(r"[a-z]{3,}ing (?!(?:is|are|of)\b)\S+ \S+", re.IGNORECASE)
"""A deed that says what a label is: 'mixing flour into water' under 'kneading'."""


_VALUE = re.compile(r"\d|\$[^$]+\$")
_SHORT_VALUE = 40
"""Characters of a value that stands alone under its label."""


def _explained(node: Node, part: Node, label: str, ko: bool) -> tuple[str, float] | None:
    """What a label is, of which one thing is said."""
    said = part.plain
    if node.kind == "item" and len(node.children) == 1 and _lists(said):
        return members(label, subject(node), ko), 0.64
    if not ko and _DOING_SO.match(said) and len(node.children) == 1 and node.kind == "item" and not part.children:
        return what_is(label, said, subject(node), ko), 0.64
    if not ko and node.kind == "item" and not part.children and _VALUE.search(said) and len(said) <= _SHORT_VALUE:
        return what_is(label, said, subject(node), ko), 0.62
    if not ko and _TROUBLE.search(label) and node.kind == "item" and len(said.split()) > _WORDS:
        return about(subject(node), f"what happens in case of {small(label)}?"), 0.64
    states = len(said) > 15 and len(said.split()) > 2 and not split(part.text)[0] and not is_label(said)
    alone = all(child is part or asks(child.plain) for child in node.children)
    if not ko and (dangling(said) or left_out(part, said)[0]):
        return None
    if ko and node.kind == "heading" and len(node.children) == 1 and part.kind == "item" and states and node.path:
        asked = f"{label}: 무슨 뜻인가?" if _SENTENCE.search(label) else what_is(label, said, "", ko)
        return about(subject(node), asked), 0.5
    return (what_is(label, said, subject(node), ko), 0.68) if states and alone and node.kind == "item" else None


def _pointed(node: Node, parts: list[Node], label: str, ko: bool) -> tuple[str, float] | None:
    """What several statements tell of a label, where one answer can hold them all."""
    above, told_all = subject(node), _said(parts)
    long = len("; ".join(told_all)) > (SHORT if ko else _TOLD)
    if long or len(parts) > MOST or any(" = " in said for said in told_all):
        return None
    if node.kind == "heading" and any(split(part.text)[0] or len(part.children) > _FEW for part in parts):
        return None
    if node.kind == "heading" and any(_VERSUS.search(part.plain.lower()) for part in parts):
        return None
    if ko and re.search(r"(?:면|때|경우|려면)$", label):
        return (about(above, f"{label} 어떻게 해야 하는가?"), 0.66) if label.endswith("려면") else None
    brief = len(label.split()) < _WORDS and label[0].isalpha() and all(len(said) <= _BRIEF for said in told_all)
    return points(label, above, ko, brief=brief), 0.66 if ko else 0.6 if brief else 0.54


def answered(node: Node, parts: list[Node], question: str, confidence: float, rule: str) -> Iterator[Fact]:
    """The card for a question and the parts that answer it: one text, a list or an order."""
    nodes = (node, *parts)
    if len(parts) == 1:
        name, rest = headed(parts[0].text)
        answer = gist(rest or parts[0].text, question)
        if answer:
            answer = f"{name}: {answer}" if name else answer
            yield basic(question, answer, rule, confidence, nodes, units(*parts))
        return
    named = [name_of(part) for part in parts]
    names = all(named)
    answers = named if names else _said(parts)
    if not all(answers) or len(set(answers)) < len(answers) or own_label(node) in answers or not _fits(answers, names):
        return
    told_whole = [part for part in parts if names and not split(part.text)[0]]
    covered = units(*told_whole) or frozenset({node.unit(_WHOLE)})
    if steps(node, parts):
        asked = question if node.kind == "paragraph" or asks(node.plain) else order_of(node)
        yield Fact({"question": asked, "order": answers}, "order", max(confidence, 0.7), nodes, covered)
    else:
        yield Fact({"question": question, "answer": answers}, rule, confidence, nodes, covered)


_SUCH_AS = re.compile(r"\b(?:such as|including|like)\s*:?$", re.IGNORECASE)


def _with_names(part: Node) -> str:
    """What a part says, with the names that stand under it where it breaks off before them ('used for ... such as')."""
    said, names = tidy(part.plain), [name_of(item) for item in part.items()]
    listed = bool(names) and all(names) and len(names) <= MOST and _SUCH_AS.search(said)
    return f"{said.rstrip(' :')} {', '.join(names)}" if listed else said


def _said(parts: list[Node]) -> list[str]:
    """What the parts say; each no longer than needed, where all together are too long."""
    whole = [headed(part.text)[0] or _with_names(part) for part in parts]
    return whole if _fits(whole, names=False) else [brief(said, _BRIEF) for said in whole]


def _fits(answers: list[str], names: bool) -> bool:
    longest = max(len(answer) for answer in answers)
    total = sum(len(answer) for answer in answers)
    return len(answers) <= MOST and longest <= (_LABEL if names else _POINT) and total <= _TOTAL
