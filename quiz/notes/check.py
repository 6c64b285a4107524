"""What makes a bad card: each check lowers a fact's confidence, some to nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from quiz.model.prompt import BLANK
from quiz.notes.fact import Fact
from quiz.notes.language import korean
from quiz.notes.phrases import dangling, generic, hedged, holds, key, stems
from quiz.notes.sides import back, front, gaps_of

_YES_NO = re.compile(r"^(?:is|are|does|do|did|can|could|should|has|have|was|were|will|would)\b", re.IGNORECASE)
_YES_NO_KO = re.compile(r"(?:인가요|인가|한가|한가요|나요|을까|될까|할까|있는가|있나요|없는가|은가|는가)\?*$")
_DECIDES = re.compile(
    r"^(?:yes|no|네|예|아니|그렇|맞)\b|때문|위해|because|since|않|없|not\b|해도 된다|안 된다", re.IGNORECASE
)
_WH_KO = re.compile(r"왜|무엇|무슨|어느|뭔|어째서|어떻|어떤|언제|어디|얼마|누구|몇|뭐|뭘|차이|이유|방법|역할|특징")
_LEAK_SIGN = re.compile(r"[<&\[\]{*|>#\ue000\ue001]")
_LEAKED = re.compile(
    r"(?<!\w)</?[a-z][^<>]*>|&[a-z]+;|\[\[|\]\]|\{\{|\*\*|^[|>#]|!\[|\]\(|\ue000|\ue001", re.IGNORECASE
)
_ONLY = re.compile(r"^(?:!\[[^\]]*\]\([^)]*\)|https?://\S+|\W*)$")
_OPINION = re.compile(r"\b(?:i'm|i've|i'd|i'll|my|me|let's|we'll|we'd|you'd|as we|we (?:have seen|will see|saw))\b")
_OPINION_SIGNS = ("i'", "my", "me", "let's", "we", "you'd")
"""One of them stands in every opinion."""
_I = re.compile(r"(?:^|[.,;:!?(\-]\s*|\b(?:and|but|that|when|if|as|so|because|what|which|where|how|than)\s)I\s[a-z]")
"""Where a writer speaks; not `World War I was` or `$A - I$`."""
_OPINION_KO = re.compile(
    r"것 같(?!은 |이 )|싶다|싶은|생각한다|느꼈|봐야겠|해야겠|보겠습니다|했다고|하겠|부탁|감사|좋겠|고민|궁금"
)
_QUESTION_MARK = re.compile(r"[?？](?:\s|$)")
_FORMULA = re.compile(r"\$[^$]*\$")
_CODE = re.compile(r"`[^`]*`")
_DIGIT = re.compile(r"\d")
_GOES_ON = re.compile(r"(?:,|\b(?:and|or|the|of|to|a|is|as|but)|[:：])$")
_LONGEST_END = 8
"""Characters, more than any of these has with the one before it."""
_PROMOTES = re.compile(
    r"\b(?:click here|subscribe to|star this|(?:send|open|submit|make) (?:a |your )?(?:pull request|pr)\b"
    r"|contributions? (?:are )?welcome|feel free|check out|sign up for|instagram|flashcards? (?:below|decks?)"
    r"|this (?:repo(?:sitory)?|cheat ?sheet)|interviewing with|interview questions?"
    r"|(?:my|our|this|official|engineering) blogs?|blog posts?)\b|참고하였|올리고 있|접힌 부분|님의 "
)
"""In small letters."""
_PROMOTES_SIGNS = (
    "click here", "subscribe", "star this", "pull request", " pr", "contribution", "feel free", "check out",
    "sign up", "instagram", "flashcard", "this repo", "this cheat", "interview", "blog", "참고하였", "올리고 있",
    "접힌 부분", "님의 ",
)  # fmt: skip
"""One of them stands in all that promotes."""


def confidence(fact: Fact) -> float:
    """What is left of a fact's confidence after every check, 0 to 1."""
    asked, answer = front(fact.fields), back(fact.fields)
    left = fact.confidence
    for check in _CHECKS:
        left *= check(fact, asked, answer)
        if not left:
            break
    return left


def _long(fact: Fact, asked: str, answer: str) -> float:
    if isinstance(fact.fields.get("answer"), str) and fact.rule != "code":
        return 1 if len(answer) <= 160 else 0.75 if len(answer) <= 260 else 0
    return 1


