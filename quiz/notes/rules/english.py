"""English sentences and the questions they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import english_what, plural
from quiz.notes.forms import NOUNS, PART, forms
from quiz.notes.inline import bold_parts
from quiz.notes.parse import clause
from quiz.notes.phrases import dangling, finite, holds, key
from quiz.notes.rules.clauses import TERM, Asked, Pattern, opened, term_of
from quiz.notes.rules.follows import FOLLOWS
from quiz.notes.tokens import words

_IS = re.compile(
    rf"^{TERM} (?P<verb>is defined as|are defined as|is|are|was|were|refers? to|means?|denotes?|represents?"
    rf"|stands for|is short for) (?:simply |just |basically |essentially )?(?P<said>.+)$"
)
_NAMES_IT = re.compile(
    r"^(?:an? (?!(?:example\b|instance\b|single|slow|key|very|quite|fairly|relatively|difficult|hard|complex"
    r"|major|real|serious|crucial|vital|great"
    r"|way|must|result|sign|matter|step|part|\w+ (?:problem|challenge|idea|choice|example|option|issue"
    r"|step))\b)|the (?!(?:only|most|second|first|third|last|main|best|same|case"
    r"|basis|result|reason|following|least|one|former|latter|largest|smallest|biggest|fastest|next)\b)"
    r"|one of the (?!most|main)|any |when |where |what |how )"
)
"""What a definition begins with after `is`; others tell a quality."""
_THINGS = re.compile(
    r"^(?!examples?\b|parts?\b)"
    r"(?:(?!(?:in|on|at|by|to|of|for|with|from|as|into|and)\b)[a-z-]+ ){0,2}[a-z-]{2,}[^su\W]s "
    r"(?:that|which|who|whose|where|we|you|used|with|of|in|for|made|between|from|to)\b"
)
"""What a definition of several things begins with: 'Ovens are rooms in which ...'."""
_NO_THING = re.compile(
    r"^(?:single|given|typical|new|small|large|good|basic|simple|second|first|common|another|main|only|last|next"
    r"|previous|result|reason|goal|idea|purpose|problem|way|point|thing|question|answer|example|case"
    r"|increasing|adding|using|having|making|introducing|deploying)\b(?! \w+ \w+$)",
    re.IGNORECASE,
)
_ISNT_DEFINING = re.compile(
    r"^(?:not|also|often|usually|very|more|less|much|still|now|only|then|always|never|being"
    r"|going|able|likely|common|possible|important|worth|clear|easy|hard|difficult|as|in|on"
    r"|at|because|that|of|from|to|with|by|for|within|under|\w+ed|\w+ly|\w+ing|too|so|just"
    r"|here|there|about|welcome|up|down|out|fast|slow|true|false|large|small|high|low|good"
    r"|bad|better|worse|great|fine|ready|free|due|open|an? (?:good|broad|great|popular|common"
    r"|bad|better|big|huge|lot|few|bit|matter|must|problem|challenge|topic|valid|useful|nice"
    r"|powerful|key|important|simple|slow|fast|perfect|reasonable)|perhaps)\b"
)
_CALLED = re.compile(
    r"(?P<said>.+?),? (?:is|are|which is|which are|can be) (?:often |also |commonly "
    r"|sometimes |usually )?(?:called|known as|referred to as|termed)(?: the"
    r"| an?)? (?P<term>[^.,;]{2,50})\.?$"
)
_WE_CALL = re.compile(
    r"^We (?:call|refer to) (?:this|these|it|them|such)(?: \w+){0,3}?(?: as)? (?P<term>[A-Z\"“'`][^.,;]{1,40})\.?$"
)
_THIS_CALLED = re.compile(
    r"^\(?(?:This|That|It|These) (?:is|are) (?:also |often |commonly |sometimes )?"
    r"(?:called|known as|referred to as|termed) (?:the |an? )?"
    r"(?P<term>[^.,;:()]{2,50})"
)
_THIS_MEANS = re.compile(r"^(?:This|That|It) (?:also )?(?:means|implies) (?:that )?(?P<said>.{8,})$")
_BECAUSE = re.compile(
    r"^(?P<what>.{8,170}?)(?:,? (?:because|since|due to(?: the fact that)?|owing to|thanks to)|, as(?= (?:it"
    r"|they|there) ))"
    r"(?: of)? (?P<why>.{8,})$"
)
_GIVES_REASON = ("because", "since", "due to", "owing to", "thanks to", ", as ")
_SINCE = re.compile(
    r"^(?:Since|Because|Given that|Due to(?: the fact that)?) (?P<why>[^,]{8,150}), (?P<what>.{10,170})$"
)
_THIS_BECAUSE = re.compile(
    r"^(?:This|That) is (?:because|due to|since|motivated by(?: the observation that)?)(?: of)? (?P<why>.{8,})$"
)
_SO = re.compile(r"^(?:In order to|To) (?P<why>[^,]{5,90}), (?P<what>.{10,170})$")
_USED = re.compile(
    rf"^{TERM} (?P<be>is|are|can be) (?:often |commonly |usually |typically |mainly "
    rf"|primarily )?used (?P<how>to|for|when|in) (?P<said>.+)$"
)
_SUPERLATIVE = re.compile(
    r"^(?P<what>The (?:(?:two|three|four|five) )?(?:main|most|biggest|largest|key|only"
    r"|primary|best|first|last|major|default|recommended|simplest|fastest|core|goal|purpose"
    r"|idea|advantage|disadvantage|problem|drawback|difference|result|reason|time complexity"
    r"|space complexity)\b[^,;]{0,90}?) (?P<be>is|are) (?P<said>.+)$"
)
_TURN = re.compile(r"^[^,]{10,90}, (?:but|and|so) the (?=(?:two |three |four )?(?:main|most|key|best|biggest)\b)")


_PERSON = re.compile(
    r"^(?:an?|the|one of the) (?:[\w'’-]+ ){0,4}?(?:king|queen|emperor|empress|general|leader|president|monk|poet"
    r"|saint|minister|pope|chief|founder|author|[a-z]{3,}(?:ist|ian|er|or)s?)\b"
)
"""What a person is called."""


def _things(said: str) -> bool:
    """Whether several things are said to be things of a kind."""
    form = forms().get(said.split(" ", 1)[0])
    return bool(_THINGS.match(said)) and not (form and form.kinds & PART)


_MATTER = re.compile(r"^(?!the |an? )(?:[a-z-]+ )?(?P<noun>[a-z-]{4,}) (?:that|which|of|in which|by which) \S+ \S")
_QUALITY = re.compile(r"(?:ic|al|ble|ive|ous|ing|ent|ant|ed|less|full?)$")
_NO_MATTER = frozenset(
    "part result proof evidence example capable short aware worth sure true clear fond proud tired devoid".split()
)


def _matter(said: str) -> bool:
    """Whether something is said to be a matter, without an article: 'pressure that ...', 'relative weight of ...'."""
    match = _MATTER.match(said)
    noun = match["noun"] if match else ""
    plain_noun = bool(noun) and noun not in _NO_MATTER and not _QUALITY.search(noun)
    return plain_noun and (forms().get(noun) is None or noun in NOUNS)


def defined(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X is a Y`."""
    match = _IS.match(opened(text))
    term = term_of(match) if match else ""
    if not match or not term or len(match["said"].split()) < 3 or _acts(text):
        return
    bare_term = re.sub(r"^(?:An?|The) ", "", term)
    said, copula = match["said"].rstrip("."), match["verb"] in ("is", "are", "was", "were")
    if (
        (copula and not _NAMES_IT.match(said) and not (_things(said) if match["verb"] == "are" else _matter(said)))
        or _ISNT_DEFINING.match(said if copula else "")
        or _NO_THING.match(bare_term)
    ):
        return
    if match["verb"] in ("stands for", "is short for"):
        yield f"What does {bare_term} stand for?", said, 0.85
        return
    bold = any(key(part) == key(bare_term) for part in bold_parts(marked))
    named = re.sub(r"^(?:An?|The) ", lambda m: m[0].lower(), term)
    if match["verb"] in ("was", "were"):
        if re.match(r"[A-Z]", bare_term):
            yield f"{'Who' if _PERSON.match(said) else 'What'} {match['verb']} {named}?", said.split("; ")[0], 0.62
        return
    yield english_what(named), said.removeprefix("that "), 0.8 if bold else 0.68


