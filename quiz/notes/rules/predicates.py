"""What an English clause is asked for its predicate: its object, its place, what something is like, what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.notes.forms import BARE, BASE, MAKES_DO, NOUNS, TO_DO, Form, forms
from quiz.notes.parse import Clause
from quiz.notes.tokens import DETERMINERS, PREPOSITIONS, PRONOUNS, adverb, bare, words


class Ask(NamedTuple):
    """A question with its answer."""

    question: str
    answer: str
    confidence: float
    behind: bool = False
    """Whether it asks for what stands behind the clause: its reason, its time."""


LEANS = frozenset("it they them he she him this these those we us me my our ours here there such".split())
"""Words of a question that speak of something outside it."""
PLACED = frozenset(
    """store keep allocate locate find place produce make form build hold put save record write situate create perform
    carry release house mount install deploy host insert embed bury load execute occur synthesise synthesize generate
    contain base grow happen live arise originate appear exist take break digest absorb reabsorb process run lie stand
    sit work begin start end settle remain stay reside""".split()
)
"""Verbs that a place behind them answers where."""
_NO_PLACE = frozenset(
    """rely depend focus consist result participate concentrate react account manifest collaborate cooperate compete
    culminate""".split()
)
PLACES = frozenset("in on at inside within near between throughout along outside around across above below".split())
_TIED = frozenset(
    """integrate connect communicate comply think look search listen convert switch lead map translate come start begin
    end adapt bind attach refer apply belong expand extend add turn transform divide split evolve develop talk agree
    advocate allow interact believe participate invest succeed associate correlate compare escape withdraw shift change
    move return drain diffuse pass rotate vote fight""".split()
)
"""Verbs that ask with the preposition behind them."""
_WITH = frozenset("to from into with on for of as between against through onto upon at about toward towards".split())
_ANY = frozenset("to with from into against upon without".split())
"""Of these, the ones that any verb asks with."""
YEAR = re.compile(
    r"^(?P<what>.{4,}?),? (?P<time>(?:in|by|from|on|since|around) (?:about |the year |\w+ )?\d{3,4}(?:[-–]\d{2,4})?"
    r"|(?:in|during) the [\w-]+ century)(?:, .*)?$"
)
IN_YEAR = re.compile(r"(?:in|by|around|on|since|from) (?:about |the year |[A-Z]\w+ )?\d{3,4}\b(?!%| per)")
TIME = re.compile(
    r"^(?:in|on|at|within|throughout|between|around) .*\b(?:summer|winter|spring|autumn|century|years?|months?|weeks?"
    r"|days?|morning|evening|night|seasons?|period|phase|era|age|war|time|beginning|end|minutes?|seconds?|hours?"
    r"|\d{3,4}s?)\b",
    re.IGNORECASE,
)


# What something is

_KIND_OF = re.compile(
    r"^(?:an? |the )?(?P<what>(?:good|poor|bad|strong|weak|main|major|important|excellent|common|key) [a-z]+ "
    r"(?:of|for|in|to|against)) (?P<said>.+)$"
    r"|^(?P<a>(?:an? |the )?(?:example|part|result|function|cause|source|measure|sign|member|owner|basis|product|subset"
    r"|founder|author|centre|center|unit|mixture|ratio) of) (?P<of>.+)$"
)
_OF = re.compile(r" (?:of|at|on|in|for|between) ")
_DEMANDS = frozenset(("must", "should"))
_QUALITIES = re.compile(
    r"^(?:(?:both|very|quite|also) )?(?:[a-z-]+(?:al|ive|ble|ent|ant|ous|ic|ful|lar|ary|less|ed|y|oriented)|hard|cold"
    r"|hot|cheap|fast|slow|small|large|light|strong|weak|soft)"
    r"(?:,? (?:and|but|or) (?:(?:[a-z]+ly|very|less|more|not) )?[a-z-]+|, (?:[a-z-]+, )+(?:and |or )?[a-z-]+)$"
)
_MEASURES = frozenset("no at less more up about exactly around".split())
_INCLINED = frozenset("likely unlikely unable free ready required".split())
_NO_QUALITY = PREPOSITIONS | DETERMINERS | PRONOUNS | frozenset(
    "able part due one true up down out not there important possible like between".split()
)  # fmt: skip
_QUALITY_IN = frozenset(
    "rich low high involved present common similar different good bad active useful poor interested".split()
)
_QUALITY_OF = frozenset(
    "capable independent aware typical characteristic representative made full short proud critical".split()
)
_NOUNS_AFTER_TO = frozenset("change heat light stress".split())


def _early(told: Clause, core: list[str], first: str, said: str) -> Ask | None:
    """Examples of something, and what something must be like."""
    if first == "examples" and len(core) > 2 and bare(core[1]) == "of":
        return Ask(f"What are examples of {words(core[2:])}?", told.subject, 0.66)
    if told.aux in ("is", "are") and _QUALITIES.match(said) and not told.between:
        return Ask(f"What are the characteristics of {told.subject}?", said, 0.62)
    demands = told.aux in _DEMANDS and not told.between.startswith("not") and first not in PREPOSITIONS
    return Ask(told.asks("What"), said, 0.64) if demands else None


def of_copula(told: Clause, core: list[str], first: str, said: str) -> Iterator[Ask]:
    """`X is rich in Y`: what is X rich in?"""
    second = bare(core[1]) if len(core) > 1 else ""
    if early := _early(told, core, first, said):
        yield early
        return
    if "not" in told.between.split() or len(core) < 2 or core[0][-1:] == ",":
        return
    if first in _MEASURES and any(sign.isdigit() or sign in "`$" for sign in said):
        yield Ask(told.asks("What"), said, 0.64)
    elif kind := _KIND_OF.match(said):
        yield Ask(told.asks("What", kind["what"] or kind["a"]), kind["said"] or kind["of"], 0.63)
    elif first == "the" and len(core) < 9 and told.subject[:4].lower() == "the " and _OF.search(told.subject):
        yield Ask(told.asks("What"), said, 0.62)
    elif told.alias and first in ("a", "an", "the"):
        yield Ask(told.asks("What"), said, 0.7)
    elif first == "for":
        yield Ask(told.asks("What", "for"), words(core[1:]), 0.68)
    elif second == "to" and (first == "able" or first in _INCLINED) and len(core) > 2:
        yield Ask(told.asks("What", f"{first} to do"), words(core[2:]), 0.64)
    elif len(core) > 2 and first not in _NO_QUALITY and _tied(first, second, bare(core[2])):
        yield Ask(told.asks("What", words(core[:2])), words(core[2:]), 0.64)


def _tied(quality: str, tie: str, after: str) -> bool:
    """Whether a quality asks with the preposition behind it: 'compatible with', 'proportional to', no 'hard to do'."""
    if tie in ("in", "at", "on"):
        return quality in _QUALITY_IN
    if tie == "of":
        return quality in _QUALITY_OF
    if tie == "to":
        form = forms().get(after)
        return form is None or form.base != after or after in _NOUNS_AFTER_TO
    return tie in ("by", "than") or (tie in _WITH and tie != "as")


# What something does

_TO_DO = re.compile(r"^to (?P<said>(?P<verb>[A-Za-z]+)\b.*)$")
_BUT_FAILED = re.compile(
    r"^(?P<fails>but (?:failed|fails?|refused|refuses?|was unable|were unable) to) (?P<said>.{5,})$"
)
_BY_DOING = re.compile(r"^(?P<what>.{4,80}?) (?P<how>(?:by|via|through|using) (?:\w+ing|the|an?) .+)$")
_MAKES = re.compile(r"^(?P<who>(?:[^\s,]+ ){1,6}?)to (?P<said>(?P<verb>[a-z]{2,})\b.*)$")
_NO_FORM = Form("", 0)
_LETS = re.compile(r"^(?P<who>(?:[^\s,]+ ){1,3}?)(?P<said>(?P<verb>[a-z]{2,})(?: .*)?)$")
_LIGHT = re.compile(
    r"^(?P<what>rise to|way to|the place of|use of|advantage of|part in|access to|(?:an? )?(?:\w+ )?(?:role|part) in"
    r"|care of|up of"
    r"|account of|control of|power over|(?:an? )?(?:\w+ )?(?:effect|impact|influence) on|priority over"
    r"|responsibility for) (?P<said>\S.*)$"
)
"""Objects that say little without what follows: 'gives rise to', 'plays a role in'."""
_LIGHT_VERBS = frozenset("give make take play have gain get exert".split())
_NO_OBJECT = frozenset(
    """not so too very what and but or almost anywhere somewhere everywhere as together apart away back out up down off
    well better how why alone""".split()
)
_LINKING = frozenset("make render keep leave let get seem appear remain stay look go do".split())
"""Verbs with an object and what becomes of it, or with a quality: their objects alone say nothing."""
_TELLS_HOW = frozenset(
    "describe explain show determine control define specify affect influence tell decide study".split()
)
_HARD = re.compile(r" (?:hard|harder|easy|easier|difficult|possible|impossible|likely|cheaper|simpler|safer|ready) to ")
_FEW, _MANY = 1, 9
_BOTH = frozenset("move grow run lead serve spread operate travel work".split())
"""Verbs that stand with and without an object."""


def of_act(told: Clause, core: list[str], first: str, said: str) -> Iterator[Ask]:
    """`X stores Y`: what does X store?"""
    base = told.base
    if failed := _BUT_FAILED.match(said) if base in TO_DO else None:
        yield Ask(told.asks("What", f"{failed['fails']} do"), failed["said"], 0.66)
        return
    todo = _TO_DO.match(said) if base in TO_DO or base == "have" else None
    made = (
        _MAKES.match(said)
        if base in MAKES_DO and not _HARD.search(said)
        else _LETS.match(said)
        if base == "let"
        else None
    )
    light = _LIGHT.match(said) if base in _LIGHT_VERBS else None
    if todo:
        yield from _to_do(told, todo)
    elif base == "help":
        yield from _helps(told, core, first)
    elif (
        made
        and first not in PREPOSITIONS
        and "which" not in made["who"]
        and forms().get(made["verb"], _NO_FORM).kinds & BASE
    ):
        yield Ask(told.asks("What", f"{made['who'].strip()} to do"), made["said"], 0.68)
    elif light:
        yield Ask(told.asks("What", light["what"]), light["said"], 0.64)
    elif first in PRONOUNS or first in _NO_OBJECT or base in _LINKING:
        yield from _linked(told, core, first, said)
    elif adverb(first) and len(core) > 3 and bare(core[1]) in _WITH | {"in"} and base in _TIED | BARE:
        yield Ask(told.asks("What", words(core[:2])), words(core[2:]), 0.63)
    elif first in PREPOSITIONS:
        yield from _prepositional(told, core, first, said)
    elif _object(core, first) and (base not in BARE or (base in _BOTH and first in DETERMINERS)):
        yield from _transitive(told, core, first, said)


def _linked(told: Clause, core: list[str], first: str, said: str) -> Iterator[Ask]:
    """What tells how something is; what makes something so, asked for by its subject."""
    if first in ("how", "why") and told.base in _TELLS_HOW:
        yield Ask(told.asks("What"), said, 0.65)
    elif told.base == "make" and told.aux in ("do", "does") and not told.between and _FEW < len(core) < _MANY:
        yield Ask(f"What makes {said}?", told.subject, 0.6)


def _object(core: list[str], first: str) -> bool:
    """Whether an object begins here, no adverb: 'needs fairly strong flour', not 'grew quickly'."""
    second = bare(core[1]) if len(core) > 1 else ""
    if first in ("more", "less", "most"):
        return bool(second) and not adverb(second)
    if adverb(first) and first not in ("only", "both", "early"):
        return len(core) > 2 and second.isalpha() and second not in PREPOSITIONS | DETERMINERS
    return True


def _to_do(told: Clause, match: re.Match[str]) -> Iterator[Ask]:
    """What someone tried to do, has to do; by which means."""
    means = _BY_DOING.match(match["said"])
    if means and told.base != "have":
        yield Ask(told.asks("How", f"to {means['what']}"), means["how"], 0.67)
    elif match["verb"] != "be" or len(match["said"].split()) > 2:
        verb = "have to" if told.base == "have" else f"{told.verb} to"
        what = "be" if match["verb"] == "be" else "do"
        yield Ask(told.asks("What", what, verb), match["said"].removeprefix("be "), 0.66)


def _helps(told: Clause, core: list[str], first: str) -> Iterator[Ask]:
    """`X helps prevent Y`: what does X help prevent?"""
    form = forms().get(first)
    if form and form.base == first and len(core) > 1 and bare(core[1]) not in PREPOSITIONS | PRONOUNS:
        yield Ask(told.asks("What", first), words(core[1:]), 0.62)


_NO_WHERE = re.compile(
    r"in (?:general|practice|order|fact|addition|case|response|terms|size|number)\b|at (?:least|most|all|once)\b"
)


def _prepositional(told: Clause, core: list[str], first: str, said: str) -> Iterator[Ask]:
    """`X depends on Y`, `X occurs in Y`."""
    after, base = words(core[1:]).strip(" ,;"), told.base
    if not after or bare(core[1]) in LEANS:
        return
    if IN_YEAR.match(said) and len(core) < 5:
        yield Ask(told.asks("When"), said, 0.67)
    elif first in PLACES and base in PLACED | BARE and base not in _NO_PLACE:
        if TIME.match(said):
            yield Ask(told.asks("When"), said, 0.6)
        elif first != "between" and not _NO_WHERE.match(said):
            yield Ask(told.asks("Where"), said, 0.63)
    elif (first in _ANY and not after[:1].isdigit()) or (base in BARE | _TIED and first in _WITH | {"in"}):
        yield Ask(told.asks("What", first), after, 0.66)


_COUNT = re.compile(
    r"^(?P<n>(?:about |around |up to |at least |over |only |exactly )?(?:\d[\d,.]*(?: (?:million|billion|thousand"
    r"|hundred))?|two|three|four|five|six|seven|eight|nine|ten|twelve)) (?P<what>(?:[a-z-]+ ){0,2}[a-z-]{3,}s)"
    r"(?P<tail>| (?:in|per|of|to|for|on|at) .{2,30})$"
)
_COUNTED = frozenset("have contain hold include comprise need require use produce take store".split())
_OWN_TIE = re.compile(
    r"^(?P<what>(?:its|their|his|her) (?:[\w-]+ ){0,2}?[\w-]+ (?:from|on|to|into|with|for|as|in|at|against)) "
    r"(?P<said>.+)$"
)
_USED = re.compile(r"^(?P<what>[^,]{3,60}?) (?P<said>(?:to|for) (?P<verb>[a-z]+)\b.*)$")
_GAVE = re.compile(
    r"^(?P<who>(?:the |a |an )?[\w-]+(?: [\w-]+)?) (?P<said>(?:more|less|an?|the|full|better|new|equal|greater|\d+"
    r"|their|its|some)\b .+)$"
)
_SAYS = frozenset(
    """say state show claim predict hold assume argue imply suggest believe find prove propose observe demonstrate
    conclude think postulate mean ensure guarantee require indicate discover note explain declare teach know
    see""".split()
)
_GIVES_TO = frozenset(
    """allocate assign give grant send sell lend pay transfer pass hand deliver distribute attach bind map add apply
    move bring return refer forward delegate export offer show tell teach expose connect link convert compare
    translate resolve encode decode turn divide split separate break classify group transform
    reduce limit restrict relate attribute""".split()
)
_TO_WHOM = re.compile(r"^(?P<what>(?:[^\s,]+ ){1,4}?)(?P<tie>to|into|with) (?P<said>(?!(?:do|be)\b)\S.{4,})$")
_HAS = re.compile(
    r"^(?:an? |the )(?P<what>(?:[a-z]+ )?(?:interpretation|property|effect|advantage|disadvantage|benefit|drawback"
    r"|purpose|meaning|role|goal|task|function|job|limitation|problem|downside|form|shape))"
    r" (?:of|that|in) (?P<said>.{6,})$"
)
_VAGUE = frozenset("take get put see set have find want know".split())
_SHORT = 8


def _to_whom(base: str, said: str) -> re.Match[str] | None:
    """To whom or what something is given: 'allocate the demand to sellers'."""
    match = _TO_WHOM.match(said) if base in _GIVES_TO else None
    if not match or "which" in match["what"]:
        return None
    first = match["said"].split(" ", 1)[0]
    form = forms().get(first)
    return None if match["tie"] == "to" and form and form.base == first and form.base not in NOUNS else match


def _transitive(told: Clause, core: list[str], first: str, said: str) -> Iterator[Ask]:
    """The object, or what is told of it where it is the subject's own."""
    base = told.base
    if first == "that":
        if base in _SAYS:
            yield Ask(told.asks("What"), words(core[1:]), 0.66)
        return
    count = _COUNT.match(said) if base in _COUNTED else None
    if count:
        if not any(sign.isdigit() for sign in count["tail"]):
            asks = told.asks(f"How many {count['what']}", count["tail"].strip())
            yield Ask(asks, count["n"], 0.66)
        return
    if has := _HAS.match(said) if base == "have" else None:
        yield Ask(told.asks(f"What {has['what']}"), has["said"], 0.66, said.endswith(f" that {has['said']}"))
        return
    gave = _GAVE.match(said) if base == "give" else None
    gave = gave if gave and bare(gave["who"].rsplit(" ", 1)[-1]) not in PREPOSITIONS else None
    used = _USED.match(said) if base == "use" else None
    if used and used["verb"] in forms():
        yield Ask(told.asks("What", f"{used['what']} for"), used["said"], 0.66)
    elif found := gave or (_OWN_TIE.match(said) if first in ("its", "their", "his", "her") else None):
        yield Ask(told.asks("What", found["who" if gave else "what"]), found["said"], 0.65)
    elif year := YEAR.match(said):
        yield Ask(told.asks("What", year["time"]), year["what"], 0.67)
    elif whom := _to_whom(base, said):
        yield Ask(told.asks("What", f"{whom['what']}{whom['tie']}"), whom["said"], 0.66)
    else:
        sure = 0.56 if base in _VAGUE else 0.65
        yield Ask(told.asks("What"), said, sure - (0.06 if len(said) < _SHORT else 0))
