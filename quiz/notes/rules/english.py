"""English sentences and the questions they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.notes.ask import english_what, plural
from quiz.notes.inline import bold_parts
from quiz.notes.phrases import dangling, key

Asked = tuple[str, str, float]

_TERM = r"(?P<term>[\w`$'./()-]+(?: [\w`$'./()-]+){0,6}?)"
_IS = re.compile(
    rf"^{_TERM} (?:is|are|refers? to|means?|denotes?|represents?|is defined as|are defined as"
    rf"|stands for|is known as|is short for) (?P<said>(?:an? |the |one of |any |when |where "
    rf"|how |what |used |simply |just )?.+)$"
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
_BECAUSE = re.compile(
    r"^(?P<what>.{8,170}?),? (?:because|since|as(?= (?:it|they|the|this|these|each|there"
    r"|most|all) )|due to(?: the fact that)?|owing to|thanks to)(?: of)? (?P<why>.{8,})$"
)
_SINCE = re.compile(
    r"^(?:Since|Because|As|Given that|Due to(?: the fact that)?) (?P<why>[^,]{8,150}), (?P<what>.{10,170})$"
)
_THIS_BECAUSE = re.compile(
    r"^(?:This|That) is (?:because|due to|since|motivated by(?: the observation that)?)(?: of)? (?P<why>.{8,})$"
)
_SO = re.compile(r"^(?:In order to|To) (?P<why>[^,]{5,90}), (?P<what>.{10,170})$")
_IF = re.compile(r"^(?P<how>If|When|Once|Whenever|Unless) (?P<cond>[^,]{6,120}), (?:then )?(?P<what>.{6,})$")
_IF_AFTER = re.compile(r"^(?P<what>.{10,140}?) (?P<how>if|when|unless) (?P<cond>.{6,100})$")
_VERBS = (
    "allow enable ensure prevent provide require reduce increase improve use store return"
    " contain consist include hold support avoid solve handle define map measure compute"
    " combine take give make create remove control manage describe determine represent"
    " produce help guarantee implement force cause keep convert introduce add apply depend"
    " rely work perform run act serve lead protect encrypt separate share focus translate"
    " resolve account scale predict learn capture extract combine compare change update"
    " specify share transform route balance distribute send receive cache invoke execute"
    " normalize normalise penalize regularize minimize maximize amount".split()
)
_BARE = set("work help act run serve lead rely depend focus apply account consist perform".split())
"""Verbs that ask for nothing without a preposition."""
_DOES = re.compile(rf"^{_TERM} (?P<verb>(?:{'|'.join(_VERBS)})(?:e?s)?) (?P<said>.+)$")
_WHICH = re.compile(
    rf"^{_TERM},? (?:which"
    rf"|that) (?P<verb>(?:{'|'.join(_VERBS)})(?:e?s)?) (?P<said>.+?),? (?:is|are|was"
    rf"|were) \w+ed\b.{{0,12}}$"
)
_USED = re.compile(
    rf"^{_TERM} (?P<be>is|are|can be) (?:often |commonly |usually |typically |mainly "
    rf"|primarily )?used (?P<how>to|for|when|in) (?P<said>.+)$"
)
_SUPERLATIVE = re.compile(
    r"^(?P<what>The (?:(?:two|three|four|five) )?(?:main|most|biggest|largest|key|only"
    r"|primary|best|first|last|major|default|recommended|simplest|fastest|core|goal|purpose"
    r"|idea|advantage|disadvantage|problem|drawback|difference|result|reason|time complexity"
    r"|space complexity)\b[^,;]{0,90}?) (?P<be>is|are) (?P<said>.+)$"
)
_TURN = re.compile(r"^[^,]{10,90}, (?:but|and|so) the (?=(?:two |three |four )?(?:main|most|key|best|biggest)\b)")
_NOT_TERM = re.compile(
    r"^(?:where|which|everything|something|anything|nothing|everyone|people|things|example"
    r"|examples|contributions|there|here|what|who|which|we|you|i|he|she|if|when|while|as"
    r"|since|because|although|in|on|at|for|to|with|by|from|after|before|once|most|many|some"
    r"|few|several|each|every|all|any|not|let|please|also|other|another|no)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"^(?:In practice|Generally|In general|Typically|Usually|Basically|Essentially"
    r"|In other words|Note that|Additionally|Moreover|Furthermore|Similarly|However|Therefore"
    r"|Thus|Hence|Instead|Also|Finally|First|Second|Third|Of course|Recall that|In comparison"
    r"|In contrast|On the other hand|By contrast|Crucially|In particular|For this reason"
    r"|As a result|Traditionally|However|But|And|So),? "
)


_LED_UP = re.compile(r"^[^:`]{15,80}: (?=[A-Z][a-z]+ )")


def opened(text: str) -> str:
    """A sentence without the word that ties it to the one before."""
    shorter = _LED_UP.sub("", _HEDGE.sub("", text))
    return shorter[:1].upper() + shorter[1:]


_ADVERB = re.compile(
    r" (?:then|also|often|usually|only|still|thus|therefore|not|is|are|was|we|you|can|will|to"
    r"|and|or|but|that|which)\b"
)
_NAMED_BESIDE = re.compile(r"^(?:This|It|That|These) ?\(([^()]+)\)$")


def _term(match: re.Match[str]) -> str:
    term = _NAMED_BESIDE.sub(r"\1", match["term"].strip())
    return (
        ""
        if dangling(term)
        or _NOT_TERM.match(term)
        or _ADVERB.search(term)
        or len(key(term)) < 2
        or term.lower() in ("the", "an")
        else term
    )


def defined(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X is a Y`."""
    match = _IS.match(opened(text))
    term = _term(match) if match else ""
    if not match or not term or _ISNT_DEFINING.match(match["said"]):
        return
    bare_term = re.sub(r"^(?:An?|The) ", "", term)
    bold = any(key(part) == key(bare_term) for part in bold_parts(marked))
    if len(match["said"].split()) < 3:
        return
    sure = 0.8 if bold else 0.68 if re.match(r"(?:an?|the|one of|when|where|how) ", match["said"]) else 0.5
    stands = "stands for" in text or "short for" in text
    question = (
        f"What does {bare_term} stand for?"
        if stands
        else english_what(bare_term if not term.startswith("The ") else f"the {bare_term}")
    )
    yield question, match["said"].rstrip("."), 0.85 if stands else sure