def _many(fact: Fact, asked: str, answer: str) -> float:
    items = fact.fields.get("order") or fact.fields.get("answer")
    if not isinstance(items, list) or "choices" in fact.fields:
        return 1
    return 1 if len(items) < 5 else 0.92 if len(items) < 7 else 0.86


def _front(fact: Fact, asked: str, answer: str) -> float:
    if "compare" in fact.fields or "choices" in fact.fields:
        return 1
    asks = asked.split("\n", 1)[0]
    words = len(asks.split())
    if len(asks) > 300 or (words < 2 and len(key(asks)) < 3):
        return 0
    return 0.7 if len(asks) > (270 if "cloze" in fact.fields or BLANK in asks else 200) else 1


def _questions(fact: Fact, asked: str, answer: str) -> float:
    return 1 if "cloze" in fact.fields or len(_QUESTION_MARK.findall(asked)) < 2 else 0.85


def _yes_no(fact: Fact, asked: str, answer: str) -> float:
    core = asked.rsplit(": ", 1)[-1]
    if "question" not in fact.fields or "choices" in fact.fields or "points" in fact.fields:
        return 1
    unsaid = _YES_NO.match(core) or (_YES_NO_KO.search(core) and not _WH_KO.search(core))
    if not unsaid:
        return 1
    return 0.8 if fact.rule != "question" or _DECIDES.search(answer) else 0.45


_AS_SHOWN = ("위와 같", "아래와 같", "다음과 같")


def _leans(fact: Fact, asked: str, answer: str) -> float:
    core = asked.split(": ", 1)[-1] if fact.rule != "mark" else asked
    if dangling(core) or answer.startswith(_AS_SHOWN):
        return 0.4
    return 0.9 if "cloze" not in fact.fields and dangling(answer) else 1


_COUNTS = re.compile(
    r"^(?:(?:크게|총|모두) |(?:\S+ ){0,5}\S+ 따라 (?:크게 )?)?(?:두|세|네|다섯|여러|[2-9]) ?(?:가지|종류|개|단계)"
    r"(?:[의로] ?\S*)?(?: ?(?:나뉘|나눌|나눠|구분|분류|존재|있)\S*(?: \S+){0,2})?$"
)


def _counts(fact: Fact, asked: str, answer: str) -> float:
    """An answer that tells how many there are and not which."""
    how_many = BLANK in asked or "몇" in asked or "how many" in asked.lower()
    return 0.4 if not how_many and _COUNTS.match(answer) else 1


_POINTS_EN = re.compile(
    r"\b(?:this|these|those|here|(?:above|below)(?=[,.;:)?]|$)|the (?:above|below)|the (?:code|figure|table"
    r"|image|diagram|previous|next|former|latter"
    r"|last|following) (?:above|below|section|example|step|one|case)?)\b"
)
"""In small letters."""
_POINTS_SIGNS = ("this", "these", "those", "here", "above", "below", "the ")
_FIRST = r"(?<![^\s(].)"
"""Before it stands a blank or a bracket; it follows the first letter, so that the pattern begins with letters."""
_ENDS = r"[은는이가을를도]?\s"
_NOUNS = r"(?<!\S.) (?:때|경우|과정|방법|방식|값|문제|코드|함수|상태|부분|현상|단계|예제|예시|이유)"
_POINTS_KO = re.compile(
    rf"이{_FIRST}(?:것|를|와|러한|런|렇게){_ENDS}|그{_FIRST}(?:것|를|러한|런|렇게){_ENDS}|해{_FIRST}당{_ENDS}"
    rf"|위{_FIRST}(?:의|에서)?{_ENDS}|아{_FIRST}래(?:의|에서)?{_ENDS}|앞{_FIRST}[의서]?{_ENDS}"
    rf"|여{_FIRST}기(?:서의?)?{_ENDS}|다{_FIRST}음의{_ENDS}|이{_NOUNS}|그{_NOUNS}"
)


def _points(text: str) -> bool:
    small = text.lower()
    if holds(small, _POINTS_SIGNS) and _POINTS_EN.search(small):
        return True
    return not text.isascii() and bool(_POINTS_KO.search(text))


def _points_back(fact: Fact, asked: str, answer: str) -> float:
    """What the question speaks of stands somewhere else in the note."""
    if fact.rule in ("mark", "choice", "code", "open"):
        return 1
    core = asked.rsplit(": ", 1)[-1]
    if "cloze" in fact.fields:
        core = core[:60]
    if not _points(core):
        return 0.85 if "answer" in fact.fields and _points(answer[:30]) else 1
    return 0.8 if fact.rule == "question" else 0.45


