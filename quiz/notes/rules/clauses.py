"""What English sentences are made of, as the rules need it: terms, verbs, words that tie to what was before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from quiz.notes.phrases import dangling, key, without
from quiz.notes.verbs import VERBS

Asked = tuple[str, str, float]
"""Question, answer, confidence."""
Pattern = Callable[[str, str, str], Iterator[Asked]]
"""What a sentence answers, from its words, the words with their marks, and the sentence before."""

TERM = r"(?P<term>[\w`$'./()-]+(?: [\w`$'./()-]+){0,6}?)"
_NOT_TERM = re.compile(
    r"^(?:where|which|everything|something|anything|nothing|everyone|people|things|example"
    r"|examples|contributions|there|here|what|who|which|we|you|i|he|she|if|when|while|as"
    r"|since|because|although|in|on|at|for|to|with|by|from|after|before|once|most|many|some"
    r"|few|several|each|every|all|any|not|let|please|also|other|another|no|without|between|among|during|under|over"
    r"|through|across|like|unlike|despite|instead|rather|both|either|neither|only|more|less|such|one|note"
    r"|recall|consider"
    r"|because|given|using|until|unless|even|just|simply|see|next|finally|first|second|third|last|if|how|why)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"^(?:In practice|Generally|In general|Typically|Usually|Basically|Essentially"
    r"|In other words|Note that|Additionally|Moreover|Furthermore|Similarly|However|Therefore"
    r"|Thus|Hence|Instead|Often|Initially|At first|In fact|In addition(?! to)|Specifically|As such"
    r"|Unfortunately|Fortunately|Also|Finally|First|Second|Third|Of course|Recall that|In comparison(?! (?:to|with))"
    r"|In contrast(?! (?:to|with))|On the other hand|By contrast|Crucially|In particular|For this reason"
    r"|As a result(?! of)|Traditionally|However|But|And|So|Now|Again|Likewise|(?:Just )?(?:[Ll]ike|[Aa]s) before),? "
)


_LED_UP = re.compile(r"^[^:`]{15,80}: (?=[A-Z][a-z]+ )")


@lru_cache(maxsize=64)
def opened(text: str) -> str:
    """A sentence without the word that ties it to the one before."""
    shorter = without(_LED_UP, without(_HEDGE, text))
    return shorter[:1].upper() + shorter[1:]


_ADVERB = re.compile(
    r" (?:then|also|often|usually|only|still|thus|therefore|not|is|are|was|were|has|have|had|do|does|we|you|can|could"
    r"|may|might|will|would|should|must|to|or|but|that|which|it|they)\b"
)
_NAMED_BESIDE = re.compile(r"^(?:This|It|That|These) ?\(([^()]+)\)$")


def term_of(match: re.Match[str]) -> str:
    """The term that a pattern found; '' where it is no name of a thing."""
    term = match["term"].strip()
    beside = _NAMED_BESIDE.match(term)
    term = beside[1] if beside else term
    words = term.split()
    return (
        ""
        if dangling(term)
        or (len(words) > 3 and any(word in VERBS for word in words[1:]))
        or _NOT_TERM.match(term)
        or _ADVERB.search(term)
        or len(key(term)) < 2
        or term.lower() in ("the", "an")
        else term
    )
