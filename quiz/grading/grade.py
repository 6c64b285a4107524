"""Compare what was answered with what was asked for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.model.prompt import Prompt

Verdict = Literal["right", "nearly", "partly", "wrong"]

_MARKS = re.compile(r"[*_`$\\]+")
_EDGES = re.compile(r"^[^\w+\-√%]+|[^\w%)²³]+$")


@dataclass(frozen=True, slots=True)
class Result:
    """What an answer is worth."""

    verdict: Verdict
    score: float
    """0 to 1: the share of what was asked for."""


def grade_answer(prompt: Prompt, given: Sequence[str]) -> Result:
    """Grade the parts that were answered; of an open prompt, the points that were ticked."""
    if prompt.kind in ("basic", "cloze"):
        wanted = {plain(text) for text in (*prompt.answer, *prompt.accept)}
        return _result(float(any(plain(text) in wanted for text in given if plain(text))))
    if prompt.kind in ("order", "compare"):
        return _result(_in_place(prompt.answer, given))
    return _result(_in_any_order(prompt.answer, given, strict=prompt.kind == "choice"))


def same_answer(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Would the old answer be graded right against the new one? Lists may change their order."""
    return sorted(map(plain, old)) == sorted(map(plain, new))


def plain(text: str) -> str:
    """The text without what does not count: case, white space, Markdown marks, punctuation at the edges."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    bare = " ".join(_MARKS.sub("", folded).split())
    return _EDGES.sub("", bare) or bare


def _in_place(wanted: Sequence[str], given: Sequence[str]) -> float:
    hits = sum(plain(a) == plain(b) for a, b in zip(wanted, given, strict=False))
    return hits / max(len(wanted), len(given), 1)


def _in_any_order(wanted: Sequence[str], given: Sequence[str], *, strict: bool) -> float:
    left = [plain(text) for text in wanted]
    hits = 0
    for text in given:
        if plain(text) in left:
            left.remove(plain(text))
            hits += 1
    extra = len(given) - hits if strict else 0
    return max(0.0, (hits - extra) / max(len(wanted), 1))


def _result(score: float) -> Result:
    if score >= 1:
        return Result("right", 1.0)
    return Result("partly", score) if score > 0 else Result("wrong", 0.0)