_ASKS_BARE = re.compile(r"(?:이유는|되는가|하는가)\?$")
_SUBJECT_KO = re.compile(r"\S(?:이|가|은|는|을|를|의|에서|로) ")


_COUNTS_KO = re.compile(r"(?:^|: )(?:[첫두세네] ?번째|첫째|둘째|셋째)(?:로|는|은|이유|방법|문제|단계)?,? ")
"""A question that begins with a count asks for what only the note's order tells."""
_SPOKEN_KO = re.compile(r"(?:^|: )(?:얘|쟤|걔)(?:네|들)?(?:이란|란|는|은|가|의|를|도)(?:[ ?]|$)")
"""How one speaks of what was named before."""
_SUM = re.compile(r"= ?\(? ?\d[\d.]* ?[-+*/]")
"""A sum of numbers, as of a worked example."""
_ASIDE_KO = re.compile(
    r"(?:차이|특징|효과|장점|단점|방법|방식|과정|원리|문제점?|배경|정의|필요성|목적|목표"
    r"|주의할 점|한계|종류|구조|역할|개념|상황|경우|이유|설명|코드"
    r"|부분|사항|정리|단계|예시|비교| vs\.? [^:]*)(?: ?\([^()]*\))?: (?:무엇|어떻게|언제|어디|왜)"
)
"""A side of something where a thing should be: it does nothing."""


def _subjectless(fact: Fact, asked: str, answer: str) -> float:
    """A Korean question that leaves out whom it asks about, with no thing in front that could be it."""
    if fact.rule in ("statement", "cloze") and _COUNTS_KO.search(asked):
        return 0.5
    if _SPOKEN_KO.search(asked) or (fact.rule == "statement" and _SUM.search(asked)):
        return 0.3
    if fact.rule == "statement" and _ASIDE_KO.search(asked):
        return 0.5
    bare = fact.rule == "statement" and ": " not in asked and _ASKS_BARE.search(asked)
    return 0.45 if bare and not _SUBJECT_KO.search(asked) else 1


_TWICE_KO = re.compile(r"[`$A-Za-z\d]으?로 무엇으로 ")
"""'X로 A와 무엇으로': a pair of means that was read as one."""
_ENDS_OPEN_KO = re.compile(
    r"(?:^| )(?:많이|자주|주로|잘|더|매우|같이|함께|다시|바로|모두|서로|가장|거의|아주|계속|혹은"
    r"|또는|및)$|[은는], |[^가-힣][와과]$|[가-힣](?:지만|는데|으나)$|^\S+는데, (?:이를|이것을) "
)
"""How no answer ends: an adverb, half of a pair; and what none holds: the topic of the sentence."""
_EMPTY_KO = re.compile(
    r"^(?:\S+ )?(?:영향|역할|모습|경우|차이|효과|상태|변화|결과|도움|관심|노력|작업|부분|것|점|문제)$"
)
_AGAINST = re.compile(r" vs\.? .*의 특징은\?$", re.IGNORECASE)


def _poor(fact: Fact, asked: str, answer: str) -> float:
    """A Korean sentence cut at the wrong place, a noun that says nothing, the feature of two things."""
    if fact.rule != "statement" or answer.isascii():
        return 1
    if _TWICE_KO.search(asked) or _ENDS_OPEN_KO.search(answer) or _EMPTY_KO.match(answer) or _AGAINST.search(asked):
        return 0.3
    return 0.5 if dangling(answer) else 1


_ASKED_ENDS = ("란", "은", "는")
"""The particles of a Korean label that is asked for."""


def _label(fact: Fact, asked: str, answer: str) -> float:
    if "question" not in fact.fields:
        return 1
    label = asked.rstrip().rstrip("?")
    if label.endswith(_ASKED_ENDS):
        label = label[: -2 if label.endswith("이란") else -1]
    return 0 if generic(label) else 1


_NAMES_BOTH = re.compile(r"[과와] \S.*(?:의 차이는|[은는] 각각 .+)\?$")
"""A question about two things, which its answer names again."""


_FEW_TOLD = 4
"""Words of an answer that a heading over the question gives away as a whole."""


