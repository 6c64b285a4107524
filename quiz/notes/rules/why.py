"""An English statement asked for its reason: `The crust opens late` as `Why does the crust open late?`"""

from __future__ import annotations

import re

_AUX = r"(?:is|are|was|were|can|could|will|would|must|should|may|might|cannot)"
_WORD = r"(?:`[^`]+`|\$[^$]+\$|\([^()]{1,40}\)|[\w'’/.+-]+)"
_NO_SUBJECT = (
    r"(?:that|which|who|where|when|if|while|because|since|as|than|and|or|but|to|not|also|so|then|there|by|using|with)"
)
_TURNED = re.compile(
    rf"^(?P<subject>(?!{_NO_SUBJECT}\b){_WORD}(?: (?!{_NO_SUBJECT}\b){_WORD}){{0,7}}?)"
    rf" (?P<aux>(?-i:{_AUX})) (?P<rest>\S.*)$",
    re.IGNORECASE,
)
_IT_IS = re.compile(r"^(?:it is|it's) ", re.IGNORECASE)
_VERB = re.compile(
    rf"^(?P<subject>(?:the |a |an )?(?!{_NO_SUBJECT}\b)[\w'’`/-]+(?: (?!{_NO_SUBJECT}\b)[\w'’`/-]+){{0,2}}?) "
    r"(?:(?P<do>do|does|did)(?: not|n't) )?(?P<verb>{verbs})(?P<rest> \S.*)?$".replace("{verbs}", "%s"),
    re.IGNORECASE,
)
_COMMON = (
    "need have take make keep use give get work grow rise fall move contain require allow help cause prevent lose gain"
    " hold carry become remain stay produce form break open close turn increase decrease reduce improve run serve"
    " support store send receive prefer avoid introduce provide choose fail last cost depend want begin start stop"
    " arise occur happen appear exist shrink swell expand contract melt boil freeze burn dissolve react fade shift"
    " act behave differ look seem taste sleep live die eat drink spread protect attract absorb release"
).split()
_THIRD = {
    "have": "has",
    "carry": "carries",
    "die": "dies",
    "lose": "loses",
    "produce": "produces",
    "cause": "causes",
}


def _third(verb: str) -> str:
    return _THIRD.get(verb) or (verb + "es" if verb.endswith(("ss", "sh", "ch", "x", "o")) else verb + "s")


_OF_MANY = (
    r"(?:(?<=[a-z]s )|(?<=not )|(?<=n't )|(?<=\bwe )|(?<=they )|(?<=you )|(?<=ople )|(?<=\bmen )|(?<=ren )|(?<=ria ))"
)
"""Before a verb without `s` stands a plural; else it is a noun ('an option contract keeps ...')."""
_BASE = {_third(verb): verb for verb in _COMMON} | {verb: verb for verb in _COMMON}
_FORMS = (*sorted(map(_third, _COMMON), key=len, reverse=True), *(_OF_MANY + verb for verb in _COMMON))
_STRONG = {
    "had": "have", "took": "take", "made": "make", "kept": "keep", "gave": "give", "got": "get", "grew": "grow",
    "rose": "rise", "fell": "fall", "lost": "lose", "held": "hold", "became": "become", "broke": "break",
    "began": "begin", "chose": "choose", "led": "lead", "won": "win", "spread": "spread", "ate": "eat",
    "came": "come", "went": "go",
}  # fmt: skip
_PASTS = _STRONG | {
    form: verb
    for verb in (*_COMMON, "collapse", "end", "succeed", "refuse", "decline", "support", "reject", "join", "leave")
    for form in (verb + "d" if verb.endswith("e") else verb[:-1] + "ied" if verb.endswith("y") else verb + "ed",)
    if verb not in _STRONG.values()
}
_DID = re.compile(
    rf"^(?P<subject>(?:the |a |an )?(?!{_NO_SUBJECT}\b)[\w'’/-]+(?: (?!{_NO_SUBJECT}\b)[\w'’/-]+){{0,6}}?)"
    rf" (?P<verb>{'|'.join(sorted(_PASTS, key=len, reverse=True))})(?P<rest> \S.*)?$",
    re.IGNORECASE,
)
_PLAIN_VERB = re.compile(_VERB.pattern.replace("%s", "|".join(_FORMS)), re.IGNORECASE)
_SHORTENED = re.compile(r"['’](?:ll|ve|re|d)\b")
_STARTS_SMALL = set(
    "The A An This These Those It We You They There In On At For With Very Most Many Some Few All Each Every Our Your"
    " Its His Her Their When If Using Two Three One Both Such Not Only".split()
)


def why(clause: str) -> str:
    """The question for what makes a statement true; '' where its subject and verb are not plain enough."""
    clause = clause.strip().rstrip(".,")
    small = clause.split(" ", 1)[0] in _STARTS_SMALL
    clause = clause[0].lower() + clause[1:] if small else clause
    if _IT_IS.match(clause):
        return f"Why is it {_IT_IS.sub('', clause)}?"
    turned = _TURNED.match(clause)
    plain = _PLAIN_VERB.match(clause)
    if (
        plain
        and not _SHORTENED.search(plain["subject"])
        and (not turned or plain.end("subject") < turned.end("subject"))
    ):
        return _with_do(plain["subject"], plain["verb"].lower(), plain["do"], plain["rest"] or "")
    did = _DID.match(clause)
    if did and not _SHORTENED.search(did["subject"]) and (not turned or did.end("subject") < turned.end("subject")):
        return f"Why did {did['subject']} {_PASTS[did['verb'].lower()]}{did['rest'] or ''}?"
    if turned and not _SHORTENED.search(turned["subject"]):
        aux, rest = turned["aux"], turned["rest"]
        aux, rest = ("can", f"not {rest}") if aux == "cannot" else (aux, rest)
        return f"Why {aux} {turned['subject']} {rest}?"
    return ""


def _with_do(subject: str, verb: str, negated: str | None, rest: str) -> str:
    do = negated or ("does" if verb != _BASE[verb] else "do")
    return f"Why {do} {subject} {'not ' if negated else ''}{_BASE[verb]}{rest}?"
