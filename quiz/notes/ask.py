"""Questions that stand alone, in the language of the note."""

from __future__ import annotations

import re

from quiz.notes.language import korean, with_particle
from quiz.notes.phrases import bare, counts, generic, key

_WH = re.compile(r"^(What|Why|How|When|Where|Which|Who|Name|In)\b")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_VERBAL = re.compile(r"(?:때|시|경우|면|후|전|이후|이전|뒤)$")
_NOMINAL = re.compile(
    r"(?:것|기법|방식|방법|함|음|됨|임|현상|작업|조각|상태|구조|과정|기술|함수|모델|언어|영역"
    r"|데이터|도구|역할|개념|단위|기능|알고리즘|시스템|다)\.?$"
)
_PLURAL = re.compile(r"(?:[^su]s|ies|[aeiou]us(?<!us)|ses)$")
_ACRONYM = re.compile(r"^[A-Z0-9][A-Z0-9/.+-]*$")


def about(subject: str, question: str) -> str:
    """The question with its subject in front ('BERT: what are the three embeddings?'), unless it names it itself."""
    if not subject or key(subject) in key(question):
        return question
    if _WH.match(question):
        question = question[0].lower() + question[1:]
    return f"{subject}: {question}"


def what_is(term: str, answer: str, subject: str = "", ko: bool | None = None) -> str:
    """Asks for a term's definition or value."""
    ko = korean(term + answer) if ko is None else ko
    term = bare(term)
    if not ko:
        return about(subject, english_what(term))
    if _VERBAL.search(term):
        return about(subject, f"{with_particle(term, '은')}?")
    defines = (_NOMINAL.search(answer) or len(answer) > 25) and not generic(term.split()[-1])
    return about(subject, f"{with_particle(term, '이란' if defines else '은')}?")


def english_what(term: str) -> str:
    """`What is X?`, or `What are Xs?`."""
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
    return bool(re.search(r"(?:[^sui]s|ies)$", head))


def with_lower(term: str) -> str:
    """The term as it stands within a sentence: a plain word begins small, a name stays."""
    first = term.split(" ", 1)[0]
    ordinary = first[:1].isupper() and first[1:].islower() and " " in term and first.lower() in _ORDINARY
    return term[0].lower() + term[1:] if ordinary else term


_ORDINARY = set(
    "the a an this batch learning time space new small large number size training main basic"
    " common first second types type".split()
)


def of_label(label: str, owner: str, ko: bool) -> str:
    """Asks for what a generic label holds ('advantages') of its owner."""
    label = bare(label).strip("?？ `")
    if ko:
        return f"{owner}의 {with_particle(label, '은')}?"
    label = label.lower().replace("(s)", "s")
    if label.split()[0] in ("why", "how", "when", "what", "where", "in"):
        return f"{owner}: {label}?"
    return f"What {'are' if plural(label) or ' and ' in label else 'is'} the {label} of {owner}?"


def members(label: str, count: int, subject: str, ko: bool) -> str:
    """Asks for the things that stand under a label."""
    label = bare(label)
    if ko:
        core = (
            f"{with_particle(label, '은')}?"
            if counts(label) or re.search(r"(?:종류|요소|유형|방법|기법|단계|특징)$", label)
            else ""
        )
        return about(subject, core or f"{label}에는 어떤 것이 있는가? ({count}가지)")
    if plural(label) or counts(label):
        lower = _ARTICLE.sub("", label)
        return about(subject, f"What are the {lower[0].lower() + lower[1:] if lower[:2][-1:].islower() else lower}?")
    return about(subject, f"Which {count} belong to {label}?")


def points(label: str, subject: str, ko: bool) -> str:
    """Asks for the statements that stand under a term."""
    label = bare(label)
    if ko:
        return about(subject, f"{label}의 특징은?")
    return about(subject, f"What are the key points about {label}?")


def as_written(question: str, subject: str) -> str:
    """A question of the note's own, tidied, with its subject."""
    question = re.sub(r"\s+([?？])", r"\1", bare(question))
    question = re.sub(r"^(?:Q\d*[.:)]|질문\s*\d*[.:)])\s*", "", question)
    return about(
        subject,
        question
        if re.search(r"[?？.][)\"'”’]*$", question)
        else f"{question}?"
        if question[-1:] != "요"
        else f"{question}.",
    )
