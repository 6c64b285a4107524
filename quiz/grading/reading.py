"""Forms of an answer: texts that are the same where two answers are."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from quiz.grading import brackets, particles
from quiz.grading.hangul import has_hangul, is_syllable
from quiz.grading.marks import bare, code_in, compact
from quiz.grading.numbers import english, korean, ordinal
from quiz.grading.tokens import Token, in_one_form, joined, tokens

if TYPE_CHECKING:
    from quiz.model.prompt import Prompt

LONGEST = 500
"""Characters of an answer that is taken apart; a longer one is compared sign by sign."""
_CODE = "`"
"""Begins the form of what is compared sign by sign; no other form has it."""


@lru_cache(maxsize=4096)
def forms(text: str, language: str = "") -> frozenset[str]:
    """The forms of an expected answer: usually one; empty where nothing is asked for."""
    code = code_in(text)
    if len(text) > LONGEST:
        return _signs(bare(text))
    if code is not None:
        return frozenset({_CODE + compact(code)})
    found = _prose(text, language)
    return found or _signs(text)


def answer_forms(prompt: Prompt) -> frozenset[str]:
    """The forms of all that counts for a prompt, for an index in which `said_elsewhere` looks; none of an open one."""
    texts = () if prompt.kind == "open" else (*prompt.answer, *prompt.accept)
    return frozenset(form for text in texts for form in forms(text, prompt.language))


@lru_cache(maxsize=4096)
def typed_forms(text: str, language: str = "") -> frozenset[str]:
    """The forms of what was typed: read as prose and as code; empty where nothing was typed."""
    if len(text) > LONGEST:
        return _signs(bare(text))
    return _prose(text, language) | _signs(code_in(text) or text)


@lru_cache(maxsize=4096)
def freer_forms(text: str, language: str = "", *, endings: bool = True, typed: bool = True) -> frozenset[str]:
    """What a text also says, taken with a liberty: without its particle (`endings`), a number word as a number, a
    hyphen as nothing, an abbreviation for the whole. Two texts are the same where one side alone takes liberties.

    `typed`: it is no answer of a deck, so that more endings may be taken off.
    """
    if len(text) > LONGEST or code_in(text) is not None:
        return frozenset()
    found: set[str] = set()
    for other in (text, *brackets.alternatives(text)):
        if other != text:
            found |= forms(other, language)
        for letters in (True, False):
            found |= _variants(tokens(other, language, letters=letters), endings=endings, typed=typed)
    return frozenset(found - {""})


def _prose(text: str, language: str) -> frozenset[str]:
    pair = brackets.pair(text)
    if pair:
        text = " ".join(pair)
    both = (joined(_copula(tokens(text, language, letters=letters))) for letters in (True, False))
    return frozenset(form for form in both if form)


def _signs(text: str) -> frozenset[str]:
    signs = compact(text)
    return frozenset({_CODE + signs}) if signs.strip() else frozenset()


def _copula(found: list[Token]) -> list[Token]:
    last = found[-1] if found else None
    if last is not None and last.kind == "word" and is_syllable(last.text[-1]):
        word = particles.with_one_copula(last.text, after_other=_after_other(found))
        found[-1] = last._replace(text=word)
    return found


def _variants(found: list[Token], *, endings: bool, typed: bool) -> set[str]:
    kinds = [found, _in_digits(found)]
    if endings:
        kinds += [shorter for kind in kinds for shorter in _without_ending(kind, typed=typed)]
    kinds += [_in_digits(kind) for kind in kinds]
    texts = {joined(_copula(kind), hyphens=hyphens) for kind in kinds for hyphens in (True, False)}
    return texts | {number for kind in kinds if (number := _uncounted(kind) or _fraction(kind))}


def _after_other(found: list[Token]) -> bool:
    """Does the last word stand, without a space, after a sign, a digit or a Latin letter?"""
    gap = found[-1].gap
    return len(found) > 1 and gap != " " and (gap == "." or not has_hangul(found[-2].text[-1]))


def _without_ending(found: list[Token], *, typed: bool) -> list[list[Token]]:
    last = found[-1] if found else None
    if last is None or last.kind != "word" or not is_syllable(last.text[-1]):
        return []
    counted = len(found) > 1 and found[-2].kind == "number"
    short = particles.stems(last.text, after_other=_after_other(found), typed=typed, counted=counted)
    return [in_one_form([*found[:-1], last._replace(text=stem)]) if stem else found[:-1] for stem in short]


def _in_digits(found: list[Token]) -> list[Token]:
    """With number words as digits."""
    done: list[Token] = []
    at = 0
    while at < len(found):
        token = found[at]
        number = english([other.text for other in found[at : at + 8]]) if token.kind == "word" else None
        if number:
            done += tokens(str(number[0]))
            at += number[1]
            continue
        digits = None
        if token.kind == "word":
            digits = ordinal(token.text) or korean(token.text, alone=len(found) == 1)
        new = tokens(digits) if digits else [token]
        done += [new[0]._replace(gap=token.gap), *new[1:]]
        at += 1
    return done


def _uncounted(found: list[Token]) -> str:
    """The number alone of a number of things: 세 개."""
    counts = len(found) == 2 and found[0].kind == "number" and found[1].text in ("개", "가지")
    return found[0].text if counts else ""


def _fraction(found: list[Token]) -> str:
    """The decimal of a fraction that is the whole answer, where it ends."""
    if [token.kind for token in found] != ["number", "sign", "number"] or found[1].text != "/":
        return ""
    over, under = (_whole(token.text) for token in (found[0], found[2]))
    if not under or over * 10**6 % under:
        return ""
    return joined(tokens(f"{over * 10**6 // under}e-6"))


def _whole(form: str) -> int:
    digits, _, power = form.strip("<>").partition("e")
    zeros = int(power or 0) if power.isdigit() or not power else -1
    return int(digits) * 10**zeros if digits.isdigit() and len(digits) < 10 and 0 <= zeros < 10 else 0