def _given(fact: Fact, asked: str, answer: str) -> float:
    """The answer stands in the question, or most of its words do."""
    if "compare" in fact.fields or "choices" in fact.fields or fact.rule in ("mark", "code", "open"):
        return 1
    if "cloze" in fact.fields:
        return 0 if any(key(gap) in key(asked) for gap in gaps_of(fact.fields)) else 1
    if key(answer) in key(asked):
        return 0
    if _NAMES_BOTH.search(asked):
        return 1
    told = stems(_FORMULA.sub("", answer) if "$" in answer else answer)
    shared = len(told & stems(asked)) / max(len(told), 1)
    if (
        shared > 0.6
        and asked.isascii()
        and ": " in asked
        and len(told & stems(asked.split(": ", 1)[1])) <= 0.4 * len(told)
    ):
        if told <= stems(asked.split(": ", 1)[0]) and len(told) < _FEW_TOLD:
            return 0.5
        return 0.8  # The heading in front holds the words, the question itself does not.
    return 0.45 if shared > 0.6 else 0.8 if shared > 0.4 and len(told) > 2 else 1


def _aside(fact: Fact, asked: str, answer: str) -> float:
    """An answer that only stands by the way, in brackets."""
    return 0.3 if fact.rule == "statement" and answer[:1] == "(" and answer[-1:] == ")" else 1


_OF_SENTENCES = ("statement", "definition")
_ARROW = re.compile(r"[=-]>|[→⇒]")


def _marks(fact: Fact, asked: str, answer: str) -> float:
    if fact.rule == "code" or "```" in asked:
        return 1
    both = f"{asked} {answer}"
    if _ONLY.match(answer) and fact.rule != "mark":
        return 0
    told_by_arrow = fact.rule in ("statement", "section") and korean(answer) and _ARROW.search(_CODE.sub("", answer))
    if told_by_arrow or (fact.rule in _OF_SENTENCES and _ARROW.search(_CODE.sub("", asked))):
        return 0.4
    leaked = _LEAK_SIGN.search(both) and _LEAKED.search(_CODE.sub("", both))
    return 0.3 if leaked or both.count("$") % 2 or both.count("`") % 2 else 1


def _unsure(fact: Fact, asked: str, answer: str) -> float:
    both = f"{asked} {answer}"
    if fact.rule in ("open", "choice"):
        return 1
    return (
        (0.8 if hedged(both) else 1)
        * (0.45 if _opines(both if "cloze" in fact.fields else answer) else 1)
        * (0.4 if _promotes(f"{asked.split(': ', 1)[-1]} {answer}".lower()) else 1)
    )


def _promotes(small: str) -> bool:
    return holds(small, _PROMOTES_SIGNS) and bool(_PROMOTES.search(small))


def _opines(text: str) -> bool:
    small = text.lower()
    if (holds(small, _OPINION_SIGNS) and _OPINION.search(small)) or ("I " in text and _I.search(text)):
        return True
    return not text.isascii() and bool(_OPINION_KO.search(text))


_NOTHING = frozenset("all everything everyone none many most both 모두 전부 모든 것 여러 가지".split())


def _empty(fact: Fact, asked: str, answer: str) -> float:
    """An answer too short to say anything, unless it is a name or number."""
    small = (len(key(answer)) < 2 and not _DIGIT.search(answer)) or answer.lower() in _NOTHING
    return 0 if small and fact.rule not in ("mark", "choice") and not answer.startswith("$") else 1


def _foreign(fact: Fact, asked: str, answer: str) -> float:
    """Broken brackets show a text cut at the wrong place."""
    if "```" in asked + answer:
        return 1
    torn = any(text.count("(") != text.count(")") for text in (asked, answer))
    return 0.75 if torn else 1


def _cut(fact: Fact, asked: str, answer: str) -> float:
    """An answer that ends where a sentence goes on."""
    return 0.7 if _GOES_ON.search(answer[-_LONGEST_END:]) else 1


def _short_statement(fact: Fact, asked: str, answer: str) -> float:
    """A topic alone ('X는?') asks for anything."""
    return 0.95 if fact.rule == "statement" and len(asked.split()) < 2 and korean(asked) else 1


_CHECKS: tuple[Callable[[Fact, str, str], float], ...] = (
    _empty,
    _long,
    _many,
    _front,
    _questions,
    _yes_no,
    _leans,
    _counts,
    _points_back,
    _subjectless,
    _poor,
    _label,
    _given,
    _aside,
    _marks,
    _unsure,
    _foreign,
    _cut,
    _short_statement,
)
