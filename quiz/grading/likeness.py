"""Nearly right: no further from the answer than a slip of the finger."""

from __future__ import annotations

from quiz.grading import opposites
from quiz.grading.capitals import fit
from quiz.grading.hangul import has_hangul, is_syllable, keys
from quiz.grading.marks import code_in
from quiz.grading.numbers import is_number_word
from quiz.grading.reading import LONGEST
from quiz.grading.tokens import Token, tokens

_LATIN = ((6, 1), (12, 2), (20, 3))
"""From how many letters on a word may have how many slips; a shorter word none, one of six only two letters swapped."""
_HANGUL = ((7, 1), (14, 2), (24, 3))
"""The same, in the keys that type it, so a syllable is two to five; words of two syllables never."""
_EVERY = 10
"""Letters of an answer for each slip in all."""
_BESIDE = (
    "qwa wqeas ewrsd retdf tryfg ytugh uyihj iuojk oipkl pol aqwsz sweadzx dersfxc frtdgcv gtyfhvb hyugjbn juihknm"
    " kiojlm lopk zasx xzsdc cxdfv vcfgb bvghn nbhjm mnjk"
)
_NEIGHBOURS = {keys_[0]: frozenset(keys_[1:]) for keys_ in _BESIDE.split()}
_SIX = 6
_SOUNDS = (frozenset("aeiouy"), frozenset("sz"), frozenset("cks"))


def alike(given: str, wanted: str, language: str = "") -> bool:
    """Is what was typed nearly the expected answer: a slip or two in long words, everything else the same?

    Never where numbers, signs or a negation differ, in code and maths, nor where the slip makes an opposite.
    """
    if max(len(given), len(wanted)) > LONGEST or code_in(wanted) is not None:
        return False
    ours, theirs = (tokens(text, language) for text in (given, wanted))
    if _exact(ours) != _exact(theirs) or any(token.text in "=^√<>≤≥≠" for token in theirs if token.kind == "sign"):
        return False
    if not fit(given, wanted):
        return False
    one, other = _words(ours), _words(theirs)
    if len(one) != len(other):
        return bool(other) and "".join(one) == "".join(other) and not has_hangul("".join(other))
    return _few_slips(one, other)


def _exact(found: list[Token]) -> list[str]:
    """What has to be the same: numbers, signs, number words, single letters."""
    return [t.text for t in found if t.kind != "word" or is_number_word(t.text) or len(t.text) == 1]


def _words(found: list[Token]) -> list[str]:
    """Words as they are parted by white space; Latin and Hangul apart."""
    return [token.text for token in found if token.kind == "word"]


def _few_slips(given: list[str], wanted: list[str]) -> bool:
    slips = 0
    most = max(sum(map(len, wanted)) // _EVERY, 1)
    for one, other in zip(given, wanted, strict=True):
        if one != other:
            count = _slips(one, other)
            if count is None:
                return False
            slips += count
            if slips > most:
                return False
    return slips > 0


def _slips(given: str, wanted: str) -> int | None:
    """How many slips part two words; None where they are too many, or where they are two words."""
    hangul = has_hangul(wanted)
    if hangul:
        if not _whole_syllables(given, wanted):
            return None
        one, other = keys(given), keys(wanted)
    else:
        one, other = given, wanted
        if one[0] != other[0]:
            return None
    allowed = _allowed(len(other), _HANGUL if hangul else _LATIN)
    if not allowed or abs(len(one) - len(other)) > allowed or opposites.differ_in_meaning(given, wanted):
        return None
    from rapidfuzz.distance import OSA

    count = OSA.distance(one, other, score_cutoff=allowed)
    if count > allowed or (count == 1 and not hangul and not _slipped(one, other)):
        return None
    return count


def _slipped(given: str, wanted: str) -> bool:
    """Is one wrong letter beside the right one on the keyboard, or sounds like it? winter is no slip for winner."""
    if len(given) != len(wanted):
        return len(wanted) > _SIX
    pairs = [(a, b) for a, b in zip(given, wanted, strict=True) if a != b]
    a, b = pairs[0]
    if len(wanted) <= _SIX:
        return len(pairs) > 1
    return len(pairs) > 1 or b in _NEIGHBOURS.get(a, ()) or any(a in sound and b in sound for sound in _SOUNDS)


def _whole_syllables(given: str, wanted: str) -> bool:
    """Are both Hangul syllables throughout, as many, and more than two?"""
    return len(given) == len(wanted) > 2 and all(map(is_syllable, given)) and all(map(is_syllable, wanted))


def _allowed(length: int, table: tuple[tuple[int, int], ...]) -> int:
    return max((slips for least, slips in table if length >= least), default=0)
