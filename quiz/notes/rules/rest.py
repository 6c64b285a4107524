"""A gap for all that a sentence tells of what it begins with, where no question can be made of it."""

from __future__ import annotations

import re

from quiz.notes.forms import ING, NOUNS, ONE, PART, PAST, forms
from quiz.notes.language import before_noun, korean
from quiz.notes.tokens import AUX, OPENERS, PREPOSITIONS, adverb, bare, opens_object
from quiz.notes.verbs import ORDERS

_LEAST, _MOST, _MOST_KOREAN = 2, 110, 80
"""Words and characters of a gap."""
_LOOKED_AT = 14
"""Words within which the verb stands."""
_GROUP = frozenset("be been being not able likely".split())
_CUT = re.compile(r", (?:which|but|so|because|and|where|while|although|whereas|e\.g)\b|; |: |\. | \((?=e\.g)| - ")
_TURNS = frozenset("when if because unless until by since once".split())
"""Words after which stands when, why or how something is so."""
_NO_START = frozenset(
    """everything anything nothing something we you it they this that these those there here let lets note he she what
    which who some""".split()
)
_POINTS = re.compile(r"\b(?:this|these|those|above|below|following|such)\b")
_PEOPLE = frozenset("you we they i he she it".split())


def rest_of(text: str) -> str:
    """The words of a sentence to leave out; '' where it is not sure which."""
    text = text.rstrip(" .")
    return _korean(text) if korean(text) else _english(text)


def _english(text: str) -> str:
    words = text.split(" ")
    start = _behind_verb(words) if bare(words[0]) not in _NO_START else 0
    if not start:
        return ""
    gap = " ".join(words[start:])
    led = bare(words[0]) in forms() and bare(words[0]) not in ORDERS and "," in gap
    if _POINTS.search(gap) or led:
        return ""
    if cut := _CUT.search(gap):
        gap = gap[: cut.start()]
    return gap.strip(" ,;:") if len(gap.split()) >= _LEAST and len(gap) <= _MOST else ""


def _behind_verb(words: list[str]) -> int:
    """Where what a verb says begins; 0 where no verb is found, or nothing follows it."""
    keys = [bare(word) for word in words[: _LOOKED_AT + 4]]
    for i in range(min(len(keys) - 1, _LOOKED_AT)):
        if i > 1 and keys[i] in _TURNS:
            return i + 1
        if keys[i] in AUX or _verb(i, words, keys):
            return _past_group(i + 1, keys)
        if i and (keys[i] in OPENERS or keys[i] in ("which", "that", "who", "where")):
            return 0
    return 0


def _verb(i: int, words: list[str], keys: list[str]) -> bool:
    form = forms().get(keys[i])
    if form is None or (i and words[i][:1].isupper()) or words[i][-1:] in ",;:":
        return False
    after, sure = keys[i + 1], form.base not in NOUNS or opens_object(keys[i + 1], words[i + 1])
    if not i:
        orders_it = keys[0] in ORDERS and opens_object(after, words[1])
        acts = form.kinds & ONE and sure and after not in _PEOPLE and keys[0][-1:] == "s"
        return bool((form.kinds & PART and after in PREPOSITIONS) or orders_it or acts)
    if keys[i - 1] in PREPOSITIONS or keys[i - 1] in ("a", "an", "the", "to", "of", "and", "or"):
        return False
    return sure and bool(form.kinds & (ONE | PAST))


def _past_group(i: int, keys: list[str]) -> int:
    """Behind the other words of a verb, and the preposition that belongs to it ('is stored in')."""
    while i < len(keys) and (keys[i] in _GROUP or keys[i] in AUX or adverb(keys[i])):
        i += 1
    form = forms().get(keys[i]) if i < len(keys) else None
    if form and form.kinds & (PART | ING) and keys[i - 1] in AUX | _GROUP:
        i += 1
    if i < len(keys) and (keys[i] in PREPOSITIONS or keys[i] == "to"):
        i += 1
    return i if i < len(keys) else 0


_LEADS = re.compile(r"(?:은|는|면|때|때는|때에는|경우|경우에는|에서는|에는|으로는|해서|하여|위해|때문에|지만|,)$")
_NO_TOPIC = re.compile(r"(?:라는|다는|같은|많은|높은|낮은|작은|좋은|짧은|적은|깊은|넓은|받은|얻은)$")
_LIGHT = re.compile(
    r"^(?:진행|수행|사용|이용|활용|실시|실행|제공|보장|유지|발생|존재|필요|가능|하|한다|함|됨|된다|합니다|됩니다)"
)
_PARTICLE = re.compile(r"(?:으로|에서|에게|을|를|이|가|로|에|와|과)$")
_IS = re.compile(r"^(?P<noun>.*[가-힣A-Za-z)])(?:이다|입니다|임|이었다|이었음)$")
_OPEN = re.compile(r"(?:[어아여해져워]|의|는|한|된|할|될|인|던|기|게|고|며|서|도록|처럼|같이|대로|만큼|보다|등|및)$")
"""How a gap ends that breaks off before its noun or verb."""
_LEFT = 5
"""Characters that are left beside a gap, with the particle behind it."""
_OWN = re.compile(r"[가-힣A-Za-z)][이가은는] ")
"""In a gap: the subject of the sentence."""
_VERBAL = re.compile(r"^[가-힣]{2,3}(?:을|를|이|가)$")


_HELPS = re.compile(
    r"^(?:있|없|같|않|싶|보인|보임|좋|된다|됩니다|됨|한다|합니다|함|하자|말|못|나가|버린|준다|둔다|온다|간다|알려|여겨)"
)
"""Verbs that only lean on the one before them."""


def _predicate(words: list[str]) -> int:
    """Where the verb of a sentence begins, with those that lean on it."""
    end = len(words) - 1
    while end > _LEAST and (
        words[end] in _LEANT_ON or (_HELPS.match(words[end]) and words[end - 1][-1] not in "을를로에")
    ):
        if words[end - 1][-1] in "이가" and words[end - 1] not in _LEANT_ON:
            break
        end -= 1
    return end


_LEANT_ON = frozenset(("수", "수가", "것", "줄", "때문에", "필요가", "것이"))


def _korean(text: str) -> str:
    words = text.split(" ")
    end = _predicate(words)
    if end > _LEAST and _VERBAL.match(words[end - 1]) and _LIGHT.match(words[end]):
        end -= 1
    start = 0
    for i, word in enumerate(words[: max(end - 1, 0)]):
        if _LEADS.search(word) and not (word[-1] in "은는" and (before_noun(word) or _NO_TOPIC.search(word))):
            start = i + 1
    noun = _IS.match(words[-1])
    gap = " ".join((*words[start:-1], noun["noun"])) if noun else _PARTICLE.sub("", " ".join(words[start:end]))
    left = text.replace(gap, "", 1)
    if _OPEN.search(gap) or len(left) < _LEFT or (not start and (not noun or _OWN.search(gap))):
        return ""
    told = len(gap.split()) >= _LEAST and 5 < len(gap) <= _MOST_KOREAN and gap.count("(") == gap.count(")")
    return gap if told else ""
