"""`term: definition`, `term - definition`, a bold lead, a name over its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from quiz.notes.ask import about, compares, is_law, of_label, plural, small, what_is
from quiz.notes.fact import Fact, basic, tidy, units
from quiz.notes.inflection import ACTIONS
from quiz.notes.inline import plain
from quiz.notes.language import OWN_TOPIC, korean, with_particle
from quiz.notes.lines import stated
from quiz.notes.node import Node
from quiz.notes.phrases import asks, dangling, finite, generic, introduces_only, key, noise, says, stems, without
from quiz.notes.rules.gist import SHORT, gist, sentence_of
from quiz.notes.rules.terms import asks_all, coded, colon, dash, headed, led, names, symbol
from quiz.notes.sentences import sentences
from quiz.notes.subject import subject
from quiz.notes.tokens import PREPOSITIONS, adverb
from quiz.notes.verbs import TOLD_OF_MANY, TOLD_OF_ONE, orders
from quiz.notes.words import korean_note, note_of

NAME = "definition"
_FORMS = ((led, 0.82), (colon, 0.85), (headed, 0.8), (dash, 0.62), (symbol, 0.72), (coded, 0.7))
_DEFINES = re.compile(r"^(?:an?|the|one|any|is|are|when|where|[\w-]+ing)\b", re.IGNORECASE)
_VERSUS = re.compile(r"\s(?:vs\.?|versus)\s", re.IGNORECASE)
_ORDER_ARROW = re.compile(r"(?:->|→|=>|⇒)")


_EQUALS = re.compile(
    r"^(?P<term>(?:[^\W\d_][^\s=`$:：]*)(?: [^\s=`$:：]+){0,6}) = "
    r"(?P<said>(?=.*(?:[-+*/×÷^(\[]|\w{3}))[^=]{4,160}|\d[\d.,]*)(?: = [^=]*\d[^=]{0,30})*$"
)
"""`Price elasticity = change in quantity / change in price`, with or without what comes of it (`= 3/4 = 75%`)."""
_OF_SIGN = re.compile(r"[A-Za-z]\w{0,9}\([A-Za-z]\w*(?:, ?[A-Za-z]\w*)*\)")
"""A function: `f(x)`."""
_NO_SIDE = re.compile(r"[,<>?≤≥]|^(?:what|when|if|where|how)\b|[-+]$", re.IGNORECASE)
"""In the left side of what is no equation of a name: a case, a comparison, a question ('x > 0, y = 1')."""
_THEN = re.compile(
    r"^(?P<cond>\S+ .{2,45}(?<![화측표평단정장전])면)\s?(?:->|→|=>|⇒|[:：]|\s[-–—])\s?(?P<said>[^→⇒]{2,120})$"
)
"""`X하면 → Y`: what comes of it."""


def find(node: Node) -> Iterator[Fact]:
    """One question for the term of an item or paragraph."""
    if node.kind not in ("item", "paragraph") or asks_all(node.text) or noise(node.plain):
        return
    then = _THEN.match(plain(node.text)) if "면" in node.text else None
    if then and not dangling(then["cond"]):
        asked = about(subject(node), f"{then['cond']} 어떻게 되는가?")
        yield basic(asked, then["said"], NAME, 0.66, (node,), units(node))
        return
    equals = _EQUALS.match(plain(node.text)) if " = " in node.text else None
    if (
        equals
        and (names(equals["term"]) or _OF_SIGN.fullmatch(equals["term"]))
        and not _NO_SIDE.search(equals["term"] + equals["said"][:1])
    ):
        ko = korean(node.text) or korean(subject(node))
        question = _of_equation(equals["term"], equals["said"], ko)
        yield basic(about(subject(node), question), equals["said"], NAME, 0.74, (node,), units(node))
        return
    for form, confidence in _FORMS:
        term, said = form(node.text)
        if term:
            yield from _asked(node, term, said, confidence - _HEADLINE * (form is headed and len(term.split()) > 3))
            return


_NO_THING = re.compile(
    r"^(?:more|less|better|worse|clear(?:er)?|eas(?:y|ier)|fast(?:er)?|slow(?:er)?|increased|improved|reduced"
    r"|enhanced|allows?|using"
    r"|makes?|supports?|provides?|no|not|only|always|never|can|must|should|how|when|why|where|if|short|medium|long"
    r"|common (?:pitfall|mistake|error)|(?:key|important|main) (?:point|insight|takeaway|idea)|caution|warning"
    r"|practical|recap|intuition"
    r"|word of)s?\b",
    re.IGNORECASE,
)
"""A lead of this kind is a quality or a piece of advice, nothing that could be defined."""
_ADVISES = re.compile(
    r"^(?:aim|use|try|avoid|make|do|don't|keep|set|choose|consider|remember|never|always|check|see|note|be|you)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"^(?P<verb>[A-Za-z]{2,}[^s\Wu]s|[A-Za-z]+ies) (?:the|a|an|your|all|each|every|any|new|it|them|to|up"
    r"|incoming|data|that|whether|how)\b",
)
_QUALITIES = re.compile(
    r"benefit|advantage|reason|drawback|causes?\b|effects?\b|results?\b|consequence|tips?\b|장점|단점|이유|효과"
    r"|주의|팁",
    re.IGNORECASE,
)
_DOES_FOR_ONE = re.compile(r"^(?:undo|shelve|unstage|reapply|squash|print|jump|go|quit|exit|swap|toggle|redo|list)\b")
_TALKS = re.compile(
    r"(?:As|Since|Because|Instead|However|Therefore|Then|We|You|I|It is|It's|There (?:is|are)|In practice|For example) "
)
"""How the sentences under a headline begin rather than a definition."""
_HEADLINE = 0.35
"""What a name of many words over its lines loses: it is mostly a headline."""
_BEGINNING = 20
"""Characters by which a sentence is known for the first of a text."""
_LEAD = 60
"""Characters at the end of a text that leads up to a list, which say what the list is of."""
_SEVERAL = 2
"""Owners that a term is told of, from which on it is a property of each."""


def _asked(node: Node, term: str, said: str, confidence: float) -> Iterator[Fact]:
    said, term = _unasked(_completed(node, said)), _ALSO.sub("", term)
    confidence -= _HEADLINE if _TALKS.match(said) and not (finite(term) or stated(term)) else 0
    if _VERSUS.search(said) or introduces_only(said) or len(_ORDER_ARROW.findall(said)) > 1 or _NO_THING.match(term):
        return
    said = without(_THIS, said) if "은 " in said or "는 " in said else said
    whole = len(said) <= SHORT
    answer = gist(said, term)
    first = _first(term, said) if whole else ""
    if first:
        answer, whole = first, False
    if not says(answer) or key(answer) == key(term) or (_ADVISES.match(answer) and not _acted(term, answer)):
        return
    above = subject(node)
    ko = korean(node.text) or korean(above)
    if (generic(term) and not _among_terms(node)) or (above and not ko and _property(node, term)):
        if above:
            covers = units(node) if whole else sentence_of(node, answer)
            asked = of_label(term, above, ko or korean_note(node))
            yield basic(asked, answer, NAME, min(confidence, 0.75), (node,), covers)
        return
    found = None if ko else _of_phrase(node, term, said)
    side = f"{with_particle(term, '은')}?" if ko and compares(above) and not stems(term) & stems(above) else ""
    asked = side or _of_term(term, answer, ko or korean_note(node))
    if ko and not side and _leads_on(term) and _ORDER_ARROW.search(plain(node.text)[: len(term) + 6]):
        asked = f"{term}의 결과는?"
    question, less = found or (asked, _doubt(node, term, said, answer, ko))
    if question:
        covers = units(node) if whole else sentence_of(node, answer)
        yield basic(about(above, question), answer, NAME, confidence - less, (node,), covers)


_EVENTS = frozenset("팽창 수축 성립 붕괴 폭발 확산 과열 냉각 고갈 부족 초과".split())
_COME_ABOUT = re.compile(r"[가-힣](?:됨|함|남|짐|림|움|음)$")


def _leads_on(term: str) -> bool:
    """Whether a Korean term of some words is something that happens ('우주 팽창'), which an arrow leads on from."""
    words = term.split()
    return len(words) > 1 and (words[-1] in ACTIONS or words[-1] in _EVENTS or bool(_COME_ABOUT.search(term)))


_ALSO = re.compile(r" ?[(（](?:aka|a\.k\.a\.?|also|or|또는|혹은|일명)\b[^()（]*[)）]$", re.IGNORECASE)


def _unasked(said: str) -> str:
    """A definition without the questions that follow it."""
    parts = sentences(said) if "?" in said else []
    while len(parts) > 1 and asks(plain(parts[-1])):
        parts.pop()
    return " ".join(parts) or said


def _completed(node: Node, said: str) -> str:
    """A definition that breaks off before its list ('what happens either:'), with what the list adds to it."""
    parts = [part.plain.strip(" ,;.") for part in node.items()] if said.endswith(":") else []
    if not 1 < len(parts) <= _FEW or not all(part[:1].islower() for part in parts) or introduces_only(said[:-1]):
        return said
    either = any(part.endswith(" or") for part in parts)
    joint = (" or " if either else ", ").join(_JOINT.sub("", part) for part in parts)
    return f"{said[:-1].strip()} {joint}" if len(said) + len(joint) <= SHORT else said


_JOINT = re.compile(r",? (?:or|and)$")
_FEW = 4
"""Items that a definition goes on in."""
_ENOUGH, _MUCH = (24, 12), (90, 75)
"""Characters of a sentence that defines, and of a text that says more than that; in Korean fewer."""
_THIS = re.compile(r"(?:이|해당) [가-힣]{1,6}[은는] (?=\S)")
"""How a text speaks of the term that stands before it."""


def _first(term: str, said: str) -> str:
    """The first of several sentences, which defines, while the others tell more; '' where they belong together."""
    if len(said) < _MUCH[korean(said)]:
        return ""
    parts = sentences(said)
    if (
        len(parts) < _SEVERAL
        or len(parts[0]) < _ENOUGH[korean(said)]
        or asks(parts[0])
        or introduces_only(plain(parts[0]))
    ):
        return ""
    other = OWN_TOPIC.match(plain(parts[0]))
    return "" if other and not stems(other[0]) & stems(term) else tidy(parts[0])


def _of_term(term: str, answer: str, ko: bool) -> str:
    """What a thing is, or what it does."""
    many, first = plural(term), answer.split(" ", 1)[0]
    if korean(answer) and answer.endswith("때문"):
        return f"{term}의 이유는?"
    does = first in TOLD_OF_MANY if many else _ACTS.match(answer) or first in TOLD_OF_ONE or _command(term, answer)
    return f"What {'do' if many else 'does'} {term} do?" if does and not ko else what_is(term, answer, "", ko)


def _of_phrase(node: Node, term: str, said: str) -> tuple[str, float] | None:
    """What to ask of an English term that is no name, and how much less sure that is; '' where nothing can be asked."""
    words = term.split()
    begun = small(term)
    if len(words) == 1 and adverb(begun):
        return "", 0.0
    if len(words) > 1 and words[0].lower() in PREPOSITIONS:
        return (f"what happens {term[0].lower()}{term[1:]}?" if _WHEN.match(term) else ""), 0.0
    if term.endswith("ly") and len(words) > 2:
        return (f"Which {begun}?" if said.count(",") >= _SEVERAL else ""), 0.0
    if len(words) > 1 and orders(f"{term} ") and (said.startswith("`") or words[1] in _DETERMINERS):
        return (f"How do you {begun}?" if said.startswith("`") else ""), 0.0
    if len(words) > 2 and _SITUATED.search(term) and _ORDER_ARROW.search(plain(node.text)[: len(term) + 6]):
        return f"{term}: what does it lead to?", 0.0
    if len(words) > 4 and not _SHORTENED.search(term):
        return (f"{term}: what then?", 0.1) if _situation(term) else (f"What are the characteristics of {term}?", 0.4)
    return None


_WHEN = re.compile(r"(?:at|during|under|after|before|without|upon)\b", re.IGNORECASE)
_SITUATED = re.compile(
    r"\b(?:in|on|under|with|without|against|after|before|no|too|more|less|high|low|large|small|few)\b",
    re.IGNORECASE,
)
"""In a term that is a state of things."""
_DETERMINERS = frozenset("a an the your all each every it them".split())


def _doubt(node: Node, term: str, said: str, answer: str, ko: bool) -> float:
    """How much less sure a definition is for the form of its answer."""
    if ko:
        return 0.0
    if (_among_terms(node) and not orders(answer)) or is_law(term) or _acted(term, answer):
        return 0.0
    begins = plain(said).startswith(answer[:_BEGINNING])
    less = 0 if len(said) <= SHORT or (_DEFINES.match(answer) and begins) else 0.35
    orders_it = orders(answer) and not _command(term, answer)
    return less + (0.4 if _one_of_qualities(node) else _ORDERED * orders_it)


def _acted(term: str, answer: str) -> bool:
    """Whether a command only spells out its term ('Separation of powers: separate them')."""
    return " " in term and bool(stems(term) & stems(answer))


_SHORTENED = re.compile(r" \([A-Z][A-Za-z]{1,7}\)$")
_ORDERED = 0.2
"""What a definition loses that tells what to do, as a method is told and a piece of advice, too."""
_OPERATOR = re.compile(r"[-+*/×÷^(\[√Σ∑∫]|\d")


def _of_equation(term: str, said: str, ko: bool) -> str:
    """What the left side of an equation is; how it is calculated, where the right side is a formula."""
    if re.search(r" [-+*/×] ", term):
        return f"{term}의 값은?" if ko else f"What does {term} equal?"
    if not _OPERATOR.search(said):
        return what_is(term, said, "", ko)
    if ko:
        return f"{term}의 식은?"
    return f"How is {small(term) if ' ' in term else term} calculated?"


def _command(term: str, answer: str) -> bool:
    """Whether a term is code and its answer tells what it does (`git stash`: put changes aside)."""
    return term.startswith("`") and (orders(answer) or bool(_DOES_FOR_ONE.match(answer)))


def _among_terms(node: Node) -> bool:
    """Whether most of its neighbours define terms, so that it does, too ('Condition' beside 'Warranty')."""
    beside = [item for item in node.parent.items() if item is not node] if node.parent and node.kind == "item" else []
    if plural(colon(node.text)[0]):
        return False
    terms = [item for item in beside if (name := colon(item.text)[0]) and not generic(name)]
    return len(beside) > 0 and len(terms) > len(beside) / 2


def _property(node: Node, term: str) -> bool:
    """Whether a note tells of the same term under several owners, as a table without lines."""
    return len(term.split()) == 1 and _terms(note_of(node))[term] > _SEVERAL


@lru_cache(maxsize=1)
def _terms(root: Node) -> Counter[str]:
    return Counter(colon(node.text)[0] for node in root.walk() if node.kind in ("item", "paragraph"))


def _one_of_qualities(node: Node) -> bool:
    """Whether it stands among advantages and the like: its lead names a good side, not a thing."""
    above = node.parent
    return above is not None and bool(above.sentences) and bool(_QUALITIES.search(above.sentences[-1][-_LEAD:]))


def _situation(term: str) -> bool:
    """Whether a lead tells a case ('New dataset is small') rather than a thing."""
    return bool(re.search(r"\b(?:is|are|has|have|when|if)\b", term))
