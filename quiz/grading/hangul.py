"""Hangul as keys of the two-set layout: what a syllable is made of, and what was typed on the wrong layout."""

from __future__ import annotations

_INITIALS = "r R s e E f a q Q t T d w W c z x v g".split()
_MEDIALS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split()
_FINALS = " r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split(" ")
_LETTERS = dict(
    zip(
        "ㄱㄲㄳㄴㄵㄶㄷㄸㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅃㅄㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
        "r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g".split(),
        strict=True,
    )
) | dict(zip("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ", _MEDIALS, strict=True))
_ALONE = {keys: letter for letter, keys in _LETTERS.items()}
_FIRST, _BLOCK, _TAILS = 0xAC00, 588, 28
_NO_SHIFT = str.maketrans("ASDFGHJKLZXCVBNMYUI", "asdfghjklzxcvbnmyui")
"""Keys that make the same letter with and without shift."""


def is_syllable(char: str) -> bool:
    """A composed Hangul syllable."""
    return "가" <= char <= "힣"


def has_hangul(text: str) -> bool:
    """Is any syllable or letter Hangul?"""
    return not text.isascii() and any("가" <= char <= "힣" or "ㄱ" <= char <= "ㅣ" for char in text)


def tail(char: str) -> int:
    """The number of a syllable's final consonant; 0 without one, 8 for ㄹ."""
    return (ord(char) - _FIRST) % _TAILS


def keys(text: str) -> str:
    """The keys of the two-set layout that type the text; what is not Hangul stays."""
    return "".join(_keys_of(char) for char in text)


def from_keys(text: str) -> str:
    """What the keys type on the two-set layout; what is no key of it stays."""
    text = text.translate(_NO_SHIFT)
    done, at = [], 0
    while at < len(text):
        syllable, used = _syllable(text, at)
        done.append(syllable)
        at += used
    return "".join(done)


def _keys_of(char: str) -> str:
    if not is_syllable(char):
        return _LETTERS.get(char, char)
    block, rest = divmod(ord(char) - _FIRST, _BLOCK)
    return _INITIALS[block] + _MEDIALS[rest // _TAILS] + _FINALS[rest % _TAILS]


def _syllable(text: str, at: int) -> tuple[str, int]:
    """The syllable, or lone letter, that begins at a key, and how many keys it takes."""
    vowel = _longest(text, at + 1, _MEDIALS)
    if text[at] not in _INITIALS or not vowel:
        alone = _longest(text, at, _MEDIALS) or text[at]
        return _ALONE.get(alone, alone), len(alone)
    after = at + 1 + len(vowel)
    end = _longest(text, after, _FINALS)
    if end and after + len(end) < len(text) and text[after + len(end)] in _MEDIALS:
        # The last consonant before a vowel begins the next syllable.
        end = end[:-1]
    code = _INITIALS.index(text[at]) * _BLOCK + _MEDIALS.index(vowel) * _TAILS + _FINALS.index(end)
    return chr(_FIRST + code), 1 + len(vowel) + len(end)


def _longest(text: str, at: int, parts: list[str]) -> str:
    for length in (2, 1):
        part = text[at : at + length]
        if len(part) == length and part in parts:
            return part
    return ""
