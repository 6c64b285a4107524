"""What an English clause is asked for its predicate: its object, its place, what something is like, what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.notes.forms import BARE, BASE, MAKES_DO, NOUNS, PAST, TO_DO, Form, forms
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
_PLACED = frozenset(
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
_PLACES = frozenset("in on at inside within near between throughout along outside around across above below".split())
_TIED = frozenset(
    """integrate connect communicate comply think look search listen convert switch lead map translate come start begin
    end adapt bind attach refer apply belong expand extend add turn transform divide split evolve develop talk agree
    advocate allow interact believe participate invest succeed associate correlate compare escape withdraw shift change
    move return drain diffuse pass rotate vote fight""".split()
)
"""Verbs that ask with the preposition behind them."""
_WITH = frozenset("to from into with on for of as between against through onto upon at about toward towards".split())
_ANY = frozenset("to with from into against upon".split())
"""Of these, the ones that any verb asks with."""
_YEAR = re.compile(
    r"^(?P<what>.{4,}?),? (?P<time>(?:in|by|from|on|since|around) (?:about |the year |\w+ )?\d{3,4}(?:[-–]\d{2,4})?"
    r"|(?:in|during) the [\w-]+ century)(?:, .*)?$"
)
_IN_YEAR = re.compile(r"(?:in|by|around|on|since|from) (?:about |the year |[A-Z]\w+ )?\d{3,4}\b(?!%| per)")
_TIME = re.compile(
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


def of_copula(told: Clause, core: list[str], first: str, said: str) -> Iterator[Ask]:
    """`X is rich in Y`: what is X rich in?"""
    second = bare(core[1]) if len(core) > 1 else ""
    if told.aux in _DEMANDS and not told.between.startswith("not") and first not in PREPOSITIONS:
        yield Ask(told.asks("What"), said, 0.64)
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


# What is done to something

_NAME = re.compile(r"[A-Z][\w'’.-]+(?:,? (?:of|de|von|van|and|the|[A-Z][\w'’.-]+))*(?: [IVX]+)?$")
_AMOUNT = re.compile(r"(?:a factor|about|up to|almost|nearly|\d|half|one |two )")
_DONE = re.compile(r"[a-z]+ed\b|shown\b|seen\b|needed\b|if\b|long as|soon as|possible")
_MANNER = re.compile(
    r"in (?:an? |the )?(?:[^,]{2,40} )?(?:fashion|manner|way|order|rows|layers|groups|pairs|stages|steps|parallel"
    r"|series|serial|sequence|batches|chunks|turns?)\b"
)
_NO_TIE = frozenset("in at during after before within per like without under since until when if once because".split())
_ON = frozenset("base impose focus mount build found place run perform spend test train centre center".split())
_INTO = frozenset("divide split classify categorise categorize break group".split())
_CALLED = frozenset("called named termed".split())
_GIVEN = frozenset("given granted awarded denied assigned allowed".split())
_MEANT_FOR = frozenset("designed intended needed meant optimized optimised built made written".split())
_TO_THING = frozenset("relate compare limit add bind attach link restrict expose connect convert".split())
_MEANT_TO = frozenset("known said supposed expected required allowed thought believed".split())


def of_passive(told: Clause, core: list[str], first: str, said: str) -> Iterator[Ask]:
    """`X is stored in Y`: where is X stored?"""
    after = words(core[1:]).strip(" ,;")
    if "not" in told.between.split() and first not in ("by", "in", "on", "at"):
        return
    if _IN_YEAR.match(said) and len(core) < 5:
        yield Ask(told.asks("When"), said, 0.68)
    elif first == "by":
        yield from _by(told, after)
    elif first == "to" and after:
        yield from _to(told, core, after)
    elif first == "as":
        known = told.verb in ("known", "referred", "defined") and "also" not in told.between
        if not known and not _DONE.match(after):
            yield Ask(told.asks("What", "as"), after, 0.66)
    elif first in _PLACES:
        yield from _placed(told, said)
    elif first in PREPOSITIONS - _NO_TIE and after:
        yield from _tied_to(told, first, after)
    elif (told.verb in _CALLED and len(core) < 8) or (told.verb in _GIVEN and first in DETERMINERS):
        yield Ask(told.asks("What"), said, 0.61)


def _placed(told: Clause, said: str) -> Iterator[Ask]:
    if said.startswith("in ") and _MANNER.match(said):
        yield Ask(told.asks("How"), said, 0.64)
    elif told.base in _PLACED:
        yield Ask(told.asks("When" if _TIME.match(said) else "Where"), said, 0.66)
    elif said.startswith("on ") and told.base in _ON:
        yield Ask(told.asks("What", "on"), said[3:], 0.66)
    elif said.startswith(("between ", "across ", "throughout ", "around ")):
        tie, after = said.split(" ", 1)
        yield Ask(told.asks("What", tie), after, 0.66)


def _tied_to(told: Clause, first: str, after: str) -> Iterator[Ask]:
    if first == "into" and told.base in _INTO:
        yield Ask(told.asks("Into what"), after, 0.66)
    else:
        yield Ask(told.asks("What", first), after, 0.66)


def _by(told: Clause, after: str) -> Iterator[Ask]:
    """By whom or by what; by how much."""
    if _AMOUNT.match(after):
        yield Ask(told.asks("By how much"), after, 0.66)
        return
    year = _YEAR.match(after)
    by, when = (year["what"], f" {year['time']}") if year else (after, "")
    if told.aux in ("was", "were") and _NAME.match(by) and not told.between:
        yield Ask(f"Who {_past_of(told)} {told.subject}{when}?", by, 0.69)
    else:
        yield Ask(told.asks("What", f"by{when}"), by, 0.65)


def _past_of(told: Clause) -> str:
    """The past of a participle: 'wrote' of 'written'."""
    if told.verb.endswith("ed"):
        return told.verb
    return next((word for word, form in forms().items() if form.base == told.base and form.kinds & PAST), told.verb)


def _to(told: Clause, core: list[str], after: str) -> Iterator[Ask]:
    """`is set to half`, `is used to cut`, `is expected to know`."""
    key = bare(core[1])
    form = forms().get(key)
    if key == "as" and told.base != "refer":
        return
    if key == "as":
        yield Ask(told.asks("What", "to as"), words(core[2:]), 0.64)
    elif form is None or form.base != key or key in ("half", "change") or told.base in _TO_THING:
        yield Ask(told.asks("What", "to"), after, 0.66)
    elif told.base == "use":
        yield Ask(told.asks("What", "for"), f"to {after}", 0.67)
    elif key == "be":
        return
    elif told.verb in _MEANT_FOR:
        yield Ask(told.asks("What", "for"), f"to {after}", 0.64)
    elif told.base in MAKES_DO or told.verb in _MEANT_TO:
        yield Ask(told.asks("What", "to do"), after, 0.64)
    elif len(core) > 3:
        yield Ask(told.asks("Why"), f"to {after}", 0.62)


# What something does

_TO_DO = re.compile(r"^to (?P<said>(?P<verb>[a-z]+)\b.*)$")
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
_BOTH = frozenset("move grow run lead serve spread operate travel work".split())
"""Verbs that stand with and without an object."""


def of_act(told: Clause, core: list[str], first: str, said: str) -> Iterator[Ask]:
    """`X stores Y`: what does X store?"""
    base = told.base
    if failed := _BUT_FAILED.match(said) if base in TO_DO else None:
        yield Ask(told.asks("What", f"{failed['fails']} do"), failed["said"], 0.66)
        return
    todo = _TO_DO.match(said) if base in TO_DO or base == "have" else None
    made = _MAKES.match(said) if base in MAKES_DO else _LETS.match(said) if base == "let" else None
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
        return
    elif adverb(first) and len(core) > 3 and bare(core[1]) in _WITH | {"in"} and base in _TIED | BARE:
        yield Ask(told.asks("What", words(core[:2])), words(core[2:]), 0.63)
    elif first in PREPOSITIONS:
        yield from _prepositional(told, core, first, said)
    elif _object(core, first) and (base not in BARE or (base in _BOTH and first in DETERMINERS)):
        yield from _transitive(told, core, first, said)


def _qualified(core: list[str]) -> bool:
    """Whether an adverb belongs to the quality of an object: 'needs fairly strong flour'."""
    return len(core) > 2 and bare(core[1]) not in PREPOSITIONS | DETERMINERS and bare(core[1]).isalpha()


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
    if _IN_YEAR.match(said) and len(core) < 5:
        yield Ask(told.asks("When"), said, 0.67)
    elif first in _PLACES and base in _PLACED | BARE and base not in _NO_PLACE:
        if _TIME.match(said):
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
    if not match:
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
        yield Ask(told.asks(f"What {has['what']}"), has["said"], 0.66)
        return
    gave = _GAVE.match(said) if base == "give" else None
    used = _USED.match(said) if base == "use" else None
    if used and used["verb"] in forms():
        yield Ask(told.asks("What", f"{used['what']} for"), used["said"], 0.66)
    elif found := gave or (_OWN_TIE.match(said) if first in ("its", "their", "his", "her") else None):
        yield Ask(told.asks("What", found["who" if gave else "what"]), found["said"], 0.65)
    elif year := _YEAR.match(said):
        yield Ask(told.asks("What", year["time"]), year["what"], 0.67)
    elif whom := _to_whom(base, said):
        yield Ask(told.asks("What", f"{whom['what']}{whom['tie']}"), whom["said"], 0.66)
    else:
        sure = 0.56 if base in _VAGUE else 0.65
        yield Ask(told.asks("What"), said, sure - (0.06 if len(said) < _SHORT else 0))
