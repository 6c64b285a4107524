"""All that an English sentence says of its subject, asked for at once: 'What does X do?'"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from quiz.notes.forms import BARE, BASE, MAKES_DO, ONE, forms
from quiz.notes.parse import Clause
from quiz.notes.parts import Parts
from quiz.notes.phrases import without
from quiz.notes.rules.predicates import LEANS, Ask
from quiz.notes.tokens import MODAL, PREPOSITIONS, adverb, bare, plural_word, several, words

LONGEST = 140
"""Characters of all that is said; more are asked for one by one."""
_SHORT = 110
"""Characters of what is said by two verbs, up to which the second stays with the object of the first."""
_LONG_SUBJECT = 9
_STATES = frozenset(
    """be have contain consist depend need require mean include equal cost lie exist occur happen belong comprise
    weigh want know like rely live involve represent refer correspond differ seem appear become remain denote
    constitute indicate span last share resemble own deserve vary range total measure""".split()
)
"""Verbs of what something is like; they do nothing."""
_AGAIN = re.compile(r"\b(?:it|them)\b")
_NO_HEAD = frozenset("that which who to when if because while more less".split())
_MOST_OF_OBJECT = 4
_PARTICLES = frozenset("up out off down away back over".split())
_DOING = MODAL | {"do", "does"}
_ABLE = frozenset("can could must should".split())
_BARE = BARE | MAKES_DO | frozenset("help look see seem perform do make".split())
"""Verbs that ask better with what stands behind them."""
_SHORTEST, _TELLING = 25, 4
_LIST = re.compile(r", and |, or |, | and | or ")
_NUMBERS = ("", "", "two", "three", "four", "five", "six")
_PAIR = 2
_NAME = 5
_BY_THE_WAY = re.compile(r"^(?:also|then|therefore|thus|instead|only) ")


_JOINT = re.compile(r",? (?:(?P<word>and|but)(?: (?:it|they))?(?: (?:also|then))? |then )?$")


class Link(NamedTuple):
    """One verb of a subject."""

    told: Clause
    cut: Parts
    asks: list[Ask]


def whole(chain: list[Link], lead: str, alone: Callable[[str], bool]) -> tuple[Ask | None, bool]:
    """The question for all that is said by the verbs of one subject, and whether it stands for those of each verb.

    `alone`: whether no other sentence of the note tells of a subject.
    """
    first = chain[0]
    said = _said(chain)
    if len(said) > LONGEST or not LEANS.isdisjoint(bare(word) for word in first.told.subject.split()):
        return None, False
    asked = _done_with(chain, said) or _does(chain, said, alone)
    if asked:
        return _led(lead, asked), True
    asked = _together(chain, said) if len(chain) > 1 and len(said) <= _SHORT else None
    return asked, asked is not None


def which_of(chain: list[Link]) -> Ask | None:
    """Which three things of one kind are told of."""
    told = chain[0].told
    names = [name for name in _LIST.split(told.subject) if name]
    listed = len(names) > _PAIR and all(name[:1].isupper() and len(name.split()) <= _PAIR for name in names)
    said = _said(chain)
    if not listed or len(names) >= len(_NUMBERS) or len(said) > LONGEST:
        return None
    return Ask(f"Which {_NUMBERS[len(names)]} {said}?", told.subject, 0.69)


_TWO = re.compile(
    r"^(?P<one>(?:[\w-]+ ){0,3}[\w-]+) (?P<verb>[a-z]+), (?:and |while |but )?(?P<other>(?:[\w-]+ ){0,3}[\w-]+) "
    r"(?P<second>[a-z]+) (?P<what>(?:the|their|its|an?|all) .{4,60}?)(?P<rest> (?:to|so|in order|by|when) .+)?\.?$"
)


_ONE_THEN_OTHER = re.compile(
    r"^(?P<one>(?:[\w-]+ ){0,3}[\w-]+) (?P<verb>[a-z]+) (?P<what>(?:[\w-]+ ){0,3}[\w-]+), "
    r"(?:and |while |but |whereas )?(?P<other>(?:[\w-]+ ){0,3}[\w-]+) (?P<second>[a-z]+) (?:it|them)(?P<rest> .+)?\.?$"
)


def two_verbs(text: str) -> Ask | None:
    """`Mills grind, bakers bake the grain`: what do mills and bakers do with the grain?"""
    match = _TWO.match(text) or _ONE_THEN_OTHER.match(text) if ", " in text else None
    if not match or len(text) > LONGEST:
        return None
    verbs = [forms().get(match[name]) for name in ("verb", "second")]
    if not all(form and form.kinds & (BASE | ONE) and form.base not in BARE for form in verbs):
        return None
    one, other = match["one"], match["other"]
    if several(one) != several(other) or _NO_HEAD & {*one.lower().split(), *other.split()} or one.lower() in LEANS:
        return None
    both = f"{one[0].lower()}{one[1:]} and {other}"
    return Ask(f"What do {both} do with {match['what']}?", text.rstrip("."), 0.86)


_MORE = re.compile(
    r"^The (?P<more>more|less|fewer|better|worse|[a-z]+er)\b(?P<what>[^,]{3,80}), (?P<said>the (?:more|less|fewer"
    r"|better|worse|[a-z]+er)\b.{4,})$"
)


def the_more(text: str) -> Ask | None:
    """`The hotter the stone, the thinner the crust`: what follows the hotter the stone?"""
    match = _MORE.match(text.rstrip("."))
    return Ask(f"What follows, the {match['more']}{match['what']}?", match["said"], 0.7) if match else None


def differ(one: Link, other: Clause | None, text: str) -> Ask | None:
    """`A does X, whereas B does Y`: how do A and B differ?"""
    told = one.told
    if not other or len(text) > LONGEST or (told.base, told.passive) != (other.base, other.passive):
        return None
    names = (told.subject, other.subject)
    if any(len(name.split()) > _NAME or not LEANS.isdisjoint(map(bare, name.split())) for name in names):
        return None
    return Ask(f"How do {names[0]} and {names[1]} differ?", text.rstrip(" .,"), 0.86)


def _led(lead: str, ask: Ask) -> Ask:
    question = f"{lead}, {ask.question[0].lower()}{ask.question[1:]}" if lead else ask.question
    return ask._replace(question=question)


def _said(chain: list[Link]) -> str:
    """What is said of the subject, as it stood, without a sentence of another subject behind it."""
    told, last = chain[0].told, chain[-1].cut.tails
    rest = words(told.rest)
    if last and last[-1].kind in ("new", "so"):
        at = rest.rfind(last[-1].text)
        rest = re.sub(r"[,;]?(?: (?:and|but|or|so|while|whereas|although|though|yet))?$", "", rest[:at].rstrip())
    return f"{told.finite} {rest}".strip(" ,;.")


def _done_with(chain: list[Link], said: str) -> Ask | None:
    """`bought the mills and gave them to its masters`: what did it do with the mills?"""
    first = chain[0].told
    if len(chain) < 2 or first.passive or first.copula or first.base in _STATES:
        return None
    again = _AGAIN.search(said[len(first.finite) + len(words(chain[0].cut.core)) :])
    what = _object(list(chain[0].cut.core), many=again[0] == "them") if again else ""
    answer = said.removeprefix(f"{first.aux} ") if first.aux in MODAL else said
    return Ask(first.asks("What", f"with {what}", "do"), answer, 0.69) if what else None


def _object(core: list[str], *, many: bool) -> str:
    """The thing that a verb is done to, where its end is sure."""
    end = 0
    core = core[1:] if core and bare(core[0]) in _PARTICLES else core
    for i, token in enumerate(core[: _MOST_OF_OBJECT + 1]):
        key = bare(token)
        if i and (key in PREPOSITIONS or key in _NO_HEAD or adverb(key)):
            break
        if many and not plural_word(key):
            continue
        end = i + 1
        if token[-1] in ",;":
            break
    first = bare(core[0]) if core else ""
    if not 0 < end <= _MOST_OF_OBJECT or first in PREPOSITIONS or first in LEANS or adverb(first):
        return ""
    return words(core[:end]).rstrip(" ,;")


def _does(chain: list[Link], said: str, alone: Callable[[str], bool]) -> Ask | None:
    """What something does, or what it is like, where that is told only here."""
    first = chain[0].told
    if len(first.subject.split()) > _LONG_SUBJECT or (len(chain) < 2 and not _can(chain[0], said)):
        return None
    acts = all(not link.told.passive and not link.told.copula and link.told.base not in _STATES for link in chain)
    if not acts or first.aux not in _DOING or "not" in first.between.split() or not alone(first.subject):
        return None
    answer = said.removeprefix(f"{first.aux} ") if first.aux in MODAL else said
    return Ask(f"What {first.aux} {first.subject} do?", without(_BY_THE_WAY, answer), 0.69)


def _can(link: Link, said: str) -> bool:
    """Whether the one verb of a subject is worth asking for with its object: 'can corrupt the value of the counter'."""
    told = link.told
    if told.aux not in _ABLE or told.base in _BARE or len(said) < _SHORTEST or "," in told.subject:
        return False
    return len(told.subject.split()) >= _TELLING or not link.asks


def _together(chain: list[Link], said: str) -> Ask | None:
    """The object of the first verb, with what the others say."""
    first = chain[0]
    core = next((ask for ask in first.asks if not ask.behind), None)
    at = said.find(core.answer) if core else -1
    if not core or at < 0 or any(tail.kind == "why" for link in chain for tail in link.cut.tails):
        return None
    after = said.rfind(words(chain[1].told.rest))
    begins = said.rfind(chain[1].told.finite, 0, after) if after > 0 else -1
    if begins <= at + len(core.answer):
        return None
    joined = _JOINT.sub(lambda match: f", {match['word'] or 'and'} ", said[at:begins])
    return core._replace(answer=joined + said[begins:], confidence=max(core.confidence, 0.65))
