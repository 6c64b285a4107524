"""Korean endings that an answer may carry: particles and the copula.

Without a dictionary an ending cannot always be told from the end of a word: 가 is a particle in 배치가, none in
정치가. So an ending is only taken off where few words end in it, after as many syllables as keeps it safe, and only
where the sounds fit; 의, 과, 도 and 만, in which many nouns end or which change what is meant, never after Hangul.
"""

from __future__ import annotations

from quiz.grading.hangul import is_syllable, tail

_CLOSED, _OPEN, _ANY = "closed", "open", "any"
_N, _B = 4, 17
"""The numbers of ㄴ and ㅂ among final consonants."""

_ENDINGS = (
    ("이에요", _CLOSED, 2),
    ("입니다", _ANY, 2),
    ("에서", _ANY, 1),
    ("에게", _ANY, 2),
    ("으로", _CLOSED, 2),
    ("이다", _ANY, 2),
    ("들", _ANY, 2),
    ("예요", _OPEN, 2),
    ("을", _CLOSED, 1),
    ("를", _OPEN, 1),
    ("은", _CLOSED, 2),
    ("는", _OPEN, 2),
    ("이", _CLOSED, 2),
    ("가", _OPEN, 3),
    ("에", _ANY, 1),
    ("로", _OPEN, 3),
    ("다", _OPEN, 3),
)
"""An ending, the syllables it follows (with a final consonant, without, any), and how many must stand before it."""
_AFTER_OTHERS = frozenset(ending for ending, _, _ in _ENDINGS) | {"의", "와", "과"}
_WORDS = tuple(
    "고양이 어린이 젊은이 늙은이 지킴이 글쓴이 지은이 소비자가 최저가 배우는 멍에 누에 부에 겨레에 카페에".split()
)
"""Words and parts of words that end like that and are whole."""


def stems(word: str, *, after_other: bool) -> list[str]:
    """The word without an ending; an empty one where it is all ending, after a sign, a digit or a Latin letter."""
    if after_other and word in _AFTER_OTHERS:
        return [""]
    if word.endswith(_WORDS):
        return []
    return [
        stem
        for ending, follows, least in _ENDINGS
        if len(stem := word.removesuffix(ending)) < len(word) and len(stem) >= least and _fits(stem[-1], follows)
    ]


def with_one_copula(word: str, *, after_other: bool) -> str:
    """이다 for 입니다 and its like, 다 where 이다 is shortened, 한다 for 합니다."""
    for ending in ("입니다", "이에요", "이예요", "예요"):
        stem = word.removesuffix(ending)
        if stem != word and (len(stem) > 1 or (after_other and not stem)):
            word = stem + "이다"
    if word.endswith("니다") and len(word) > 2 and is_syllable(word[-3]) and tail(word[-3]) == _B:
        word = f"{word[:-3]}{chr(ord(word[-3]) - _B + _N)}다"
    stem = word.removesuffix("이다")
    return stem + "다" if stem != word and len(stem) > 2 and _fits(stem[-1], _OPEN) else word


def _fits(before: str, follows: str) -> bool:
    if not is_syllable(before):
        return False
    return follows == _ANY or (tail(before) > 0) == (follows == _CLOSED)
