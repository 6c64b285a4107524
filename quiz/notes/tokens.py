"""The words of an English sentence, and those of them that tell its parts."""

from __future__ import annotations

import re
from functools import lru_cache

from quiz.notes.forms import BASE, PART, forms

BE = frozenset("is are was were".split())
MODAL = frozenset("can could will would may might must should".split())
HAVE = frozenset("has have had".split())
DO = frozenset("do does did".split())
AUX = BE | MODAL | HAVE | DO
DETERMINERS = frozenset(
    """a an the its their his her our your my this that these those all each every both some any no many few several
    more most less fewer two three four five six seven eight nine ten one another other such much enough either what
    how whether which""".split()
)
PRONOUNS = frozenset("it them him us you me itself themselves himself herself they he she we i".split())
PREPOSITIONS = frozenset(
    """of in on at to for from with by as into onto over under between among through across within about against upon
    during after before without inside outside near around along toward towards via behind beyond beneath above below
    throughout per like than despite except since until""".split()
)
RELATIVE = frozenset("that which who whom whose where".split())
OPENERS = frozenset("when if because while although though unless whereas whenever once and but or so".split())
"""Words that begin another clause."""
_ADVERBS = frozenset(
    """also often usually typically only always never still then now sometimes generally normally mainly mostly just
    even thus therefore further both either simply already first later soon rarely instead ever again together
    once""".split()
)
_NO_ADVERBS = frozenset("family supply apply reply rely".split())
_PLURALS = frozenset("people men women children criteria phenomena bacteria media mice feet teeth data police".split())
_ONE_IN_S = frozenset(
    """dns https tls dhcps aws css ios os gps sms rss js redis postgres kubernetes pandas jenkins series lens gas
    canvas atlas news diabetes mathematics maths physics economics genetics statistics politics ethics mechanics
    dynamics thermodynamics kinetics electronics linguistics sas nfs ntfs hdfs rds sqs sns eks ecs vms aids hermes
    athens christmas texas mars james charles thomas socrates nucleus""".split()
)
_ONE_S = ("ss", "us", "is", "'s", "’s")
MANY = frozenset("they we you i".split())
CONTACT = frozenset("they we you he she".split())
"""Behind a noun, they open what is told of it: 'the stones they use'."""
_KEPT = re.compile(r"`[^`]*`|\$[^$]*\$|\([^()]*\)|“[^”]*”|\"[^\"]*\"")
_NOT = re.compile(
    r"\b(is|are|was|were|do|does|did|has|have|had|could|would|should)n['’]t\b|\bwon['’]t\b|\bcan(?:['’]t|not)\b"
)
_STRIP = ",;:.“”\"'’*()"
_JOIN = "\ue010"
"""In place of a blank within what counts as one word."""
_SHORT = 2
_NO_LONGER = f"no{_JOIN}longer"


def words(tokens: tuple[str, ...] | list[str]) -> str:
    """Tokens as they stood in the text."""
    return " ".join(tokens).replace(_JOIN, " ")


def tokens_of(text: str) -> list[str]:
    """The words of a text; code, maths, quotes and what is in parentheses count as one word each."""
    if "n't" in text or "n’t" in text or "can" in text:
        text = _NOT.sub(lambda match: f"{match[1] or ('will' if match[0][0] == 'w' else 'can')} not", text)
    if "no longer" in text:
        text = text.replace("no longer", _NO_LONGER)
    if "(" in text or "`" in text or "$" in text or '"' in text or "“" in text:
        text = _KEPT.sub(lambda match: match[0].replace(" ", _JOIN), text)
    return text.split()


@lru_cache(maxsize=4096)
def bare(token: str) -> str:
    """A word as it is looked up."""
    return token.strip(_STRIP).lower()


@lru_cache(maxsize=4096)
def seen(token: str) -> str:
    """A word as it is looked up; an abbreviation in capitals with a sign behind, so that its S makes no plural."""
    word = token.strip(_STRIP)
    return f"{word.lower()}{_JOIN}" if len(word) > _SHORT and word[-1] == "S" and word.isupper() else bare(token)


def plural_word(word: str) -> bool:
    """Whether a noun looks like several things."""
    if word in _ONE_IN_S or "." in word:
        return False
    return (word.endswith("s") and not word.endswith(_ONE_S)) or word in _PLURALS


def adverb(word: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return (
        word in _ADVERBS
        or word == _NO_LONGER
        or (word.endswith("ly") and len(word) > 4 and word.isalpha() and word not in _NO_ADVERBS)
    )


def opens_object(word: str, token: str) -> bool:
    """Whether an object begins here for sure."""
    if word in DETERMINERS:
        return word != "such"
    first = token[:1]
    return word in PRONOUNS or first in '`$“"' or first.isdigit() or first.isupper()


def _head(keys: list[str]) -> str:
    """The word of a subject that its verb agrees with."""
    for i, word in enumerate(keys):
        if i and (word in PREPOSITIONS or word in RELATIVE):
            form = forms().get(keys[i - 1]) if i > 1 else None
            return keys[i - 2] if form and form.kinds & PART and not form.kinds & BASE else keys[i - 1]
        if i > 1 and word.endswith("ing") and plural_word(keys[i - 1]):
            return keys[i - 1]
    return keys[-1] if keys else ""


def many(keys: list[str]) -> bool:
    """Whether a subject is more than one, by its look."""
    if "and" in keys and PREPOSITIONS.isdisjoint(keys[: keys.index("and")]):
        return True
    if keys and keys[0] in ("each", "every"):
        return False
    head = _head(keys)
    return head in MANY or plural_word(head)


def several(name: str) -> bool:
    """Whether a name is that of more than one thing, by its look."""
    return many([seen(word) for word in name.split()])
