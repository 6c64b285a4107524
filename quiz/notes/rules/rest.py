"""A gap for all that a sentence tells of what it begins with, where no question can be made of it."""

from __future__ import annotations

import re

from quiz.notes.forms import BASE, ING, NOUNS, ONE, PART, PAST, Form, forms
from quiz.notes.language import before_noun, korean
from quiz.notes.tokens import AUX, DETERMINERS, OPENERS, PREPOSITIONS, PRONOUNS, adverb, bare, opens_object, plural_word
from quiz.notes.verbs import ORDERS

_LEAST, _MOST, _MOST_KOREAN = 2, 110, 100
"""Words and characters of a gap."""
_LOOKED_AT = 18
"""Words within which the verb stands."""
_GROUP = frozenset("be been being not able likely".split())
_CUT = re.compile(
    r", (?:(?:\w+ )?which|but|so|because|and|where|while|although|whereas|e\.g)\b|; |: |\. | \((?=e\.g|i\.e)| - "
)
_TURNS = frozenset("when if because unless until by since once".split())
"""Words after which stands when, why or how something is so."""
_NO_START = frozenset("everything anything nothing something there here let lets note what which who i".split())
_SELF = ("we'", "we’", "i'", "i’", "let'", "let’", "it'd", "it’d")
_SPOKEN_OF = frozenset("we you it they this that these those he she".split())
"""What a sentence begins with that speaks of what it stands under, or of who wrote that."""
_POINTS = re.compile(r"\b(?:this|these|those|above|below|following|such(?! as))\b")
_PEOPLE = frozenset("you we they i he she it".split())
_SHORTENED = re.compile(r"\b([Ii]t|[Tt]h(?:at|is|ere)|[Ss]?[Hh]e)['’]s ")
_LEADS_IN = frozenset(
    """to in for by when if after before while using with on at during once since as from under given unlike like
    despite without
    sometimes perhaps maybe then however thus therefore hence also instead similarly finally first second again often
    usually     generally typically additionally moreover furthermore consequently""".split()
)
_ONE_WORD_LEADS = frozenset(
    "sometimes perhaps maybe then thus hence also instead first finally however therefore".split()
)
_LAST_COMMA = 12
"""Words within which the comma behind what leads in stands."""


def rest_of(text: str, owned: bool = False) -> str:
    """The words of a sentence to leave out; '' where it is not sure which.

    `owned`: what the sentence stands under is shown with it: it may leave out what it tells of, or only point at it.
    """
    text = text.rstrip(" .,;")
    return _korean(text) if korean(text) else _english(text, owned)


def _english(text: str, owned: bool) -> str:
    text = _BRACKETED.sub(lambda match: match[0].replace(" ", _JOIN), _SHORTENED.sub(r"\1 is ", text))
    words = text.split(" ")
    lead = _led(words)
    while lead and (more := _led(words[lead:])):
        lead += more
    first = bare(words[lead]) if lead < len(words) else ""
    if (
        not first
        or first in _NO_START
        or first.startswith(_SELF)
        or (first in _SPOKEN_OF and not owned)
        or (first == "we" and not lead)
    ):
        return ""
    start = _behind_verb(words[lead:], owned)
    if not start or (first in ("you", "we") and lead < _LEAST and start < _TOLD_BEFORE):
        return ""
    gap = " ".join(words[lead + start :]).replace(_JOIN, " ")
    led = not lead and first in forms() and first not in ORDERS and "," in gap and not owned
    if cut := _CUT.search(gap):
        gap = gap[: cut.start()]
    if _POINTS.search(gap) or _SAYS_NOTHING.search(gap) or led:
        return ""
    gap = gap.strip(" ,;:")
    told = len(gap.split()) >= _LEAST or (len(gap) > _LONG_WORD and gap.isalpha() and lead + start >= _TOLD_BEFORE - 1)
    return gap if told and len(gap) <= _MOST else ""


_BRACKETED = re.compile(r"\([^()]*\)")
_JOIN = "\ue010"
"""In place of a blank within brackets, which count as one word."""
_LONG_WORD = 4


_TOLD_BEFORE = 4
"""Words before a gap that tell something though they begin with 'you'."""


def _led(words: list[str]) -> int:
    """Where a sentence begins behind what leads up to it ('To make X, ...', 'Then ...')."""
    if not words or bare(words[0]) not in _LEADS_IN:
        return 0
    if bare(words[0]) in _ONE_WORD_LEADS:
        return 1
    for i, word in enumerate(words[: _LAST_COMMA * 2]):
        goes_on = i + 1 < len(words) and words[i + 1] in ("and", "or")
        if word.endswith(",") and not goes_on:
            return i + 1 if i < _LAST_COMMA or "," in " ".join(words[:i]) else 0
    return 0


