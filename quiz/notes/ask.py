"""Questions that stand alone, in the language of the note."""

from __future__ import annotations

import re

from quiz.notes.language import OWN_TOPIC, korean, noun_phrase, tells_kind, with_particle
from quiz.notes.phrases import bare, counts, generic, key

_WH = re.compile(r"^(What|Why|How|When|Where|Which|Who|Name|In|By|Into)\b")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_VERBAL = re.compile(r"(?:때|시|경우|면|후|전|이후|이전|뒤)$")
_NOMINAL = re.compile(
    r"(?:것|기법|방식|방법|함|음|됨|임|현상|작업|조각|상태|구조|과정|기술|함수|모델|언어|영역"
    r"|데이터|도구|역할|개념|단위|기능|알고리즘|시스템)(?:이다|입니다|임)?\.?$|다\.?$"
)
_ACTS = re.compile(r"(?:[을를] \S{1,8}|[가-힣]{2})(?:한다|합니다|해준다|시킨다|보낸다|알려준다|내보낸다)\.?$")
_PASSIVE = re.compile(
    r"(?:의미|말|뜻|지칭|필요|가능|존재|발생|가정|증가|감소|부족|유리|불리|적합|중요|편리|복잡|단순|다양|동일"
    r"|비슷|안전|취약)(?:한다|합니다|하다)\.?$"
)
"""Verbs of what a thing is like, not of what it does."""
_CONTRASTS = re.compile(r"(?<![에로서])[은는] .*(?:, |며 |고 |지만 |다\. ).*(?<![에로서])[은는] ")
_ACRONYM = re.compile(r"^[A-Z0-9][A-Z0-9/.+-]*$")


def about(subject: str, question: str) -> str:
    """The question with its subject in front ('BERT: what are the three embeddings?'), unless it names it itself."""
    if not subject or _names(question, subject):
        return question
    if _WH.match(question):
        question = question[0].lower() + question[1:]
    return f"{subject}: {question}"


_BESIDE = re.compile(r"^(?P<name>.{2,}?)\s*[(（](?P<short>[^()（）]{2,30})[)）]$")


def _names(question: str, subject: str) -> bool:
    """Whether a question names its subject: as it stands, without what is in parentheses, or by that alone."""
    asked = key(question)
    if key(subject) in asked:
        return True
    beside = _BESIDE.match(subject) if subject.endswith((")", "）")) else None
    if not beside:
        return False
    return key(beside["name"]) in asked or bool(
        beside["short"] in question and re.search(rf"(?<!\w){re.escape(beside['short'])}(?![A-Za-z0-9])", question)
    )


def what_is(term: str, answer: str, subject: str = "", ko: bool | None = None) -> str:
    """Asks for a term's definition or value."""
    ko = korean(term + answer) if ko is None else ko
    term = bare(term)
    if not ko:
        return about(subject, english_what(term))
    if term.endswith(("경우", "때", "면")):
        return about(subject, f"{term} 어떻게 되는가?")
    if _VERBAL.search(term):
        return about(subject, f"{with_particle(term, '은')}?")
    own = OWN_TOPIC.match(answer)
    if _ACTS.search(answer) and not own and not _PASSIVE.search(answer) and ". " not in answer:
        return about(subject, does_or_is(term, answer))
    defines = (
        (_NOMINAL.search(answer) or len(answer) > 25 or noun_phrase(answer))
        and not _CONTRASTS.search(answer)
        and not generic(term.split()[-1])
        and not term[-1].isdigit()
    )
    return about(subject, f"{with_particle(term, '이란' if defines else '은')}?")


_OWNED = re.compile(r"\w['’]s? |[A-Z]\w+-[A-Z]\w+ [Ll]aw$")


def does_or_is(name: str, said: str) -> str:
    """Asks what a Korean thing does, or what it is where that is told first."""
    return f"{with_particle(name, '이란')}?" if tells_kind(said) else f"{with_particle(name, '은')} 무엇을 하는가?"


_LAW = re.compile(r"(?:^|\s)(?:theorem|lemma|law|rule|principle|hypothesis|conjecture|postulate)$", re.IGNORECASE)


def is_law(term: str) -> bool:
    """Whether a term is a law or a principle, which says something rather than is something; no field of law."""
    head, *of = re.split(r" (?:of|for) ", term)
    if not (" " in term and _LAW.search(head)):
        return False
    return bool(of) or not head.lower().endswith(" law") or bool(_OWNED.search(head))


def with_law(term: str) -> str:
    """`Law of demand` as it stands in a sentence."""
    return term[0].lower() + term[1:] if _LAW.search(term.split(" ", 1)[0]) else term


def english_what(term: str) -> str:
    """`What is X?`, or `What are Xs?`; of a law `What does the law say?`."""
    if is_law(term):
        return f"What does the {_ARTICLE.sub('', with_law(term))} say?"
    return f"What {'are' if plural(term) else 'is'} {with_lower(term)}?"


