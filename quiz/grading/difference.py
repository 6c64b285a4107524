"""What was typed against what was expected, piece by piece."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple

from quiz.grading.ends import same_ends
from quiz.grading.marks import bare, fold

Sign = Literal["same", "missing", "extra", "wrong"]

_LIKE = 0.5
"""Share that must be the same; below it the whole is shown as wrong, as scattered letters tell nothing."""
_MOST = 1_000
"""Clusters that are compared one by one."""
_LONGEST = 20_000
"""Characters that are looked at."""
_JOINER = "\u200d"


class Piece(NamedTuple):
    """A stretch that is the same, missing, extra or wrong; cut between what is seen as one character."""

    sign: Sign
    given: str
    """As typed; empty where missing."""
    expected: str
    """As in the answer, without Markdown marks; empty where extra."""


def difference(given: str, expected: str) -> tuple[Piece, ...]:
    """The pieces that what was typed, and the answer, are made of, in order. Case and white space are the same."""
    ours, theirs = clusters(_shown(given)), clusters(_shown(expected))
    one, other = [fold(c) for c in ours], [fold(c) for c in theirs]
    start, end = same_ends(one, other)
    pieces = [Piece("same", "".join(ours[:start]), "".join(theirs[:start]))]
    middle, middle_too = slice(start, len(one) - end), slice(start, len(other) - end)
    pieces += _compared(ours[middle], theirs[middle_too], start + end)
    pieces.append(Piece("same", "".join(ours[len(one) - end :]), "".join(theirs[len(other) - end :])))
    return tuple(piece for piece in pieces if piece.given or piece.expected)


def closest(given: str, texts: Sequence[str]) -> str:
    """The text that is most like what was typed; the first where none is."""
    if len(texts) == 1:
        return texts[0]
    from rapidfuzz.distance import Indel

    typed = bare(given)[:_MOST]
    likeness = [Indel.normalized_similarity(typed, bare(text)[:_MOST]) for text in texts]
    return texts[likeness.index(max(likeness))] if max(likeness) >= _LIKE else texts[0]


def clusters(text: str) -> list[str]:
    """The text cut into what is seen as one character: a letter with its marks, a joined or flagged emoji."""
    found: list[str] = []
    for char in text:
        joins = found and (
            unicodedata.category(char)[0] == "M"
            or char == _JOINER
            or found[-1].endswith(_JOINER)
            or "\U0001f3fb" <= char <= "\U0001f3ff"
            or (_is_flag(char) and len(found[-1]) == 1 and _is_flag(found[-1]))
        )
        if joins:
            found[-1] += char
        else:
            found.append(char)
    return found


def _shown(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())[:_LONGEST].strip("`*")


def _compared(given: list[str], expected: list[str], around: int) -> list[Piece]:
    """The pieces of a middle, with so many clusters the same around it."""
    whole = [_piece("replace", given, expected)]
    if not given or not expected or max(len(given), len(expected)) > _MOST:
        return whole
    from rapidfuzz.distance import Levenshtein

    steps = list(Levenshtein.opcodes([fold(c) for c in given], [fold(c) for c in expected]))
    same = sum(step.src_end - step.src_start for step in steps if step.tag == "equal")
    if (same + around) / (max(len(given), len(expected)) + around) < _LIKE:
        return whole
    return [
        _piece(step.tag, given[step.src_start : step.src_end], expected[step.dest_start : step.dest_end])
        for step in steps
    ]


def _piece(tag: str, given: list[str], expected: list[str]) -> Piece:
    sign: Sign = "same" if tag == "equal" else "wrong" if given and expected else "extra" if given else "missing"
    return Piece(sign, "".join(given), "".join(expected))


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
