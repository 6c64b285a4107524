"""Where capitals count: in code, in formulas, and where they make another unit or another substance.

Elsewhere the case of a word is free. What is held here against each other says the same but for its case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from quiz.grading.marks import GREEK, code_in, compact, formulas
from quiz.text.maths import FUNCTIONS, in_markdown

_RUN = re.compile(r"[^\W\d_]+")
_LONG = 4
"""Letters from which on a run of them in a formula is a word, such as softmax."""
_LETTERS = {name: letter for letter, name in GREEK.items()}
_UNIT = re.compile(r"[0-9]( ?)([^\W\d_]+)")
_TIMES = "×"
"""Marks a letter right after its number, where it may multiply, as in 800M."""
_BASES = {
    "m": ("", "k", "c", "m", "µ", "n"),
    "g": ("", "k", "m", "µ"),
    "t": ("",),
    "s": ("", "m", "µ", "n"),
    "h": ("",),
    "M": ("", "m", "µ", "n"),
    "T": ("", "m", "µ"),
    "S": ("", "m", "µ"),
    "H": ("", "m", "µ"),
    **dict.fromkeys(("W", "V", "A", "J", "N", "Pa", "Hz", "eV", "Wh"), ("", "k", "M", "G", "T", "m", "µ", "n")),
    **dict.fromkeys(("b", "B", "bps", "Bps"), ("", "k", "K", "M", "G", "T")),
}
"""Units (M is mole a litre, b a bit, B a byte) and the prefixes in use with them."""
_KNOWN = {prefix + base: (prefix.replace("K", "k"), base) for base, found in _BASES.items() for prefix in found}
_SPELLED = {
    **dict.fromkeys(("kilobyte", "kilobytes", "킬로바이트"), "kB"),
    **dict.fromkeys(("megabyte", "megabytes", "메가바이트"), "MB"),
    **dict.fromkeys(("gigabyte", "gigabytes", "기가바이트"), "GB"),
    **dict.fromkeys(("kilobit", "kilobits", "킬로비트"), "kb"),
    **dict.fromkeys(("megabit", "megabits", "메가비트"), "Mb"),
    **dict.fromkeys(("gigabit", "gigabits", "기가비트"), "Gb"),
}
_SUBSTANCE = re.compile(r"(?<![A-Za-zÀ-ɏ])[A-Za-z][A-Za-z0-9]+(?![A-Za-z0-9À-ɏ\u0300-\u036f])")
"""A whole word: what stands before an accent is no substance. Particles may follow."""
_TWO_WAYS = frozenset({"co", "hf"})
"""Two elements or one. OS, AI and their like are mostly something else, and NO is mostly no."""
_ELEMENTS = frozenset(
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo"
    " Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Sm Eu Gd Dy Ho Er Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi"
    " Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm No".split()
)
_ELEMENT = re.compile(r"([A-Z][a-z]?)[0-9]*")


def fit(given: str, wanted: str) -> bool:
    """Has what was typed the capitals of the expected answer, as far as they count?"""
    if given == wanted:
        return True
    code = code_in(wanted)
    if code is not None:
        return compact(code_in(given) or given, case=True) == compact(code, case=True)
    if "$" in wanted and not _agree(_formula_letters(wanted), _typed_letters(given), _is_letter, _may_be_letter):
        return False
    if any(map(str.isdigit, wanted)) and not _agree(_units(wanted), _units(given), _is_unit, _same_letters):
        return False
    return _agree(_substances(wanted), _substances(given), _is_substance, _same_letters)


def _agree(
    wanted: Sequence[str], given: Sequence[str], equal: Callable[[str, str], bool], alike: Callable[[str, str], bool]
) -> bool:
    """Is each wanted one there in its case? What is not there in any case was said in another way."""
    return not wanted or _within(wanted, given, equal) or not _within(wanted, given, alike)


def _within(wanted: Sequence[str], given: Sequence[str], match: Callable[[str, str], bool]) -> bool:
    rest = iter(given)
    return all(any(match(want, one) for one in rest) for want in wanted)


def _plain(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _formula_letters(text: str) -> list[str]:
    found: list[str] = []

    def kept(formula: str) -> str:
        found.extend(letter for run in _RUN.findall(_plain(formula)) if _counts(run) for letter in run)
        return formula

    in_markdown(text, kept)
    return found


def _typed_letters(text: str) -> list[str]:
    """Each letter that may stand for itself; the name of a Greek one for that, with a capital also for the capital."""
    found: list[str] = []
    for run in _RUN.findall(_plain(formulas(text))):
        greek = _LETTERS.get(run.lower())
        if greek:
            found.append(greek + greek.upper() if run[0].isupper() else greek)
        elif _counts(run):
            found += run
    return found


def _counts(run: str) -> bool:
    return len(run) < _LONG and run.lower() not in FUNCTIONS


def _is_letter(want: str, given: str) -> bool:
    return want in given


def _may_be_letter(want: str, given: str) -> bool:
    return want.casefold() in given.casefold()


def _units(text: str) -> list[str]:
    found = _UNIT.findall(_plain(text).replace("μ", "µ"))
    return [
        f"{_TIMES}{run}" if not gap and run in "KMBTkmbt" else _SPELLED.get(run.casefold(), run) for gap, run in found
    ]


def _is_unit(want: str, given: str) -> bool:
    """In this case or one that makes no other unit: KG is kg."""
    if not _same_letters(want, given) or (want.isupper() and want[0] == given[0] == _TIMES):
        return _same_letters(want, given)
    one, other = _KNOWN.get(want.strip(_TIMES)), _KNOWN.get(given.strip(_TIMES))
    return None in (one, other) or one == other


def _same_letters(want: str, given: str) -> bool:
    return want.strip(_TIMES).casefold() == given.strip(_TIMES).casefold()


def _substances(text: str) -> list[str]:
    return [word for word in _SUBSTANCE.findall(_plain(text)) if word.casefold() in _TWO_WAYS or _has_digit(word)]


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(map(str.isdigit, word))


def _is_substance(want: str, given: str) -> bool:
    """In this case, or where one of the two is no substance: co2 is CO2, Co2 is not."""
    if not _same_letters(want, given):
        return False
    ours, theirs = _elements(want), _elements(given)
    return not ours or not theirs or ours == theirs


def _elements(word: str) -> list[str]:
    """The elements of a chemical formula; none of another word."""
    found = _ELEMENT.findall(word)
    whole = "".join(match[0] for match in _ELEMENT.finditer(word)) == word
    return found if whole and _ELEMENTS.issuperset(found) else []