def plural(term: str) -> bool:
    """Whether an English noun is plural, by its look."""
    words = re.split(r" (?:that|which|who|of|for|in|to|with) ", re.sub(r"\s*\([^()]*\)$", "", term))[0].split()
    head = (words[-1] if words else "").strip("*`\"'")
    if _ACRONYM.match(head) or head.lower() in (
        "series",
        "kubernetes",
        "redis",
        "nginx",
        "postgres",
        "aws",
        "css",
        "axis",
        "bias",
        "pandas",
        "jenkins",
    ):
        return False
    return head.lower() in _PLURALS or bool(re.search(r"(?:[^sui]s|ies)$", head))


_PLURALS = frozenset("people men women children criteria phenomena bacteria media mice feet teeth".split())


def small(text: str) -> str:
    """A text as it goes on in a sentence: its first letter small, unless it begins with an abbreviation."""
    return text[0].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def with_lower(term: str) -> str:
    """The term as it stands within a sentence: a plain word begins small, a name stays."""
    first = term.split(" ", 1)[0]
    ordinary = first[:1].isupper() and first[1:].islower() and " " in term and first.lower() in ORDINARY
    return term[0].lower() + term[1:] if ordinary else term


ORDINARY = set(
    "the a an this batch learning time space new small large number size training main basic"
    " common first second types type average typical normal maximum minimum total mean best worst public"
    " private".split()
)
"""Words that begin no name."""


_SET_APART = re.compile(r"의 ?(?:장단점|장·단점|특징)$")
_COMPARES = re.compile(r"차이점?$|비교$|\bvs\b", re.IGNORECASE)


def compares(label: str) -> bool:
    """Whether what stands under a label tells in what several things differ."""
    return bool(_COMPARES.search(label))


_FOR = dict.fromkeys(
    ("tip", "tips", "reasons", "motivation", "requirements", "requirement", "use cases", "use case"), "for"
)


_ASKING = {"what": "What is {} about?", "why": "Why {}?", "how": "How does {} work?"} | {
    side: f"What is {side} about {{}}?" for side in ("good", "bad")
}
"""Labels that ask by themselves."""


def of_label(label: str, owner: str, ko: bool) -> str:
    """Asks for what a generic label holds ('advantages') of its owner."""
    label = bare(label).strip("?？ `")
    if ko:
        owner = _SET_APART.sub("", owner)
        return (
            f"{owner}: {with_particle(label, '은')}?" if compares(owner) else f"{owner}의 {with_particle(label, '은')}?"
        )
    label = label.lower().replace("(s)", "s")
    if label in _ASKING:
        return _ASKING[label].format(owner)
    if label.split()[0] in ("why", "how", "when", "what", "where", "in"):
        return f"{owner}: {label}?"
    owner = re.sub(r"^The ", "the ", owner)
    return f"What {'are' if plural(label) or ' and ' in label else 'is'} the {label} {_FOR.get(label, 'of')} {owner}?"


_TOPIC_END = re.compile(r"(?<=[가-힣]{2})(?<![하되있없않오가])는$")


def members(label: str, subject: str, ko: bool) -> str:
    """Asks for the things that stand under a label."""
    label = bare(label)
    if ko:
        label = _TOPIC_END.sub("", label)
        core = (
            f"{with_particle(label, '은')}?"
            if counts(label) or re.search(r"(?:종류|요소|유형|방법|기법|단계|특징)$", label)
            else ""
        )
        return about(subject, core or f"{label}에는 어떤 것이 있는가?")
    if plural(label) or counts(label) or (len(label.split()) < 4 and plural(label.split()[0])):
        lower = _ARTICLE.sub("", label)
        return about(subject, f"What are the {small(lower)}?")
    return about(subject, f"What does {label} include?")


_SIDE = re.compile(
    r"\S (?:이유|까닭|목적|배경|원인|문제점?|단점|장점|한계점?|필요성|의미|정의|역할|효과|원리|해결책"
    r"|해결 ?방법|대안|특징)$"
)


def side_of(label: str) -> str:
    """The question of a Korean label that names one side of something ('... 나누는 이유'); '' of others."""
    return f"{with_particle(label, '은')}?" if _SIDE.search(label) else ""


def points(label: str, subject: str, ko: bool, *, brief: bool) -> str:
    """Asks for the statements that stand under a term; `brief`: for its qualities."""
    label = bare(label)
    if ko:
        is_side = " " in label and generic(label.rsplit(maxsplit=1)[-1])
        return about(subject, f"{with_particle(label, '은')}?" if is_side else f"{label}의 특징은?")
    if brief:
        return about(subject, f"What are the characteristics of {label}?")
    return about(subject, f"What are the key points about {label}?")


_TELLS_TO = re.compile(r"(?:요|시오|하라|할 것|하기|보자)$")
"""A Korean request, which takes no question mark."""


def as_written(question: str, subject: str) -> str:
    """A question of the note's own, tidied, with its subject."""
    question = re.sub(r"\s+([?？])", r"\1", bare(question))
    question = re.sub(r"^(?:Q\d*[.:)]|질문\s*\d*[.:)])\s*", "", question)
    return about(
        subject,
        question
        if re.search(r"[?？.!][)\"'”’]*$", question)
        else f"{question}."
        if _TELLS_TO.search(question)
        else f"{question}?",
    )
