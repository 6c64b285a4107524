"""Typed on the wrong keyboard layout: Latin keys for Hangul, and Hangul for Latin."""

from __future__ import annotations

import re

from quiz.grading.hangul import from_keys, has_hangul, is_syllable, keys

_LATIN = re.compile("[A-Za-z]+")


def other_layouts(given: str, wanted: str) -> list[str]:
    """What was meant if the layout was the wrong one: nothing where the answer asks for no other script."""
    if has_hangul(given):
        return [keys(given)] if _LATIN.search(wanted) else []
    if not has_hangul(wanted) or not _LATIN.search(given):
        return []
    low = given.lower()
    return list(dict.fromkeys([from_keys(given), from_keys(low), _LATIN.sub(_whole, low)]))


def _whole(match: re.Match[str]) -> str:
    """A word as Hangul, where that makes whole syllables; a Latin word between Korean ones seldom does."""
    typed = from_keys(match[0])
    return typed if all(map(is_syllable, typed)) else match[0]