def _behind_verb(words: list[str], owned: bool) -> int:
    """Where what a verb says begins; 0 where no verb is found, or nothing follows it."""
    keys = [bare(word) for word in words[: _LOOKED_AT + 4]]
    i = told_of = 0
    while i < min(len(keys) - 1, _LOOKED_AT):
        if i > 1 and keys[i] in _TURNS and (keys[i] != "by" or AUX.isdisjoint(keys[i + 1 :])):
            return i + 1
        if (keys[i] in AUX and (i or owned)) or _verb(i, words, keys, owned):
            behind = _past_group(i + 1, keys)
            if not told_of or (keys[i] in AUX and i - told_of > 1 and keys[i - 1] in forms()):
                return behind
            # The verb of what is told of the subject ('the parts that a baker makes are ...').
            told_of, i = 0, max(behind, i + 1)
            continue
        if 0 < i < _FEW_BEFORE and keys[i] == "which" and words[i - 1][-1] in ",;":
            i += 1  # 'Short fires; which are lit at dawn'
            continue
        if i and keys[i] in ("which", "that", "who") and words[i - 1][-1] != "," and keys[i - 1] not in PREPOSITIONS:
            told_of = i
        elif i and (keys[i] in OPENERS or keys[i] in ("which", "where", "who")) and keys[i] not in ("and", "or"):
            return 0
        i += 1
    return 0


def _verb(i: int, words: list[str], keys: list[str], owned: bool) -> bool:
    form, after = forms().get(keys[i]), keys[i + 1]
    if (i and words[i][:1].isupper()) or words[i][-1:] in ",;:":
        return False
    object_after = opens_object(after, words[i + 1])
    if form is None:
        acts = (i == 1 and keys[0] in _PEOPLE) or keys[i][-1:] == "s" or keys[i][-2:] == "ed"
        named = i == 1 and keys[i][-1:] == "s" and object_after and words[0][:1].isupper() and words[0][-1:] != ","
        if named and keys[i].isalpha() and keys[i] not in PREPOSITIONS and any(sign.isdigit() for sign in words[0]):
            return True
        known = keys[i] in PREPOSITIONS or keys[i] in DETERMINERS or keys[i] in PRONOUNS or adverb(keys[i])
        return bool(i) and acts and not known and object_after and after in DETERMINERS - _ASKING and keys[i].isalpha()
    sure = form.base not in NOUNS or object_after or f"{keys[i]} {after}" in _TIED
    if not i:
        return _begins(form, words, keys, sure, owned)
    before = keys[i - 1]
    if after == "by" and form.kinds & PART:
        return False
    if before in PREPOSITIONS or before in ("a", "an", "the", "to", "of", "and", "or"):
        return False
    if i == 1 and before in _PEOPLE:
        return True
    acts = bool(form.kinds & ONE) and keys[i][-1:] == "s" and i < _FEW_BEFORE
    alone = acts and (i == 1 or keys[0] in DETERMINERS) and (after in PREPOSITIONS - {"of"} or adverb(after))
    alone = alone or (acts and i == 1 and keys[0] not in DETERMINERS and _noun(after))
    subject_before = plural_word(before) and (i == 1 or keys[0] in DETERMINERS)
    if subject_before and form.kinds & (BASE | PAST) and after in PREPOSITIONS - {"of", "by"}:
        return True
    many = BASE if plural_word(before) and (object_after or after in PREPOSITIONS) else 0
    return (sure or alone) and bool(form.kinds & (ONE | PAST | many))


_ASKING = frozenset("that which what how whether".split())
_TIED = frozenset(("leads to", "results in", "results from", "works by", "works as", "works with", "works on"))
"""Verbs that would be nouns but for the word behind them."""


def _noun(word: str) -> bool:
    """Whether a word may begin an object, as far as it is known."""
    return word.isalpha() and word not in AUX and word not in PREPOSITIONS and (word not in forms() or word in NOUNS)


_FEW_BEFORE = 5
"""Words of a subject that leave no doubt of the verb behind it."""


