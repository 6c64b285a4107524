"""Units that a question names: its answer may be given with them or without, never with others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.grading import particles
from quiz.grading.hangul import is_syllable
from quiz.grading.numbers import english, korean
from quiz.grading.tokens import UNITS, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.model.prompt import Prompt

_EDGE = re.compile(r"\s+|(?<=[0-9KMBTkmbt백천만억조])(?=[^\s0-9.,])")
_HOW_MANY = re.compile(r"\b(?:how (?:many|much)|number of|what percent(?:age)?)\b(.*)", re.IGNORECASE)
_MYEOT = re.compile(r"몇\s*(%|\S+)")
_COUNT = re.compile(r"(\S+)\s*(?:개수|횟수|(?<=\s)수)(?=[가-힣]?[\s?.,:]|[가-힣]?$)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|%")
_STOP = frozenset(
    "of in on at per for to from by with and or is are was were be do does did has have had can could will would must"
    " the a an each every both all it they that which who than as up out".split()
)
_PHRASE = 3
"""Words of a unit, as in attention heads."""


def with_units(texts: Sequence[str], prompt: Prompt, head: str = "") -> tuple[str, ...]:
    """The texts that count for an answer, and what else counts as the question names the unit.

    A number with a unit that is named anywhere counts without it. A number alone counts with the unit that is asked
    for: after `how many` or 몇, before 수, in the label of the row or the `head` of the column, or after the gap.
    """
    if not any(char.isdigit() for text in texts for char in text):
        return tuple(texts)
    more: list[str] = []
    asked = list(dict.fromkeys(_asked(prompt, head)))
    named = _named(prompt, head)
    for text in texts:
        number, unit = _apart(text, prompt.language)
        if not number:
            continue
        if not unit:
            more += [f"{number} {phrase}" for phrase in asked]
        elif named.issuperset(_unit(unit, prompt.language)):
            more.append(number)
    return (*texts, *more)


def _apart(text: str, language: str) -> tuple[str, str]:
    """The number that a text begins with, and its unit; two empty texts where it begins with none."""
    if _is_number(text, language):
        return text, ""
    for edge in reversed(list(_EDGE.finditer(text))):
        if _is_number(text[: edge.start()], language):
            return text[: edge.start()], text[edge.end() :]
    return "", ""


def _is_number(text: str, language: str) -> bool:
    found = tokens(text, language)
    if len(found) == 1 and (found[0].kind == "number" or korean(found[0].text, alone=True)):
        return True
    words = english([token.text for token in found])
    return words is not None and words[1] == len(found)


def _unit(text: str, language: str) -> list[str]:
    return [token.text for token in tokens(f"1 {text}", language)[1:]] or [text]


def _named(prompt: Prompt, head: str) -> set[str]:
    """Every word and sign that is on the screen while the prompt is asked."""
    rows = [cell for row in prompt.rows if row[1:] != prompt.answer for cell in row[1:]]
    found: set[str] = set()
    for text in (prompt.question, head, *rows):
        for token in tokens(text, prompt.language):
            words = {token.text, *_stems(token.text)}
            found |= words | {UNITS[word] for word in words if word in UNITS}
    return found


def _asked(prompt: Prompt, head: str) -> Iterable[str]:
    """The units in which the answer is asked for."""
    question = prompt.question
    for match in _HOW_MANY.finditer(question):
        yield from _phrases(match[1])
    if re.search(r"percentage", question, re.IGNORECASE):
        yield "%"
    for match in (*_MYEOT.finditer(question), *_COUNT.finditer(question)):
        yield from (match[1], *_stems(match[1]))
    if prompt.kind == "compare":
        for label in (head, *(row[0] for row in prompt.rows if row[1:] == prompt.answer)):
            yield from _phrases(label)
    for after in prompt.around[1:]:
        yield from _phrases(after)
        first = after.split(maxsplit=1)[:1]
        yield from _stems(*first) if first else ()


def _phrases(text: str) -> list[str]:
    """What the words at the beginning of a text name, up to one that names nothing: heads, attention heads."""
    words: list[str] = []
    for match in _WORD.finditer(text):
        if match[0].lower() in _STOP or len(words) == _PHRASE or re.search(r"[,.;:?!]", text[: match.start()]):
            break
        words.append(match[0])
    return [" ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, len(words) + 1)]


def _stems(word: str) -> list[str]:
    """A Korean word without its particle."""
    if not is_syllable(word[-1]):
        return []
    return [stem for stem in particles.stems(word, after_other=False, typed=True, counted=True) if stem]
