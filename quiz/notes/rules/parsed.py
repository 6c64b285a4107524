"""Korean sentences in clauses by the endings that tie them, and the predicate of a clause."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from quiz.notes.inflection import ACTIONS, SSANG_SIOS, Verb, copula, describes, last, of_stem, verb
from quiz.notes.rules.spoken import Word, words
from quiz.notes.rules.ties import may_tie, tie


class Clause(NamedTuple):
    """A part of a sentence with a verb of its own."""

    words: tuple[Word, ...]
    tie: str
    """`why`, `for`, `by`, `if`, `when`, `more`, `goal`, `after`, `before`, `and`, `but`, `or`; '' of the last one."""

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words).rstrip(",. ")


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a sentence in order."""
    told = words(text)
    found, start = [], 0
    for i in range(len(told) - 1):
        how = tie(told, i) if may_tie(told[i].core) else ""
        if how and how != "or":
            found.append(Clause(told[start : i + 1], how))
            start = i + 1
    found.append(Clause(told[start:], ""))
    return tuple(_joined(found))


_LEADS = frozenset(("if", "when", "more", "after", "before", "why", "for", "by", "goal"))


def _joined(found: list[Clause]) -> list[Clause]:
    """Clauses with 고 and no comma before one that leads on belong to that one ('값을 읽고 더하면')."""
    joined: list[Clause] = []
    for clause in found:
        before = joined[-1] if joined else None
        if before and before.tie == "and" and clause.tie in _LEADS and not before.words[-1].stops:
            joined[-1] = Clause(before.words + clause.words, clause.tie)
        else:
            joined.append(clause)
    return joined


class Predicate(NamedTuple):
    """The verb of a clause with those that it leans on (`보장하지 않는다`)."""

    text: str
    asks: str
    """As the end of a question."""
    before: str
    """Before a noun."""
    verb: Verb
    """The last of them."""
    words: int
    """How many words it is."""


_LEANS = re.compile(
    r"(?:지|지는|지도|지를|진|수|수는|수도|수가|야|야만|게|고|고자|려고|도록|아|어|해|여|려|켜|쳐|져|꿔"
    r"|눠|춰|워|줘|둬)$"
)
_LEANING = re.compile(
    r"^(?:있|없|않|못|한다|함|하|했|된다|됨|되|됐|준|주|줌|본|보|봄|둔|두|둠|놓|진|지|짐|낸|내|냄|간|가"
    r"|감|온|오|왔|버린|버림|말)"
)
_THING = re.compile(r"^것(?:이다|임|입니다)?$")


def predicate(told: tuple[Word, ...], how: str = "") -> Predicate | None:
    """The predicate at the end of a clause, with the verbs that it leans on; None where it is not sure."""
    if not told:
        return None
    end = told[-1].core
    count = 1
    if how in ("and", "but"):
        found = _tied_verb(end)
    elif (
        _THING.match(end)
        and len(told) > 1
        and told[-2].core.endswith("는")
        and end != "것"
        and told[-2].core[-2:] not in ("다는", "라는")
    ):
        form = told[-2].core
        found = Verb(form[:-1], f"{form}가", form, False)
        count = 2
    else:
        found = verb(end)
    if not found:
        return None
    first = len(told) - count
    while first and _LEANING.match(told[first].core) and _LEANS.search(told[first - 1].core) and len(told) - first < 4:
        first -= 1
        if told[first].core.startswith("수") and first:
            first -= 1
    part = told[first:]
    lead = " ".join(word.text for word in part[: len(part) - count])
    if found.stem == "않" and lead and describes(part[-2].core.removesuffix("지")):
        found = Verb("않", "않은가", "않은", True)
    lead += " " if lead else ""
    text = " ".join(word.text for word in part).rstrip(",. ")
    return Predicate(text, lead + found.asks, lead + found.before, found, len(part))


@lru_cache(maxsize=4096)
def _tied_verb(core: str) -> Verb | None:
    """The verb of a clause that goes on: `정하고`, `높으며`, `정하지만`."""
    if core in ACTIONS:
        return verb(core)
    for ending in ("으며", "지만", "으나", "고", "며", "나", "는데", "은데"):
        if core.endswith(ending) and len(core) > len(ending):
            stem = core[: -len(ending)]
            if last(stem) < 0:
                return copula(stem) if ending in ("고", "며", "지만") else None
            is_noun = stem.endswith(("이", "였")) and len(stem) > 1 and ending != "나"
            if is_noun or last(stem) == SSANG_SIOS:
                return verb(f"{stem}다")
            return of_stem(stem)
    return None