def _begins(form: Form, words: list[str], keys: list[str], sure: bool, owned: bool) -> bool:
    """Whether a line begins with its verb: 'Used for ...', 'Place the ...', 'leads to ...' under what does so."""
    after = keys[1]
    if form.kinds & PART and (after in PREPOSITIONS or (owned and after in ("both", "only", "mainly", "mostly"))):
        return True
    if keys[0] in ORDERS and opens_object(after, words[1]) and not (words[1][0].isdigit() and keys[0] in NOUNS):
        return True
    if not form.kinds & ONE or keys[0][-1:] != "s" or after in _PEOPLE:
        return False
    return sure or (owned and after in PREPOSITIONS - {"of"})


def _past_group(i: int, keys: list[str]) -> int:
    """Behind the other words of a verb, and the preposition that belongs to it ('is stored in')."""
    while i < len(keys) and (keys[i] in _GROUP or keys[i] in AUX or adverb(keys[i])):
        i += 1
    form = forms().get(keys[i]) if i < len(keys) else None
    if form and form.kinds & (PART | ING) and keys[i - 1] in AUX | _GROUP:
        i += 1
    if i < len(keys) and (keys[i] in PREPOSITIONS or keys[i] in ("to", "that")) and keys[i + 1 : i + 2] != ["long"]:
        i += 1
    return i if i < len(keys) else 0


_LEADS = re.compile(
    r"(?:은|는|면|때|때는|때에는|경우|경우에는|에서는|에는|으로는|해서|하여|위해|때문에|지만),?$"
    r"|(?:[아어워려]서|아니라|[해봐]도)$|(?:[고며서여해써록데]|거나|니라|므로|후|뒤|반면|결과|통해|따라|뜻|[음함됨임다]),$"
)
_NO_TOPIC = re.compile(r"(?:혹은|또는|라는|다는|같은|많은|높은|낮은|작은|좋은|짧은|적은|깊은|넓은|받은|얻은)$")
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


_LEANT_ON = frozenset(("수", "수가", "것", "줄", "때문에", "필요가", "것이", "밖에", "수밖에"))
_HOW_OFTEN = frozenset("크게 모두 총 주로 보통 대표적으로".split())
_BESIDE_VERB = _HOW_OFTEN | frozenset("다시 매우 아주 더 많이 자주 잘 함께 각각 바로 동시에".split())
_TWO_CASES = re.compile(r"(?:면|경우|때는?) .*, .*(?:면|경우|때는?) ")
_EMPTY_NOUN = re.compile(r"^(?:\S+ ){0,2}\S*[는은한인된던] (?:방식|방법|것|경우|편|계층|역할|존재|일|때|점)$")


_SAYS_NOTHING = re.compile(
    r"(?:다는|라는|하는) (?:것|점|뜻)$|때문$"
    r"|^(?:크게|대표적으로|총|모두)? ?(?:두|세|네|다섯|여러|[2-9]) ?(?:가지|개|종류)\S*(?: \S+)?$"
    r"|^\S+[게히] \S+$|[→⇒]"
    r"|^(?:the case|a good idea|important|possible|necessary|worth|clear|likely|easy|hard|difficult|useful|best"
    r"|another|just one|one of|perhaps|probably|also)\b"
)
"""A gap that holds a clause, a count or no more than a judgement."""


def _korean(text: str) -> str:
    words = text.split(" ")
    end = _predicate(words)
    if end > _LEAST and _VERBAL.match(words[end - 1]) and _LIGHT.match(words[end]):
        end -= 1
    while end > _LEAST and _is_beside_verb(words[end - 1]):
        end -= 1
    start = 0
    for i, word in enumerate(words[: max(end - 1, 0)]):
        if _LEADS.search(word) and not (word[-1] in "은는" and (before_noun(word) or _NO_TOPIC.search(word))):
            start = i + 1
    while start < end - 1 and words[start] in _HOW_OFTEN:
        start += 1
    noun = _IS.match(words[-1])
    gap = " ".join((*words[start:-1], noun["noun"])) if noun else _PARTICLE.sub("", " ".join(words[start:end]))
    left = text.replace(gap, "", 1)
    if (
        _SAYS_NOTHING.search(gap)
        or _EMPTY_NOUN.match(gap)
        or _TWO_CASES.search(text)
        or _OPEN.search(gap)
        or len(left) < _LEFT
        or (not start and (not noun or _OWN.search(gap)))
    ):
        return ""
    told = len(gap.split()) >= _LEAST and 5 < len(gap) <= _MOST_KOREAN and gap.count("(") == gap.count(")")
    return gap if told else ""


def _is_beside_verb(word: str) -> bool:
    """Whether a word tells how something is done."""
    return word in _BESIDE_VERB or word.endswith(("적으로", "히", "게", "없이"))