def named(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`... is called X`."""
    match = _WE_CALL.match(text)
    if match and before and len(before) <= 220:
        term = match["term"].strip("\"“”'`")
        yield f"What {'are' if plural(term) else 'is'} {term}?", opened(before), 0.72
        return
    match = _CALLED.match(opened(text))
    if match and not dangling(match["said"]) and len(match["said"]) > 12:
        yield english_what(match["term"].strip("\"“”'` ")), match["said"], 0.62


def reason(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X because Y`: why X?"""
    text = opened(text)
    after = _THIS_BECAUSE.match(text)
    if after and len(before) > 170:
        before = before.split(", ", maxsplit=1)[0]
    if after and 20 < len(before) <= 170 and not dangling(opened(before)):
        yield _why(before), after["why"].rstrip("."), 0.68
        return
    match = _SINCE.match(text)
    if match and len(match["why"].split()) > 2:
        yield _why(match["what"]), match["why"], 0.66
        return
    match = _BECAUSE.match(text)
    what = match["what"] if match else ""
    if match and not re.search(r", which|: |\b(?:not|just|only|simply|partly|but|and)$", what):
        yield _why(what), match["why"].split(", but ")[0].rstrip("."), 0.7


def purpose(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`To X, Y`: how to X?"""
    match = _SO.match(text)
    if match and re.match(r"[a-z]", match["why"]) and not re.search(r"\b(?:this|that|it|these|so|them)$", match["why"]):
        yield f"How do you {match['why']}?", match["what"].rstrip("."), 0.55


_IT_IS = re.compile(r"^(?:it is|it's) ", re.IGNORECASE)


def _why(clause: str) -> str:
    clause = opened(clause.strip().rstrip(".,"))
    if _IT_IS.match(clause):
        return f"Why is it {_IT_IS.sub('', clause)}?"
    small = clause.split(" ", 1)[0] in _SMALL
    return f"Why is it that {clause[0].lower() + clause[1:] if small else clause}?"


_SMALL = set(
    "The A An This These Those It We You They There In On At For With Very Most Many Some"
    " Few All Each Every Our Your Its When If Using Two Three One Reads Writes Data".split()
)


def condition(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`If X, Y`: what happens if X?"""
    match = _IF.match(opened(text))
    if match and not dangling(match["cond"]) and not re.match(r"(?:please|see|let|I )", match["what"]):
        yield f"What happens {match['how'].lower()} {match['cond']}?", match["what"].rstrip("."), 0.6


def use(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X is used to Y`, and the main thing of a kind."""
    text = opened(text)
    match = _USED.match(text)
    term = _term(match) if match else ""
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
    best = _SUPERLATIVE.match(_TURN.sub("The ", text))
    if best:
        yield f"What {best['be']} {best['what'][0].lower()}{best['what'][1:]}?", best["said"].rstrip("."), 0.66


def action(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X ensures Y`: what does X ensure?"""
    match = _WHICH.match(opened(text)) or _DOES.match(opened(text))
    term = _term(match) if match else ""
    if not match or not term or len(match["said"]) < 8:
        return
    verb = match["verb"]
    singular = verb.endswith("s") and verb not in _VERBS
    stem = next((v for v in (verb[:-1], verb[:-2], verb) if v in _VERBS), verb) if singular else verb
    if verb.removesuffix("s") in _BARE and not re.match(
        r"(?:to|on|of|for|from|as|by|with|in|into|between)\b", match["said"]
    ):
        return
    if singular == plural(term.split(" of ")[0]):
        return
    core = re.sub(r"^(?:An?|The) ", lambda m: m[0].lower(), term)
    preposition = re.match(r"(?:to|on|of|for|from|as|by|with|in|into|between)\b", match["said"])
    tail = f" {preposition[0]}" if preposition else ""
    said = match["said"][len(preposition[0]) :].strip() if preposition else match["said"]
    yield f"What do{'es' if singular else ''} {core} {stem}{tail}?", said.rstrip("."), 0.58


_WHERE = re.compile(
    r"(?P<around>\S+(?: \S+){0,2}),? where (?P<term>\$[^$]+\$|`[^`]+`|[A-Za-zα-ω]{1,2}"
    r"|[A-Z]\w{0,3}) (?:is|denotes|stands for|represents) (?P<said>[^.;]{3,120})"
)
_THAT_IS = re.compile(r"^(?P<what>[^()]{15,140}) \(i\.?e\.?,? (?P<said>[^()]{12,200})\)")


def symbol(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`..., where N is the number of layers`: what is N?"""
    match = _WHERE.search(text) if " where " in text else None
    if match:
        yield f"What is {match['term']} in '{match['around'].rstrip(',')}'?", match["said"], 0.72


def meant(text: str, marked: str, before: str) -> Iterator[Asked]:
    """`X (i.e., Y)`: what does X mean?"""
    match = _THAT_IS.match(opened(text))
    what = re.sub(r"^.*\bthat (?=\w+ )|^.*, ", "", match["what"]) if match else ""
    if match and len(what.split()) > 4 and not dangling(what):
        yield f"What does it mean that {what}?", match["said"], 0.58


ASIDES = (symbol, meant)
ENGLISH = (symbol, meant, defined, named, reason, purpose, condition, use, action)
