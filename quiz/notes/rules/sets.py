"""Labels that name a set of statements rather than a thing: 'Symptoms of X', 'recommendations for Y', 'Y를 쓸 조건'."""

from __future__ import annotations

import re

from quiz.notes.ask import about, of_label, small, with_lower
from quiz.notes.language import with_particle
from quiz.notes.phrases import bare, finite, generic

_NOUNS = frozenset(
    """advantages aims arguments aspects assumptions benefits causes challenges characteristics conditions consequences
    criteria criticisms dangers differences disadvantages drawbacks duties effects factors features findings functions
    goals guidelines implications indicators issues lessons limitations limits mechanisms methods motives objectives
    outcomes policies powers principles problems properties purposes reasons recommendations reforms requirements
    responsibilities results rights risks roles rules signs similarities solutions sources stages steps strategies
    strengths symptoms tactics techniques terms threats traits types uses ways weaknesses""".split()
)
_TIES = re.compile(r" (?:of|for|in|to|that|which|against|between|with|when|if|on|from|behind) ")
_WHOSE = re.compile(r"^(?:The|A|An|the|a|an) |\b\w+['’]s? ")
_KOREAN = re.compile(
    r"\S (?:이유|원인|조건|방법|방안|유형|종류|특징|특성|요인|요소|기준|규칙|원칙|문제점?|한계점?|장점|단점|지점"
    r"|경우|상황|목적|효과|기능|역할|해결책|전략|증상|정책|차이점|사례|제약)들?$"
)


_DIVIDED = re.compile(
    r"^(?P<of>[^,]{2,60}?) (?:consists? of|(?:is|can be) (?:divided|split|classified|broken(?: down)?) into"
    r"|(?:is )?made up of|comes? in|has|have) (?:the )?"
    r"(?P<what>(?:two|three|four|five|six|seven|eight|\d) [\w -]{3,30})$",
    re.IGNORECASE,
)
"""`Kneading consists of three phases`."""
_OWNED = re.compile(r"^(?P<what>[\w ]{3,25}) (?P<tie>of|for|against) (?P<of>.+)$")
"""`disadvantages of X`, as a heading like `Disadvantages: X` is called."""


SORT = re.compile(
    r"absolute|relative|immediate|late|early|acute|chronic|major|minor|primary|secondary|tertiary|local|systemic|internal"
    r"|external|direct|indirect|positive|negative|rare|mild|moderate|severe|short[- ]term|long[- ]term|controversial",
    re.IGNORECASE,
)
"""A heading that only tells what sort of those above it stand there: 'Absolute' under 'Contraindications'."""


def set_asked(label: str, above: str, ko: bool) -> tuple[str, float] | None:
    """The question for all that stands under a label, and how sure it is; None where it names no set of statements."""
    divided = None if ko else _DIVIDED.match(label)
    if divided:
        return about(above, f"What are the {divided['what']} of {small(divided['of'])}?"), 0.78
    owned = _OWNED.match(label)
    if owned and generic(owned["what"]) and (owned["tie"] == "of" or not ko):
        return of_label(owned["what"], owned["of"], ko).replace(" of ", f" {owned['tie']} ", 1), 0.78
    return (_asks_for(label, above, ko), 0.74) if _set(label, ko) else None


def _set(label: str, ko: bool) -> bool:
    """Whether a label of more than one word names a set of statements."""
    if ko:
        return bool(_KOREAN.search(label))
    if finite(label):
        return False
    head = _TIES.split(label, maxsplit=1)[0].split()
    return len(label.split()) > 1 and bool(head) and head[-1].lower() in _NOUNS


def _asks_for(label: str, subject: str, ko: bool) -> str:
    """The question for all that a set holds."""
    label = bare(label)
    if ko:
        return about(subject, f"{with_particle(label, '은')}?")
    return about(subject, f"What are {with_lower(label) if _WHOSE.search(label) else f'the {_small(label)}'}?")


def _small(label: str) -> str:
    """A label within a sentence: its first word small where it is the noun of the set itself."""
    first = label.split(" ", 1)[0]
    return label[0].lower() + label[1:] if first.lower() in _NOUNS else with_lower(label)
