"""English sentences taken apart into clauses, and each of them asked by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from quiz.notes.ask import english_what
from quiz.notes.forms import ING, PART, PAST, forms
from quiz.notes.parse import Clause, clause
from quiz.notes.parts import Parts, continued, parts
from quiz.notes.phrases import without
from quiz.notes.rules.beside import explained_after, last_term, of_subject, of_term
from quiz.notes.rules.clauses import opened
from quiz.notes.rules.grammar import asked
from quiz.notes.rules.predicates import Ask
from quiz.notes.rules.whole import LONGEST, Link, differ, the_more, two_verbs, which_of, whole
from quiz.notes.tokens import AUX, DETERMINERS, DO, bare, several, tokens_of, words

_LEAD = re.compile(
    r"^(?P<word>In order to|As soon as|As long as|Due to|Given that|Because of|In|On|At|For|During|After|Before"
    r"|Following|Under|Within|Among|From|Since|As|Because|If|When|Once|Whenever|While|Although|Though|Whereas|Despite"
    r"|By|Using|Through|Via|To|Unlike|Without|With|Between) (?P<lead>[^,;:]{2,130}), (?:then |and thus )?"
    r"(?P<main>\S.{7,})$"
)
_PLACE = frozenset("With In On At For During After Before Following Under Within Among From Without Between".split())
_WHEN = frozenset({"If", "When", "Once", "Whenever", "As soon as", "As long as"})
_WHY = frozenset({"Since", "As", "Because", "Given that", "Due to", "Because of"})
_STATES_WHY = frozenset({"Since", "As", "Because", "Given that"})
"""Of these, the ones that a clause follows."""
_AIM = frozenset({"To", "In order to"})
_DROPPED = frozenset("While Although Though Whereas Despite Unlike".split())
_EMPTY_LEAD = re.compile(
    r"^(?:addition|fact|contrast|short|general|practice|particular|turn|essence|summary|conclusion|reality|theory"
    r"|effect|example|instance|(?:this|these|that|such|all this|more)\b.*|other words|the (?:end|past|following|above"
    r"|same way|figure|example|case below|big picture|meantime|other hand|one hand|contrary|time)"
    r"|(?:many|most|some|all|any|each|every|both|either) cases?|comparison|return|response|reason|now|it|average|first"
    r"|least|last|times|once|that time)$",
    re.IGNORECASE,
)
_LEANS = re.compile(r"\b(?:it|they|he|she|this|that|these|those|them|we|you|our|your)\b", re.IGNORECASE)
_POINTS = re.compile(r"(?:it|they|he|she|this|that|these|those|such)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"^(?P<who>It|They|He|She|it|they|he|she) (?=\w)")
_THIS = re.compile(
    r"^This (?=(?:states?|stated|says?|said|holds|held|describes?|refers|measures|defines|predicts|assumes|implies"
    r"|implied|claims?|claimed|requires?|required|gave|gives|allows|allowed|lets|argues|argued|consists|includes)\b)"
)
"""`This` where it is what the sentence before ended with."""
_NO_IT = re.compile(
    r"^[Ii]t(?: is| was| may be| can be| will be| would be)? (?:not |also |very |more |quite |often |usually |only )*"
    r"(?:possible|important|common|worth|clear|eas(?:y|ier)|hard(?:er)?|difficult|likely|necessary|useful|helpful"
    r"|inefficient|efficient|best|better|takes|seems|turns|follows|(?:thought|believed|said|known)\b(?! to be)"
    r"|recommended|true|uncommon|cheap|expensive|customary|essential|enough|up to|time|unlikely|impossible|safe)\b"
    r"|^[Ii]t (?:is|was|may be|can be|becomes?|would be|makes sense) (?!(?:said|known|thought) to be )"
    r"(?:[a-z-]+ ){1,4}(?:to|that|if) "
)
"""Where `it` stands for what comes later."""
_THERE = re.compile(
    r"^There are (?P<n>(?:exactly |about |only |over )?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten"
    r"|twelve)) (?P<what>[a-z][^,.:;()]{3,60}?) (?P<where>(?:in|on|for|per|of|to|at|within) [^,.:;()]{3,50})\.?$"
)
_WITHOUT_COMMA = re.compile(
    r"^(?P<word>If|When|Once|Whenever) (?P<lead>[^,]{8,110}?) (?P<main>(?:it|they|he|she|there|then) .{6,})$"
)
_NO_CASE = re.compile(
    r"\b(?:you|we|i) (?:\w+ )?(?:want|wish|need|were|look|see|have seen|are (?:not )?(?:concerned|interested"
    r"|familiar)|think|consider|recall|compare|know|like|prefer|are)\b|\bpossible$|\bnecessary$|\bin doubt$",
    re.IGNORECASE,
)
_NO_OUTCOME = re.compile(
    r"^(?:please|see|let|and\b|if\b|then\b|or\b|I |consider|check|note"
    r"|we (?:also )?(?:can|will|would|say|call|get|have|see)|it (?:is|may be|might be) (?:worth|important|useful))\b",
    re.IGNORECASE,
)
_TORN = re.compile(
    r"\b(?:they|he|she|we|i|you|what|which|who|that|whose|how|an?|the|its|their|is|are|was|were|and|or|of"
    r"|with|such as)$",
    re.IGNORECASE,
)
"""Where a case breaks off: the comma behind it is that of something put in."""
_AGAINST = re.compile(r"\b(?:whereas|while|and) $")
_GROWS = re.compile(
    r"^(?:\S+ ){1,4}(?:increases?|decreases?|rises?|falls?|grows?|shrinks?|gets? \w+er"
    r"|becomes? (?:more|less) \w+|becomes? \w+er|approaches .+|goes (?:up|down))$"
)
_KIND_BEFORE = re.compile(
    r"^(?:Another|One|An?|The|His|Her|Their|Its) (?:[a-z][\w'-]* ){0,3}[a-z][\w'-]+, (?P<name>[A-Z][\w'’.-]+"
    r"(?: (?:[A-Z][\w'’.-]*|of|the|de|von|van))*), (?=[a-z])"
)
"""What someone is, before the name: 'Another baker, Amelia of Ulm, ...'."""
_ONE_WHO = re.compile(
    r"^One (?P<what>[a-z]+(?: [a-z]+)?) (?:who|that|which) (?P<said>[a-z].{6,80}?) (?:is|was) "
    r"(?P<name>(?:the )?[A-Z][^,;]{2,50}?)\.?$"
)
_CUT = re.compile(r"(?:, but|, except|; | - | – ).*$")
_FIRST = re.compile(r"[A-Z][a-z]*\b(?!['’-]|\.\w)")
_OTHERWISE = re.compile(
    r"^(?:but )?(?:otherwise|instead|then|also|rather|in turn|therefore|thus|hence|however),? |^but "
)
_NO_MEANS = frozenset("default design convention contrast definition comparison then now itself themselves".split())
_LONG_LEAD = 70
_DEEPEST = 2
"""Sentences within sentences that are read."""
MOST = 3
"""Questions of one sentence."""


@dataclass(slots=True)
class Apart:
    """A sentence taken apart."""

    asks: list[Ask] = field(default_factory=list)
    subject: str = ""
    """What the sentence speaks of, for the pronoun of the next one."""
    own: bool = True
    """Whether its subject stands in it."""


class Reader:
    """Reads the sentences of one item or paragraph in their order."""

    def __init__(self, who: str, thing: str, small: Callable[[str], bool], alone: Callable[[str], bool]) -> None:
        self.who, self.thing, self.small = who, thing, small
        """The person and the thing that a pronoun at the start stands for; which words are written small."""
        self.alone = alone
        """Whether no other sentence of the note tells of a subject."""
        self.before = self.term = ""
        """The subject of the sentence before, and the term that it ends with."""

    def read(self, text: str, owner: str = "", terms: Sequence[str] = ()) -> Apart:
        """The questions of a sentence; with an owner, of a line that leaves it out; with the terms it sets apart."""
        found = Apart()
        if terms:
            found.asks += of_term(text, terms, english_what)
            if found.asks and text.rstrip(".").endswith(f": {found.asks[0].answer}"):
                text = f"{text.rstrip('.').removesuffix(f': {found.asks[0].answer}')}."
        if self.term:
            found.asks += explained_after(text, self.term, english_what)
        if not owner:
            self._sentence(opened(_large(text)), found, 0)
        elif told := clause(text, owner):
            found.own = False
            self._follow(replace(told, subject=self._settled(told.subject)), "", found, 0)
        self.before = found.subject or self.before
        self.term = last_term(text, terms)
        found.asks = _best(found.asks)
        return found

    def _sentence(self, text: str, found: Apart, depth: int) -> None:
        text = _large(text)
        if depth > _DEEPEST or len(text) < 12:
            return
        text = _KIND_BEFORE.sub(r"\g<name> ", text) if ", " in text else text
        there = _THERE.match(text) if text.startswith("There ") else None
        one = _ONE_WHO.match(text) if text.startswith("One ") else None
        led = _WITHOUT_COMMA.match(text) if text[:2] in ("If", "Wh", "On") else None
        led = led if led and clause(f"{_large(led['lead'])}.") else _LEAD.match(text)
        if there:
            asked = f"{there['what']} {there['where']} are there" if there["where"].startswith("of ") else ""
            asked = asked or f"{there['what']} are there {there['where']}"
            found.asks.append(Ask(f"How many {asked}?", there["n"], 0.64))
        elif apart := two_verbs(text) or the_more(text):
            found.asks.append(apart)
        elif one:
            found.asks.append(Ask(f"Which {one['what']} {one['said']}?", one["name"], 0.66))
        elif led:
            self._led(*_whole_lead(led), found, depth)
        else:
            self._plain(text, "", found, depth)

    def _plain(self, text: str, lead: str, found: Apart, depth: int) -> None:
        told = self._clause(text, found)
        if told:
            self._follow(told, lead, found, depth)

    def _clause(self, text: str, found: Apart, whole: bool = False) -> Clause | None:
        """The clause of a text, its pronoun named."""
        named = self._named(_large(text), found)
        told = clause(f"{named}." if whole else named) if named else None
        if not told or not told.subject[:1].isupper():
            return told
        settled = self._settled(told.subject)
        return told if settled == told.subject else replace(told, subject=settled)

    def _named(self, text: str, found: Apart) -> str:
        """The text with the pronoun that it begins with replaced by what that stands for; '' where it is not sure."""
        if self.term and (this := _THIS.match(text)):
            return f"{self.term} {text[this.end() :]}"
        pronoun = _PRONOUN.match(text)
        if not pronoun:
            return text
        who, subject = pronoun["who"].lower(), found.subject or self.before
        if who in ("he", "she"):
            name = self.who or (subject if _a_name(subject) else "")
        else:
            name = subject or self.thing
            if _NO_IT.match(text) or not name or several(name) != (who == "they") or _LEANS.search(name):
                return ""
        found.own = False
        return f"{name} {text[pronoun.end() :]}" if name else ""

    def _follow(self, told: Clause, lead: str, found: Apart, depth: int) -> None:
        """A clause with the further verbs of its subject and what is joined to it."""
        found.subject = found.subject or told.subject
        chain: list[Link] = []
        last = None
        while told and len(chain) < MOST:
            cut = parts(told)
            chain.append(Link(told, cut, asked(told, cut, lead) or of_subject(told, cut)))
            last = cut.tails[-1] if cut.tails else None
            more = continued(told, last.text) if last and last.kind == "and" else None
            if not more:
                break
            told = more
        if last and len(chain) == 1 and last.kind == "new" and (apart := self._against(chain[0], last.text, found)):
            found.asks.append(apart)
            return
        self._chained(chain, lead, found)
        if last and last.kind == "new":
            self._sentence(without(_OTHERWISE, f"{last.text}."), found, depth + 1)
        elif last and last.kind == "so":
            self._result(told, cut, last.text, found)

    def _against(self, link: Link, text: str, found: Apart) -> Ask | None:
        """How two things differ that are set against each other."""
        rest = words(link.told.rest)
        joint = _AGAINST.search(rest[: rest.rfind(text)]) if found.own else None
        said = f"{link.told.subject} {link.told.finite} {rest}"
        return differ(link, self._clause(text, found, whole=True), said) if joint else None

    def _chained(self, chain: list[Link], lead: str, found: Apart) -> None:
        """The questions for the verbs of one subject: one for all of them, or one for each."""
        together, instead = whole(chain, lead, self.alone if found.own else _never)
        if together:
            found.asks.append(together)
        if found.own and not lead and (names := which_of(chain)):
            found.asks.append(names)
        for link in chain:
            found.asks += [ask for ask in link.asks if not instead or ask.behind]

    def _result(self, told: Clause, cut: Parts, text: str, found: Apart) -> None:
        """`X, so Y`: why Y?"""
        came, core = self._clause(text, found), words(cut.core).rstrip(" ,")
        if came and core and not _LEANS.search(core):
            cause = " ".join(part for part in (told.subject, _finite(told), core) if part)
            found.asks.append(Ask(came.asks("Why", words(came.rest)), cause, 0.62, True))

    def _led(self, word: str, lead: str, main: str, found: Apart, depth: int) -> None:
        """A sentence with something before its subject."""
        if word in _PLACE:
            kept = "" if _EMPTY_LEAD.match(lead) else f"{word} {lead}"
            if word == "After" and main.startswith(("there ", "it ")) and not _LEANS.search(lead) and kept:
                found.asks.append(Ask(f"What happens after {lead}?", main.rstrip(" .,"), 0.63))
            elif not kept or (len(kept) <= _LONG_LEAD and not _LEANS.search(lead)):
                self._plain(main, kept, found, depth)
        elif word in _WHEN or (word == "As" and _GROWS.search(lead)):
            self._when(word, lead, main, found)
        elif word in _DROPPED:
            if word in ("While", "Whereas"):
                self._plain(lead, "", found, depth)
            self._plain(main, "", found, depth)
        elif word in _AIM:
            self._aim(lead, main, found)
        else:
            self._grounds(word, lead, main, found)

    def _when(self, word: str, lead: str, main: str, found: Apart) -> None:
        """What happens if ...?"""
        named = self._named(_large(lead), found)
        told = clause(f"{named}.") if named else None
        if told:
            found.subject = self._settled(told.subject)
        if _TORN.search(lead):
            return
        if not named or _NO_CASE.search(lead) or _NO_OUTCOME.match(main) or _POINTS.match(named):
            return
        lead = lead if named == _large(lead) else named
        answer = main if len(main) <= LONGEST else _CUT.sub("", main)
        if len(answer) > 5 and (_acts(answer) or _POINTS.match(answer)):
            found.asks.append(Ask(f"What happens {word.lower()} {lead}?", answer.rstrip(" .,"), 0.63))
        if rest := main[len(answer) :].lstrip(" ,;-–"):
            self._sentence(without(_OTHERWISE, rest), found, _DEEPEST)

    def _aim(self, lead: str, main: str, found: Apart) -> None:
        """`To X, Y does Z`: what does Y do to X?"""
        told = self._clause(main, found)
        core = words(parts(told).core).rstrip(" ,.") if told else ""
        if told and core and not _LEANS.search(told.subject) and not told.passive and not told.copula:
            found.asks.append(Ask(told.asks("What", f"to {lead}", "do"), f"{told.base} {core}", 0.6))

    def _grounds(self, word: str, lead: str, main: str, found: Apart) -> None:
        """Why or how something is, its ground or means in front."""
        if word == "By" and lead in _NO_MEANS:
            self._plain(main, "", found, _DEEPEST)
            return
        if word in _STATES_WHY:
            first = self._clause(lead, found, whole=True)
            if not first and word in ("As", "Since") and not lead.startswith(("there ", "it ")):
                return
            found.subject = first.subject if first else found.subject
        told = self._clause(main, found)
        if told:
            cut, why = parts(told), word in _WHY
            asks = told.asks("Why" if why else "How", words(cut.core).rstrip(" ,."))
            if not _LEANS.search(asks):
                found.asks.append(Ask(asks, lead if why else f"{word.lower()} {lead}", 0.68, True))
            found.asks += [ask for ask in asked(told, cut) if not ask.behind and len(cut.core) > 5]

    def _settled(self, subject: str) -> str:
        """A subject as it stands within a sentence: small where it began large only for its place."""
        first = _FIRST.match(subject)
        after = subject[first.end() + 1 : first.end() + 3] if first else ""
        if not first or (after.istitle() and first[0].lower() not in DETERMINERS):
            return subject
        small = _no_name(first[0].lower()) or self.small(first[0])
        return subject[0].lower() + subject[1:] if small else subject


def _no_name(word: str) -> bool:
    """Whether a word is the form of a verb that begins what someone does or what is done ('imposing a tax')."""
    form = forms().get(word.removeprefix("un"))
    return form is not None and form.kinds in (ING, PART | PAST, PART)


def _whole_lead(led: re.Match[str]) -> tuple[str, str, str]:
    """A lead and the main clause, parted at a later comma where the first one only opens what is put in."""
    lead, main = led["lead"], led["main"]
    if main.startswith(("and ", "or ")) and ", " in main:
        more, main = main.split(", ", 1)
        return led["word"], f"{lead}, {more}", main
    rest = main
    while _TORN.search(lead) and ", " in rest:
        put, rest = rest.split(", ", 1)
        lead = f"{lead}, {put}"
        if clause(f"{_large(rest)}") and not _TORN.search(lead):
            return led["word"], lead, rest
    return led["word"], led["lead"], main


def _acts(text: str) -> bool:
    """Whether a verb may stand in a text."""
    return any(word in AUX or word in forms() for word in map(bare, tokens_of(text)))


def _never(subject: str) -> bool:
    return False


def _large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _finite(told: Clause) -> str:
    """The verb group of a clause as it stood."""
    if told.aux not in DO:
        return " ".join(part for part in (told.aux, told.between, told.verb) if part)
    return told.base if told.aux == "do" else f"{told.base}s"


_NO_NAME = re.compile(r"(?:ism|tion|ment|ity|ics)$")
_IN_NAMES = frozenset("the of de von van ibn al and".split())


def person(label: str) -> str:
    """A label that is a person's name, by its look; else nothing."""
    return label if _a_name(label) and " " in label and not _NO_NAME.search(label.split(" ", 1)[0]) else ""


def _a_name(label: str) -> bool:
    words = label.split()
    if not 0 < len(words) < 7 or words[0] in ("The", "A", "An"):
        return False
    return all(word[:1].isupper() or word in _IN_NAMES for word in words)


def _best(asks: list[Ask]) -> list[Ask]:
    """No more than a few questions, none twice."""
    found: dict[str, Ask] = {}
    for ask in asks:
        known = found.get(ask.question)
        if not known or known.confidence < ask.confidence:
            found[ask.question] = ask
    return list(found.values())[:MOST]
