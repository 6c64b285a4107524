"""Are two answers the same?"""

from __future__ import annotations

import unicodedata

from quiz.grading import capitals
from quiz.grading.reading import forms, freer_forms, typed_forms


def same(given: str, wanted: str, language: str = "", *, endings: bool = True) -> bool:
    """Is what was typed the expected answer, but for what does not count? `endings`: Korean particles do not either."""
    return _says(given, wanted, language, endings=endings) and capitals.fit(given, wanted)


def _says(given: str, wanted: str, language: str, *, endings: bool) -> bool:
    typed, expected = typed_forms(given, language), forms(wanted, language)
    if not typed or not expected:
        return False
    if typed & expected:
        return True
    if freer_forms(given, language, endings=endings) & expected:
        return True
    if typed & freer_forms(wanted, language, endings=endings, typed=False):
        return True
    plain = _unaccented(wanted)
    return plain != wanted and bool(typed & forms(plain, language))


def _unaccented(text: str) -> str:
    """Latin letters without their accents; in other scripts marks make another letter."""
    if text.isascii():
        return text
    return "".join(map(_bare, unicodedata.normalize("NFC", text)))


def _bare(char: str) -> str:
    base = char if char.isascii() else unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() and base.isalpha() else char
