"""Numbers by their value, however they are written: 32,000 and 3.2만, 1e-4 and 10^-4, three and 세."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?:[0-9]{1,3}(?:[,\u00a0\u202f\u2009][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)*|\.[0-9]+")
_TEN_TO = re.compile(r"10 ?\^ ?\(?\{?([+-]?[0-9]{1,4})\}?\)?(?![0-9.])")
_POWER = re.compile(r"e([+-]?[0-9]{1,4})(?![a-z0-9]|\.[0-9])| ?\* ?10 ?\^ ?\(?\{?([+-]?[0-9]{1,4})\}?\)?(?![0-9.])")
_WORDS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_KOREAN = {"십": 1, "백": 2, "천": 3, "만": 4, "십만": 5, "백만": 6, "천만": 7, "억": 8, "조": 12}
_LETTERS = {"k": 3, "m": 6, "b": 9, "t": 12}
_SCALE = re.compile(
    r" ?(thousand|million|billion|trillion|hundred)(?![a-z])|(십만|백만|천만|[백천만억조])|([kmbt])(?![a-z0-9])"
)
_NEXT = re.compile(r" ?([0-9][0-9,]*)([백천만억]?)")
_MOST = 300
"""Digits of a number that is compared by value; a longer one is compared as it is written."""


def number_at(text: str, at: int, *, letters: bool, version: bool) -> tuple[str, int] | None:
    """The number that begins at a place in folded text, in a form that tells its value, and where it ends.

    `letters`: k, M, B and T right after it multiply. `version`: a last zero counts, as in 3.10.
    """
    if found := _TEN_TO.match(text, at):
        return _form("1", int(found[1])), found.end()
    found = _NUMBER.match(text, at)
    if not found:
        return None
    written = re.sub(r"[^0-9.]", "", found[0])
    if _as_written(written, version=version):
        return written, found.end()
    whole, _, rest = written.partition(".")
    exponent, end = -len(rest), found.end()
    if power := _POWER.match(text, end):
        return _form(whole + rest, exponent + int(power[1] or power[2])), power.end()
    scale = _SCALE.match(text, end)
    if scale and (letters or not scale[3]):
        size = _WORDS.get(scale[1]) or _KOREAN.get(scale[2]) or _LETTERS[scale[3]]
        return _sum(text, whole + rest, exponent + size, scale, size)
    return _form(whole + rest, exponent), end


def _as_written(written: str, *, version: bool) -> bool:
    """Is it no quantity: a version, a date, a code with zeros in front, or too long?"""
    whole, _, rest = written.partition(".")
    zeros = len(whole) > 2 and whole[0] == "0"
    return "." in rest or zeros or len(written) > _MOST or (version and rest.endswith("0") and whole not in ("", "0"))


def _sum(text: str, digits: str, exponent: int, scale: re.Match[str], size: int) -> tuple[str, int]:
    """With what smaller scales add to it: 3만 2천."""
    end = scale.end()
    while scale[2] and exponent >= 0 and len(digits) < _MOST:
        more = _NEXT.match(text, end)
        smaller = _KOREAN.get(more[2], 0) if more else 0
        added = int(more[1].replace(",", "")[:20]) * 10**smaller if more else 0
        if not more or not added or added >= 10**size or (not more[2] and more[0][0] == " " and size < 4):
            break
        digits, exponent = str(int(digits) * 10**exponent + added), 0
        size, end = len(str(added)) - 1, more.end()
        if not more[2]:
            break
    return _form(digits, exponent), end


def _form(digits: str, exponent: int) -> str:
    """One text for one value: the digits without zeros at either end, and the power of ten."""
    bare = digits.lstrip("0").rstrip("0")
    if not bare:
        return "<0>"
    exponent += len(digits) - len(digits.rstrip("0"))
    return f"<{bare}e{exponent}>"


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ENGLISH = {word: value for value, word in enumerate(_ONES)} | {
    word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)
}
_ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th".split(),
        strict=True,
    )
)
_NATIVE_ONES = (
    ("",),
    ("하나", "한"),
    ("둘", "두"),
    ("셋", "세", "석"),
    ("넷", "네", "넉"),
    *((word,) for word in "다섯 여섯 일곱 여덟 아홉".split()),
)
_NATIVE_TENS = (("",), ("열",), ("스물", "스무"), ("서른",), ("마흔",), ("쉰",))
_NATIVE = {
    ten + one: 10 * tens + ones
    for tens, spelled in enumerate(_NATIVE_TENS)
    for ten in spelled
    for ones, words in enumerate(_NATIVE_ONES)
    for one in words
    if ten + one
}
_COUNTED = "개 가지 번 번째 명 층 단계 배 장 종류 곳 마리 시간 살 문장 단어".split()
_SINO_DIGITS = {char: value for value, char in enumerate("영일이삼사오육칠팔구")} | {"공": 0, "륙": 6}
_SINO = re.compile("[영공일이삼사오육륙칠팔구십백천만억조]+")


def english(words: list[str]) -> tuple[int, int] | None:
    """The value of the number that the words begin with, and how many of them it takes."""
    total, current, used = 0, -1, 0
    for word in words:
        value = _ENGLISH.get(word)
        if value is not None and (current < 0 or (current % 100 == 0 and value) or _joins(current, value)):
            current = max(current, 0) + value
        elif word in _WORDS and current > 0:
            size = 10 ** _WORDS[word]
            total, current = (total, current * size) if size == 100 else (total + current * size, 0)
        else:
            break
        used += 1
    return (total + max(current, 0), used) if used else None


def ordinal(word: str) -> str | None:
    """`1st` of `first`."""
    return _ORDINALS.get(word)


def korean(word: str, *, alone: bool) -> str | None:
    """The word with its number in digits: 세개, 셋, and with `alone` 삼 and 백만; else None."""
    if word in ("첫", "첫째", "첫번째"):
        return {"첫": "1", "첫째": "1째", "첫번째": "1번째"}[word]
    if word in _NATIVE:
        return str(_NATIVE[word])
    for counted in _COUNTED:
        number = word.removesuffix(counted)
        if number != word and number in _NATIVE:
            return f"{_NATIVE[number]}{counted}"
    if alone and _SINO.fullmatch(word):
        value = _sino(word)
        return None if value is None else str(value)
    return None


def is_number_word(word: str) -> bool:
    """Does the word stand for a number?"""
    return word in _ENGLISH or word in _WORDS or word in _ORDINALS or korean(word, alone=True) is not None


def _joins(current: int, value: int) -> bool:
    return current % 100 >= 20 and current % 10 == 0 and 0 < value < 10


def _sino(word: str) -> int | None:
    """삼만이천 as 32000; None where the signs make no number, as in 이사."""
    total, below, digit = 0, 0, -1
    for char in word:
        if char in _SINO_DIGITS:
            if digit >= 0:
                return None
            digit = _SINO_DIGITS[char]
            continue
        size = 10 ** _KOREAN[char]
        if size < 10_000:
            below += max(digit, 1) * size
        else:
            total, below = total + (below + max(digit, 0) or 1) * size, 0
        digit = -1
    return total + below + max(digit, 0)