def _acts(text: str) -> bool:
    """Whether the first verb of a sentence is another one than that of a definition."""
    told = clause(opened(text))
    return (
        told is not None
        and (told.aux in ("do", "does", "did"))
        and told.base not in ("refer", "mean", "denote", "represent", "stand")
    )


def named(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`... is called X`."""
    match = _WE_CALL.match(text)
    if match and before and len(before) <= 220:
        term = match["term"].strip("\"“”'`")
        yield f"What {'are' if plural(term) else 'is'} {term}?", opened(before), 0.72
        return
    match = _THIS_CALLED.match(text)
    before = opened(before)
    if match and 20 < len(before) <= 220 and not dangling(before):
        term, _, gloss = match["term"].replace(" – ", " - ").strip("\"“”'`‘’ ").partition(" - ")
        told = f"{before.rstrip('.')} ({gloss})" if gloss else before
        yield f"What {'are' if plural(term) else 'is'} {term}?", told, 0.66
        return
    match = _CALLED.match(opened(text))
    if match and not dangling(match["said"]) and len(match["said"]) > 12:
        yield english_what(match["term"].strip("\"“”'` ")), match["said"], 0.62


_NO_CLAUSE = re.compile(
    r", which|: |; |\bthe reason\b|\b(?:not|just|only|simply|partly|but|and|or|than)$|^(?:we|i) (?!should|need)",
    re.IGNORECASE,
)


def why(said: str) -> str:
    """The question for what makes a statement true; '' where its subject and verb are not plain enough."""
    said = opened(said.strip().rstrip(".,"))
    stated = _IT_IS.match(said)
    if stated:
        return f"Why is it {said[stated.end() :]}?"
    who, _, does = said.partition(" ")
    found = clause(f"{does}.", who.lower()) if who in _WE else clause(f"{said}.")
    return found.asks("Why", words(found.rest)) if found else ""


def _asks_why(said: str, told: str, confidence: float) -> Iterator[Asked]:
    said = opened(said.strip().rstrip(".,"))
    if _NO_CLAUSE.search(said) or dangling(said.removeprefix("It is ").removeprefix("It's ")):
        return
    if question := why(said):
        yield question, told.removeprefix("then "), confidence


_WE = frozenset(("We", "we", "You", "you", "They", "they"))
_IT_IS = re.compile(r"^(?:It is|It's) ")


def reason(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X because Y`: why X?"""
    text = opened(text)
    after = _THIS_BECAUSE.match(text)
    if after and len(before) > 170:
        before = before.split(", ", maxsplit=1)[0]
    if after and 20 < len(before) <= 170:
        yield from _asks_why(before, after["why"].rstrip("."), 0.68)
        return
    match = _SINCE.match(text)
    if match and len(match["why"].split()) > 2:
        yield from _asks_why(match["what"], match["why"], 0.66)
        return
    match = _BECAUSE.match(text) if holds(text.lower(), _GIVES_REASON) else None
    if match and not re.match(r"\d{4}", match["why"]):
        yield from _asks_why(match["what"], match["why"].split(", but ")[0].rstrip("."), 0.7)


_ADVICE = re.compile(
    r"^(?:you|we|one|it(?:'s| is) (?:common|best|usual|enough|necessary)|use|set|run|add|put|take|choose|make"
    r"|keep|call|apply"
    r"|remove|start|first)\b(?! (?:need|want) to understand)",
    re.IGNORECASE,
)


def this_means(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X. This means that Y.`: what does it mean that X?"""
    match = _THIS_MEANS.match(text)
    before = opened(before).rstrip(".") if match else ""
    if match and 15 < len(before) <= 130 and not dangling(before) and clause(f"{before}."):
        small = before.split(" ", 1)[0] in _SMALL
        yield f"What does it mean that {before[0].lower() + before[1:] if small else before}?", match["said"], 0.66


def purpose(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`To X, Y`: how to X?"""
    match = _SO.match(text)
    if (
        match
        and re.match(r"[a-z]", match["why"])
        and _ADVICE.match(match["what"])
        and not re.search(r"\b(?:this|that|it|these|so|them)$", match["why"])
    ):
        yield f"How do you {match['why']}?", match["what"].rstrip("."), 0.55


_SMALL = set(
    "The A An This These Those It We You They There In On At For With Very Most Many Some"
    " Few All Each Every Our Your Its When If Using Two Three One Reads Writes Data".split()
)


def use(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X is used to Y`, and the main thing of a kind."""
    text = opened(text)
    match = _USED.match(text) if " used " in text else None
    term = term_of(match) if match else ""
    if match and term:
        be = "are" if match["be"] == "are" else "is" if match["be"] == "is" else "can"
        core = re.sub(r"^(?:An?|The) ", lambda m: m[0].lower(), term)
        what = "When" if match["how"] == "when" else "What"
        tail = "used?" if what == "When" else "used for?"
        yield (
            f"{what} {be} {core} {'be ' if be == 'can' else ''}{tail}",
            f"{match['how']} {match['said']}".rstrip("."),
            0.66,
        )
        return
    if " the " not in text and not text.startswith("The "):
        return
    turn = _TURN.match(text) if ", " in text else None
    best = _SUPERLATIVE.match(f"The {text[turn.end() :]}" if turn else text)
    if best and len(best["said"]) > 5 and not re.search(r"\b(?:that|which|who|if|when) \w+$", best["what"]):
        yield f"What {best['be']} {best['what'][0].lower()}{best['what'][1:]}?", best["said"].rstrip("."), 0.66


_STATES = re.compile(
    rf"^(?P<who>{TERM}(?: et al\.)?(?: \(\d{{4}}\))?) (?P<verb>says?|states?|shows?|claims?|predicts?|holds?|assumes?"
    r"|argues?|implies|imply|suggests?|postulates?|proves?|found|showed|argued|discovered|proved|proposed|suggested"
    r"|observed|demonstrated|concluded|claimed|stated) that (?P<said>.{12,})$"
)
_FOUND = {"found": "find", "showed": "show", "argued": "argue", "discovered": "discover", "proved": "prove"}
_FOUND |= {"proposed": "propose", "suggested": "suggest", "observed": "observe", "demonstrated": "demonstrate"}
_FOUND |= {"concluded": "conclude", "claimed": "claim", "stated": "state"}


def states(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X says that Y`: what does X say?"""
    match = _STATES.match(opened(text))
    if not match or not term_of(match):
        return
    who = re.sub(r"^(?:An?|The) ", lambda m: m[0].lower(), match["who"])
    verb = match["verb"]
    if verb in _FOUND:
        yield f"What did {who} {_FOUND[verb]}?", match["said"], 0.66
    else:
        one = verb.endswith("s")
        stem = "imply" if verb == "implies" else verb.removesuffix("s") if one else verb
        yield f"What {'does' if one else 'do'} {who} {stem}?", match["said"], 0.66


_WHERE = re.compile(
    r"(?P<around>\S+(?: \S+){0,2}),? where (?P<term>\$[^$]+\$|`[^`]+`|[A-Za-zα-ω]{1,2}"
    r"|[A-Z]\w{0,3}) (?:is|denotes|stands for|represents) (?P<said>[^.;]{3,120})"
)
_FORMULA = re.compile(r"\$[^$]+\$|`[^`]+`")
_THAT_IS = re.compile(r"^(?P<what>[^()]{15,140}) \(i\.?e\.?,? (?P<said>[^()]{12,200})\)")


def symbol(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`..., where N is the number of layers`: what is N?"""
    match = _WHERE.search(text)
    if not match:
        return
    term, around = match["term"], match["around"].rstrip(",")
    if term.strip("$`") not in around:
        formulas = [part for part in _FORMULA.findall(text[: match.start("term")]) if term.strip("$` ") in part]
        around = formulas[-1] if formulas else ""
    if around:
        yield f"What is {term} in '{around}'?", match["said"], 0.72


def meant(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X (i.e., Y)`: what does X mean?"""
    match = _THAT_IS.match(opened(text))
    what = re.sub(r"^.*\bthat (?=\w+ )|^.*, ", "", match["what"]) if match else ""
    if match and len(what.split()) > 4 and not dangling(what) and finite(match["said"][:30]):
        yield f"What does it mean that {what}?", match["said"], 0.58


_VALUE = re.compile(
    r"^(?P<what>The [\w '’-]{3,60} of [\w '’$-]{3,50}) (?P<be>is|are|equals?) (?:always |about |exactly )?"
    r"(?P<said>-?(?:\d|\$|`|[≈~<>])[^,;]{0,40}|zero|one|infinite|infinity|unity)\.?$"
)


def value(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`The X of Y is 0`."""
    text = opened(text)
    match = _VALUE.match(text) if text.startswith("The ") else None
    if match:
        be = "are" if match["be"] == "are" else "is"
        yield f"What {be} {match['what'][0].lower()}{match['what'][1:]}?", match["said"], 0.7


ASIDES = (symbol, meant)
ENGLISH: tuple[tuple[Pattern, tuple[str, ...]], ...] = (
    (symbol, (" where ",)),
    (meant, (" (i",)),
    (defined, (" is ", " are ", " was ", " were ", " refer", " mean", " denote", " represent", " stands ")),
    (named, ("We call", "We refer", "This is ", "called", "known as", "referred to as", "termed")),
    (reason, ("because", "Because", "ince ", "ue to", "wing to", "hanks to", ", as ", "iven that", "motivated by")),
    (this_means, (" means ", " implies ")),
    (purpose, ("To ", "In order to ")),
    (use, (" used ", "The ", " the ")),
    (value, (" of ",)),
    (states, (" that ",)),
    *FOLLOWS,
)
"""Each with signs of which one stands in every sentence that it is for; none: it is for all."""
