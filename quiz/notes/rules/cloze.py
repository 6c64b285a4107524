"""A gap in a statement: what of it tells most, or all that it tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from quiz.model.prompt import BLANK, GAP_SHARE, GAP_WORDS
from quiz.notes.ask import about
from quiz.notes.fact import Fact, basic
from quiz.notes.inline import plain
from quiz.notes.language import korean
from quiz.notes.node import Node, Unit
from quiz.notes.phrases import dangling, example, holds, key, stems, without
from quiz.notes.rules.children import listed
from quiz.notes.rules.gaps import beside, best
from quiz.notes.rules.rest import rest_of
from quiz.notes.rules.statements import THIS_THING, fit, named_again
from quiz.notes.rules.terms import led
from quiz.notes.subject import subject
from quiz.notes.tokens import several

NAME = "cloze"
MOST = 0.68
"""The most that one of them is sure."""
_REST = 0.41
"""How sure a gap is that leaves out all that a sentence tells of what it begins with: readers found one in eight of
them good, so that they are there only where more is asked for."""
_SHORTEST, _SHORTEST_KOREAN, _LONGEST = 24, 14, 260
_LISTS = re.compile(r"\bexamples? (?:include|are)\b")
_LEADS = re.compile(
    r"^(?:추가적으로|일반적으로|보통|또한|먼저|우선|첫 ?번째로|두 ?번째로|세 ?번째로"
    r"|마지막으로|특히|기본적으로|참고로|다만|단|물론|결론적으로|결과적으로|요약하자면|이렇듯|그렇지만|하지만"
    r"|따라서|그래서|즉|결론부터 말하자면|그렇기 때문에|이 때문에"
    r"|Additionally|Moreover|Furthermore|However|Generally|Typically|In general|Finally|In particular|Lastly"
    r"|Note that|Notice that|Crucially, note that|As a result(?: of (?:this|these) \w+)?|Because of this|In this way"
    r"|For this reason|Due to this|In this case),? "
)
_TALK = re.compile(
    r"\b(?:in (?:these|this) (?:notes?|section|chapter|lecture|course|post|article)|this (?:class|course"
    r"|section|chapter)"
    r"|(?:previous|next|following|above) (?:section|chapter|example)|(?:described|presented|discussed|shown"
    r"|mentioned) (?:above|below|in)"
    r"|we(?:'ve| have| will|'ll)? (?:mention|discuss|introduce|cover|see|saw|look|try)(?:ed|d)?|scope of"
    r"|as foreshadowing|recall the"
    r"|handy|(?:^|[,;:.] )we(?:'re| are| must| also| would| can(?: also)?)|our (?:next|previous))\b"
    r"|in the code|예제|예시|코드를 보면|참고하[였여면]|올리고|게시|살펴|앞서|언급"
)
"""What a note says of itself; in small letters."""
_TALK_SIGNS = (
    "this ", "these ", "section", "chapter", "example", "described ", "presented ", "discussed ", "shown ",
    "mentioned ", "we ", "we'", "scope of", "foreshadowing", "recall the", "handy", "our next", "our previous",
    "in the code", "예제", "예시", "코드를 보면", "참고하", "올리고", "게시", "살펴", "앞서", "언급",
)  # fmt: skip
"""One of them stands wherever it does."""
_TORN = re.compile(r"(?:으면|하면|되면|때|경우|하고|되고|이고|으며|하며|되며|해서|어서|지만|는데)$")
_ARROWS = re.compile(r"->|→|=>|⇒")
_LONG, _LONG_KOREAN = 150, 120
_CLAUSES = re.compile(r", (?:while|whereas) |; ")


def find(node: Node, wanted: Callable[[Collection[Unit]], bool] = lambda _units: True) -> Iterator[Fact]:
    """One gap for each statement of an item or paragraph that is wanted, the most telling word of it."""
    if node.kind not in ("item", "paragraph") or (korean(node.plain) and listed(node)):
        return
    term, _ = led(node.text)
    single = node.kind == "item" and len(node.sentences) == 1
    worked = False
    for i, said in enumerate(node.sentences[:40]):
        sentence = said.replace("** **", " ")
        text = without(_LEADS, plain(sentence))
        text = named_again(text, node.sentences[0], subject(node)) if i else text
        worked = worked or example(text)
        text = text if i else _told_of(text, subject(node))
        if not wanted([node.unit(i)]):
            continue
        if not _stands(text) or (term and not i and len(node.sentences) > 1 and key(term) == key(text)):
            continue
        above = term if term and i else subject(node)
        clause, gap, confidence = _chosen(sentence, text, node, worked)
        others = beside(clause, gap, sentence)
        whole = rest_of(text, owned=bool(above)) if confidence < _REST and not (worked or others) else ""
        whole = whole if whole and _shows(text, whole, above) else ""
        if whole:
            clause, gap, confidence = text, whole, _REST
        if gap and key(gap) not in key(above) and not (stems(gap) and stems(gap) <= stems(above)):
            shown = about(above, _with_gap(clause, gap, *others))
            long = len(clause) > _LONG or (len(text) > _LONG_KOREAN and korean(text))
            sure = confidence + 0.04 * (single and not whole) - 0.08 * (long and not whole)
            unit = frozenset({node.unit(i)})
            if _hides_much(gap, clause):
                yield basic(about(above, clause.replace(gap, BLANK, 1)), gap, NAME, sure, (node,), unit)
            else:
                yield Fact({"cloze": shown}, NAME, sure, (node,), unit)


def _told_of(text: str, label: str) -> str:
    """A line that begins with 'It', 'They' or '이 구조는' told of the label that it stands under."""
    text = without(THIS_THING, text) if label else text
    if not label or not text.startswith(("It ", "They ")) or several(label) != (text[0] == "T"):
        return text
    return _PRONOUN.sub(lambda _: f"{label[0].upper()}{label[1:]} ", text)


_PRONOUN = re.compile(
    r"^(?:It|They) (?!(?:is|was|are|were) (?:possible|important|common|worth|clear|easy|hard|likely))"
)


def _hides_much(gap: str, text: str) -> bool:
    """Whether a gap hides more than a cloze should: that is asked for beside the text, not within."""
    return len(gap.split()) > GAP_WORDS or len(gap) > GAP_SHARE * len(text)


def _shows(text: str, gap: str, above: str) -> bool:
    """Whether enough of a sentence is left beside its gap to ask for it."""
    if text.count(gap) != 1 or ("`" in gap and gap.count("`") % 2) or "==" in gap or gap.count("(") != gap.count(")"):
        return False
    left = text.replace(gap, "", 1)
    return len(stems(left) | stems(above)) > 1 and key(gap) not in key(above)


_SOME_WORD = re.compile(r"[^\W\d_]{2,}")


def _stands(text: str) -> bool:
    """Whether a sentence is a whole statement of its own, and no row of numbers."""
    first = _SOME_WORD.search(text)
    if not first or not _SOME_WORD.search(text, first.end()) or "et al" in text:
        return False
    if not fit(text) or len(text) < (_SHORTEST_KOREAN if korean(text) else _SHORTEST) or dangling(text):
        return False
    if holds(text, ("->", "→", "=>", "⇒")) and len(_ARROWS.findall(text)) > 1:
        return False
    small = text.lower()
    return not (
        _TORN.search(text)
        or ("example" in small and _LISTS.search(small))
        or (holds(small, _TALK_SIGNS) and _TALK.search(small))
    )


def _chosen(marked: str, text: str, node: Node, worked: bool) -> tuple[str, str, float]:
    """The clause to show, its gap and how much that tells; a long sentence shows the clause alone."""
    clauses = (
        [text]
        if len(text) <= _LONG or korean(text)
        else [part for part in _CLAUSES.split(text) if len(part.split()) > 5]
    )
    for clause in reversed(clauses):
        found = None if len(clause) > _LONGEST or dangling(clause) else best(marked, clause, node, worked)
        if found:
            return clause if clause == text else clause[0].upper() + clause[1:], *found
    return text, "", 0.0


def _with_gap(text: str, *gaps: str) -> str:
    """The statement with its gaps; marks of code go, as no gap can stand within them."""
    text = text.replace("==", "\\==")
    for gap in filter(None, gaps):
        text = text.replace(gap, f"=={gap.strip('`')}==", 1)
    return text
